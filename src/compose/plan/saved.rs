//! How a plan stands in its file: as the plan itself, but shorter to write by hand.

use std::fmt;

use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserializer, Error, MapAccess, Visitor};
use serde::{Deserialize, Serialize};

use crate::bank::Move;
use crate::compose::material::Place;
use crate::compose::plan::{Line, MovePlan, OWN, Plan, PointPlan, SectionPlan};

/// A plan in its file.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SavedPlan {
    topic: String,
    template: String,
    #[serde(default)]
    seed: u64,
    length: usize,
    title: String,
    #[serde(default)]
    date: String,
    #[serde(default)]
    speaker: String,
    salutation: String,
    #[serde(default)]
    openings: Vec<SavedMove>,
    sections: Vec<SavedSection>,
    #[serde(default)]
    closings: Vec<SavedMove>,
    /// Tells which headings were changed by hand.
    #[serde(default)]
    announced: Vec<Announced>,
}

/// A heading as it was planned, with what summaries call it.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Announced {
    pub heading: String,
    #[serde(default)]
    pub gist: String,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct SavedMove {
    #[serde(rename = "move")]
    does: Move,
    #[serde(default)]
    lines: Vec<SavedLine>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct SavedSection {
    place: Place,
    #[serde(default)]
    heading: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    from: String,
    #[serde(default)]
    gist: String,
    #[serde(default)]
    locked: bool,
    #[serde(default)]
    thesis: Vec<SavedLine>,
    #[serde(default)]
    points: Vec<SavedPoint>,
    #[serde(default)]
    transition: Vec<SavedLine>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct SavedPoint {
    #[serde(default)]
    head: String,
    #[serde(default = "own")]
    from: String,
    #[serde(default)]
    lines: Vec<SavedLine>,
}

#[derive(Debug, Serialize)]
struct SavedLine {
    text: String,
    from: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct LongLine {
    text: String,
    #[serde(default = "own")]
    from: String,
}

fn own() -> String {
    OWN.to_owned()
}

impl<'de> Deserialize<'de> for SavedLine {
    // A sentence added by hand is written as such; the derived form would ask for its provenance.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(LineVisitor)
    }
}

struct LineVisitor;

impl<'de> Visitor<'de> for LineVisitor {
    type Value = SavedLine;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("一句话，或者 text 和 from")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<SavedLine, E> {
        Ok(SavedLine { text: text.to_owned(), from: own() })
    }

    fn visit_map<M: MapAccess<'de>>(self, map: M) -> Result<SavedLine, M::Error> {
        let LongLine { text, from } = LongLine::deserialize(MapAccessDeserializer::new(map))?;
        Ok(SavedLine { text, from })
    }
}

impl From<&Plan> for SavedPlan {
    fn from(plan: &Plan) -> Self {
        let announced =
            |section: &SectionPlan| Announced { heading: section.heading.clone(), gist: section.gist.clone() };
        Self {
            topic: plan.topic.clone(),
            template: plan.template.clone(),
            seed: plan.seed,
            length: plan.length,
            title: plan.title.clone(),
            date: plan.date.clone(),
            speaker: plan.speaker.clone(),
            salutation: plan.salutation.clone(),
            openings: plan.openings.iter().map(SavedMove::from).collect(),
            sections: plan.sections.iter().map(SavedSection::from).collect(),
            closings: plan.closings.iter().map(SavedMove::from).collect(),
            announced: plan.sections.iter().map(announced).collect(),
        }
    }
}

impl SavedPlan {
    /// The plan, and the headings as they were when it was saved.
    pub fn plan(self) -> (Plan, Vec<Announced>) {
        let plan = Plan {
            topic: self.topic,
            template: self.template,
            seed: self.seed,
            length: self.length,
            title: self.title,
            date: self.date,
            speaker: self.speaker,
            salutation: self.salutation,
            openings: self.openings.into_iter().map(SavedMove::plan).collect(),
            sections: self.sections.into_iter().map(SavedSection::plan).collect(),
            closings: self.closings.into_iter().map(SavedMove::plan).collect(),
        };
        (plan, self.announced)
    }
}

impl From<&MovePlan> for SavedMove {
    fn from(answer: &MovePlan) -> Self {
        Self { does: answer.does, lines: saved(&answer.lines) }
    }
}

impl SavedMove {
    fn plan(self) -> MovePlan {
        MovePlan { does: self.does, lines: planned(self.lines) }
    }
}

impl From<&SectionPlan> for SavedSection {
    fn from(section: &SectionPlan) -> Self {
        let point = |point: &PointPlan| SavedPoint {
            head: point.head.clone(),
            from: point.from.clone(),
            lines: saved(&point.lines),
        };
        Self {
            place: section.place,
            heading: section.heading.clone(),
            from: section.from.clone(),
            gist: section.gist.clone(),
            locked: section.locked,
            thesis: saved(&section.thesis),
            points: section.points.iter().map(point).collect(),
            transition: saved(&section.transition),
        }
    }
}

impl SavedSection {
    fn plan(self) -> SectionPlan {
        let point = |point: SavedPoint| PointPlan { head: point.head, from: point.from, lines: planned(point.lines) };
        SectionPlan {
            place: self.place,
            heading: self.heading,
            from: self.from,
            gist: self.gist,
            thesis: planned(self.thesis),
            points: self.points.into_iter().map(point).collect(),
            transition: planned(self.transition),
            locked: self.locked,
        }
    }
}

fn saved(lines: &[Line]) -> Vec<SavedLine> {
    lines.iter().map(|line| SavedLine { text: line.text.clone(), from: line.from.clone() }).collect()
}

fn planned(lines: Vec<SavedLine>) -> Vec<Line> {
    lines.into_iter().map(|line| Line { text: line.text.trim().to_owned(), from: line.from }).collect()
}
