//! The order in which a point argues. Every order is an argument: a claim, how it is done, who does it and by
//! when, what comes of it otherwise. Neighbours begin in different ways.

use crate::compose::frames::Stand;
use crate::compose::material::{Kind, Place};
use crate::compose::plan::pool::{RawKind, Role};
use crate::compose::rng::Stream;

use Kind::{Actor, Deadline, Effect, Principle, Saying, Step};
use RawKind::{Answer, Cause, Conduct, Done, Harm};

const fn first(kind: Kind) -> Role {
    (RawKind::Develop(kind), 0)
}

const fn second(kind: Kind) -> Role {
    (RawKind::Develop(kind), 1)
}

const MEASURE: [&[Role]; 4] = [
    // A judgement, what follows from it in practice, what comes of it.
    &[
        first(Principle),
        second(Principle),
        first(Saying),
        (Answer, 0),
        first(Step),
        second(Step),
        first(Actor),
        first(Deadline),
        first(Effect),
    ],
    // The work itself, and the judgement as its gloss.
    &[
        (Answer, 0),
        first(Step),
        second(Step),
        first(Actor),
        first(Deadline),
        first(Saying),
        first(Principle),
        second(Principle),
        first(Effect),
    ],
    // A saying, and what it means here.
    &[
        first(Saying),
        first(Principle),
        second(Principle),
        (Answer, 0),
        first(Step),
        second(Step),
        first(Actor),
        first(Deadline),
        first(Effect),
    ],
    // The second judgement of the material first, the first one as the conclusion.
    &[
        second(Principle),
        (Answer, 0),
        first(Step),
        second(Step),
        first(Actor),
        first(Deadline),
        first(Saying),
        first(Effect),
        first(Principle),
    ],
];

const STAKE: [&[Role]; 4] = [
    &[first(Principle), first(Saying), first(Effect), second(Principle), first(Step), second(Step)],
    &[second(Principle), first(Principle), first(Saying), first(Effect), first(Step), second(Step)],
    &[first(Effect), first(Saying), first(Principle), second(Principle), first(Step), second(Step)],
    &[first(Principle), second(Principle), first(Saying), first(Effect), first(Step), second(Step)],
];

const PROBLEM: [&[Role]; 4] = [
    &[(Conduct, 0), (Conduct, 1), (Harm, 0), (Harm, 1), (Cause, 0)],
    &[(Conduct, 0), (Conduct, 1), (Cause, 0), (Harm, 0), (Harm, 1)],
    &[(Harm, 0), (Conduct, 0), (Conduct, 1), (Cause, 0), (Harm, 1)],
    &[(Cause, 0), (Conduct, 0), (Conduct, 1), (Harm, 0), (Harm, 1)],
];

const REVIEW: [&[Role]; 2] = [
    &[(Done, 0), first(Step), second(Step), first(Actor), first(Saying), first(Effect), first(Principle)],
    &[first(Principle), (Done, 0), first(Step), second(Step), first(Actor), first(Saying), first(Effect)],
];

/// The order of one point.
#[derive(Debug, Clone, Copy)]
pub(super) struct Order {
    roles: &'static [Role],
}

impl Order {
    /// An order for a point of a section about `place`, the material of which has `roles`, that begins as no
    /// other point in `begun` did, where one is left.
    pub fn draw(place: Place, roles: &[Role], claimed: bool, begun: &mut Vec<RawKind>, stream: &mut Stream) -> Self {
        let all: &[&'static [Role]] = match place {
            Place::Why => &STAKE,
            Place::Problem => &PROBLEM,
            Place::Review => &REVIEW,
            _ => &MEASURE,
        };
        // What a carrier claims, the work itself has to follow.
        let open = all.iter().filter(|order| !claimed || begins(order, roles) != Some(RawKind::Develop(Saying)));
        let able: Vec<&&[Role]> = open.filter(|order| order.first().is_some_and(|role| has(roles, *role))).collect();
        let fresh: Vec<&&[Role]> = able
            .iter()
            .copied()
            .filter(|order| claimed || begins(order, roles).is_none_or(|kind| !begun.contains(&kind)))
            .collect();
        let order = stream.choose(&fresh).or_else(|| stream.choose(&able)).map_or(all[0], |order| **order);
        begun.push(if claimed { RawKind::Carrier(Stand::Claim) } else { begins(order, roles).unwrap_or(Answer) });
        Self { roles: order }
    }

    /// The sentence that the order begins with, an answer aside.
    pub fn opening(self, roles: &[Role]) -> Option<Role> {
        self.roles.iter().copied().find(|role| role.0 != Answer && has(roles, *role))
    }

    /// Where a sentence of this role stands.
    pub fn rank(self, (kind, nth): Role) -> usize {
        let place = |role: Role| self.roles.iter().position(|one| *one == role);
        let known = place((kind, nth.min(1))).or_else(|| place((kind, 0)));
        match kind {
            RawKind::Carrier(Stand::Claim) => 0,
            RawKind::Carrier(Stand::Gloss) => {
                let told = [(Conduct, 1), (Conduct, 0), first(Deadline), (Done, 0)];
                5 + told.into_iter().find_map(place).map_or(500, |at| (at + 1) * 10)
            }
            RawKind::Carrier(_) => 900,
            _ => (known.unwrap_or(self.roles.len()) + 1) * 10 + nth.min(9),
        }
    }
}

fn begins(order: &[Role], roles: &[Role]) -> Option<RawKind> {
    order.iter().find(|role| has(roles, **role)).map(|(kind, _)| *kind)
}

/// Whether the material has a sentence of the role; an answer can always be given.
fn has(roles: &[Role], role: Role) -> bool {
    role.0 == Answer || roles.contains(&role)
}
