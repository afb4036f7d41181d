//! Goes through the parsed Markdown once, without recursion, and lays its blocks in a row.

use std::collections::BTreeMap;

use comrak::arena_tree::NodeEdge;
use comrak::nodes::{AstNode, NodeValue, Sourcepos};

use super::inlines::Building;
use super::places::Places;
use super::properties;
use crate::document::read::Loss;
use crate::document::{Block, BlockKind, Document};

/// Turns the parsed text below `root` into a document and says what was lost.
pub(super) fn walk<'a>(root: &'a AstNode<'a>, places: &Places) -> (Document, Vec<Loss>) {
    let mut walk = Walk::new(places);
    for edge in root.traverse() {
        match edge {
            NodeEdge::Start(node) => {
                let data = node.data.borrow();
                walk.line = if data.sourcepos.start.line > 0 { data.sourcepos.start.line } else { walk.line };
                if !walk.opens_block(&data.value, data.sourcepos) {
                    walk.opens_inline(&data.value);
                }
            }
            NodeEdge::End(node) => walk.closes(&node.data.borrow().value),
        }
    }
    (walk.document, walk.losses)
}

struct Walk<'p> {
    places: &'p Places,
    document: Document,
    losses: Vec<Loss>,
    line: usize,
    current: Option<Building>,
    quotes: usize,
    /// For each list that is open, the number of the next item, or none in a list of bullets.
    lists: Vec<Option<u32>>,
    /// The item that has begun and has no text yet.
    item: Option<BlockKind>,
    footnote: Option<u32>,
    footnotes: BTreeMap<String, u32>,
    cell: (u32, u32),
    bold: usize,
    italic: usize,
}

impl<'p> Walk<'p> {
    fn new(places: &'p Places) -> Self {
        Self {
            places,
            document: Document::default(),
            losses: Vec::new(),
            line: 1,
            current: None,
            quotes: 0,
            lists: Vec::new(),
            item: None,
            footnote: None,
            footnotes: BTreeMap::new(),
            cell: (0, 0),
            bold: 0,
            italic: 0,
        }
    }

    fn opens_block(&mut self, value: &NodeValue, found: Sourcepos) -> bool {
        match value {
            NodeValue::FrontMatter(text) => self.front_matter(text),
            NodeValue::BlockQuote => self.quotes += 1,
            NodeValue::List(list) => {
                let ordered = list.list_type == comrak::nodes::ListType::Ordered;
                self.lists.push(ordered.then(|| u32::try_from(list.start).unwrap_or(1)));
            }
            NodeValue::Item(_) => self.begin_item(),
            NodeValue::FootnoteDefinition(note) => self.footnote = Some(self.number(&note.name)),
            NodeValue::TableRow(head) => self.cell = (if *head { 0 } else { self.cell.0 + 1 }, 0),
            NodeValue::TableCell => self.begin(BlockKind::Cell { row: self.cell.0, column: self.cell.1 }, found),
            NodeValue::Heading(heading) => self.begin_heading(heading.level, found),
            NodeValue::Paragraph => self.begin_paragraph(found),
            NodeValue::ThematicBreak => {
                let place = self.places.place(found);
                self.document.blocks.push(Block { kind: BlockKind::Break, inlines: Vec::new(), place });
            }
            NodeValue::CodeBlock(code) => self.verbatim(&code.literal, "代码块按正文保留", found),
            NodeValue::HtmlBlock(html) => self.html_block(&html.literal, found),
            NodeValue::Document | NodeValue::Table(_) => {}
            _ => return false,
        }
        true
    }

    fn front_matter(&mut self, text: &str) {
        match properties(text) {
            Some(found) => self.document.properties = found,
            None => self.lose("文首两行 --- 之间不是“名: 值”，没有读取"),
        }
    }

    fn begin_item(&mut self) {
        let depth = u8::try_from(self.lists.len()).unwrap_or(u8::MAX);
        let Some(next) = self.lists.last_mut() else { return };
        self.item = Some(BlockKind::Item { depth, number: *next });
        *next = next.map(|number| number.saturating_add(1));
    }

    fn begin_heading(&mut self, level: u8, found: Sourcepos) {
        let inside = self.quotes > 0 || !self.lists.is_empty() || self.footnote.is_some();
        if inside {
            self.lose("引用、列表或脚注里的标题按普通段落保留");
            self.begin_paragraph(found);
        } else {
            self.begin(if level == 1 { BlockKind::Title } else { BlockKind::Heading(level - 1) }, found);
        }
    }

    fn begin_paragraph(&mut self, found: Sourcepos) {
        let kind = match (self.footnote, self.item.take(), self.quotes) {
            (Some(number), ..) => BlockKind::Footnote(number),
            (None, Some(item), quotes) => {
                if quotes > 0 {
                    self.lose("引用与列表相套，按列表保留");
                }
                item
            }
            (None, None, 0) => {
                if !self.lists.is_empty() {
                    self.lose("列表项的后续段落按正文保留");
                }
                BlockKind::Paragraph
            }
            (None, None, _) => BlockKind::Quote,
        };
        self.begin(kind, found);
    }

    fn begin(&mut self, kind: BlockKind, found: Sourcepos) {
        self.current = Some(Building::new(kind, self.places.place(found)));
    }

    fn verbatim(&mut self, text: &str, what: &str, found: Sourcepos) {
        self.lose(what);
        self.begin_paragraph(found);
        self.verse(text.trim_end_matches(['\n', '\r']));
        self.end();
    }

    fn html_block(&mut self, html: &str, found: Sourcepos) {
        let html = html.trim();
        if html.starts_with("<!--") && html.ends_with("-->") && html.matches("-->").count() == 1 {
            self.lose("注释 <!-- --> 没有保留");
        } else {
            self.verbatim(html, "HTML 按文字保留", found);
        }
    }

    fn opens_inline(&mut self, value: &NodeValue) {
        let (bold, italic) = (self.bold > 0, self.italic > 0);
        match value {
            NodeValue::Text(text) => self.text(text),
            NodeValue::SoftBreak => self.with(Building::soft_break),
            NodeValue::LineBreak => self.with(Building::hard_break),
            NodeValue::Strong => self.bold += 1,
            NodeValue::Emph => self.italic += 1,
            NodeValue::Code(code) => {
                self.lose("行内代码按文字保留");
                self.text(&code.literal);
            }
            NodeValue::HtmlInline(html) => self.html_inline(html),
            NodeValue::Link(link) => self.lose(&format!("链接只保留文字，网址没有保留：{}", link.url)),
            NodeValue::Image(image) => self.lose(&format!("图片没有保留：{}", image.url)),
            NodeValue::Strikethrough => self.lose("删除线没有保留，文字还在"),
            NodeValue::FootnoteReference(note) => {
                let number = self.number(&note.name);
                self.with(|block| block.footnote(number));
            }
            other => {
                if let Some(text) = other.text() {
                    self.with(|block| block.text(text, bold, italic));
                }
            }
        }
    }

    fn html_inline(&mut self, html: &str) {
        let tag = html.trim_matches(['<', '>', '/', ' ']);
        if tag.eq_ignore_ascii_case("br") {
            self.with(Building::hard_break);
        } else if html.starts_with("<!--") {
            self.lose("注释 <!-- --> 没有保留");
        } else {
            self.lose("HTML 按文字保留");
            self.text(html);
        }
    }

    fn text(&mut self, text: &str) {
        let (bold, italic) = (self.bold > 0, self.italic > 0);
        self.with(|block| block.text(text, bold, italic));
    }

    /// Text of several lines, each kept as one.
    fn verse(&mut self, text: &str) {
        for (at, line) in text.lines().enumerate() {
            if at > 0 {
                self.with(Building::hard_break);
            }
            self.text(line);
        }
    }

    fn closes(&mut self, value: &NodeValue) {
        match value {
            NodeValue::BlockQuote => self.quotes = self.quotes.saturating_sub(1),
            NodeValue::List(_) => {
                self.lists.pop();
            }
            NodeValue::Item(_) => self.item = None,
            NodeValue::FootnoteDefinition(_) => self.footnote = None,
            NodeValue::Strong => self.bold = self.bold.saturating_sub(1),
            NodeValue::Emph => self.italic = self.italic.saturating_sub(1),
            NodeValue::TableCell => {
                self.cell.1 += 1;
                self.end();
            }
            NodeValue::Heading(_) | NodeValue::Paragraph => self.end(),
            _ => {}
        }
    }

    fn end(&mut self) {
        let block = self.current.take().map(Building::finish);
        let empty = |block: &Block| block.inlines.is_empty() && !matches!(block.kind, BlockKind::Cell { .. });
        self.document.blocks.extend(block.filter(|block| !empty(block)));
    }

    fn with(&mut self, act: impl FnOnce(&mut Building)) {
        if let Some(block) = self.current.as_mut() {
            act(block);
        }
    }

    /// The number of the footnote of this name, in the order in which they are first met.
    fn number(&mut self, name: &str) -> u32 {
        let next = u32::try_from(self.footnotes.len()).unwrap_or(u32::MAX).saturating_add(1);
        *self.footnotes.entry(name.to_owned()).or_insert(next)
    }

    fn lose(&mut self, what: &str) {
        self.losses.push(Loss { line: self.line, what: what.to_owned() });
    }
}
