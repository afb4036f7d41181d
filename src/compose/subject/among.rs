//! Whether what is written for topics with some words is written for this one.

use crate::compose::subject::{Layer, Rank, Subject};

impl Subject<'_> {
    /// Whether the topic itself bears one of the words, whatever file serves it.
    pub fn bears_any(&self, words: &[String]) -> bool {
        words.iter().any(|word| self.words.bears(&self.topic, word))
    }

    /// Whether the material of the kind of speech has something for the very words of the topic: what is said to nurses on
    /// their day.
    pub fn is_told_by_kind(&self) -> bool {
        let kinds = self.layers.iter().filter(|layer| layer.rank == Rank::Kind);
        kinds.flat_map(|layer| layer.material.topics()).any(|words| self.bears_any(words))
    }

    /// Whether an entry for topics that bear one of `words` serves this one, by its own words, by those in the name of the
    /// file that tells of it, or by the whole name of a sort or field; without words it serves any.
    pub fn is_among(&self, words: &[String]) -> bool {
        let borne = |word: &String| {
            self.words.bears(&self.topic, word)
                || self.layers.iter().any(|Layer { rank, material }| match rank {
                    Rank::Own | Rank::Topic | Rank::Branch => self.words.bears(&material.name, word),
                    Rank::Sort | Rank::Field => material.name == *word,
                    Rank::Kind | Rank::General => false,
                })
        };
        words.is_empty() || words.iter().any(borne)
    }

    /// How many characters the longest of `words` has that the topic itself bears: the longer, the nearer is what is written
    /// for it (人工智能 before 学习, of 人工智能时代的学习).
    pub fn longest_borne(&self, words: &[String]) -> usize {
        let borne = words.iter().filter(|word| self.words.bears(&self.topic, word));
        borne.map(|word| word.chars().count()).max().unwrap_or(0)
    }
}
