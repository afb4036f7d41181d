//! File formats that are read into the document model.

pub mod encoding;
pub mod markdown;
pub mod txt;
