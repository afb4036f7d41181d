//! Chinese text, knowing nothing of speeches: spans, segments, numerals, patterns, punctuation, constructions.

pub mod characters;
pub mod charset;
pub mod construction;
pub(crate) mod double_array;
pub mod formula;
pub mod lookup;
pub mod numeral;
mod openers;
pub mod pairs;
pub mod pattern;
pub mod punctuation;
pub mod segment;
pub mod span;
pub mod trie;
