//! What stands after a run-in head: the sentences that material has for it, those first that it should have.

use std::collections::VecDeque;

use crate::compose::cadence::Cadence;
use crate::compose::frames::Leaning;
use crate::compose::material::{Kind, Problem, Sentence};
use crate::compose::plan::order::Order;
use crate::compose::plan::pool::{Body, Offer, Raw, RawKind, Role, Setting};
use crate::compose::plan::rhythm;
use crate::compose::plan::treatment::{Shown, Treatment};
use crate::compose::rng::Stream;
use crate::text::pairs::pairs;

/// Conducts are told in one sentence only where they stay under this length, in characters.
const CONDUCTS: usize = 105;
/// A conduct so many hundredths of whose neighbouring characters stand in a scene is told by it.
const RETOLD: usize = 10;
/// How often, in hundredths, three are.
const THREE: usize = 75;

/// How the parts of a point are told that are no sentences of their own.
#[derive(Default)]
pub(super) struct Wording<'a> {
    pub cause: Option<String>,
    pub review: Option<String>,
    pub conduct: Option<String>,
    pub telling: Telling,
    /// The work that treats a problem, and which clauses of its cause lean on the one before.
    pub treatment: Option<(&'a Treatment, &'a Leaning)>,
}

/// How a fault is shown: neighbours are shown in different ways.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Telling {
    /// What one comes upon, then what some do.
    SceneFirst,
    /// What some do, in a sentence of its own.
    #[default]
    Conduct,
    /// What some do, then what one comes upon.
    SceneAfter,
    /// What some do, in a frame that names the topic.
    Framed,
}

impl Telling {
    /// The ways in turn. One fault in four is come upon: more, and a report of faults becomes a row of stories.
    pub const ALL: [Self; 8] = [
        Self::SceneFirst,
        Self::Conduct,
        Self::Framed,
        Self::Conduct,
        Self::SceneAfter,
        Self::Conduct,
        Self::Framed,
        Self::Conduct,
    ];

    fn shows_scene(self) -> bool {
        matches!(self, Self::SceneFirst | Self::SceneAfter)
    }
}

/// How often, in hundredths, a sentence built on a construction of the bank goes before its turn: so often for any, and
/// so much more often for each step of its weight.
const EARLY: (usize, usize) = (88, 12);
/// How often one that names the topic does, and one that holds a parallel unit.
const NAMING: usize = 25;
const BEATING: usize = 100;

/// The sentences that `offer` can be developed with, those that the bank wants before others of their kind.
pub(super) fn sentences(
    offer: &Offer<'_>,
    setting: Setting<'_>,
    wording: &Wording<'_>,
    cadence: &Cadence,
    stream: &mut Stream,
) -> Vec<Raw> {
    let told = offer.told(setting);
    match offer.body {
        Body::Sentences(_) => mixed(&told, cadence, stream),
        Body::Review { done, .. } => {
            let deed = wording.review.iter().map(|frame| Raw::new(&frame.replace("{{done}}", done), RawKind::Done, 0));
            deed.chain(mixed(&told, cadence, stream)).collect()
        }
        Body::Problem { problem, cause } => {
            let mut all = shown(problem, wording, cadence, stream);
            // The last resorts come last.
            let rest = all.split_off(all.len().min(1 + usize::from(wording.telling.shows_scene())));
            let cause = wording.cause.iter().zip(cause).map(|(frame, cause)| {
                let whole = || Shown { text: cause.text.clone(), keys: Vec::new() };
                let told = wording.treatment.map_or_else(whole, |(work, leaning)| work.cause(cause, leaning));
                Raw::new(&frame.replace("{{cause}}", &told.text), RawKind::Cause, 0).of(told.keys)
            });
            all.extend(cause);
            let harm = preferred(&problem.harm, cadence, stream);
            all.extend(harm.into_iter().enumerate().map(|(nth, text)| Raw::new(&text, RawKind::Harm, nth)));
            all.extend(rest);
            all
        }
    }
}

/// Puts first what the order begins with and what a point is there for: `opening`, the first step, the other facts;
/// last what the order holds back.
pub(super) fn lead(raws: &mut [Raw], opening: Option<Role>, order: Order) {
    let wanted = |raw: &Raw| match raw.role() {
        role if Some(role) == opening => 0,
        (RawKind::Develop(Kind::Step), 0) | (RawKind::Conduct | RawKind::Done, 0) => 1,
        role if order.holds_back(role) || raw.loose => 4,
        (RawKind::Develop(Kind::Step | Kind::Actor | Kind::Deadline), _) => 2,
        _ => 3,
    };
    raws.sort_by_key(wanted);
}

/// The sentences in an order that takes one of each kind before a second of any.
fn mixed(develop: &[Sentence], cadence: &Cadence, stream: &mut Stream) -> Vec<Raw> {
    let mut raws: Vec<Raw> = Vec::new();
    for sentence in develop {
        let kind = RawKind::Develop(sentence.kind);
        let nth = raws.iter().filter(|raw| raw.kind == kind).count();
        raws.push(Raw::new(&sentence.text, kind, nth).weighed(cadence).of(sentence.treats.clone()));
    }
    let turns = stream.shuffled(raws).into_iter().map(|raw| {
        let wanted = raw.wanted > 0 && stream.chance(EARLY.0 + EARLY.1 * raw.wanted);
        let beating = rhythm::beats(&raw.text) > 0 && stream.chance(BEATING);
        let early = wanted || beating || raw.text.contains("{{topic") && stream.chance(NAMING);
        (raw.nth * 2 + if early { 0 } else { 3 }, raw)
    });
    let mut turns: Vec<(usize, Raw)> = turns.collect();
    turns.sort_by_key(|(turn, _)| *turn);
    turns.into_iter().map(|(_, raw)| raw).collect()
}

/// The texts in a random order, those first that the bank wants, for the most part.
fn preferred(texts: &[String], cadence: &Cadence, stream: &mut Stream) -> Vec<String> {
    let mut texts = stream.shuffled(texts.to_vec());
    texts.sort_by_cached_key(|text| {
        let wanted = cadence.weight(&cadence.frames(text));
        let beating = rhythm::beats(text) > 0 && stream.chance(BEATING);
        !(beating || wanted > 0 && stream.chance(EARLY.0 + EARLY.1 * wanted))
    });
    texts
}

/// The fault as it is shown: what is said first, then what more there is.
fn shown(problem: &Problem, wording: &Wording<'_>, cadence: &Cadence, stream: &mut Stream) -> Vec<Raw> {
    let mut treated = |texts: Vec<Shown>| match wording.treatment {
        Some((treatment, _)) => treatment.told(texts, stream),
        None => stream.shuffled(texts),
    };
    let scenes = treated(problem.keyed_scenes().map(Shown::new).collect());
    let mut conduct = treated(problem.keyed_conduct().map(Shown::new).collect());
    let scene = scenes.first().filter(|_| wording.telling.shows_scene());
    let most = if scene.is_some() { 2 } else { 2 + usize::from(stream.chance(THREE)) };
    if let Some(scene) = scene {
        conduct.retain(|one| !retells(&one.text, &scene.text));
    }
    let mut told = conducts(conduct, most, cadence);
    if let (Some(frame), Some(first)) = (&wording.conduct, told.first_mut()) {
        first.text = frame.replace("{{conduct}}", first.text.trim_end_matches('。'));
    }
    if let Some(scene) = scene {
        told.insert(usize::from(wording.telling == Telling::SceneAfter).min(told.len()), scene.clone());
    }
    let raw = |(nth, one): (usize, Shown)| Raw::new(&one.text, RawKind::Conduct, nth).weighed(cadence).of(one.keys);
    let mut raws: Vec<Raw> = told.into_iter().enumerate().map(raw).collect();
    // Where none of these may be said, any conduct is better than none.
    let rest = stream.shuffled(problem.conduct.clone()).into_iter().map(|text| format!("{text}。"));
    let rest = rest.map(|text| Raw { loose: true, ..Raw::new(&text, RawKind::Conduct, raws.len()) });
    raws.extend(rest.collect::<Vec<_>>());
    raws
}

/// Whether a conduct is what the scene shows already.
fn retells(conduct: &str, scene: &str) -> bool {
    let (conduct, scene) = (pairs(conduct), pairs(scene));
    conduct.intersection(&scene).count() * 100 >= conduct.len() * RETOLD
}

/// Conducts as sentences of up to `most`, or one where two would be too long to say in a breath. Those that together
/// make a construction of the bank, 有的……；有的……, find each other.
fn conducts(conduct: Vec<Shown>, most: usize, cadence: &Cadence) -> Vec<Shown> {
    let mut told: Vec<Shown> = Vec::new();
    let mut left = VecDeque::from(conduct);
    while let Some(mut group) = left.pop_front() {
        let mut parts = 1;
        let next = |group: &Shown, left: &VecDeque<Shown>| following(&group.text, left, cadence);
        while let Some(next) = next(&group, &left).filter(|_| parts < most).and_then(|at| left.remove(at)) {
            group = Shown { text: format!("{}；{}", group.text, next.text), keys: [group.keys, next.keys].concat() };
            parts += 1;
        }
        told.push(Shown { text: format!("{}。", group.text), ..group });
    }
    told
}

/// Which of the conducts that are left goes with a group: one that makes a construction with it, or else the next.
fn following(group: &str, left: &VecDeque<Shown>, cadence: &Cadence) -> Option<usize> {
    let known = cadence.frames(group).len();
    let fits = |one: &Shown| group.chars().count() + one.text.chars().count() <= CONDUCTS;
    let built = |one: &Shown| cadence.frames(&format!("{group}；{}", one.text)).len() > known;
    left.iter().position(|one| fits(one) && built(one)).or_else(|| left.front().filter(|one| fits(one)).map(|_| 0))
}
