//! The bank that is shipped, embedded in the binary.

use std::path::Path;

use crate::bank::PhraseBank;
use crate::error::Result;

const BANK: &str = include_str!("../../phrasebank/bank.yaml");

impl PhraseBank {
    /// The shipped bank.
    ///
    /// # Errors
    /// When the shipped file is broken, which a test rules out.
    pub fn builtin() -> Result<Self> {
        Self::from_yaml(BANK, Path::new("phrasebank/bank.yaml"))
    }
}
