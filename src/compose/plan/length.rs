//! Length on target: sentences are added, dropped or exchanged until the whole is as long as it should be.

use crate::compose::plan::ledger::Ledger;
use crate::compose::plan::section::{Working, WorkingSection};

/// How far from the target the whole may stay, in hundredths of it.
const SLACK: usize = 2;
/// No more steps than this; each brings the whole nearer to the target.
const STEPS: usize = 400;
/// A paragraph is never longer than this, in characters.
const PARAGRAPH: usize = 420;
/// A point keeps at least so many sentences.
const FEWEST: usize = 2;

/// One change of one point.
#[derive(Debug, Clone, Copy)]
struct Change {
    section: usize,
    point: usize,
    drop: Option<usize>,
    add: Option<usize>,
    /// What it does to the length.
    by: isize,
    /// How far the whole and the point stay from what they should be.
    cost: usize,
}

/// Brings `current` to `target` by changing the points of `sections`; tells the length reached.
pub(super) fn tune(sections: &mut [WorkingSection], ledger: &mut Ledger, mut current: usize, target: usize) -> usize {
    for _ in 0..STEPS {
        let missing = target as isize - current as isize;
        if missing.unsigned_abs() * 100 <= target * SLACK {
            break;
        }
        let mut changes = changes(sections, missing);
        changes.sort_by_key(|change| (change.cost, change.section, change.point, change.drop, change.add));
        let Some(change) = changes.into_iter().find(|change| allowed(sections, ledger, *change)) else { break };
        apply(sections, ledger, change);
        current = current.saturating_add_signed(change.by);
    }
    current
}

/// Every change that brings the whole nearer to its target.
fn changes(sections: &[WorkingSection], missing: isize) -> Vec<Change> {
    let mut all = Vec::new();
    for (s, section) in sections.iter().enumerate() {
        let room = section.room / section.points.len().max(1);
        for (p, point) in section.points.iter().enumerate() {
            let drops = std::iter::once(None).chain((0..point.chosen.len()).map(Some));
            for drop in drops {
                let adds = std::iter::once(None).chain((0..point.spare.len()).map(Some));
                for add in adds {
                    all.extend(change(point, (s, p), (drop, add), missing, room));
                }
            }
        }
    }
    all
}

fn change(
    point: &Working,
    (section, index): (usize, usize),
    (drop, add): (Option<usize>, Option<usize>),
    missing: isize,
    room: usize,
) -> Option<Change> {
    let dropped = drop.map_or(0, |at| point.chosen[at].length());
    let added = add.map_or(0, |at| point.spare[at].length());
    let by = added as isize - dropped as isize;
    let after = (missing - by).unsigned_abs();
    let length = point.length().saturating_add_signed(by);
    let fewer = drop.is_some() && add.is_none() && point.chosen.len() <= FEWEST;
    let anchored = drop.is_some_and(|at| point.chosen[at].anchor);
    if by == 0 || fewer || anchored || after >= missing.unsigned_abs() || length > PARAGRAPH {
        return None;
    }
    let uneven = length.abs_diff(room);
    Some(Change { section, point: index, drop, add, by, cost: after * 2 + uneven })
}

fn allowed(sections: &[WorkingSection], ledger: &mut Ledger, change: Change) -> bool {
    let point = &sections[change.section].points[change.point];
    let Some(add) = change.add else { return true };
    let dropped = change.drop.map(|at| point.chosen[at].line.text.as_str());
    if let Some(text) = dropped {
        ledger.release(text);
    }
    let admitted = ledger.admits(&point.spare[add].line.text);
    if let Some(text) = dropped {
        ledger.take(text);
    }
    admitted
}

fn apply(sections: &mut [WorkingSection], ledger: &mut Ledger, change: Change) {
    let point = &mut sections[change.section].points[change.point];
    let added = change.add.map(|at| point.spare.remove(at));
    if let Some(at) = change.drop {
        let dropped = point.chosen.remove(at);
        ledger.release(&dropped.line.text);
        point.spare.push(dropped);
    }
    if let Some(added) = added {
        ledger.take(&added.line.text);
        point.chosen.push(added);
    }
}
