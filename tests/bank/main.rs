//! Banks: merging, reading, writing, checking and counting them.
#![expect(clippy::unwrap_used, reason = "a test that cannot prepare its material should fail")]

mod commands;
mod gathering;
mod merging;
