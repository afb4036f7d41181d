//! How a measure takes up the problem that it answers, in words.

use crate::compose::material::Kind;
use crate::compose::plan::Line;
use crate::compose::plan::point::Pointer;
use crate::compose::plan::pool::RawKind;
use crate::compose::plan::working::{Candidate, Working};
use crate::compose::rng::Stream;

impl Pointer<'_, '_> {
    /// Takes up the problem that the point answers: before its first step, or in a sentence of its own where the
    /// point does not begin with a claim already.
    pub(super) fn take_up(&mut self, point: &mut Working, problem: &str, claimed: bool, stream: &mut Stream) {
        let mut frames = stream.shuffled(self.ledger.fresh(&self.library.frames.answers));
        frames.sort_by_key(|frame| claimed && frame.ends_with('。'));
        let step = point.spare.iter().position(|one| one.anchor && one.kind == RawKind::Develop(Kind::Step));
        for frame in frames {
            let Ok(text) = self.slots.fill(&frame.replace("{{problem}}", problem)) else { continue };
            let any = text.ends_with('：');
            if text.ends_with('。') {
                if self.ledger.admits(&text) {
                    let line = Line { text, from: "frames".to_owned() };
                    // It speaks of the point itself, so it follows the head.
                    let rank = 1;
                    let candidate = Candidate::new(line, RawKind::Answer, rank, true, self.ledger);
                    self.ledger.record(&candidate.facts);
                    self.ledger.take_frame(&frame);
                    point.chosen.push(candidate);
                    return;
                }
            } else if let Some(step) = step.and_then(|at| point.spare.get_mut(at)) {
                let line = &step.line;
                // 针对……的问题，办案干部立下规矩 would stumble: the link has no subject, and so must the step.
                if line.text.contains('：') || !any && !self.library.frames.subjectless(&line.text) {
                    continue;
                }
                // 从解决……的问题入手，从起垄……: one preposition after another.
                if text.chars().next() == line.text.chars().next() {
                    continue;
                }
                let line = Line { text: format!("{text}{}", line.text), from: line.from.clone() };
                if self.ledger.admits(&line.text) {
                    *step = Candidate::new(line, step.kind, step.rank, true, self.ledger);
                    self.ledger.take_frame(&frame);
                    return;
                }
            }
        }
    }
}
