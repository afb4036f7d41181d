//! The rhythm that a bank gives a draft: the constructions that its speeches use, found again in sentences of the
//! material. Another bank makes another rhythm of the same material.

use std::sync::Arc;

use crate::bank::PhraseBank;
use crate::text::construction::{Constructions, shipped};

/// A construction that was seen 1, 2, 4 or 8 times weighs 1, 2, 3 or 4.
const HEAVIEST: usize = 4;

/// The constructions that a bank holds.
#[derive(Debug, Clone, Default)]
pub struct Cadence {
    known: Option<Arc<Constructions>>,
    /// By the number of the construction.
    held: Vec<Option<Held>>,
}

#[derive(Debug, Clone)]
struct Held {
    /// Which entry of the bank it is.
    id: String,
    weight: usize,
    often: bool,
}

impl Cadence {
    /// The constructions that `bank` holds; a frame that the language is not known to have is passed over.
    pub fn of(bank: &PhraseBank) -> Self {
        let known = shipped();
        let number = |frame: &str| known.as_ref().and_then(|all| all.number(frame));
        let mut held = Vec::new();
        for entry in &bank.constructions {
            let Some(number) = number(&entry.frame) else { continue };
            let weight = (entry.count.max(1).ilog2() as usize + 1).min(HEAVIEST);
            let often = known.as_ref().is_some_and(|all| all.often(number));
            held.resize(held.len().max(number + 1), None);
            held[number] = Some(Held { id: entry.id.clone(), weight, often });
        }
        Self { known, held }
    }

    /// The constructions of the bank that stand in a text, each once, by number.
    ///
    /// ```
    /// use speechwright::PhraseBank;
    /// use speechwright::compose::cadence::Cadence;
    /// let cadence = Cadence::of(&PhraseBank::builtin()?);
    /// assert_eq!(cadence.frames("要的不是热闹，而是实效。").len(), 1);
    /// assert!(Cadence::of(&PhraseBank::empty()).frames("要的不是热闹，而是实效。").is_empty());
    /// # Ok::<(), speechwright::Error>(())
    /// ```
    pub fn frames(&self, text: &str) -> Vec<usize> {
        let Some(known) = self.known.as_ref().filter(|_| !self.held.is_empty()) else { return Vec::new() };
        let mut frames: Vec<usize> = known.find(text).into_iter().map(|found| found.construction).collect();
        frames.sort_unstable();
        frames.dedup();
        frames.retain(|number| self.entry(*number).is_some());
        frames
    }

    /// How much the bank wants a sentence, by the counts of the constructions in it; nothing where it holds none.
    pub fn weight(&self, frames: &[usize]) -> usize {
        frames.iter().filter_map(|number| self.entry(*number)).map(|held| held.weight).max().unwrap_or(0)
    }

    /// Whether a speech may use a construction as often as it likes.
    pub fn often(&self, number: usize) -> bool {
        self.entry(number).is_some_and(|held| held.often)
    }

    /// The frame and the id of a construction's entry.
    pub fn told(&self, number: usize) -> Option<(&str, &str)> {
        Some((self.known.as_ref()?.frame(number), self.entry(number)?.id.as_str()))
    }

    fn entry(&self, number: usize) -> Option<&Held> {
        self.held.get(number)?.as_ref()
    }
}
