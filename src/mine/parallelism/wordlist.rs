//! A list of words that is asked at every character of a text.

use serde::{Deserialize, Deserializer};

use crate::text::charset::CharSet;

/// Words; a look at their first and last characters rules most places out at once.
#[derive(Debug, Clone)]
pub(super) struct WordList {
    words: Vec<Vec<char>>,
    first: CharSet,
    last: CharSet,
}

impl WordList {
    fn new(words: &[String]) -> Self {
        let edge =
            |pick: &dyn Fn(&String) -> Option<char>| CharSet::new(&words.iter().filter_map(pick).collect::<String>());
        Self {
            words: words.iter().filter(|word| !word.is_empty()).map(|word| word.chars().collect()).collect(),
            first: edge(&|word| word.chars().next()),
            last: edge(&|word| word.chars().last()),
        }
    }

    /// The first word of the list that the text begins with.
    pub(super) fn at_head(&self, text: &[char]) -> Option<&[char]> {
        let first = text.first().filter(|c| self.first.has(**c))?;
        // A look at one character is much quicker than to compare two stretches.
        let may = |word: &&[char]| word.first() == Some(first);
        self.words.iter().map(Vec::as_slice).filter(may).find(|word| text.starts_with(word))
    }

    /// Whether the text ends with a word of the list.
    pub(super) fn at_tail(&self, text: &[char]) -> bool {
        let Some(last) = text.last().filter(|c| self.last.has(**c)) else { return false };
        self.words.iter().any(|word| word.last() == Some(last) && text.ends_with(word))
    }

    /// Whether the text is a word of the list.
    pub(super) fn is(&self, text: &[char]) -> bool {
        let Some(first) = text.first().filter(|c| self.first.has(**c)) else { return false };
        self.words.iter().any(|word| word.first() == Some(first) && word == text)
    }

    /// The length of the first word after which the text goes on with `next`.
    pub(super) fn before(&self, text: &[char], next: char) -> Option<usize> {
        let first = text.first().filter(|c| self.first.has(**c))?;
        let may = |word: &&Vec<char>| word.first() == Some(first) && text.get(word.len()) == Some(&next);
        self.words.iter().filter(may).find(|word| text.starts_with(word)).map(Vec::len)
    }
}

impl<'de> Deserialize<'de> for WordList {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Vec::<String>::deserialize(deserializer).map(|words| Self::new(&words))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_at_either_end() {
        let list = WordList::new(&["更要".to_owned(), "更".to_owned()]);
        let text: Vec<char> = "更要守住".chars().collect();
        assert_eq!(list.at_head(&text).map(<[char]>::len), Some(2));
        assert_eq!(
            (list.before(&text, '守'), list.before(&text, '要'), list.before(&text, '住')),
            (Some(2), Some(1), None)
        );
        assert!(list.at_tail(&text[..2]) && !list.at_tail(&text) && list.is(&text[..1]));
    }
}
