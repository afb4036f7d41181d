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
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BlockKind {
    /// The document's title (`# ` in Markdown).
    Title,
    /// A heading; level 1 is 一、 (`## ` in Markdown), level 2 is （一）, and so on.
    Heading(u8),
    /// Running text.
    Paragraph,
}

/// A piece of text of one appearance.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Inline {
    /// The characters themselves, without any markup.
    pub text: String,
    /// Set in bold, as run-in heads are.
    pub bold: bool,
}

/// Where a block stood in its source.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Place {
    /// Line, counted from 1; 0 where there was no source.
    pub line: usize,
    /// Characters of the decoded source, end exclusive.
    pub span: Option<Span>,
}

impl Block {
    /// A block of plain text.
    pub fn new(kind: BlockKind, text: impl Into<String>, place: Place) -> Self {
        Self { kind, inlines: vec![Inline { text: text.into(), bold: false }], place }
    }

    /// Its text without appearance.
    pub fn plain(&self) -> String {
        self.inlines.iter().map(|inline| inline.text.as_str()).collect()
    }
}
