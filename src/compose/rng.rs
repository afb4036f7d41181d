//! Randomness from the seed alone, in streams that bear the names of the slots they fill.
//!
//! Each slot has a stream of its own, so that a section more or less leaves the choices in all the others as
//! they were. The generator is named (ChaCha8) and the choosing is our own, because `rand` may change both
//! `StdRng` and its sampling between versions and a draft must stay the same.

use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;
use sha2::{Digest, Sha256};

/// The source of all choices in one draft.
#[derive(Debug, Clone, Copy)]
pub struct Seed(pub u64);

impl Seed {
    /// The seed of another turn at the same draft; turn 0 is the seed itself.
    pub fn turned(self, turn: u64) -> Self {
        Self(self.0 ^ turn.rotate_right(8))
    }

    /// The stream of the slot `name`.
    pub fn stream(self, name: &str) -> Stream {
        let mut hash = Sha256::new();
        hash.update(self.0.to_le_bytes());
        hash.update(name.as_bytes());
        Stream(ChaCha8Rng::from_seed(hash.finalize().into()))
    }
}

/// A sequence of choices for one slot.
#[derive(Debug, Clone)]
pub struct Stream(ChaCha8Rng);

impl Stream {
    /// A number below `bound`, each equally likely; 0 where `bound` is 0.
    pub fn below(&mut self, bound: usize) -> usize {
        if bound < 2 {
            return 0;
        }
        let bound = bound as u64;
        // Values above the last whole multiple of `bound` would make small results likelier.
        let limit = u64::MAX - u64::MAX % bound;
        loop {
            let value = self.0.next_u64();
            if value < limit {
                return (value % bound) as usize;
            }
        }
    }

    /// One of `items`, or nothing where there are none.
    pub fn choose<'a, T>(&mut self, items: &'a [T]) -> Option<&'a T> {
        items.get(self.below(items.len()))
    }

    /// The items in a random order.
    #[must_use]
    pub fn shuffled<T>(&mut self, mut items: Vec<T>) -> Vec<T> {
        for last in (1..items.len()).rev() {
            items.swap(last, self.below(last + 1));
        }
        items
    }

    /// Whether something that happens `percent` times in a hundred happens now.
    pub fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_and_slot_choose_the_same_for_ever() {
        let mut stream = Seed(7).stream("section.1");
        let drawn: Vec<usize> = (0..8).map(|_| stream.below(100)).collect();
        assert_eq!(drawn, GOLDEN);
    }

    const GOLDEN: [usize; 8] = [53, 48, 7, 31, 21, 98, 66, 23];

    #[test]
    fn slots_do_not_share_their_stream() {
        let draw = |name| Seed(7).stream(name).below(1_000_000);
        assert_ne!(draw("section.1"), draw("section.2"));
    }

    #[test]
    fn shuffling_keeps_every_item() {
        let mut items = Seed(1).stream("x").shuffled((0..50).collect::<Vec<_>>());
        assert_ne!(items, (0..50).collect::<Vec<_>>());
        items.sort_unstable();
        assert_eq!(items, (0..50).collect::<Vec<_>>());
    }
}
