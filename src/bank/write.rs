//! A bank written entry by entry, so that it need never be in memory as a whole.

use std::io::Write;

use rayon::prelude::*;
use serde::Serialize;

use crate::bank::schema::{LANGUAGE, SCHEMA};
use crate::error::{Error, Result};

/// So many entries are turned into YAML by one thread at once.
const PIECE: usize = 32;
/// So many entries are turned into YAML at once by all threads.
const BATCH: usize = 16 * PIECE;
/// Or entries of so many bytes: what is known of one that every speech has is as long as a small bank.
const WEIGHT: usize = 1 << 20;

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

    /// Writes the list `key`, its entries in canonical order, each of which takes about `weight` bytes of memory. Gives
    /// their number.
    ///
    /// # Errors
    /// When an entry is an error, or when the output refuses.
    pub fn list<E, I>(&mut self, key: &str, entries: I, weight: impl Fn(&E) -> usize) -> Result<u64>
    where
        E: Serialize + Sync,
        I: Iterator<Item = Result<E>>,
    {
        let (mut number, mut batch, mut weighs) = (0, Vec::new(), 0);
        for entry in entries {
            let entry = entry?;
            if number == 0 {
                write(&mut self.out, &format!("{key}:\n"))?;
            }
            number += 1;
            weighs += weight(&entry);
            batch.push(entry);
            if batch.len() == BATCH || weighs > WEIGHT {
                self.batch(&mut batch)?;
                weighs = 0;
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

    fn batch<E: Serialize + Sync>(&mut self, batch: &mut Vec<E>) -> Result<()> {
        let yaml = |piece: &[E]| serde_yaml::to_string(piece).map_err(|error| Error::yaml(&error, 0));
        let pieces: Vec<String> = batch.par_chunks(PIECE).map(yaml).collect::<Result<_>>()?;
        batch.clear();
        pieces.iter().try_for_each(|piece| write(&mut self.out, piece))
    }
}

fn write(out: &mut impl Write, text: &str) -> Result<()> {
    out.write_all(text.as_bytes()).map_err(|error| refused(&error))
}

fn refused(error: &std::io::Error) -> Error {
    Error::new(format!("语料库写不下去：{error}")).hint("看看磁盘是不是满了")
}
