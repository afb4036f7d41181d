//! The phrase bank: where mining and composing meet.

pub mod build;
mod builtin;
pub mod check;
pub mod entry;
pub mod gather;
pub mod id;
pub mod kind;
pub mod merge;
pub mod read;
mod records;
pub mod schema;
pub mod select;
pub mod sighting;
pub mod slot;
pub mod spill;
pub mod stats;
pub mod write;
mod yaml;

pub use schema::{
    Construction, Elsewhere, Form, Function, HeadingFamily, Level, Move, Parallel, Phrase, PhraseBank, Point,
    Quotation, SCHEMA, Seen, Source,
};
