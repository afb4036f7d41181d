//! Ways to lay out a stretch in words, weighed against each other as plain numbers.

use crate::mine::lexicon::Kind;

/// The way to a place of a stretch as one number, the smaller the better: its cost, then the length of the word that
/// leads there, the longer the better, the kind of the word, and the state before it.
pub(super) type Way = u64;

/// No way leads there, whatever is added to it.
pub(super) const NONE: Way = 1 << 62;
/// What the step by no word adds: more than any way may cost, and not too much to be added.
const BARRED: Way = 1 << 63;
/// All of a way but its cost.
const REST: Way = 0xFFFF_FFFF;

/// What a word adds to the way before it, by whether it is longer than one character and its kind; the length is still to
/// be taken off. No word and no way is so long that one figure runs into the next.
pub(super) const STEPS: [[Way; 8]; 2] = steps();

const fn steps() -> [[Way; 8]; 2] {
    let mut steps = [[BARRED; 8]; 2];
    let mut at = 0;
    while at < Kind::ALL.len() {
        let kind = Kind::ALL[at];
        let rest = 0xFFFF << 16 | (kind as Way) << 8;
        steps[0][kind as usize] = (kind.cost(1) as Way) << 32 | rest;
        steps[1][kind as usize] = (kind.cost(2) as Way) << 32 | rest;
        at += 1;
    }
    steps
}

pub(super) fn cost(way: Way) -> Way {
    way & !REST
}

pub(super) fn length(way: Way) -> usize {
    (0xFFFF - (way >> 16 & 0xFFFF)) as usize
}

pub(super) fn label(way: Way) -> u8 {
    (way >> 8 & 0xFF) as u8
}

/// After a particle or a word, and after a single character that must not be followed by another.
pub(super) const STATES: usize = 2;
