//! Web pages: the article on a page, without the page around it.

use std::collections::BTreeMap;

use dom_query::NodeRef;
use dom_smoothie::{Config, Readability};

use crate::document::clean::is_wide;
use crate::document::read::encoding;
use crate::document::{Block, BlockKind, Document, Place};
use crate::error::Result;

/// A page with more elements is read as it stands, without looking for the article.
const ELEMENTS: usize = 100_000;
/// A page that is nested more deeply, too: looking for the article would take a time that grows with its square.
const DEPTH: usize = 200;
/// So many bytes at the head of a page tell its encoding.
const HEAD: usize = 4096;

/// Reads a page; gives its article, the title in the properties, and the encoding it was found in.
///
/// The encoding is the one that the page names, where that is true. What belongs to the article is decided by the density
/// of text, as the reading views of browsers do.
///
/// # Errors
/// When the bytes are not text.
pub fn read(bytes: &[u8]) -> Result<(Document, &'static str)> {
    let decoded = match charset(&bytes[..bytes.len().min(HEAD)]) {
        Some(label) => encoding::decode_as(bytes, label)?,
        None => encoding::decode(bytes)?,
    };
    let page = dom_query::Document::from(decoded.text);
    let title = page.select("title").text();
    // Headings that say what the title says would be left out of the article.
    page.select("title, meta").remove();
    let (whole, depth) = blocks(&page);
    let found = if depth <= DEPTH { article(page) } else { None };
    // An article that is hardly any of the page is none: the page has no other text around it.
    let blocks = found.filter(|found| length(found) * 3 >= length(&whole)).unwrap_or(whole);
    let title = own(&title);
    let properties = if title.is_empty() { BTreeMap::new() } else { BTreeMap::from([("title".to_owned(), title)]) };
    Ok((Document { properties, blocks }, decoded.encoding))
}

fn article(page: dom_query::Document) -> Option<Vec<Block>> {
    let limits = Config { max_elements_to_parse: ELEMENTS, ..Config::default() };
    let article = Readability::with_document(page, None, Some(limits)).and_then(|mut page| page.parse()).ok()?;
    Some(blocks(&dom_query::Document::from(article.content)).0)
}

/// The encoding that a page names: `charset=gb2312` in a `meta` or in the XML declaration.
fn charset(head: &[u8]) -> Option<&[u8]> {
    let find = |word: &[u8]| {
        head.windows(word.len()).position(|part| part.eq_ignore_ascii_case(word)).map(|at| at + word.len())
    };
    let start = find(b"charset=").or_else(|| find(b"encoding="))?;
    let rest = head.get(start..)?;
    let quoted = usize::from(matches!(rest.first(), Some(b'"' | b'\'')));
    let rest = &rest[quoted..];
    let end = rest
        .iter()
        .position(|byte| !(byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b':')))
        .unwrap_or(rest.len());
    (end > 0).then(|| &rest[..end])
}

/// The page's title without the name of the site: 在…上的讲话_某某网.
fn own(title: &str) -> String {
    let title: String = title.split_whitespace().collect::<Vec<_>>().join(" ");
    let cut = title.split(['_', '|', '－', '-']).next().unwrap_or_default().trim();
    if cut.chars().count() >= 4 { cut.to_owned() } else { title }
}

fn length(blocks: &[Block]) -> usize {
    blocks.iter().map(|block| block.plain().chars().count()).sum()
}

/// The text of a page, a block for each paragraph-like element, and how deeply the page is nested; without recursion,
/// as that may be very deep. Blocks that are links and nothing else are left out.
fn blocks(page: &dom_query::Document) -> (Vec<Block>, usize) {
    let mut walk = Walk::default();
    let mut stack = vec![Step::Enter(page.root())];
    let (mut depth, mut deepest) = (0_usize, 0_usize);
    while let Some(step) = stack.pop() {
        match step {
            Step::Enter(node) if node.is_text() => walk.text(&node.text()),
            Step::Enter(node) => {
                let name = node.node_name().unwrap_or_default();
                if skipped(&node, &name) {
                    continue;
                }
                if &*name == "br" {
                    walk.flush();
                }
                let block = parts(&name);
                if block {
                    walk.flush();
                    walk.kind = kind(&name);
                }
                let link = &*name == "a" && node.has_attr("href");
                walk.links += usize::from(link);
                depth += 1;
                deepest = deepest.max(depth);
                stack.push(Step::Leave { block, link });
                stack.extend(node.children_it(true).map(Step::Enter));
            }
            Step::Leave { block, link } => {
                depth -= 1;
                if block {
                    walk.flush();
                }
                walk.links -= usize::from(link);
            }
        }
    }
    walk.flush();
    (walk.blocks, deepest)
}

enum Step<'a> {
    Enter(NodeRef<'a>),
    Leave { block: bool, link: bool },
}

/// Elements whose text nobody reads.
fn skipped(node: &NodeRef, name: &str) -> bool {
    const NAMES: [&str; 19] = [
        "script", "style", "noscript", "template", "nav", "footer", "aside", "form", "button", "select", "option",
        "iframe", "svg", "object", "audio", "video", "textarea", "title", "head",
    ];
    let hidden = || {
        let style = node.attr("style").map(|style| style.replace(' ', "").to_lowercase()).unwrap_or_default();
        node.has_attr("hidden") || style.contains("display:none") || style.contains("visibility:hidden")
    };
    NAMES.contains(&name) || node.is_element() && hidden()
}

/// Elements that stand on lines of their own.
fn parts(name: &str) -> bool {
    const NAMES: [&str; 28] = [
        "p",
        "div",
        "section",
        "article",
        "main",
        "header",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
        "table",
        "tr",
        "td",
        "th",
        "blockquote",
        "pre",
        "figure",
        "figcaption",
        "hr",
        "body",
    ];
    NAMES.contains(&name)
}

fn kind(name: &str) -> BlockKind {
    match name {
        "h2" => BlockKind::Heading(1),
        "h3" => BlockKind::Heading(2),
        "h4" | "h5" | "h6" => BlockKind::Heading(3),
        _ => BlockKind::Paragraph,
    }
}

/// Collects text until a block ends.
struct Walk {
    blocks: Vec<Block>,
    kind: BlockKind,
    text: String,
    gap: Gap,
    /// How many links are open.
    links: usize,
    /// How many characters of the text stand outside of links.
    own: usize,
}

/// White space that has been met; whether a space is due depends on what comes next.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    None,
    Space,
    /// The line ends in the source, which means nothing between Chinese characters.
    Line,
}

impl Default for Walk {
    fn default() -> Self {
        Self { blocks: Vec::new(), kind: BlockKind::Paragraph, text: String::new(), gap: Gap::None, links: 0, own: 0 }
    }
}

impl Walk {
    fn text(&mut self, text: &str) {
        for c in text.chars() {
            match c {
                '\n' | '\r' => self.gap = Gap::Line,
                '\u{200b}' | '\u{feff}' => {}
                c if c.is_whitespace() => self.gap = self.gap.max(Gap::Space),
                c => self.push(c),
            }
        }
    }

    fn push(&mut self, c: char) {
        let gap = std::mem::replace(&mut self.gap, Gap::None);
        let narrow = self.text.chars().next_back().is_some_and(|last| !is_wide(last) && !is_wide(c));
        if !self.text.is_empty() && (gap == Gap::Space || gap == Gap::Line && narrow) {
            self.text.push(' ');
        }
        self.text.push(c);
        self.own += usize::from(self.links == 0 && !c.is_ascii_punctuation());
    }

    fn flush(&mut self) {
        self.gap = Gap::None;
        let text = std::mem::take(&mut self.text);
        // A line of links is a menu or a list of other pages; 上一篇：… is half a link.
        if std::mem::take(&mut self.own) > 0 {
            self.blocks.push(Block::new(self.kind, text, Place::default()));
        }
        self.kind = BlockKind::Paragraph;
    }
}
