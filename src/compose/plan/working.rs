//! Points and sections in the making: what is chosen, what could be.

use crate::compose::material::Kind;
use crate::compose::measure;
use crate::compose::plan::anaphora::Anaphora;
use crate::compose::plan::facts::Facts;
use crate::compose::plan::ledger::Ledger;
use crate::compose::plan::pool::RawKind;
use crate::compose::plan::{Line, PointPlan, SectionPlan, join, rhythm};

/// A sentence that a point has or could have.
#[derive(Debug, Clone)]
pub(super) struct Candidate {
    pub line: Line,
    pub kind: RawKind,
    /// Where it stands among the sentences of its point.
    pub rank: usize,
    /// Whether the point cannot do without it.
    pub anchor: bool,
    /// Whether it is said only where nothing else fills the point.
    pub held: bool,
    /// Whether it says the work again, or does not follow from it.
    pub loose: bool,
    /// Its length in characters.
    pub length: usize,
    /// How many parallel units it holds.
    pub beats: usize,
    pub facts: Facts,
    /// Whether it names the topic.
    pub names: bool,
    /// Whether it speaks of it, by its name or its first word.
    pub speaks: bool,
    /// What of a problem it tells, or treats.
    pub keys: Vec<String>,
    /// The same sentence where it names the topic because nothing else of its point does.
    pub whole: Option<Box<Candidate>>,
}

impl Candidate {
    pub fn new(line: Line, kind: RawKind, rank: usize, anchor: bool, ledger: &Ledger) -> Self {
        let length = measure::characters(&line.text);
        let (beats, mut facts) = (rhythm::beats(&line.text), ledger.facts(&line.text));
        facts.sayings = usize::from(kind == RawKind::Develop(Kind::Saying));
        let (names, speaks) = (ledger.names_topic(&line.text), ledger.speaks_of_topic(&line.text));
        let (held, loose, whole, keys) = (false, false, None, Vec::new());
        Self { line, kind, rank, anchor, held, loose, length, beats, facts, names, speaks, keys, whole }
    }
}

/// A point in the making.
#[derive(Debug, Clone)]
pub(super) struct Working {
    pub head: String,
    pub from: String,
    pub chosen: Vec<Candidate>,
    pub spare: Vec<Candidate>,
}

impl Working {
    /// Its length in characters, with its head.
    pub fn length(&self) -> usize {
        measure::characters(&self.head) + 1 + self.chosen.iter().map(|candidate| candidate.length).sum::<usize>()
    }

    /// Its sentences in their order.
    pub fn lines(&self) -> Vec<Line> {
        let mut chosen: Vec<&Candidate> = self.chosen.iter().collect();
        chosen.sort_by_key(|candidate| candidate.rank);
        join::joined(&chosen)
    }

    fn finished(&self) -> PointPlan {
        PointPlan { head: self.head.clone(), from: self.from.clone(), lines: self.lines() }
    }
}

/// A section in the making.
#[derive(Debug, Clone)]
pub(super) struct WorkingSection {
    pub plan: SectionPlan,
    pub points: Vec<Working>,
    /// How long its points may be together, in characters.
    pub room: usize,
}

/// The sections as they stand in the plan.
pub(super) fn finished(sections: &[WorkingSection], anaphora: Anaphora<'_>) -> Vec<SectionPlan> {
    let section = |section: &WorkingSection| {
        if section.plan.locked {
            return section.plan.clone();
        }
        let points = section.points.iter().map(|point| point.finished()).collect();
        let mut plan = SectionPlan { points, ..section.plan.clone() };
        if anaphora.flows {
            let points = plan.points.iter_mut().flat_map(|point| &mut point.lines);
            anaphora.once(plan.thesis.iter_mut().chain(points));
            return plan;
        }
        anaphora.once(&mut plan.thesis);
        plan.points.iter_mut().for_each(|point| anaphora.once(&mut point.lines));
        plan
    };
    sections.iter().map(section).collect()
}
