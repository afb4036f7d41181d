//! A set of words that finds every word at a place of a text in one walk.

use std::collections::BTreeMap;

/// The first character with a table of its own, and how many have.
const FIRST: u32 = 0x4e00;
const TABLE: usize = 0x5200;

/// Words with a label each, labels from 1.
#[derive(Debug, Clone)]
pub(super) struct Trie {
    /// The node after each Chinese character at the head of a word; 0 for none.
    heads: Vec<u32>,
    nodes: Vec<Node>,
    /// The edges of all nodes, those of one node together and in order.
    edges: Vec<(char, u32)>,
}

#[derive(Debug, Clone, Copy, Default)]
struct Node {
    label: u8,
    first: u32,
    count: u32,
}

impl Trie {
    /// A trie of these words; a label 0 counts as none.
    pub fn new(words: &BTreeMap<Vec<char>, u8>) -> Self {
        let mut trie = Self { heads: vec![0; TABLE], nodes: vec![Node::default(); 1], edges: Vec::new() };
        let sorted: Vec<(&[char], u8)> = words.iter().map(|(word, label)| (word.as_slice(), *label)).collect();
        // Nodes wait with the words below them; their edges are laid down together.
        let mut waiting = vec![(0_usize, 0_usize, sorted.as_slice())];
        while let Some((node, depth, below)) = waiting.pop() {
            let first = trie.edges.len();
            for group in below.chunk_by(|one, other| one.0.get(depth) == other.0.get(depth)) {
                let Some(&letter) = group[0].0.get(depth) else {
                    trie.nodes[node].label = group[0].1;
                    continue;
                };
                let child = trie.nodes.len();
                trie.nodes.push(Node::default());
                trie.edges.push((letter, number(child)));
                waiting.push((child, depth + 1, group));
                if let Some(head) = (node == 0).then(|| trie.heads.get_mut(slot(letter))).flatten() {
                    *head = number(child);
                }
            }
            trie.nodes[node].first = number(first);
            trie.nodes[node].count = number(trie.edges.len() - first);
        }
        trie
    }

    /// Calls `found` with length and label of every word at the head of `text`, the shortest first.
    pub fn prefixes(&self, text: &[char], mut found: impl FnMut(usize, u8)) {
        let Some(head) = text.first().and_then(|c| self.heads.get(slot(*c))) else { return };
        let mut node = *head as usize;
        let mut length = 1;
        while node != 0 {
            let Node { label, first, count } = self.nodes[node];
            if label > 0 {
                found(length, label);
            }
            let edges = &self.edges[first as usize..(first + count) as usize];
            let next = text.get(length).and_then(|c| edges.binary_search_by_key(c, |edge| edge.0).ok());
            node = next.map_or(0, |at| edges[at].1 as usize);
            length += 1;
        }
    }
}

fn slot(c: char) -> usize {
    (c as u32).checked_sub(FIRST).map_or(usize::MAX, |at| at as usize)
}

/// A file of words never holds more than fit.
fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_every_word_at_a_place() {
        let words = [("大", 1), ("大学", 2), ("大学生", 3), ("学", 1)];
        let words = words.into_iter().map(|(word, label)| (word.chars().collect(), label)).collect();
        let trie = Trie::new(&words);
        let text: Vec<char> = "大学生活".chars().collect();
        let mut found = Vec::new();
        trie.prefixes(&text, |length, label| found.push((length, label)));
        assert_eq!(found, [(1, 1), (2, 2), (3, 3)]);
        found.clear();
        trie.prefixes(&text[2..], |length, label| found.push((length, label)));
        assert!(found.is_empty());
    }
}
