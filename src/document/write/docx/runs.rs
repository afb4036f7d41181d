//! The runs of a paragraph: each piece of one appearance refers to a character style.

use std::collections::{BTreeMap, BTreeSet};

use docx_rs::{BreakType, Comment, Footnote, Paragraph, Run};

use super::element;
use crate::document::clean::clean;
use crate::document::{Block, BlockKind, Inline};

/// What is to be filled in begins so.
const OPENING: &str = "【待填";

/// Makes runs and counts the footnotes and comments that they call.
pub(super) struct Runs<'d> {
    notes: BTreeMap<u32, Vec<&'d Block>>,
    /// Footnotes that are called somewhere; the others stand where they are as paragraphs.
    called: BTreeSet<u32>,
    /// XML of the footnotes that were called.
    pub(super) footnotes: String,
    /// XML of the comments.
    pub(super) comments: String,
    footnote: usize,
    comment: usize,
    placeholder: usize,
    /// Digits of the numbers of placeholders, so that they sort as they stand.
    digits: usize,
}

impl<'d> Runs<'d> {
    /// For the document of these blocks.
    pub(super) fn new(blocks: &'d [Block]) -> Self {
        let mut notes: BTreeMap<u32, Vec<&'d Block>> = BTreeMap::new();
        for block in blocks {
            if let BlockKind::Footnote(number) = block.kind {
                notes.entry(number).or_default().push(block);
            }
        }
        // A footnote may call another only by mistake: its own calls do not count.
        let texts = blocks.iter().filter(|block| !matches!(block.kind, BlockKind::Footnote(_)));
        let called = texts.flat_map(|block| &block.inlines).filter_map(|inline| inline.footnote).collect();
        let placeholders =
            blocks.iter().flat_map(|block| &block.inlines).map(|inline| inline.text.matches(OPENING).count());
        let digits = placeholders.sum::<usize>().to_string().len().max(2);
        let (footnotes, comments) = (String::new(), String::new());
        Self { notes, called, footnotes, comments, footnote: 0, comment: 0, placeholder: 0, digits }
    }

    /// Whether the footnote of this number is called in the text.
    pub(super) fn is_called(&self, number: u32) -> bool {
        self.called.contains(&number)
    }

    /// Adds the text of `inlines` to a paragraph.
    pub(super) fn add(&mut self, mut paragraph: Paragraph, inlines: &[Inline]) -> Paragraph {
        for inlines in inlines.chunk_by(|a, b| a.note == b.note) {
            let note = inlines[0].note.as_deref().map(clean).filter(|note| !note.trim().is_empty());
            let comment = note.map(|note| self.comment(&note));
            if let Some(id) = comment {
                paragraph = paragraph.add_comment_start(Comment::new(id));
            }
            for inline in inlines {
                paragraph = self.add_text(paragraph, inline);
            }
            if let Some(id) = comment {
                paragraph = paragraph.add_comment_end(id);
            }
        }
        paragraph
    }

    fn add_text(&mut self, mut paragraph: Paragraph, inline: &Inline) -> Paragraph {
        for (run, placeholder) in pieces(inline) {
            let Some(name) = placeholder.map(|placeholder| self.bookmark(&placeholder)) else {
                paragraph = paragraph.add_run(run);
                continue;
            };
            let id = self.placeholder;
            paragraph = paragraph.add_bookmark_start(id, name).add_run(run).add_bookmark_end(id);
        }
        match inline.footnote.and_then(|number| self.footnote(number)) {
            Some(run) => paragraph.add_run(run),
            None => paragraph,
        }
    }

    /// The name of the next placeholder's bookmark: 待填03_数量. Word processors list bookmarks by name and go from
    /// one to the next; they take letters, digits and 40 characters.
    fn bookmark(&mut self, placeholder: &str) -> String {
        self.placeholder += 1;
        let named = placeholder.trim_start_matches(OPENING);
        let named: String = named.chars().filter(|c| c.is_alphanumeric() && *c <= '\u{FFFF}').take(24).collect();
        let number = format!("待填{:0width$}", self.placeholder, width = self.digits);
        if named.is_empty() { number } else { format!("{number}_{named}") }
    }

    /// The call of a footnote, which carries its text.
    fn footnote(&mut self, number: u32) -> Option<Run> {
        let content = self.notes.get(&number)?;
        self.footnote += 1;
        let set = |block: &&Block| {
            let text = Paragraph::new().style("FootnoteText");
            block.inlines.iter().flat_map(pieces).map(|(run, _)| run).fold(text, Paragraph::add_run)
        };
        let footnote = Footnote { id: self.footnote, content: content.iter().map(set).collect() };
        self.footnotes.push_str(&element::footnote(&footnote));
        Some(Run::new().add_footnote_reference(Footnote { content: Vec::new(), ..footnote }))
    }

    /// Makes a comment and gives its number.
    fn comment(&mut self, text: &str) -> usize {
        self.comment += 1;
        let text = Paragraph::new().style("CommentText").add_run(lines(text.split('\n')));
        let comment = Comment::new(self.comment).author("Speechwright").add_paragraph(text);
        self.comments.push_str(&element::comment(&comment));
        self.comment
    }
}

/// The runs of an inline: what is to be filled in stands apart, so that it can be seen and found.
fn pieces(inline: &Inline) -> Vec<(Run, Option<String>)> {
    let text = clean(&inline.text);
    let style = match (inline.bold, inline.italic) {
        (true, true) => Some("IntenseEmphasis"),
        (true, false) => Some("Strong"),
        (false, true) => Some("Emphasis"),
        (false, false) => None,
    };
    let open = if inline.bold { "PlaceholderStrong" } else { "Placeholder" };
    let mut runs = Vec::new();
    let mut rest = text.as_ref();
    while let Some((before, placeholder, after)) = next_placeholder(rest) {
        runs.extend(styled(before, style).map(|run| (run, None)));
        runs.extend(styled(placeholder, Some(open)).map(|run| (run, Some(placeholder.to_owned()))));
        rest = after;
    }
    runs.extend(styled(rest, style).map(|run| (run, None)));
    runs
}

fn next_placeholder(text: &str) -> Option<(&str, &str, &str)> {
    let (before, from) = text.split_at(text.find(OPENING)?);
    let (placeholder, after) = from.split_at(from.find('】')? + '】'.len_utf8());
    Some((before, placeholder, after))
}

fn styled(text: &str, style: Option<&str>) -> Option<Run> {
    if text.is_empty() {
        return None;
    }
    let run = lines(text.split('\n'));
    Some(match style {
        Some(style) => run.style(style),
        None => run,
    })
}

/// One run of several lines, each of which may hold tabs.
fn lines<'t>(lines: impl Iterator<Item = &'t str>) -> Run {
    let mut run = Run::new();
    for (number, line) in lines.enumerate() {
        if number > 0 {
            run = run.add_break(BreakType::TextWrapping);
        }
        for (number, part) in line.split('\t').enumerate() {
            if number > 0 {
                run = run.add_tab();
            }
            if !part.is_empty() {
                run = run.add_text(part);
            }
        }
    }
    run
}
