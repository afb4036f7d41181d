//! What is known of each character of a paragraph, looked up once: rows look at the same few characters again and again.

use crate::mine::lexicon::{Lexicon, Word};
use crate::mine::parallelism::trace::Trace;
use crate::mine::parallelism::{Laid, Markers};
use crate::text::characters::chinese;
use crate::text::span::Span;

/// A paragraph with what is known of its characters.
pub(super) struct Signs<'t> {
    pub text: &'t [char],
    /// Where characters stand that are none of Chinese.
    pub marks: &'t [usize],
    pub words: &'t [Word],
    /// What each is to a trace.
    pub hashes: Vec<u8>,
    /// How many there are of each sort up to each place, 16 bits a sort. No part of a row that is
    /// weighed is so long that one figure runs into the next, when that at its beginning is taken from that at its end.
    sums: Vec<u64>,
    /// How many characters of words that bind to a topic there are up to each place.
    binding: Vec<u32>,
    lexicon: Option<&'t Lexicon>,
}

// The sorts that are counted.
const FOLD: u32 = 0;
const QUOTE: u32 = 16;
const LIVELY: u32 = 32;
/// The same as the one before.
const DOUBLE: u32 = 48;

impl<'t> Signs<'t> {
    pub(super) fn new(laid: Laid<'t>, markers: &'t Markers) -> Self {
        let Laid { text, marks, words } = laid;
        let mut sums = Vec::with_capacity(text.len() + 1);
        let (mut sum, mut before) = (0_u64, '\0');
        sums.push(sum);
        sums.extend(text.iter().map(|c| {
            let mark = if chinese(*c) { 0 } else { counts(*c, markers) };
            sum = sum.wrapping_add(mark + (u64::from(markers.lively_at(*c)) << LIVELY));
            sum = sum.wrapping_add(u64::from(*c == before) << DOUBLE);
            before = *c;
            sum
        }));
        let (binding, lexicon) = (binding(text.len(), words), markers.lexicon.as_deref());
        Self { text, marks, words, hashes: Trace::hashes(text), sums, binding, lexicon }
    }

    pub(super) fn part(&self, span: Span) -> &'t [char] {
        &self.text[span.start..span.end]
    }

    /// The marks of a stretch.
    pub(super) fn marks(&self, span: Span) -> &'t [usize] {
        let first = self.marks.partition_point(|at| *at < span.start);
        let rest = &self.marks[first..];
        &rest[..rest.partition_point(|at| *at < span.end)]
    }

    /// How many characters of a stretch are of the sort.
    fn count(&self, span: Span, sort: u32) -> usize {
        (self.sums[span.end].wrapping_sub(self.sums[span.start]) >> sort & 0xFFFF) as usize
    }

    /// How many clauses a part has.
    pub(super) fn folds(&self, part: Span) -> usize {
        1 + self.count(part, FOLD)
    }

    /// Whether there is a quotation in a part.
    pub(super) fn quotes(&self, part: Span) -> bool {
        self.count(part, QUOTE) > 0
    }

    /// Whether a word begins at this place.
    pub(super) fn begins_word(&self, at: usize) -> bool {
        self.words.binary_search_by_key(&at, |word| word.span.start).is_ok()
    }

    /// Whether a word that leads in ends at this place, and is no tail of a longer one: 要, but not 重要.
    pub(super) fn led_in(&self, at: usize, markers: &Markers) -> bool {
        let Some(length) = markers.lead_ins.tail_length(&self.text[..at]) else { return false };
        let word = self.words.partition_point(|word| word.span.end < at);
        self.words.get(word).is_none_or(|word| word.span.end != at || word.span.len() <= length)
    }

    /// Whether a part begins with a word for what is done: 加强队伍建设.
    pub(super) fn does(&self, part: Span) -> bool {
        self.lexicon.is_some_and(|lexicon| lexicon.does(self.part(part)))
    }

    /// Whether a word of a part binds it to a topic.
    pub(super) fn binds(&self, part: Span) -> bool {
        self.binding[part.end] > self.binding[part.start]
    }

    /// Whether a part reads like an idiom: a 不, 一 or the like, or a character said twice.
    pub(super) fn lively(&self, part: Span) -> bool {
        let pairs = || Span::new(part.start + 1, part.end);
        (3..=10).contains(&part.len()) && (self.count(part, LIVELY) > 0 || self.count(pairs(), DOUBLE) > 0)
    }
}

/// How many characters of words that bind there are up to each place of a text.
fn binding(length: usize, words: &[Word]) -> Vec<u32> {
    let mut sums = Vec::with_capacity(length + 1);
    let mut sum = 0;
    for word in words.iter().filter(|word| word.kind.binds()) {
        sums.resize(word.span.start + 1, sum);
        sums.extend((1..=word.span.len() as u32).map(|more| sum + more));
        sum += word.span.len() as u32;
    }
    sums.resize(length + 1, sum);
    sums
}

/// What a character counts that is none of Chinese.
fn counts(c: char, markers: &Markers) -> u64 {
    u64::from(markers.folds_at(c)) << FOLD | u64::from(matches!(c, '“' | '《')) << QUOTE
}
