//! The entry points of the fuzz targets, on random input that is the same in every run.
#![expect(clippy::unwrap_used, reason = "a refusal of what speechwright wrote is what is looked for")]

use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

#[path = "../../fuzz/entry.rs"]
mod entry;

const PAGE: &str = include_str!("../mine/collection.txt");
const BANK: &str = include_str!("../bank/bank.yaml");

/// Runs `check` on the same random inputs every time.
fn smoke<T: std::fmt::Debug>(cases: u32, inputs: impl Strategy<Value = T>, check: impl Fn(T)) {
    let config = Config { cases, failure_persistence: None, ..Config::default() };
    let random = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    TestRunner::new_with_rng(config, random)
        .run(&inputs, |input| {
            check(input);
            Ok(())
        })
        .unwrap();
}

fn bytes() -> impl Strategy<Value = Vec<u8>> {
    prop::collection::vec(any::<u8>(), 0..400)
}

/// Lines of a real file, some left out, some doubled, some with marks and odd characters put in.
fn mangled(text: &'static str) -> impl Strategy<Value = String> {
    let lines: Vec<&str> = text.lines().collect();
    let odd =
        prop::sample::select(vec!["×", "“", "{{", "}}", "**", "　", "\u{feff}", "- ", ": ", "\t", "》", "一、", "𠮷"]);
    let edit = (0..lines.len(), 0..4_usize, odd, any::<prop::sample::Index>());
    prop::collection::vec(edit, 0..12).prop_map(move |edits| {
        let mut lines: Vec<String> = lines.iter().map(|line| (*line).to_owned()).collect();
        for (at, what, odd, place) in edits {
            match what {
                0 => lines[at].clear(),
                1 => lines[at] = lines[at].repeat(2),
                _ => {
                    let starts: Vec<usize> = lines[at].char_indices().map(|(at, _)| at).collect();
                    let place = if starts.is_empty() { 0 } else { starts[place.index(starts.len())] };
                    lines[at].insert_str(place, odd);
                }
            }
        }
        lines.join("\n")
    })
}

#[test]
fn anything_can_be_mined() {
    smoke(100, bytes(), |bytes| entry::mine(&bytes));
    smoke(60, mangled(PAGE), |text| entry::mine(text.as_bytes()));
}

#[test]
fn anything_can_be_read_as_a_bank() {
    smoke(100, bytes(), |bytes| entry::bank(&bytes));
    smoke(200, mangled(BANK), |text| entry::bank(text.as_bytes()));
}

#[test]
fn any_markdown_becomes_docx() {
    smoke(24, bytes(), |bytes| entry::docx(&bytes));
    smoke(6, mangled(PAGE), |text| entry::docx(text.as_bytes()));
}
