//! Constructions as they stand in `phrasebank/constructions.yaml`.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::error::{Error, Result};
use crate::text::construction::{Comma, Construction, Constructions, Few, Gap, Role, Start};
use crate::text::trie::Trie;

/// A gap is at most so long, in characters, where nothing else is said.
const GAP: usize = 24;

/// The file.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct File {
    pub constructions: Vec<Entry>,
}

/// One entry; `phrasebank/constructions.yaml` explains every key.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Entry {
    pub frame: String,
    #[serde(default)]
    words: Vec<String>,
    gap: Option<usize>,
    least: Option<usize>,
    marks: Option<Marks>,
    #[serde(default)]
    start: Start,
    #[serde(default)]
    same: bool,
    #[serde(default)]
    often: bool,
    #[serde(default)]
    unless: Vec<String>,
    #[serde(default)]
    #[cfg_attr(not(test), expect(dead_code, reason = "cases are for those who read the file, and for a test"))]
    pub yes: Vec<String>,
    #[serde(default)]
    #[cfg_attr(not(test), expect(dead_code, reason = "cases are for those who read the file, and for a test"))]
    pub no: Vec<String>,
}

/// Which marks may stand between the words.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Marks {
    Any,
    None,
}

impl Entry {
    /// The ways of saying each fixed word.
    pub fn parts(&self) -> Vec<Vec<String>> {
        let said = |words: &String| words.split_whitespace().map(ToOwned::to_owned).collect();
        match self.words.is_empty() {
            true => self.pieces().map(|word| vec![word.to_owned()]).collect(),
            false => self.words.iter().map(said).collect(),
        }
    }

    /// The fixed words of the frame.
    fn pieces(&self) -> impl Iterator<Item = &str> {
        self.frame.split(['_', '，', '；']).filter(|piece| !piece.is_empty())
    }

    fn construction(&self) -> Construction {
        let mut gaps = Vec::new();
        let (mut between, mut begun) = (String::new(), false);
        for c in self.frame.chars() {
            if matches!(c, '_' | '，' | '；') {
                between.push(c);
            } else {
                if begun && !between.is_empty() {
                    gaps.push(self.gap(&between));
                }
                between.clear();
                begun = true;
            }
        }
        Construction {
            frame: self.frame.clone(),
            gaps,
            start: self.start,
            same: self.same,
            often: self.often,
            before: self.frame.starts_with('_'),
            after: self.frame.ends_with('_'),
        }
    }

    fn gap(&self, between: &str) -> Gap {
        let comma = match (self.marks, between.contains(['，', '；'])) {
            (Some(Marks::Any), _) => Comma::Allowed,
            (Some(Marks::None), _) => Comma::Unmarked,
            (None, true) => Comma::Needed,
            (None, false) => Comma::Barred,
        };
        let least = if between.contains('_') { self.least.unwrap_or(1) } else { 0 };
        Gap { least, most: self.gap.unwrap_or(GAP), comma, semicolon: between.contains('；') }
    }

    /// The words that void a fixed word, each with where the fixed word begins in it.
    fn voids(&self, word: &str) -> Vec<(Vec<char>, usize)> {
        let places = |unless: &String| {
            let void: Vec<char> = unless.chars().collect();
            let starts: Vec<usize> = unless.match_indices(word).map(|(at, _)| unless[..at].chars().count()).collect();
            starts.into_iter().map(move |at| (void.clone(), at)).collect::<Vec<_>>()
        };
        self.unless.iter().flat_map(places).collect()
    }
}

/// What stands right before a word of so many characters in the words that void it, and right after it in those that it
/// begins; a void that is no longer than the word is no such, as with it nothing is beside the word.
fn around(unless: &[(Vec<char>, usize)], length: usize) -> [Few; 2] {
    let (mut before, mut after) = (Few::default(), Few::default());
    for (void, at) in unless {
        match (at.checked_sub(1).and_then(|at| void.get(at)), void.get(length)) {
            (Some(c), _) => before.add(*c),
            (None, Some(c)) => after.add(*c),
            (None, None) => (before, after) = (Few::all(), Few::all()),
        }
    }
    [before, after]
}

impl Constructions {
    /// Makes ready what a file says.
    ///
    /// # Errors
    /// When there are more ways of saying than the frame has words.
    pub(super) fn of(entries: &[Entry]) -> Result<Self> {
        let mut words: BTreeMap<String, Vec<Role>> = BTreeMap::new();
        let mut all = Vec::new();
        for (construction, entry) in entries.iter().enumerate() {
            let parts = entry.parts();
            if parts.len() != entry.pieces().count() {
                let cause = format!(
                    "句式“{}”有 {} 个固定的词，words 写了 {} 个",
                    entry.frame,
                    entry.pieces().count(),
                    parts.len()
                );
                return Err(Error::new(cause).at(super::PATH));
            }
            for (part, ways) in parts.into_iter().enumerate() {
                for (way, word) in ways.into_iter().enumerate() {
                    let unless = entry.voids(&word);
                    let around = around(&unless, word.chars().count());
                    let role = Role { construction, part, way, unless, around };
                    words.entry(word).or_default().push(role);
                }
            }
            all.push(entry.construction());
        }
        let labelled = words.keys().map(|word| word.chars().collect()).zip(1..).collect();
        let parts = all.iter().map(Construction::parts).collect();
        let (mut roles, mut ends) = (Vec::new(), vec![0]);
        for more in words.into_values() {
            roles.extend(more);
            ends.push(roles.len());
        }
        let marks = roles.iter().map(Role::mark).collect();
        Ok(Self { all, parts, words: Trie::new(&labelled), roles, marks, ends })
    }
}
