//! A composed draft: the plan and the Markdown that it gives.

use crate::bank::PhraseBank;
use crate::compose::annotate;
use crate::compose::plan::{Plan, Sources};
use crate::compose::weave;
use crate::document::house_style::HouseStyle;
use crate::document::read::markdown;
use crate::document::write::docx;
use crate::error::Result;

/// A draft with the plan that it was written from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// Every sentence and where it comes from.
    pub plan: Plan,
    /// The draft as Markdown, with front matter.
    pub markdown: String,
}

impl Draft {
    /// The draft as a DOCX file in a house style: what `export` makes of its Markdown.
    ///
    /// # Errors
    /// When the package cannot be put together.
    pub fn docx(&self, style: &HouseStyle) -> Result<Vec<u8>> {
        docx::write(&markdown::read(&self.markdown), style)
    }

    /// The draft as a DOCX file with comments: where each phrase of the bank comes from, and what is to be verified.
    ///
    /// # Errors
    /// As [`Draft::docx`].
    pub fn annotated_docx(&self, style: &HouseStyle, bank: &PhraseBank) -> Result<Vec<u8>> {
        let mut document = markdown::read(&self.markdown);
        annotate::annotate(&mut document, &self.plan, bank);
        docx::write(&document, style)
    }

    /// What is still to be filled in, in reading order, and how often each stands.
    pub fn placeholders(&self) -> Vec<(String, usize)> {
        let mut found: Vec<(String, usize)> = Vec::new();
        for piece in self.markdown.split('【').skip(1) {
            let Some((name, _)) = piece.split_once('】') else { continue };
            let Some(name) = name.strip_prefix("待填：") else { continue };
            match found.iter_mut().find(|(known, _)| known == name) {
                Some((_, times)) => *times += 1,
                None => found.push((name.to_owned(), 1)),
            }
        }
        found
    }
}

/// Plans and writes a draft.
///
/// # Errors
/// As [`weave::plan`], and when the template cannot be run.
pub fn compose(sources: &Sources<'_>) -> Result<Draft> {
    write(weave::plan(sources)?, sources)
}

/// Writes a draft from a plan as it stands.
///
/// # Errors
/// When the template cannot be run.
pub fn write(plan: Plan, sources: &Sources<'_>) -> Result<Draft> {
    let body = sources.template.fill(&plan)?;
    let markdown = format!("{}{}", front_matter(&plan, sources), tidy(&body));
    Ok(Draft { plan, markdown })
}

/// What the draft was made of, so that it can be made again.
fn front_matter(plan: &Plan, sources: &Sources<'_>) -> String {
    let quoted = |text: &str| format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""));
    let bank: Vec<&str> = sources.bank.sources.iter().map(|source| source.id.as_str()).collect();
    format!(
        "---\ntitle: {}\ntopic: {}\ntemplate: {}\nseed: {}\nbank: {}\nversion: {}\n---\n\n",
        quoted(&plan.title),
        quoted(&plan.topic),
        quoted(&plan.template),
        plan.seed,
        quoted(&bank.join(" ")),
        env!("CARGO_PKG_VERSION"),
    )
}

/// Paragraphs one blank line apart; what was left empty is gone.
fn tidy(body: &str) -> String {
    let mut text = String::with_capacity(body.len());
    for line in body.lines().map(str::trim).filter(|line| !line.is_empty()) {
        if !text.is_empty() {
            text.push('\n');
        }
        text.push_str(line);
        text.push('\n');
    }
    text
}
