//! What all entries of a bank have in common, whatever their kind.

use std::collections::BTreeSet;

use crate::bank::id;
use crate::bank::schema::{
    Construction, Elsewhere, Form, Function, HeadingFamily, Level, Move, Parallel, Phrase, Point, Quotation, Seen,
};

/// An entry of a bank. Two entries of one kind with the same id are the same unit.
pub trait Entry: Clone {
    /// Hash of kind and canonical text.
    fn id(&self) -> &str;
    /// How often it was seen, over all sources.
    fn count(&self) -> u64;
    /// The smallest places where it was seen.
    fn seen(&self) -> &[Seen];
    /// How often it was seen besides, by source.
    fn elsewhere(&self) -> &Elsewhere;
    /// Its words as a reader would see them, in one line.
    fn text(&self) -> String;
    /// Subject words that bind it to a topic; quotations and constructions have none.
    fn terms(&self) -> &[String] {
        &[]
    }
    /// What keeps it out of drafts; quotations and constructions have none.
    fn flags(&self) -> &[String] {
        &[]
    }
    /// The id that its words give, where they alone decide.
    fn proper_id(&self) -> Option<String> {
        None
    }
    /// What the sentence does, for openings, closings and transitions.
    fn does(&self) -> Option<Move> {
        None
    }
    /// What it does in an argument, for parallel units and points.
    fn function(&self) -> Option<Function> {
        None
    }
    /// How large its parts are, for parallel units.
    fn level(&self) -> Option<Level> {
        None
    }
    /// How it stands in a sentence, for parallel units.
    fn form(&self) -> Option<Form> {
        None
    }
    /// The parts of a parallel unit, the members of a family of heads.
    fn parts(&self) -> &[String] {
        &[]
    }
    /// About how many bytes of memory it takes.
    fn weight(&self) -> usize;
    /// Sets where and how often it was seen.
    fn sight(&mut self, count: u64, seen: Vec<Seen>, elsewhere: Elsewhere);
    /// Takes out where and how often it was seen, in the order of [`sight`](Self::sight).
    fn unsight(&mut self) -> (u64, Vec<Seen>, Elsewhere);
    /// Unites terms and flags; of two labels or spellings the smaller stays.
    fn unite(&mut self, other: Self);
}

macro_rules! sighted {
    () => {
        fn id(&self) -> &str {
            &self.id
        }
        fn count(&self) -> u64 {
            self.count
        }
        fn seen(&self) -> &[Seen] {
            &self.seen
        }
        fn elsewhere(&self) -> &Elsewhere {
            &self.elsewhere
        }
        fn sight(&mut self, count: u64, seen: Vec<Seen>, elsewhere: Elsewhere) {
            (self.count, self.seen, self.elsewhere) = (count, seen, elsewhere);
        }
        fn unsight(&mut self) -> (u64, Vec<Seen>, Elsewhere) {
            (std::mem::take(&mut self.count), std::mem::take(&mut self.seen), std::mem::take(&mut self.elsewhere))
        }
    };
}

macro_rules! marked {
    () => {
        fn terms(&self) -> &[String] {
            &self.terms
        }
        fn flags(&self) -> &[String] {
            &self.flags
        }
    };
}

impl Entry for Phrase {
    sighted!();
    marked!();
    fn text(&self) -> String {
        self.text.clone()
    }
    fn proper_id(&self) -> Option<String> {
        self.id.split('-').next().map(|kind| id::id(kind, &self.text))
    }
    fn does(&self) -> Option<Move> {
        Some(self.does)
    }
    fn weight(&self) -> usize {
        size_of::<Self>() + text(&self.text) + rest(self)
    }
    fn unite(&mut self, other: Self) {
        union(&mut self.terms, other.terms);
        union(&mut self.flags, other.flags);
        lower(&mut self.does, other.does);
        lower(&mut self.text, other.text);
    }
}

impl Entry for Parallel {
    sighted!();
    marked!();
    fn text(&self) -> String {
        self.parts.join(&self.joiner)
    }
    fn function(&self) -> Option<Function> {
        Some(self.function)
    }
    fn level(&self) -> Option<Level> {
        Some(self.level)
    }
    fn form(&self) -> Option<Form> {
        self.form
    }
    fn parts(&self) -> &[String] {
        &self.parts
    }
    fn weight(&self) -> usize {
        size_of::<Self>() + texts(&self.parts) + text(&self.joiner) + text(&self.skeleton) + rest(self)
    }
    fn unite(&mut self, other: Self) {
        union(&mut self.terms, other.terms);
        union(&mut self.flags, other.flags);
        lower(&mut self.level, other.level);
        lower(&mut self.function, other.function);
        self.form = self.form.into_iter().chain(other.form).min();
        if (&other.parts, &other.joiner, &other.skeleton) < (&self.parts, &self.joiner, &self.skeleton) {
            (self.parts, self.joiner, self.skeleton) = (other.parts, other.joiner, other.skeleton);
        }
    }
}

impl Entry for HeadingFamily {
    sighted!();
    marked!();
    fn text(&self) -> String {
        self.members.join("；")
    }
    fn parts(&self) -> &[String] {
        &self.members
    }
    fn weight(&self) -> usize {
        size_of::<Self>() + texts(&self.members) + text(&self.marker) + text(&self.skeleton) + rest(self)
    }
    fn unite(&mut self, other: Self) {
        union(&mut self.terms, other.terms);
        union(&mut self.flags, other.flags);
        lower(&mut self.level, other.level);
        lower(&mut self.marker, other.marker);
        if (&other.members, &other.skeleton) < (&self.members, &self.skeleton) {
            (self.members, self.skeleton) = (other.members, other.skeleton);
        }
    }
}

impl Entry for Point {
    sighted!();
    marked!();
    fn text(&self) -> String {
        format!("{}。{}", self.head, self.develop.concat())
    }
    fn function(&self) -> Option<Function> {
        Some(self.function)
    }
    fn weight(&self) -> usize {
        size_of::<Self>() + text(&self.head) + texts(&self.develop) + rest(self)
    }
    fn unite(&mut self, other: Self) {
        union(&mut self.terms, other.terms);
        union(&mut self.flags, other.flags);
        lower(&mut self.function, other.function);
        if (&other.head, &other.develop) < (&self.head, &self.develop) {
            (self.head, self.develop) = (other.head, other.develop);
        }
    }
}

impl Entry for Quotation {
    sighted!();
    fn text(&self) -> String {
        format!("{}：“{}”", self.speaker, self.text)
    }
    fn proper_id(&self) -> Option<String> {
        Some(id::id("q", &self.text))
    }
    fn weight(&self) -> usize {
        size_of::<Self>() + text(&self.text) + text(&self.speaker) + rest(self)
    }
    fn unite(&mut self, other: Self) {
        lower(&mut self.text, other.text);
        lower(&mut self.speaker, other.speaker);
    }
}

impl Entry for Construction {
    sighted!();
    fn text(&self) -> String {
        self.frame.clone()
    }
    fn proper_id(&self) -> Option<String> {
        Some(id::id("s", &self.frame))
    }
    fn weight(&self) -> usize {
        size_of::<Self>() + text(&self.frame) + rest(self)
    }
    fn unite(&mut self, other: Self) {
        lower(&mut self.frame, other.frame);
    }
}

fn union(one: &mut Vec<String>, other: Vec<String>) {
    if *one != other {
        let all: BTreeSet<String> = one.drain(..).chain(other).collect();
        *one = all.into_iter().collect();
    }
}

fn lower<T: Ord>(one: &mut T, other: T) {
    if other < *one {
        *one = other;
    }
}

/// Bytes of a string and of what the allocator adds.
fn text(text: &str) -> usize {
    text.len() + 16
}

fn texts(texts: &[String]) -> usize {
    texts.iter().map(|one| size_of::<String>() + text(one)).sum()
}

/// Bytes of what all kinds have.
fn rest<E: Entry>(entry: &E) -> usize {
    let seen: usize = entry.seen().iter().map(|seen| 96 + 16 * seen.parts.len()).sum();
    text(entry.id()) + texts(entry.terms()) + texts(entry.flags()) + seen + 56 * entry.elsewhere().len()
}
