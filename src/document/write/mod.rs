//! File formats that the document model is written to.

pub mod docx;
pub mod markdown;
mod package;
mod sanitize;
mod title;
