//! The word lists by which names are found, made ready for looking up.

use std::collections::BTreeSet;

use serde::Deserialize;

use crate::error::{Error, Result};
use crate::mine::names::figures;
use crate::text::charset::CharSet;
use crate::text::trie::Trie;

const WORDS: &str = include_str!("../../../phrasebank/names.yaml");

/// The word lists by which names are found.
#[derive(Debug, Clone, Deserialize)]
#[serde(from = "Lists")]
pub struct NameWords {
    pub(super) lists: Lists,
    /// With label [`AMBIGUOUS`] those that are words, too.
    pub(super) places: Trie,
    pub(super) organs: Trie,
    /// What a name may begin with, unless 全 or a character of no word says so.
    pub(super) begins: CharSet,
}

/// `phrasebank/names.yaml`, which explains every key.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Lists {
    places: String,
    ambiguous: String,
    pub place_ends: Trie,
    pub plain_before: CharSet,
    pub levels: CharSet,
    pub no_level_before: CharSet,
    pub own: Trie,
    pub whole: Trie,
    pub no_whole_after: CharSet,
    organs: Vec<String>,
    pub no_organs_after: CharSet,
    pub organization_ends: Trie,
    pub no_organization_before: CharSet,
    pub apart: CharSet,
    pub measures: Trie,
    pub leaders: Trie,
    pub counted: Trie,
}

/// The labels of places.
const SURE: u16 = 1;
pub(super) const AMBIGUOUS: u16 = 2;

impl From<Lists> for NameWords {
    fn from(lists: Lists) -> Self {
        let listed: BTreeSet<&str> = lists.ambiguous.split_whitespace().collect();
        let label = |place: &str| if listed.contains(place) { AMBIGUOUS } else { SURE };
        let places = lists.places.split_whitespace().map(|place| (place.chars().collect(), label(place))).collect();
        let firsts = lists.places.split_whitespace().chain(lists.organs.iter().map(String::as_str));
        let firsts: String = firsts.filter_map(|word| word.chars().next()).collect();
        let begins = CharSet::new(&format!("{firsts}我本{}", figures::BEGINS));
        Self { places: Trie::new(&places), begins, organs: Trie::of(lists.organs.iter().map(String::as_str)), lists }
    }
}

impl NameWords {
    /// The lists that are shipped.
    ///
    /// # Errors
    /// When the shipped file is broken, which a test rules out.
    pub fn builtin() -> Result<Self> {
        serde_yaml::from_str(WORDS).map_err(|error| Error::yaml(&error, 0).at("phrasebank/names.yaml"))
    }
}
