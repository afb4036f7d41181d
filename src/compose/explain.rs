//! Where every sentence of a draft stands and where it comes from.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::bank::{Move, PhraseBank, Seen};
use crate::compose::cadence::Cadence;
use crate::compose::ordinal;
use crate::compose::plan::{Line, MovePlan, Plan};

/// A sentence with its place and its origin.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Explained {
    /// Where it stands, as a reader finds it: 第二部分第3条.
    pub place: String,
    /// The section's number, from 1; absent in opening and closing.
    pub section: Option<usize>,
    /// The run-in head that it follows, where it follows one.
    pub head: Option<String>,
    /// The sentence.
    pub text: String,
    /// Its provenance as the plan has it.
    pub from: String,
    /// What kind of origin that is.
    pub origin: Origin,
    /// Where the bank's part of it was seen.
    pub samples: Vec<Sample>,
    /// The constructions of the bank that it is built on; none in what the brief gave or a person wrote.
    pub constructions: Vec<Built>,
    /// Whether it says how things stand, for which nobody vouches.
    pub unverified: bool,
}

/// A construction of the bank in a sentence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Built {
    /// The frame: 不是_，而是_.
    pub frame: String,
    /// The entry of the bank.
    pub id: String,
    /// Where it was seen.
    pub samples: Vec<Sample>,
}

impl Explained {
    /// Whether the bank had a hand in it: by a phrase or parallel unit, or by the construction it is built on.
    pub fn owes_the_bank(&self) -> bool {
        self.origin == Origin::Bank || !self.constructions.is_empty()
    }
}

/// What kind of origin a sentence has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Origin {
    /// Holds a phrase or a parallel unit of the bank.
    Bank,
    /// A material file.
    Material,
    /// The brief.
    Brief,
    /// A frame of the house.
    Frame,
    /// Written by hand into the plan.
    Own,
}

/// A place in a sample speech.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Sample {
    /// Name of the file.
    pub file: String,
    /// The speech's title.
    pub title: String,
    /// First character and the one after the last, counted in characters of the decoded file.
    pub span: [usize; 2],
}

impl Origin {
    /// The kind that a plan's provenance names.
    pub fn of(from: &str) -> Self {
        match from.split([' ', '/']).next().unwrap_or_default() {
            "brief" => Self::Brief,
            "bank" => Self::Bank,
            "frames" => Self::Frame,
            "自拟" => Self::Own,
            _ if from.contains("bank ") => Self::Bank,
            _ => Self::Material,
        }
    }
}

/// Every sentence of a plan in reading order.
pub fn explain(plan: &Plan, bank: &PhraseBank) -> Vec<Explained> {
    let seen = Places::of(bank);
    let plan = plan.bound();
    let mut all = Vec::new();
    let mut add = |lines: &[Line], place: String, section: Option<usize>, head: Option<&str>| {
        all.extend(lines.iter().map(|line| seen.explained(line, &place, section, head)));
    };
    for answer in &plan.openings {
        add(&answer.lines, "开头".into(), None, None);
    }
    // What was just heard and how it went, only those can know who were there.
    let looks_back = |answer: &&MovePlan| matches!(answer.does, Move::Recap | Move::Appraisal);
    let heard: Vec<&str> = plan
        .openings
        .iter()
        .filter(looks_back)
        .flat_map(|answer| &answer.lines)
        .map(|line| line.text.as_str())
        .collect();
    for (at, section) in plan.sections.iter().enumerate() {
        let number = Some(at + 1);
        let name = format!("第{}部分", ordinal::chinese(at + 1));
        add(&section.thesis, format!("{name}开头"), number, None);
        for (index, point) in section.points.iter().enumerate() {
            let head = Some(point.head.as_str()).filter(|head| !head.is_empty());
            add(&point.lines, format!("{name}第{}条", index + 1), number, head);
        }
        add(&section.transition, format!("{name}末尾"), number, None);
    }
    for answer in &plan.closings {
        add(&answer.lines, "结尾".into(), None, None);
    }
    for one in all.iter_mut().filter(|one| one.origin != Origin::Brief && heard.contains(&one.text.as_str())) {
        one.unverified = true;
    }
    all
}

/// Every heading and run-in head of a plan in reading order: they are said as much as sentences are.
pub fn heads(plan: &Plan, bank: &PhraseBank) -> Vec<Explained> {
    let seen = Places::of(bank);
    let mut all = Vec::new();
    for (at, section) in plan.bound().sections.iter().enumerate() {
        let name = format!("第{}部分", ordinal::chinese(at + 1));
        let mut add = |place: String, text: &str, from: &str| {
            let line = Line { text: text.to_owned(), from: from.to_owned() };
            all.extend((!text.is_empty()).then(|| seen.explained(&line, &place, Some(at + 1), None)));
        };
        add(format!("{name}标题"), &section.heading, &section.from);
        for (index, point) in section.points.iter().enumerate() {
            add(format!("{name}第{}条小标题", index + 1), &point.head, &point.from);
        }
    }
    all.iter_mut().for_each(|one| one.unverified = false);
    all
}

/// Where the entries of a bank were seen.
struct Places<'a> {
    entries: BTreeMap<&'a str, &'a [Seen]>,
    sources: BTreeMap<&'a str, (&'a str, &'a str)>,
    cadence: Cadence,
}

impl<'a> Places<'a> {
    fn of(bank: &'a PhraseBank) -> Self {
        let phrases = bank.openings.iter().chain(&bank.closings).chain(&bank.transitions);
        let phrases = phrases.map(|one| (one.id.as_str(), one.seen.as_slice()));
        let units = bank.triads.iter().chain(&bank.runs).map(|one| (one.id.as_str(), one.seen.as_slice()));
        let headings = bank.headings.iter().map(|one| (one.id.as_str(), one.seen.as_slice()));
        let points = bank.points.iter().map(|one| (one.id.as_str(), one.seen.as_slice()));
        let sources = bank.sources.iter().map(|one| (one.id.as_str(), (one.file.as_str(), one.title.as_str())));
        let frames = bank.constructions.iter().map(|one| (one.id.as_str(), one.seen.as_slice()));
        let entries = phrases.chain(units).chain(headings).chain(points).chain(frames).collect();
        Self { entries, sources: sources.collect(), cadence: Cadence::of(bank) }
    }

    fn explained(&self, line: &Line, place: &str, section: Option<usize>, head: Option<&str>) -> Explained {
        Explained {
            place: place.to_owned(),
            section,
            head: head.map(ToOwned::to_owned),
            text: line.text.clone(),
            from: line.from.clone(),
            origin: Origin::of(&line.from),
            samples: self.samples(&line.from),
            constructions: self.constructions(line),
            unverified: line.says_how_things_stand(),
        }
    }

    /// The constructions of the bank in a sentence that the composer chose.
    fn constructions(&self, line: &Line) -> Vec<Built> {
        if matches!(Origin::of(&line.from), Origin::Brief | Origin::Own) {
            return Vec::new();
        }
        let told = self.cadence.frames(&line.text).into_iter().filter_map(|number| self.cadence.told(number));
        let built =
            |(frame, id): (&str, &str)| Built { frame: frame.to_owned(), id: id.to_owned(), samples: self.samples(id) };
        told.map(built).collect()
    }

    /// Where the entries were seen that the provenance names.
    fn samples(&self, from: &str) -> Vec<Sample> {
        let entries = from.split([' ', '+', '，', ',']).filter_map(|word| self.entries.get(word));
        let seen = entries.flat_map(|seen| seen.iter());
        let sample = |seen: &Seen| {
            let (file, title) = self.sources.get(seen.source.as_str())?;
            let span = [seen.span.start, seen.span.end];
            Some(Sample { file: (*file).to_owned(), title: (*title).to_owned(), span })
        };
        seen.filter_map(sample).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_origins_apart() {
        let kinds =
            ["bank t-1", "topics/安全生产 m3", "general m26", "brief facts.2", "frames", "自拟"].map(Origin::of);
        use Origin::{Bank, Brief, Frame, Material, Own};
        assert_eq!(kinds, [Bank, Material, Material, Brief, Frame, Own]);
    }
}
