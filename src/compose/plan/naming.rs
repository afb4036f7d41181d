//! Every point names the topic, where its material has a sentence that does.

use crate::compose::plan::ledger::Ledger;
use crate::compose::plan::working::Working;

/// Takes a sentence that names the topic into a point where none does, for the last one that it can do without.
pub(super) fn by_material(point: &mut Working, ledger: &mut Ledger) {
    if point.chosen.iter().any(|candidate| candidate.facts.named) {
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
