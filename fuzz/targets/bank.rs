//! Reads any text as a bank, and checks, merges, counts and writes what it is.
#![no_main]

#[path = "../entry.rs"]
#[allow(dead_code)]
mod entry;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| entry::bank(bytes));
