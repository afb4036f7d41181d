//! How a point is filled: which of the sentences that it could have it takes, until its room is used.

use crate::compose::material::Place;
use crate::compose::plan::point::Pointer;
use crate::compose::plan::pool::RawKind;
use crate::compose::plan::working::{Candidate, Working};

/// A point has at least so many sentences, and one fewer where there is less room than this, in characters.
const FEWEST: usize = 3;
const NARROW: usize = 120;

impl Pointer<'_, '_> {
    /// Takes sentences until the point fills its room, at least three: first such that do not name a topic that has been
    /// named in it or in the point before it, parallel units aside, then any. A name in every point is heard as a stamp.
    pub(super) fn fill(&mut self, point: &mut Working, room: usize) {
        self.take(point, room, true);
        self.take(point, room, false);
        if point.chosen.iter().all(|one| matches!(one.kind, RawKind::Answer | RawKind::Carrier(_))) {
            self.take_any(point, |_| true);
        }
        // 之所以这样 has to point to something.
        if self.place == Place::Problem && !point.chosen.iter().any(|one| one.kind == RawKind::Conduct) {
            self.take_any(point, |one| one.kind == RawKind::Conduct);
        }
    }

    /// Takes the first `fit` sentence that says nothing again, however it is built: a head without a sentence, or a cause
    /// without its fault, is worse than a construction too many.
    fn take_any(&mut self, point: &mut Working, fit: impl Fn(&Candidate) -> bool) {
        let Some(at) = point.spare.iter().position(|one| fit(one) && self.ledger.is_new(&one.facts)) else { return };
        self.choose(point, at);
    }

    /// Moves what is left at `at` to what is said.
    fn choose(&mut self, point: &mut Working, at: usize) {
        let candidate = point.spare.remove(at);
        self.ledger.record(&candidate.facts);
        point.chosen.push(candidate);
    }

    fn take(&mut self, point: &mut Working, room: usize, once: bool) {
        let mut at = 0;
        let fewest = if room < NARROW { FEWEST - 1 } else { FEWEST };
        while at < point.spare.len() {
            let next = &point.spare[at];
            let enough = point.chosen.len() >= fewest && point.length() + next.length / 2 > room;
            let held = next.held && point.chosen.len() >= fewest && point.length() * 5 > room * 4;
            if (enough || held) && !next.anchor {
                break;
            }
            let plain = next.names && next.beats == 0 && !next.anchor;
            let again = once && plain && (!self.silent || point.chosen.iter().any(|one| one.names));
            if !again && self.ledger.allows(&next.facts) && !crowded(point, next) && !self.echoes(point, next) {
                self.choose(point, at);
            } else {
                at += 1;
            }
        }
    }

    /// Whether a sentence of the point is built as this one is.
    fn echoes(&self, point: &Working, next: &Candidate) -> bool {
        point.chosen.iter().any(|one| self.ledger.alike(&one.facts, &next.facts))
    }
}

/// Whether the point tells the one cause, or the one deed, already, or shows the fault without a last resort.
fn crowded(point: &Working, next: &Candidate) -> bool {
    let told = point.chosen.iter().any(|one| one.kind == next.kind);
    told && (single(next.kind) || last_resort(next))
}

/// Whether it shows the fault by what no work treats.
pub(super) fn last_resort(one: &Candidate) -> bool {
    one.loose && one.kind == RawKind::Conduct
}

/// Told once in a point.
pub(super) fn single(kind: RawKind) -> bool {
    matches!(kind, RawKind::Cause | RawKind::Done)
}
