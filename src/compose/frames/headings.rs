//! How headings and run-in heads are put, and which entry of the bank their build was taken from.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::bank::PhraseBank;
use crate::compose::material::Place;

/// A heading's first clause of so many characters can stand in a summary.
const GIST: std::ops::RangeInclusive<usize> = 3..=6;

/// Level-1 headings of one build: the same length and clauses, whatever sections a speech has.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Family {
    /// Names it in plans.
    pub id: String,
    /// Which kinds of speech it suits; empty suits all.
    #[serde(default)]
    pub tags: Vec<String>,
    /// The entry of the bank that the build was taken from, where it was.
    #[serde(default)]
    pub bank: Option<String>,
    /// The heading of each section.
    pub heads: BTreeMap<Place, String>,
    /// What each heading comes to, in the heading's own words, for summaries. Where it is not said, the heading's
    /// first clause serves if it is short.
    #[serde(default)]
    pub gists: BTreeMap<Place, String>,
}

impl Family {
    /// Where its build comes from, for plans: the entry, where `bank` holds it, or the house.
    pub fn origin(&self, bank: &PhraseBank) -> String {
        match self.bank.as_deref().filter(|id| holds(bank, id)) {
            Some(id) => format!("bank {id}"),
            None => format!("frames {}", self.id),
        }
    }

    /// What the heading of `place` comes to, in the heading's own words; nothing where it has none that are short.
    pub fn gist(&self, place: Place) -> Option<&str> {
        let first = self.heads.get(&place).and_then(|head| head.split_once(['，', '：'])).map(|(first, _)| first);
        let short = first.filter(|first| GIST.contains(&first.chars().count()));
        self.gists.get(&place).map(String::as_str).or(short)
    }
}

/// Whether a bank holds the family of heads that a frame was taken from.
fn holds(bank: &PhraseBank, id: &str) -> bool {
    bank.headings.iter().any(|family| family.id == id)
}

impl HeadFrame {
    /// The entry that the frame was taken from, where `bank` holds it.
    pub fn mined(&self, bank: &PhraseBank) -> Option<&str> {
        self.bank.as_deref().filter(|id| holds(bank, id))
    }
}

/// How a group of run-in heads is put.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HeadFrame {
    /// Which sections it suits.
    #[serde(rename = "for")]
    pub places: Vec<Place>,
    /// Which kinds of speech it suits; empty suits all.
    #[serde(default)]
    pub tags: Vec<String>,
    /// Whether it takes only heads that begin with their verb: it has an adverb of its own, or tells the head as a
    /// thing that is done.
    #[serde(default)]
    pub plain: bool,
    /// Whether it is the way of its kind of speech: where it suits, others serve only where it does not reach.
    #[serde(default)]
    pub own: bool,
    /// How long the head in it is, in characters.
    pub length: usize,
    /// The entry of the bank that the frame was taken from, where it was.
    #[serde(default)]
    pub bank: Option<String>,
    /// The frame, with `{{n}}` for 一二三 and `{{head}}`.
    pub text: String,
}

impl HeadFrame {
    /// Its series of markers: what stands around the number, as an ear tells them apart.
    pub fn series(&self) -> &str {
        let Some((before, after)) = self.text.split_once("{{n}}") else { return &self.text };
        if before.is_empty() { after.chars().next().map_or("", |c| &after[..c.len_utf8()]) } else { before }
    }
}
