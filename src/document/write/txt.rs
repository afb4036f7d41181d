//! Plain text: each block on lines of its own, in reading order, without any markup.

use crate::document::Document;
use crate::text::span::Span;

/// The text that places refer to in formats that have no text of their own, such as DOCX.
///
/// ```
/// use speechwright::document::{read::markdown, write::txt};
/// assert_eq!(txt::write(&markdown::read("# 讲话\n\n**一要抓**。好。\n")), "讲话\n一要抓。好。\n");
/// ```
pub fn write(document: &Document) -> String {
    let mut text = String::new();
    for block in &document.blocks {
        text.push_str(&block.plain());
        text.push('\n');
    }
    text
}

/// Gives each block its place in the text that [`write`] gives.
pub(crate) fn place(document: &mut Document) {
    let (mut start, mut line) = (0, 1);
    for block in &mut document.blocks {
        let text = block.plain();
        let end = start + text.chars().count();
        block.place.span = Some(Span::new(start, end));
        block.place.line = line;
        start = end + 1;
        line += 1 + text.matches('\n').count();
    }
}
