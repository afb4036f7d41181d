//! The phrase bank: where mining and composing meet.

pub mod build;
mod builtin;
pub mod entry;
pub mod id;
pub mod merge;
pub mod schema;
pub mod sighting;
mod yaml;

pub use schema::{
    Elsewhere, Form, Function, HeadingFamily, Level, Move, Parallel, Phrase, PhraseBank, Point, Quotation, SCHEMA,
    Seen, Source,
};
