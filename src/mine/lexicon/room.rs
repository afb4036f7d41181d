//! Where texts are laid out in words, one after the other: they are mostly short and many, so that to make room for each of
//! them would take as long as to lay it out.

use std::cell::RefCell;

use crate::mine::lexicon::way::{STATES, Way};
use crate::text::double_array::Begin;

thread_local! {
    /// The room of each thread; nothing is left in it that the next text could see.
    pub(super) static ROOM: RefCell<Room> =
        const { RefCell::new(Room { codes: Vec::new(), begins: Vec::new(), ways: Vec::new() }) };
}

/// What is filled anew for every text.
#[derive(Debug)]
pub(super) struct Room {
    /// The codes of its characters.
    pub codes: Vec<u16>,
    /// What begins at each of its places.
    pub begins: Vec<Begin>,
    /// The ways to all places of a stretch.
    pub ways: Vec<[Way; STATES]>,
}
