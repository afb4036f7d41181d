//! File formats that are read into the document model.

pub mod docx;
pub mod encoding;
pub mod format;
pub mod html;
pub mod markdown;
pub mod txt;

pub use format::{Format, Reading, read};
