//! The phrase bank: where mining and composing meet.

pub mod build;
mod builtin;
pub mod id;
pub mod merge;
pub mod schema;
mod yaml;

pub use schema::{
    Form, Function, HeadingFamily, Level, Move, Parallel, Phrase, PhraseBank, Point, Quotation, SCHEMA, Seen, Source,
};
