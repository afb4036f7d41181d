//! The word lists by which names are found, made ready for looking up.

use std::collections::BTreeSet;

use serde::Deserialize;

use crate::error::{Error, Result};
use crate::mine::names::figures;
use crate::text::charset::CharSet;
use crate::text::trie::Trie;

const WORDS: &str = include_str!("../../../phrasebank/names.yaml");

/// The word lists by which names are found.
#[derive(Debug, Clone)]
pub struct NameWords {
    /// With label [`AMBIGUOUS`] those that are words, too.
    pub(super) places: Trie,
    pub(super) place_ends: Trie,
    pub(super) plain_before: CharSet,
    pub(super) levels: CharSet,
    pub(super) own: Trie,
    pub(super) whole: Trie,
    pub(super) organs: Trie,
    pub(super) organization_ends: Trie,
    pub(super) apart: CharSet,
    pub(super) measures: Trie,
    pub(super) leaders: Trie,
    pub(super) counted: Trie,
    /// What a name may begin with, unless 全 or a character of no word says so.
    pub(super) begins: CharSet,
}

/// `phrasebank/names.yaml`
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    places: String,
    ambiguous: String,
    place_ends: Vec<String>,
    plain_before: String,
    levels: String,
    own: Vec<String>,
    whole: Vec<String>,
    organs: Vec<String>,
    organization_ends: Vec<String>,
    apart: String,
    measures: Vec<String>,
    leaders: Vec<String>,
    counted: Vec<String>,
}

/// The labels of places.
const SURE: u16 = 1;
pub(super) const AMBIGUOUS: u16 = 2;

impl From<File> for NameWords {
    fn from(file: File) -> Self {
        let trie = |words: &[String]| Trie::of(words.iter().map(String::as_str));
        let listed: BTreeSet<&str> = file.ambiguous.split_whitespace().collect();
        let label = |place: &str| if listed.contains(place) { AMBIGUOUS } else { SURE };
        let places = file.places.split_whitespace().map(|place| (place.chars().collect(), label(place))).collect();
        let firsts = file.places.split_whitespace().chain(file.organs.iter().map(String::as_str));
        let firsts: String = firsts.filter_map(|word| word.chars().next()).collect();
        Self {
            places: Trie::new(&places),
            place_ends: trie(&file.place_ends),
            plain_before: CharSet::new(&file.plain_before),
            levels: CharSet::new(&file.levels),
            own: trie(&file.own),
            whole: trie(&file.whole),
            organs: trie(&file.organs),
            organization_ends: trie(&file.organization_ends),
            apart: CharSet::new(&file.apart),
            measures: trie(&file.measures),
            leaders: trie(&file.leaders),
            counted: trie(&file.counted),
            begins: CharSet::new(&format!("{firsts}我本{}", figures::BEGINS)),
        }
    }
}

impl NameWords {
    /// The lists that are shipped.
    ///
    /// # Errors
    /// When the shipped file is broken, which a test rules out.
    pub fn builtin() -> Result<Self> {
        let file: File =
            serde_yaml::from_str(WORDS).map_err(|error| Error::yaml(&error, 0).at("phrasebank/names.yaml"))?;
        Ok(file.into())
    }
}
