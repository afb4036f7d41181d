//! Drafts, as the library composes them.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot prepare its material should fail")]

mod craft;
mod promises;
mod rhythm;

use std::collections::BTreeSet;

use proptest::prelude::*;
use speechwright::bank::PhraseBank;
use speechwright::check::{Asked, check};
use speechwright::compose::brief::Brief;
use speechwright::compose::draft::{self, Draft};
use speechwright::compose::library::Library;
use speechwright::compose::plan::{self, Sources};
use speechwright::compose::template::{self, Template};
use speechwright::document::house_style::HouseStyle;
use speechwright::document::read::markdown;

const TOPICS: [&str; 6] = ["安全生产", "乡村振兴", "优化营商环境", "党风廉政建设", "年轻干部成长", "意识形态工作"];
const UNKNOWN: [&str; 6] = ["垃圾分类", "推进数字化转型", "燃气安全", "提升政务服务效能", "校园文化建设", "IPv6改造"];
/// Words of the subjects of the speeches that the shipped bank was mined from.
const FOREIGN: [&str; 9] =
    ["意识形态", "公积金", "人大代表", "缴存人", "脱贫攻坚", "党组理论学习中心组", "机关事务", "疫情", "苏共"];

struct Desk {
    library: Library,
    bank: PhraseBank,
}

impl Desk {
    fn new() -> Self {
        Self { library: Library::builtin().unwrap(), bank: PhraseBank::builtin().unwrap() }
    }

    fn brief(topic: &str, seed: u64, length: Option<usize>) -> Brief {
        Brief { topic: topic.to_owned(), seed, length, ..Brief::default() }
    }

    fn compose(&self, template: &Template, brief: &Brief) -> Draft {
        let sources = Sources { library: &self.library, bank: &self.bank, template, brief, base: None };
        draft::compose(&sources).unwrap_or_else(|error| panic!("{} {brief:?}: {error}", template.front.name))
    }

    fn findings(&self, draft: &Draft, topic: &str, length: usize) -> Vec<String> {
        let topic = Some(self.library.words.stem(topic));
        let asked = Asked { topic, length: Some(length), tolerance: 5 };
        check(&markdown::read(&draft.markdown), &asked).iter().map(ToString::to_string).collect()
    }
}

fn templates() -> Vec<Template> {
    template::names().iter().map(|name| Template::builtin(name).unwrap()).collect()
}

#[test]
fn drafts_are_free_of_faults_at_every_length_of_every_template() {
    let desk = Desk::new();
    let mut faults = Vec::new();
    for template in templates() {
        let lengths = template.front.lengths;
        for (number, topic) in TOPICS.iter().chain(&UNKNOWN).enumerate() {
            for length in [lengths.min, lengths.default, lengths.max] {
                let draft = desk.compose(&template, &Desk::brief(topic, number as u64, Some(length)));
                let found = desk.findings(&draft, topic, length);
                faults.extend(found.iter().map(|one| format!("{topic} {} {length}: {one}", template.front.name)));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn a_party_of_short_points_reaches_its_longest_length() {
    let desk = Desk::new();
    let template = Template::builtin("企业年会致辞").unwrap();
    let longest = template.front.lengths.max;
    for topic in ["客户服务", "智慧农业", "设备检修"] {
        for seed in [7, 14, 45, 52] {
            let draft = desk.compose(&template, &Desk::brief(topic, seed, Some(longest)));
            let found = desk.findings(&draft, topic, longest);
            assert!(found.is_empty(), "{topic} {seed}: {found:?}");
        }
    }
}

#[test]
fn the_same_seed_gives_the_same_bytes() {
    let (one, other) = (Desk::new(), Desk::new());
    for template in templates() {
        let brief = Desk::brief("安全生产", 7, None);
        let (first, second) = (one.compose(&template, &brief), other.compose(&template, &brief));
        assert_eq!(first.markdown, second.markdown);
        assert_eq!(
            first.docx(&HouseStyle::standard().unwrap()).unwrap(),
            second.docx(&HouseStyle::standard().unwrap()).unwrap()
        );
    }
}

#[test]
fn two_seeds_share_little() {
    let desk = Desk::new();
    let long_enough = templates().into_iter().filter(|template| template.front.lengths.max >= 2500);
    let topics = ["安全生产", "垃圾分类", "年轻干部成长", "推进数字化转型"];
    for (number, (template, topic)) in long_enough.zip(topics.into_iter().cycle()).enumerate() {
        // The first two are looked at closely.
        let seeds = if number < 2 { 50 } else { 8 };
        let drafts: Vec<BTreeSet<String>> = (0..seeds)
            .map(|seed| shingles(&desk.compose(&template, &Desk::brief(topic, seed, Some(2500))).markdown))
            .collect();
        let mut shares = Vec::new();
        for (number, one) in drafts.iter().enumerate() {
            for other in &drafts[number + 1..] {
                shares.push(one.intersection(other).count() * 100 / one.len().min(other.len()));
            }
        }
        let mean = shares.iter().sum::<usize>() / shares.len();
        assert!(mean <= 35, "{topic} {}: {mean} %", template.front.name);
    }
}

/// Runs of eight Chinese characters, placeholders left out.
fn shingles(markdown: &str) -> BTreeSet<String> {
    let body = markdown.split_once("\n---\n").unwrap().1;
    let bare: String = body.split('【').map(|piece| piece.split_once('】').map_or(piece, |(_, rest)| rest)).collect();
    let letters: Vec<char> = bare.chars().filter(|c| ('\u{4e00}'..='\u{9fff}').contains(c)).collect();
    letters.windows(8).map(|window| window.iter().collect()).collect()
}

#[test]
fn nothing_of_the_samples_subjects_stands_in_other_drafts() {
    let desk = Desk::new();
    for template in templates() {
        for topic in TOPICS.iter().chain(&UNKNOWN) {
            let draft = desk.compose(&template, &Desk::brief(topic, 3, None));
            let strange = FOREIGN.iter().filter(|term| draft.markdown.contains(**term) && !topic.contains(**term));
            assert_eq!(strange.collect::<Vec<_>>(), Vec::<&&str>::new(), "{topic}");
        }
    }
}

#[test]
fn the_announced_number_is_delivered_and_gathered() {
    let desk = Desk::new();
    let draft = desk.compose(&templates()[0], &Brief { sections: Some(4), ..Desk::brief("安全生产", 1, None) });
    assert_eq!(draft.plan.sections.len(), 4);
    assert!(draft.markdown.contains("四点") || draft.markdown.contains("四个方面"), "{}", draft.markdown);
}

#[test]
fn every_measures_section_answers_a_problem_that_was_named() {
    let desk = Desk::new();
    let measures = ["duty", "focus", "system", "people", "guard"];
    for seed in 0..20 {
        let draft = desk.compose(&templates()[0], &Desk::brief("安全生产", seed, None));
        let place = |section: &plan::SectionPlan| format!("{:?}", section.place).to_lowercase();
        let Some(named) = draft.plan.sections.iter().find(|section| place(section) == "problem") else { continue };
        let library = &desk.library;
        let file = library.topics.named("安全生产").unwrap().material().unwrap();
        let ids: BTreeSet<&str> = named.points.iter().filter_map(|point| point.from.rsplit(' ').next()).collect();
        let answers = draft.plan.sections.iter().filter(|section| measures.contains(&place(section).as_str()));
        let answered = answers.flat_map(|section| &section.points).any(|point| {
            let id = point.from.rsplit(' ').next().unwrap();
            let measure = file.measures.iter().chain(&library.general.measures).find(|measure| measure.id == id);
            measure.is_some_and(|measure| measure.answers.iter().any(|problem| ids.contains(problem.as_str())))
        });
        assert!(answered, "seed {seed}");
    }
}

#[test]
fn what_the_brief_gives_stands_where_it_belongs() {
    let desk = Desk::new();
    let brief = Brief {
        occasion: Some("全县安全生产工作会议".into()),
        speaker: Some("县长 张某".into()),
        audience: Some("各位代表".into()),
        date: Some("2026年12月1日".into()),
        ..Desk::brief("安全生产", 5, None)
    };
    let draft = desk.compose(&templates()[0], &brief);
    for line in ["# 在全县安全生产工作会议上的讲话", "（2026年12月1日）", "县长 张某", "各位代表："]
    {
        assert!(draft.markdown.lines().any(|other| other == line), "{line}\n{}", draft.markdown);
    }
    assert!(draft.markdown.matches("全县安全生产工作会议").count() >= 3, "the occasion is echoed in the closing");
}

#[test]
fn a_locked_section_stays_while_the_rest_is_made_anew() {
    let desk = Desk::new();
    let template = &templates()[0];
    let first = desk.compose(template, &Desk::brief("安全生产", 1, None));
    let mut edited = plan::file::read(&plan::file::write(&first.plan).unwrap(), "计划.yaml".as_ref()).unwrap();
    assert_eq!(edited, first.plan);
    edited.sections[0].heading = "自己改的标题，照样留着".into();
    edited.sections[0].locked = true;
    let brief = Desk::brief("安全生产", 2, None);
    let sources = Sources { library: &desk.library, bank: &desk.bank, template, brief: &brief, base: Some(&edited) };
    let again = draft::compose(&sources).unwrap();
    assert_eq!(again.plan.sections[0], edited.sections[0]);
    assert_ne!(again.plan.sections[1], edited.sections[1]);
    assert!(again.markdown.contains("## 一、自己改的标题，照样留着"));
}

#[test]
fn a_draft_begins_as_it_did() {
    let draft = Desk::new().compose(&templates()[0], &Desk::brief("垃圾分类", 1, Some(1500)));
    insta::assert_snapshot!(draft.markdown);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn any_topic_gives_a_sound_draft_or_an_error(topic in "\\PC{0,14}", seed in any::<u64>()) {
        let desk = Desk::new();
        let template = Template::builtin(template::DEFAULT).unwrap();
        let brief = Desk::brief(&topic, seed, None);
        let sources =
            Sources { library: &desk.library, bank: &desk.bank, template: &template, brief: &brief, base: None };
        if let Ok(draft) = draft::compose(&sources) {
            prop_assert!(draft.docx(&HouseStyle::standard().unwrap()).is_ok());
            prop_assert!(draft.markdown.contains("同志们"));
        }
    }
}
