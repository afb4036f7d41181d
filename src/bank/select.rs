//! Which entries of a bank may be used: by topic, move, function and level.

use crate::bank::entry::Entry;
use crate::bank::schema::{Form, Function, Level, Move};

/// Flags that keep an entry out of drafts.
const UNFIT: [&str; 4] = ["mask", "quotation", "defect", "stock"];

/// What is asked of an entry; what is not said is not asked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Query {
    /// It may stand in a speech on this topic.
    pub topic: Option<String>,
    /// It makes this move.
    pub does: Option<Move>,
    /// It has this function.
    pub function: Option<Function>,
    /// Its parts are of this level.
    pub level: Option<Level>,
    /// It stands in a sentence like this.
    pub form: Option<Form>,
    /// Flagged entries too.
    pub flagged: bool,
}

/// Whether an entry with these terms and flags may stand in a draft on the topic: every subject word that binds it is
/// in the topic, and no flag keeps it out.
///
/// ```
/// use speechwright::bank::select::usable;
/// let (free, bound) = ([], ["河道".to_owned()]);
/// assert!(usable(&free, &[], "安全生产"));
/// assert!(usable(&bound, &[], "河道保洁") && !usable(&bound, &[], "安全生产"));
/// assert!(!usable(&free, &["mask".to_owned()], "安全生产"));
/// ```
pub fn usable(terms: &[String], flags: &[String], topic: &str) -> bool {
    clean(flags) && terms.iter().all(|term| topic.contains(term.as_str()))
}

/// Whether no flag keeps an entry out of drafts.
pub fn clean(flags: &[String]) -> bool {
    flags.iter().all(|flag| !UNFIT.contains(&flag.as_str()))
}

impl Query {
    /// Whether the entry is what is asked for.
    pub fn admits<E: Entry>(&self, entry: &E) -> bool {
        fn asks<T: PartialEq>(asked: Option<T>, has: Option<T>) -> bool {
            asked.is_none() || asked == has
        }
        let topic = self.topic.as_ref();
        let bound = topic.is_some_and(|topic| !entry.terms().iter().all(|term| topic.contains(term.as_str())));
        (self.flagged || clean(entry.flags()))
            && !bound
            && asks(self.does, entry.does())
            && asks(self.function, entry.function())
            && asks(self.level, entry.level())
            && asks(self.form, entry.form())
    }

    /// The entries that are asked for, those seen most often first.
    pub fn select<'a, E: Entry>(&self, list: &'a [E]) -> Vec<&'a E> {
        let mut found: Vec<&E> = list.iter().filter(|entry| self.admits(*entry)).collect();
        found.sort_by(|one, other| other.count().cmp(&one.count()).then_with(|| one.id().cmp(other.id())));
        found
    }
}
