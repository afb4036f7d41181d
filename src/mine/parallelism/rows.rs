//! Rows of neighbouring pieces that share something from one to the next.

use smallvec::SmallVec;

use crate::mine::parallelism::evidence::{Family, Row};
use crate::mine::parallelism::likeness::nearly_equal;
use crate::mine::parallelism::pieces::{Mark, Piece};
use crate::mine::parallelism::shared::Traced;
use crate::mine::parallelism::signs::Signs;
use crate::mine::parallelism::trim::Trimmer;
use crate::mine::parallelism::{Markers, beside};
use crate::text::span::Span;

/// A unit has at least so many parts, and a row as many pieces.
pub(super) const LEAST: usize = 3;
/// A unit has at most so many parts.
pub(super) const MOST: usize = 24;

// What two pieces share.
const HEAD: u8 = 1;
const HEAD_TWO: u8 = 2;
const TAIL: u8 = 4;
const TAIL_TWO: u8 = 8;
const EQUAL: u8 = 16;
const MIDDLE: u8 = 32;
/// Perhaps enough inside.
const MAYBE: u8 = 64;
/// Nothing but that both begin with a word for what is done and are nearly equally long.
const DOING: u8 = 128;
/// Any of them, if sure.
const ANY: u8 = HEAD | TAIL | EQUAL | MIDDLE;

/// Windows of pieces, from the first to the one after the last.
type Seen = SmallVec<[(usize, usize); 16]>;

/// Pieces without the words that join them.
pub(super) struct Cores<'t> {
    pub spans: SmallVec<[Span; 16]>,
    pub traced: Vec<Traced<'t>>,
}

/// Finds rows in a series of pieces.
pub(super) struct Rows<'a> {
    pub signs: &'a Signs<'a>,
    pub text: &'a [char],
    pub markers: &'a Markers,
    pub family: Family,
}

impl Rows<'_> {
    fn part(&self, span: Span) -> &[char] {
        &self.text[span.start..span.end]
    }

    /// Pieces without the words that join them to the ones before.
    pub(super) fn cores(&self, pieces: &[Piece]) -> Cores<'_> {
        let mut spans: SmallVec<[Span; 16]> = SmallVec::with_capacity(pieces.len());
        for (at, piece) in pieces.iter().enumerate() {
            let before = at.checked_sub(1).map(|before| self.text[spans[before].start]);
            spans.push(before.map_or(piece.span, |head| self.without_joining(piece.span, head)));
        }
        let traced = spans.iter().map(|span| Traced::new(self.signs, *span)).collect();
        Cores { spans, traced }
    }

    /// A piece without its joining word, if it then begins as the one before does.
    fn without_joining(&self, span: Span, head: char) -> Span {
        let part = self.part(span);
        if part[0] == head {
            return span;
        }
        let length = self.markers.joining_words.before(part, head);
        length.map_or(span, |length| Span::new(span.start + length, span.end))
    }

    /// What a piece and the next share.
    fn bond(&self, cores: &Cores<'_>, at: usize) -> u8 {
        let (a, b) = (self.part(cores.spans[at]), self.part(cores.spans[at + 1]));
        let mut bond = 0;
        let (la, lb) = (a.len(), b.len());
        if a[0] == b[0] {
            bond |= HEAD;
            if la > 1 && lb > 1 && a[1] == b[1] {
                bond |= HEAD_TWO;
            }
        }
        if a[la - 1] == b[lb - 1] && !self.markers.weak.has(a[la - 1]) {
            bond |= TAIL;
        }
        if la > 1 && lb > 1 && a[la - 1] == b[lb - 1] && a[la - 2] == b[lb - 2] {
            bond |= TAIL_TWO | TAIL;
        }
        if la == lb && la > 2 {
            bond |= EQUAL;
        }
        if bond & !EQUAL == 0
            && la.max(lb) <= la.min(lb) * 3
            && cores.traced[at].may_share(&cores.traced[at + 1], least(la, lb))
        {
            bond |= if beside::same_place(a, b, self.markers) { MIDDLE } else { MAYBE };
        }
        let (one, other) = (cores.spans[at], cores.spans[at + 1]);
        let series = matches!(self.family, Family::Items | Family::Clauses) && la.min(lb) > 2;
        if series && nearly_equal(la.min(lb), la.max(lb)) && self.signs.does(one) && self.signs.does(other) {
            bond |= DOING;
        }
        bond
    }

    /// What each piece and the next share. Whether there is enough inside is asked only where it can make a row: where
    /// there is a third piece that shares something with one of the two.
    fn bonds(&self, pieces: &[Piece], cores: &Cores<'_>) -> SmallVec<[u8; 32]> {
        let apart = |at: usize| pieces[at].after == Mark::Turn && self.family != Family::Segments;
        let bonds = (1..pieces.len()).map(|at| if apart(at - 1) { 0 } else { self.bond(cores, at - 1) });
        let mut bonds: SmallVec<[u8; 32]> = bonds.collect();
        for at in 0..bonds.len() {
            if bonds[at] & MAYBE == 0 {
                continue;
            }
            let before = at.checked_sub(1).is_some_and(|before| bonds[before] != 0);
            let near = before || bonds.get(at + 1).is_some_and(|after| *after != 0);
            let (la, lb) = (cores.spans[at].len(), cores.spans[at + 1].len());
            let shares = near && cores.traced[at].share(&cores.traced[at + 1], least(la, lb));
            bonds[at] = bonds[at] & !MAYBE | if shares { MIDDLE } else { 0 };
        }
        bonds
    }

    /// Every row of three pieces and more.
    pub(super) fn find(&self, pieces: &[Piece], rows: &mut Vec<Row>) {
        if pieces.len() >= LEAST {
            self.find_in(pieces, &self.cores(pieces), rows);
        }
    }

    /// As [`find`](Self::find), of pieces whose cores are known.
    pub(super) fn find_in(&self, pieces: &[Piece], cores: &Cores<'_>, rows: &mut Vec<Row>) {
        let bonds = self.bonds(pieces, cores);
        let mut seen = Seen::new();
        if self.family == Family::Items && pieces.len() >= 3 {
            seen.push((0, pieces.len()));
        }
        let any = bonds.iter().fold(0, |any, bond| any | bond);
        let kinds = [HEAD_TWO, HEAD, TAIL_TWO, TAIL, EQUAL, DOING, MIDDLE | HEAD | TAIL, ANY];
        for wanted in kinds.into_iter().filter(|wanted| any & wanted != 0) {
            let mut start = 0;
            while start < bonds.len() {
                let end = (start..bonds.len()).find(|at| bonds[*at] & wanted == 0).unwrap_or(bonds.len());
                if end == start {
                    start += 1;
                    continue;
                }
                self.window(pieces, &cores.spans, wanted, (start, end + 1), &mut seen);
                start = end + 1;
            }
        }
        seen.sort_unstable();
        seen.dedup();
        for (start, end) in seen {
            if end - start <= MOST {
                self.trimmed(&cores.spans[start..end], rows);
            }
        }
    }

    /// A window of pieces as a whole, and broken after strong marks where there are any inside.
    fn window(&self, pieces: &[Piece], cores: &[Span], wanted: u8, window: (usize, usize), seen: &mut Seen) {
        self.stretch(pieces, cores, wanted, window, seen);
        let strongest = pieces[window.0..window.1 - 1].iter().map(|piece| piece.after).max();
        for least in [Mark::Full, Mark::Semicolon] {
            if strongest >= Some(least) {
                self.broken(pieces, cores, wanted, window, least, seen);
            }
        }
    }

    /// A window of pieces, broken after the marks that are as strong as `least` and more.
    fn broken(
        &self,
        pieces: &[Piece],
        cores: &[Span],
        wanted: u8,
        window: (usize, usize),
        least: Mark,
        seen: &mut Seen,
    ) {
        let mut start = window.0;
        for at in window.0..window.1 {
            if at + 1 == window.1 || pieces[at].after >= least {
                if at > start {
                    self.stretch(pieces, cores, wanted, (start, at + 1), seen);
                }
                start = at + 1;
            }
        }
    }

    /// A window of pieces that share something, and the same with a neighbour that has it further inside.
    fn stretch(&self, pieces: &[Piece], cores: &[Span], wanted: u8, window: (usize, usize), seen: &mut Seen) {
        let (start, end) = window;
        if end - start >= 3 {
            seen.push((start, end));
        }
        let key = self.part(cores[start]);
        let before =
            start.checked_sub(1).filter(|at| pieces[*at].after != Mark::Turn || self.family == Family::Segments);
        if let (HEAD | HEAD_TWO, Some(before)) = (wanted, before) {
            let key = &key[..if wanted == HEAD { 1 } else { 2 }];
            if end - before >= 3 && inside(self.part(cores[before]), key) {
                seen.push((before, end));
            }
        }
        if wanted & (EQUAL | DOING | MIDDLE) != 0 {
            self.with_longer(pieces, cores, before, window, wanted, seen);
        }
        if matches!(wanted, TAIL | TAIL_TWO) && end < cores.len() && pieces[end - 1].after != Mark::Turn {
            let key = &key[key.len() - if wanted == TAIL { 1 } else { 2 }..];
            if end + 1 - start >= 3 && inside(self.part(cores[end]), key) {
                seen.push((start, end + 1));
            }
        }
    }

    /// A window with the piece before it, where that may end in one more part, and with the piece after it, where that may
    /// begin with one.
    fn with_longer(
        &self,
        pieces: &[Piece],
        cores: &[Span],
        before: Option<usize>,
        (start, end): (usize, usize),
        wanted: u8,
        seen: &mut Seen,
    ) {
        if end - start < 2 {
            return;
        }
        let first = before.filter(|at| {
            let doing = || beside::ends_in_doing(self.signs, cores[*at], cores[start].len()).is_some();
            beside::ends_in_part(self.signs, cores[*at], cores[start], self.markers)
                || wanted & (EQUAL | DOING) != 0 && doing()
        });
        let last = (end < cores.len() && pieces[end - 1].after != Mark::Turn).then_some(end);
        let last =
            last.filter(|at| beside::begins_with_part(self.part(cores[*at]), cores[end - 1].len(), self.markers));
        seen.extend(first.map(|first| (first, end)));
        seen.extend(last.map(|last| (start, last + 1)));
        seen.extend(first.zip(last).map(|(first, last)| (first, last + 1)));
    }

    fn trimmed(&self, cores: &[Span], rows: &mut Vec<Row>) {
        let by_length = self.family != Family::Segments;
        let trimmer = Trimmer { signs: self.signs, text: self.text, markers: self.markers, by_length };
        trimmer.trim(cores, |parts| rows.push(Row { parts, family: self.family }));
    }
}

/// So many characters inside are enough for pieces of these lengths.
fn least(la: usize, lb: usize) -> usize {
    la.min(lb).min(40).div_ceil(5).max(1)
}

/// Whether `key` stands in `part`, not at its head.
fn inside(part: &[char], key: &[char]) -> bool {
    // A look at one character is much quicker than to compare two stretches.
    part.windows(key.len()).skip(1).any(|window| window.first() == key.first() && window == key)
}
