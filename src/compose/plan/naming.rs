//! Every point names the topic: by a sentence of its material that does, or else by what leads to its work.

use crate::compose::frames::Frames;
use crate::compose::material::Kind;
use crate::compose::plan::Line;
use crate::compose::plan::ledger::Ledger;
use crate::compose::plan::pool::RawKind;
use crate::compose::plan::working::{Candidate, Working};
use crate::compose::rng::Stream;
use crate::compose::slots::Slots;

/// Takes a sentence that names the topic into a point where none does, for the last one that it can do without.
pub(super) fn by_material(point: &mut Working, ledger: &mut Ledger) {
    if is_named(point) {
        return;
    }
    let naming = (0..point.spare.len()).find(|&at| {
        let spare = &point.spare[at];
        spare.facts.named && ledger.allows(&spare.facts)
    });
    let Some(naming) = naming else { return };
    let last = point.chosen.iter().rposition(|candidate| !candidate.anchor);
    let added = point.spare.remove(naming);
    if let Some(dropped) = last.map(|last| point.chosen.remove(last)) {
        ledger.release(&dropped.facts);
        point.spare.push(dropped);
    }
    ledger.record(&added.facts);
    point.chosen.push(added);
}

/// Leads to the first judgement or step of a point with the topic, where nothing in it names that: 在安全生产工作中，.
pub(super) fn by_lead(point: &mut Working, frames: &Frames, slots: &Slots, ledger: &mut Ledger, stream: &mut Stream) {
    let leads = |one: &Candidate| matches!(one.kind, RawKind::Develop(Kind::Principle | Kind::Step));
    let first = (0..point.chosen.len()).filter(|at| leads(&point.chosen[*at])).min_by_key(|at| point.chosen[*at].rank);
    let Some(at) = first.filter(|_| !is_named(point)) else { return };
    // Each is heard once: a topic that is put before every paragraph is heard as pasted on.
    for frame in stream.shuffled(ledger.unused(&frames.namings)) {
        let one = &point.chosen[at];
        let Ok(lead) = slots.fill(&frame) else { continue };
        let line = Line { text: format!("{lead}{}", one.line.text), from: one.line.from.clone() };
        let named = Candidate { held: one.held, ..Candidate::new(line, one.kind, one.rank, one.anchor, ledger) };
        ledger.release(&one.facts);
        if ledger.allows(&named.facts) {
            ledger.record(&named.facts);
            ledger.take_frame(&frame);
            point.chosen[at] = named;
            return;
        }
        ledger.record(&one.facts);
    }
}

fn is_named(point: &Working) -> bool {
    point.chosen.iter().any(|candidate| candidate.facts.named)
}
