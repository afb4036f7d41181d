//! Where what the brief gives belongs in a plan.

use crate::bank::Move;
use crate::compose::material::Place;
use crate::compose::plan::{Line, Plan, PointPlan};
use crate::compose::template::SectionAsk;
use crate::compose::weave::lines::{Piece, Pieces, Problem};
use crate::compose::weave::spots::{At, Ground, Spots, pairs};
use crate::compose::weave::wording::set;

/// A section makes at most so many problems points of their own.
const POINTS: usize = 6;
/// Heads of one group differ by at most so many characters.
const SPREAD: usize = 3;
/// So many pairs of characters make a point of the material one about the problem that was given.
const ALIKE: usize = 3;

/// Opening moves that can take in what has been done, the best first.
const LOOKING_BACK: [Move; 5] = [Move::Appraisal, Move::Recap, Move::Background, Move::Purpose, Move::Occasion];
/// As [`SITUATION`], in the mouth of a host.
const WELCOME: [Move; 4] = [Move::Occasion, Move::Background, Move::Purpose, Move::Recap];
/// Opening moves that can take in how things stand, the best first.
const SITUATION: [Move; 4] = [Move::Background, Move::Recap, Move::Purpose, Move::Occasion];

/// Lays every piece where it belongs; a template that asks for no section takes all of it in its opening.
pub(super) fn weave(mut plan: Plan, pieces: &Pieces, ground: Ground, function: &str) -> Plan {
    let named = named(&mut plan, pieces, ground.ask, function);
    let mut spots = Spots::of(&plan, ground, function);
    for problem in &pieces.problems {
        let at = if named { None } else { conduct(&mut spots, problem, &pieces.causes) };
        let answers = at.and_then(|at| pieces.answers.get(spots.origin(at))).cloned().unwrap_or_default();
        problem.measures.iter().for_each(|measure| act(&mut spots, measure, &answers));
    }
    pieces.measures.iter().for_each(|measure| act(&mut spots, measure, &[]));
    achievements(&mut spots, pieces);
    for case in &pieces.cases {
        let problem = |at: At, place: Option<Place>| !matches!(at, At::Opening(_)) && place == Some(Place::Problem);
        let point = |at: At, _: Option<Place>| matches!(at, At::Point(..));
        let at = spots.matching(&case.words, problem).or_else(|| spots.matching(&case.words, point));
        let at = at.or_else(|| spots.anywhere(&case.words));
        spots.leading(at, case);
    }
    quotations(&mut spots, &pieces.quotations);
    facts(&mut spots, pieces);
    spots.laid(plan)
}

/// Whether a section about `place` says what to do.
fn acts(place: Place) -> bool {
    !matches!(place, Place::Why | Place::Review | Place::Problem)
}

/// Makes the problems points of their own where each has a name; tells whether it did.
fn named(plan: &mut Plan, pieces: &Pieces, ask: SectionAsk, function: &str) -> bool {
    let heads: Vec<&String> = pieces.problems.iter().filter_map(|problem| problem.head.as_ref()).collect();
    let section = plan.sections.iter_mut().find(|section| section.place == Place::Problem && !section.locked);
    let (Some(section), true) = (section, ask.points) else { return false };
    let lengths = heads.iter().map(|head| head.chars().count());
    let uneven = lengths.clone().max().unwrap_or(0) - lengths.min().unwrap_or(0) > SPREAD;
    if uneven || heads.len() < pieces.problems.len() || !(2..=POINTS).contains(&heads.len()) {
        return false;
    }
    let mut planned = std::mem::take(&mut section.points);
    let marked = planned.first().map(|point| point.head.clone());
    for (head, problem) in heads.into_iter().zip(&pieces.problems) {
        let mut lines = problem.piece.lines.clone();
        lines.extend(like(&mut planned, problem, &pieces.causes, function));
        let from = lines.first().map(|line| line.from.clone()).unwrap_or_default();
        section.points.push(PointPlan { head: head.clone(), from, lines });
    }
    section.renumber(marked.as_deref());
    true
}

/// What else the material says of a problem: the sentences of the planned point that has most in common with it,
/// without the conduct that it begins with and without its cause.
fn like(planned: &mut Vec<PointPlan>, problem: &Problem, causes: &[String], function: &str) -> Vec<Line> {
    let words = pairs(&problem.piece.words, function);
    let common = |point: &PointPlan| {
        let mut own = pairs(&point.head, function);
        point.lines.iter().for_each(|line| own.extend(pairs(&line.text, function)));
        own.intersection(&words).count()
    };
    let best = (0..planned.len()).max_by_key(|at| (common(&planned[*at]), std::cmp::Reverse(*at)));
    let Some(best) = best.filter(|at| common(&planned[*at]) >= ALIKE) else { return Vec::new() };
    let tells_cause = |line: &Line| causes.iter().any(|cause| line.text.starts_with(cause.as_str()));
    planned.remove(best).lines.into_iter().skip(1).filter(|line| !tells_cause(line)).collect()
}

/// A measure in a point that shares its words, or that answers the problem, or else where there is room.
fn act(spots: &mut Spots, measure: &Piece, answers: &[String]) {
    let acting = |at: At, place: Option<Place>| matches!(at, At::Point(..)) && place.is_some_and(acts);
    let at = spots.matching(&measure.words, acting).or_else(|| spots.from(answers));
    let at = at.or_else(|| spots.best(&measure.words, acting)).or_else(|| spots.anywhere(&measure.words));
    spots.after(at, measure);
}

/// A problem among the conduct of the point that it is most like; a speech that dwells on no problems takes it in
/// where it says the same, or where it says how things stand. Tells the spot.
fn conduct(spots: &mut Spots, problem: &Problem, causes: &[String]) -> Option<usize> {
    let words = &problem.piece.words;
    let at = spots.best(words, |at, place| matches!(at, At::Point(..)) && place == Some(Place::Problem));
    let at = at.or_else(|| spots.matching(words, |at, _| matches!(at, At::Point(..))));
    let at = at.or_else(|| spots.opening(&SITUATION)).or_else(|| spots.anywhere(words));
    if at.is_some_and(|at| spots.does(Some(at)).is_some()) {
        spots.after(at, &problem.piece);
        return at;
    }
    if problem.explained {
        spots.drop_beginning(at, causes);
    }
    spots.before(at, &problem.piece.lines);
    at
}

/// Achievements in the section that looks back, or else gathered where the opening does.
fn achievements(spots: &mut Spots, pieces: &Pieces) {
    let review = |at: At, place: Option<Place>| matches!(at, At::Point(..)) && place == Some(Place::Review);
    if spots.has(review) {
        for done in &pieces.achievements {
            let at = spots.best(&done.words, review);
            spots.drop_unfilled(at);
            spots.before(at, &done.lines);
        }
        return;
    }
    let at = spots.opening(&LOOKING_BACK);
    let lines = pieces.gathered.iter().flat_map(|piece| piece.lines.clone()).collect::<Vec<_>>();
    match at {
        Some(_) if spots.does(at) == Some(Move::Appraisal) => spots.before(at, &lines),
        Some(_) => spots.after(at, &Piece { words: String::new(), lines }),
        None => pieces.gathered.iter().for_each(|piece| {
            let at = spots.anywhere(&piece.words);
            spots.after(at, piece);
        }),
    }
}

/// Quotations where a section begins, no two in one while another has none.
fn quotations(spots: &mut Spots, quotations: &[Piece]) {
    let mut taken: Vec<usize> = Vec::new();
    for quotation in quotations {
        let thesis = |at: At, _: Option<Place>| matches!(at, At::Thesis(_));
        let fresh = spots.best_but(&quotation.words, thesis, &taken);
        let at = fresh.or_else(|| spots.best(&quotation.words, thesis)).or_else(|| spots.opening(&SITUATION));
        let at = at.or_else(|| spots.anywhere(&quotation.words));
        taken.extend(at);
        spots.after(at, quotation);
    }
}

/// Facts beside what shares their words; those that share none open the speech, or go where there is room.
fn facts(spots: &mut Spots, pieces: &Pieces) {
    let opening = spots.opening(if pieces.welcomes { &WELCOME } else { &SITUATION });
    let mut general = pieces.general.iter();
    for fact in &pieces.facts {
        let under = |at: At, _: Option<Place>| !matches!(at, At::Opening(_));
        if let Some(at) = spots.matching(&fact.words, under) {
            spots.leading(Some(at), fact);
            continue;
        }
        match (opening, general.next()) {
            (Some(at), Some(lead)) => {
                let led = fact.lines.iter().map(|line| Line { text: set(lead, &line.text), from: line.from.clone() });
                spots.after(Some(at), &Piece { words: String::new(), lines: led.collect() });
            }
            _ => {
                let at = spots.best(&fact.words, under).or_else(|| spots.anywhere(&fact.words));
                spots.leading(at, fact);
            }
        }
    }
}
