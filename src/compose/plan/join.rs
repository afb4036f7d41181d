//! Sentences that tell one piece of work become one: who does it and by when stand after what is done with a ； between
//! them, so that a paragraph is heard as an argument and not as a list. Only like is joined with like: conduct with
//! conduct, work with work and what it visibly changes, one reason with the next. What carries a unit of the bank is a
//! sentence of its own, and so is a cause: what follows it after a ； would be heard as part of it.

use crate::bank::Move;
use crate::compose::material::Kind;
use crate::compose::plan::pool::RawKind;
use crate::compose::plan::working::Candidate;
use crate::compose::plan::{Line, MovePlan, OWN};

/// How long a joined sentence wants to be and may be, in characters, and of how many it may be made.
const WANTED: usize = 94;
const LONGEST: usize = 122;
const PARTS: usize = 3;
/// A paragraph bears so many ；, and one of judgements alone fewer: two in a row already weigh.
const JOINTS: usize = 2;
const REASONS: usize = 1;
/// What the work changes is told in the same breath where it is no longer than this, in characters.
const BRIEF: usize = 28;
/// A slogan that begins so has no subject and is no sentence of its own.
const FRAGMENTS: [&str; 8] = ["为", "以", "用", "把", "努力", "奋力", "坚决", "不断"];
/// An exclamation has at most so many characters.
const EXCLAMATION: usize = 18;

/// What a sentence does: only sentences of one thought are joined.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Thought {
    Work,
    Conduct,
    /// Where a fault leads.
    Harm,
    /// What stands where nothing but reasons are given: judgements, and what comes of it.
    Reason,
    Outcome,
}

/// The lines of a point in their order, joined where they may be. A joined line ends in ；.
pub(super) fn joined(chosen: &[&Candidate]) -> Vec<Line> {
    let mut lines: Vec<Line> = chosen.iter().map(|candidate| candidate.line.clone()).collect();
    // Conduct brings its own.
    let reasons = chosen.iter().all(|one| matches!(thought(one, true), Some(Thought::Reason | Thought::Outcome)));
    let most = if reasons { REASONS } else { JOINTS };
    let mut joints = most.saturating_sub(lines.iter().map(|line| line.text.matches('；').count()).sum());
    let mut from = 0;
    while from < chosen.len() {
        let length = 1 + chosen[from..].windows(2).take_while(|pair| go_on(pair[0], pair[1], reasons)).count();
        let lengths: Vec<usize> = chosen[from..from + length].iter().map(|candidate| candidate.length).collect();
        let mut at = from;
        for parts in parted(&lengths) {
            for line in lines[at..at + parts - 1].iter_mut().take(joints) {
                line.text.pop();
                line.text.push('；');
            }
            joints = joints.saturating_sub(parts - 1);
            at += parts;
        }
        from += length;
    }
    lines
}

/// Into how many parts each a run of sentences is best put together: as near to the wanted length as can be.
fn parted(lengths: &[usize]) -> Vec<usize> {
    let mut best: Vec<(usize, Vec<usize>)> = vec![(0, Vec::new())];
    for end in 1..=lengths.len() {
        let ways = (1..=PARTS.min(end)).filter_map(|parts| {
            let length: usize = lengths[end - parts..end].iter().sum();
            let (cost, before) = best.get(end - parts)?;
            let off = length.abs_diff(WANTED);
            (parts == 1 || length <= LONGEST).then(|| (cost + off * off, [before.as_slice(), &[parts]].concat()))
        });
        best.push(ways.min_by_key(|(cost, _)| *cost).unwrap_or_default());
    }
    best.pop().map(|(_, parts)| parts).unwrap_or_default()
}

/// Whether a sentence goes on with what the one before it says.
fn go_on(one: &Candidate, next: &Candidate, reasons: bool) -> bool {
    let (done, more) = (thought(one, reasons), thought(next, reasons));
    done.is_some() && done == more && !leads_in(&next.line.text)
}

/// What a sentence does, where it may be joined at all; in a paragraph of `reasons` alone every judgement is one.
fn thought(candidate: &Candidate, reasons: bool) -> Option<Thought> {
    let thought = match candidate.kind {
        RawKind::Develop(Kind::Principle) if reasons => Thought::Reason,
        RawKind::Develop(Kind::Effect) if reasons => Thought::Outcome,
        RawKind::Develop(Kind::Effect) if candidate.length <= BRIEF => Thought::Work,
        RawKind::Develop(Kind::Step | Kind::Actor | Kind::Deadline) | RawKind::Done => Thought::Work,
        RawKind::Conduct => Thought::Conduct,
        RawKind::Harm => Thought::Harm,
        _ => return None,
    };
    let inner = candidate.line.text.strip_suffix('。')?;
    let plain = !inner.contains(['。', '！', '？']) && (thought == Thought::Conduct || !inner.contains('；'));
    plain.then_some(thought)
}

/// Whether a sentence leads something in with a colon, and so has to begin one.
fn leads_in(text: &str) -> bool {
    text.replace("【待填：", "").contains('：')
}

/// What a thesis begins with is a clause of it where it is a mere exclamation: 生命重于泰山，…….
pub(super) fn exclamation(line: &mut Line) {
    let Some((first, rest)) = line.text.split_once('。') else { return };
    let exclaims = first.chars().count() <= EXCLAMATION && !first.contains('，');
    if exclaims && !rest.is_empty() && !line.is_given() {
        line.text = format!("{first}，{rest}");
    }
}

/// Joins a slogan to the call before it: 让我们……，为……而努力奋斗！
pub(super) fn slogan(closings: &mut [MovePlan]) {
    for at in 1..closings.len() {
        let (before, after) = closings.split_at_mut(at);
        let (Some(call), slogan) = (before.last_mut(), &after[0]) else { continue };
        let (Some(line), Some(next)) = (call.lines.last_mut(), slogan.lines.first()) else { continue };
        let follows = FRAGMENTS.iter().any(|word| next.text.starts_with(word));
        let called = matches!(call.does, Move::Call | Move::Pledge | Move::Wish) && follows;
        if called && slogan.does == Move::Slogan && !line.is_given() && !next.is_given() {
            line.text = format!("{}，", line.text.trim_end_matches(['。', '！']));
        }
    }
}

/// Closes what stands open: a line that ends in ； where what it was joined to is gone, or where something from
/// elsewhere was woven in between.
pub(super) fn close(lines: &mut [Line]) {
    for at in 0..lines.len() {
        let goes_on = lines.get(at + 1).is_some_and(|next| !next.is_given() && next.from != OWN);
        let line = &mut lines[at];
        if line.text.ends_with('；') && !goes_on {
            line.text.pop();
            line.text.push('。');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_sentences_are_put_together_and_long_ones_left() {
        assert_eq!(parted(&[30, 34, 90, 20, 25, 22]), [2, 1, 3]);
        assert_eq!(parted(&[70, 66]), [1, 1]);
        assert_eq!(parted(&[]), [0; 0]);
    }

    #[test]
    fn a_joint_to_something_else_is_closed() {
        let line = |text: &str, from: &str| Line { text: text.into(), from: from.into() };
        let mut lines =
            [line("甲办；", "m1"), line("乙办；", "m1"), line("有一件事。", "brief facts.1"), line("丙办；", "m1")];
        close(&mut lines);
        let texts: Vec<&str> = lines.iter().map(|line| line.text.as_str()).collect();
        assert_eq!(texts, ["甲办；", "乙办。", "有一件事。", "丙办。"]);
    }
}
