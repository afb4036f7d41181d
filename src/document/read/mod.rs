//! File formats that are read into the document model.

pub mod docx;
pub mod encoding;
pub mod format;
pub mod html;
pub mod markdown;
pub mod txt;

pub use format::{Format, Reading, read};

/// Something in a source that the document model does not hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Loss {
    /// Line of the source, counted from 1; 0 where it has no lines or the whole of it is meant.
    pub line: usize,
    /// What it was and what became of it, for the user.
    pub what: String,
}
