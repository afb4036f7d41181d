//! Which marker series the groups of a speech use: groups that say things of one kind are counted in one way, and
//! only groups of another kind may be counted in another.

use std::collections::BTreeMap;

use crate::compose::frames::{Frames, HeadFrame, suits};
use crate::compose::material::Place;
use crate::compose::plan::picker::FEWEST;
use crate::compose::plan::points::Wish;
use crate::compose::plan::pool::Offer;
use crate::compose::rng::Stream;

/// What kind of thing the points of a section are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sense {
    /// Why, what has been done.
    Fact,
    Problem,
    /// What is to be done, demanded or promised.
    Measure,
}

impl Sense {
    fn of(place: Place) -> Self {
        match place {
            Place::Why | Place::Review => Self::Fact,
            Place::Problem => Self::Problem,
            _ => Self::Measure,
        }
    }
}

/// The series of each kind.
pub(super) struct Series<'a> {
    chosen: Vec<(Sense, &'a str)>,
}

impl<'a> Series<'a> {
    /// Chooses a series for each kind that has enough frames for all its sections, a different one for each where
    /// there is one.
    pub fn choose(frames: &'a Frames, wish: Wish<'_>, pools: &BTreeMap<Place, Vec<Offer<'_>>>) -> Self {
        let headed = |place: &Place, length: usize| {
            let pool = pools.get(place).map(Vec::as_slice).unwrap_or_default();
            pool.iter().filter(|offer| offer.heads.contains_key(&length)).count() >= FEWEST
        };
        let mut series = Self { chosen: Vec::new() };
        let mut stream = wish.seed.stream("series");
        for sense in [Sense::Measure, Sense::Problem, Sense::Fact] {
            let places: Vec<Place> =
                wish.sections.iter().map(|(place, _)| *place).filter(|place| Sense::of(*place) == sense).collect();
            let suiting: Vec<&HeadFrame> = frames
                .heads
                .iter()
                .filter(|one| suits(&one.tags, wish.tags))
                .filter(|one| places.iter().all(|place| one.places.contains(place) && headed(place, one.length)))
                .collect();
            let own = frames.heads.iter().find(|one| {
                one.own && suits(&one.tags, wish.tags) && one.places.iter().any(|place| places.contains(place))
            });
            if let Some(own) = own {
                series.chosen.push((sense, own.series()));
            } else if let (false, Some(best)) = (places.is_empty(), series.best(&suiting, places.len(), &mut stream)) {
                series.chosen.push((sense, best));
            }
        }
        series
    }

    /// The series of the points at a place.
    pub fn of(&self, place: Place) -> Option<&'a str> {
        self.chosen.iter().find(|(sense, _)| *sense == Sense::of(place)).map(|(_, series)| *series)
    }

    fn best(&self, suiting: &[&'a HeadFrame], sections: usize, stream: &mut Stream) -> Option<&'a str> {
        let mut texts: Vec<&'a HeadFrame> = suiting.to_vec();
        texts.sort_by_key(|frame| &frame.text);
        texts.dedup_by_key(|frame| &frame.text);
        let mut counted: Vec<(&str, usize)> = Vec::new();
        for frame in &texts {
            match counted.iter_mut().find(|(series, _)| *series == frame.series()) {
                Some((_, count)) => *count += 1,
                None => counted.push((frame.series(), 1)),
            }
        }
        let taken = |series: &str| self.chosen.iter().any(|(_, other)| *other == series);
        let shuffled = stream.shuffled(counted);
        shuffled.into_iter().max_by_key(|(series, count)| ((*count).min(sections), !taken(series))).map(|(one, _)| one)
    }
}
