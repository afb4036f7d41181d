//! Length on target: sentences are added, dropped or exchanged until the whole is as long as it should be.

use crate::compose::plan::ledger::Ledger;
use crate::compose::plan::pool::RawKind;
use crate::compose::plan::working::{Candidate, Working, WorkingSection};

/// How far from the target the whole may stay, in hundredths of it.
const SLACK: usize = 2;
/// No more steps than this; each brings the whole nearer to the target.
const STEPS: usize = 400;
/// A paragraph is never longer than this, in characters.
const PARAGRAPH: usize = 420;
/// So many parallel units are wanted in a thousand characters of the points, and what one too many or too few costs,
/// in characters off the target.
const BEATS: usize = 12;
const BEAT: usize = 38;
/// A point keeps at least so many sentences.
const FEWEST: usize = 1;
/// What it costs to leave a point without its unit of the bank, and for each sentence fewer than three.
const BARE: usize = 110;
const ENOUGH: usize = 3;
/// What it costs to leave a point without the topic.
const SILENT: usize = 150;
/// What it costs to say what an order holds back.
const HELD: usize = 200;
/// And what it costs to say what only says the work again, or does not follow from it.
const LOOSE: usize = 220;
/// What it is worth to have a sentence that is built on a construction of the bank, in characters off the target.
const BUILT: usize = 120;

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

/// What the whole lacks.
#[derive(Debug, Clone, Copy)]
struct Lack {
    /// In characters.
    length: isize,
    /// In parallel units.
    beats: isize,
    /// How many characters it may be off its target.
    slack: usize,
}

impl Lack {
    fn of(sections: &[WorkingSection], current: usize, target: usize) -> Self {
        let chosen = sections.iter().flat_map(|section| &section.points).flat_map(|point| &point.chosen);
        let beats = chosen.map(|candidate| candidate.beats).sum::<usize>();
        Self {
            length: target as isize - current as isize,
            beats: (target * BEATS / 1000) as isize - beats as isize,
            slack: target * SLACK / 100,
        }
    }

    /// How bad it is, in characters; nothing where length and density are in range.
    fn weight(self) -> usize {
        let length = self.length.unsigned_abs().saturating_sub(self.slack);
        let beats = self.beats.unsigned_abs().saturating_sub(1);
        length * 4 + beats * BEAT
    }

    fn after(self, by: isize, gained: isize) -> Self {
        Self { length: self.length - by, beats: self.beats - gained, ..self }
    }
}

/// Brings `current` to `target` by changing the points of `sections`, and the density of parallel units to what is
/// wanted; tells the length reached.
pub(super) fn tune(sections: &mut [WorkingSection], ledger: &mut Ledger, mut current: usize, target: usize) -> usize {
    for _ in 0..STEPS {
        let lack = Lack::of(sections, current, target);
        if lack.weight() == 0 {
            break;
        }
        let mut changes = changes(sections, lack);
        changes.sort_by_key(|change| (change.cost, change.section, change.point, change.drop, change.add));
        let Some(change) = changes.into_iter().find(|change| allowed(sections, ledger, *change)) else { break };
        apply(sections, ledger, change);
        current = current.saturating_add_signed(change.by);
    }
    current
}

/// Every change that brings the whole nearer to what it should be.
fn changes(sections: &[WorkingSection], lack: Lack) -> Vec<Change> {
    let mut all = Vec::new();
    for (s, section) in sections.iter().enumerate() {
        let room = section.room / section.points.len().max(1);
        for (p, point) in section.points.iter().enumerate() {
            let drops = std::iter::once(None).chain((0..point.chosen.len()).map(Some));
            for drop in drops {
                let adds = std::iter::once(None).chain((0..point.spare.len()).map(Some));
                for add in adds {
                    all.extend(change(point, (s, p), (drop, add), lack, room));
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
    lack: Lack,
    room: usize,
) -> Option<Change> {
    let dropped = drop.map_or(0, |at| point.chosen[at].length);
    let added = add.map_or(0, |at| point.spare[at].length);
    let by = added as isize - dropped as isize;
    let beats = |candidate: Option<&Candidate>| candidate.map_or(0, |one| one.beats as isize);
    let gained = beats(add.map(|at| &point.spare[at])) - beats(drop.map(|at| &point.chosen[at]));
    let after = lack.after(by, gained);
    let length = point.length().saturating_add_signed(by);
    // What names the topic stays where nothing else of the point does.
    let named = |kept: &dyn Fn(usize) -> bool| point.chosen.iter().enumerate().any(|(at, one)| one.speaks && kept(at));
    let unnamed = named(&|_| true) && !named(&|at| Some(at) != drop) && !add.is_some_and(|at| point.spare[at].speaks);
    let fewer = drop.is_some() && add.is_none() && point.chosen.len() <= FEWEST;
    let anchored = drop.is_some_and(|at| point.chosen[at].anchor);
    if fewer || unnamed || anchored || after.weight() >= lack.weight() || length > PARAGRAPH {
        return None;
    }
    let uneven = length.abs_diff(room);
    let unit = drop.is_some_and(|at| matches!(point.chosen[at].kind, RawKind::Carrier(_)));
    let thin = if drop.is_some() && add.is_none() { ENOUGH.saturating_sub(point.chosen.len() - 1) } else { 0 };
    let bare = (usize::from(unit) + thin) * BARE;
    let held = usize::from(add.is_some_and(|at| point.spare[at].held)) * HELD;
    let held = held + usize::from(add.is_some_and(|at| point.spare[at].loose)) * LOOSE;
    let built = |candidate: Option<&Candidate>| candidate.is_some_and(|one| !one.facts.frames.is_empty());
    let lost = usize::from(built(drop.map(|at| &point.chosen[at])));
    let gained = usize::from(built(add.map(|at| &point.spare[at])));
    let built = (1 + lost - gained) * BUILT;
    let silent = usize::from(!names_topic(point, (drop, add))) * SILENT;
    let wanted = uneven + bare + held + built + silent;
    let cost = after.length.unsigned_abs() * 2 + after.beats.unsigned_abs() * BEAT + wanted;
    Some(Change { section, point: index, drop, add, by, cost })
}

/// Whether the point names the topic after the change.
fn names_topic(point: &Working, (drop, add): (Option<usize>, Option<usize>)) -> bool {
    let left = point.chosen.iter().enumerate().filter(|(at, _)| Some(*at) != drop).map(|(_, one)| one);
    left.chain(add.map(|at| &point.spare[at])).any(|one| one.facts.named)
}

/// Whether the added sentence says something new, and not a second time what a point tells once.
fn allowed(sections: &[WorkingSection], ledger: &mut Ledger, change: Change) -> bool {
    let point = &sections[change.section].points[change.point];
    let Some(add) = change.add.map(|at| &point.spare[at]) else { return true };
    let dropped = change.drop.map(|at| &point.chosen[at]);
    let single = matches!(add.kind, RawKind::Cause | RawKind::Done);
    let kept = |one: &&Candidate| dropped.is_none_or(|dropped| !std::ptr::eq(*one, dropped));
    if single && point.chosen.iter().filter(kept).any(|one| one.kind == add.kind) {
        return false;
    }
    if point.chosen.iter().filter(kept).any(|one| ledger.alike(&one.facts, &add.facts)) {
        return false;
    }
    if let Some(dropped) = dropped {
        ledger.release(&dropped.facts);
    }
    let admitted = ledger.allows(&add.facts);
    if let Some(dropped) = dropped {
        ledger.record(&dropped.facts);
    }
    admitted
}

fn apply(sections: &mut [WorkingSection], ledger: &mut Ledger, change: Change) {
    let point = &mut sections[change.section].points[change.point];
    let added = change.add.map(|at| point.spare.remove(at));
    if let Some(at) = change.drop {
        let dropped = point.chosen.remove(at);
        ledger.release(&dropped.facts);
        point.spare.push(dropped);
    }
    if let Some(added) = added {
        ledger.record(&added.facts);
        point.chosen.push(added);
    }
}
