//! From a document to the speeches in it: a collection is split, boilerplate dropped, each paragraph's role
//! named, numbered parts found.

pub mod collection;
pub mod outline;
pub mod series;
pub mod speech;

pub use collection::{PageWords, speeches};
pub use series::{Item, Series, series};
pub use speech::{Paragraph, Role, Speech};
