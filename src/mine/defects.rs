//! Faults of the sample that must not be handed on: doubled words, common misspellings.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::error::{Error, Result};
use crate::text::characters::chinese;
use crate::text::lookup::Lookup;
use crate::text::trie::Trie;

const WORDS: &str = include_str!("../../phrasebank/defects.yaml");

/// The faults that are known.
#[derive(Debug, Clone)]
pub struct Defects {
    /// Words that may be said twice.
    doubled: Trie,
    misspelt: Lookup,
}

/// `phrasebank/defects.yaml`
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    doubled: Vec<String>,
    misspelt: BTreeMap<String, String>,
}

impl Defects {
    /// The lists that are shipped.
    ///
    /// # Errors
    /// When the shipped file is broken, which a test rules out.
    pub fn builtin() -> Result<Self> {
        let file: File =
            serde_yaml::from_str(WORDS).map_err(|error| Error::yaml(&error, 0).at("phrasebank/defects.yaml"))?;
        let doubled = Trie::of(file.doubled.iter().map(String::as_str));
        Ok(Self { doubled, misspelt: Lookup::new(file.misspelt.keys()) })
    }

    /// Whether a text holds a fault.
    ///
    /// ```
    /// let defects = speechwright::mine::defects::Defects::builtin().unwrap();
    /// assert!(defects.spoil("坚持坚持问题导向") && defects.spoil("遵规守距"));
    /// assert!(!defects.spoil("大家研究研究") && !defects.spoil("方方面面都要想到"));
    /// ```
    pub fn spoil(&self, text: &str) -> bool {
        self.mars(&text.chars().collect::<Vec<char>>())
    }

    /// As [`spoil`](Self::spoil), of a text whose characters are known.
    pub(super) fn mars(&self, text: &[char]) -> bool {
        self.misspelt.any(text) || self.doubles(text)
    }

    /// A word of two or more characters twice in a row, 坚持坚持; 研究研究 is said on purpose.
    fn doubles(&self, text: &[char]) -> bool {
        (2..=4).any(|size| {
            (0..(text.len() + 1).saturating_sub(size * 2)).any(|at| {
                text[at] == text[at + size]
                    && text[at + 1] == text[at + size + 1]
                    && self.doubled_at(&text[at..at + size], &text[at + size..at + size * 2])
            })
        })
    }

    fn doubled_at(&self, one: &[char], other: &[char]) -> bool {
        let word = one.iter().all(|c| chinese(*c)) && one[0] != one[1];
        word && one == other && self.doubled.longest(one) != Some(one.len())
    }
}
