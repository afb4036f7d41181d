//! The body: every block as a paragraph of its style.

use docx_rs::{FieldCharType, Footer, IndentLevel, InstrText, NumberingId, Paragraph, Run};

use super::figures::Figures;
use super::lists::{List, Lists};
use super::runs::Runs;
use super::shape::{self, Role};
use super::{element, table, title};
use crate::document::clean::clean;
use crate::document::house_style::HouseStyle;
use crate::document::{Block, BlockKind, Document, Inline};

/// The XML of all text.
pub(super) struct Body {
    /// The paragraphs and tables.
    pub(super) text: String,
    /// The footnotes that they call.
    pub(super) footnotes: String,
    /// The comments on them.
    pub(super) comments: String,
    /// The foot of odd and of even pages.
    pub(super) footers: [String; 2],
    /// The ordered lists.
    pub(super) lists: Vec<List>,
}

/// Sets all blocks of a document.
pub(super) fn body(document: &Document, style: &HouseStyle, figures: &Figures) -> Body {
    let blocks = &document.blocks;
    let roles = shape::roles(blocks);
    let topic = document.properties.get("topic").map(String::as_str).unwrap_or_default();
    let mut runs = Runs::new(blocks);
    let mut lists = Lists::default();
    let mut text = String::new();
    let mut at = 0;
    while let Some(block) = blocks.get(at) {
        let list = lists.item(block.kind);
        if at > 0 && head_ends(&roles, at) {
            text.push_str(&element::xml(&Paragraph::new().style("Byline")));
        }
        match block.kind {
            BlockKind::Cell { .. } => {
                let length = table::length(&blocks[at..]);
                let table = table::table(&blocks[at..at + length], figures.text_width(), &mut runs);
                text.push_str(&element::xml(&table));
                // Two tables in a row would be one, and a table at the end has nothing to stand before.
                text.push_str(&element::xml(&Paragraph::new().style("TableText")));
                at += length;
                continue;
            }
            BlockKind::Title => {
                let paragraph = runs.add(Paragraph::new().style("Title"), &heading(block, style, topic));
                text.push_str(&element::xml(&paragraph));
            }
            BlockKind::Footnote(number) if runs.is_called(number) => {}
            _ => {
                let paragraph = runs.add(paragraph(block.kind, roles[at], list), &block.inlines);
                text.push_str(&element::xml(&paragraph));
            }
        }
        at += 1;
    }
    let footers = ["FooterOdd", "Footer"].map(|paragraph| element::xml(&footer(paragraph, style)));
    Body { text, footnotes: runs.footnotes, comments: runs.comments, footers, lists: lists.all }
}

/// Whether the text begins at `at` without a salutation, which would keep its distance from the title.
fn head_ends(roles: &[Role], at: usize) -> bool {
    matches!(roles[at - 1], Role::Title | Role::Date | Role::Byline) && roles[at] == Role::Other
}

/// The title in lines, in the look of its style alone.
fn heading(block: &Block, style: &HouseStyle, topic: &str) -> [Inline; 1] {
    let text = title::lines(&clean(&block.plain()), style, topic).join("\n");
    let footnote = block.inlines.iter().find_map(|inline| inline.footnote);
    let note = block.inlines.iter().find_map(|inline| inline.note.clone());
    [Inline { footnote, note, ..Inline::plain(text) }]
}

fn paragraph(kind: BlockKind, role: Role, list: Option<(usize, u8)>) -> Paragraph {
    let paragraph = Paragraph::new().style(style_of(kind, role));
    match list {
        Some((id, ilvl)) => paragraph.numbering(NumberingId::new(id), IndentLevel::new(usize::from(ilvl))),
        None => paragraph,
    }
}

fn style_of(kind: BlockKind, role: Role) -> &'static str {
    match (role, kind) {
        (Role::Date, _) => "SpeechDate",
        (Role::Byline, _) => "Byline",
        (Role::Salutation, _) => "Address",
        (_, BlockKind::Heading(1)) => "Heading1",
        (_, BlockKind::Heading(2)) => "Heading2",
        (_, BlockKind::Heading(3)) => "Heading3",
        (_, BlockKind::Heading(4)) => "Heading4",
        (_, BlockKind::Heading(_)) => "Heading5",
        (_, BlockKind::Quote) => "Quote",
        (_, BlockKind::Item { number: Some(_), .. }) => "ListNumber",
        (_, BlockKind::Item { number: None, .. }) => "ListBullet",
        (_, BlockKind::Footnote(_)) => "FootnoteText",
        (_, BlockKind::Cell { .. }) => "TableText",
        (_, BlockKind::Break) => "PartBreak",
        (_, BlockKind::Title) => "Title",
        (_, BlockKind::Paragraph) => "NormalIndent",
    }
}

/// The number of the page with what stands around it.
fn footer(paragraph: &str, style: &HouseStyle) -> Footer {
    let field = Run::new()
        .add_field_char(FieldCharType::Begin, false)
        .add_instr_text(InstrText::Unsupported("PAGE".to_owned()))
        .add_field_char(FieldCharType::Separate, false)
        .add_text("1")
        .add_field_char(FieldCharType::End, false);
    let text = |text: &str| Run::new().add_text(clean(text));
    let line = Paragraph::new()
        .style(paragraph)
        .add_run(text(&style.page_number.before))
        .add_run(field)
        .add_run(text(&style.page_number.after));
    Footer::new().add_paragraph(line)
}
