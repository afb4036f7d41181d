//! Constructions (句式): sentence frames of the language that hold two or more words together, 不是_，而是_, 只有_，才_.
//!
//! Which there are is said in `phrasebank/constructions.yaml`; a text is looked through for all of them at once.

mod file;
mod find;

use std::sync::{Arc, LazyLock};

use crate::error::{Error, Result};
use crate::text::span::Span;
use crate::text::trie::Trie;

const WORDS: &str = include_str!("../../../phrasebank/constructions.yaml");
const PATH: &str = "phrasebank/constructions.yaml";

/// What is shipped, made ready once.
static SHIPPED: LazyLock<Option<Arc<Constructions>>> = LazyLock::new(|| Constructions::builtin().ok().map(Arc::new));

/// The constructions that are shipped, shared by all who ask; nothing where the file is broken, which a test rules
/// out.
pub fn shipped() -> Option<Arc<Constructions>> {
    SHIPPED.clone()
}

/// The constructions of the language, ready to be looked for.
#[derive(Debug, Clone)]
pub struct Constructions {
    all: Vec<Construction>,
    /// The fixed words of each, a bit each.
    parts: Vec<u32>,
    /// Finds every fixed word; `roles` tells what each is to which construction, one word after the other.
    words: Trie,
    roles: Vec<Role>,
    /// To which constructions each of them may belong and as which fixed word, a bit each: what mostly is all that need be
    /// known, in little room.
    marks: Vec<(u32, u32)>,
    /// Where in both the words end, and before them where the first begins.
    ends: Vec<usize>,
}

/// One construction.
#[derive(Debug, Clone)]
struct Construction {
    frame: String,
    /// What may stand between each fixed word and the next.
    gaps: Vec<Gap>,
    start: Start,
    same: bool,
    often: bool,
    /// Whether something has to stand before the first word, and after the last.
    before: bool,
    after: bool,
}

/// Which fixed words have to begin a clause.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
enum Start {
    #[default]
    None,
    First,
    All,
}

/// What may stand between two fixed words.
#[derive(Debug, Clone, Copy)]
struct Gap {
    /// How many characters.
    least: usize,
    most: usize,
    comma: Comma,
    semicolon: bool,
}

/// Whether a comma has to stand in a gap.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Comma {
    Needed,
    Allowed,
    Barred,
    /// Not even 、.
    Unmarked,
}

/// What a word is to a construction.
#[derive(Debug, Clone)]
struct Role {
    construction: usize,
    /// Which of its fixed words, from 0.
    part: usize,
    /// Which way of saying it, from 0.
    way: usize,
    /// Words in which it does not count: characters, and where in them the word begins.
    unless: Vec<(Vec<char>, usize)>,
    /// What stands right before the word in those of them that it does not begin, and right after it in the others.
    around: [Few; 2],
}

/// Some characters, roughly: each sets one bit of 64.
#[derive(Debug, Clone, Copy, Default)]
struct Few(u64);

impl Few {
    /// Every character.
    fn all() -> Self {
        Self(u64::MAX)
    }

    fn add(&mut self, c: char) {
        self.0 |= Self::bit(c);
    }

    /// Whether the character may be one of them.
    fn may_have(self, c: Option<&char>) -> bool {
        c.is_some_and(|c| self.0 & Self::bit(*c) != 0)
    }

    fn bit(c: char) -> u64 {
        1 << (u32::from(c).wrapping_mul(0x9E37_79B1) >> 26)
    }
}

/// A place where a construction stands; spans count characters of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The number of the construction, for [`Constructions::frame`].
    pub construction: usize,
    /// Where its fixed words stand, in order.
    pub words: Vec<Span>,
}

impl Found {
    /// From its first fixed word to its last.
    pub fn span(&self) -> Span {
        let start = self.words.first().map_or(0, |word| word.start);
        Span::new(start, self.words.last().map_or(start, |word| word.end))
    }
}

impl Constructions {
    /// The constructions that are shipped.
    ///
    /// # Errors
    /// When the shipped file is broken, which a test rules out.
    pub fn builtin() -> Result<Self> {
        let file: file::File = serde_yaml::from_str(WORDS).map_err(|error| Error::yaml(&error, 0).at(PATH))?;
        Self::of(&file.constructions)
    }

    /// How many there are; they are numbered from 0.
    pub fn count(&self) -> usize {
        self.all.len()
    }

    /// The name of a construction: 不是_，而是_.
    pub fn frame(&self, number: usize) -> &str {
        self.all.get(number).map_or("", |one| one.frame.as_str())
    }

    /// Whether a speech may use it as often as it likes: 有的……有的…….
    pub fn often(&self, number: usize) -> bool {
        self.all.get(number).is_some_and(|one| one.often)
    }

    /// The number of the construction with this name.
    pub fn number(&self, frame: &str) -> Option<usize> {
        self.all.iter().position(|one| one.frame == frame)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn frames(all: &Constructions, text: &str) -> Vec<String> {
        all.find(text).iter().map(|found| all.frame(found.construction).to_owned()).collect()
    }

    #[test]
    fn every_construction_is_found_in_its_examples_and_not_in_the_cases_against() {
        let all = Constructions::builtin().unwrap();
        let file: file::File = serde_yaml::from_str(WORDS).unwrap();
        let mut wrong = Vec::new();
        for one in &file.constructions {
            let holds = |text: &String| frames(&all, text).contains(&one.frame);
            assert!(!one.yes.is_empty() && !one.no.is_empty(), "{} has no cases", one.frame);
            wrong.extend(one.yes.iter().filter(|text| !holds(text)).map(|text| format!("{} not in {text}", one.frame)));
            wrong.extend(one.no.iter().filter(|text| holds(text)).map(|text| format!("{} in {text}", one.frame)));
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    #[test]
    fn none_is_trivial() {
        let file: file::File = serde_yaml::from_str(WORDS).unwrap();
        for one in &file.constructions {
            let parts = one.parts();
            let long = parts.iter().flatten().all(|word| word.chars().count() >= 3);
            assert!(parts.len() > 1 || long, "{}", one.frame);
        }
    }

    #[test]
    fn spans_count_characters_whatever_the_marks() {
        let all = Constructions::builtin().unwrap();
        for text in ["大家记住：不是别人要查,而是自己要改。", "大家记住：不是别人要查，而是自己要改。"]
        {
            let found = all.find(text);
            assert_eq!(found.len(), 1, "{found:?}");
            assert_eq!(found[0].words, [Span::new(5, 7), Span::new(12, 14)]);
        }
    }

    #[test]
    fn sentences_are_kept_apart() {
        let all = Constructions::builtin().unwrap();
        assert_eq!(frames(&all, "这不是小事。而是大家的事。"), Vec::<String>::new());
        assert_eq!(frames(&all, "只有走到现场。才知道难处。"), Vec::<String>::new());
    }
}
