//! How fast speeches are mined on one core, beside `jieba-rs` tagging the same text in the same run.
//!
//! ```text
//! cargo bench --bench throughput                 on speeches made of the project's own sentences
//! cargo bench --bench throughput -- FILE|DIR…    on your own: .txt and .md in UTF-8
//! ```
#![expect(clippy::unwrap_used, clippy::print_stdout, reason = "a benchmark prints, and fails where it cannot run")]
#![expect(clippy::disallowed_methods, reason = "a benchmark reads the clock")]

use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use jieba_rs::Jieba;
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};
use speechwright::bank::PhraseBank;
use speechwright::bank::gather::Gatherer;
use speechwright::corpus::{PageWords, Speech, speeches};
use speechwright::document::read::{Format, read};
use speechwright::mine::Miner;

/// What the binary allocates with, for the one as for the other.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Bytes of made speeches.
const SIZE: usize = 2_000_000;
/// Rounds; the fastest of each counts, as the other load of a machine only ever slows.
const ROUNDS: usize = 5;
const PAGE: &str = include_str!("../tests/mine/collection.txt");

fn main() {
    let named: Vec<PathBuf> =
        std::env::args().skip(1).filter(|one| !one.starts_with("--")).map(PathBuf::from).collect();
    let texts = if named.is_empty() { made(SIZE) } else { named.iter().flat_map(|path| files(path)).collect() };
    let bytes: usize = texts.iter().map(String::len).sum();
    assert!(bytes > 0, "no text to mine");
    println!("{} texts, {:.1} MB; the fastest of {ROUNDS} rounds, one core", texts.len(), bytes as f64 / 1e6);
    rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap().install(|| measure(&texts, bytes));
}

fn measure(texts: &[String], bytes: usize) {
    let (miner, words, jieba) = (Miner::builtin().unwrap(), PageWords::builtin().unwrap(), Jieba::new());
    let mut best = [Duration::MAX; 4];
    for _ in 0..ROUNDS {
        let (read, took) = timed(|| texts.iter().flat_map(|text| split(text, &words)).collect::<Vec<Speech>>());
        best[0] = best[0].min(took);
        let (shards, took) = timed(|| read.iter().map(|one| miner.mine(one).unwrap()).collect::<Vec<PhraseBank>>());
        best[1] = best[1].min(took);
        let (_, took) = timed(|| {
            let mut gatherer = Gatherer::new(std::env::temp_dir());
            shards.into_iter().for_each(|shard| gatherer.add(shard).unwrap());
            gatherer.finish(std::io::sink()).unwrap().1
        });
        best[2] = best[2].min(took);
        let (_, took) = timed(|| {
            for text in texts {
                black_box(jieba.tag(text, true));
            }
        });
        best[3] = best[3].min(took);
    }
    let speed = |took: Duration| bytes as f64 / 1e6 / took.as_secs_f64();
    let whole = best[0] + best[1] + best[2];
    let names = ["read and split", "mine", "gather and write", "jieba-rs tag"];
    names.iter().zip(best).for_each(|(name, took)| println!("{name:<18}{:8.1} MB/s", speed(took)));
    println!("{:<18}{:8.1} MB/s", "the three", speed(whole));
    println!("ratio mine / tag       {:.2}", speed(best[1]) / speed(best[3]));
    println!("ratio the three / tag  {:.2}", speed(whole) / speed(best[3]));
}

fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let start = Instant::now();
    let done = black_box(work());
    (done, start.elapsed())
}

fn split(text: &str, words: &PageWords) -> Vec<Speech> {
    speeches(&read(text.as_bytes(), Format::Text).unwrap().document, "讲话.txt", words)
}

fn files(path: &Path) -> Vec<String> {
    if path.is_dir() {
        let mut inside: Vec<PathBuf> = std::fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()).collect();
        inside.sort();
        return inside.iter().flat_map(|path| files(path)).collect();
    }
    let text = path.extension().is_some_and(|end| end == "txt" || end == "md");
    let bytes = if text { std::fs::read(path).unwrap() } else { Vec::new() };
    String::from_utf8(bytes).ok().filter(|text| !text.is_empty()).into_iter().collect()
}

/// Speeches of so many bytes: the clauses of the project's own page in ever new order, with ever new words in them.
fn made(size: usize) -> Vec<String> {
    let clauses: Vec<&str> = PAGE.split_inclusive(['，', '。', '、', '；', '\n']).filter(|one| one.len() > 6).collect();
    let mut random = ChaCha8Rng::seed_from_u64(7);
    let mut pick = |below: usize| random.next_u32() as usize % below;
    let mut texts = Vec::new();
    let mut bytes = 0;
    while bytes < size {
        let mut text =
            String::from("在推进会上的讲话\n同志们：\n今天，我们召开会议，目的是认清形势、找准差距、抓好落实。\n");
        for head in ["一、认清形势", "二、找准差距", "三、抓好落实"] {
            text.push_str(head);
            text.push('\n');
            for _ in 0..3 {
                for _ in 0..12 {
                    let clause = clauses[pick(clauses.len())].trim();
                    let word = char::from_u32(0x4e00 + pick(0x4000) as u32).unwrap_or('村');
                    text.push_str(&clause.replacen(['的', '一', '书', '河'], &word.to_string(), pick(2)));
                }
                text.push_str("。\n");
            }
        }
        text.push_str("让我们一件一件地抓，一步一步地走，为建设美好家园而努力奋斗。\n");
        bytes += text.len();
        texts.push(text);
    }
    texts
}
