//! Which two characters the words of a list begin with: one look rules out nearly every place of a text, and the bits of
//! all lists together take less of the processor's nearest memory than the table of one.

/// A bit for each two characters that a word begins with, by a hash. A word of one character goes with none.
#[derive(Debug, Clone)]
pub(super) struct Openers {
    bits: Vec<u64>,
    /// How far a hash of 32 bits is shifted to be the number of a bit.
    shift: u32,
    /// Whether there are words of one character.
    lone: bool,
}

/// Bits for each word; the more, the fewer places are looked at in vain.
const ROOM: usize = 16;
/// The character that none of the usual texts has.
const NONE: char = '\0';

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
        let lone = words.iter().any(|word| word.len() == 1);
        let mut openers = Self { bits: vec![0; size / 64], shift: 32 - size.ilog2().min(31), lone };
        for word in words {
            if let Some(first) = word.first() {
                let (at, bit) = openers.place(*first, word.get(1).copied().unwrap_or(NONE));
                openers.bits[at] |= bit;
            }
        }
        openers
    }

    /// Whether a word may begin a text that begins with these characters.
    #[inline]
    pub fn begin(&self, first: char, second: Option<&char>) -> bool {
        self.lone || second.is_some_and(|second| self.go_on(first, *second))
    }

    /// Whether a word may begin with these two characters.
    #[inline]
    pub fn go_on(&self, first: char, second: char) -> bool {
        let (at, bit) = self.place(first, second);
        self.bits[at] & bit != 0
    }

    /// The first of the places of a text where a word may begin at which `holds` does.
    #[inline]
    pub fn find(&self, text: &[char], mut holds: impl FnMut(usize) -> bool) -> Option<usize> {
        for (at, pair) in text.windows(2).enumerate() {
            let begins = self.go_on(pair[0], pair[1]) || self.lone && self.go_on(pair[0], NONE);
            if begins && holds(at) {
                return Some(at);
            }
        }
        let last = text.len().checked_sub(1)?;
        (self.lone && self.go_on(text[last], NONE) && holds(last)).then_some(last)
    }

    #[inline]
    fn place(&self, first: char, second: char) -> (usize, u64) {
        let hash = u32::from(first).wrapping_mul(0x9E37_79B1).wrapping_add(u32::from(second).wrapping_mul(0x85EB_CA6B));
        let number = hash >> self.shift;
        ((number >> 6) as usize, 1 << (number & 63))
    }
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
