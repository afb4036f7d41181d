//! Merging keeps the truth in whatever order it is done.

use proptest::prelude::*;
use speechwright::bank::merge::{merge, tidy};
use speechwright::bank::{Elsewhere, Function, Level, Parallel, PhraseBank, Seen, Source};
use speechwright::corpus::{PageWords, speeches};
use speechwright::document::read::txt;
use speechwright::mine::Miner;
use speechwright::text::span::Span;

fn merged(one: &PhraseBank, other: &PhraseBank) -> PhraseBank {
    let mut bank = one.clone();
    merge(&mut bank, other);
    bank
}

fn source(id: usize, file: usize) -> Source {
    Source { id: format!("s{id}"), file: format!("{file}.txt"), title: String::new(), subject: String::new(), chars: 9 }
}

fn unit(id: usize, seen: Vec<Seen>, elsewhere: Elsewhere, count: u64, label: bool) -> Parallel {
    Parallel {
        id: format!("t-{id}"),
        level: if label { Level::Word } else { Level::Clause },
        function: if label { Function::Measure } else { Function::Call },
        form: None,
        parts: vec![format!("甲{id}"), format!("乙{id}"), format!("丙{id}")],
        joiner: "、".to_owned(),
        skeleton: "_、_、_".to_owned(),
        count,
        terms: if label { vec!["水".to_owned()] } else { Vec::new() },
        flags: if label { Vec::new() } else { vec!["mask".to_owned()] },
        seen,
        elsewhere,
    }
}

fn place(source: usize, at: usize) -> Seen {
    Seen { source: format!("s{source}"), span: Span::new(at, at + 3), parts: Vec::new() }
}

/// Any bank at all, as edited by hand as may be: counts that no place bears out, places in sources that are not
/// listed, the same source in different files, entries twice.
pub fn any_bank() -> impl Strategy<Value = PhraseBank> {
    let sources = prop::collection::vec((0..5_usize, 0..2_usize), 0..5);
    let seen = prop::collection::vec((0..5_usize, 0..12_usize), 0..12);
    let elsewhere = prop::collection::vec((0..5_usize, 1..9_u64), 0..3);
    let entry = (0..4_usize, seen, elsewhere, 0..30_u64, any::<bool>());
    (sources, prop::collection::vec(entry, 0..5)).prop_map(|(sources, entries)| {
        let entries = entries.into_iter().map(|(id, seen, elsewhere, count, label)| {
            let seen = seen.into_iter().map(|(source, at)| place(source, at)).collect();
            let elsewhere = elsewhere.into_iter().map(|(source, times)| (format!("s{source}"), times)).collect();
            unit(id, seen, elsewhere, count, label)
        });
        PhraseBank {
            sources: sources.into_iter().map(|(id, file)| source(id, file)).collect(),
            triads: entries.collect(),
            ..PhraseBank::empty()
        }
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn the_order_makes_no_difference(a in any_bank(), b in any_bank(), c in any_bank()) {
        let left = merged(&merged(&a, &b), &c);
        prop_assert_eq!(&left, &merged(&a, &merged(&b, &c)), "associative");
        prop_assert_eq!(merged(&a, &b), merged(&b, &a), "commutative");
        prop_assert_eq!(&merged(&left, &b), &left, "what is in it already adds nothing");
    }

    #[test]
    fn a_bank_merged_with_itself_or_with_nothing_stays(a in any_bank()) {
        let mut tidied = a.clone();
        tidy(&mut tidied);
        prop_assert_eq!(&merged(&a, &a), &tidied);
        prop_assert_eq!(&merged(&a, &PhraseBank::empty()), &tidied);
        prop_assert_eq!(&merged(&PhraseBank::empty(), &a), &tidied);
        let yaml = tidied.to_yaml().unwrap();
        prop_assert_eq!(PhraseBank::from_yaml(&yaml, "库.yaml".as_ref()).unwrap(), tidied);
    }
}

/// What a miner would find: for each source, the units in it and their places.
pub type World = Vec<Vec<(usize, usize)>>;

/// The bank of some sources of the world. A source may stand in another file, with all its places moved.
pub fn mined(world: &World, chosen: &[(usize, usize)]) -> PhraseBank {
    let mut bank = PhraseBank::empty();
    let mut known = std::collections::BTreeSet::new();
    for &(id, file) in chosen.iter().filter(|(id, _)| known.insert(*id)) {
        bank.sources.push(source(id, file));
        for &(entry, at) in &world[id] {
            bank.triads.push(unit(entry, vec![place(id, at + 100 * file)], Elsewhere::new(), 1, true));
        }
    }
    tidy(&mut bank);
    bank
}

fn world() -> impl Strategy<Value = World> {
    let source = prop::collection::btree_set((0..3_usize, 0..40_usize), 0..16);
    prop::collection::vec(source.prop_map(|places| places.into_iter().collect()), 6)
}

fn some_sources() -> impl Strategy<Value = Vec<(usize, usize)>> {
    prop::collection::vec((0..6_usize, 0..3_usize), 0..7)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    /// The heart of it: banks that share sources, each with more sightings than a bank has room for, come to the
    /// bank that would have been mined from all sources at once, with no sighting lost and none counted twice.
    #[test]
    fn shared_sources_are_counted_once(world in world(), left in some_sources(), right in some_sources()) {
        // Of a source in two files the smaller record stays.
        let first = |list: &[(usize, usize)], id: usize| list.iter().find(|(other, _)| *other == id).copied();
        let all: Vec<(usize, usize)> = (0..6).filter_map(|id| first(&left, id).into_iter().chain(first(&right, id)).min()).collect();
        prop_assert_eq!(merged(&mined(&world, &left), &mined(&world, &right)), mined(&world, &all));
    }

    #[test]
    fn the_count_is_the_truth(world in world(), chosen in some_sources()) {
        let bank = mined(&world, &chosen);
        for entry in &bank.triads {
            let number: usize = entry.id[2..].parse().unwrap();
            let ids: std::collections::BTreeSet<usize> = chosen.iter().map(|(id, _)| *id).collect();
            let times: usize = ids.iter().map(|id| world[*id].iter().filter(|(unit, _)| *unit == number).count()).sum();
            prop_assert_eq!(entry.count, times as u64);
            prop_assert_eq!(entry.seen.len(), times.min(8));
            prop_assert_eq!(entry.count, entry.seen.len() as u64 + entry.elsewhere.values().sum::<u64>());
        }
    }
}

/// Speeches of stock sentences: units recur within and between them.
fn speech(sentences: &[usize]) -> String {
    const STOCK: [&str; 8] = [
        "各单位要认真看、认真查、认真改。",
        "清沟渠、修田埂、补路面，一样都不能少。",
        "有的不敢管、有的不愿管、有的不会管，问题就越拖越大。",
        "巡河要勤，记录要真，整改要快。",
        "想在前面，干在前面，守在前面，村里的事就好办。",
        "春种、夏管、秋收、冬藏，季季都有人盯着。",
        "窗口的同志要做到来有迎声、问有答声、走有送声。",
        "这些年修了路、通了水、亮了灯，日子一天比一天好。",
    ];
    let body: Vec<&str> = sentences.iter().map(|one| STOCK[one % STOCK.len()]).collect();
    let start = "同志们：\n今天，我们召开村务工作会议，目的是把账算清、把事办实、把心聚齐。下面，我讲两点意见。\n";
    let end = "让我们从今天开始，一件接着一件办，一年接着一年干，为建设美丽村庄而努力奋斗。\n";
    format!("{start}一、看清问题\n{}\n二、动手去改\n{}\n{end}", body.concat(), body.join("\n"))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn mining_shards_and_merging_is_mining_the_whole(
        texts in prop::collection::vec(prop::collection::vec(0..8_usize, 1..12), 1..6),
        cut in 0..6_usize,
    ) {
        let (miner, words) = (Miner::builtin().unwrap(), PageWords::builtin().unwrap());
        let bank_of = |texts: &[(usize, Vec<usize>)]| {
            let mut bank = PhraseBank::empty();
            for (number, sentences) in texts {
                let name = format!("{number}.txt");
                for one in speeches(&txt::read(&speech(sentences)), &name, &words) {
                    merge(&mut bank, &miner.mine(&one).unwrap());
                }
            }
            bank
        };
        let texts: Vec<(usize, Vec<usize>)> = texts.into_iter().enumerate().collect();
        let whole = bank_of(&texts);
        prop_assert!(!whole.triads.is_empty());
        // The two shards overlap: the middle text is mined in both.
        let cut = cut.min(texts.len() - 1);
        let (left, right) = (bank_of(&texts[..=cut]), bank_of(&texts[cut..]));
        prop_assert_eq!(&merged(&left, &right).to_yaml().unwrap(), &whole.to_yaml().unwrap());
        prop_assert_eq!(&merged(&right, &left), &merged(&left, &right));
    }
}
