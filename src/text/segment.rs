//! A paragraph in sentences, a sentence in clauses, a clause in items; quotes, book titles and brackets are
//! kept whole. All offsets count characters.

use crate::text::characters::chinese;
use crate::text::punctuation::{closing, ends_clause, ends_sentence};
use crate::text::span::Span;

/// Pieces of `text` between marks for which `ends` holds, which must not be for Chinese characters, marks left out; what
/// stands between a pair of quotes, book-title marks or brackets is not looked into, unless the pair is never closed.
pub fn split(text: &[char], within: Span, ends: impl Fn(char) -> bool) -> Vec<Span> {
    pieces(text, within, ends).collect()
}

/// The pieces one by one, for those who need not know them all.
fn pieces(text: &[char], within: Span, ends: impl Fn(char) -> bool) -> impl Iterator<Item = Span> {
    let within = Span::new(within.start, within.end.min(text.len()));
    pieces_at(text, within, (within.start..within.end).filter(|at| !chinese(text[*at])), ends)
}

/// As [`pieces`], of a text of which it is known where its marks stand: no character of Chinese ends or opens anything.
fn pieces_at(
    text: &[char],
    within: Span,
    mut marks: impl Iterator<Item = usize>,
    ends: impl Fn(char) -> bool,
) -> impl Iterator<Item = Span> {
    let (mut start, mut next) = (within.start, within.start);
    std::iter::from_fn(move || {
        while start < within.end {
            let from = start;
            let Some(at) = marks.find(|at| *at >= next) else {
                start = within.end;
                return Some(Span::new(from, within.end));
            };
            next = at + 1;
            if let Some(end) = closing(text[at]).and_then(|close| matching(text, at, within.end, close)) {
                next = end + 1;
            } else if ends(text[at]) {
                start = next;
            }
            if start > from + 1 {
                return Some(Span::new(from, start - 1));
            }
        }
        None
    })
}

/// Where the pair that opens at `open` is closed, if not too far away to be one.
fn matching(text: &[char], open: usize, end: usize, close: char) -> Option<usize> {
    const FAR: usize = 200;
    let limit = end.min(open + FAR).min(text.len());
    text.get(open + 1..limit)?.iter().position(|c| *c == close).map(|at| open + 1 + at)
}

/// The sentences of a paragraph, without their end marks.
pub fn sentences(text: &[char]) -> Vec<Span> {
    split(text, Span::new(0, text.len()), ends_sentence)
}

/// As [`sentences`], of a paragraph whose [`marks`](crate::text::characters::marks) are known.
pub fn sentences_at(text: &[char], marks: &[usize]) -> Vec<Span> {
    pieces_at(text, Span::new(0, text.len()), marks.iter().copied(), ends_sentence).collect()
}

/// The first of the [`sentences`] of a paragraph.
pub fn first_sentence(text: &[char]) -> Option<Span> {
    pieces(text, Span::new(0, text.len()), ends_sentence).next()
}

/// The clauses of a sentence, without their end marks.
pub fn clauses(text: &[char], sentence: Span) -> Vec<Span> {
    split(text, sentence, ends_clause)
}

/// The items of a clause, without the 、 between them.
pub fn items(text: &[char], clause: Span) -> Vec<Span> {
    split(text, clause, |c| c == '、')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str, split: impl Fn(&[char]) -> Vec<Span>) -> Vec<String> {
        let characters: Vec<char> = text.chars().collect();
        split(&characters).iter().map(|span| characters[span.start..span.end].iter().collect()).collect()
    }

    #[test]
    fn keeps_quotes_and_titles_whole() {
        assert_eq!(shown("他说“去。回。”就走。我不走！", sentences), ["他说“去。回。”就走", "我不走"]);
        let clause = |text: &[char]| items(text, Span::new(0, text.len()));
        assert_eq!(shown("《甲、乙》、丙、“丁、戊”", clause), ["《甲、乙》", "丙", "“丁、戊”"]);
    }

    #[test]
    fn a_quote_that_is_never_closed_hides_nothing() {
        assert_eq!(shown("他说“去。我不走。", sentences), ["他说“去", "我不走"]);
    }
}
