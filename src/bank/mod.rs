//! The phrase bank: where mining and composing meet.

pub mod schema;

pub use schema::{
    Form, Function, HeadingFamily, Level, Move, Parallel, Phrase, PhraseBank, Point, Quotation, SCHEMA, Seen, Source,
};
