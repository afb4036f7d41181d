//! How much of the bank a draft carries, as `--explain` tells it: the bank makes the rhythm, the material the sense.

use std::collections::BTreeMap;

use speechwright::bank::{Construction, id::id};
use speechwright::compose::brief::{Brief, Given};
use speechwright::compose::cadence::Cadence;
use speechwright::compose::draft::Draft;
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

/// The drafts of two templates on two topics.
fn drafts(desk: &Desk) -> Vec<Draft> {
    drafts_from(desk, 0)
}

/// The same drafts, with seeds from `first` on.
fn drafts_from(desk: &Desk, first: u64) -> Vec<Draft> {
    let wanted = ["工作会议讲话", "党课讲稿"].into_iter().flat_map(|name| [(name, "安全生产"), (name, "垃圾分类")]);
    let templates = templates();
    let template = |name: &str| templates.iter().find(|one| one.front.name == name).unwrap();
    wanted
        .zip(first..)
        .map(|((name, topic), seed)| desk.compose(template(name), &Desk::brief(topic, seed, None)))
        .collect()
}

#[test]
fn no_construction_is_worn_out() {
    let desk = Desk::new();
    let cadence = Cadence::of(&desk.bank);
    for draft in drafts(&desk) {
        let mut times: BTreeMap<usize, usize> = BTreeMap::new();
        for line in draft.plan.bound().lines() {
            cadence.frames(&line.text).into_iter().for_each(|frame| *times.entry(frame).or_default() += 1);
        }
        let worn = times.into_iter().filter(|(frame, times)| *times > 2 && !cadence.often(*frame));
        let worn: Vec<_> = worn.map(|(frame, times)| (cadence.told(frame).unwrap().0.to_owned(), times)).collect();
        assert!(worn.is_empty(), "{} {}: {worn:?}", draft.plan.template, draft.plan.topic);
    }
}

#[test]
fn neighbours_in_a_paragraph_are_not_built_alike() {
    let desk = Desk::new();
    let cadence = Cadence::of(&desk.bank);
    for draft in drafts(&desk) {
        let plan = draft.plan.bound();
        for point in plan.sections.iter().flat_map(|section| &section.points) {
            for pair in point.lines.windows(2) {
                let [one, other] = [&pair[0], &pair[1]].map(|line| cadence.frames(&line.text));
                let both = one.iter().find(|frame| other.contains(frame) && !cadence.often(**frame));
                assert_eq!(both, None, "{} {}", pair[0].text, pair[1].text);
            }
        }
    }
}

/// How often the draft is built on a frame, twice at most: what no bank holds is not counted in composing.
fn built(draft: &Draft, frame: &str) -> usize {
    let all = speechwright::text::construction::shipped().unwrap();
    let number = all.number(frame).unwrap();
    let holds = |text: &str| all.find(text).iter().any(|found| found.construction == number);
    draft.plan.lines().filter(|line| holds(&line.text)).take(2).count()
}

/// So many times four drafts are enough for chance not to tell.
const SETS: u64 = 6;

#[test]
fn another_bank_makes_another_rhythm() {
    // Banks that differ in nothing but the constructions of their speeches.
    let desk = |frames: &[&str]| {
        let mut desk = Desk::new();
        let entry = |frame: &&str| Construction {
            id: id("s", frame),
            frame: (*frame).to_owned(),
            count: 20,
            seen: Vec::new(),
            elsewhere: BTreeMap::new(),
        };
        desk.bank.constructions = frames.iter().map(entry).collect();
        desk
    };
    let (growing, asking) =
        (["越_，越_", "不是_，而是_", "既_，又_", "把_变成_"], ["谁_，谁_", "先_，再_", "一_就_", "从_到_"]);
    let count = |desk: &Desk, frames: &[&str]| -> usize {
        let drafts = (0..SETS).flat_map(|set| drafts_from(desk, set * 4));
        drafts.flat_map(|draft| frames.iter().map(|frame| built(&draft, frame)).collect::<Vec<_>>()).sum()
    };
    let (one, other, neither) = (desk(&growing), desk(&asking), desk(&[]));
    let growing = (count(&one, &growing), count(&neither, &growing));
    assert!(growing.0 > growing.1, "what the bank holds is preferred: {growing:?}");
    let asking = (count(&other, &asking), count(&neither, &asking));
    assert!(asking.0 > asking.1, "what the bank holds is preferred: {asking:?}");
    assert!(
        drafts(&neither)
            .iter()
            .all(|draft| { explain(&draft.plan, &neither.bank).iter().all(|one| one.constructions.is_empty()) })
    );
}

#[test]
fn what_the_brief_gives_is_not_put_down_to_the_bank() {
    let desk = Desk::new();
    let template = &templates()[0];
    let given = "我们抓的不是数字，而是实效。".to_owned();
    let brief = Brief {
        given: Given { facts: vec![given.clone()], ..Given::default() },
        ..Desk::brief("安全生产", 1, None)
    };
    let draft = desk.compose(template, &brief);
    let said = explain(&draft.plan, &desk.bank);
    let told: Vec<_> = said.iter().filter(|one| one.from.starts_with("brief ")).collect();
    assert!(told.iter().any(|one| one.text.contains("不是数字")), "{told:?}");
    assert!(told.iter().all(|one| one.constructions.is_empty() && !one.owes_the_bank()));
}
