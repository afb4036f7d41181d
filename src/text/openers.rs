//! Which characters the words of a list begin with: a look or two rules out nearly every place of a text, and the bits of
//! all lists together take less of the processor's nearest memory than the table of one.

use crate::text::charset::CharSet;

/// Which characters words begin with, which are words by themselves, and by a bit for each two characters, which two.
#[derive(Debug, Clone)]
pub(super) struct Openers {
    firsts: CharSet,
    lone: CharSet,
    /// Whether a word begins with a character beyond the basic plane, and whether there are such or lone ones at all.
    beyond: bool,
    alone: bool,
    bits: Vec<u64>,
    /// How far a hash of 32 bits is shifted to be the number of a bit.
    shift: u32,
}

/// So many places are asked at once.
const BLOCK: usize = 64;

/// Bits for each word; the more, the fewer places are looked at in vain.
const ROOM: usize = 16;

impl Default for Openers {
    fn default() -> Self {
        Self::of(std::iter::empty())
    }
}

impl Openers {
    /// What these words begin with; empty ones are left out.
    pub fn of<'w>(words: impl Iterator<Item = &'w [char]>) -> Self {
        let words: Vec<&[char]> = words.collect();
        let size = (words.len() * ROOM).next_power_of_two().max(1024);
        let firsts = CharSet::of(words.iter().filter_map(|word| word.first().copied()));
        let lone = CharSet::of(words.iter().filter(|word| word.len() == 1).map(|word| word[0]));
        let beyond = words.iter().filter_map(|word| word.first()).any(|first| *first > '\u{ffff}');
        let alone = beyond || words.iter().any(|word| word.len() == 1);
        let (bits, shift) = (vec![0; size / 64], 32 - size.ilog2().min(31));
        let mut openers = Self { firsts, lone, beyond, alone, bits, shift };
        for word in words {
            if let [first, second, ..] = word {
                let (at, bit) = openers.place(*first, *second);
                openers.bits[at] |= bit;
            }
        }
        openers
    }

    /// Whether a word may begin a text that begins with these characters.
    #[inline]
    pub fn begin(&self, first: char, second: Option<&char>) -> bool {
        let begins = || self.alone(first) || second.is_some_and(|second| self.go_on(first, *second));
        self.firsts.may_have(first, self.beyond) && begins()
    }

    /// Whether a word may begin with these two characters.
    #[inline]
    pub fn go_on(&self, first: char, second: char) -> bool {
        let (at, bit) = self.place(first, second);
        self.bits[at] & bit != 0
    }

    /// The first of the places of a text where a word may begin at which `holds` does.
    ///
    /// Where words may begin nobody could foretell, so that it is asked without a branch, for as many places at once as a
    /// number has bits.
    #[inline]
    pub fn find(&self, text: &[char], mut holds: impl FnMut(usize) -> bool) -> Option<usize> {
        let mut from = 0;
        while from < text.len() {
            let mut places = self.places(&text[from..]);
            while places != 0 {
                let at = from + places.trailing_zeros() as usize;
                if holds(at) {
                    return Some(at);
                }
                places &= places - 1;
            }
            from += BLOCK;
        }
        None
    }

    /// The first places of a text, a bit each where a word may begin.
    #[inline]
    fn places(&self, text: &[char]) -> u64 {
        let block = &text[..text.len().min(BLOCK)];
        let (inner, after) = match (text.get(block.len()), block) {
            (Some(after), _) => (block, *after),
            // Nothing goes on from the last character of a text.
            (None, [inner @ .., last]) => (inner, *last),
            (None, []) => return 0,
        };
        let last = u64::from(inner.len() < block.len() && self.alone(after));
        if self.alone {
            self.before(inner, after, last, |c| u64::from(self.lone.may_have(c, self.beyond)))
        } else {
            self.before(inner, after, last, |_| 0)
        }
    }

    /// The places before a character, from the end on, so that the figure of each character serves for the place before it
    /// as well; `places` are those that are known behind them, and `alone` tells which are such by themselves.
    #[inline]
    fn before(&self, inner: &[char], after: char, mut places: u64, alone: impl Fn(char) -> u64) -> u64 {
        let mut after = figure(after);
        for c in inner.iter().rev() {
            let own = figure(*c);
            let (at, bit) = self.bit(own, after);
            places = places << 1 | self.bits.get(at).map_or(0, |bits| bits >> bit & 1) | alone(*c);
            after = own;
        }
        places
    }

    /// Whether the character may be a word. Few lists have such words at all.
    #[inline]
    fn alone(&self, first: char) -> bool {
        self.alone && self.lone.may_have(first, self.beyond)
    }

    #[inline]
    fn place(&self, first: char, second: char) -> (usize, u64) {
        let (at, bit) = self.bit(figure(first), figure(second));
        (at, 1 << bit)
    }

    /// Where the bit for two characters stands, by their figures.
    #[inline]
    fn bit(&self, first: u32, second: u32) -> (usize, u32) {
        let number = first.wrapping_add(second.rotate_left(TURN)) >> self.shift;
        ((number >> 6) as usize, number & 63)
    }
}

/// The second of two characters is turned by so many bits, so that two are not the same as the other way round.
const TURN: u32 = 13;

/// A character as a number all over which its bits are spread.
#[inline]
fn figure(c: char) -> u32 {
    u32::from(c).wrapping_mul(0x9E37_79B1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_place_where_a_word_begins_is_left_out() {
        let words = ["今天", "今", "下面我讲", "𠮷日", "，相信"].map(|word| word.chars().collect::<Vec<char>>());
        let openers = Openers::of(words.iter().map(Vec::as_slice));
        let text: Vec<char> = "今天𠮷日，相信下面我讲今".chars().collect();
        let mut places = Vec::new();
        let found = openers.find(&text, |at| {
            places.push(at);
            false
        });
        assert!(found.is_none() && [0, 2, 4, 7, 11].iter().all(|at| places.contains(at)), "{places:?}");
        assert_eq!(openers.find(&text, |at| at > 2), Some(4));
        assert_eq!(Openers::default().find(&text, |_| true), None);
    }
}
