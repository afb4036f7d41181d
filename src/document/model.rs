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

    /// Whether it looks the same as `other` and text of the two may be run together.
    pub(crate) fn joins(&self, other: &Self) -> bool {
        self.bold == other.bold && self.italic == other.italic && self.footnote.is_none() && self.note == other.note
    }
}

impl Block {
    /// A block of plain text.
    pub fn new(kind: BlockKind, text: impl Into<String>, place: Place) -> Self {
        Self { kind, inlines: vec![Inline::plain(text)], place }
    }

    /// Its text without appearance.
    pub fn plain(&self) -> String {
        self.inlines.iter().map(|inline| inline.text.as_str()).collect()
    }
}
