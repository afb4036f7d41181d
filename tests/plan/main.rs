//! The plan as a file: saved, edited by hand, and used again.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot prepare its material should fail")]

use std::path::Path;
use std::sync::LazyLock;

use proptest::prelude::*;
use speechwright::bank::PhraseBank;
use speechwright::compose::brief::{Brief, Given};
use speechwright::compose::draft::{self, Draft};
use speechwright::compose::library::Library;
use speechwright::compose::material::Place;
use speechwright::compose::plan::{Plan, SectionPlan, Sources, file};
use speechwright::compose::reroll::{self, Again};
use speechwright::compose::template::{self, DEFAULT, Template};

static LIBRARY: LazyLock<Library> = LazyLock::new(|| Library::builtin().unwrap());
static BANK: LazyLock<PhraseBank> = LazyLock::new(|| PhraseBank::builtin().unwrap());

fn brief(seed: u64) -> Brief {
    Brief { topic: "安全生产".into(), seed, length: Some(3000), sections: Some(4), ..Brief::default() }
}

fn with<T>(brief: &Brief, name: &str, make: impl Fn(&Sources<'_>) -> T) -> T {
    let template = Template::builtin(name).unwrap();
    make(&Sources { library: &LIBRARY, bank: &BANK, template: &template, brief, base: None })
}

fn compose(brief: &Brief) -> Draft {
    with(brief, DEFAULT, |sources| draft::compose(sources).unwrap())
}

/// The plan of a draft after its file was edited.
fn edited(draft: &Draft, edit: impl Fn(&str) -> String) -> Plan {
    let yaml = edit(&file::write(&draft.plan).unwrap());
    file::read(&yaml, Path::new("计划.yaml")).unwrap_or_else(|error| panic!("{error}\n{yaml}"))
}

fn written(plan: &Plan, brief: &Brief) -> String {
    with(brief, DEFAULT, |sources| draft::write(plan.clone(), sources).unwrap().markdown)
}

fn again(base: &Plan, seed: u64, numbers: &[usize]) -> Plan {
    let again = Again::numbered(base, numbers).unwrap();
    let brief = Brief { seed, length: Some(base.length), ..brief(seed) };
    with(&brief, DEFAULT, |sources| reroll::plan(sources, base, &again).unwrap())
}

#[test]
fn a_changed_heading_is_followed_where_it_is_named() {
    let draft = compose(&brief(3));
    let heading = draft.plan.sections[1].heading.clone();
    let plan = edited(&draft, |yaml| {
        let yaml = yaml.replacen(&heading, "守住底线，严把源头准入每一关", 1);
        yaml.replacen("openings:\n", &format!("openings:\n- move: occasion\n  lines:\n  - 先看“{heading}”。\n"), 1)
    });
    assert_eq!(plan.sections[1].heading, "守住底线，严把源头准入每一关");
    assert_eq!(plan.bound().openings[0].lines[0].text, "先看“守住底线，严把源头准入每一关”。");
    let closing: String =
        plan.bound().closings.iter().flat_map(|one| &one.lines).map(|line| line.text.clone()).collect();
    if draft.plan.closings.iter().flat_map(|one| &one.lines).any(|line| line.text.contains("{{gists}}")) {
        assert!(closing.contains("守住底线") && !closing.contains(&draft.plan.sections[1].gist), "{closing}");
    }
}

#[test]
fn sections_and_points_come_and_go_and_the_numbers_follow() {
    let draft = compose(&brief(3));
    let mut plan = draft.plan.clone();
    plan.sections.remove(0);
    let point = plan.sections[0].points.remove(0);
    plan.sections[0].points.push(point);
    plan.sections[0].points[0].head = "自己加的一条".into();
    let plan = file::read(&file::write(&plan).unwrap(), Path::new("计划.yaml")).unwrap();
    let text = written(&plan, &brief(3));
    let headings: Vec<&str> = text.lines().filter(|line| line.starts_with("## ")).collect();
    assert_eq!(headings.len(), 3);
    assert!(headings[0].starts_with("## 一、") && headings[2].starts_with("## 三、"), "{headings:?}");
    assert!(text.contains("三点") || text.contains("三个"), "{text}");
    let heads: Vec<&str> = plan.sections[0].points.iter().map(|point| point.head.as_str()).collect();
    for (number, head) in ["一", "二", "三"].iter().zip(&heads) {
        assert!(head.trim_start_matches(['第', '（']).starts_with(number), "{heads:?}");
    }
    assert!(heads[0].ends_with("自己加的一条"));
}

#[test]
fn a_sentence_of_ones_own_is_written_as_such() {
    let draft = compose(&brief(3));
    let plan = edited(&draft, |yaml| {
        yaml.replacen("    thesis:\n", "    thesis:\n    - 这一句是自己写的。\n", 1).replacen(
            "  thesis:\n",
            "  thesis:\n  - 这一句是自己写的。\n",
            1,
        )
    });
    let line = plan.sections[0].thesis.iter().find(|line| line.text == "这一句是自己写的。").unwrap();
    assert_eq!(line.from, "自拟");
}

#[test]
fn one_section_is_rolled_again_and_the_rest_stays() {
    let draft = compose(&brief(3));
    let made = again(&draft.plan, 99, &[2]);
    for number in [0, 2, 3] {
        assert_eq!(made.sections[number], draft.plan.sections[number]);
    }
    assert_eq!((&made.openings, &made.closings), (&draft.plan.openings, &draft.plan.closings));
    assert_eq!(made.sections[1].heading, draft.plan.sections[1].heading, "the headings stay a family");
    assert_ne!(texts(&made.sections[1]), texts(&draft.plan.sections[1]));
}

fn texts(section: &SectionPlan) -> Vec<String> {
    section.lines().map(|line| line.text.clone()).collect()
}

#[test]
fn a_locked_section_is_not_rolled_and_cannot_be_asked_to() {
    let draft = compose(&brief(3));
    let mut plan = draft.plan.clone();
    plan.sections[0].locked = true;
    let rolled = with(&brief(50), DEFAULT, |sources| reroll::plan(sources, &plan, &Again::unlocked(&plan)).unwrap());
    assert_eq!(rolled.sections[0], plan.sections[0]);
    assert_ne!(texts(&rolled.sections[1]), texts(&plan.sections[1]));
    let said = Again::numbered(&plan, &[1]).unwrap_err().to_string();
    assert!(said.contains("锁住") && said.contains("locked"), "{said}");
    assert!(Again::numbered(&plan, &[9]).unwrap_err().to_string().contains("没有第 9 部分"));
}

#[test]
fn a_section_that_only_names_its_place_is_written_and_nothing_else_moves() {
    let draft = compose(&Brief { sections: Some(3), ..brief(3) });
    let free = ["system", "people", "guard", "focus", "duty"];
    let place =
        free.iter().find(|place| !draft.plan.sections.iter().any(|section| section.place.key() == **place)).unwrap();
    let plan = edited(&draft, |yaml| yaml.replacen("closings:\n", &format!("- place: {place}\nclosings:\n"), 1));
    assert!(plan.sections[3].is_blank());
    let made = with(&brief(3), DEFAULT, |sources| reroll::plan(sources, &plan, &Again::blank(&plan)).unwrap());
    assert_eq!(&made.sections[..3], &draft.plan.sections[..]);
    assert!(!made.sections[3].is_blank() && made.sections[3].points.len() >= 2);
    let length = |section: &SectionPlan| section.heading.chars().count();
    assert!(length(&made.sections[3]).abs_diff(length(&made.sections[2])) <= 3, "the heading joins the family");
    assert!(written(&made, &brief(3)).contains("四"));
}

#[test]
fn one_of_two_sections_about_the_same_is_rolled_again() {
    let draft = compose(&brief(3));
    let mut plan = draft.plan.clone();
    let place = plan.sections[3].place;
    plan.sections
        .push(SectionPlan { heading: "再抓紧一步，把事情办得更牢".into(), ..plan.sections[3].clone() });
    assert_eq!(plan.sections.iter().filter(|section| section.place == place).count(), 2);
    let made = again(&plan, 99, &[5]);
    assert_eq!(&made.sections[..4], &plan.sections[..4]);
    assert_ne!(texts(&made.sections[4]), texts(&plan.sections[4]));
    let heads = |section: &SectionPlan| section.points.iter().map(|point| point.from.clone()).collect::<Vec<_>>();
    let said = heads(&made.sections[3]);
    assert!(heads(&made.sections[4]).iter().all(|from| !said.contains(from)), "{said:?}");
}

/// The problems that a measure answers, as a plan names both.
fn answered(from: &str) -> Vec<String> {
    let words: Vec<&str> = from.split(' ').collect();
    let [.., layer, id] = words[..] else { return Vec::new() };
    let name = layer.rsplit('/').next().unwrap();
    let shelves = [&LIBRARY.topics, &LIBRARY.branches, &LIBRARY.fields];
    let files = shelves.into_iter().flat_map(|shelf| shelf.materials().unwrap()).chain([&LIBRARY.general]);
    let material = files.into_iter().find(|one| one.name == name);
    let measure = material.and_then(|one| one.measures.iter().find(|measure| measure.id == id));
    measure.map_or(Vec::new(), |one| one.answers.iter().map(|problem| format!("{layer} {problem}")).collect())
}

#[test]
fn a_section_that_is_rolled_again_answers_the_problems_that_stand() {
    let draft = compose(&brief(3));
    let at = draft.plan.sections.iter().position(|section| section.place == Place::Problem).unwrap();
    let problems: Vec<&str> = draft.plan.sections[at].points.iter().map(|point| point.from.as_str()).collect();
    let last = draft.plan.sections.len();
    for seed in 60..68 {
        let made = again(&draft.plan, seed, &[last]);
        let points = &made.sections[last - 1].points;
        let idle =
            points.iter().filter(|point| !answered(&point.from).iter().any(|one| problems.contains(&one.as_str())));
        assert!(idle.count() <= 1, "seed {seed}: {problems:?} {points:#?}");
    }
}

#[test]
fn what_a_brief_gave_survives_being_rolled_again() {
    let facts = vec!["全县现有规模以上工业企业312家".to_owned(), "动火作业审批平均4小时办结".to_owned()];
    let brief = Brief { given: Given { facts: facts.clone(), ..Given::default() }, ..brief(3) };
    let draft = compose(&brief);
    let all: Vec<usize> = (1..=4).collect();
    let text = written(&again(&draft.plan, 77, &all), &brief);
    for fact in &facts {
        assert_eq!(text.matches(fact.as_str()).count(), 1, "{fact}\n{text}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn a_plan_that_is_saved_and_read_gives_the_same_bytes(seed in any::<u64>(), topic in 0..4usize, name in 0..14usize) {
        let names = template::names();
        let name = &names[name % names.len()];
        let topic = ["安全生产", "垃圾分类", "推进数字化转型", "IPv6改造"][topic];
        let brief = Brief { topic: topic.into(), seed, ..Brief::default() };
        let draft = with(&brief, name, |sources| draft::compose(sources).unwrap());
        let yaml = file::write(&draft.plan).unwrap();
        let plan = file::read(&yaml, Path::new("计划.yaml")).unwrap();
        prop_assert_eq!(&plan, &draft.plan);
        let again = with(&brief, name, |sources| draft::write(plan.clone(), sources).unwrap());
        prop_assert_eq!(again.markdown, draft.markdown);
        prop_assert_eq!(file::write(&plan).unwrap(), yaml);
    }
}
