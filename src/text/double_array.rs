//! A large list of words of Chinese characters, found by one look a character.

use std::collections::BTreeMap;

use crate::text::characters::chinese;

/// The first character with a code, and how many may have one.
const FIRST: u32 = 0x4e00;
const TABLE: usize = 0x5200;

/// Words with a label each, laid out as a double array: the step from a node by a character is at the node's base plus
/// the character's code, and belongs to it if it names the node.
#[derive(Debug, Clone)]
pub(crate) struct DoubleArray {
    /// The code of each character, the smaller the more words have it; 0 where none has.
    codes: Vec<u16>,
    slots: Vec<Slot>,
}

/// A node.
#[derive(Debug, Clone, Copy, Default)]
struct Slot {
    /// Where the steps from here are counted from, 0 where no word goes on; and below it the label of the word that ends
    /// here, 0 for none.
    base: u32,
    /// The node before.
    check: u32,
}

/// A label takes so many bits.
const BITS: u32 = 8;
/// No node is before this one.
const FREE: u32 = u32::MAX;

/// A word in codes, with its label.
type Coded = (Vec<u16>, u8);

impl DoubleArray {
    /// The list of these words; those without a character, a label or with others than Chinese characters are left out.
    pub(crate) fn new(words: &BTreeMap<Vec<char>, u8>) -> Self {
        let sound =
            |(word, label): &(&Vec<char>, &u8)| !word.is_empty() && **label > 0 && word.iter().all(|c| chinese(*c));
        let words: Vec<(&Vec<char>, &u8)> = words.iter().filter(sound).collect();
        let (codes, count) = codes(&words);
        let of = |c: &char| codes.get(place(*c)).copied().unwrap_or(0);
        let mut coded: Vec<Coded> =
            words.into_iter().map(|(word, label)| (word.iter().map(of).collect(), *label)).collect();
        coded.sort_unstable();
        Self { codes, slots: Layout::of(&coded, count).slots }
    }

    /// The code of a character.
    #[inline]
    pub(crate) fn code(&self, c: char) -> u16 {
        self.codes.get(place(c)).copied().unwrap_or(0)
    }

    /// What begins at each place of a text. All places are looked at on their own, so that the memory which the steps lie
    /// in need not be waited for at each of them.
    pub(crate) fn begins(&self, codes: &[u16]) -> Vec<Begin> {
        let after = codes.iter().skip(1).chain(&[0]);
        let begin = |(code, after): (&u16, &u16)| {
            let (one, node) = self.head(*code);
            let (two, node) = self.next(node, *after);
            Begin { one, two, node }
        };
        codes.iter().zip(after).map(begin).collect()
    }

    #[inline]
    fn head(&self, code: u16) -> (u8, Node) {
        let base = self.slots.get(usize::from(code)).map_or(0, |slot| slot.base);
        // Nothing goes on from a character without a code, which is not the root.
        (base as u8, Node { at: if code == 0 { FREE } else { u32::from(code) }, base: base >> BITS })
    }

    /// The label of what a character makes of the stretch before, 0 for no word; and where words go on from there. There is
    /// no branch on whether any do, which nobody could foretell.
    #[inline]
    pub(crate) fn next(&self, node: Node, code: u16) -> (u8, Node) {
        let at = node.base + u32::from(code);
        let slot = self.slots.get(at as usize).copied().unwrap_or_default();
        let base = slot.base & u32::from(slot.check == node.at).wrapping_neg();
        (base as u8, Node { at, base: base >> BITS })
    }
}

/// What begins with two characters.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Begin {
    /// The labels of the word that is the first character, and of that of both; 0 for none.
    pub(crate) one: u8,
    pub(crate) two: u8,
    /// Where words go on after both.
    pub(crate) node: Node,
}

impl Node {
    /// Whether any word goes on.
    #[inline]
    pub(crate) fn goes_on(self) -> bool {
        self.base != 0
    }
}

/// Where words go on.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Node {
    /// Its place; the root, which is no such node, has the first.
    at: u32,
    /// Where the steps from here are counted from; 0 where no word goes on.
    base: u32,
}

#[inline]
fn place(c: char) -> usize {
    (c as u32).wrapping_sub(FIRST) as usize
}

/// Codes for all characters of the words, and the greatest of them.
fn codes(words: &[(&Vec<char>, &u8)]) -> (Vec<u16>, u16) {
    let mut often: BTreeMap<char, usize> = BTreeMap::new();
    words.iter().flat_map(|(word, _)| *word).for_each(|c| *often.entry(*c).or_default() += 1);
    let mut often: Vec<(usize, char)> = often.into_iter().map(|(c, times)| (times, c)).collect();
    often.sort_unstable_by(|one, other| other.cmp(one));
    let mut codes = vec![0; TABLE];
    let mut last = 0;
    for ((_, c), code) in often.into_iter().zip(1..) {
        if let Some(place) = codes.get_mut(place(c)) {
            (*place, last) = (code, code);
        }
    }
    (codes, last)
}

/// So many of the last places are tried for several steps at once.
const GAPS: usize = 2048;

/// A double array as it grows.
struct Layout {
    slots: Vec<Slot>,
    /// No place before this one is free.
    free: usize,
}

impl Layout {
    fn of(words: &[Coded], count: u16) -> Self {
        let size = usize::from(count) + 1;
        // The steps from the root have the first places to themselves, so that none of them need be looked for.
        let mut layout = Self { slots: vec![Slot::default(); size], free: size };
        let mut waiting = std::collections::VecDeque::from([(0_usize, 0_usize, words)]);
        while let Some((node, depth, below)) = waiting.pop_front() {
            let groups: Vec<&[Coded]> = below.chunk_by(|one, other| one.0[depth] == other.0[depth]).collect();
            let letters: Vec<usize> = groups.iter().map(|group| usize::from(group[0].0[depth])).collect();
            let base = if depth == 0 { 0 } else { layout.base(&letters) };
            layout.slots[node].base |= (base as u32) << BITS;
            for (group, letter) in groups.into_iter().zip(letters) {
                let ends = group[0].0.len() == depth + 1;
                let label = if ends { u32::from(group[0].1) } else { 0 };
                let next = base + letter;
                layout.slots[next] = Slot { base: label, check: node as u32 };
                let deeper = &group[usize::from(ends)..];
                if !deeper.is_empty() {
                    waiting.push_back((next, depth + 1, deeper));
                }
            }
        }
        layout
    }

    /// A base from which steps by all these letters, which are in order, lead to free places.
    fn base(&mut self, letters: &[usize]) -> usize {
        let (first, last) = (letters.first().copied().unwrap_or(0), letters.last().copied().unwrap_or(0));
        while self.slots.get(self.free).is_some_and(|slot| slot.check != FREE) {
            self.free += 1;
        }
        let free = |slots: &[Slot], at: usize| slots.get(at).is_none_or(|slot| slot.check == FREE);
        let fits = |base: &usize| letters.iter().all(|letter| free(&self.slots, base + letter));
        // A single step fits anywhere; for several, not every gap is tried.
        let from = if letters.len() > 1 { self.slots.len().saturating_sub(GAPS) } else { 0 };
        let base = (self.free.max(from).max(first + 1) - first..).find(fits).unwrap_or(self.slots.len());
        if self.slots.len() <= base + last {
            self.slots.resize(base + last + 1, Slot { base: 0, check: FREE });
        }
        base
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_every_word_at_a_place() {
        let words = [("大", 1), ("大学", 2), ("大学生", 3), ("学", 1), ("生活", 4), ("，", 1), ("", 1), ("无", 0)];
        let array = DoubleArray::new(&words.map(|(word, label)| (word.chars().collect(), label)).into());
        let found = |text: &str| {
            let codes: Vec<u16> = text.chars().map(|c| array.code(c)).collect();
            let mut found = Vec::new();
            let Some(Begin { one, two, mut node }) = array.begins(&codes).first().copied() else { return found };
            let mut add = |length: usize, label: u8| found.extend((label > 0).then_some((length, label)));
            add(1, one);
            add(2, two);
            for (length, code) in (3..).zip(codes.iter().skip(2)) {
                let (label, next) = array.next(node, *code);
                node = next;
                add(length, label);
            }
            found
        };
        assert_eq!(found("大学生活"), [(1, 1), (2, 2), (3, 3)]);
        assert_eq!(found("生活"), [(2, 4)]);
        assert!(found("活生").is_empty() && found("无").is_empty() && found("，").is_empty() && found("𠮷").is_empty());
    }
}
