//! Problems and the measures that answer them: which measure takes up which problem, and in which order both stand.

use std::collections::BTreeSet;

use crate::compose::material::Place;
use crate::compose::plan::points::Group;
use crate::compose::plan::pool::{Body, Offer};
use crate::compose::plan::treatment::Treatment;
use crate::text::pairs::pairs;

/// A problem that has been named.
#[derive(Clone, Copy)]
pub(super) struct NamedProblem<'a> {
    pub offer: Offer<'a>,
    /// Whether a measure has taken it up.
    pub answered: bool,
}

/// The problem that a point is the first to answer.
#[derive(Debug, Clone)]
pub(super) struct Reply {
    /// Its head, in words.
    pub head: String,
    /// The pairs of characters in what shows it.
    told: BTreeSet<[char; 2]>,
}

/// A sentence with so many neighbouring characters of a problem speaks of it.
const RECALLED: usize = 4;

impl Reply {
    fn to(problem: &Offer<'_>, head: String) -> Self {
        let Body::Problem { problem, .. } = problem.body else { return Self { head, told: BTreeSet::new() } };
        let told = problem.conduct.iter().chain(&problem.scenes).flat_map(|text| pairs(text)).collect();
        Self { head, told }
    }

    /// Whether a sentence speaks of the problem already, so that no link has to.
    pub fn is_recalled_by(&self, sentence: &str) -> bool {
        pairs(sentence).intersection(&self.told).count() >= RECALLED
    }
}

/// The problems that have been named, in their order.
pub(super) type Named<'a> = Vec<NamedProblem<'a>>;

/// The problems of a group, none of them answered yet.
pub(super) fn named<'a>(offers: &[Offer<'a>]) -> Named<'a> {
    offers.iter().map(|offer| NamedProblem { offer: *offer, answered: false }).collect()
}

/// The problems, none of them answered yet.
pub(super) fn anew<'a>(named: &Named<'a>) -> Named<'a> {
    named.iter().map(|one| NamedProblem { answered: false, ..*one }).collect()
}

/// How many of the problems `offers` answer, each with a point of its own.
pub(super) fn treated(offers: &[Offer<'_>], problems: &Named<'_>) -> usize {
    let mut open = anew(problems);
    offers.iter().filter_map(|offer| reply(offer, &mut open)).count()
}

/// The first problem without an answer that the offer answers, by its number; it has one now.
pub(super) fn reply(offer: &Offer<'_>, named: &mut Named<'_>) -> Option<usize> {
    let at = named.iter().position(|one| !one.answered && offer.replies_to(&one.offer))?;
    named[at].answered = true;
    Some(at)
}

/// No more problems than there are measures after them.
pub(super) fn answerable(wanted: &[(Place, usize)]) -> Vec<(Place, usize)> {
    let capped = |(number, &(place, count)): (usize, &(Place, usize))| {
        let measures: usize =
            wanted[number + 1..].iter().filter(|(place, _)| place.theme().is_some()).map(|one| one.1).sum();
        let problems = if place == Place::Problem && measures > 0 { count.min(measures) } else { count };
        (place, problems)
    };
    wanted.iter().enumerate().map(capped).collect()
}

/// How far the groups are from answering all that was named in every section, and nothing else.
pub(super) fn lack(groups: &[Group<'_>], places: &[(Place, usize)], unanswered: usize) -> usize {
    let Some(at) = places.iter().position(|(place, _)| *place == Place::Problem) else { return 0 };
    let Some(problems) = groups.get(at) else { return 0 };
    let later = groups.iter().zip(places).skip(at + 1).filter(|(_, (place, _))| place.theme().is_some());
    let sections: Vec<&[Offer<'_>]> = later.map(|(group, _)| group.offers.as_slice()).collect();
    if sections.is_empty() {
        return 0;
    }
    let named = named(&problems.offers);
    let all: Vec<Offer<'_>> = sections.iter().flat_map(|offers| offers.iter().copied()).collect();
    let open = named.len() - treated(&all, &named);
    let short: usize = sections.iter().map(|offers| offers.len().min(named.len()) - treated(offers, &named)).sum();
    let idle = all.iter().filter(|offer| !named.iter().any(|one| offer.replies_to(&one.offer))).count();
    open * unanswered + short + idle
}

/// Puts problems into the order of the measures that take them up, and the measures of each section into the order
/// of the problems; tells each measure which problem it is the first to answer.
pub(super) fn arrange(groups: &mut [Group<'_>], places: &[(Place, usize)]) {
    for group in groups.iter_mut() {
        group.replies = vec![None; group.offers.len()];
    }
    let Some(at) = places.iter().position(|(place, _)| *place == Place::Problem) else { return };
    if at >= groups.len() {
        return;
    }
    let (before, after) = groups.split_at_mut(at + 1);
    let Some(problems) = before.last_mut() else { return };
    let mut open = named(&problems.offers);
    let mut order: Vec<usize> = Vec::new();
    let mut taken: Vec<Vec<Option<usize>>> = Vec::new();
    for (group, _) in after.iter().zip(&places[at + 1..]).filter(|(_, (place, _))| place.theme().is_some()) {
        let firsts: Vec<Option<usize>> = group.offers.iter().map(|offer| reply(offer, &mut open)).collect();
        order.extend(firsts.iter().flatten());
        taken.push(firsts);
    }
    order.extend((0..open.len()).filter(|number| !open[*number].answered));
    if problems.kept {
        order = (0..open.len()).collect();
    }
    let replies: Vec<Reply> = problems.offers.iter().map(|one| Reply::to(one, problems.head(one))).collect();
    let rank = |problem: usize| order.iter().position(|one| *one == problem).unwrap_or(order.len());
    let answering = after.iter_mut().zip(&places[at + 1..]).filter(|(_, (place, _))| place.theme().is_some());
    for ((group, _), firsts) in answering.zip(taken) {
        let mut own = anew(&open);
        let mut points: Vec<(usize, Offer<'_>, Option<Reply>)> = Vec::new();
        for (offer, first) in group.offers.iter().zip(firsts) {
            let treats = reply(offer, &mut own);
            let known = (0..open.len()).filter(|number| offer.replies_to(&open[*number].offer)).map(rank).min();
            let at = first.or(treats).map(rank).or(known).unwrap_or(usize::MAX);
            points.push((at, *offer, first.and_then(|problem| replies.get(problem).cloned())));
        }
        points.sort_by_key(|(at, ..)| *at);
        group.offers = points.iter().map(|(_, offer, _)| *offer).collect();
        group.replies = points.into_iter().map(|(.., reply)| reply).collect();
    }
    problems.offers = order.iter().filter_map(|number| problems.offers.get(*number).copied()).collect();
    let treated = |problem: &Offer<'_>| {
        let answers = after.iter().flat_map(|group| &group.offers).filter(|offer| offer.replies_to(problem));
        Treatment::of(problem, answers)
    };
    problems.treatments = problems.offers.iter().map(treated).collect();
}
