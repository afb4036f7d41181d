//! Gathering shards and reading pieces give what merging and reading in memory give.

use std::io::BufReader;

use proptest::prelude::*;
use speechwright::bank::gather::Gatherer;
use speechwright::bank::merge::{merge, tidy};
use speechwright::bank::{PhraseBank, read};

use crate::merging::any_bank;

fn gathered(banks: impl IntoIterator<Item = PhraseBank>, memory: usize, least: u64) -> String {
    let folder = tempfile::tempdir().unwrap();
    let mut gatherer = Gatherer::new(folder.path()).memory(memory).min_count(least);
    banks.into_iter().for_each(|bank| gatherer.add(bank).unwrap());
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0, "temporary files bear no name");
    String::from_utf8(gatherer.finish(Vec::new()).unwrap().0).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(120))]

    #[test]
    fn gathering_is_merging(banks in prop::collection::vec(any_bank(), 0..9), turn in 0..9_usize) {
        let mut whole = PhraseBank::empty();
        banks.iter().for_each(|bank| merge(&mut whole, bank));
        let whole = whole.to_yaml().unwrap();
        prop_assert_eq!(&gathered(banks.clone(), usize::MAX, 1), &whole, "in memory");
        let mut turned = banks;
        let turn = turn.min(turned.len());
        turned.rotate_left(turn);
        prop_assert_eq!(&gathered(turned.clone(), 1, 1), &whole, "each shard a run on disk, in another order");
        prop_assert_eq!(&gathered(turned, 3000, 1), &whole, "some in memory, some on disk");
    }

    #[test]
    fn a_bank_in_pieces_is_the_bank(bank in any_bank()) {
        let yaml = bank.to_yaml().unwrap();
        let mut pieces = Vec::new();
        read::pieces(yaml.as_bytes(), "库.yaml".as_ref(), |piece| { pieces.push(piece); Ok(()) }).unwrap();
        prop_assert_eq!(gathered(pieces, usize::MAX, 1), yaml);
    }
}

/// A bank of so many triads, each in a source of its own.
fn large(triads: usize) -> PhraseBank {
    let mut bank = PhraseBank::empty();
    for number in 0..triads {
        let id = number % 97;
        let mut small = crate::merging::mined(&vec![vec![(number, 5), (number, 9)]; 1], &[(0, 0)]);
        small.sources[0].id = format!("s{id:04}");
        small.triads[0].seen.iter_mut().for_each(|seen| seen.source = format!("s{id:04}"));
        small.triads[0].parts[0].push_str(&"长".repeat(400));
        bank.sources.append(&mut small.sources);
        bank.triads.append(&mut small.triads);
    }
    tidy(&mut bank);
    bank
}

#[test]
fn more_runs_than_are_kept_are_merged_on_the_way() {
    let whole = large(300);
    let shards = (0..150).map(|shard| {
        let triads = whole.triads.iter().skip(shard).step_by(150).cloned().collect();
        PhraseBank { sources: whole.sources.clone(), triads, ..PhraseBank::empty() }
    });
    assert_eq!(gathered(shards, 1, 1), whole.to_yaml().unwrap());
}

#[test]
fn a_large_file_is_read_in_pieces_and_a_fault_in_it_is_placed() {
    let bank = large(1200);
    let yaml = bank.to_yaml().unwrap();
    assert!(yaml.len() > 3 << 19, "{} bytes are in one piece", yaml.len());
    assert_eq!(PhraseBank::from_yaml(&yaml, "库.yaml".as_ref()).unwrap(), bank);
    let mut count = 0;
    read::pieces(BufReader::new(yaml.as_bytes()), "库.yaml".as_ref(), |_| {
        count += 1;
        Ok(())
    })
    .unwrap();
    assert!(count > 5, "{count} pieces");
    let lines: Vec<&str> = yaml.lines().collect();
    let at = (lines.len() * 2 / 3..).find(|line| lines[*line].starts_with("  level: ")).unwrap();
    let broken = yaml.lines().enumerate().map(|(line, text)| if line == at { "  level: huge" } else { text });
    let broken = broken.collect::<Vec<_>>().join("\n");
    let error = read::pieces(broken.as_bytes(), "库.yaml".as_ref(), |_| Ok(())).unwrap_err();
    assert_eq!(error.line_number(), Some(at + 1), "{error}");
    let error = PhraseBank::from_yaml(&broken, "库.yaml".as_ref()).unwrap_err();
    assert_eq!(error.line_number(), Some(at + 1), "{error}");
    assert!(error.to_string().starts_with("库.yaml:"), "{error}");
}

/// What cannot be cut is still read.
#[test]
fn a_large_bank_in_another_style_is_read_all_the_same() {
    let bank = large(1200);
    let json = serde_json::to_string(&bank).unwrap();
    assert!(json.len() > 1 << 20);
    assert_eq!(PhraseBank::from_yaml(&json, "库.yaml".as_ref()).unwrap(), bank);
    let indented: String = bank
        .to_yaml()
        .unwrap()
        .lines()
        .map(|line| match line.starts_with(['-', ' ']) {
            true => format!("    {line}\n"),
            false => format!("# 手工整理过\n{line}\n\n"),
        })
        .collect();
    assert_eq!(PhraseBank::from_yaml(&indented, "库.yaml".as_ref()).unwrap(), bank);
}

#[test]
fn what_is_seldom_seen_is_left_out_on_request_and_counted() {
    let shards = [large(3), large(2), large(1)];
    let mut gatherer = Gatherer::new(std::env::temp_dir()).min_count(3);
    shards.into_iter().for_each(|bank| gatherer.add(bank).unwrap());
    let (_, summary) = gatherer.finish(Vec::new()).unwrap();
    let pruned: u64 = summary.pruned.values().sum();
    assert_eq!((summary.entries.values().sum::<u64>(), pruned), (0, 3));
}
