//! What the brief gives is woven into a plan: word for word, once, where it belongs.
//!
//! The planner leaves room for it and need know no more of it; what is woven in is laid over the plan that it
//! made. Where the whole misses its length, the room is measured anew and the plan made again.

mod lines;
mod place;
mod room;
mod spots;
mod wording;

use crate::compose::brief::Brief;
use crate::compose::plan::{self, Plan, SectionPlan, Sources};
use crate::error::Result;

use lines::Pieces;
use spots::Ground;
pub use wording::Wording;

/// How far from the length a draft may stay before its room is measured anew, in hundredths.
const SLACK: usize = 3;
/// So often is the room measured anew.
const ROUNDS: usize = 6;

/// What stands outside the part of a plan that is made anew.
#[derive(Debug, Clone, Default)]
pub struct Kept {
    /// What is said there.
    said: String,
    /// Whether opening and closing are kept.
    ends: bool,
    /// What the brief gave and stood in the part that is made anew.
    carried: Pieces,
}

impl Kept {
    /// What of `base` is kept: the locked sections of `held`, and opening and closing unless they are made anew.
    pub fn of(base: &Plan, held: &Plan, moves: bool, brief: &Brief) -> Self {
        let ends = base.openings.iter().chain(&base.closings).filter(|_| !moves).flat_map(|answer| &answer.lines);
        let locked = held.sections.iter().filter(|section| section.locked).flat_map(SectionPlan::lines);
        let said: String = ends.chain(locked).map(|line| line.text.as_str()).collect();
        // A brief that is given again says itself what is to be woven in.
        let carried = if brief.given.is_empty() { lines::carried(held, moves) } else { Pieces::default() };
        Self { said, ends: !moves, carried }
    }
}

/// Plans a speech with everything in it that the brief gives.
///
/// # Errors
/// As [`plan::make`], and when what the brief gives does not fit into the length.
pub fn plan(sources: &Sources<'_>) -> Result<Plan> {
    over(sources, &Kept::default())
}

/// As [`plan()`], beside what is kept of an earlier plan.
///
/// # Errors
/// As [`plan()`].
pub fn over(sources: &Sources<'_>, kept: &Kept) -> Result<Plan> {
    let given = &sources.brief.given;
    let nothing = given.is_empty() && kept.carried.is_empty();
    let target = target(sources);
    let mut reserved = (given.length() + kept.carried.length()) as isize;
    let mut best: Option<(usize, Plan)> = None;
    // Once the room that is left has asked for more sections, the speech keeps to so many.
    let mut sections: Option<usize> = None;
    for _ in 0..ROUNDS {
        let count = sources.brief.sections.or(sections);
        let brief = Brief { reserved, length: Some(target), sections: count, ..sources.brief.clone() };
        let woven = woven(&Sources { brief: &brief, ..*sources }, kept)?;
        let made = woven.sections.len();
        if reserved < 0 && best.as_ref().is_some_and(|(_, other)| made > other.sections.len()) {
            sections = Some(made);
        }
        let length = room::length(&woven, sources.template)?;
        let off = length.abs_diff(target);
        if best.as_ref().is_none_or(|(other, _)| off < *other) {
            best = Some((off, woven));
        }
        // The planner stops anywhere within its own slack: only what goes beyond it is a matter of room.
        if nothing || off * 100 <= target * SLACK {
            break;
        }
        reserved += length as isize - target as isize;
    }
    match best {
        Some((_, woven)) if !nothing => room::make(woven, sources.template, target),
        Some((_, woven)) => Ok(woven),
        None => plan::make(sources),
    }
}

/// The length asked for; where none is, the template's own, and more where much was given.
fn target(sources: &Sources<'_>) -> usize {
    let lengths = sources.template.front.lengths;
    let roomy = sources.brief.given.length() * 2;
    sources.brief.length.unwrap_or_else(|| lengths.default.max(roomy).min(lengths.max))
}

fn woven(sources: &Sources<'_>, kept: &Kept) -> Result<Plan> {
    let mut plan = plan::make(sources)?;
    for (section, wished) in plan.sections.iter_mut().zip(&sources.brief.wished) {
        if let (Some(heading), false) = (&wished.heading, section.locked) {
            section.rename(heading);
        }
    }
    let mut pieces = lines::pieces(sources, &kept.said)?;
    pieces.extend(kept.carried.clone());
    let ask = sources.template.asks.sections.unwrap_or_default();
    let ground = Ground { ask, opening: !kept.ends };
    let mut plan = place::weave(plan, &pieces, ground, &sources.library.wording.function_characters);
    plan.fill_in(&sources.brief.given.fill);
    Ok(plan)
}
