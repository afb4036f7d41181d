//! Markdown, as drafts are written in it and as people change them.

mod align;
mod inlines;
mod places;
mod walk;

use std::collections::BTreeMap;

pub(super) use align::{number, offsets};
use comrak::{Arena, Options, parse_document};

use crate::document::Document;
use crate::document::read::Loss;

/// Reads a Markdown text; what the model does not hold becomes plain text or is left out.
///
/// Front matter goes into the properties, `# ` is the title, `## ` the first level of headings. Lines of one
/// paragraph are joined, without a space between Chinese characters.
///
/// ```
/// use speechwright::document::{BlockKind, read::markdown};
/// let document = markdown::read("---\nseed: 7\n---\n\n# 讲话\n\n**一要压实责任**。层层抓。\n");
/// assert_eq!(document.properties["seed"], "7");
/// assert_eq!(document.blocks[0].kind, BlockKind::Title);
/// assert!(document.blocks[1].inlines[0].bold);
/// assert_eq!(document.blocks[1].place.line, 7);
/// ```
pub fn read(text: &str) -> Document {
    read_with_losses(text).0
}

/// Reads as [`read`] does and names what could not be kept.
pub fn read_with_losses(text: &str) -> (Document, Vec<Loss>) {
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let arena = Arena::new();
    walk::walk(parse_document(&arena, text, &options()), &places::Places::of(text))
}

fn options() -> Options<'static> {
    let mut options = Options::default();
    options.extension.front_matter_delimiter = Some("---".to_owned());
    options.extension.table = true;
    options.extension.footnotes = true;
    options.extension.strikethrough = true;
    // Plain CommonMark leaves the asterisks of **责任。**各级 standing.
    options.extension.cjk_friendly_emphasis = true;
    options.parse.leave_footnote_definitions = true;
    options.parse.sourcepos_chars = true;
    options
}

/// The scalars of a front matter by name; none where it is no YAML mapping.
fn properties(front_matter: &str) -> Option<BTreeMap<String, String>> {
    let yaml = front_matter.trim().trim_start_matches("---").trim_end_matches("---");
    let values: BTreeMap<String, serde_yaml::Value> = match yaml.trim() {
        "" => BTreeMap::new(),
        yaml => serde_yaml::from_str(yaml).ok()?,
    };
    Some(values.into_iter().filter_map(|(name, value)| Some((name, scalar(&value)?))).collect())
}

fn scalar(value: &serde_yaml::Value) -> Option<String> {
    match value {
        serde_yaml::Value::String(text) => Some(text.clone()),
        serde_yaml::Value::Number(number) => Some(number.to_string()),
        serde_yaml::Value::Bool(truth) => Some(truth.to_string()),
        serde_yaml::Value::Null => Some(String::new()),
        other => serde_yaml::to_string(other).ok().map(|yaml| yaml.trim_end().to_owned()),
    }
}
