//! A set of characters that is asked millions of times.

use serde::{Deserialize, Deserializer};

const PLANE: usize = 0x1_0000;

/// Characters of the basic plane; in YAML they are written in a row.
#[derive(Clone, Default)]
pub struct CharSet(Vec<u64>);

impl CharSet {
    /// The characters of a text; white space is none of them.
    pub fn new(characters: &str) -> Self {
        Self::of(characters.chars().filter(|c| !c.is_whitespace()))
    }

    /// These characters.
    pub(super) fn of(characters: impl Iterator<Item = char>) -> Self {
        let mut bits = vec![0_u64; PLANE / 64];
        for at in characters.map(|c| c as usize).filter(|at| *at < PLANE) {
            bits[at / 64] |= 1 << (at % 64);
        }
        Self(bits)
    }

    /// Whether the character is one of them.
    #[inline]
    pub fn has(&self, c: char) -> bool {
        let at = c as usize;
        self.0.get(at / 64).is_some_and(|bits| bits >> (at % 64) & 1 == 1)
    }

    /// Whether the character may be one of a list of which these are the ones of the basic plane, and which has others or
    /// has none.
    #[inline]
    pub(super) fn may_have(&self, c: char, others: bool) -> bool {
        let at = c as usize;
        self.0.get(at / 64).map_or(others, |bits| bits >> (at % 64) & 1 == 1)
    }
}

impl std::fmt::Debug for CharSet {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let held: u32 = self.0.iter().map(|bits| bits.count_ones()).sum();
        write!(f, "CharSet({held})")
    }
}

impl<'de> Deserialize<'de> for CharSet {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(|characters| Self::new(&characters))
    }
}
