//! File formats that the document model is written to.

pub mod docx;
mod package;
mod sanitize;
mod title;
