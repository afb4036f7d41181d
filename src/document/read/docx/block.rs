//! From a paragraph as Word has it to a block of the model.

use super::body::Context;
use super::numbering::Mark;
use super::paragraph::{ParagraphLook, RunLook};
use super::styles::{Role, Style, Styles};
use crate::document::clean::{clean, is_wide};
use crate::document::write::markdown::unbroken;
use crate::document::{Block, BlockKind, Inline, Place};

/// A paragraph whose text is still coming in.
#[derive(Default)]
pub(super) struct Open {
    pub(super) look: ParagraphLook,
    pub(super) inlines: Vec<Inline>,
    /// Text boxes that hang on it.
    pub(super) after: Vec<Block>,
    /// Size in half points of the smallest of its text.
    smallest: Option<u32>,
}

impl Open {
    /// Adds text of a run, unless it is hidden.
    pub(super) fn add(&mut self, text: &str, run: &RunLook, styles: &Styles) {
        if self.hides(run, styles) {
            return;
        }
        let text = clean(text);
        if text.is_empty() {
            return;
        }
        let (character, paragraph) = (styles.run(run.style.as_deref()), styles.paragraph(self.look.style.as_deref()));
        // The look of a heading is that of its style and no emphasis.
        let plain = !matches!(paragraph.role, Role::Text | Role::Number | Role::Bullet);
        let bold = run.bold.unwrap_or(character.bold != (paragraph.bold && !plain));
        let italic = run.italic.unwrap_or(character.italic != (paragraph.italic && !plain));
        if let Some(size) = run.size.or(character.size).or(paragraph.size).filter(|_| !text.trim().is_empty()) {
            self.smallest = Some(self.smallest.map_or(size, |smallest| smallest.min(size)));
        }
        let piece = Inline { bold, italic, ..Inline::plain(text) };
        match self.inlines.last_mut() {
            Some(last) if last.joins(&piece) => last.text.push_str(&piece.text),
            _ => self.inlines.push(piece),
        }
    }

    /// Whether text of this run is not shown.
    pub(super) fn hides(&self, run: &RunLook, styles: &Styles) -> bool {
        let by_style =
            || styles.run(run.style.as_deref()).hidden || styles.paragraph(self.look.style.as_deref()).hidden;
        run.hidden.unwrap_or_else(by_style)
    }

    /// A note is called here.
    pub(super) fn call(&mut self, number: u32) {
        match self.inlines.last_mut() {
            Some(last) if last.footnote.is_none() => last.footnote = Some(number),
            _ => self.inlines.push(Inline { footnote: Some(number), ..Inline::default() }),
        }
    }
}

/// The block that a paragraph is; none where it shows nothing.
pub(super) fn set(open: Open, context: &mut Context<'_>) -> Option<Block> {
    let style = context.styles.paragraph(open.look.style.as_deref());
    let role = role(&open.look, style);
    let (mark, depth) = mark(&open.look, style, context);
    let mut inlines = trimmed(open.inlines);
    let kind = match (role, &mark) {
        (Role::Contents, _) => return None,
        (Role::Break, _) if inlines.is_empty() => BlockKind::Break,
        (Role::Title, _) => BlockKind::Title,
        (Role::Heading(level), _) => BlockKind::Heading(level),
        (Role::Quote, _) => BlockKind::Quote,
        (Role::Number | Role::Bullet, Some(mark)) => BlockKind::Item { depth, number: mark.number },
        (Role::Text, Some(Mark { number: None, .. })) => BlockKind::Item { depth, number: None },
        _ => BlockKind::Paragraph,
    };
    if inlines.is_empty() && kind != BlockKind::Break {
        return None;
    }
    if let (Some(mark), false) = (mark, matches!(kind, BlockKind::Item { .. })) {
        prefix(&mut inlines, &mark.text);
    }
    if matches!(kind, BlockKind::Title | BlockKind::Heading(_)) {
        without_emphasis(&mut inlines);
    }
    let block = Block { kind, inlines, place: Place::default() };
    Some(if kind == BlockKind::Title { as_title(block) } else { block })
}

fn role(look: &ParagraphLook, style: &Style) -> Role {
    match (style.role, look.outline) {
        (Role::Title | Role::Contents, _) => style.role,
        (_, Some(level @ 0..=8)) => Role::Heading(level + 1),
        (Role::Heading(_), Some(_)) => Role::Text,
        (role, _) => role,
    }
}

/// The automatic number of a paragraph, and its depth from 1.
fn mark(look: &ParagraphLook, style: &Style, context: &mut Context<'_>) -> (Option<Mark>, u8) {
    let Some(list) = look.list.or(style.list).filter(|list| *list > 0) else { return (None, 1) };
    let of_style = || context.numbering.depth_of_style(list, look.style.as_deref()?);
    let depth = look.depth.or_else(|| if look.list.is_some() { None } else { style.depth.or_else(of_style) });
    let depth = depth.unwrap_or(0);
    (context.numbering.next(&mut context.counters, list, depth), depth + 1)
}

/// Puts an automatic number before the text, as part of its first piece.
fn prefix(inlines: &mut [Inline], mark: &str) {
    let Some(first) = inlines.first_mut().filter(|_| !mark.is_empty()) else { return };
    let joined = mark.ends_with(|c: char| is_wide(c) || c.is_whitespace()) || first.text.starts_with(is_wide);
    first.text.insert_str(0, if joined { "" } else { " " });
    first.text.insert_str(0, &clean(mark));
}

/// Without white space at its ends.
fn trimmed(mut inlines: Vec<Inline>) -> Vec<Inline> {
    let blank = |inline: &Inline| inline.text.is_empty() && inline.footnote.is_none();
    let mut lead = 0;
    for inline in &mut inlines {
        inline.text = inline.text.trim_start().to_owned();
        if !blank(inline) {
            break;
        }
        lead += 1;
    }
    inlines.drain(..lead);
    while let Some(last) = inlines.last_mut() {
        if last.footnote.is_none() {
            last.text.truncate(last.text.trim_end().len());
        }
        if !blank(last) {
            break;
        }
        inlines.pop();
    }
    inlines
}

/// Takes away emphasis that all of the text has.
fn without_emphasis(inlines: &mut [Inline]) {
    if inlines.iter().all(|inline| inline.bold || inline.text.trim().is_empty()) {
        inlines.iter_mut().for_each(|inline| inline.bold = false);
    }
    if inlines.iter().all(|inline| inline.italic || inline.text.trim().is_empty()) {
        inlines.iter_mut().for_each(|inline| inline.italic = false);
    }
}

/// Whether a paragraph stands out as the title of a document without a style for titles does: large and in the middle.
pub(super) fn is_headline(open: &Open, styles: &Styles) -> bool {
    /// 小二, in half points.
    const LARGE: u32 = 36;
    /// In characters.
    const LONGEST: usize = 60;
    let style = styles.paragraph(open.look.style.as_deref());
    let text: String = open.inlines.iter().map(|inline| inline.text.as_str()).collect();
    let text = text.trim();
    open.look.centred.unwrap_or(style.centred)
        && open.smallest.is_some_and(|size| size >= LARGE)
        && text.chars().count() <= LONGEST
        && !text.ends_with(['。', '：', '；', '，', '！', '？', ':'])
}

/// The block as a title, whose lines were broken for looks only.
pub(super) fn as_title(block: Block) -> Block {
    let footnote = block.inlines.iter().find_map(|inline| inline.footnote);
    let text = Inline { footnote, ..Inline::plain(unbroken(&block.plain())) };
    Block { kind: BlockKind::Title, inlines: vec![text], ..block }
}

/// Joins the second paragraph of a title to the first.
pub(super) fn join_titles(first: &mut Block, second: Block) {
    let Block { inlines, place, .. } = first;
    inlines.push(Inline::plain("\n"));
    inlines.extend(second.inlines);
    let joined = Block { kind: BlockKind::Title, inlines: std::mem::take(inlines), place: *place };
    *first = as_title(joined);
}
