//! A set of words that finds every word at a place of a text in one walk.

use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer};

use crate::text::openers::Openers;

/// The first character with a table of its own, and how many have: the usual Chinese characters.
const FIRST: u32 = 0x4e00;
const TABLE: usize = 0x5200;

/// Words with a label each, labels from 1.
#[derive(Debug, Clone)]
pub struct Trie {
    /// For each Chinese character that a word may begin with, the number of its step in `first`; 0 for none.
    heads: Vec<u16>,
    first: Vec<Step>,
    /// All other steps, in the place that their node and character hash to, or the next free one.
    steps: Vec<Edge>,
    /// Words that do not fit into the tables; there are hardly ever any.
    others: Vec<(Vec<char>, u16)>,
    /// Rules out most places at which no word begins.
    openers: Openers,
}

/// Where a character leads.
#[derive(Debug, Clone, Copy, Default)]
struct Step {
    /// The node that it leads to; 0 where no word goes on.
    node: u16,
    /// The label of the word that ends with it; 0 for none.
    label: u16,
}

/// A step from a node, small so that many stay near.
#[derive(Debug, Clone, Copy, Default)]
struct Edge {
    /// The node and the character, which are looked for as one. Nothing leads anywhere from a free place, which has 0.
    key: u32,
    step: Step,
}

/// The node at which words begin whose first characters have no table.
const ROOT: u16 = u16::MAX;

impl Trie {
    /// A trie of words without labels.
    pub fn of<'w>(words: impl IntoIterator<Item = &'w str>) -> Self {
        Self::new(&words.into_iter().map(|word| (word.chars().collect(), 1)).collect())
    }

    /// A trie of these words; a label 0 counts as none.
    pub fn new(words: &BTreeMap<Vec<char>, u16>) -> Self {
        let sound = words.iter().filter(|(word, label)| !word.is_empty() && **label > 0);
        let all: Vec<(Vec<char>, u16)> = sound.map(|(word, label)| (word.clone(), *label)).collect();
        let fits = |word: &[char]| word.iter().all(|c| u16::try_from(u32::from(*c)).is_ok_and(|c| c > 0));
        let (mut sorted, mut others) = (Vec::new(), Vec::new());
        for (word, label) in &all {
            if fits(word) { sorted.push((word.as_slice(), *label)) } else { others.push((word.clone(), *label)) }
        }
        let openers = Openers::of(all.iter().map(|(word, _)| word.as_slice()));
        let mut trie = Self { others, openers, ..Self::empty() };
        match trie.grow(&sorted) {
            Some(edges) => trie.lay(&edges),
            None => return Self { others: all, openers: trie.openers, ..Self::empty() },
        }
        trie
    }

    fn empty() -> Self {
        let steps = vec![Edge::default(); 2];
        Self {
            heads: vec![0; TABLE],
            first: vec![Step::default()],
            steps,
            others: Vec::new(),
            openers: Openers::default(),
        }
    }

    /// The steps for these words, which are sorted; none where there are too many.
    fn grow(&mut self, sorted: &[(&[char], u16)]) -> Option<Vec<Edge>> {
        let mut edges = Vec::new();
        let mut nodes = 0;
        // Nodes wait with the words below them.
        let mut waiting = vec![(0_u16, 0_usize, sorted)];
        while let Some((node, depth, below)) = waiting.pop() {
            for group in below.chunk_by(|one, other| one.0[depth] == other.0[depth]) {
                let letter = group[0].0[depth];
                let ends = group[0].0.len() == depth + 1;
                let deeper = &group[usize::from(ends)..];
                let mut step = Step { node: 0, label: if ends { group[0].1 } else { 0 } };
                if !deeper.is_empty() {
                    nodes += 1;
                    step.node = u16::try_from(nodes).ok().filter(|node| *node < ROOT)?;
                    waiting.push((step.node, depth + 1, deeper));
                }
                match self.heads.get_mut(slot(letter)).filter(|_| depth == 0) {
                    Some(head) => {
                        *head = u16::try_from(self.first.len()).ok()?;
                        self.first.push(step);
                    }
                    None => {
                        let node = if depth == 0 { ROOT } else { node };
                        edges.push(Edge { key: key(node, letter)?, step });
                    }
                }
            }
        }
        Some(edges)
    }

    /// Lays the steps down, so many places that half of them stay free.
    fn lay(&mut self, edges: &[Edge]) {
        self.steps = vec![Edge::default(); (edges.len() * 2).next_power_of_two().max(2)];
        for edge in edges {
            let mut at = self.place(edge.key);
            while self.steps[at].key != 0 {
                at = (at + 1) & (self.steps.len() - 1);
            }
            self.steps[at] = *edge;
        }
    }

    fn place(&self, key: u32) -> usize {
        (key.wrapping_mul(0x9E37_79B1) >> 8) as usize & (self.steps.len() - 1)
    }

    #[inline]
    fn step(&self, node: u16, letter: char) -> Option<Step> {
        let key = key(node, letter)?;
        let mut at = self.place(key);
        loop {
            let edge = self.steps.get(at)?;
            if edge.key == key {
                return Some(edge.step);
            }
            if edge.key == 0 {
                return None;
            }
            at = (at + 1) & (self.steps.len() - 1);
        }
    }

    #[inline]
    fn head(&self, letter: char) -> Option<Step> {
        match self.heads.get(slot(letter)) {
            Some(0) => None,
            Some(head) => Some(self.first[usize::from(*head)]),
            None => self.step(ROOT, letter),
        }
    }

    /// Calls `found` with length and label of every word at the head of `text`, the shortest first.
    #[inline]
    pub fn prefixes(&self, text: &[char], found: impl FnMut(usize, u16)) {
        if text.first().is_some_and(|first| self.openers.begin(*first, text.get(1))) {
            self.begun(text, found);
        }
    }

    /// As [`prefixes`](Self::prefixes), of a text with which a word may begin.
    #[inline]
    fn begun(&self, text: &[char], mut found: impl FnMut(usize, u16)) {
        if !self.others.is_empty() {
            let here = self.others.iter().filter(|(word, _)| text.starts_with(word));
            here.for_each(|(word, label)| found(word.len(), *label));
        }
        let Some(first) = text.first() else { return };
        let Some(mut step) = self.head(*first) else { return };
        if step.label > 0 {
            found(1, step.label);
        }
        // The steps are so many that most are far away.
        let Some(second) = text.get(1).filter(|second| self.openers.go_on(*first, **second)) else { return };
        let mut next = Some(second);
        let mut length = 1;
        while step.node != 0 {
            let Some(further) = next.and_then(|c| self.step(step.node, *c)) else { return };
            (step, length) = (further, length + 1);
            if step.label > 0 {
                found(length, step.label);
            }
            next = text.get(length);
        }
    }

    /// Whether a word stands at the head of `text`.
    pub fn begins(&self, text: &[char]) -> bool {
        let mut begins = false;
        self.prefixes(text, |_, _| begins = true);
        begins
    }

    /// The length of the longest word at the head of `text`.
    pub fn longest(&self, text: &[char]) -> Option<usize> {
        let mut longest = None;
        self.prefixes(text, |length, _| longest = longest.max(Some(length)));
        longest
    }

    /// Calls `found` with place, length and label of every word in `text`, from left to right.
    #[inline]
    pub fn scan(&self, text: &[char], mut found: impl FnMut(usize, usize, u16)) {
        self.openers.find(text, |at| {
            self.begun(&text[at..], |length, label| found(at, length, label));
            false
        });
    }

    /// Whether any word stands in `text`.
    pub fn any(&self, text: &[char]) -> bool {
        let begins = |at: usize| {
            let mut begins = false;
            self.begun(&text[at..], |_, _| begins = true);
            begins
        };
        self.openers.find(text, begins).is_some()
    }
}

/// A node and a character of the basic plane as one number, which is never 0: no node and no character are.
#[inline]
fn key(node: u16, letter: char) -> Option<u32> {
    u16::try_from(u32::from(letter)).ok().map(|letter| u32::from(node) << 16 | u32::from(letter))
}

fn slot(letter: char) -> usize {
    (letter as u32).checked_sub(FIRST).map_or(usize::MAX, |at| at as usize)
}

impl<'de> Deserialize<'de> for Trie {
    /// From a list of words without labels.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Vec::<String>::deserialize(deserializer).map(|words| Self::of(words.iter().map(String::as_str)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn trie(words: &[(&str, u16)]) -> Trie {
        Trie::new(&words.iter().map(|(word, label)| (word.chars().collect(), *label)).collect())
    }

    #[test]
    fn finds_every_word_at_a_place() {
        let trie = trie(&[("大", 1), ("大学", 2), ("大学生", 3), ("学", 1)]);
        let text: Vec<char> = "大学生活".chars().collect();
        let mut found = Vec::new();
        trie.prefixes(&text, |length, label| found.push((length, label)));
        assert_eq!(found, [(1, 1), (2, 2), (3, 3)]);
        found.clear();
        trie.prefixes(&text[2..], |length, label| found.push((length, label)));
        assert!(found.is_empty());
    }

    #[test]
    fn words_may_begin_with_any_character() {
        let trie = trie(&[("，相信", 1), ("𠮷日", 2), ("a", 3), ("", 4), ("无", 0)]);
        let text: Vec<char> = "𠮷日，相信，a无".chars().collect();
        let mut found = Vec::new();
        trie.scan(&text, |at, length, label| found.push((at, length, label)));
        assert_eq!(found, [(0, 2, 2), (2, 3, 1), (6, 1, 3)]);
    }
}
