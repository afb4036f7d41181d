//! What all entries of a bank have in common, whatever their kind.

use std::collections::BTreeSet;

use crate::bank::schema::{Elsewhere, HeadingFamily, Parallel, Phrase, Point, Quotation, Seen};

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
    /// Subject words that bind it to a topic; quotations have none.
    fn terms(&self) -> &[String];
    /// What keeps it out of drafts; quotations have none.
    fn flags(&self) -> &[String];
    /// About how many bytes of memory it takes.
    fn weight(&self) -> usize;
    /// Sets where and how often it was seen.
    fn sight(&mut self, count: u64, seen: Vec<Seen>, elsewhere: Elsewhere);
    /// Unites terms and flags; of two labels or spellings the smaller stays.
    fn unite(&mut self, other: Self);
}

macro_rules! entry {
    ($kind:ty, $weight:expr, $terms:expr, $flags:expr, |$one:ident, $other:ident| $unite:block) => {
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
            fn elsewhere(&self) -> &Elsewhere {
                &self.elsewhere
            }
            fn terms(&self) -> &[String] {
                let terms: fn(&Self) -> &[String] = $terms;
                terms(self)
            }
            fn flags(&self) -> &[String] {
                let flags: fn(&Self) -> &[String] = $flags;
                flags(self)
            }
            fn weight(&self) -> usize {
                let weight: fn(&Self) -> usize = $weight;
                let seen: usize = self.seen.iter().map(|seen| 96 + 16 * seen.parts.len()).sum();
                let words: usize = self.terms().iter().chain(self.flags()).map(|word| text(word)).sum();
                size_of::<Self>() + text(&self.id) + weight(self) + words + seen + 56 * self.elsewhere.len()
            }
            fn sight(&mut self, count: u64, seen: Vec<Seen>, elsewhere: Elsewhere) {
                (self.count, self.seen, self.elsewhere) = (count, seen, elsewhere);
            }
            fn unite(&mut self, $other: Self) {
                let $one = self;
                $unite
            }
        }
    };
}

entry!(Phrase, |one| text(&one.text), |one| &one.terms, |one| &one.flags, |one, other| {
    union(&mut one.terms, other.terms);
    union(&mut one.flags, other.flags);
    lower(&mut one.does, other.does);
    lower(&mut one.text, other.text);
});
entry!(
    Parallel,
    |one| texts(&one.parts) + text(&one.joiner) + text(&one.skeleton),
    |one| &one.terms,
    |one| &one.flags,
    |one, other| {
        union(&mut one.terms, other.terms);
        union(&mut one.flags, other.flags);
        lower(&mut one.level, other.level);
        lower(&mut one.function, other.function);
        one.form = one.form.into_iter().chain(other.form).min();
        if (&other.parts, &other.joiner, &other.skeleton) < (&one.parts, &one.joiner, &one.skeleton) {
            (one.parts, one.joiner, one.skeleton) = (other.parts, other.joiner, other.skeleton);
        }
    }
);
entry!(
    HeadingFamily,
    |one| texts(&one.members) + text(&one.marker) + text(&one.skeleton),
    |one| &one.terms,
    |one| &one.flags,
    |one, other| {
        union(&mut one.terms, other.terms);
        union(&mut one.flags, other.flags);
        lower(&mut one.level, other.level);
        lower(&mut one.marker, other.marker);
        if (&other.members, &other.skeleton) < (&one.members, &one.skeleton) {
            (one.members, one.skeleton) = (other.members, other.skeleton);
        }
    }
);
entry!(Point, |one| text(&one.head) + texts(&one.develop), |one| &one.terms, |one| &one.flags, |one, other| {
    union(&mut one.terms, other.terms);
    union(&mut one.flags, other.flags);
    lower(&mut one.function, other.function);
    if (&other.head, &other.develop) < (&one.head, &one.develop) {
        (one.head, one.develop) = (other.head, other.develop);
    }
});
entry!(Quotation, |one| text(&one.text) + text(&one.speaker), |_| &[], |_| &[], |one, other| {
    lower(&mut one.text, other.text);
    lower(&mut one.speaker, other.speaker);
});

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
