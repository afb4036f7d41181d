//! Which characters occur in a stretch, so roughly that two stretches are compared in a few steps.

/// Which characters occur in a text, roughly: each sets one bit of 256.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Trace([u64; 4]);

impl Trace {
    /// The trace of characters with these hashes.
    pub(super) fn of(hashes: &[u8]) -> Self {
        let mut bits = [0; 4];
        for hash in hashes {
            bits[usize::from(hash >> 6)] |= 1 << (hash & 63);
        }
        Self(bits)
    }

    /// The number of the bit that each of these characters sets.
    pub(super) fn hashes(text: &[char]) -> Vec<u8> {
        text.iter().map(|c| (u32::from(*c).wrapping_mul(0x9E37_79B1) >> 24) as u8).collect()
    }

    pub(super) fn and(self, other: Self) -> Self {
        Self(std::array::from_fn(|at| self.0[at] & other.0[at]))
    }

    pub(super) fn count(self) -> usize {
        self.0.iter().map(|bits| bits.count_ones() as usize).sum()
    }

    /// Whether so many bits are set. All are counted: where to stop nobody could foretell.
    pub(super) fn counts(self, least: usize) -> bool {
        self.count() >= least
    }

    pub(super) fn is_empty(self) -> bool {
        self.0 == [0; 4]
    }

    pub(super) fn may_hold(self, hash: u8) -> bool {
        self.0[usize::from(hash >> 6)] >> (hash & 63) & 1 == 1
    }
}
