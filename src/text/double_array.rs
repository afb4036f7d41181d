//! A large list of words of Chinese characters, found by one look a character.

use std::collections::BTreeMap;
use std::hint::select_unpredictable;

use crate::text::characters::chinese;

/// The first character with a code, and how many may have one.
const FIRST: u32 = 0x4e00;
const TABLE: usize = 0x5200;

/// Words with a label each, laid out as a double array: the step from a node by a character is at the node's base plus
/// the character's code, and belongs to it if it names the code, as no two nodes have the same base.
///
/// All of it is small: what lies far away is waited for at every character.
#[derive(Debug, Clone)]
pub(crate) struct DoubleArray {
    /// The code of each character, the smaller the more words have it; 0 where none has.
    codes: Vec<u16>,
    /// The steps to the first characters, by their codes.
    heads: Vec<Slot>,
    slots: Vec<Slot>,
}

/// A step: the code of its character, 0 where there is none; above it the label of the word that ends there, 0 for none;
/// and above that where the steps from there are counted from, 0 where no word goes on.
type Slot = u32;

/// So many bits of a step are the code, and so many the code and the label.
const CODE: u32 = 12;
const LABEL: u32 = 16;
/// Neither labels nor codes nor bases may be greater.
const MOST_LABELS: u8 = 15;
const MOST_CODES: u16 = 4095;
const MOST_BASES: usize = 0xFFFF;

/// So many characters after a place tell what begins there.
const AHEAD: usize = 2;

/// A word in codes, with its label.
type Coded = (Vec<u16>, u8);

impl DoubleArray {
    /// The list of these words; those without a character, a label or with others than Chinese characters are left out.
    /// None where there are too many for the bits of a step.
    pub(crate) fn new(words: &BTreeMap<Vec<char>, u8>) -> Option<Self> {
        let sound =
            |(word, label): &(&Vec<char>, &u8)| !word.is_empty() && **label > 0 && word.iter().all(|c| chinese(*c));
        let words: Vec<(&Vec<char>, &u8)> = words.iter().filter(sound).collect();
        let (codes, count) = codes(&words);
        let of = |c: &char| codes.get(place(*c)).copied().unwrap_or(0);
        let mut coded: Vec<Coded> =
            words.into_iter().map(|(word, label)| (word.iter().map(of).collect(), *label)).collect();
        coded.sort_unstable();
        let fits = count <= MOST_CODES && coded.iter().all(|(_, label)| *label <= MOST_LABELS);
        let Layout { heads, slots, .. } = if fits { Layout::of(&coded, count)? } else { return None };
        Some(Self { codes, heads, slots })
    }

    /// The code of a character.
    #[inline]
    pub(crate) fn code(&self, c: char) -> u16 {
        self.codes.get(place(c)).copied().unwrap_or(0)
    }

    /// The codes of a text, and after it as many that are of no character as [`begins`](Self::begins) looks ahead.
    pub(crate) fn codes(&self, text: &[char], codes: &mut Vec<u16>) {
        codes.clear();
        codes.reserve(text.len() + AHEAD);
        codes.extend(text.iter().map(|c| self.code(*c)));
        codes.extend([0; AHEAD]);
    }

    /// What begins at each place of a text, whose [`codes`](Self::codes) are given. All places are looked at on their own,
    /// so that the memory which the steps lie in need not be waited for at each of them.
    pub(crate) fn begins(&self, codes: &[u16], begins: &mut Vec<Begin>) {
        let begin = |codes: &[u16]| {
            let (one, node) = parted(self.heads.get(usize::from(codes[0])).copied().unwrap_or(0));
            let (two, node) = self.next(node, codes[1]);
            let (three, node) = self.next(node, codes[2]);
            Begin { one, two, three, node }
        };
        begins.clear();
        begins.extend(codes.windows(AHEAD + 1).map(begin));
    }

    /// The label of what a character makes of the stretch before, 0 for no word; and where words go on from there. There is
    /// no branch on whether any do, which nobody could foretell.
    #[inline]
    pub(crate) fn next(&self, node: Node, code: u16) -> (u8, Node) {
        let slot = self.slots.get(usize::from(node.0) + usize::from(code)).copied().unwrap_or(0);
        let named = slot & ((1 << CODE) - 1) == u32::from(code);
        parted(select_unpredictable(named, slot, 0))
    }
}

/// The label and the base of a step.
#[inline]
fn parted(slot: Slot) -> (u8, Node) {
    ((slot >> CODE) as u8 & MOST_LABELS, Node((slot >> LABEL) as u16))
}

/// What begins with three characters; few words are longer.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Begin {
    /// The labels of the words that are the first character, the first two and all three; 0 for none.
    pub(crate) one: u8,
    pub(crate) two: u8,
    pub(crate) three: u8,
    /// Where words go on after them.
    pub(crate) node: Node,
}

/// Where words go on: what the steps from there are counted from, 0 where none does.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Node(u16);

impl Node {
    /// Whether any word goes on.
    #[inline]
    pub(crate) fn goes_on(self) -> bool {
        self.0 != 0
    }
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

/// A double array as it grows.
struct Layout {
    heads: Vec<Slot>,
    slots: Vec<Slot>,
    /// Which places of the slots, and which bases, are taken, a bit each.
    used: Vec<u64>,
    taken: Vec<u64>,
    /// Of how many steps the last node was, and which bases it found room at: there is none before for as many.
    last: (usize, usize),
}

/// A node that waits for its base: where its own step stands, and the words below it, by their next character.
struct Waiting<'w> {
    at: usize,
    groups: Vec<&'w [Coded]>,
}

impl<'w> Waiting<'w> {
    fn new(at: usize, depth: usize, below: &'w [Coded]) -> Self {
        Self { at, groups: below.chunk_by(|one, other| one.0[depth] == other.0[depth]).collect() }
    }
}

impl Layout {
    fn of(words: &[Coded], count: u16) -> Option<Self> {
        let heads = vec![0; usize::from(count) + 1];
        let room = MOST_BASES + usize::from(MOST_CODES) + 2 * BITS;
        let mut layout = Self {
            heads,
            slots: Vec::new(),
            used: vec![0; room / BITS],
            taken: vec![0; MOST_BASES / BITS + 1],
            last: (0, 0),
        };
        // That is the base of nodes from which no word goes on.
        layout.taken[0] = 1;
        let mut waiting = vec![Waiting::new(0, 0, words)];
        for depth in 0.. {
            // Few steps find room in the gaps that many leave.
            waiting.sort_by_key(|node| std::cmp::Reverse(node.groups.len()));
            let mut next = Vec::new();
            for node in &waiting {
                next.extend(layout.lay(node, depth)?);
            }
            if next.is_empty() {
                break;
            }
            waiting = next;
        }
        Some(layout)
    }

    /// Lays down the steps from a node, and tells from which of them words go on.
    fn lay<'w>(&mut self, node: &Waiting<'w>, depth: usize) -> Option<Vec<Waiting<'w>>> {
        let letters: Vec<usize> = node.groups.iter().map(|group| usize::from(group[0].0[depth])).collect();
        let base = if depth == 0 { 0 } else { self.base(&letters)? };
        let own = if depth == 1 { &mut self.heads } else { &mut self.slots };
        own.get_mut(node.at).into_iter().for_each(|slot| *slot |= (base as u32) << LABEL);
        let steps = if depth == 0 { &mut self.heads } else { &mut self.slots };
        let mut waiting = Vec::new();
        for (group, letter) in node.groups.iter().zip(letters) {
            let ends = group[0].0.len() == depth + 1;
            let label = if ends { u32::from(group[0].1) } else { 0 };
            steps[base + letter] = label << CODE | letter as u32;
            let deeper = &group[usize::from(ends)..];
            if !deeper.is_empty() {
                waiting.push(Waiting::new(base + letter, depth + 1, deeper));
            }
        }
        Some(waiting)
    }

    /// A base that no other node has, from which steps by all these letters, which are in order, lead to free places. As
    /// many are tried at once as a number has bits.
    fn base(&mut self, letters: &[usize]) -> Option<usize> {
        let from = if self.last.0 == letters.len() { self.last.1 } else { 0 };
        let open = |block: usize| {
            let mut barred = self.taken[block];
            for letter in letters {
                if barred == u64::MAX {
                    return None;
                }
                barred |= bits(&self.used, block * BITS + letter);
            }
            (barred != u64::MAX).then_some((block, barred))
        };
        let (block, barred) = (from..self.taken.len()).find_map(open)?;
        self.last = (letters.len(), block);
        let base = block * BITS + barred.trailing_ones() as usize;
        self.taken[block] |= 1 << (base % BITS);
        letters.iter().map(|letter| base + letter).for_each(|at| self.used[at / BITS] |= 1 << (at % BITS));
        let size = base + letters.last().map_or(0, |last| last + 1);
        self.slots.resize(self.slots.len().max(size), 0);
        Some(base)
    }
}

/// So many bits has a number.
const BITS: usize = 64;

/// As many bits of a list as a number has, from the one `at`.
fn bits(list: &[u64], at: usize) -> u64 {
    let (low, shift) = (list[at / BITS] >> (at % BITS), at % BITS);
    if shift == 0 { low } else { low | list[at / BITS + 1] << (BITS - shift) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_every_word_at_a_place() {
        let words = [("大", 1), ("大学", 2), ("大学生", 3), ("学", 1), ("生活", 4), ("，", 1), ("", 1), ("无", 0)];
        let array = DoubleArray::new(&words.map(|(word, label)| (word.chars().collect(), label)).into()).unwrap();
        let found = |text: &str| {
            let text: Vec<char> = text.chars().collect();
            let (mut codes, mut begins, mut found) = (Vec::new(), Vec::new(), Vec::new());
            array.codes(&text, &mut codes);
            array.begins(&codes, &mut begins);
            assert_eq!(begins.len(), text.len());
            let Some(Begin { one, two, three, mut node }) = begins.first().copied() else { return found };
            let mut add = |length: usize, label: u8| found.extend((label > 0).then_some((length, label)));
            add(1, one);
            add(2, two);
            add(3, three);
            for (length, code) in (4..).zip(codes.iter().skip(3)) {
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
