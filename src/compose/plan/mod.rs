//! The plan of a whole speech: every sentence with where it comes from. It is made before anything is written,
//! because promises such as the announced number can only be kept by who knows the whole. What depends on the
//! sections (`{{count}}`, `{{gists}}`, `{{points}}`) stays a slot in the plan, so that a plan edited by hand keeps its
//! promises; [`Plan::bound`] fills these.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::bank::Move;
use crate::compose::material::Place;

mod anaphora;
mod answers;
mod arc;
mod bind;
mod brackets;
mod builder;
mod carrier;
mod coherence;
mod develop;
mod facts;
pub mod file;
mod filling;
mod headings;
mod hinge;
mod hope;
mod join;
mod ledger;
mod length;
mod moves;
mod naming;
mod one_problem;
mod order;
mod picker;
mod point;
mod points;
mod pool;
mod proof;
mod ranking;
mod renumber;
mod report;
mod rhythm;
mod saved;
mod section;
mod series;
mod significance;
mod solve;
mod taking_up;
mod transition;
mod treatment;
mod vocative;
mod working;

pub use builder::{Sources, make};
pub(crate) use pool::origin;
pub(crate) use renumber::unmarked;

/// A planned speech.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Plan {
    /// The topic as typed.
    pub topic: String,
    /// The template's name.
    pub template: String,
    /// The seed of all choices.
    pub seed: u64,
    /// The length aimed at, in characters.
    pub length: usize,
    /// The title.
    pub title: String,
    /// The date under the title, without brackets; empty where none was given.
    #[serde(default)]
    pub date: String,
    /// The speaker's line under the title; empty where none was given.
    #[serde(default)]
    pub speaker: String,
    /// Whom it addresses.
    pub salutation: String,
    /// Answers to the template's opening moves, in its order.
    pub openings: Vec<MovePlan>,
    /// The sections.
    pub sections: Vec<SectionPlan>,
    /// Answers to the template's closing moves, in its order.
    pub closings: Vec<MovePlan>,
}

/// The sentences of one move.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MovePlan {
    /// What they do.
    #[serde(rename = "move")]
    pub does: Move,
    /// The sentences; none where the speech is too short for the move.
    pub lines: Vec<Line>,
}

/// One section.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SectionPlan {
    /// What it is about.
    pub place: Place,
    /// Its heading without the numeral.
    pub heading: String,
    /// Where the heading's build comes from; empty where nobody has said.
    #[serde(default)]
    pub from: String,
    /// What summaries call it: `{{gists}}` gathers these; empty where no summary names it.
    #[serde(default)]
    pub gist: String,
    /// What opens it.
    pub thesis: Vec<Line>,
    /// Its run-in heads.
    pub points: Vec<PointPlan>,
    /// What leads to the next section.
    #[serde(default)]
    pub transition: Vec<Line>,
    /// Whether it stays as it is when the rest is made anew.
    #[serde(default)]
    pub locked: bool,
}

/// A run-in head with its development.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PointPlan {
    /// The head with its marker: 一要压实责任链条.
    pub head: String,
    /// Where the point comes from.
    pub from: String,
    /// The sentences after it.
    pub lines: Vec<Line>,
}

/// A sentence and where it comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Line {
    /// The sentence, with its end mark.
    pub text: String,
    /// Bank entry, material file, brief or frame.
    pub from: String,
}

impl Plan {
    /// What kind of speech it is: two drafts of one kind differ in words only.
    pub fn kind(&self) -> Vec<(Place, &str)> {
        self.sections.iter().map(|section| (section.place, section.heading.as_str())).collect()
    }

    /// Fills placeholders by their names, wherever they stand.
    pub fn fill_in(&mut self, values: &BTreeMap<String, String>) {
        let fill = |text: &mut String| {
            for (name, value) in values {
                let placeholder = format!("【待填：{name}】");
                if text.contains(&placeholder) {
                    *text = text.replace(&placeholder, value);
                }
            }
        };
        [&mut self.title, &mut self.date, &mut self.speaker, &mut self.salutation].into_iter().for_each(fill);
        let moves = self.openings.iter_mut().chain(&mut self.closings).flat_map(|answer| &mut answer.lines);
        moves.for_each(|line| fill(&mut line.text));
        self.sections.iter_mut().flat_map(SectionPlan::lines_mut).for_each(|line| fill(&mut line.text));
    }

    /// Every sentence of the plan, in reading order.
    pub fn lines(&self) -> impl Iterator<Item = &Line> {
        let openings = self.openings.iter().flat_map(|answer| &answer.lines);
        let sections = self.sections.iter().flat_map(SectionPlan::lines);
        openings.chain(sections).chain(self.closings.iter().flat_map(|answer| &answer.lines))
    }
}

impl Line {
    /// Whether it says how things stand where the speech is given, which only those who are there can know: an
    /// achievement, a problem, or an appraisal.
    pub fn says_how_things_stand(&self) -> bool {
        if self.is_given() {
            return false;
        }
        let entry = self.from.rsplit(' ').next().unwrap_or_default();
        let numbered = entry.chars().skip(1).any(|c| c.is_ascii_digit());
        numbered && entry.starts_with(['a', 'p'])
    }
}

impl Line {
    /// Whether the brief gave it.
    pub fn is_given(&self) -> bool {
        self.from.starts_with(GIVEN)
    }
}

/// A heading's first clause of at most so many characters can stand in a summary.
const GIST: usize = 8;
/// What the provenance of a line begins with that the brief gave.
pub(crate) const GIVEN: &str = "brief ";
/// The provenance of what was written into a plan by hand.
const OWN: &str = "自拟";
/// The provenance of what the house words itself.
pub(crate) const FRAMES: &str = "frames";

impl SectionPlan {
    /// Gives the section another heading; what summaries call it follows, where the heading's beginning can be said so.
    pub(crate) fn rename(&mut self, heading: &str) {
        self.heading = heading.to_owned();
        self.from = OWN.to_owned();
        let first = heading.split(['，', '、', '：']).next().unwrap_or_default();
        if (2..=GIST).contains(&first.chars().count()) {
            self.gist = first.to_owned();
        }
    }

    /// Every sentence of the section, in reading order.
    pub fn lines(&self) -> impl Iterator<Item = &Line> {
        let points = self.points.iter().flat_map(|point| &point.lines);
        self.thesis.iter().chain(points).chain(&self.transition)
    }
}
