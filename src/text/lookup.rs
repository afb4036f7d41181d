//! Many words looked for in a text at once, instead of one after the other.

use std::collections::BTreeMap;

use smallvec::SmallVec;

use crate::text::trie::Trie;

/// Words that are looked for together; lists of them are asked for as [`Set`]s.
#[derive(Debug, Clone)]
pub struct Lookup {
    trie: Trie,
    /// The number of each word.
    numbers: BTreeMap<String, u16>,
    /// The number of the word of no characters, which stands in every text, as it does for `str::contains`.
    empty: Option<u16>,
}

/// Some of the words of a lookup, a bit each.
///
/// One is made for every sentence, so that it stays out of the heap for as many words as most lists hold.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Set(SmallVec<[u64; 8]>);

/// Which words stand in a text: anywhere, at its head, at its tail.
#[derive(Debug, Clone, Default)]
pub struct Found {
    /// Anywhere.
    pub within: Set,
    /// At its head.
    pub head: Set,
    /// At its tail.
    pub tail: Set,
}

impl Lookup {
    /// A lookup of all these words.
    pub fn new<'w>(words: impl IntoIterator<Item = &'w String>) -> Self {
        let mut numbers = BTreeMap::new();
        for word in words {
            let next = u16::try_from(numbers.len()).unwrap_or(u16::MAX - 1);
            numbers.entry(word.clone()).or_insert(next);
        }
        let trie = Trie::new(&numbers.iter().map(|(word, number)| (word.chars().collect(), number + 1)).collect());
        let empty = numbers.get("").copied();
        Self { trie, numbers, empty }
    }

    /// The words of a list as a set; words that the lookup does not hold are left out.
    pub fn set(&self, words: &[String]) -> Set {
        let mut set = self.none();
        words.iter().filter_map(|word| self.numbers.get(word)).for_each(|number| set.add(*number));
        set
    }

    fn none(&self) -> Set {
        Set(SmallVec::from_elem(0, self.numbers.len() / 64 + 1))
    }

    /// Which words stand in a text, whose tail ends at `tail`.
    pub fn find(&self, text: &[char], tail: usize) -> Found {
        let mut found = Found { within: self.none(), head: self.none(), tail: self.none() };
        if let Some(empty) = self.empty {
            [&mut found.within, &mut found.head, &mut found.tail].into_iter().for_each(|set| set.add(empty));
        }
        let [within, head, ends] =
            [&mut found.within, &mut found.head, &mut found.tail].map(|set| set.0.as_mut_slice());
        self.trie.scan(text, |at, length, label| {
            add(within, label - 1);
            if at == 0 {
                add(head, label - 1);
            }
            if at + length == tail {
                add(ends, label - 1);
            }
        });
        found
    }

    /// As [`find`](Self::find), of a text whose head and tail say nothing.
    pub fn within(&self, text: &[char]) -> Set {
        let mut within = self.none();
        self.empty.into_iter().for_each(|empty| within.add(empty));
        let bits = within.0.as_mut_slice();
        self.trie.scan(text, |_, _, label| add(bits, label - 1));
        within
    }

    /// Whether any of the words stands in a text.
    pub fn any(&self, text: &[char]) -> bool {
        self.empty.is_some() || self.trie.any(text)
    }
}

/// Adds a word to the bits of a set.
fn add(bits: &mut [u64], number: u16) {
    if let Some(bits) = bits.get_mut(usize::from(number / 64)) {
        *bits |= 1 << (number % 64);
    }
}

impl Set {
    fn add(&mut self, number: u16) {
        add(&mut self.0, number);
    }

    /// Adds the words of another set of the same lookup.
    pub fn join(&mut self, other: &Self) {
        if self.0.len() < other.0.len() {
            self.0.resize(other.0.len(), 0);
        }
        self.0.iter_mut().zip(&other.0).for_each(|(one, other)| *one |= other);
    }

    /// Whether the two have a word in common.
    pub fn meets(&self, other: &Self) -> bool {
        self.0.iter().zip(&other.0).any(|(one, other)| one & other != 0)
    }

    /// Whether there is no word in it.
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(|bits| *bits == 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_where_they_stand() {
        let words: Vec<String> = ["今天", "会", "开会", ""].map(String::from).into();
        let lookup = Lookup::new(&words);
        let found = lookup.find(&"今天我们开会".chars().collect::<Vec<char>>(), 6);
        let set = |word: &str| lookup.set(&[word.to_owned()]);
        assert!(found.within.meets(&set("今天")) && found.head.meets(&set("今天")) && !found.tail.meets(&set("今天")));
        assert!(found.tail.meets(&set("会")) && found.tail.meets(&set("开会")) && !found.head.meets(&set("会")));
        assert!(lookup.find(&[], 0).head.meets(&set("")) && set("没有").is_empty());
        assert!(!Lookup::new(&words[..2]).any(&['天', '天']));
    }
}
