//! File formats that are read into the document model.

pub mod markdown;
