//! The one document model and every file format that is read into it or written from it.
//! It knows nothing of speeches.

mod clean;
pub mod house_style;
pub mod model;
pub mod read;
pub mod write;

pub use model::{Block, BlockKind, Document, Inline, Place};
