//! A bank written entry by entry, so that it need never be in memory as a whole.

use std::io::Write;

use serde::Serialize;

use crate::bank::block_yaml;
use crate::bank::schema::{LANGUAGE, SCHEMA};
use crate::error::{Error, Result};

/// So many bytes are written at once.
const BATCH: usize = 1 << 16;

/// Writes the lists of a bank, one after the other, in the order of the schema. The bytes are those of
/// [`crate::bank::PhraseBank::to_yaml`].
#[derive(Debug)]
pub struct BankWriter<W: Write> {
    out: W,
}

impl<W: Write> BankWriter<W> {
    /// Begins a bank.
    ///
    /// # Errors
    /// When `out` refuses.
    pub fn new(mut out: W) -> Result<Self> {
        write(&mut out, &format!("schema: {SCHEMA}\nlanguage: {LANGUAGE}\n"))?;
        Ok(Self { out })
    }

    /// Writes the list `key`, its entries in canonical order. Gives their number.
    ///
    /// # Errors
    /// When an entry is an error, or when the output refuses.
    pub fn list<E: Serialize>(&mut self, key: &str, entries: impl Iterator<Item = Result<E>>) -> Result<u64> {
        let (mut number, mut yaml) = (0, String::with_capacity(BATCH * 2));
        for entry in entries {
            if number == 0 {
                yaml = format!("{key}:\n");
            }
            number += 1;
            add(&mut yaml, &entry?)?;
            if yaml.len() >= BATCH {
                write(&mut self.out, &yaml)?;
                yaml.clear();
            }
        }
        if number == 0 {
            yaml = format!("{key}: []\n");
        }
        write(&mut self.out, &yaml)?;
        Ok(number)
    }

    /// Ends the bank and gives the output back.
    ///
    /// # Errors
    /// When the output refuses.
    pub fn end(mut self) -> Result<W> {
        self.out.flush().map_err(|error| refused(&error))?;
        Ok(self.out)
    }
}

/// Adds an entry as an item of a list.
fn add<E: Serialize>(yaml: &mut String, entry: &E) -> Result<()> {
    if block_yaml::item(yaml, entry).is_err() {
        yaml.push_str(&serde_yaml::to_string(&[entry]).map_err(|error| Error::yaml(&error, 0))?);
    }
    Ok(())
}

fn write(out: &mut impl Write, text: &str) -> Result<()> {
    out.write_all(text.as_bytes()).map_err(|error| refused(&error))
}

fn refused(error: &std::io::Error) -> Error {
    Error::new(format!("语料库写不下去：{error}")).hint("看看磁盘是不是满了")
}
