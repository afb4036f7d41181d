//! How moves are told: rules over the words of a sentence, which is looked through for all their words at once.

use serde::Deserialize;

use crate::bank::Move;
use crate::text::lookup::{Found, Lookup, Set};
use crate::text::punctuation::ends_sentence;

/// The rules for one kind of phrase; the first that fits tells the move.
#[derive(Debug, Clone, Deserialize)]
#[serde(from = "Vec<Written>")]
pub(super) struct Rules {
    rules: Vec<Rule>,
    words: Lookup,
}

/// A rule as it is written in `phrasebank/moves.yaml`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    #[serde(rename = "move")]
    does: Move,
    #[serde(default)]
    starts: Vec<String>,
    #[serde(default)]
    ends: Vec<String>,
    #[serde(default)]
    any: Vec<String>,
    #[serde(default)]
    all: Vec<Vec<String>>,
    #[serde(default)]
    unless: Vec<String>,
}

/// A rule made ready.
#[derive(Debug, Clone)]
struct Rule {
    does: Move,
    starts: Option<Set>,
    ends: Option<Set>,
    any: Set,
    all: Vec<Set>,
    unless: Set,
}

impl Written {
    fn words(&self) -> impl Iterator<Item = &String> {
        self.starts.iter().chain(&self.ends).chain(&self.any).chain(self.all.iter().flatten()).chain(&self.unless)
    }
}

impl From<Vec<Written>> for Rules {
    fn from(written: Vec<Written>) -> Self {
        let words = Lookup::new(written.iter().flat_map(Written::words));
        let some = |list: &Vec<String>| (!list.is_empty()).then(|| words.set(list));
        let rule = |one: &Written| Rule {
            does: one.does,
            starts: some(&one.starts),
            ends: some(&one.ends),
            any: words.set(&one.any),
            all: one.all.iter().map(|group| words.set(group)).collect(),
            unless: words.set(&one.unless),
        };
        Self { rules: written.iter().map(rule).collect(), words }
    }
}

impl Rules {
    /// The move that a canonical text makes.
    pub fn told(&self, text: &[char]) -> Option<Move> {
        let found = self.found(text);
        // No rule fits a text with none of its words.
        let mut fitting = self.rules.iter().filter(|_| !found.within.is_empty()).filter(|rule| rule.fits(&found));
        fitting.next().map(|rule| rule.does)
    }

    /// Whether a rule fits that says how such a text ends.
    pub fn ends(&self, text: &[char]) -> bool {
        let found = self.found(text);
        self.rules.iter().any(|rule| rule.ends.is_some() && rule.fits(&found))
    }

    /// The words of a text; at its tail are those that stand before the last mark.
    fn found(&self, text: &[char]) -> Found {
        let mark = |c: &char| ends_sentence(*c) || matches!(c, '，' | '；' | '…');
        let bare = text.iter().rposition(|c| !mark(c)).map_or(0, |last| last + 1);
        self.words.find(text, bare)
    }
}

impl Rule {
    fn fits(&self, found: &Found) -> bool {
        let begins = self.starts.as_ref().is_some_and(|starts| found.head.meets(starts));
        let closes = self.ends.as_ref().is_none_or(|ends| found.tail.meets(ends));
        let headed = if self.starts.is_none() { self.ends.is_some() && closes } else { begins && closes };
        let all = self.all.iter().all(|group| found.within.meets(group));
        let told = match (self.all.is_empty(), self.starts.is_none() && self.ends.is_none()) {
            (false, false) => headed && all,
            (false, true) => all,
            (true, _) => headed || found.within.meets(&self.any),
        };
        told && !found.within.meets(&self.unless)
    }
}
