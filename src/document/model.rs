//! Blocks that know their place in the source they were read from.

use std::collections::BTreeMap;

use crate::text::span::Span;

/// A text of blocks, whatever file format it came from or goes to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Document {
    /// Named properties: a Markdown draft's front matter, a DOCX file's core properties.
    pub properties: BTreeMap<String, String>,
    /// The text itself, in reading order.
    pub blocks: Vec<Block>,
}

/// One paragraph-like piece of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Its text, in pieces of one appearance each.
    pub inlines: Vec<Inline>,
    /// Where it stood in its source.
    pub place: Place,
}

/// What a block is.
///
/// Blocks do not nest: an item of a list knows its depth, a cell of a table its row and column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BlockKind {
    /// The document's title (`# ` in Markdown).
    Title,
    /// A heading; level 1 is 一、 (`## ` in Markdown), level 2 is （一）, and so on.
    Heading(u8),
    /// Running text.
    Paragraph,
    /// A paragraph quoted as a block (`> ` in Markdown).
    Quote,
    /// An item of a list.
    Item {
        /// How deep the list stands in others, from 1.
        depth: u8,
        /// Its number in an ordered list; none in a list of bullets.
        number: Option<u32>,
    },
    /// A cell of a table, row by row; a table begins with the cell of row 0 and column 0, its head.
    Cell {
        /// Row, counted from 0, which is the head.
        row: u32,
        /// Column, counted from 0.
        column: u32,
    },
    /// A paragraph of the footnote of this number, counted from 1; where it is called says [`Inline::footnote`].
    Footnote(u32),
    /// A break between two parts (`---` in Markdown), without text.
    Break,
}

/// A piece of text of one appearance.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Inline {
    /// The characters themselves, without any markup; `\n` is a line break within the block.
    pub text: String,
    /// Set in bold, as run-in heads are.
    pub bold: bool,
    /// Set off otherwise (`*…*` in Markdown).
    pub italic: bool,
    /// Number of the footnote that is called after this text.
    pub footnote: Option<u32>,
    /// A remark on this text for its editor, such as where it was taken from; never part of the text.
    pub note: Option<String>,
}

/// Where a block stood in its source.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Place {
    /// Line, counted from 1; 0 where there was no source.
    pub line: usize,
    /// Characters of the decoded source, end exclusive.
    pub span: Option<Span>,
}

impl Inline {
    /// A piece of text without any appearance of its own.
    pub fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    /// Takes off the first characters as a piece of the same appearance.
    fn split_off_head(&mut self, characters: usize) -> Self {
        let at = self.text.char_indices().nth(characters).map_or(self.text.len(), |(at, _)| at);
        let tail = self.text.split_off(at);
        let text = std::mem::replace(&mut self.text, tail);
        Self { text, footnote: None, ..self.clone() }
    }

    /// Whether it looks the same as `other` and text of the two may be run together.
    pub(crate) fn joins(&self, other: &Self) -> bool {
        self.bold == other.bold && self.italic == other.italic && self.footnote.is_none() && self.note == other.note
    }
}

/// The piece that begins at `start` with the note, if it stands in the span.
fn noted(mut piece: Inline, start: usize, span: Span, note: &str) -> Inline {
    if span.start <= start && start < span.end && !piece.text.is_empty() {
        piece.note = Some(note.to_owned());
    }
    piece
}

impl Block {
    /// A block of plain text.
    pub fn new(kind: BlockKind, text: impl Into<String>, place: Place) -> Self {
        Self { kind, inlines: vec![Inline::plain(text)], place }
    }

    /// Puts a remark for the editor on a stretch of its text.
    pub fn remark(&mut self, span: Span, note: &str) {
        let mut start = 0;
        let mut pieces = Vec::with_capacity(self.inlines.len() + 2);
        for inline in std::mem::take(&mut self.inlines) {
            let end = start + inline.text.chars().count();
            let mut rest = inline;
            for cut in [span.start, span.end] {
                if start < cut && cut < end {
                    let head = rest.split_off_head(cut - start);
                    pieces.push(noted(head, start, span, note));
                    start = cut;
                }
            }
            pieces.push(noted(rest, start, span, note));
            start = end;
        }
        self.inlines = pieces;
    }

    /// Its text without appearance.
    pub fn plain(&self) -> String {
        self.inlines.iter().map(|inline| inline.text.as_str()).collect()
    }
}
