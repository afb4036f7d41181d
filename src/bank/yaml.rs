//! A bank as YAML: the same bank gives the same bytes.

use std::path::Path;

use crate::bank::merge::tidy;
use crate::bank::read;
use crate::bank::schema::{LANGUAGE, PhraseBank, SCHEMA};
use crate::error::{Error, Result};

/// From so many bytes on a bank is read in pieces.
const LARGE: usize = 1 << 20;
/// From so many bytes on a bank is not read as a whole, which would take several times as much memory.
const HUGE: usize = 1 << 26;

impl PhraseBank {
    /// A bank without entries.
    pub fn empty() -> Self {
        Self {
            schema: SCHEMA,
            language: LANGUAGE.to_owned(),
            sources: Vec::new(),
            openings: Vec::new(),
            triads: Vec::new(),
            runs: Vec::new(),
            closings: Vec::new(),
            transitions: Vec::new(),
            headings: Vec::new(),
            points: Vec::new(),
            quotations: Vec::new(),
            constructions: Vec::new(),
        }
    }

    /// Reads a bank from the text of the file at `path`.
    ///
    /// # Errors
    /// When it is no bank of this schema; the error names the line.
    pub fn from_yaml(text: &str, path: &Path) -> Result<Self> {
        if text.len() < LARGE {
            return Self::at_once(text, path);
        }
        // Where the pieces do not come out, the whole decides; of a file that is too large for that, the piece.
        read::whole(text, path).or_else(|error| if text.len() < HUGE { Self::at_once(text, path) } else { Err(error) })
    }

    fn at_once(text: &str, path: &Path) -> Result<Self> {
        let bank: Self =
            serde_yaml::from_str(text).map_err(|error| Error::yaml(&error, 0).at(path).hint(read::HINT))?;
        read::schema(&bank).map_err(|error| error.at(path))?;
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
