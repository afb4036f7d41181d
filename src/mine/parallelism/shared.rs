//! What the parts of a row have in common: at the head, at the tail, and in order in between.

use crate::mine::parallelism::memo::Memo;
use crate::mine::parallelism::signs::Signs;
use crate::mine::parallelism::trace::Trace;
use crate::text::span::Span;

/// Parts are compared over so many characters; what lies beyond is left out of account.
const FAR: usize = 40;

/// What the parts have in common.
#[derive(Debug, Clone, Default)]
pub(super) struct Shared {
    /// Characters shared at the head and at the tail.
    pub head: usize,
    pub tail: usize,
    /// What all have in this order between head and tail.
    pub middle: Few,
    /// The shortest and the longest part, in characters.
    pub shortest: usize,
    pub longest: usize,
}

/// A few characters, at most so many as are compared.
#[derive(Debug, Clone, Copy)]
pub(super) struct Few {
    characters: [char; FAR],
    length: usize,
}

impl Default for Few {
    fn default() -> Self {
        Self { characters: ['\0'; FAR], length: 0 }
    }
}

impl Few {
    /// Those of a text that stand in the trace, in place of what was here; `hashes` are theirs.
    fn keep(&mut self, text: &[char], hashes: &[u8], trace: Trace) {
        self.length = 0;
        // Each is written down, and what is written over next does not count: which are held nobody could foretell.
        for (c, hash) in text.iter().zip(hashes) {
            let Some(place) = self.characters.get_mut(self.length) else { break };
            *place = *c;
            self.length += usize::from(trace.may_hold(*hash));
        }
    }

    fn push(&mut self, c: char) {
        if let Some(place) = self.characters.get_mut(self.length) {
            *place = c;
            self.length += 1;
        }
    }

    pub(super) fn as_slice(&self) -> &[char] {
        &self.characters[..self.length]
    }
}

/// Compares the parts of a row, which stand at `spans`.
pub(super) fn shared(signs: &Signs<'_>, spans: &[Span], parts: &[&[char]], memo: &mut Memo) -> Shared {
    let Edges { head, tail, shortest, longest } = edges(parts);
    let inside = |part: &Span| Span::new(part.start + head, (part.end - tail).min(part.start + head + FAR));
    let Some((first, rest)) = spans.split_first() else { return Shared::default() };
    let common = rest.iter().fold(memo.trace(inside(first), &signs.hashes), |common, part| {
        // What nothing is left of needs no more looks.
        if common.is_empty() { common } else { common.and(memo.trace(inside(part), &signs.hashes)) }
    });
    let mut middle = Few::default();
    if !common.is_empty() {
        let keep = |few: &mut Few, part: Span| few.keep(signs.part(part), &signs.hashes[part.start..part.end], common);
        let mut other = Few::default();
        keep(&mut middle, inside(first));
        for part in rest {
            // Mostly what few characters all may share, they do not.
            if middle.length == 0 {
                break;
            }
            keep(&mut other, inside(part));
            in_order(&mut middle, &other);
        }
    }
    Shared { head, tail, middle, shortest, longest }
}

/// What parts have in common at their edges.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Edges {
    /// Characters shared at the head and at the tail.
    pub head: usize,
    pub tail: usize,
    /// The shortest and the longest part, in characters.
    pub shortest: usize,
    pub longest: usize,
}

/// Compares the edges of parts.
pub(super) fn edges(parts: &[&[char]]) -> Edges {
    let Some((first, rest)) = parts.split_first() else { return Edges::default() };
    let shortest = rest.iter().map(|part| part.len()).fold(first.len(), usize::min);
    let longest = rest.iter().map(|part| part.len()).fold(first.len(), usize::max);
    let head = (0..shortest).take_while(|at| rest.iter().all(|part| part[*at] == first[*at])).count();
    let same_back = |back: &usize| rest.iter().all(|part| part[part.len() - back] == first[first.len() - back]);
    let tail = (1..=shortest - head).take_while(same_back).count();
    Edges { head, tail, shortest, longest }
}

/// Leaves of `few` the longest row of characters that both have in order, found bit by bit.
///
/// Bit `k` of the row for `j` is 0 where the last `k + 1` characters of `a` have one more in order with those of `b` from
/// `j` on than the last `k` have.
fn in_order(few: &mut Few, other: &Few) {
    let (length, b) = (std::mem::take(&mut few.length), other.as_slice());
    let a = &few.characters[..length];
    // Mostly there is hardly anything to choose from.
    match (a, b) {
        ([], _) | (_, []) => return,
        ([one], _) => {
            few.length = usize::from(b.contains(one));
            return;
        }
        (_, [one]) => {
            if a.contains(one) {
                few.push(*one);
            }
            return;
        }
        _ => {}
    }
    let mut rows = [0_u64; FAR];
    let mut row = u64::MAX;
    for (place, y) in rows.iter_mut().zip(b).rev() {
        let same = a.iter().fold(0, |same, x| same << 1 | u64::from(x == y));
        row = row.wrapping_add(row & same) | (row & !same);
        *place = row;
    }
    let (mut i, mut j) = (0, 0);
    while i < length && j < b.len() {
        if few.characters[i] == b[j] {
            few.push(b[j]);
            (i, j) = (i + 1, j + 1);
        } else if rows[j] >> (length - 1 - i) & 1 == 1 {
            i += 1;
        } else {
            j += 1;
        }
    }
}

/// A text that is compared with several others.
#[derive(Debug, Clone, Copy)]
pub(super) struct Traced<'t> {
    text: &'t [char],
    hashes: &'t [u8],
    trace: Trace,
    /// How many characters set no bit of their own in the trace.
    again: usize,
}

impl<'t> Traced<'t> {
    pub(super) fn new(signs: &'t Signs<'_>, span: Span) -> Self {
        let near = Span::new(span.start, span.end.min(span.start + FAR));
        let (text, hashes) = (signs.part(near), &signs.hashes[near.start..near.end]);
        let trace = Trace::of(hashes);
        Self { text, hashes, trace, again: text.len() - trace.count() }
    }

    /// Whether both have at least so many characters in order; mostly the traces alone tell that they have not.
    pub(super) fn share(&self, other: &Self, least: usize) -> bool {
        self.may_share(other, least) && self.in_order(other) >= least
    }

    /// Whether both can have so many characters in common, which is much sooner said than whether they have.
    pub(super) fn may_share(&self, other: &Self, least: usize) -> bool {
        self.trace.and(other.trace).counts(least.saturating_sub(self.again.min(other.again)))
    }

    /// How many characters both have in order, bit by bit.
    fn in_order(&self, other: &Self) -> usize {
        if self.text.is_empty() {
            return 0;
        }
        let all = u64::MAX >> (64 - self.text.len());
        let mut row = all;
        let index = Index::of(self.hashes);
        for (y, hash) in other.text.iter().zip(other.hashes).filter(|(_, hash)| self.trace.may_hold(**hash)) {
            let same = index.places(*y, *hash, self.text);
            row = (row.wrapping_add(row & same) | (row & !same)) & all;
        }
        (all & !row).count_ones() as usize
    }

    /// How many characters both have in order.
    pub(super) fn alike(&self, other: &Self) -> usize {
        if self.may_share(other, 1) { self.in_order(other) } else { 0 }
    }
}

/// Where the characters of a short text stand: the last place of those with the same hash, and for each place the one
/// before it; places count from 1.
struct Index {
    last: [u8; 64],
    before: [u8; FAR],
}

impl Index {
    fn of(hashes: &[u8]) -> Self {
        let mut index = Self { last: [0; 64], before: [0; FAR] };
        for ((hash, before), place) in hashes.iter().zip(&mut index.before).zip(1..) {
            *before = std::mem::replace(&mut index.last[usize::from(hash >> 2)], place);
        }
        index
    }

    /// The places of a character in the text, a bit each.
    fn places(&self, c: char, hash: u8, text: &[char]) -> u64 {
        let mut places = 0;
        let mut place = usize::from(self.last[usize::from(hash >> 2)]);
        while let Some(at) = place.checked_sub(1) {
            places |= u64::from(text[at] == c) << at;
            place = usize::from(self.before[at]);
        }
        places
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mine::parallelism::{Laid, Markers};

    /// These texts one after the other, and where each stands.
    fn joined(texts: &[&str]) -> (Vec<char>, Vec<Span>) {
        let ends = texts.iter().scan(0, |end, text| {
            *end += text.chars().count();
            Some(*end)
        });
        let ends: Vec<usize> = ends.collect();
        let starts = std::iter::once(0).chain(ends.iter().copied());
        (texts.concat().chars().collect(), starts.zip(&ends).map(|(start, end)| Span::new(start, *end)).collect())
    }

    fn compared(texts: &[&str]) -> Shared {
        let (text, spans) = joined(texts);
        let markers = Markers::builtin().unwrap();
        let signs = Signs::new(Laid { text: &text, marks: &[], words: &[] }, &markers);
        let parts: Vec<&[char]> = spans.iter().map(|span| signs.part(*span)).collect();
        shared(&signs, &spans, &parts, &mut Memo::default())
    }

    #[test]
    fn finds_head_tail_and_what_lies_between() {
        let found = compared(&["把门守好", "把路看得好", "把人都守好"]);
        assert_eq!((found.head, found.tail, found.shortest, found.longest), (1, 1, 4, 5));
        let middle = |texts: &[&str]| compared(texts).middle.as_slice().iter().collect::<String>();
        assert_eq!(middle(&["思想上松一寸", "行动上就会散一尺", "结果上就会偏一丈"]), "上一");
        assert_eq!(middle(&["甲不在", "乙已不来", "丙再不去不成"]), "不");
        assert_eq!(middle(&["甲不在不要", "乙已不来", "丙再不去不成"]), "不");
    }

    #[test]
    fn counting_and_listing_agree() {
        let (text, spans) = joined(&["思想上松一寸", "行动上就会散一尺", "结果上就会偏一丈", "", "甲"]);
        let markers = Markers::builtin().unwrap();
        let signs = Signs::new(Laid { text: &text, marks: &[], words: &[] }, &markers);
        let kept = |one: &Traced<'_>| {
            let mut few = Few::default();
            few.keep(one.text, one.hashes, one.trace);
            few
        };
        for a in &spans {
            for b in &spans {
                let (one, other) = (Traced::new(&signs, *a), Traced::new(&signs, *b));
                let mut few = kept(&one);
                in_order(&mut few, &kept(&other));
                let count = few.length;
                assert_eq!(one.alike(&other), count);
                assert!(one.share(&other, count) && !one.share(&other, count + 1));
            }
        }
    }
}
