//! A bank as YAML: the same bank gives the same bytes.

use std::path::Path;

use crate::bank::merge::tidy;
use crate::bank::schema::{PhraseBank, SCHEMA};
use crate::error::{Error, Result};

impl PhraseBank {
    /// A bank without entries.
    pub fn empty() -> Self {
        Self {
            schema: SCHEMA,
            language: "zh-Hans".to_owned(),
            sources: Vec::new(),
            openings: Vec::new(),
            triads: Vec::new(),
            runs: Vec::new(),
            closings: Vec::new(),
            transitions: Vec::new(),
            headings: Vec::new(),
            points: Vec::new(),
            quotations: Vec::new(),
        }
    }

    /// Reads a bank from the text of the file at `path`.
    ///
    /// # Errors
    /// When it is no bank of this schema; the error names the line.
    pub fn from_yaml(text: &str, path: &Path) -> Result<Self> {
        let hint = "语料库由 speechwright mine 生成，各项见 phrasebank/README.md";
        let bank: Self = serde_yaml::from_str(text).map_err(|error| Error::yaml(&error, 0).at(path).hint(hint))?;
        if bank.schema != SCHEMA {
            let cause = format!("语料库的 schema 是 {}，这个版本只认 {SCHEMA}", bank.schema);
            return Err(Error::new(cause).at(path).hint("用 speechwright mine 重新生成"));
        }
        Ok(bank)
    }

    /// The bank as YAML, every list in the order of its ids.
    ///
    /// # Errors
    /// Never in practice; serialisation is fallible by type.
    pub fn to_yaml(&self) -> Result<String> {
        let mut bank = self.clone();
        tidy(&mut bank);
        serde_yaml::to_string(&bank).map_err(|error| Error::yaml(&error, 0))
    }
}
