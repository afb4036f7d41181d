//! Entries in sorted runs on disk, and the runs merged into one sorted stream.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BinaryHeap};
use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter, Seek, Write};
use std::path::Path;

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::bank::entry::Entry;
use crate::bank::sighting;
use crate::error::{Error, Result};

/// Bytes that are read of a run at once.
const WINDOW: usize = 1 << 16;

/// A record of a source that was replaced by a smaller one: the source's id, and the number of the shard that
/// brought the smaller one. What earlier shards say of places in it refers to another file.
pub type Replaced = BTreeMap<String, u64>;

/// A run that is being written: for each kind in the order of the schema, entries by id, one a line as JSON, and
/// an empty line.
#[derive(Debug)]
pub struct RunWriter {
    out: BufWriter<File>,
}

impl RunWriter {
    /// A new run, in a file without a name in `folder`; it is gone when the run is dropped.
    ///
    /// # Errors
    /// When the folder cannot be written to.
    pub fn new(folder: &Path) -> Result<Self> {
        let file = tempfile::tempfile_in(folder).map_err(|error| full(folder, &error))?;
        Ok(Self { out: BufWriter::with_capacity(WINDOW, file) })
    }

    /// Writes the entries of one kind.
    ///
    /// # Errors
    /// When an entry is an error, or when the disk refuses.
    pub fn list<E: Serialize>(&mut self, entries: impl Iterator<Item = Result<E>>) -> Result<()> {
        for entry in entries {
            serde_json::to_writer(&mut self.out, &entry?).map_err(|error| broken(&error))?;
            self.line()?;
        }
        self.line()
    }

    /// Ends the run, which holds what shards up to number `upto` said.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn end(self, upto: u64) -> Result<Run> {
        let mut file = self.out.into_inner().map_err(|error| broken(&error))?;
        file.rewind().map_err(|error| broken(&error))?;
        Ok(Run { lines: BufReader::with_capacity(WINDOW, file), upto, line: String::new() })
    }

    fn line(&mut self) -> Result<()> {
        self.out.write_all(b"\n").map_err(|error| broken(&error))
    }
}

/// A run that is being read.
#[derive(Debug)]
pub struct Run {
    lines: BufReader<File>,
    line: String,
    upto: u64,
}

impl Run {
    /// The next entry of the present kind; nothing at its end, after which the next kind follows.
    fn next<E: Entry + DeserializeOwned>(&mut self, replaced: &Replaced) -> Option<Result<E>> {
        self.line.clear();
        if let Err(error) = self.lines.read_line(&mut self.line) {
            return Some(Err(broken(&error)));
        }
        let line = self.line.trim_end();
        if line.is_empty() {
            return None;
        }
        let entry: std::result::Result<E, _> = serde_json::from_str(line);
        Some(entry.map_err(|error| broken(&error)).map(|mut entry| {
            forget(&mut entry, self.upto, replaced);
            entry
        }))
    }
}

/// Forgets places that refer to the file of a record which was replaced after shard `number`.
pub fn forget<E: Entry>(entry: &mut E, number: u64, replaced: &Replaced) {
    if !replaced.is_empty() {
        sighting::forget(entry, |source| replaced.get(source).is_some_and(|by| *by > number));
    }
}

/// The entries of one kind out of all runs, by id, those with the same id joined.
pub struct Merged<'a, E> {
    runs: &'a mut [Run],
    replaced: &'a Replaced,
    heads: BinaryHeap<Head<E>>,
    failed: Option<Error>,
}

struct Head<E> {
    entry: E,
    run: usize,
}

impl<E: Entry> PartialEq for Head<E> {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl<E: Entry> Eq for Head<E> {}

impl<E: Entry> PartialOrd for Head<E> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<E: Entry> Ord for Head<E> {
    /// The smallest id is the greatest head: a heap gives the greatest first.
    fn cmp(&self, other: &Self) -> Ordering {
        other.entry.id().cmp(self.entry.id()).then(other.run.cmp(&self.run))
    }
}

impl<'a, E: Entry + DeserializeOwned> Merged<'a, E> {
    /// Begins the next kind of all runs.
    pub fn new(runs: &'a mut [Run], replaced: &'a Replaced) -> Self {
        let mut merged = Self { heads: BinaryHeap::with_capacity(runs.len()), runs, replaced, failed: None };
        (0..merged.runs.len()).for_each(|run| merged.fetch(run));
        merged
    }

    fn fetch(&mut self, run: usize) {
        match self.runs.get_mut(run).and_then(|from| from.next(self.replaced)) {
            Some(Ok(entry)) => self.heads.push(Head { entry, run }),
            Some(Err(error)) => self.failed = Some(error),
            None => {}
        }
    }
}

impl<E: Entry + DeserializeOwned> Iterator for Merged<'_, E> {
    type Item = Result<E>;

    fn next(&mut self) -> Option<Result<E>> {
        if let Some(error) = self.failed.take() {
            return Some(Err(error));
        }
        let Head { mut entry, run } = self.heads.pop()?;
        self.fetch(run);
        let mut others = Vec::new();
        while let Some(same) = self.heads.peek().filter(|head| head.entry.id() == entry.id()).map(|head| head.run) {
            others.extend(self.heads.pop().map(|head| head.entry));
            self.fetch(same);
        }
        sighting::join(&mut entry, others);
        Some(Ok(entry))
    }
}

fn full(folder: &Path, error: &std::io::Error) -> Error {
    Error::io(folder, error).hint("采集结果太大，要在输出文件的文件夹里临时存放，这个文件夹写不进去")
}

fn broken(error: &dyn std::fmt::Display) -> Error {
    Error::new(format!("临时文件读写失败：{error}")).hint("看看磁盘是不是满了")
}
