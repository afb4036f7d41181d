//! From the parser's lines and columns to the places of the model.

use comrak::nodes::Sourcepos;

use crate::document::Place;
use crate::text::span::Span;

/// Where each line of a source begins.
pub(super) struct Places {
    starts: Vec<usize>,
}

impl Places {
    /// The lines of `text`, ended by LF, CRLF or CR.
    pub(super) fn of(text: &str) -> Self {
        let mut starts = vec![0];
        let mut chars = text.chars().enumerate().peekable();
        while let Some((at, c)) = chars.next() {
            let crlf = c == '\r' && chars.peek().is_some_and(|&(_, next)| next == '\n');
            if c == '\n' || (c == '\r' && !crlf) {
                starts.push(at + 1);
            }
        }
        Self { starts }
    }

    /// The place of what the parser found at `found`; its columns count characters from 1 and include the last.
    pub(super) fn place(&self, found: Sourcepos) -> Place {
        let start = self.offset(found.start.line, found.start.column.saturating_sub(1));
        let end = self.offset(found.end.line, found.end.column);
        let span = start.zip(end).filter(|(start, end)| start <= end);
        Place { line: found.start.line, span: span.map(|(start, end)| Span::new(start, end)) }
    }

    fn offset(&self, line: usize, column: usize) -> Option<usize> {
        Some(self.starts.get(line.checked_sub(1)?)? + column)
    }
}
