//! The order in which a point argues. Every order is sound: a reason before what follows from it, facts before what
//! they come from and lead to, the work before what it changes. Neighbours begin and end in different ways.

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

/// The work, who does it, by when, and what is different then.
macro_rules! work {
    ($($reason:expr),*) => {
        &[$($reason,)* (Answer, 0), first(Step), second(Step), first(Actor), first(Deadline), first(Effect)]
    };
}

const MEASURE: [&[Role]; 4] = [
    // A judgement, and what follows from it in practice.
    work!(first(Principle), second(Principle)),
    // The work itself.
    work!(),
    // A saying, and what it means here.
    work!(first(Saying), first(Principle)),
    // The second judgement of the material.
    work!(second(Principle)),
];

const STAKE: [&[Role]; 2] = [
    &[first(Principle), second(Principle), first(Effect), second(Effect), first(Step), second(Step)],
    &[second(Principle), first(Principle), first(Effect), second(Effect), first(Step), second(Step)],
];

const PROBLEM: [&[Role]; 1] = [&[(Conduct, 0), (Conduct, 1), (Cause, 0), (Harm, 0), (Harm, 1)]];

const REVIEW: [&[Role]; 1] =
    [&[(Done, 0), first(Step), second(Step), first(Actor), first(Deadline), first(Effect), first(Principle)]];

/// How often, in hundredths, a point begins with a sentence that the bank wants, where it can.
const FAVOURED: usize = 92;

/// The order of one point.
#[derive(Debug, Clone, Copy)]
pub(super) struct Order {
    roles: &'static [Role],
    /// What is said only where nothing else fills the point, so that neighbours do not all end alike.
    held: &'static [RawKind],
}

impl Order {
    /// An order for a point of a section about `place`, the material of which has `roles`, that begins as no
    /// other point in `begun` did, where one is left; points in turn end differently. One that begins with a role in
    /// `wanted` often goes first.
    pub fn draw(
        place: Place,
        (roles, wanted): (&[Role], &[Role]),
        (claimed, turn): (bool, usize),
        begun: &mut Vec<RawKind>,
        stream: &mut Stream,
    ) -> Self {
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
        let favoured: Vec<&&[Role]> = fresh
            .iter()
            .copied()
            .filter(|order| opens(order, roles).is_some_and(|role| wanted.contains(&role)))
            .collect();
        let fresh = if stream.chance(FAVOURED) && !favoured.is_empty() { favoured } else { fresh };
        let order = stream.choose(&fresh).or_else(|| stream.choose(&able)).map_or(all[0], |order| **order);
        begun.push(if claimed { RawKind::Carrier(Stand::Claim) } else { begins(order, roles).unwrap_or(Answer) });
        Self { roles: order, held: held(place, turn) }
    }

    /// The sentence that the order begins with, an answer aside.
    pub fn opening(self, roles: &[Role]) -> Option<Role> {
        opens(self.roles, roles)
    }

    /// Whether a sentence of this role has to wait until nothing else fills the point.
    pub fn holds_back(self, (kind, nth): Role) -> bool {
        self.held.contains(&kind) || self.place((kind, nth.min(1))).or_else(|| self.place((kind, 0))).is_none()
    }

    fn place(self, role: Role) -> Option<usize> {
        self.roles.iter().position(|one| *one == role)
    }

    /// Where a sentence of this role stands.
    pub fn rank(self, (kind, nth): Role) -> usize {
        let known = self.place((kind, nth.min(1))).or_else(|| self.place((kind, 0)));
        match kind {
            RawKind::Carrier(Stand::Claim) => 0,
            RawKind::Carrier(Stand::Gloss) => {
                let told = [(Conduct, 1), (Conduct, 0), first(Deadline), (Done, 0)];
                5 + told.into_iter().find_map(|role| self.place(role)).map_or(500, |at| (at + 1) * 10)
            }
            RawKind::Carrier(_) => 900,
            // A reason that the order does not know comes before all that follows from it.
            RawKind::Develop(Saying) if known.is_none() => 3,
            RawKind::Develop(Principle) if known.is_none() => 4 + nth.min(3),
            _ => (known.unwrap_or(self.roles.len()) + 1) * 10 + nth.min(9),
        }
    }
}

/// One fault in so many is told to where it leads, beyond its cause.
const FOLLOWED: usize = 3;
/// One measure in so many ends on what it changes.
const CHANGED: usize = 3;

/// Whether a measure in its turn ends on what it changes.
pub(super) fn ends_on_change(turn: usize) -> bool {
    turn % CHANGED == CHANGED - 1
}

/// What points of a place hold back in turn: most measures end on the work itself and when it is done, the others on
/// what it changes, without a date, as a row of results after every piece of work is heard as a refrain; faults end on their
/// cause, which the measures treat: one without it is marked by every reader. One in three goes on to where it leads.
fn held(place: Place, turn: usize) -> &'static [RawKind] {
    const EFFECT: &[RawKind] = &[RawKind::Develop(Effect)];
    const DEADLINE: &[RawKind] = &[RawKind::Develop(Deadline), RawKind::Develop(Actor)];
    // Who does what is said of every third measure: 由甲……，由乙……，由丙…… after each is heard as a refrain.
    const LATE: &[RawKind] = &[RawKind::Develop(Effect), RawKind::Develop(Actor)];
    match place {
        Place::Problem if turn % FOLLOWED != 1 => &[Harm],
        Place::Why | Place::Review | Place::Problem => &[],
        _ if ends_on_change(turn) => DEADLINE,
        _ if turn.is_multiple_of(CHANGED) => LATE,
        _ => EFFECT,
    }
}

/// The first role of an order that the material has, an answer aside.
fn opens(order: &[Role], roles: &[Role]) -> Option<Role> {
    order.iter().copied().find(|role| role.0 != Answer && has(roles, *role))
}

fn begins(order: &[Role], roles: &[Role]) -> Option<RawKind> {
    order.iter().find(|role| has(roles, **role)).map(|(kind, _)| *kind)
}

/// Whether the material has a sentence of the role; an answer can always be given.
fn has(roles: &[Role], role: Role) -> bool {
    role.0 == Answer || roles.contains(&role)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compose::rng::Seed;

    #[test]
    fn work_follows_its_reason_and_comes_before_what_it_changes() {
        let roles = [first(Principle), second(Principle), first(Step), first(Deadline), first(Effect), first(Saying)];
        for (turn, place) in [Place::Duty, Place::Focus, Place::System].into_iter().cycle().take(12).enumerate() {
            let mut stream = Seed(turn as u64).stream("order");
            let order = Order::draw(place, (&roles, &[]), (false, turn), &mut Vec::new(), &mut stream);
            let rank = |role| order.rank(role);
            let reasons = [first(Principle), second(Principle), first(Saying)].map(rank);
            assert!(reasons.iter().all(|reason| *reason < rank(first(Step))), "{order:?}");
            assert!(rank(first(Step)) < rank(first(Deadline)) && rank(first(Deadline)) < rank(first(Effect)));
            assert!(order.holds_back(first(Effect)) == (turn % CHANGED != CHANGED - 1), "{turn}");
            assert!(order.holds_back(first(Deadline)) == (turn % CHANGED == CHANGED - 1), "{turn}");
        }
    }

    #[test]
    fn faults_are_shown_before_they_are_explained() {
        let roles = [(Conduct, 0), (Cause, 0), (Harm, 0)];
        let order =
            Order::draw(Place::Problem, (&roles, &[]), (false, 2), &mut Vec::new(), &mut Seed(1).stream("order"));
        assert!(order.rank((Conduct, 0)) < order.rank((Cause, 0)));
        assert!(order.rank((Cause, 0)) < order.rank((Harm, 0)));
    }
}
