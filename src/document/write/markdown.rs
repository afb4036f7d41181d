//! Markdown that reads back as the same document.

mod escape;

use std::fmt::Write;

use crate::document::clean::{clean, is_wide};
use crate::document::{Block, BlockKind, Document, Inline};

/// Writes a document as Markdown with its properties as front matter.
///
/// ```
/// use speechwright::document::{Block, BlockKind, Document, Place, write::markdown};
/// let block = Block::new(BlockKind::Paragraph, "1. 收入*含税*", Place::default());
/// let document = Document { blocks: vec![block], ..Document::default() };
/// assert_eq!(markdown::write(&document), "1\\. 收入\\*含税\\*\n");
/// ```
pub fn write(document: &Document) -> String {
    let mut text = front_matter(document);
    let mut before: Option<Block> = None;
    for (at, block) in document.blocks.iter().enumerate() {
        let block = with_parent(block, before.as_ref());
        if let Some(before) = &before {
            text.push_str(between(before, &block));
        }
        write_block(&mut text, &block, document.blocks.get(at + 1));
        before = Some(block);
    }
    if before.is_some() {
        text.push('\n');
    }
    text
}

/// An item cannot stand deeper than one list below the item before it.
fn with_parent(block: &Block, before: Option<&Block>) -> Block {
    let mut block = block.clone();
    if let BlockKind::Item { depth, .. } = &mut block.kind {
        let deepest = match before.map(|before| before.kind) {
            Some(BlockKind::Item { depth, .. }) => depth.saturating_add(1),
            _ => 1,
        };
        *depth = (*depth).clamp(1, deepest);
    }
    block
}

fn front_matter(document: &Document) -> String {
    if document.properties.is_empty() {
        return String::new();
    }
    let mut properties: Vec<(&String, &String)> = document.properties.iter().collect();
    // As a draft has them when it is composed; others follow.
    properties.sort_by_key(|(name, _)| ORDER.iter().position(|known| known == name).unwrap_or(ORDER.len()));
    let mut text = "---\n".to_owned();
    for (name, value) in properties {
        let _ = writeln!(text, "{}: {}", key(name), scalar(value));
    }
    text.push_str("---\n\n");
    text
}

/// The properties of a composed draft, in their order.
const ORDER: [&str; 6] = ["title", "topic", "template", "seed", "bank", "version"];

/// A YAML key: plain words as they are, everything else in double quotes.
fn key(text: &str) -> String {
    let word = text.starts_with(|c: char| c.is_ascii_alphabetic())
        && text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-'));
    let reserved =
        matches!(text.to_ascii_lowercase().as_str(), "true" | "false" | "null" | "yes" | "no" | "on" | "off");
    if word && !reserved { text.to_owned() } else { scalar(text) }
}

/// A YAML scalar: numbers and versions as they are, everything else in double quotes.
fn scalar(text: &str) -> String {
    let plain = text.starts_with(|c: char| c.is_ascii_digit()) && text.chars().all(|c| c.is_ascii_digit() || c == '.');
    // A number that begins with 0 would come back without it, and one that ends in a point or a long one otherwise.
    let kept = !text.starts_with('0') || text.len() == 1 || text.matches('.').count() > 1;
    let whole = text.len() < 18 && (text.matches('.').count() != 1);
    if plain && kept && whole {
        return text.to_owned();
    }
    let escaped = clean(text).replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n").replace('\t', "\\t");
    format!("\"{escaped}\"")
}

/// What stands between two blocks: nothing but a line end inside a list or a table, else an empty line.
fn between(before: &Block, block: &Block) -> &'static str {
    match (before.kind, block.kind) {
        (BlockKind::Item { .. }, BlockKind::Item { .. }) if !new_list(before.kind, block.kind) => "\n",
        // An empty comment keeps two lists apart that would else be one.
        (BlockKind::Item { .. }, BlockKind::Item { .. }) => "\n\n<!-- -->\n\n",
        (BlockKind::Cell { .. }, BlockKind::Cell { row, column }) if (row, column) != (0, 0) => "",
        (BlockKind::Quote, BlockKind::Quote) => "\n>\n",
        (BlockKind::Footnote(a), BlockKind::Footnote(b)) if a == b => "\n\n    ",
        _ => "\n\n",
    }
}

/// Whether an item cannot belong to the list of the item before it.
fn new_list(before: BlockKind, item: BlockKind) -> bool {
    let (BlockKind::Item { depth: a, number: m }, BlockKind::Item { depth: b, number: n }) = (before, item) else {
        return true;
    };
    a == b && a == 1 && (m.is_some() != n.is_some() || m.zip(n).is_some_and(|(m, n)| n != m.saturating_add(1)))
}

fn write_block(text: &mut String, block: &Block, next: Option<&Block>) {
    match block.kind {
        BlockKind::Title => write_line(text, "# ", block),
        BlockKind::Heading(level) => {
            write_line(text, &format!("{} ", "#".repeat(usize::from(level.clamp(1, 5)) + 1)), block)
        }
        BlockKind::Paragraph => text.push_str(&content(block, "")),
        BlockKind::Quote => {
            text.push_str("> ");
            text.push_str(&content(block, "> "));
        }
        BlockKind::Item { depth, number } => write_item(text, block, depth, number),
        BlockKind::Cell { row, column } => write_cell(text, block, (row, column), next),
        BlockKind::Footnote(number) => {
            if !text.ends_with("    ") {
                let _ = write!(text, "[^{number}]: ");
            }
            text.push_str(&content(block, "    "));
        }
        BlockKind::Break => text.push_str("---"),
    }
}

/// A block that Markdown allows one line only: its line breaks are undone.
fn write_line(text: &mut String, mark: &str, block: &Block) {
    let mut joined = block.clone();
    for inline in &mut joined.inlines {
        inline.text = unbroken(&inline.text);
    }
    text.push_str(mark);
    text.push_str(&content(&joined, ""));
    // A number sign at the end would be taken as the end of the heading.
    let rest = text.strip_suffix('#').map(|rest| rest.len() - rest.trim_end_matches('\\').len());
    if rest.is_some_and(|backslashes| backslashes % 2 == 0) {
        text.insert(text.len() - 1, '\\');
    }
}

/// The text in one line, with a space at a break only where neither side is Chinese.
pub(crate) fn unbroken(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for piece in text.split('\n') {
        let spaced = !line.ends_with(is_wide) && !piece.starts_with(is_wide);
        if spaced && !line.is_empty() && !piece.is_empty() {
            line.push(' ');
        }
        line.push_str(piece);
    }
    line
}

fn write_item(text: &mut String, block: &Block, depth: u8, number: Option<u32>) {
    // Four columns are enough for the marker of any list around.
    let indent = "    ".repeat(usize::from(depth.saturating_sub(1)));
    let marker = number.map_or_else(|| "-   ".to_owned(), |number| format!("{:<4}", format!("{number}. ")));
    let _ = write!(text, "{indent}{marker}{}", content(block, &format!("{indent}    ")));
}

fn write_cell(text: &mut String, block: &Block, (row, column): (u32, u32), next: Option<&Block>) {
    if column == 0 && row > 0 {
        text.push('\n');
    }
    let cell = content(block, "").replace('|', "\\|").replace("\\\n", "<br>").replace('\n', "<br>");
    let _ = write!(text, "{}{cell} |", if column == 0 { "| " } else { " " });
    let row_ends = !matches!(next.map(|next| next.kind), Some(BlockKind::Cell { row: r, .. }) if r == row);
    if row == 0 && row_ends {
        let _ = write!(text, "\n|{}", " --- |".repeat(column as usize + 1));
    }
}

/// The text of a block with its appearance; `indent` stands before every further line.
fn content(block: &Block, indent: &str) -> String {
    let mut text = String::new();
    for inline in merged(&block.inlines) {
        write_inline(&mut text, &inline);
    }
    let lines: Vec<String> =
        text.split('\n').map(|line| escape::line_start(line.trim_end_matches([' ', '\t']))).collect();
    lines.join(&format!("\\\n{indent}"))
}

/// Pieces of the same appearance as one; notes are not for Markdown.
fn merged(inlines: &[Inline]) -> Vec<Inline> {
    let mut pieces: Vec<Inline> = Vec::with_capacity(inlines.len());
    for inline in inlines {
        let piece = Inline { note: None, ..inline.clone() };
        match pieces.last_mut() {
            Some(last) if last.joins(&piece) => {
                last.text.push_str(&piece.text);
                last.footnote = piece.footnote;
            }
            _ => pieces.push(piece),
        }
    }
    pieces
}

fn write_inline(text: &mut String, inline: &Inline) {
    let marks = match (inline.bold, inline.italic) {
        (true, true) => "***",
        (true, false) => "**",
        (false, true) => "*",
        (false, false) => "",
    };
    let cleaned = clean(&inline.text);
    for (at, line) in cleaned.split('\n').enumerate() {
        if at > 0 {
            text.push('\n');
        }
        // Emphasis cannot begin or end with a space.
        let inner = line.trim();
        let (lead, rest) = line.split_at(line.len() - line.trim_start().len());
        let marks = if inner.is_empty() { "" } else { marks };
        let tail = &rest[inner.len().min(rest.len())..];
        let _ = write!(text, "{lead}{marks}{}{marks}{tail}", escape::text(inner));
    }
    if let Some(number) = inline.footnote {
        let _ = write!(text, "[^{number}]");
    }
}
