//! Mining a collection page written for this project.
#![expect(clippy::unwrap_used, reason = "a test that cannot prepare its material should fail")]

mod parallelism;
mod understanding;

use speechwright::bank::{PhraseBank, merge};
use speechwright::corpus::{PageWords, Role, Speech, speeches};
use speechwright::document::read::txt;
use speechwright::mine::Miner;

const PAGE: &str = include_str!("collection.txt");

fn page() -> Vec<Speech> {
    speeches(&txt::read(PAGE), "collection.txt", &PageWords::builtin().unwrap())
}

fn mined() -> PhraseBank {
    let miner = Miner::builtin().unwrap();
    let mut bank = PhraseBank::empty();
    page().iter().for_each(|speech| merge::merge(&mut bank, &miner.mine(speech).unwrap()));
    bank
}

#[test]
fn a_page_is_split_and_its_boilerplate_dropped() {
    let speeches = page();
    let titles: Vec<&str> = speeches.iter().map(|speech| speech.title.as_str()).collect();
    assert_eq!(titles, ["在社区书屋开放仪式上的讲话1", "在河道保洁推进会上的讲话2"]);
    let text: String = speeches.iter().flat_map(|one| &one.paragraphs).map(|one| one.text.as_str()).collect();
    assert!(!text.contains("网友整理") && !text.contains("下一篇") && !text.contains("汇编"));
}

#[test]
fn paragraphs_have_their_roles() {
    let roles: Vec<Role> = page()[0].paragraphs.iter().map(|paragraph| paragraph.role).collect();
    let expected =
        [Role::Salutation, Role::Opening, Role::Heading(1), Role::Body, Role::Heading(1), Role::Body, Role::Closing];
    assert_eq!(roles, expected);
}

#[test]
fn every_span_slices_back_to_what_was_mined() {
    let characters: Vec<char> = PAGE.chars().collect();
    let bank = mined();
    assert!(bank.triads.len() >= 8, "{} triads", bank.triads.len());
    for unit in bank.triads.iter().chain(&bank.runs) {
        for seen in &unit.seen {
            let parts: Vec<String> =
                seen.parts.iter().map(|part| characters[part.start..part.end].iter().collect()).collect();
            assert_eq!(parts, unit.parts, "{}", unit.id);
        }
    }
}

#[test]
fn the_bank_of_the_page_stays_as_it_is() {
    let bank = mined();
    let phrase = |kind: &str, one: &speechwright::bank::Phrase| {
        format!("{kind} {:?} {} {:?} {:?}", one.does, one.text, one.terms, one.flags)
    };
    let unit = |kind: &str, one: &speechwright::bank::Parallel| {
        let parts = one.parts.join(" | ");
        format!("{kind} {:?} {:?} {parts} [{}] {:?}", one.level, one.function, one.skeleton, one.flags)
    };
    let mut lines: Vec<String> = bank.openings.iter().map(|one| phrase("opening", one)).collect();
    lines.extend(bank.closings.iter().map(|one| phrase("closing", one)));
    lines.extend(bank.triads.iter().map(|one| unit("triad", one)));
    lines.extend(bank.runs.iter().map(|one| unit("run", one)));
    lines.sort();
    insta::assert_snapshot!(lines.join("\n"));
}

#[test]
fn mining_shards_and_merging_is_mining_the_whole() {
    let miner = Miner::builtin().unwrap();
    let shards: Vec<PhraseBank> = page().iter().map(|speech| miner.mine(speech).unwrap()).collect();
    let mut backwards = PhraseBank::empty();
    shards.iter().rev().for_each(|shard| merge::merge(&mut backwards, shard));
    assert_eq!(backwards.to_yaml().unwrap(), mined().to_yaml().unwrap());
    let mut twice = mined();
    merge::merge(&mut twice, &mined());
    assert_eq!(twice.to_yaml().unwrap(), mined().to_yaml().unwrap());
}
