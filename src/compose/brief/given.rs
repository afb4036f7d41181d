//! What the user knows and wants said: it goes into the draft word for word, once.

use std::collections::BTreeMap;

use crate::compose::material::Place;
use crate::compose::measure;

/// Everything that the user gives, beside the frame of the speech.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Given {
    /// What has been done.
    pub achievements: Vec<String>,
    /// What is wrong.
    pub problems: Vec<GivenProblem>,
    /// Events that show something.
    pub cases: Vec<String>,
    /// What is to be done.
    pub measures: Vec<String>,
    /// Figures and other facts.
    pub facts: Vec<String>,
    /// Other people's words.
    pub quotations: Vec<GivenQuotation>,
    /// What stands in placeholders, by their names.
    pub fill: BTreeMap<String, String>,
}

/// A problem with what belongs to it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct GivenProblem {
    /// What is wrong.
    pub text: String,
    /// Its name in a few characters, where it is to be a point of its own.
    pub head: Option<String>,
    /// Why it is wrong.
    pub cause: Option<String>,
    /// Events that show it.
    pub cases: Vec<String>,
    /// What answers it.
    pub measures: Vec<String>,
}

/// Somebody's words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct GivenQuotation {
    /// The words.
    pub text: String,
    /// Who said or which work says them.
    pub source: Option<String>,
    /// What follows from them here.
    pub gloss: Option<String>,
}

/// What a lead-in and an end mark add to each text, in characters.
const FRAME: usize = 8;

impl Given {
    /// Every text that goes into the draft, in the order of the brief.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        let problems = self.problems.iter().flat_map(|problem| {
            let own = std::iter::once(&problem.text).chain(&problem.head).chain(&problem.cause);
            own.chain(&problem.cases).chain(&problem.measures)
        });
        let quotations =
            self.quotations.iter().flat_map(|one| std::iter::once(&one.text).chain(&one.source).chain(&one.gloss));
        let plain = self.achievements.iter().chain(problems).chain(&self.cases).chain(&self.measures);
        plain.chain(&self.facts).chain(quotations).map(String::as_str)
    }

    /// Every text that is a statement or a quotation of its own and must stand in the draft once.
    pub fn statements(&self) -> impl Iterator<Item = &str> {
        let problems = self.problems.iter().flat_map(|problem| {
            let own = std::iter::once(&problem.text).chain(&problem.cause);
            own.chain(&problem.cases).chain(&problem.measures)
        });
        let plain = self.achievements.iter().chain(problems).chain(&self.cases).chain(&self.measures);
        plain.chain(&self.facts).chain(self.quotations.iter().map(|one| &one.text)).map(String::as_str)
    }

    /// Whether nothing is given.
    pub fn is_empty(&self) -> bool {
        self.texts().next().is_none()
    }

    /// About how long all of it is in a draft, in characters.
    pub fn length(&self) -> usize {
        self.texts().map(|text| measure::characters(text) + FRAME).sum()
    }

    /// Places where some of it belongs.
    pub fn needs(&self) -> Vec<Place> {
        let mut needs = Vec::new();
        if !self.problems.is_empty() {
            needs.push(Place::Problem);
        }
        if self.achievements.len() > 3 {
            needs.push(Place::Review);
        }
        needs
    }
}
