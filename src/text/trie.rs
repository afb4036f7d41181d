//! A set of words that finds every word at a place of a text in one walk.

use std::collections::BTreeMap;

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
}

/// Where a character leads.
#[derive(Debug, Clone, Copy, Default)]
struct Step {
    /// The node that it leads to; 0 where no word goes on.
    node: u32,
    /// The label of the word that ends with it; 0 for none.
    label: u16,
}

#[derive(Debug, Clone, Copy, Default)]
struct Edge {
    node: u32,
    /// No character leads anywhere from a free place, so that 0 marks one.
    letter: u32,
    step: Step,
}

/// The node at which words begin whose first characters have no table.
const ROOT: u32 = u32::MAX;

impl Trie {
    /// A trie of words without labels.
    pub fn of<'w>(words: impl IntoIterator<Item = &'w str>) -> Self {
        Self::new(&words.into_iter().map(|word| (word.chars().collect(), 1)).collect())
    }

    /// A trie of these words; a label 0 counts as none.
    pub fn new(words: &BTreeMap<Vec<char>, u16>) -> Self {
        let sorted: Vec<(&[char], u16)> = words.iter().map(|(word, label)| (word.as_slice(), *label)).collect();
        let sorted: Vec<_> = sorted.into_iter().filter(|(word, label)| !word.is_empty() && *label > 0).collect();
        let mut trie = Self { heads: vec![0; TABLE], first: vec![Step::default()], steps: Vec::new() };
        let mut edges = Vec::new();
        let mut nodes = 0;
        // Nodes wait with the words below them.
        let mut waiting = vec![(0_u32, 0_usize, sorted.as_slice())];
        while let Some((node, depth, below)) = waiting.pop() {
            for group in below.chunk_by(|one, other| one.0[depth] == other.0[depth]) {
                let letter = group[0].0[depth];
                let ends = group[0].0.len() == depth + 1;
                let deeper = &group[usize::from(ends)..];
                let mut step = Step { node: 0, label: if ends { group[0].1 } else { 0 } };
                if !deeper.is_empty() {
                    nodes += 1;
                    step.node = nodes;
                    waiting.push((nodes, depth + 1, deeper));
                }
                match trie.heads.get_mut(slot(letter)).filter(|_| depth == 0) {
                    Some(head) => {
                        *head = u16::try_from(trie.first.len()).unwrap_or(u16::MAX);
                        trie.first.push(step);
                    }
                    None => {
                        edges.push(Edge { node: if depth == 0 { ROOT } else { node }, letter: letter as u32, step })
                    }
                }
            }
        }
        trie.lay(&edges);
        trie
    }

    /// Lays the steps down, so many that half of the places stay free.
    fn lay(&mut self, edges: &[Edge]) {
        self.steps = vec![Edge::default(); (edges.len() * 2).next_power_of_two().max(2)];
        for edge in edges {
            let mut at = self.place(edge.node, edge.letter);
            while self.steps[at].letter != 0 {
                at = (at + 1) & (self.steps.len() - 1);
            }
            self.steps[at] = *edge;
        }
    }

    fn place(&self, node: u32, letter: u32) -> usize {
        let hash = (node.wrapping_mul(0x9E37_79B1) ^ letter).wrapping_mul(0x85EB_CA6B);
        (hash >> 7) as usize & (self.steps.len() - 1)
    }

    #[inline]
    fn step(&self, node: u32, letter: u32) -> Option<Step> {
        let mut at = self.place(node, letter);
        loop {
            let edge = &self.steps[at];
            if edge.node == node && edge.letter == letter {
                return Some(edge.step);
            }
            if edge.letter == 0 {
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
            None => self.step(ROOT, letter as u32),
        }
    }

    /// Calls `found` with length and label of every word at the head of `text`, the shortest first.
    #[inline]
    pub fn prefixes(&self, text: &[char], mut found: impl FnMut(usize, u16)) {
        let Some(mut step) = text.first().and_then(|c| self.head(*c)) else { return };
        let mut length = 1;
        loop {
            if step.label > 0 {
                found(length, step.label);
            }
            if step.node == 0 {
                return;
            }
            let Some(next) = text.get(length).and_then(|c| self.step(step.node, *c as u32)) else { return };
            step = next;
            length += 1;
        }
    }

    /// The length of the longest word at the head of `text`.
    pub fn longest(&self, text: &[char]) -> Option<usize> {
        let mut longest = None;
        self.prefixes(text, |length, _| longest = Some(length));
        longest
    }

    /// Calls `found` with place, length and label of every word in `text`, from left to right.
    pub fn scan(&self, text: &[char], mut found: impl FnMut(usize, usize, u16)) {
        for at in 0..text.len() {
            self.prefixes(&text[at..], |length, label| found(at, length, label));
        }
    }
}

fn slot(letter: char) -> usize {
    (letter as u32).checked_sub(FIRST).map_or(usize::MAX, |at| at as usize)
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
