//! Whether parts begin and end where words do: 知情权参与权表达权 falls apart after 权, not before it.

use smallvec::SmallVec;

use crate::mine::lexicon::{Kind, Lexicon};
use crate::mine::parallelism::evidence::Parts;
use crate::mine::parallelism::memo::Memo;
use crate::text::characters::chinese;
use crate::text::span::Span;

/// So many characters on either side of a seam are laid out in words.
const AROUND: usize = 24;
/// More broken seams say no more.
const MOST: usize = 3;

/// How many of the edges of these parts lie inside a word, up to three, as a share of three.
pub(super) fn broken(text: &[char], parts: &[Span], lexicon: &Lexicon, memo: &mut Memo) -> f32 {
    let mut seams: SmallVec<[usize; 16]> = parts.iter().flat_map(|part| [part.start, part.end]).collect();
    seams.dedup();
    let broken = seams.into_iter().filter(|at| across(text, *at, parts, lexicon, memo).is_some()).take(MOST).count();
    broken as f32 / MOST as f32
}

/// The parts with the outer edges moved to where words begin and end; none where they are there already.
pub(super) fn mended(text: &[char], parts: &[Span], lexicon: &Lexicon, memo: &mut Memo) -> Option<Parts> {
    let mut mended = Parts::from_slice(parts);
    if let Some(word) = across(text, parts.first()?.start, parts, lexicon, memo) {
        mended.first_mut()?.start = word.start;
    }
    if let Some(word) = across(text, parts.last()?.end, parts, lexicon, memo) {
        mended.last_mut()?.end = word.end;
    }
    (mended.as_slice() != parts).then_some(mended)
}

/// The word of the lexicon that lies across this place and holds no whole part: 落细落小 is a saying, and parallel all
/// the same.
fn across(text: &[char], at: usize, parts: &[Span], lexicon: &Lexicon, memo: &mut Memo) -> Option<Span> {
    let word = memo.seam(at, || word_across(text, at, lexicon))?;
    let holds = parts.iter().any(|part| word.start <= part.start && part.end <= word.end);
    (!holds).then_some(word)
}

/// The word of the lexicon that lies across this place.
fn word_across(text: &[char], at: usize, lexicon: &Lexicon) -> Option<Span> {
    let before = text[..at].iter().rev().take(AROUND).take_while(|c| chinese(**c)).count();
    let after = text[at..].iter().take(AROUND).take_while(|c| chinese(**c)).count();
    if before == 0 || after == 0 {
        return None;
    }
    let start = at - before;
    // Mostly no word at all goes on across the seam, and then none is laid out there.
    if !lexicon.crosses(&text[start..at + after], before) {
        return None;
    }
    let words = lexicon.words(&text[start..at + after]);
    let known = words.into_iter().filter(|word| word.kind != Kind::Unknown);
    let mut spans = known.map(|word| Span::new(start + word.span.start, start + word.span.end));
    spans.find(|word| word.start < at && at < word.end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seams_are_broken_inside_words_only() {
        let lexicon = Lexicon::builtin().unwrap();
        let text: Vec<char> = "落实知情权参与权表达权".chars().collect();
        let rows = |starts: [usize; 3]| starts.map(|start| Span::new(start, start + 3));
        let mut memo = Memo::default();
        assert!(broken(&text, &rows([2, 5, 8]), &lexicon, &mut memo) < 0.1);
        assert!(broken(&text, &[Span::new(1, 4), Span::new(4, 7), Span::new(7, 10)], &lexicon, &mut memo) > 0.9);
    }
}
