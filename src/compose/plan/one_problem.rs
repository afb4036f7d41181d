//! What a section about one problem says around its points: the problem first, and where one reports, what came of it.

use crate::compose::material::Place;
use crate::compose::plan::carrier::Carriers;
use crate::compose::plan::point::{Pointer, Wanted};
use crate::compose::plan::points::Group;
use crate::compose::plan::pool::Offer;
use crate::compose::plan::section::SectionWriter;
use crate::compose::plan::{FRAMES, Line, solve};
use crate::compose::rng::Stream;
use crate::compose::template::Role;
use crate::error::Result;

/// A section about one problem tells it in about so many characters, and in a shorter section in this part of it.
const TOLD: usize = 180;
const PART: usize = 3;
/// What one who reports says of its outcome and of what was learnt takes about so many.
pub(super) const LEARNT: usize = 90;

/// In how many characters a section of `room` characters tells its problem.
pub(super) fn told(room: usize) -> usize {
    TOLD.min(room / PART)
}

impl<'a> SectionWriter<'a, '_> {
    /// Whether a section about `place` ends on what came of it.
    pub(super) fn reports(&self, place: Place) -> bool {
        place == Place::Solve && self.subject.role == Role::Peer
    }

    /// What shows the one problem of a section, where it comes from and where it leads.
    pub(super) fn told(
        &mut self,
        problem: &Offer<'a>,
        heading: &str,
        (group, room): (&Group<'a>, usize),
        carriers: &Carriers<'a>,
        stream: &mut Stream,
    ) -> Result<Vec<Line>> {
        let turn = self.problems_told;
        self.problems_told += 1;
        let pointer =
            Pointer::new(Place::Problem, self.subject, self.sources.library, self.slots, self.ledger, carriers);
        let mut pointer = pointer.turned(&self.sources.template.front.tags, turn);
        let (offer, treatment) = (problem, group.treatments.first());
        let room = told(room);
        let wanted = Wanted { offer, head: heading.to_owned(), mined: None, reply: None, treatment, room };
        Ok(pointer.point(wanted, stream)?.lines())
    }

    /// What has changed since a problem was tackled, and what one who reports has learnt from it.
    pub(super) fn learnt(&mut self, group: &Group<'a>, stream: &mut Stream) -> Vec<Line> {
        let frames = &self.sources.library.frames;
        let problem = group.problem.and_then(|problem| problem.heads.get(&solve::HEAD)).map_or("", String::as_str);
        let results = stream.shuffled(self.ledger.fresh(&frames.results));
        let results =
            results.into_iter().map(|frame| (frame.replace("{{problem}}", problem), FRAMES.to_owned(), frame));
        let lessons = stream.shuffled(self.ledger.fresh(&frames.lessons));
        let judged = stream.shuffled(group.offers.iter().flat_map(Offer::judgements).collect());
        let lessons = lessons.iter().flat_map(|lead| {
            judged.iter().map(move |(text, from)| (format!("{lead}{text}"), from.clone(), lead.clone()))
        });
        let result = self.first(results);
        result.into_iter().chain(self.first(lessons)).collect()
    }

    /// The first of these texts, each with where it comes from and its frame, that may be said; it is said now.
    fn first(&mut self, mut texts: impl Iterator<Item = (String, String, String)>) -> Option<Line> {
        let (line, frame) = texts.find_map(|(text, from, frame)| {
            let text = self.slots.fill(&text).ok().filter(|text| self.ledger.admits(text))?;
            Some((Line { text, from }, frame))
        })?;
        self.ledger.take(&line.text);
        self.ledger.take_frame(&frame);
        Some(line)
    }
}
