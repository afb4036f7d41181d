//! A list of words that is asked at every character of a text.

use serde::{Deserialize, Deserializer};

/// Words, by their first and by their last characters, so that few need be compared at any place.
#[derive(Debug, Clone)]
pub(super) struct WordList {
    heads: Drawers,
    tails: Drawers,
}

/// Words in the drawers that a hash of one of their characters names, in each of them in the order of the list.
#[derive(Debug, Clone)]
struct Drawers(Vec<Vec<Vec<char>>>);

/// So many bits the hash has.
const BITS: u32 = 7;

impl Drawers {
    /// The words put away by the character that `key` picks; words without one are left out.
    fn new(words: &[Vec<char>], key: impl Fn(&[char]) -> Option<char>) -> Self {
        let mut drawers = vec![Vec::new(); 1 << BITS];
        for word in words {
            key(word).into_iter().for_each(|c| drawers[Self::number(c)].push(word.clone()));
        }
        Self(drawers)
    }

    fn number(c: char) -> usize {
        (u32::from(c).wrapping_mul(0x9E37_79B1) >> (u32::BITS - BITS)) as usize
    }

    /// Every word with this character, and perhaps others.
    fn of(&self, c: char) -> impl Iterator<Item = &[char]> {
        self.0[Self::number(c)].iter().map(Vec::as_slice)
    }
}

impl WordList {
    fn new(words: &[String]) -> Self {
        let words: Vec<Vec<char>> = words.iter().map(|word| word.chars().collect()).collect();
        Self {
            heads: Drawers::new(&words, |word| word.first().copied()),
            tails: Drawers::new(&words, |word| word.last().copied()),
        }
    }

    /// The first word of the list that the text begins with.
    pub(super) fn at_head(&self, text: &[char]) -> Option<&[char]> {
        self.heads.of(*text.first()?).find(|word| begins(text, word))
    }

    /// Whether the text ends with a word of the list.
    pub(super) fn at_tail(&self, text: &[char]) -> bool {
        self.tail_length(text).is_some()
    }

    /// The length of the longest word of the list that the text ends with.
    pub(super) fn tail_length(&self, text: &[char]) -> Option<usize> {
        let ends = |word: &&[char]| text.len() >= word.len() && same(&text[text.len() - word.len()..], word);
        self.tails.of(*text.last()?).filter(ends).map(<[char]>::len).max()
    }

    /// Whether the text is a word of the list.
    pub(super) fn is(&self, text: &[char]) -> bool {
        text.first().is_some_and(|first| self.heads.of(*first).any(|word| word.len() == text.len() && same(text, word)))
    }

    /// The length of the first word after which the text goes on with `next`.
    pub(super) fn before(&self, text: &[char], next: char) -> Option<usize> {
        let may = |word: &&[char]| text.get(word.len()) == Some(&next) && begins(text, word);
        self.heads.of(*text.first()?).find(may).map(<[char]>::len)
    }
}

fn begins(text: &[char], word: &[char]) -> bool {
    text.len() >= word.len() && same(text, word)
}

/// Whether the text begins as the word does; words are so short that a loop is quicker than a call.
fn same(text: &[char], word: &[char]) -> bool {
    text.iter().zip(word).all(|(one, other)| one == other)
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
        assert_eq!(list.tail_length(&text[..2]), Some(2));
        assert!(list.at_tail(&text[..2]) && !list.at_tail(&text) && list.is(&text[..1]));
    }
}
