//! Two banks made one. In whatever order banks are merged, and however often, the result is the same.
//!
//! A source in both banks is the same speech: what both saw in it is counted once. Where the two name different
//! files for it, the smaller record of the source stays, and with it the places that refer to its file; of the
//! others remains how often the unit was seen.

use std::collections::{BTreeMap, BTreeSet};

use crate::bank::entry::Entry;
use crate::bank::schema::{PhraseBank, Source};
use crate::bank::sighting;

/// Merges `other` into `bank`.
///
/// Associative, commutative and idempotent, and merging the banks of single speeches gives the bank of them all.
///
/// ```
/// use speechwright::bank::{PhraseBank, merge::merge};
/// let shipped = PhraseBank::builtin()?;
/// let mut twice = shipped.clone();
/// merge(&mut twice, &shipped);
/// assert_eq!(twice, shipped);
/// # Ok::<(), speechwright::Error>(())
/// ```
pub fn merge(bank: &mut PhraseBank, other: &PhraseBank) {
    tidy(bank);
    let mut other = other.clone();
    tidy(&mut other);
    let ours = lost(&bank.sources, &other.sources);
    let theirs = lost(&other.sources, &bank.sources);
    macro_rules! lists {
        ($($list:ident),*) => {
            $(bank.$list = lists(std::mem::take(&mut bank.$list), other.$list, &ours, &theirs);)*
        };
    }
    lists!(openings, triads, runs, closings, transitions, headings, points, quotations, constructions);
    bank.sources = sources(bank.sources.drain(..).chain(other.sources));
}

/// Puts a bank in canonical order: every list by id, entries with the same id put together, places sorted, counts
/// as great as the places tell.
pub fn tidy(bank: &mut PhraseBank) {
    bank.sources = sources(bank.sources.drain(..));
    macro_rules! lists {
        ($($list:ident),*) => { $(together(&mut bank.$list);)* };
    }
    lists!(openings, triads, runs, closings, transitions, headings, points, quotations, constructions);
}

/// One record for each source, the smallest, by id.
fn sources(all: impl Iterator<Item = Source>) -> Vec<Source> {
    let all: BTreeSet<Source> = all.collect();
    let mut kept: Vec<Source> = Vec::with_capacity(all.len());
    for source in all {
        if kept.last().is_none_or(|last| last.id != source.id) {
            kept.push(source);
        }
    }
    kept
}

/// The ids of those sources for which `theirs` has a smaller record than `ours`, or the only one.
fn lost(ours: &[Source], theirs: &[Source]) -> BTreeSet<String> {
    let ours: BTreeMap<&str, &Source> = ours.iter().map(|source| (source.id.as_str(), source)).collect();
    let wins = |source: &&Source| ours.get(source.id.as_str()).is_none_or(|own| *own > *source);
    theirs.iter().filter(wins).map(|source| source.id.clone()).collect()
}

fn together<E: Entry>(list: &mut Vec<E>) {
    list.iter_mut().for_each(sighting::tidy);
    if list.windows(2).all(|pair| pair[0].id() < pair[1].id()) {
        return;
    }
    let mut groups: BTreeMap<String, (E, Vec<E>)> = BTreeMap::new();
    for entry in list.drain(..) {
        match groups.get_mut(entry.id()) {
            Some((_, others)) => others.push(entry),
            None => {
                groups.insert(entry.id().to_owned(), (entry, Vec::new()));
            }
        }
    }
    list.extend(groups.into_values().map(|(mut one, others)| {
        if !others.is_empty() {
            sighting::add(&mut one, others);
        }
        one
    }));
}

/// Merges two lists in the order of their ids.
fn lists<E: Entry>(ours: Vec<E>, theirs: Vec<E>, lost: &BTreeSet<String>, lost_theirs: &BTreeSet<String>) -> Vec<E> {
    let mut merged = Vec::with_capacity(ours.len() + theirs.len());
    let forgetting = |mut entry: E, lost: &BTreeSet<String>| {
        sighting::forget(&mut entry, |source| lost.contains(source));
        entry
    };
    let mut ours = ours.into_iter().map(|entry| forgetting(entry, lost)).peekable();
    let mut theirs = theirs.into_iter().map(|entry| forgetting(entry, lost_theirs)).peekable();
    while let (Some(one), Some(other)) = (ours.peek(), theirs.peek()) {
        match one.id().cmp(other.id()) {
            std::cmp::Ordering::Less => merged.extend(ours.next()),
            std::cmp::Ordering::Greater => merged.extend(theirs.next()),
            std::cmp::Ordering::Equal => {
                let (one, other) = (ours.next(), theirs.next());
                merged.extend(one.zip(other).map(|(mut one, other)| {
                    sighting::join(&mut one, vec![other]);
                    one
                }));
            }
        }
    }
    merged.extend(ours);
    merged.extend(theirs);
    merged
}
