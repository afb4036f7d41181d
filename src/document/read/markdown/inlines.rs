//! Collects the text of one block, piece by piece.

use crate::document::clean::is_wide;
use crate::document::{Block, BlockKind, Inline, Place};

/// A block whose text is still coming in.
pub(super) struct Building {
    kind: BlockKind,
    place: Place,
    inlines: Vec<Inline>,
    /// A line of the source has ended; whether a space is due depends on what comes next.
    line_ended: bool,
}

impl Building {
    pub(super) fn new(kind: BlockKind, place: Place) -> Self {
        Self { kind, place, inlines: Vec::new(), line_ended: false }
    }

    /// Adds text in the appearance given.
    pub(super) fn text(&mut self, text: &str, bold: bool, italic: bool) {
        if text.is_empty() {
            return;
        }
        if std::mem::take(&mut self.line_ended) && self.space_due(text) {
            self.append(" ", bold, italic);
        }
        self.append(text, bold, italic);
    }

    fn append(&mut self, text: &str, bold: bool, italic: bool) {
        let piece = Inline { bold, italic, ..Inline::plain(text) };
        match self.inlines.last_mut() {
            Some(last) if last.joins(&piece) => last.text.push_str(text),
            _ => self.inlines.push(piece),
        }
    }

    /// A line of the source has ended inside the block.
    pub(super) fn soft_break(&mut self) {
        self.line_ended = true;
    }

    /// A line break that the writer asked for.
    pub(super) fn hard_break(&mut self) {
        self.line_ended = false;
        self.append("\n", false, false);
    }

    /// A footnote is called here.
    pub(super) fn footnote(&mut self, number: u32) {
        self.line_ended = false;
        match self.inlines.last_mut() {
            Some(last) if last.footnote.is_none() => last.footnote = Some(number),
            _ => self.inlines.push(Inline { footnote: Some(number), ..Inline::default() }),
        }
    }

    pub(super) fn finish(self) -> Block {
        Block { kind: self.kind, inlines: self.inlines, place: self.place }
    }

    fn space_due(&self, next: &str) -> bool {
        let before = self.inlines.last().and_then(|inline| inline.text.chars().last());
        let (Some(before), Some(after)) = (before, next.chars().next()) else { return false };
        !before.is_whitespace() && !after.is_whitespace() && !is_wide(before) && !is_wide(after)
    }
}
