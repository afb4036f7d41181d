//! The Markdown of a draft: front matter, `# title`, `## 一、…`, paragraphs with bold run-in heads.

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use crate::document::{Block, BlockKind, Document, Inline, Place};

/// Reads Markdown. What the model has no place for (links, images, code) is kept as its text.
///
/// ```
/// use speechwright::document::{BlockKind, read::markdown};
/// let document = markdown::read("# 题目\n\n**一要办**。好。\n");
/// assert_eq!(document.blocks[0].kind, BlockKind::Title);
/// assert_eq!(document.blocks[1].plain(), "一要办。好。");
/// assert!(document.blocks[1].inlines[0].bold);
/// ```
pub fn read(text: &str) -> Document {
    let text = text.trim_start_matches('\u{feff}');
    let (front, body) = front_matter(text);
    let mut document = Document { properties: properties(front), ..Document::default() };
    let lines_before = text[..text.len() - body.len()].matches('\n').count();
    let mut reader = Reader { lines: LineIndex::new(body, lines_before), open: None, bold: 0, blocks: Vec::new() };
    for (event, range) in Parser::new_ext(body, Options::empty()).into_offset_iter() {
        reader.take(event, range.start);
    }
    reader.close();
    document.blocks = reader.blocks;
    document
}

/// Parts the front matter, where there is one, from the body.
fn front_matter(text: &str) -> (&str, &str) {
    let Some(rest) = text.strip_prefix("---\n").or_else(|| text.strip_prefix("---\r\n")) else { return ("", text) };
    let end = rest.match_indices("---").find(|(at, _)| {
        let opens = *at == 0 || rest[..*at].ends_with('\n');
        opens && rest[at + 3..].trim_start_matches('\r').starts_with('\n')
    });
    match end {
        Some((at, _)) => (&rest[..at], rest[at..].split_once('\n').map_or("", |(_, body)| body)),
        None => ("", text),
    }
}

fn properties(front: &str) -> std::collections::BTreeMap<String, String> {
    // A draft's front matter is a flat list; what is not is no draft's, and costs the text nothing.
    let parsed: std::collections::BTreeMap<String, serde_yaml::Value> = serde_yaml::from_str(front).unwrap_or_default();
    let text = |value: serde_yaml::Value| match value {
        serde_yaml::Value::String(text) => Some(text),
        serde_yaml::Value::Number(number) => Some(number.to_string()),
        serde_yaml::Value::Bool(flag) => Some(flag.to_string()),
        _ => None,
    };
    parsed.into_iter().filter_map(|(key, value)| Some((key, text(value)?))).collect()
}

/// From byte offsets to lines, for offsets that only grow.
struct LineIndex<'a> {
    text: &'a str,
    at: usize,
    line: usize,
}

impl<'a> LineIndex<'a> {
    fn new(text: &'a str, lines_before: usize) -> Self {
        Self { text, at: 0, line: lines_before + 1 }
    }

    fn line(&mut self, offset: usize) -> usize {
        if let Some(passed) = self.text.as_bytes().get(self.at..offset) {
            self.line += passed.iter().filter(|byte| **byte == b'\n').count();
            self.at = offset;
        }
        self.line
    }
}

struct Reader<'a> {
    lines: LineIndex<'a>,
    open: Option<Block>,
    bold: usize,
    blocks: Vec<Block>,
}

impl Reader<'_> {
    fn take(&mut self, event: Event<'_>, offset: usize) {
        match event {
            Event::Start(Tag::Heading { level, .. }) => self.start(kind(level), offset),
            Event::Start(Tag::Paragraph | Tag::Item | Tag::CodeBlock(_) | Tag::HtmlBlock) => {
                self.start(BlockKind::Paragraph, offset);
            }
            Event::End(
                TagEnd::Heading(_) | TagEnd::Paragraph | TagEnd::Item | TagEnd::CodeBlock | TagEnd::HtmlBlock,
            ) => {
                self.close();
            }
            Event::Start(Tag::Strong) => self.bold += 1,
            Event::End(TagEnd::Strong) => self.bold = self.bold.saturating_sub(1),
            Event::Text(text) | Event::Code(text) | Event::Html(text) | Event::InlineHtml(text) => self.text(&text),
            // Chinese lines that are broken for the editor's sake join without a space.
            Event::HardBreak => self.text("\n"),
            _ => {}
        }
    }

    fn start(&mut self, kind: BlockKind, offset: usize) {
        self.close();
        let place = Place { line: self.lines.line(offset), span: None };
        self.open = Some(Block { kind, inlines: Vec::new(), place });
    }

    fn close(&mut self) {
        if let Some(block) = self.open.take().filter(|block| !block.inlines.is_empty()) {
            self.blocks.push(block);
        }
    }

    fn text(&mut self, text: &str) {
        let bold = self.bold > 0;
        let Some(block) = &mut self.open else { return };
        match block.inlines.last_mut() {
            Some(last) if last.bold == bold => last.text.push_str(text),
            _ => block.inlines.push(Inline { text: text.to_owned(), bold }),
        }
    }
}

fn kind(level: HeadingLevel) -> BlockKind {
    match level {
        HeadingLevel::H1 => BlockKind::Title,
        HeadingLevel::H2 => BlockKind::Heading(1),
        HeadingLevel::H3 => BlockKind::Heading(2),
        HeadingLevel::H4 => BlockKind::Heading(3),
        HeadingLevel::H5 | HeadingLevel::H6 => BlockKind::Heading(4),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_a_draft() {
        let text = "---\ntitle: \"题\"\nseed: 7\n---\n\n# 题\n\n同志们：\n\n## 一、抓\n\n**一要办**。好\\*话。\n";
        let document = read(text);
        assert_eq!(document.properties["seed"], "7");
        let seen: Vec<_> = document.blocks.iter().map(|block| (block.kind, block.plain(), block.place.line)).collect();
        assert_eq!(
            seen,
            [
                (BlockKind::Title, "题".to_owned(), 6),
                (BlockKind::Paragraph, "同志们：".to_owned(), 8),
                (BlockKind::Heading(1), "一、抓".to_owned(), 10),
                (BlockKind::Paragraph, "一要办。好*话。".to_owned(), 12),
            ]
        );
    }

    #[test]
    fn keeps_the_text_of_what_it_does_not_know() {
        let plain: Vec<String> = read("- 甲\n- 乙\n\n> 丙\n").blocks.iter().map(Block::plain).collect();
        assert_eq!(plain, ["甲", "乙", "丙"]);
    }
}
