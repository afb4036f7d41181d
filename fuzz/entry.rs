//! What is done with any bytes at all, by the fuzz targets and, on a few random ones, by `tests/entry`.
//!
//! Each of these may refuse its input. None may panic, and what speechwright itself wrote it must take back.

use std::path::Path;
use std::sync::OnceLock;

use speechwright::PhraseBank;
use speechwright::bank::check::check;
use speechwright::bank::gather::Gatherer;
use speechwright::bank::merge::merge;
use speechwright::bank::read::pieces;
use speechwright::bank::stats::Stats;
use speechwright::corpus::{PageWords, collection::speeches_of};
use speechwright::document::house_style::HouseStyle;
use speechwright::document::read::{Format, docx as docx_reader, markdown, read};
use speechwright::document::write::docx as docx_writer;
use speechwright::mine::Miner;

/// Mines the bytes as a file of each format.
pub fn mine(bytes: &[u8]) {
    static MINER: OnceLock<(Miner, PageWords)> = OnceLock::new();
    let (miner, words) = MINER.get_or_init(|| (Miner::builtin().unwrap(), PageWords::builtin().unwrap()));
    for name in ["讲话.txt", "讲话.md", "讲话.html", "讲话.docx"] {
        let Ok(reading) = Format::of(Path::new(name)).and_then(|format| read(bytes, format)) else { continue };
        for speech in speeches_of(&reading, name, words) {
            let mined = miner.mine(&speech).unwrap();
            let yaml = mined.to_yaml().unwrap();
            assert!(PhraseBank::from_yaml(&yaml, Path::new("库.yaml")).unwrap() == mined, "{yaml}");
            let faults = check(&mined, &yaml);
            assert!(faults.is_empty(), "{faults:?}");
        }
    }
}

/// Reads the bytes as a bank, as a whole and in pieces.
pub fn bank(bytes: &[u8]) {
    let path = Path::new("库.yaml");
    let _ = pieces(bytes, path, |_| Ok(()));
    let Ok(bank) = PhraseBank::from_yaml(&String::from_utf8_lossy(bytes), path) else { return };
    let _ = (check(&bank, &String::from_utf8_lossy(bytes)), Stats::of(&bank));
    let yaml = bank.to_yaml().unwrap();
    let mut again = PhraseBank::from_yaml(&yaml, path).unwrap();
    assert!(again.to_yaml().unwrap() == yaml, "what was written is read and written alike: {yaml}");
    merge(&mut again, &bank);
    assert!(again.to_yaml().unwrap() == yaml, "merging a bank with itself changes nothing: {yaml}");
    let mut gatherer = Gatherer::new(std::env::temp_dir());
    pieces(yaml.as_bytes(), path, |piece| gatherer.add(piece)).unwrap();
    let gathered = String::from_utf8(gatherer.finish(Vec::new()).unwrap().0).unwrap();
    assert!(gathered == yaml, "gathering the pieces gives the whole: {yaml}");
}

/// Turns the bytes, read as Markdown, into DOCX and reads that.
pub fn docx(bytes: &[u8]) {
    static STYLE: OnceLock<HouseStyle> = OnceLock::new();
    let style = STYLE.get_or_init(|| HouseStyle::standard().unwrap());
    let _ = docx_reader::read(bytes);
    let document = markdown::read(&String::from_utf8_lossy(bytes));
    let written = docx_writer::write(&document, style).unwrap();
    docx_reader::read(&written).unwrap();
}
