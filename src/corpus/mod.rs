//! From a document to the speeches in it: a collection is split, boilerplate dropped, each paragraph's role
//! named, numbered parts found.

pub mod collection;
mod head;
mod lines;
pub mod outline;
pub mod series;
pub mod speech;
mod titles;
pub mod words;

pub use collection::{speeches, speeches_of};
pub use series::{Item, Series, series, series_of};
pub use speech::{Paragraph, Role, Speech};
pub use words::PageWords;
