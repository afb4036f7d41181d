//! Faults of the sample that must not be handed on: doubled words, common misspellings.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::error::{Error, Result};

const WORDS: &str = include_str!("../../phrasebank/defects.yaml");

/// The faults that are known.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Defects {
    doubled: Vec<String>,
    misspelt: BTreeMap<String, String>,
}

impl Defects {
    /// The lists that are shipped.
    ///
    /// # Errors
    /// When the shipped file is broken, which a test rules out.
    pub fn builtin() -> Result<Self> {
        serde_yaml::from_str(WORDS).map_err(|error| Error::yaml(&error, 0).at("phrasebank/defects.yaml"))
    }

    /// Whether a text holds a fault.
    ///
    /// ```
    /// let defects = speechwright::mine::defects::Defects::builtin().unwrap();
    /// assert!(defects.spoil("坚持坚持问题导向") && defects.spoil("遵规守距"));
    /// assert!(!defects.spoil("大家研究研究") && !defects.spoil("方方面面都要想到"));
    /// ```
    pub fn spoil(&self, text: &str) -> bool {
        self.misspelt.keys().any(|wrong| text.contains(wrong.as_str())) || self.doubles(text)
    }

    /// A word of two or more characters twice in a row, 坚持坚持; 研究研究 is said on purpose.
    fn doubles(&self, text: &str) -> bool {
        let characters: Vec<char> = text.chars().collect();
        (2..=4).any(|size| {
            characters.windows(size * 2).any(|window| {
                let (one, other) = window.split_at(size);
                let word = one.iter().all(|c| ('\u{4e00}'..='\u{9fff}').contains(c)) && one[0] != one[1];
                word && one == other && !self.doubled.iter().any(|meant| meant.chars().eq(one.iter().copied()))
            })
        })
    }
}
