//! A bank written entry by entry, so that it need never be in memory as a whole.

use std::io::Write;

use serde::Serialize;

use crate::bank::schema::{LANGUAGE, SCHEMA};
use crate::error::{Error, Result};

/// So many entries are turned into YAML at once.
const BATCH: usize = 64;

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
        let (mut number, mut batch) = (0, Vec::with_capacity(BATCH));
        for entry in entries {
            if number == 0 {
                write(&mut self.out, &format!("{key}:\n"))?;
            }
            number += 1;
            batch.push(entry?);
            if batch.len() == BATCH {
                self.batch(&mut batch)?;
            }
        }
        match number {
            0 => write(&mut self.out, &format!("{key}: []\n"))?,
            _ => self.batch(&mut batch)?,
        }
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

    fn batch<E: Serialize>(&mut self, batch: &mut Vec<E>) -> Result<()> {
        if !batch.is_empty() {
            let yaml = serde_yaml::to_string(batch).map_err(|error| Error::yaml(&error, 0))?;
            write(&mut self.out, &yaml)?;
            batch.clear();
        }
        Ok(())
    }
}

fn write(out: &mut impl Write, text: &str) -> Result<()> {
    out.write_all(text.as_bytes()).map_err(|error| refused(&error))
}

fn refused(error: &std::io::Error) -> Error {
    Error::new(format!("语料库写不下去：{error}")).hint("看看磁盘是不是满了")
}
