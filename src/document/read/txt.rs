//! Plain text: a line is a block.

use crate::document::{Block, BlockKind, Document, Place};
use crate::text::span::Span;

/// Reads plain text; each line that holds something is a paragraph with its place.
pub fn read(text: &str) -> Document {
    let mut blocks = Vec::new();
    let mut start = 0;
    for (number, line) in text.split('\n').enumerate() {
        let length = line.chars().count();
        let words = line.trim();
        if !words.is_empty() {
            let lead = line.chars().take_while(|c| c.is_whitespace()).count();
            let span = Span::new(start + lead, start + lead + words.chars().count());
            blocks.push(Block::new(BlockKind::Paragraph, words, Place { line: number + 1, span: Some(span) }));
        }
        start += length + 1;
    }
    Document { blocks, ..Document::default() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_count_characters_of_the_file() {
        let places: Vec<_> = read("甲\r\n\r\n　　乙丙\n").blocks.into_iter().map(|block| block.place).collect();
        assert_eq!(places[0], Place { line: 1, span: Some(Span::new(0, 1)) });
        assert_eq!(places[1], Place { line: 3, span: Some(Span::new(7, 9)) });
    }
}
