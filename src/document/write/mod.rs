//! File formats that the document model is written to.

pub mod docx;
pub mod markdown;
pub mod txt;
