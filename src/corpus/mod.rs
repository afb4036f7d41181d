//! From a document to the speeches in it: a collection is split, boilerplate dropped, each paragraph's role named.

pub mod collection;
pub mod outline;
pub mod speech;

pub use collection::{PageWords, speeches};
pub use speech::{Paragraph, Role, Speech};
