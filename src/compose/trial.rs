//! A template tried out: what it asks for that no bank and no material can give.

use crate::bank::PhraseBank;
use crate::compose::brief::{Brief, Wished};
use crate::compose::library::Library;
use crate::compose::material::Place;
use crate::compose::measure;
use crate::compose::move_names;
use crate::compose::plan::{Plan, Sources};
use crate::compose::template::{MoveAsk, Template};
use crate::compose::weave;
use crate::error::Result;

/// Something that a template asks for in vain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shortfall {
    /// The topic that it was tried with.
    pub topic: String,
    /// Where in the template.
    pub place: String,
    /// What is missing.
    pub what: String,
}

/// How far from the length a trial may stay, in hundredths.
const TOLERANCE: usize = 5;
/// A seed as good as any.
const SEED: u64 = 1;

/// Writes a draft for each arc at the shortest and the longest length that it and the template declare, and reports what
/// came out wrong.
///
/// # Errors
/// When a topic is none.
pub fn run(template: &Template, topics: &[String], library: &Library, bank: &PhraseBank) -> Result<Vec<Shortfall>> {
    let mut found: Vec<Shortfall> = Vec::new();
    for topic in topics {
        library.words.clean(topic)?;
        for (place, sections, length) in trials(template) {
            let wished = sections.iter().map(|place| Wished { place: *place, heading: None }).collect();
            let brief = Brief { topic: topic.clone(), seed: SEED, length: Some(length), wished, ..Brief::default() };
            let made = weave::plan(&Sources { library, bank, template, brief: &brief, base: None });
            let wrong = match made {
                Err(error) => {
                    let advice = error.advice().map(|advice| format!("（{advice}）")).unwrap_or_default();
                    vec![(place, format!("{}{advice}", error.cause()))]
                }
                Ok(plan) => wrong(template, &plan, &place, length)?,
            };
            for (place, what) in wrong {
                if !found.iter().any(|one| one.topic == *topic && one.place == place) {
                    found.push(Shortfall { topic: topic.clone(), place, what });
                }
            }
        }
    }
    Ok(found)
}

/// Each arc at both ends of its reach.
fn trials(template: &Template) -> Vec<(String, Vec<Place>, usize)> {
    let lengths = template.front.lengths;
    if template.asks.sections.is_none() {
        return [lengths.min, lengths.max].map(|length| ("全文".to_owned(), Vec::new(), length)).to_vec();
    }
    let trial = |(number, arc): (usize, &crate::compose::template::Arc)| {
        let (from, to) = (arc.length[0].max(lengths.min), arc.length[1].min(lengths.max));
        let place = format!("arcs 第 {} 条", number + 1);
        [from, to].map(|length| (format!("{place} {length} 字"), arc.sections.clone(), length))
    };
    template.front.arcs.iter().enumerate().flat_map(trial).collect()
}

fn wrong(template: &Template, plan: &Plan, place: &str, length: usize) -> Result<Vec<(String, String)>> {
    let mut wrong = Vec::new();
    let ends =
        [("opening", &template.asks.openings, &plan.openings), ("closing", &template.asks.closings, &plan.closings)];
    for (word, asks, answers) in ends {
        let silent = |(ask, answer): &(&MoveAsk, &crate::compose::plan::MovePlan)| {
            length >= ask.from.max(1) && answer.lines.is_empty()
        };
        for (ask, _) in asks.iter().zip(answers).filter(silent) {
            let what =
                format!("没有能用的“{}”句子（tags: {}）", move_names::name(ask.does), template.front.tags.join("、"));
            wrong.push((format!("{{{{{word} \"{}\"}}}}", move_names::key(ask.does)), what));
        }
    }
    let written = measure::draft(&template.fill(plan)?);
    if written.abs_diff(length) * 100 > length * TOLERANCE {
        wrong.push((place.to_owned(), format!("素材只写得出 {written} 字")));
    }
    Ok(wrong)
}
