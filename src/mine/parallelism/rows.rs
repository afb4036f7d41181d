//! Rows of neighbouring pieces that share something from one to the next.

use crate::mine::parallelism::Markers;
use crate::mine::parallelism::evidence::{Family, Row};
use crate::mine::parallelism::pieces::{Mark, Piece};
use crate::mine::parallelism::shared::alike;
use crate::mine::parallelism::trim::Trimmer;
use crate::text::span::Span;

/// A unit has at most so many parts.
pub(super) const MOST: usize = 24;

// What two pieces share.
const HEAD: u8 = 1;
const HEAD_TWO: u8 = 2;
const TAIL: u8 = 4;
const TAIL_TWO: u8 = 8;
const EQUAL: u8 = 16;
const MIDDLE: u8 = 32;
/// Any of them.
const ANY: u8 = HEAD | TAIL | EQUAL | MIDDLE;

/// Finds rows in a series of pieces.
pub(super) struct Rows<'a> {
    pub text: &'a [char],
    pub markers: &'a Markers,
    pub family: Family,
}

impl Rows<'_> {
    fn part(&self, span: Span) -> &[char] {
        &self.text[span.start..span.end]
    }

    /// Pieces without the words that join them to the ones before.
    pub(super) fn cores(&self, pieces: &[Piece]) -> Vec<Span> {
        let mut cores: Vec<Span> = Vec::with_capacity(pieces.len());
        for (at, piece) in pieces.iter().enumerate() {
            let before = at.checked_sub(1).map(|before| self.text[cores[before].start]);
            cores.push(before.map_or(piece.span, |head| self.without_joining(piece.span, head)));
        }
        cores
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

    /// What two neighbours share.
    fn bond(&self, a: Span, b: Span) -> u8 {
        let (a, b) = (self.part(a), self.part(b));
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
        if bond & !EQUAL == 0 && la.max(lb) <= la.min(lb) * 3 {
            let common = alike(a, b);
            if common >= 1 && common * 5 >= la.min(lb).min(40) {
                bond |= MIDDLE;
            }
        }
        bond
    }

    /// Every row of three pieces and more.
    pub(super) fn find(&self, pieces: &[Piece], rows: &mut Vec<Row>) {
        if pieces.len() < 2 {
            return;
        }
        let cores = self.cores(pieces);
        let apart = |at: usize| pieces[at].after == Mark::Turn && self.family != Family::Segments;
        let bonds: Vec<u8> = cores
            .windows(2)
            .enumerate()
            .map(|(at, pair)| if apart(at) { 0 } else { self.bond(pair[0], pair[1]) })
            .collect();
        let mut seen: Vec<(usize, usize)> = Vec::new();
        if self.family == Family::Items && pieces.len() >= 3 {
            seen.push((0, pieces.len()));
        }
        for wanted in [HEAD_TWO, HEAD, TAIL_TWO, TAIL, EQUAL, MIDDLE | HEAD | TAIL, ANY] {
            let mut start = 0;
            while start < bonds.len() {
                let end = (start..bonds.len()).find(|at| bonds[*at] & wanted == 0).unwrap_or(bonds.len());
                if end == start {
                    start += 1;
                    continue;
                }
                for least in [Mark::Item, Mark::Full, Mark::Semicolon] {
                    self.broken(pieces, &cores, wanted, (start, end + 1), least, &mut seen);
                }
                start = end + 1;
            }
        }
        seen.sort_unstable();
        seen.dedup();
        for (start, end) in seen {
            if end - start <= MOST {
                self.trimmed(pieces, &cores, start, end, rows);
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
        seen: &mut Vec<(usize, usize)>,
    ) {
        let mut start = window.0;
        for at in window.0..window.1 {
            let breaks = least > Mark::Item && pieces[at].after >= least;
            if at + 1 == window.1 || breaks {
                if at > start {
                    self.stretch(pieces, cores, wanted, (start, at + 1), seen);
                }
                start = at + 1;
            }
        }
    }

    /// A window of pieces that share something, and the same with a neighbour that has it further inside.
    fn stretch(
        &self,
        pieces: &[Piece],
        cores: &[Span],
        wanted: u8,
        window: (usize, usize),
        seen: &mut Vec<(usize, usize)>,
    ) {
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
        if matches!(wanted, TAIL | TAIL_TWO) && end < cores.len() && pieces[end - 1].after != Mark::Turn {
            let key = &key[key.len() - if wanted == TAIL { 1 } else { 2 }..];
            if end + 1 - start >= 3 && inside(self.part(cores[end]), key) {
                seen.push((start, end + 1));
            }
        }
    }

    fn trimmed(&self, pieces: &[Piece], cores: &[Span], start: usize, end: usize, rows: &mut Vec<Row>) {
        let even = pieces[start..end - 1].windows(2).all(|pair| pair[0].after == pair[1].after);
        let trimmer = Trimmer { text: self.text, markers: self.markers, by_length: self.family == Family::Items };
        for parts in trimmer.trim(&cores[start..end]) {
            rows.push(Row { parts, family: self.family, even });
        }
    }
}

/// Whether `key` stands in `part`, not at its head.
fn inside(part: &[char], key: &[char]) -> bool {
    part.windows(key.len()).skip(1).any(|window| window == key)
}
