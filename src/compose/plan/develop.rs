//! What stands after a run-in head: the sentences that material has for it, those first that it should have.

use crate::compose::material::{Kind, Place, Sentence};
use crate::compose::plan::order::Order;
use crate::compose::plan::pool::{Body, Offer, Raw, RawKind, Role};
use crate::compose::rng::Stream;
use crate::compose::subject::Subject;

/// Two or three conducts are told in one sentence only where they stay under this length, in characters.
const CONDUCTS: usize = 105;
/// How often, in hundredths, three are.
const THREE: usize = 75;

/// How the parts of a point are told that are no sentences of their own.
pub(super) struct Wording<'a> {
    pub causes: &'a [String],
    pub reviews: &'a [String],
    /// The first of them is the one to use.
    pub conducts: &'a [String],
}

/// The sentences that `offer` can be developed with.
pub(super) fn sentences(
    offer: &Offer<'_>,
    (subject, place): (&Subject<'_>, Place),
    wording: &Wording<'_>,
    stream: &mut Stream,
) -> Vec<Raw> {
    let here = |text: &str| !offer.layer.material.elsewhere(text, &subject.topic);
    let told = offer.told(subject, place);
    match offer.body {
        Body::Sentences(_) => mixed(&told, stream),
        Body::Review { done, .. } => {
            let frames = stream.shuffled(wording.reviews.to_vec());
            let deeds = frames.iter().map(|frame| Raw::new(frame.replace("{{done}}", done), RawKind::Done, 0));
            deeds.chain(mixed(&told, stream)).collect()
        }
        Body::Problem { problem, cause } => {
            let conduct = problem.conduct.iter().filter(|text| here(text)).cloned().collect();
            let mut all = conducts(conduct, wording.conducts, stream);
            let rest = all.split_off(all.len().min(1));
            let frames = stream.shuffled(wording.causes.to_vec());
            let cause = cause.into_iter().filter(|cause| here(&cause.text)).flat_map(|cause| {
                frames.iter().map(|frame| Raw::new(frame.replace("{{cause}}", &cause.text), RawKind::Cause, 0))
            });
            all.extend(cause);
            let harm = stream.shuffled(problem.harm.iter().filter(|text| here(text)).cloned().collect());
            all.extend(harm.into_iter().enumerate().map(|(nth, text)| Raw::new(text, RawKind::Harm, nth)));
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
        role if order.holds_back(role) => 4,
        (RawKind::Develop(Kind::Step | Kind::Actor | Kind::Deadline), _) => 2,
        _ => 3,
    };
    raws.sort_by_key(wanted);
}

/// The sentences in an order that takes one of each kind before a second of any.
fn mixed(develop: &[Sentence], stream: &mut Stream) -> Vec<Raw> {
    let mut raws: Vec<Raw> = Vec::new();
    for sentence in develop {
        let kind = RawKind::Develop(sentence.kind);
        let nth = raws.iter().filter(|raw| raw.kind == kind).count();
        raws.push(Raw::new(sentence.text.clone(), kind, nth));
    }
    let mut raws = stream.shuffled(raws);
    raws.sort_by_key(|raw| raw.nth);
    raws
}

/// Conducts as sentences of two or three, or one where two would be too long to say in a breath; the first of them
/// in the first of the frames.
fn conducts(conduct: Vec<String>, frames: &[String], stream: &mut Stream) -> Vec<Raw> {
    let most = 2 + usize::from(stream.chance(THREE));
    let mut told: Vec<Vec<String>> = Vec::new();
    for conduct in stream.shuffled(conduct) {
        let length = |group: &Vec<String>| group.iter().map(|one| one.chars().count()).sum::<usize>();
        match told.last_mut() {
            Some(group) if group.len() < most && length(group) + conduct.chars().count() <= CONDUCTS => {
                group.push(conduct);
            }
            _ => told.push(vec![conduct]),
        }
    }
    let plain = "{{conduct}}。".to_owned();
    let framed = |(nth, group): (usize, Vec<String>)| {
        let frame = frames.first().filter(|_| nth == 0).unwrap_or(&plain);
        Raw::new(frame.replace("{{conduct}}", &group.join("；")), RawKind::Conduct, nth)
    };
    told.into_iter().enumerate().map(framed).collect()
}
