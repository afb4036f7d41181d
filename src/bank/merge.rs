//! Two banks made one. The order in which banks are merged makes no difference, and merging a bank with itself
//! changes nothing.

use std::collections::{BTreeMap, BTreeSet};

use crate::bank::schema::{HeadingFamily, Parallel, Phrase, PhraseBank, Point, Quotation, Seen};

/// An entry keeps so many of the places where it was seen.
const PLACES: usize = 8;

/// An entry that can be merged with another of the same id.
trait Entry: Clone {
    fn id(&self) -> &str;
    fn count(&self) -> u64;
    fn seen(&self) -> &[Seen];
    fn set(&mut self, count: u64, seen: Vec<Seen>);
    /// Unites terms and flags; of two labels the smaller stays.
    fn unite(&mut self, other: &Self);
}

macro_rules! entry {
    ($kind:ty, |$one:ident, $other:ident| $unite:block) => {
        impl Entry for $kind {
            fn id(&self) -> &str {
                &self.id
            }
            fn count(&self) -> u64 {
                self.count
            }
            fn seen(&self) -> &[Seen] {
                &self.seen
            }
            fn set(&mut self, count: u64, seen: Vec<Seen>) {
                (self.count, self.seen) = (count, seen);
            }
            fn unite(&mut self, other: &Self) {
                let ($one, $other) = (self, other);
                $unite
            }
        }
    };
}

entry!(Phrase, |one, other| {
    union(&mut one.terms, &other.terms);
    union(&mut one.flags, &other.flags);
    one.does = one.does.min(other.does);
    one.text = one.text.clone().min(other.text.clone());
});
entry!(Parallel, |one, other| {
    union(&mut one.terms, &other.terms);
    union(&mut one.flags, &other.flags);
    one.level = one.level.min(other.level);
    one.function = one.function.min(other.function);
    one.form = one.form.into_iter().chain(other.form).min();
    let smaller = (other.parts.clone(), other.joiner.clone(), other.skeleton.clone());
    if smaller < (one.parts.clone(), one.joiner.clone(), one.skeleton.clone()) {
        (one.parts, one.joiner, one.skeleton) = smaller;
    }
});
entry!(HeadingFamily, |one, other| {
    union(&mut one.terms, &other.terms);
    union(&mut one.flags, &other.flags);
    one.level = one.level.min(other.level);
    one.marker = one.marker.clone().min(other.marker.clone());
    one.skeleton = one.skeleton.clone().min(other.skeleton.clone());
    one.members = one.members.clone().min(other.members.clone());
});
entry!(Point, |one, other| {
    union(&mut one.terms, &other.terms);
    union(&mut one.flags, &other.flags);
    one.function = one.function.min(other.function);
    one.head = one.head.clone().min(other.head.clone());
    one.develop = one.develop.clone().min(other.develop.clone());
});
entry!(Quotation, |one, other| {
    one.text = one.text.clone().min(other.text.clone());
    one.speaker = one.speaker.clone().min(other.speaker.clone());
});

fn union(one: &mut Vec<String>, other: &[String]) {
    let all: BTreeSet<String> = one.iter().chain(other).cloned().collect();
    *one = all.into_iter().collect();
}

/// Merges `other` into `bank`. Sources that both hold are counted once: what `other` saw in them adds nothing.
pub fn merge(bank: &mut PhraseBank, other: &PhraseBank) {
    let known: BTreeSet<String> = bank.sources.iter().map(|source| source.id.clone()).collect();
    entries(&mut bank.openings, &other.openings, &known);
    entries(&mut bank.triads, &other.triads, &known);
    entries(&mut bank.runs, &other.runs, &known);
    entries(&mut bank.closings, &other.closings, &known);
    entries(&mut bank.transitions, &other.transitions, &known);
    entries(&mut bank.headings, &other.headings, &known);
    entries(&mut bank.points, &other.points, &known);
    entries(&mut bank.quotations, &other.quotations, &known);
    let sources: BTreeMap<String, _> =
        bank.sources.iter().chain(&other.sources).map(|source| (source.id.clone(), source.clone())).collect();
    bank.sources = sources.into_values().collect();
}

fn entries<T: Entry>(bank: &mut Vec<T>, other: &[T], known: &BTreeSet<String>) {
    let mut all: BTreeMap<String, T> = std::mem::take(bank).into_iter().map(|one| (one.id().to_owned(), one)).collect();
    for entry in other {
        match all.get_mut(entry.id()) {
            None => {
                all.insert(entry.id().to_owned(), entry.clone());
            }
            Some(one) => {
                let again = entry.seen().iter().filter(|seen| known.contains(&seen.source)).count() as u64;
                let count = one.count() + entry.count().saturating_sub(again);
                let seen: BTreeSet<Seen> = one.seen().iter().chain(entry.seen()).cloned().collect();
                one.set(count.max(seen.len() as u64), seen.into_iter().take(PLACES).collect());
                one.unite(entry);
            }
        }
    }
    *bank = all.into_values().collect();
}

/// Puts every list of the bank in the order of its ids.
pub(super) fn in_order(bank: &mut PhraseBank) {
    let emptied = std::mem::replace(bank, PhraseBank::empty());
    merge(bank, &emptied);
}
