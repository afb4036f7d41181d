//! What a demanding reader measures: density of parallelism, length of sentences and paragraphs, beginnings,
//! repetition, answers to the problems named. The project's own miner counts.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use speechwright::compose::draft::Draft;
use speechwright::compose::library::Library;
use speechwright::compose::material::{Measure, Place};
use speechwright::compose::measure;
use speechwright::compose::plan::{PointPlan, SectionPlan};
use speechwright::compose::template::{Role, Template};
use speechwright::corpus::{PageWords, speeches};
use speechwright::document::read::markdown;
use speechwright::mine::Miner;

use crate::{Desk, templates};

/// From this length on a speech argues in sentences of full length; a welcome is shorter of breath.
const LONG: usize = 1800;
/// A topic with a file of its own and one without.
const TOPICS: [&str; 2] = ["安全生产", "垃圾分类"];

/// One draft a template and topic, at the template's own length.
pub static DRAFTS: LazyLock<Vec<Draft>> = LazyLock::new(|| {
    let (desk, templates) = (Desk::new(), templates());
    let each = templates.iter().flat_map(|template| TOPICS.map(|topic| (template, topic)));
    let seeded = each.enumerate().map(|(seed, (template, topic))| (template, Desk::brief(topic, seed as u64, None)));
    seeded.map(|(template, brief)| desk.compose(template, &brief)).collect()
});

/// The paragraphs that are said, heads with them, markup taken off.
fn paragraphs(draft: &Draft) -> Vec<String> {
    let body = draft.markdown.split_once("\n---\n").map_or("", |(_, body)| body);
    let prose = body.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    prose.map(|line| line.replace("**", "").replace('\\', "")).collect()
}

/// The sentences that are said, without the run-in heads.
fn sentences(draft: &Draft) -> Vec<String> {
    let plan = draft.plan.bound();
    let text: String = plan.lines().map(|line| line.text.as_str()).collect();
    text.split(['。', '！', '？']).filter(|one| !one.is_empty()).map(ToOwned::to_owned).collect()
}

fn mean(values: &[usize]) -> usize {
    values.iter().sum::<usize>() / values.len().max(1)
}

#[test]
fn parallelism_is_as_dense_as_the_miner_wants_it() {
    let (miner, words) = (Miner::builtin().unwrap(), PageWords::builtin().unwrap());
    let mut densities = Vec::new();
    for draft in DRAFTS.iter() {
        let speech = speeches(&markdown::read(&draft.markdown), "稿.md", &words).remove(0);
        let bank = miner.mine(&speech).unwrap();
        let units = bank.triads.iter().chain(&bank.runs).map(|unit| unit.count).sum::<u64>() as usize;
        // In tenths of a unit a thousand characters.
        let density = units * 10_000 / measure::draft(&draft.markdown);
        // Material that tells work plainly has few; units are not glued on for the sake of the figure.
        assert!((30..=120).contains(&density), "{} {}: {density}\n", draft.plan.template, draft.plan.topic);
        densities.push(density);
    }
    let mean = mean(&densities);
    assert!((60..=100).contains(&mean), "{mean}: {densities:?}");
}

#[test]
fn sentences_and_paragraphs_have_the_length_of_speech() {
    let (mut means, mut points, mut long, mut all) = (Vec::new(), Vec::new(), 0, 0);
    for draft in DRAFTS.iter().filter(|draft| draft.plan.length >= LONG) {
        let lengths: Vec<usize> = sentences(draft).iter().map(|one| one.chars().count() + 1).collect();
        let longest = lengths.iter().max().copied().unwrap_or(0);
        assert!(longest <= 150, "{}: {longest}", draft.plan.template);
        let own = mean(&lengths);
        assert!((34..=62).contains(&own), "{} {}: {own}", draft.plan.template, draft.plan.topic);
        long += lengths.iter().filter(|length| **length > 100).count();
        all += lengths.len();
        means.push(own);
        let section = draft.plan.sections.iter().flat_map(|section| &section.points);
        let length = |point: &PointPlan| {
            let lines = point.lines.iter().map(|line| line.text.chars().count()).sum::<usize>();
            point.head.chars().count() + 1 + lines
        };
        points.extend(section.map(length));
    }
    assert!((50..=60).contains(&mean(&means)), "{means:?}");
    assert!(long * 100 <= all * 8, "{long} of {all} sentences are long");
    let inside = points.iter().filter(|length| (120..=280).contains(*length)).count();
    assert!(inside * 100 >= points.len() * 80, "{inside} of {}: {points:?}", points.len());
    assert!(points.iter().all(|length| *length <= 450), "{:?}", points.iter().max());
}

#[test]
fn sentences_begin_in_many_ways() {
    for draft in DRAFTS.iter() {
        let sentences = sentences(draft);
        let demands = sentences.iter().filter(|one| one.starts_with('要')).count();
        assert!(demands <= 5, "{}: {demands} of {}", draft.plan.template, sentences.len());
        let mut beginnings: BTreeMap<String, usize> = BTreeMap::new();
        let topic = |one: &String| TOPICS.iter().any(|topic| one.starts_with(topic));
        for sentence in sentences.iter().filter(|one| !one.starts_with(['有', '个', '一']) && !topic(one)) {
            *beginnings.entry(sentence.chars().take(4).collect()).or_default() += 1;
        }
        let worn: Vec<_> = beginnings.into_iter().filter(|(_, times)| *times > 3).collect();
        assert!(worn.is_empty(), "{} {}: {worn:?}", draft.plan.template, draft.plan.topic);
    }
}

#[test]
fn the_topic_runs_through_sections_and_paragraphs() {
    let desk = Desk::new();
    let (mut naming, mut all) = (0, 0);
    for draft in DRAFTS.iter() {
        let stem = desk.library.words.stem(&draft.plan.topic);
        // 供热企业 speaks of 供热保障: its full name in every paragraph would be heard as a tag.
        let word: String = stem.chars().take(2).collect();
        // A host speaks to pupils and guests of the thing itself: how they read, not of 全民阅读.
        let host = Template::builtin(&draft.plan.template).unwrap().front.role == Role::Host;
        for section in &draft.plan.bound().sections {
            let named = section.heading.contains(&stem) || section.lines().any(|line| line.text.contains(&stem));
            assert!(named, "{} {}: {}", draft.plan.template, draft.plan.topic, section.heading);
            let paragraphs =
                section.points.iter().map(|point| point.lines.iter().any(|line| line.text.contains(&word)));
            let theses = std::iter::once(section.thesis.iter().any(|line| line.text.contains(&word)));
            let told: Vec<bool> = paragraphs.chain(theses).collect();
            if host {
                continue;
            }
            naming += told.iter().filter(|named| **named).count();
            all += told.len();
        }
    }
    assert!(naming * 100 >= all * 70, "{naming} of {all} paragraphs name the topic");
}

#[test]
fn the_topic_is_no_stamp_on_every_sentence() {
    for draft in DRAFTS.iter() {
        let text = paragraphs(draft).concat();
        let (named, length) = (text.matches(&draft.plan.topic).count(), measure::characters(&text));
        assert!(named * 1000 <= length * 13, "{}: {named} times in {length}", draft.plan.template);
    }
}

/// What is said of a measure only just demanded has not come about.
#[test]
fn what_measures_are_to_change_is_hoped_for() {
    let desk = Desk::new();
    let hopes = &desk.library.frames.hopes;
    let led = |text: &str| hopes.leads.iter().chain(&hopes.pledged).any(|lead| text.contains(lead.as_str()));
    let mut hoped = 0;
    for draft in DRAFTS.iter() {
        let told: Vec<&String> = draft.plan.lines().map(|line| &line.text).filter(|text| led(text)).collect();
        hoped += told.len();
        let leads: BTreeSet<&str> = told.iter().filter_map(|text| text.split('：').next()).collect();
        assert_eq!(leads.len(), told.len(), "{}: {told:?}", draft.plan.template);
    }
    assert!(hoped > DRAFTS.len() / 4, "{hoped} in {} drafts", DRAFTS.len());
}

#[test]
fn a_cause_has_its_fault_before_it() {
    for section in DRAFTS.iter().flat_map(|draft| &draft.plan.sections).filter(|one| one.place == Place::Problem) {
        for point in &section.points {
            let first = point.lines.first().map_or("", |line| line.text.as_str());
            assert!(
                !["之所以", "究其原因", "追根溯源", "原因主要"].iter().any(|word| first.starts_with(word)),
                "{first}"
            );
        }
    }
}

#[test]
fn two_thousand_characters_repeat_little() {
    for draft in DRAFTS.iter() {
        let letters: Vec<char> = paragraphs(draft).concat().chars().filter(|c| c.is_alphabetic()).collect();
        let step = 500;
        for start in (0..letters.len().saturating_sub(2000).max(1)).step_by(step) {
            let window = &letters[start..letters.len().min(start + 2000)];
            let grams: BTreeSet<&[char]> = window.windows(4).collect();
            let share = grams.len() * 100 / window.len().saturating_sub(3).max(1);
            assert!(share >= 91, "{} {}: {share} %", draft.plan.template, draft.plan.topic);
        }
    }
}

#[test]
fn named_problems_find_their_measures_and_hear_of_it() {
    let desk = Desk::new();
    let (mut named, mut taken_up) = (0, 0);
    let mut unanswered = Vec::new();
    for (number, template) in templates().iter().enumerate() {
        for topic in ["安全生产", "食堂管理", "乡村振兴"] {
            let draft = desk.compose(template, &Desk::brief(topic, number as u64, None));
            let sections = &draft.plan.sections;
            let Some(at) = sections.iter().position(|section| section.place == Place::Problem) else { continue };
            let later: Vec<&PointPlan> =
                sections[at + 1..].iter().filter(|one| measures(one)).flat_map(|one| &one.points).collect();
            if later.is_empty() {
                continue;
            }
            for problem in &sections[at].points {
                named += 1;
                if !later.iter().any(|point| answers(&desk.library, point, problem)) {
                    unanswered.push(format!("{topic} {} {}", template.front.name, problem.from));
                }
                taken_up += usize::from(later.iter().any(|point| takes_up(point, problem) || recalls(point, problem)));
            }
        }
    }
    assert!(named > 40, "only {named} problems are named");
    assert!(unanswered.len() * 100 <= named * 3, "of {named} are not answered: {unanswered:?}");
    assert!(taken_up * 100 >= named * 85, "{taken_up} of {named} are taken up in words");
}

pub fn measures(section: &SectionPlan) -> bool {
    section.place.theme().is_some()
}

/// Whether the measure of `point` lists the problem of `problem`, in one material file.
pub fn answers(library: &Library, point: &PointPlan, problem: &PointPlan) -> bool {
    let id = |point: &PointPlan| point.from.rsplit(' ').next().unwrap_or_default().to_owned();
    let file = |point: &PointPlan| point.from.split(' ').rev().nth(1).unwrap_or_default().to_owned();
    let name = file(point).rsplit('/').next().unwrap_or_default().to_owned();
    let shelves = [&library.topics, &library.branches, &library.fields, &library.sorts, &library.kinds];
    let shelved = shelves.into_iter().filter_map(|shelf| shelf.named(&name)).map(|file| file.material().unwrap());
    let named = shelved.chain((name == library.general.name).then_some(&library.general));
    let found = named.flat_map(|material| &material.measures).filter(|measure: &&Measure| measure.id == id(point));
    file(point) == file(problem) && found.into_iter().any(|measure| measure.answers.contains(&id(problem)))
}

/// Whether the point begins with what was told of the problem.
fn recalls(point: &PointPlan, problem: &PointPlan) -> bool {
    let told: String = problem.lines.iter().map(|line| line.text.as_str()).collect();
    let first: Vec<char> = point.lines.first().map_or(Vec::new(), |line| line.text.chars().collect());
    let pairs: BTreeSet<String> = first.windows(2).map(|pair| pair.iter().collect()).collect();
    pairs.iter().filter(|pair| told.contains(pair.as_str())).count() >= 3
}

/// Whether a sentence of the point names the problem in the words of its head.
fn takes_up(point: &PointPlan, problem: &PointPlan) -> bool {
    let head: Vec<char> = problem.head.chars().collect();
    let whole: String = point.lines.iter().map(|line| line.text.as_str()).collect();
    head.windows(4).any(|words| whole.contains(&words.iter().collect::<String>()))
}
