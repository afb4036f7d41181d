//! Many banks gathered into one that may be larger than memory.
//!
//! Shards come in any order and the bank is the same, to the byte: that of [`crate::bank::merge::merge`] over all.
//! What does not fit into the memory that is allowed goes to sorted runs on disk, which are merged while the bank
//! is written. Only the records of the sources stay in memory.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use std::path::PathBuf;

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::bank::entry::Entry;
use crate::bank::kind::{Kind, Visit};
use crate::bank::merge::tidy;
use crate::bank::records::Records;
use crate::bank::schema::{Construction, HeadingFamily, Parallel, Phrase, PhraseBank, Point, Quotation, Source};
use crate::bank::sighting;
use crate::bank::spill::{Merged, Replaced, Run, RunWriter, forget};
use crate::bank::write::BankWriter;
use crate::error::Result;

/// Bytes of entries that are kept in memory before they go to disk.
const MEMORY: usize = 24 << 20;
/// So many runs are merged into one before there are more.
const RUNS: usize = 48;

/// Gathers shards into one bank.
///
/// ```
/// use speechwright::PhraseBank;
/// use speechwright::bank::gather::Gatherer;
/// let shipped = PhraseBank::builtin()?;
/// let mut gatherer = Gatherer::new(std::env::temp_dir());
/// gatherer.add(shipped.clone())?;
/// gatherer.add(shipped.clone())?;
/// let (yaml, summary) = gatherer.finish(Vec::new())?;
/// assert_eq!(yaml, shipped.to_yaml()?.into_bytes());
/// assert_eq!(summary.sources, shipped.sources.len() as u64);
/// # Ok::<(), speechwright::Error>(())
/// ```
#[derive(Debug)]
pub struct Gatherer {
    folder: PathBuf,
    memory: usize,
    least: u64,
    sources: Records,
    /// Sources that entries name and no shard has listed.
    unlisted: BTreeSet<String>,
    replaced: Replaced,
    number: u64,
    held: Held,
    weight: usize,
    runs: Vec<Run>,
}

/// Entries in memory, each with the number of its shard.
#[derive(Debug, Default)]
struct Held {
    openings: Vec<(Phrase, u64)>,
    triads: Vec<(Parallel, u64)>,
    runs: Vec<(Parallel, u64)>,
    closings: Vec<(Phrase, u64)>,
    transitions: Vec<(Phrase, u64)>,
    headings: Vec<(HeadingFamily, u64)>,
    points: Vec<(Point, u64)>,
    quotations: Vec<(Quotation, u64)>,
    constructions: Vec<(Construction, u64)>,
}

/// What a gathered bank holds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Summary {
    /// Speeches.
    pub sources: u64,
    /// Entries written, by kind.
    pub entries: BTreeMap<Kind, u64>,
    /// Entries left out because they were seen too seldom, by kind; empty unless [`Gatherer::min_count`] was set.
    pub pruned: BTreeMap<Kind, u64>,
}

/// For every list of a bank, in the order of the schema.
macro_rules! each_list {
    ($do:ident) => {
        $do!(openings Opening, triads Triad, runs Run, closings Closing, transitions Transition, headings Heading,
            points Point, quotations Quotation, constructions Construction)
    };
}

impl Gatherer {
    /// Gathers with temporary files in `folder`, which are gone with the gatherer.
    pub fn new(folder: impl Into<PathBuf>) -> Self {
        Self {
            folder: folder.into(),
            memory: MEMORY,
            least: 1,
            sources: Records::default(),
            unlisted: BTreeSet::new(),
            replaced: Replaced::new(),
            number: 0,
            held: Held::default(),
            weight: 0,
            runs: Vec::new(),
        }
    }

    /// Leaves out, at the end, what was seen fewer than `least` times over all sources.
    #[must_use]
    pub fn min_count(mut self, least: u64) -> Self {
        self.least = least;
        self
    }

    /// Keeps about so many bytes of entries in memory.
    #[must_use]
    pub fn memory(mut self, bytes: usize) -> Self {
        self.memory = bytes;
        self
    }

    /// Whether a shard listed this source.
    pub fn knows(&self, source: &str) -> bool {
        self.sources.has(source)
    }

    /// Adds a bank. It may be a piece of one, with the records of those sources that its entries name.
    ///
    /// # Errors
    /// When the temporary folder cannot be written to.
    pub fn add(&mut self, mut shard: PhraseBank) -> Result<()> {
        self.number += 1;
        tidy(&mut shard);
        let lost = self.register(&mut shard);
        macro_rules! hold {
            ($($list:ident $kind:ident),*) => { $(
                for mut entry in shard.$list {
                    if !lost.is_empty() {
                        sighting::forget(&mut entry, |source| lost.contains(source));
                    }
                    self.weight += entry.weight();
                    self.held.$list.push((entry, self.number));
                }
            )* };
        }
        each_list!(hold);
        if self.weight > self.memory {
            self.spill()?;
        }
        Ok(())
    }

    /// Writes the bank and gives the output back, with what the bank holds.
    ///
    /// # Errors
    /// When temporary files or `out` fail.
    pub fn finish<W: Write>(mut self, out: W) -> Result<(W, Summary)> {
        if !self.runs.is_empty() {
            self.spill()?;
        }
        let mut writer = BankWriter::new(out)?;
        let sources = writer
            .list("sources", std::mem::take(&mut self.sources).into_sources().map(Ok), |_| size_of::<Source>())?;
        let mut summary = Summary { sources, ..Summary::default() };
        macro_rules! finish {
            ($($list:ident $kind:ident),*) => { $(
                let held = std::mem::take(&mut self.held.$list);
                self.list(Kind::$kind, held, &mut writer, &mut summary)?;
            )* };
        }
        each_list!(finish);
        Ok((writer.end()?, summary))
    }

    fn list<E, W>(&mut self, kind: Kind, held: Vec<(E, u64)>, to: &mut BankWriter<W>, sum: &mut Summary) -> Result<()>
    where
        E: Entry + Serialize + DeserializeOwned + Sync,
        W: Write,
    {
        let (least, mut pruned) = (self.least, 0);
        let often = |entry: &Result<E>| {
            let often = least <= 1 || entry.as_ref().map_or(true, |entry| entry.count() >= least);
            pruned += u64::from(!often);
            often
        };
        let written = match self.runs.is_empty() {
            true => to.list(kind.key(), joined(held, &self.replaced).map(Ok).filter(often), E::weight)?,
            false => to.list(kind.key(), Merged::new(&mut self.runs, &self.replaced).filter(often), E::weight)?,
        };
        sum.entries.insert(kind, written);
        if least > 1 {
            sum.pruned.insert(kind, pruned);
        }
        Ok(())
    }

    /// Takes the shard's sources. Gives the ids of those of which a smaller record is known: what the shard says of
    /// places in them refers to another file.
    fn register(&mut self, shard: &mut PhraseBank) -> BTreeSet<String> {
        let mut lost = self.strangers(shard);
        for source in shard.sources.drain(..) {
            match self.sources.get(&source.id) {
                None => {
                    self.sources.set(&source);
                    if self.unlisted.remove(&source.id) {
                        self.replaced.insert(source.id, self.number);
                    }
                }
                Some(known) if source < known => {
                    self.sources.set(&source);
                    self.replaced.insert(source.id, self.number);
                }
                Some(known) if source > known => {
                    lost.insert(source.id);
                }
                Some(_) => {}
            }
        }
        lost
    }

    /// The sources that the shard's entries name without its listing them, where another shard did.
    fn strangers(&mut self, shard: &PhraseBank) -> BTreeSet<String> {
        let listed = shard.sources.iter().map(|source| source.id.as_str()).collect();
        let mut strangers = Strangers { listed, found: BTreeSet::new() };
        shard.visit(&mut strangers);
        let (lost, unlisted) = strangers.found.into_iter().partition(|id| self.sources.has(id));
        self.unlisted.extend::<BTreeSet<String>>(unlisted);
        lost
    }

    fn spill(&mut self) -> Result<()> {
        if self.runs.len() >= RUNS {
            self.condense()?;
        }
        let mut run = RunWriter::new(&self.folder)?;
        macro_rules! spill {
            ($($list:ident $kind:ident),*) => {
                $(run.list(joined(std::mem::take(&mut self.held.$list), &self.replaced).map(Ok))?;)*
            };
        }
        each_list!(spill);
        self.runs.push(run.end(self.number)?);
        self.weight = 0;
        Ok(())
    }

    /// Merges all runs into one.
    fn condense(&mut self) -> Result<()> {
        let mut run = RunWriter::new(&self.folder)?;
        let (runs, replaced) = (&mut self.runs, &self.replaced);
        run.list(Merged::<Phrase>::new(runs, replaced))?;
        run.list(Merged::<Parallel>::new(runs, replaced))?;
        run.list(Merged::<Parallel>::new(runs, replaced))?;
        run.list(Merged::<Phrase>::new(runs, replaced))?;
        run.list(Merged::<Phrase>::new(runs, replaced))?;
        run.list(Merged::<HeadingFamily>::new(runs, replaced))?;
        run.list(Merged::<Point>::new(runs, replaced))?;
        run.list(Merged::<Quotation>::new(runs, replaced))?;
        run.list(Merged::<Construction>::new(runs, replaced))?;
        self.runs = vec![run.end(self.number)?];
        Ok(())
    }
}

/// Entries by id, those with the same id joined.
fn joined<E: Entry>(mut held: Vec<(E, u64)>, replaced: &Replaced) -> impl Iterator<Item = E> {
    held.iter_mut().for_each(|(entry, number)| forget(entry, *number, replaced));
    held.sort_by(|(one, _), (other, _)| one.id().cmp(other.id()));
    let mut held = held.into_iter().map(|(entry, _)| entry).peekable();
    std::iter::from_fn(move || {
        let mut entry = held.next()?;
        let mut others = Vec::new();
        while let Some(same) = held.next_if(|next| next.id() == entry.id()) {
            others.push(same);
        }
        sighting::join(&mut entry, others);
        Some(entry)
    })
}

/// Finds the sources that entries name and nobody lists.
struct Strangers<'a> {
    listed: BTreeSet<&'a str>,
    found: BTreeSet<String>,
}

impl Visit for Strangers<'_> {
    fn list<E: Entry>(&mut self, _: Kind, list: &[E]) {
        for seen in list.iter().flat_map(Entry::seen) {
            if !self.listed.contains(seen.source.as_str()) && !self.found.contains(&seen.source) {
                self.found.insert(seen.source.clone());
            }
        }
    }
}
