//! Several drafts on one topic that differ in kind, not in a word.

use std::collections::BTreeSet;

use crate::compose::brief::Brief;
use crate::compose::draft::{self, Draft};
use crate::compose::plan::{Plan, Sources};
use crate::error::Result;

/// So many drafts are made for each that is wanted; those that differ most are kept.
const TRIES: usize = 5;

/// `count` drafts: the first is that of the brief's seed, each further one the draft of a later seed that is
/// least like those before it.
///
/// # Errors
/// As [`draft::compose`].
pub fn compose(sources: &Sources<'_>, count: usize) -> Result<Vec<Draft>> {
    let tries = if count < 2 { 1 } else { count * TRIES };
    let mut seeds = (0..tries as u64).map(|step| sources.brief.seed.wrapping_add(step));
    let mut made = seeds.by_ref().map(|seed| {
        let brief = Brief { seed, ..sources.brief.clone() };
        draft::compose(&Sources { brief: &brief, ..*sources })
    });
    let Some(first) = made.next() else { return Ok(Vec::new()) };
    let mut rest = made.collect::<Result<Vec<_>>>()?;
    let mut chosen = vec![first?];
    while chosen.len() < count && !rest.is_empty() {
        let nearest = |draft: &Draft| chosen.iter().map(|other| alike(&draft.plan, &other.plan)).max().unwrap_or(0);
        let best = (0..rest.len()).min_by_key(|at| (nearest(&rest[*at]), *at)).unwrap_or(0);
        chosen.push(rest.remove(best));
    }
    Ok(chosen)
}

/// How much alike two plans are: the same sections in the same order weigh most, then the same headings, then the
/// same points and the same sentences.
fn alike(one: &Plan, other: &Plan) -> usize {
    let places = |plan: &Plan| plan.sections.iter().map(|section| section.place).collect::<Vec<_>>();
    let headings = |plan: &Plan| plan.sections.iter().map(|section| section.heading.clone()).collect::<Vec<_>>();
    let points = |plan: &Plan| {
        let points = plan.sections.iter().flat_map(|section| &section.points);
        points.map(|point| point.from.clone()).collect::<BTreeSet<_>>()
    };
    let sentences = |plan: &Plan| plan.lines().map(|line| line.text.clone()).collect::<BTreeSet<_>>();
    let arc = usize::from(places(one) == places(other)) * 100;
    let headed = usize::from(headings(one) == headings(other)) * 100 + shared(&headings(one), &headings(other)) / 2;
    arc + headed + common(&points(one), &points(other)) + common(&sentences(one), &sentences(other))
}

fn shared(one: &[String], other: &[String]) -> usize {
    let all = one.len().min(other.len()).max(1);
    one.iter().filter(|heading| other.contains(heading)).count() * 100 / all
}

/// How many hundredths of the smaller set stand in both.
fn common(one: &BTreeSet<String>, other: &BTreeSet<String>) -> usize {
    one.intersection(other).count() * 100 / one.len().min(other.len()).max(1)
}
