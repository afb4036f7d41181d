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
use crate::compose::plan::{self, Plan, Sources};
use crate::error::Result;

pub use wording::Wording;

/// How far from the length a draft may stay before its room is measured anew, in hundredths.
const SLACK: usize = 3;
/// So often is the room measured anew.
const ROUNDS: usize = 4;

/// Plans a speech with everything in it that the brief gives.
///
/// # Errors
/// As [`plan::make`], and when what the brief gives does not fit into the length.
pub fn plan(sources: &Sources<'_>) -> Result<Plan> {
    let given = &sources.brief.given;
    let mut reserved = given.length() as isize;
    let target = target(sources);
    let mut best: Option<(usize, Plan)> = None;
    for _ in 0..ROUNDS {
        let brief = Brief { reserved, length: Some(target), ..sources.brief.clone() };
        let woven = woven(&Sources { brief: &brief, ..*sources })?;
        let length = room::length(&woven, sources.template)?;
        let off = length.abs_diff(target);
        // The planner stops anywhere within its own slack: only what goes beyond it is a matter of room.
        let near = given.is_empty() || off * 100 <= target * SLACK;
        if best.as_ref().is_none_or(|(other, _)| off < *other) {
            best = Some((off, woven));
        }
        if near {
            break;
        }
        reserved += length as isize - target as isize;
    }
    match best {
        Some((_, woven)) if !given.is_empty() => room::make(woven, sources.template, target),
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

fn woven(sources: &Sources<'_>) -> Result<Plan> {
    let mut plan = plan::make(sources)?;
    for (section, wished) in plan.sections.iter_mut().zip(&sources.brief.wished) {
        if let (Some(heading), false) = (&wished.heading, section.locked) {
            section.rename(heading);
        }
    }
    let said: String = plan.lines().map(|line| line.text.as_str()).collect();
    let pieces = lines::pieces(sources, &said)?;
    let ask = sources.template.asks.sections.unwrap_or_default();
    let mut plan = place::weave(plan, &pieces, ask, &sources.library.wording.function_characters);
    plan.fill_in(&sources.brief.given.fill);
    Ok(plan)
}
