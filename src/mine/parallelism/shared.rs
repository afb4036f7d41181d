//! What the parts of a row have in common: at the head, at the tail, and in order in between.

use std::ops::Range;

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
    /// Those of a text that stand in the trace, in place of what was here.
    fn keep(&mut self, text: &[char], trace: Trace) {
        self.length = 0;
        text.iter().filter(|c| trace.may_hold(**c)).for_each(|c| self.push(*c));
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

/// Which characters occur in a text, roughly: each sets one bit of 256.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Trace([u64; 4]);

impl Trace {
    pub(super) fn of(text: &[char]) -> Self {
        let mut bits = [0; 4];
        for c in text {
            let (word, bit) = Self::place(*c);
            bits[word] |= bit;
        }
        Self(bits)
    }

    fn place(c: char) -> (usize, u64) {
        let hash = u32::from(c).wrapping_mul(0x9E37_79B1) >> 24;
        ((hash >> 6) as usize, 1 << (hash & 63))
    }

    fn and(self, other: Self) -> Self {
        Self(std::array::from_fn(|at| self.0[at] & other.0[at]))
    }

    fn count(self) -> usize {
        self.0.iter().map(|bits| bits.count_ones() as usize).sum()
    }

    /// Whether so many bits are set. All are counted: where to stop nobody could foretell.
    fn counts(self, least: usize) -> bool {
        self.count() >= least
    }

    fn is_empty(self) -> bool {
        self.0 == [0; 4]
    }

    fn may_hold(self, c: char) -> bool {
        let (word, bit) = Self::place(c);
        self.0[word] & bit != 0
    }
}

/// Compares parts; `trace` tells of a part, by its number, which characters stand in a stretch of it.
pub(super) fn shared(parts: &[&[char]], mut trace: impl FnMut(usize, Range<usize>) -> Trace) -> Shared {
    let Edges { head, tail, shortest, longest } = edges(parts);
    let Some((first, rest)) = parts.split_first() else { return Shared::default() };
    let inside = |part: &[char]| head..(part.len() - tail).min(head + FAR);
    let common = (1..).zip(rest).fold(trace(0, inside(first)), |common, (at, part)| {
        // What nothing is left of needs no more looks.
        if common.is_empty() { common } else { common.and(trace(at, inside(part))) }
    });
    let mut middle = Few::default();
    if !common.is_empty() {
        let mut other = Few::default();
        middle.keep(&first[inside(first)], common);
        for part in rest {
            // Mostly what few characters all may share, they do not.
            if middle.length == 0 {
                break;
            }
            other.keep(&part[inside(part)], common);
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
    if a.is_empty() || b.is_empty() {
        return;
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
    trace: Trace,
    /// How many characters set no bit of their own in the trace.
    again: usize,
}

impl<'t> Traced<'t> {
    pub(super) fn new(text: &'t [char]) -> Self {
        let text = &text[..text.len().min(FAR)];
        let trace = Trace::of(text);
        Self { text, trace, again: text.len() - trace.count() }
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
        let index = Index::of(self.text);
        for y in other.text.iter().filter(|y| self.trace.may_hold(**y)) {
            let same = index.places(*y, self.text);
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
    fn of(text: &[char]) -> Self {
        let mut index = Self { last: [0; 64], before: [0; FAR] };
        for ((c, before), place) in text.iter().zip(&mut index.before).zip(1..) {
            *before = std::mem::replace(&mut index.last[Self::hash(*c)], place);
        }
        index
    }

    fn hash(c: char) -> usize {
        (u32::from(c).wrapping_mul(0x9E37_79B1) >> 26) as usize
    }

    /// The places of a character in the text, a bit each.
    fn places(&self, c: char, text: &[char]) -> u64 {
        let mut places = 0;
        let mut place = usize::from(self.last[Self::hash(c)]);
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

    fn characters(texts: &[&str]) -> Vec<Vec<char>> {
        texts.iter().map(|text| text.chars().collect()).collect()
    }

    fn compared(views: &[&[char]]) -> Shared {
        shared(views, |part, inside| Trace::of(&views[part][inside]))
    }

    #[test]
    fn finds_head_tail_and_what_lies_between() {
        let parts = characters(&["把门守好", "把路看得好", "把人都守好"]);
        let views: Vec<&[char]> = parts.iter().map(Vec::as_slice).collect();
        let found = compared(&views);
        assert_eq!((found.head, found.tail, found.shortest, found.longest), (1, 1, 4, 5));
        let parts = characters(&["思想上松一寸", "行动上就会散一尺", "结果上就会偏一丈"]);
        let views: Vec<&[char]> = parts.iter().map(Vec::as_slice).collect();
        assert_eq!(compared(&views).middle.as_slice(), ['上', '一']);
    }

    #[test]
    fn counting_and_listing_agree() {
        let texts = characters(&["思想上松一寸", "行动上就会散一尺", "结果上就会偏一丈", "", "甲"]);
        for a in &texts {
            for b in &texts {
                let (one, other) = (Traced::new(a), Traced::new(b));
                let (mut few, mut same) = (Few::default(), Few::default());
                few.keep(a, one.trace);
                same.keep(b, other.trace);
                in_order(&mut few, &same);
                let count = few.length;
                assert_eq!(one.alike(&other), count);
                assert!(one.share(&other, count) && !one.share(&other, count + 1));
            }
        }
    }
}
