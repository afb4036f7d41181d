//! Where an entry of a bank was seen, as a person can look it up.

use std::fmt;

use serde::Serialize;

use crate::bank::Source;
use crate::bank::entry::Entry;
use crate::text::span::Span;

/// A place in a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Provenance {
    /// Id of the speech.
    pub source: String,
    /// Name of the file.
    pub file: String,
    /// Title of the speech.
    pub title: String,
    /// From which character to which; nothing for a place that the bank has no room for.
    pub span: Option<Span>,
    /// How often it was seen there.
    pub times: u64,
}

impl Provenance {
    /// Every place of an entry, in the order of the bank.
    pub fn of<E: Entry>(entry: &E, sources: &[Source]) -> Vec<Self> {
        let place = |id: &str, span: Option<Span>, times: u64| {
            let at = sources.binary_search_by(|source| source.id.as_str().cmp(id)).ok();
            let at = at.or_else(|| sources.iter().position(|source| source.id == id));
            let source = at.and_then(|at| sources.get(at));
            let told = |of: fn(&Source) -> &String| source.map(of).cloned().unwrap_or_default();
            let (file, title) = (told(|source| &source.file), told(|source| &source.title));
            Self { source: id.to_owned(), file, title, span, times }
        };
        let seen = entry.seen().iter().map(|seen| place(&seen.source, Some(seen.span), 1));
        seen.chain(entry.elsewhere().iter().map(|(id, times)| place(id, None, *times))).collect()
    }
}

impl fmt::Display for Provenance {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.file.as_str(), self.source.as_str()) {
            ("", "") => f.write_str("出处不详")?,
            ("", source) => f.write_str(source)?,
            (file, _) => f.write_str(file)?,
        }
        match self.span {
            Some(span) => write!(f, " 第 {}—{} 字", span.start + 1, span.end)?,
            None => write!(f, " 另有 {} 处", self.times)?,
        }
        if self.title.is_empty() { Ok(()) } else { write!(f, "（{}）", self.title) }
    }
}
