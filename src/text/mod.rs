//! Chinese text, knowing nothing of speeches: spans, segments, numerals, punctuation.

pub mod span;
