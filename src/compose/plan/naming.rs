//! Points name the topic, where their material has a sentence that does.

use crate::compose::material::Kind;
use crate::compose::plan::facts::Facts;
use crate::compose::plan::ledger::Ledger;
use crate::compose::plan::pool::RawKind;
use crate::compose::plan::working::{Candidate, Working};

/// How the topic stands where a point begins.
#[derive(Debug, Clone, Copy)]
pub(super) struct Spoken {
    /// Whether neither the point before it named the topic nor, before the first, what opens the section.
    pub silent: bool,
    /// Whether the section has named it in full.
    pub named: bool,
    /// Whether the point's material is about this topic and no other, so that what it says needs no name.
    pub own: bool,
}

/// Lets a point name the topic where none of its sentences does, or, where it has just been named, speaks of it by its
/// first word: by a reason that names it, and where it has been silent, or this point does not speak of it at all, by what
/// a chosen sentence says only then or by whatever else names it. A point of the topic's own material is left as it is where
/// the topic has just been named: a name in every point is heard as a stamp. Tells whether it is named.
pub(super) fn by_material(point: &mut Working, spoken: Spoken, ledger: &mut Ledger) -> bool {
    let Spoken { silent, named, own } = spoken;
    if point.chosen.iter().any(|candidate| candidate.facts.named || named && !silent && candidate.speaks) {
        return true;
    }
    if own && !silent {
        return false;
    }
    let reason = |candidate: &Candidate| candidate.kind == RawKind::Develop(Kind::Principle);
    let silent = silent || !point.chosen.iter().any(|candidate| candidate.speaks);
    exchanged(point, ledger, reason) || silent && (told_whole(point, ledger) || exchanged(point, ledger, |_| true))
}

/// Takes a `fit` sentence that names the topic for the last one that the point can do without; tells whether there was
/// one.
fn exchanged(point: &mut Working, ledger: &mut Ledger, fit: impl Fn(&Candidate) -> bool) -> bool {
    let last = point.chosen.iter().rposition(|candidate| !candidate.anchor);
    let naming = (0..point.spare.len()).find(|&at| {
        let spare = &point.spare[at];
        spare.facts.named && fit(spare) && ledger.allows(&spare.facts) && !echoes(point, last, &spare.facts, ledger)
    });
    let Some(naming) = naming else { return false };
    let added = point.spare.remove(naming);
    if let Some(dropped) = last.map(|last| point.chosen.remove(last)) {
        ledger.release(&dropped.facts);
        point.spare.push(dropped);
    }
    ledger.record(&added.facts);
    point.chosen.push(added);
    true
}

/// Whether a sentence would be built as one of the point's is, that at `but` aside.
fn echoes(point: &Working, but: Option<usize>, facts: &Facts, ledger: &Ledger) -> bool {
    let others = point.chosen.iter().enumerate().filter(|(at, _)| Some(*at) != but);
    others.into_iter().any(|(_, other)| ledger.alike(&other.facts, facts))
}

/// Tells a sentence with what it says of the topic; tells whether there was one.
fn told_whole(point: &mut Working, ledger: &mut Ledger) -> bool {
    for at in (0..point.chosen.len()).rev() {
        let Some(whole) = point.chosen[at].whole.take() else { continue };
        let echoed = echoes(point, Some(at), &whole.facts, ledger);
        let candidate = &mut point.chosen[at];
        ledger.release(&candidate.facts);
        let allowed = !echoed && ledger.allows(&whole.facts);
        if allowed {
            *candidate = *whole;
        }
        ledger.record(&candidate.facts);
        if allowed {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compose::cadence::Cadence;
    use crate::compose::plan::Line;

    fn candidate(text: &str, kind: Kind, ledger: &Ledger) -> Candidate {
        let line = Line { text: text.to_owned(), from: String::new() };
        Candidate::new(line, RawKind::Develop(kind), 0, kind == Kind::Step, ledger)
    }

    /// A point whose effect names reading only where it has to.
    fn point(ledger: &Ledger, spare: &[&str]) -> Working {
        let step = candidate("门牌写明开门的钟点，居民下班后推得开门。", Kind::Step, ledger);
        let whole = candidate("孩子有处坐，老人有书翻，全民阅读就有了家门口的去处。", Kind::Effect, ledger);
        let brief = candidate("孩子有处坐，老人有书翻。", Kind::Effect, ledger);
        let effect = Candidate { whole: Some(Box::new(whole)), ..brief };
        let spare = spare.iter().map(|text| candidate(text, Kind::Principle, ledger)).collect();
        Working { head: String::new(), from: String::new(), chosen: vec![step, effect], spare }
    }

    fn spoken((silent, named): (bool, bool)) -> Spoken {
        Spoken { silent, named, own: false }
    }

    fn ledger() -> Ledger {
        Ledger::new("全民阅读", Cadence::default(), 2)
    }

    #[test]
    fn a_point_that_speaks_of_the_topic_goes_without_a_tag() {
        let mut ledger = ledger();
        let mut point = point(&ledger, &[]);
        point.chosen[0] = candidate("书屋到点开门，全民都来。", Kind::Step, &ledger);
        assert!(by_material(&mut point, spoken((false, true)), &mut ledger));
        assert!(point.chosen.iter().all(|one| !one.facts.named));
    }

    #[test]
    fn one_that_does_not_speak_of_it_is_told_with_its_tag() {
        let mut ledger = ledger();
        let mut point = point(&ledger, &[]);
        assert!(by_material(&mut point, spoken((false, true)), &mut ledger));
        assert!(point.chosen.iter().any(|one| one.facts.named));
    }

    #[test]
    fn own_material_is_left_as_it_is_where_the_topic_has_just_been_named() {
        let mut ledger = ledger();
        let mut point = point(&ledger, &["抓全民阅读，先要让书屋的门按时打开。"]);
        let spoken = Spoken { silent: false, named: true, own: true };
        assert!(!by_material(&mut point, spoken, &mut ledger));
        assert!(by_material(&mut point, Spoken { silent: true, ..spoken }, &mut ledger));
    }

    #[test]
    fn after_a_silent_point_it_is_named_by_what_is_said_only_then() {
        let mut ledger = ledger();
        let mut point = point(&ledger, &[]);
        assert!(by_material(&mut point, spoken((true, false)), &mut ledger));
        assert!(point.chosen.iter().any(|one| one.line.text.ends_with("去处。")));
    }

    #[test]
    fn a_reason_that_speaks_of_it_goes_before_a_tag() {
        let mut ledger = ledger();
        let mut point = point(&ledger, &["抓全民阅读，先要让书屋的门按时打开。"]);
        assert!(by_material(&mut point, spoken((true, false)), &mut ledger));
        let texts: Vec<&str> = point.chosen.iter().map(|one| one.line.text.as_str()).collect();
        assert_eq!(texts, ["门牌写明开门的钟点，居民下班后推得开门。", "抓全民阅读，先要让书屋的门按时打开。"]);
    }
}
