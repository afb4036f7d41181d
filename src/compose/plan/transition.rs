//! What leads from one section to the next.

use crate::compose::frames::{self, Transition};
use crate::compose::material::Place;
use crate::compose::plan::Line;
use crate::compose::plan::section::SectionWriter;
use crate::compose::rng::Stream;
use crate::compose::template::Role;

impl<'a> SectionWriter<'a, '_> {
    /// The sentence between a section and the next, where one suits both.
    pub(super) fn transition(&mut self, place: Place, next: Option<Place>, stream: &mut Stream) -> Vec<Line> {
        // One who reports leads over nothing.
        let Some(next) = next.filter(|_| self.subject.role != Role::Peer) else { return Vec::new() };
        // Between two problems there is nothing to lead over.
        let suits = |side: &[Place], here: Place| side.contains(&here) || side.is_empty() && here != Place::Solve;
        let frames = &self.sources.library.frames.transitions;
        let tags = &self.sources.template.front.tags;
        let between = |frame: &&Transition| suits(&frame.after, place) && suits(&frame.before, next);
        let fitting = frames.iter().filter(between).filter(|frame| frames::suits(&frame.tags, tags)).collect();
        for frame in stream.shuffled::<&Transition>(fitting) {
            let Some((text, from)) = self.transition_text(frame) else { continue };
            let Ok(text) = self.slots.fill(text) else { continue };
            if self.ledger.admits(&text) {
                self.ledger.take(&text);
                return vec![Line { text, from }];
            }
        }
        Vec::new()
    }

    /// The text of a transition, from the bank where it names an entry that the bank holds.
    fn transition_text(&self, frame: &'a Transition) -> Option<(&'a str, String)> {
        let house = (!frame.text.is_empty()).then_some(frame.text.as_str());
        let mined = frame.bank.as_ref().and_then(|id| {
            let text = self.mined(id)?;
            Some((house.unwrap_or(text), format!("bank {id}")))
        });
        mined.or_else(|| Some((house?, "frames".to_owned())))
    }
}
