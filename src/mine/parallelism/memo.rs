//! What was found out about parts and pairs of parts: the rows of a paragraph are made of the same few parts, put together
//! and cut in ever other ways.

use crate::mine::parallelism::trace::Trace;
use crate::text::span::Span;

/// What a look through a part tells.
#[derive(Debug, Clone, Copy)]
pub(super) struct Facts {
    /// How many clauses it has.
    pub folds: usize,
    /// Whether it is lively, a listed name, ends as nouns of lists do, begins with a connective, negates, holds a
    /// quotation, says how something is, ends in a word that does.
    pub lively: bool,
    pub listed: bool,
    pub noun: bool,
    pub connects: bool,
    pub negates: bool,
    pub quotes: bool,
    pub quality: bool,
    pub ends_in_quality: bool,
}

/// Places for what is remembered; what comes to a place that is taken drives out what was there.
const ROOM: usize = 256;

/// A stretch is short, in characters.
const SHORT: usize = 6;

/// What was found out in one paragraph after the other.
#[derive(Debug, Default)]
pub(super) struct Memo {
    /// The number of the paragraph: what was found out in another is no longer known.
    paragraph: usize,
    parts: Known<Span, Facts>,
    pairs: Known<[Span; 2], usize>,
    traces: Known<Span, Trace>,
    seams: Known<usize, Option<Span>>,
}

/// What is known, each with the paragraph and the place that it is of.
type Known<K, V> = Vec<Option<(usize, K, V)>>;

impl Memo {
    /// Goes on to the next paragraph.
    pub fn turn(&mut self) {
        self.paragraph += 1;
    }

    /// What is known of a part, or else what `look` tells.
    pub fn part(&mut self, part: Span, look: impl FnOnce() -> Facts) -> Facts {
        remembered(&mut self.parts, self.paragraph, part, place(part), look)
    }

    /// The trace of a stretch; `hashes` are those of the paragraph.
    pub fn trace(&mut self, span: Span, hashes: &[u8]) -> Trace {
        let trace = || Trace::of(&hashes[span.start..span.end]);
        // A short one is sooner made than found again.
        if span.len() <= SHORT {
            trace()
        } else {
            remembered(&mut self.traces, self.paragraph, span, place(span), trace)
        }
    }

    /// The word that lies across a place, or else what `look` tells.
    pub fn seam(&mut self, at: usize, look: impl FnOnce() -> Option<Span>) -> Option<Span> {
        remembered(&mut self.seams, self.paragraph, at, at, look)
    }

    /// How many characters two neighbours have in order, or else what `look` tells.
    pub fn pair(&mut self, one: Span, other: Span, look: impl FnOnce() -> usize) -> usize {
        let place = place(one).wrapping_mul(31).wrapping_add(place(other));
        remembered(&mut self.pairs, self.paragraph, [one, other], place, look)
    }
}

fn place(span: Span) -> usize {
    span.start.wrapping_mul(7).wrapping_add(span.end)
}

fn remembered<K: PartialEq + Copy, V: Copy>(
    all: &mut Known<K, V>,
    paragraph: usize,
    key: K,
    place: usize,
    look: impl FnOnce() -> V,
) -> V {
    if all.is_empty() {
        all.resize(ROOM, None);
    }
    let known = &mut all[place % ROOM];
    match known {
        Some((at, of, value)) if *at == paragraph && *of == key => *value,
        _ => known.insert((paragraph, key, look())).2,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_known_is_not_looked_for_again() {
        let mut memo = Memo::default();
        let (one, other) = (Span::new(0, 4), Span::new(5, 9));
        let mut looks = 0;
        for _ in 0..3 {
            let alike = memo.pair(one, other, || {
                looks += 1;
                2
            });
            assert_eq!(alike, 2);
        }
        assert_eq!((looks, memo.pair(other, one, || 7)), (1, 7));
        memo.turn();
        assert_eq!(memo.pair(one, other, || 5), 5);
    }
}
