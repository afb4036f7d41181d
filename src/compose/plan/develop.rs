//! What stands after a run-in head: the sentences that material has for it, those first that it should have.

use crate::compose::material::{Kind, Sentence};
use crate::compose::plan::pool::{Body, Offer, Raw, RawKind, Role};
use crate::compose::rng::Stream;

/// Two conducts are told in one sentence only where it stays under this length, in characters.
const CONDUCTS: usize = 110;

/// The sentences that `offer` can be developed with.
pub(super) fn sentences(
    offer: &Offer<'_>,
    topic: &str,
    (causes, reviews): (&[String], &[String]),
    stream: &mut Stream,
) -> Vec<Raw> {
    let here = |text: &str| !offer.layer.material.elsewhere(text, topic);
    let told = |develop: &[Sentence]| develop.iter().filter(|one| here(&one.text)).cloned().collect::<Vec<_>>();
    match offer.body {
        Body::Sentences(develop) => mixed(&told(develop), stream),
        Body::Review { done, develop } => {
            let frames = stream.shuffled(reviews.to_vec());
            let deeds = frames.iter().map(|frame| Raw::new(frame.replace("{{done}}", done), RawKind::Done, 0));
            deeds.chain(mixed(&told(develop), stream)).collect()
        }
        Body::Problem { problem, cause } => {
            let conduct = problem.conduct.iter().filter(|text| here(text)).cloned().collect();
            let mut all = conducts(conduct, stream);
            let rest = all.split_off(all.len().min(1));
            let frames = stream.shuffled(causes.to_vec());
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

/// Puts first what the order begins with and what a point is there for: `opening`, then the first step.
pub(super) fn lead(raws: &mut [Raw], opening: Option<Role>) {
    let wanted = |raw: &Raw| match raw.role() {
        role if Some(role) == opening => 0,
        (RawKind::Develop(Kind::Step), 0) | (RawKind::Conduct | RawKind::Done, 0) => 1,
        _ => 2,
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

/// Conducts as sentences of two, or one where two would be too long to say in a breath.
fn conducts(conduct: Vec<String>, stream: &mut Stream) -> Vec<Raw> {
    let mut told: Vec<String> = Vec::new();
    let mut open: Option<String> = None;
    for conduct in stream.shuffled(conduct) {
        open = match open.take() {
            None => Some(conduct),
            Some(first) if first.chars().count() + conduct.chars().count() <= CONDUCTS => {
                told.push(format!("{first}；{conduct}。"));
                None
            }
            Some(first) => {
                told.push(format!("{first}。"));
                Some(conduct)
            }
        };
    }
    told.extend(open.map(|last| format!("{last}。")));
    told.into_iter().enumerate().map(|(nth, text)| Raw::new(text, RawKind::Conduct, nth)).collect()
}
