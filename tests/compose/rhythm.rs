//! How much of the bank a draft carries, as `--explain` tells it: the bank makes the rhythm, the material the sense.

use std::collections::BTreeMap;

use speechwright::compose::explain::{Explained, explain, heads};

use crate::{Desk, templates};

/// Half of them with a file of their own.
const TOPICS: [&str; 8] =
    ["安全生产", "乡村振兴", "招商引资", "师德师风", "垃圾分类", "推进数字化转型", "社区养老", "仓库管理"];

/// What the bank gave, each sentence and each head counted once.
fn gave(one: &Explained) -> Option<&'static str> {
    let entry = one.from.split_whitespace().skip_while(|word| *word != "bank").nth(1).unwrap_or_default();
    match entry.get(..2) {
        Some("t-" | "r-") => Some("units"),
        Some("o-" | "c-") => Some("openings and closings"),
        Some("n-") => Some("theses and transitions"),
        Some("h-") => Some("headings and heads"),
        _ => (!one.constructions.is_empty()).then_some("constructions"),
    }
}

#[test]
fn a_third_of_the_sentences_owes_the_bank_something() {
    let desk = Desk::new();
    let (mut drafts, mut all, mut owed) = (0, 0, 0);
    let mut split: BTreeMap<&str, usize> = BTreeMap::new();
    let mut by_template: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for (number, template) in templates().iter().enumerate() {
        for (at, topic) in TOPICS.iter().enumerate() {
            let draft = desk.compose(template, &Desk::brief(topic, (number * TOPICS.len() + at) as u64, None));
            let said = whole(explain(&draft.plan, &desk.bank));
            drafts += 1;
            for one in said.iter().chain(&heads(&draft.plan, &desk.bank)) {
                let given = gave(one);
                assert_eq!(given.is_some(), one.owes_the_bank(), "{one:?}");
                all += 1;
                owed += usize::from(given.is_some());
                let count = by_template.entry(template.front.name.clone()).or_default();
                count.0 += 1;
                count.1 += usize::from(given.is_some());
                given.into_iter().for_each(|what| *split.entry(what).or_default() += 1);
            }
        }
    }
    println!(
        "{owed} of {all} sentences and heads in {drafts} drafts: {}.{} %",
        owed * 100 / all,
        owed * 1000 / all % 10
    );
    split
        .iter()
        .for_each(|(what, times)| println!("  {what}: {times} ({}.{} %)", times * 100 / all, times * 1000 / all % 10));
    by_template.iter().for_each(|(name, (all, owed))| println!("  {name}: {} %", owed * 100 / all));
    assert!(drafts >= 100);
    assert!(owed * 3 >= all, "{owed} of {all}: {split:?}");
}

/// What stands between two full stops is one sentence, and owes what any part of it owes.
fn whole(lines: Vec<Explained>) -> Vec<Explained> {
    let mut whole: Vec<Explained> = Vec::new();
    for line in lines {
        match whole.last_mut().filter(|last| last.text.ends_with('；')) {
            Some(last) => {
                last.text.push_str(&line.text);
                last.constructions.extend(line.constructions);
            }
            None => whole.push(line),
        }
    }
    whole
}
