//! What stands after a run-in head: sentences of different kinds, in an order that differs between neighbours.

use crate::compose::material::{Kind, Problem, Sentence};
use crate::compose::plan::pool::{Body, Offer, Raw, RawKind};
use crate::compose::rng::Stream;

/// Two conducts are told in one sentence only where it stays under this length, in characters.
const CONDUCTS: usize = 110;

/// Orders of development; a point follows one, its neighbour another.
const ORDERS: [[RawKind; 8]; 6] = {
    use RawKind::{Carrier, Cause, Develop as D};
    [
        [
            D(Kind::Principle),
            D(Kind::Step),
            D(Kind::Actor),
            Carrier,
            D(Kind::Deadline),
            D(Kind::Effect),
            D(Kind::Saying),
            Cause,
        ],
        [
            D(Kind::Step),
            D(Kind::Actor),
            D(Kind::Deadline),
            Carrier,
            D(Kind::Principle),
            D(Kind::Effect),
            D(Kind::Saying),
            Cause,
        ],
        [
            D(Kind::Saying),
            D(Kind::Principle),
            D(Kind::Step),
            D(Kind::Actor),
            D(Kind::Deadline),
            Carrier,
            D(Kind::Effect),
            Cause,
        ],
        [
            D(Kind::Actor),
            D(Kind::Step),
            D(Kind::Deadline),
            D(Kind::Principle),
            Carrier,
            D(Kind::Effect),
            D(Kind::Saying),
            Cause,
        ],
        [
            Carrier,
            D(Kind::Step),
            D(Kind::Actor),
            D(Kind::Deadline),
            D(Kind::Effect),
            D(Kind::Principle),
            D(Kind::Saying),
            Cause,
        ],
        [
            D(Kind::Effect),
            D(Kind::Step),
            D(Kind::Actor),
            Carrier,
            D(Kind::Deadline),
            D(Kind::Principle),
            D(Kind::Saying),
            Cause,
        ],
    ]
};

/// The order of a point: how early each kind stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Order(usize);

impl Order {
    /// An order that no point of the section has followed yet, where one is left.
    pub fn draw(used: &mut Vec<usize>, stream: &mut Stream) -> Self {
        let fresh: Vec<usize> = (0..ORDERS.len()).filter(|order| !used.contains(order)).collect();
        let order = stream.choose(&fresh).copied().unwrap_or_else(|| stream.below(ORDERS.len()));
        used.push(order);
        Self(order)
    }

    /// Where a sentence of this kind stands.
    pub fn rank(self, kind: RawKind) -> usize {
        match kind {
            RawKind::Done => 0,
            RawKind::Conduct => 1,
            // What a problem leads to stands before or after its cause, as the point's order is even or odd.
            RawKind::Harm => 3 + self.0 % 2 * 2,
            RawKind::Cause => 4,
            RawKind::Carrier | RawKind::Develop(_) => {
                8 + ORDERS[self.0].iter().position(|one| *one == kind).unwrap_or(ORDERS[0].len())
            }
        }
    }
}

/// The sentences that `offer` can be developed with, those that it should have first.
pub(super) fn sentences(offer: &Offer<'_>, causes: &[String], reviews: &[String], stream: &mut Stream) -> Vec<Raw> {
    match offer.body {
        Body::Sentences(develop) => mixed(develop, stream),
        Body::Review { done, develop } => {
            let frame = stream.choose(reviews).map_or("{{done}}。", String::as_str);
            let first = Raw { text: frame.replace("{{done}}", done), kind: RawKind::Done };
            std::iter::once(first).chain(mixed(develop, stream)).collect()
        }
        Body::Problem { problem, cause } => {
            let mut all = conducts(problem, stream);
            let rest = all.split_off(all.len().min(1));
            let frames = stream.shuffled(causes.to_vec());
            let cause = cause.into_iter().flat_map(|cause| {
                frames.iter().map(|frame| Raw { text: frame.replace("{{cause}}", &cause.text), kind: RawKind::Cause })
            });
            all.extend(cause);
            let harm = stream.shuffled(problem.harm.clone());
            all.extend(harm.into_iter().map(|text| Raw { text, kind: RawKind::Harm }));
            all.extend(rest);
            all
        }
    }
}

/// The sentences in an order that takes one of each kind before a second of any.
fn mixed(develop: &[Sentence], stream: &mut Stream) -> Vec<Raw> {
    let shuffled = stream.shuffled(develop.iter().collect());
    let mut rounds: Vec<(usize, usize, &Sentence)> = Vec::new();
    for (place, sentence) in shuffled.into_iter().enumerate() {
        let before = rounds.iter().filter(|(_, _, other)| other.kind == sentence.kind).count();
        // A step is what a point is there for: it comes before the other kinds of its round.
        rounds.push((before * 2 + usize::from(sentence.kind != Kind::Step), place, sentence));
    }
    rounds.sort_by_key(|(round, place, _)| (*round, *place));
    rounds
        .into_iter()
        .map(|(_, _, sentence)| Raw { text: sentence.text.clone(), kind: RawKind::Develop(sentence.kind) })
        .collect()
}

/// Conducts as sentences of two, or one where two would be too long to say in a breath.
fn conducts(problem: &Problem, stream: &mut Stream) -> Vec<Raw> {
    let mut told: Vec<Raw> = Vec::new();
    let mut open: Option<String> = None;
    for conduct in stream.shuffled(problem.conduct.clone()) {
        open = match open.take() {
            None => Some(conduct),
            Some(first) if first.chars().count() + conduct.chars().count() <= CONDUCTS => {
                told.push(sentence(&format!("{first}；{conduct}")));
                None
            }
            Some(first) => {
                told.push(sentence(&first));
                Some(conduct)
            }
        };
    }
    told.extend(open.map(|last| sentence(&last)));
    told
}

fn sentence(text: &str) -> Raw {
    Raw { text: format!("{text}。"), kind: RawKind::Conduct }
}
