//! Where the characters of a block stand in its source, between the marks of Markdown.

use crate::document::{BlockKind, Document, Inline};

/// For each block the pieces of its text that stand in one stretch in the source: the first character of each, and its
/// place there.
///
/// The text of a block is what is left of its source without marks, so its characters are looked for one after the
/// other. What is not found (a character written as an entity) is placed right after the one before.
pub(in crate::document::read) fn offsets(document: &Document, source: &str) -> Vec<Vec<(usize, usize)>> {
    let source: Vec<char> = source.chars().collect();
    let place = |block: &crate::document::Block| {
        let Some(span) = block.place.span else { return Vec::new() };
        let end = span.end.min(source.len());
        pieces(&block.plain(), source.get(..end).unwrap_or(&[]), span.start)
    };
    document.blocks.iter().map(place).collect()
}

/// Gives the items of numbered lists their number as text, 1. and so on, for those who read a document for what it says;
/// `offsets` is what [`offsets`] says of it.
pub(in crate::document::read) fn number(document: &mut Document, offsets: &mut [Vec<(usize, usize)>]) {
    for (block, offsets) in document.blocks.iter_mut().zip(offsets) {
        let BlockKind::Item { number: Some(number), .. } = block.kind else { continue };
        let mark = format!("{number}. ");
        let length = mark.chars().count();
        block.inlines.insert(0, Inline::plain(mark));
        // The mark stands right before the item in the source.
        let start = block.place.span.map_or(0, |span| span.start).saturating_sub(length);
        offsets.iter_mut().for_each(|(at, _)| *at += length);
        offsets.insert(0, (0, start));
        if let Some(span) = &mut block.place.span {
            span.start = start;
        }
    }
}

fn pieces(text: &str, source: &[char], start: usize) -> Vec<(usize, usize)> {
    let mut found: Vec<(usize, usize)> = Vec::new();
    let mut next = start;
    for (at, c) in text.chars().enumerate() {
        let place = match source.get(next..).and_then(|rest| rest.iter().position(|other| *other == c)) {
            Some(skipped) if skipped <= reach(c) => next + skipped,
            _ => next,
        };
        let stretch = found.last().is_some_and(|(first, origin)| origin + (at - first) == place);
        if !stretch {
            found.push((at, place));
        }
        next = place + 1;
    }
    found
}

/// How many marks may stand before a character: a link's address before what follows it, but no sentence before a
/// space that stands for a line's end.
fn reach(c: char) -> usize {
    if c.is_whitespace() { 1 } else { 400 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::read::markdown;

    #[test]
    fn characters_are_found_between_the_marks() {
        let source = "# 题\n\n**一要抓早**。见[通知](http://a.b)，抓小。\n抓苗头。\n";
        let document = markdown::read(source);
        let characters: Vec<char> = source.chars().collect();
        for (block, pieces) in document.blocks.iter().zip(offsets(&document, source)) {
            let text: Vec<char> = block.plain().chars().collect();
            for (at, c) in text.iter().enumerate() {
                let (first, place) = pieces[pieces.partition_point(|(first, _)| *first <= at) - 1];
                assert_eq!(characters[place + at - first], *c, "{at} of {text:?}");
            }
        }
    }
}
