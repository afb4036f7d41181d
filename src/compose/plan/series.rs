//! Which marker series each section of a speech uses: one for all its points, and another in the next section.

use std::collections::BTreeSet;

use crate::compose::frames::{Frames, HeadFrame, suits};
use crate::compose::material::Place;
use crate::compose::plan::picker::FEWEST;
use crate::compose::plan::points::Wish;
use crate::compose::plan::pool::Offer;
use crate::compose::rng::Stream;

/// The series of each section, where it has one that its material has heads for.
pub(super) struct Series<'a> {
    chosen: Vec<Option<&'a str>>,
}

impl<'a> Series<'a> {
    /// Chooses a series for each section: one that no other has, else one that its neighbours have not. Sections
    /// that have little choice choose first.
    pub fn choose<'b>(frames: &'a Frames, wish: Wish<'_>, pool: impl Fn(Place) -> &'b [Offer<'b>]) -> Self {
        let places = || wish.sections.iter().map(|(place, _)| *place);
        let suiting: Vec<Vec<&'a str>> = places().map(|place| suiting(frames, wish, place, pool(place))).collect();
        let mut stream = wish.seed.stream("series");
        let mut order: Vec<usize> = (0..suiting.len()).collect();
        order.sort_by_key(|at| suiting[*at].len());
        let mut chosen: Vec<Option<&'a str>> = vec![None; suiting.len()];
        for at in order {
            chosen[at] = best(&suiting[at], &chosen, at, &mut stream);
        }
        Self { chosen }
    }

    /// The series of a section, by its number.
    pub fn of(&self, section: usize) -> Option<&'a str> {
        self.chosen.get(section).copied().flatten()
    }
}

/// The series that a section can use: those of its kind of speech, where that has its own, else all that suit.
fn suiting<'a>(frames: &'a Frames, wish: Wish<'_>, place: Place, pool: &[Offer<'_>]) -> Vec<&'a str> {
    let headed = |length: usize| pool.iter().filter(|offer| offer.heads.contains_key(&length)).count() >= FEWEST;
    let fits = |one: &&HeadFrame| one.places.contains(&place) && suits(&one.tags, wish.tags) && headed(one.length);
    let all: Vec<&HeadFrame> = frames.heads.iter().filter(fits).collect();
    let own: BTreeSet<&str> = all.iter().filter(|one| one.own).map(|one| one.series()).collect();
    let any: BTreeSet<&str> = all.iter().map(|one| one.series()).collect();
    if own.is_empty() { any } else { own }.into_iter().collect()
}

/// One that no section has, else one that the sections beside it have not, else any.
fn best<'a>(suiting: &[&'a str], chosen: &[Option<&'a str>], at: usize, stream: &mut Stream) -> Option<&'a str> {
    let beside = |one: &str| {
        let near = [at.checked_sub(1), at.checked_add(1)].into_iter().flatten();
        near.filter_map(|at| chosen.get(at).copied().flatten()).any(|other| other == one)
    };
    let taken = |one: &str| chosen.iter().flatten().filter(|other| **other == one).count();
    stream.shuffled(suiting.to_vec()).into_iter().min_by_key(|one| (beside(one), taken(one)))
}
