//! Chinese text, knowing nothing of speeches: spans, segments, punctuation.

pub mod punctuation;
pub mod segment;
pub mod span;
