//! What the material offers for each place of a speech: points with their heads and sentences.

use std::collections::BTreeSet;

use crate::compose::cadence::Cadence;
use crate::compose::frames::Stand;
use crate::compose::material::{
    Cause, Heads, Kind, Material, Measure, Place, Problem, Sentence, Stake, StakeLevel, Theme,
};
use crate::compose::plan::treatment::works;
use crate::compose::plan::{brackets, report, rhythm};
use crate::compose::subject::{Layer, Rank, Subject};
use crate::compose::template::Role as Speaker;
use crate::text::pairs::pairs;

/// A point that a section can make.
#[derive(Debug, Clone, Copy)]
pub(super) struct Offer<'a> {
    pub layer: Layer<'a>,
    pub id: &'a str,
    pub heads: &'a Heads,
    pub body: Body<'a>,
    /// Ids of the problems that it answers, in its own layer.
    pub answers: &'a [String],
    /// Whose stake it is, where it is one.
    pub level: Option<StakeLevel>,
    /// Words of which the topic has to bear one, where it serves some topics only.
    pub topics: &'a [String],
}

/// What a point is developed from.
#[derive(Debug, Clone, Copy)]
pub(super) enum Body<'a> {
    Sentences(&'a [Sentence]),
    Review { done: &'a str, develop: &'a [Sentence] },
    Problem { problem: &'a Problem, cause: Option<&'a Cause> },
}

/// Where an offer is told, and before whom.
#[derive(Clone, Copy)]
pub(super) struct Setting<'a> {
    pub subject: &'a Subject<'a>,
    pub place: Place,
    /// Words that a host does not say to guests.
    pub unwelcome: &'a [String],
}

/// A sentence that may be taken, before its slots are filled.
#[derive(Debug, Clone)]
pub(super) struct Raw {
    pub text: String,
    /// The same with what is said only where its point does not name the topic otherwise.
    pub whole: Option<String>,
    pub kind: RawKind,
    /// Which sentence of its kind it is, in the order of the material, from 0.
    pub nth: usize,
    /// How much the bank wants it, by the construction that it is built on: 0 to 4.
    pub wanted: usize,
    /// Whether it does not follow from the work that its point tells, or only says it again.
    pub loose: bool,
    /// What of a problem it tells, or treats: `p1.2`.
    pub keys: Vec<String>,
}

impl Raw {
    pub fn new(text: &str, kind: RawKind, nth: usize) -> Self {
        let (text, whole) = brackets::parted(text);
        Self { text, whole, kind, nth, wanted: 0, loose: false, keys: Vec::new() }
    }

    /// As it is, with how much the bank wants it.
    pub fn weighed(self, cadence: &Cadence) -> Self {
        Self { wanted: cadence.weight(&cadence.frames(&self.text)), ..self }
    }

    /// The same, which tells or treats this of a problem.
    pub fn of(self, keys: Vec<String>) -> Self {
        Self { keys, ..self }
    }

    pub fn role(&self) -> Role {
        (self.kind, self.nth)
    }
}

/// What a sentence is to its point, and which of its kind it is.
pub(super) type Role = (RawKind, usize);

/// What a sentence is to its point; the order of development is put in these terms.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum RawKind {
    Done,
    Conduct,
    Harm,
    Cause,
    /// Takes up the problem that a measure answers.
    Answer,
    Develop(Kind),
    Carrier(Stand),
}

impl Offer<'_> {
    /// Where it comes from, for the plan: `topics/安全生产 m3`.
    pub fn origin(&self) -> String {
        origin(self.layer, self.id)
    }

    /// What of it is told in a frame: why a problem is there, what was done.
    pub fn framed(&self) -> Option<&str> {
        match self.body {
            Body::Problem { cause, .. } => cause.map(|cause| cause.text.as_str()),
            Body::Review { done, .. } => Some(done),
            Body::Sentences(_) => None,
        }
    }

    /// How many of its sentences are built on constructions that the bank holds.
    pub fn built(&self, cadence: &Cadence) -> usize {
        self.count(|text| !cadence.frames(text).is_empty())
    }

    /// How many of its sentences hold a parallel unit.
    pub fn beats(&self) -> usize {
        self.count(|text| rhythm::beats(text) > 0)
    }

    /// For how many of its sentences something holds.
    fn count(&self, holds: impl Fn(&str) -> bool) -> usize {
        match self.body {
            Body::Sentences(develop) | Body::Review { develop, .. } => {
                develop.iter().filter(|one| holds(&one.text)).count()
            }
            Body::Problem { problem, .. } => problem.harm.iter().filter(|text| holds(text)).count(),
        }
    }

    /// Whether its words have one of these pairs of characters.
    pub fn names(&self, pairs: &[String]) -> bool {
        let has = |text: &str| pairs.iter().any(|pair| text.contains(pair.as_str()));
        let headed = self.heads.values().any(|head| has(head));
        headed
            || match self.body {
                Body::Sentences(develop) | Body::Review { develop, .. } => develop.iter().any(|one| has(&one.text)),
                Body::Problem { problem, .. } => problem.conduct.iter().chain(&problem.scenes).any(|text| has(text)),
            }
    }

    /// The sentences that a point about it can be developed with: why a thing matters is said without what is to be
    /// done, except by a host, who demands nothing and has no word of harm for the guests.
    pub fn told(&self, setting: Setting<'_>) -> Vec<Sentence> {
        let (Body::Sentences(develop) | Body::Review { develop, .. }) = self.body else { return Vec::new() };
        let Setting { subject, place, unwelcome } = setting;
        let host = subject.role == Speaker::Host;
        let argues = |kind: Kind| matches!(kind, Kind::Principle | Kind::Effect | Kind::Saying);
        let said = |kind: Kind| place != Place::Why || host || argues(kind);
        let jars = |text: &str| host && unwelcome.iter().any(|word| text.contains(word.as_str()));
        develop.iter().filter(|one| said(one.kind) && !jars(&one.text)).cloned().collect()
    }

    /// How many of its sentences one who reports could say: no dates to come, and no demands.
    pub fn reported(&self, demanding: &[String]) -> usize {
        let said = |one: &&Sentence| one.kind != Kind::Deadline && !report::demands(&one.text, demanding);
        self.sentences().iter().filter(said).count()
    }

    /// What it judges, and where that comes from.
    pub fn judgements(&self) -> Vec<(String, String)> {
        let Body::Sentences(develop) = self.body else { return Vec::new() };
        let judged = develop.iter().filter(|one| one.kind == Kind::Principle);
        judged.map(|one| (Raw::new(&one.text, RawKind::Develop(one.kind), 0).text, self.origin())).collect()
    }

    /// The pairs of characters in the work that it tells: what is done, by whom, by when.
    pub fn work(&self) -> BTreeSet<[char; 2]> {
        let Body::Sentences(develop) = self.body else { return BTreeSet::new() };
        develop.iter().filter(|one| works(one)).flat_map(|one| pairs(&one.text)).collect()
    }

    /// The pairs of characters in what it tells as seen: a fault in conduct, with its cause; a thing done.
    pub fn seen(&self) -> BTreeSet<[char; 2]> {
        match self.body {
            Body::Sentences(_) => BTreeSet::new(),
            Body::Review { done, develop } => {
                develop.iter().map(|one| one.text.as_str()).chain([done]).flat_map(pairs).collect()
            }
            Body::Problem { problem, cause } => {
                let cause = cause.map(|cause| &cause.text);
                problem.conduct.iter().chain(&problem.scenes).chain(cause).flat_map(|text| pairs(text)).collect()
            }
        }
    }

    /// Whether it answers `problem`, which must be of the same layer.
    pub fn replies_to(&self, problem: &Offer<'_>) -> bool {
        std::ptr::eq(self.layer.material, problem.layer.material) && self.answers.iter().any(|id| id == problem.id)
    }
}

/// `topics/安全生产 m3`, `general s2`, `自备素材/垃圾分类 p1`.
pub(crate) fn origin(layer: Layer<'_>, id: &str) -> String {
    format!("{layer} {id}")
}

/// Every point that the layers offer for `place`.
pub(super) fn offers<'a>(subject: &Subject<'a>, place: Place) -> Vec<Offer<'a>> {
    let all = subject.layers_for(place).flat_map(|layer| layer_offers(layer, place, subject.role.pledges()));
    all.filter(|offer| subject.is_among(offer.topics)).collect()
}

fn layer_offers<'a>(layer: Layer<'a>, place: Place, pledges: bool) -> Vec<Offer<'a>> {
    let material = layer.material;
    match place {
        Place::Why => {
            let stake = |stake: &'a Stake| Offer {
                level: Some(stake.level),
                topics: &stake.topics,
                ..plain(layer, &stake.id, &stake.heads, &stake.develop)
            };
            material.stakes.iter().map(stake).collect()
        }
        Place::Review => material
            .achievements
            .iter()
            .map(|done| {
                let body = Body::Review { done: &done.text, develop: &done.develop };
                Offer { layer, id: &done.id, heads: &done.heads, body, answers: &[], level: None, topics: &done.topics }
            })
            .collect(),
        Place::Problem => material
            .problems
            .iter()
            .map(|problem| {
                let body = Body::Problem { problem, cause: cause_of(material, problem) };
                let topics = &problem.topics;
                Offer { layer, id: &problem.id, heads: &problem.heads, body, answers: &[], level: None, topics }
            })
            .collect(),
        Place::Pledge => material.pledges.iter().map(|pledge| measure(layer, pledge)).collect(),
        Place::Solve => {
            let answering = material.measures.iter().filter(|one| !one.answers.is_empty());
            answering.map(|one| measure(layer, one)).collect()
        }
        Place::Duty | Place::Focus | Place::System | Place::People | Place::Guard => {
            let work = if pledges { &material.pledges } else { &material.measures };
            // What a newcomer to a trade promises of the trade serves both where duty and where the work is promised.
            let trade = pledges && matches!(layer.rank, Rank::Own | Rank::Topic | Rank::Branch | Rank::Sort);
            let also = |one: &&Measure| trade && place == Place::Focus && one.theme == Theme::Duty;
            let themed = work.iter().filter(|one| Some(one.theme) == place.theme() || also(one));
            themed.map(|one| measure(layer, one)).collect()
        }
    }
}

fn plain<'a>(layer: Layer<'a>, id: &'a str, heads: &'a Heads, develop: &'a [Sentence]) -> Offer<'a> {
    Offer { layer, id, heads, body: Body::Sentences(develop), answers: &[], level: None, topics: &[] }
}

fn measure<'a>(layer: Layer<'a>, measure: &'a Measure) -> Offer<'a> {
    Offer {
        answers: &measure.answers,
        topics: &measure.topics,
        ..plain(layer, &measure.id, &measure.heads, &measure.develop)
    }
}

fn cause_of<'a>(material: &'a Material, problem: &Problem) -> Option<&'a Cause> {
    material.causes.iter().find(|cause| cause.id == problem.cause)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compose::library::{Library, LibraryFile};
    use crate::error::Result;

    #[test]
    fn a_problem_of_some_trades_is_told_of_them_alone() -> Result<()> {
        let text = "name: 手艺试例\naliases: [手艺]\nproblems:\n\
            - {id: p1, heads: {4: 手生心慌}, conduct: [有的拿起就错], cause: c1}\n\
            - {id: p2, topics: [电焊], heads: {4: 焊缝不匀}, conduct: [有的焊缝高低不平], cause: c1}\n\
            causes: [{id: c1, text: 平时练得少}]\n";
        let place = "fields/手艺试例.yaml";
        let file = LibraryFile { place: place.into(), path: place.into(), text: text.to_owned() };
        let library = Library::changed(&[file])?;
        let told = |topic: &str| -> Result<Vec<String>> {
            let subject = Subject::find(topic, &library)?;
            let offers = offers(&subject, Place::Problem);
            let own = offers.iter().filter(|offer| offer.layer.material.name == "手艺试例");
            Ok(own.map(|offer| offer.id.to_owned()).collect())
        };
        assert_eq!(told("电焊手艺")?, ["p1", "p2"]);
        assert_eq!(told("编筐手艺")?, ["p1"]);
        Ok(())
    }
}
