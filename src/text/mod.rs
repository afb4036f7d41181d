//! Chinese text, knowing nothing of speeches: spans, segments, numerals, punctuation.

pub mod numeral;
pub mod punctuation;
pub mod segment;
pub mod span;
