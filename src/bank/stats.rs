//! What a bank holds, in figures.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::bank::entry::Entry;
use crate::bank::kind::{Kind, Visit};
use crate::bank::schema::PhraseBank;
use crate::bank::select;

/// The figures of a bank.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Stats {
    /// By the key of the list, in the order of the file.
    pub kinds: Vec<Figures>,
    /// Every speech.
    pub sources: Vec<SourceFigures>,
}

/// The figures of one kind of entries.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Figures {
    /// The key of the list in the file: `openings`.
    pub kind: &'static str,
    /// Entries.
    pub entries: usize,
    /// How often they were seen, all together.
    pub seen: u64,
    /// Entries seen once only.
    pub once: usize,
    /// Entries that may stand in a draft on any topic.
    pub usable: usize,
    /// Entries that are bound to a topic.
    pub bound: usize,
    /// Entries by flag.
    pub flags: BTreeMap<String, usize>,
    /// Entries by move.
    pub moves: BTreeMap<String, usize>,
    /// Entries by function.
    pub functions: BTreeMap<String, usize>,
    /// Entries by level.
    pub levels: BTreeMap<String, usize>,
}

/// What was found in one speech.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SourceFigures {
    /// Its id.
    pub id: String,
    /// Name of its file.
    pub file: String,
    /// Its title.
    pub title: String,
    /// Its subject.
    pub subject: String,
    /// Its length in characters.
    pub chars: usize,
    /// Entries seen in it, by kind.
    pub entries: BTreeMap<&'static str, usize>,
}

impl Stats {
    /// Counts what a bank holds.
    pub fn of(bank: &PhraseBank) -> Self {
        let mut count = Count::default();
        bank.visit(&mut count);
        let sources = bank.sources.iter().map(|source| SourceFigures {
            id: source.id.clone(),
            file: source.file.clone(),
            title: source.title.clone(),
            subject: source.subject.clone(),
            chars: source.chars,
            entries: count.sources.remove(&source.id).unwrap_or_default(),
        });
        Self { sources: sources.collect(), kinds: count.kinds }
    }
}

#[derive(Default)]
struct Count {
    kinds: Vec<Figures>,
    sources: BTreeMap<String, BTreeMap<&'static str, usize>>,
}

impl Visit for Count {
    fn list<E: Entry>(&mut self, kind: Kind, list: &[E]) {
        let mut figures = Figures { kind: kind.key(), entries: list.len(), ..Figures::default() };
        for entry in list {
            figures.seen = figures.seen.saturating_add(entry.count());
            figures.once += usize::from(entry.count() <= 1);
            figures.bound += usize::from(!entry.terms().is_empty());
            figures.usable += usize::from(select::usable(entry.terms(), entry.flags(), ""));
            entry.flags().iter().for_each(|flag| *figures.flags.entry(flag.clone()).or_default() += 1);
            tally(&mut figures.moves, entry.does().as_ref());
            tally(&mut figures.functions, entry.function().as_ref());
            tally(&mut figures.levels, entry.level().as_ref());
            let mut sources: Vec<&String> =
                entry.seen().iter().map(|seen| &seen.source).chain(entry.elsewhere().keys()).collect();
            sources.sort_unstable();
            sources.dedup();
            for source in sources {
                *self.sources.entry(source.clone()).or_default().entry(kind.key()).or_default() += 1;
            }
        }
        self.kinds.push(figures);
    }
}

fn tally<T: Serialize>(counts: &mut BTreeMap<String, usize>, label: Option<&T>) {
    if let Some(label) = label {
        *counts.entry(name(label)).or_default() += 1;
    }
}

/// A label as it stands in YAML: `measure`.
pub fn name<T: Serialize>(label: &T) -> String {
    let yaml = serde_json::to_value(label).ok();
    yaml.as_ref().and_then(serde_json::Value::as_str).unwrap_or_default().to_owned()
}
