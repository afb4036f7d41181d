//! Which sections a speech has, how many points each, and how long each part may be.

use crate::compose::brief::Brief;
use crate::compose::material::Place;
use crate::compose::rng::Stream;
use crate::compose::template::{Template, names};
use crate::error::{Error, Result};

/// How long a point with its development wants to be, in characters: at least and at most.
pub(super) const POINT: (usize, usize) = (170, 280);
/// The same for one that answers the one problem of its section, which has been told before.
pub(super) const ANSWER: (usize, usize) = (140, 280);

/// Chooses the sections for a length, and for what the brief wishes and needs.
///
/// # Errors
/// When the template is not good for the length or has no arc of that many sections; the hint names what fits.
pub(super) fn choose(template: &Template, length: usize, brief: &Brief, stream: &mut Stream) -> Result<Vec<Place>> {
    let lengths = template.front.lengths;
    if length < lengths.min || length > lengths.max {
        let cause = format!("“{}”适合 {} 到 {} 字，不适合 {length} 字", template.front.name, lengths.min, lengths.max);
        return Err(Error::new(cause).hint(fitting(length)));
    }
    if template.asks.sections.is_none() {
        return Ok(Vec::new());
    }
    if !brief.wished.is_empty() {
        return Ok(brief.places());
    }
    let arcs: Vec<&Vec<Place>> = match brief.sections {
        None => template.front.arcs_for(length).map(|arc| &arc.sections).collect(),
        Some(count) => template.front.arcs.iter().map(|arc| &arc.sections).filter(|arc| arc.len() == count).collect(),
    };
    let needs = brief.needs();
    let avoids = brief.avoids();
    // A section of problems has one of successes in its place; sections about one problem each have nothing.
    let about_problems = |arc: &&&Vec<Place>| avoids.contains(&Place::Solve) && arc.contains(&Place::Solve);
    let others: Vec<&Vec<Place>> = arcs.iter().filter(|arc| !about_problems(arc)).copied().collect();
    let arcs = if others.is_empty() { arcs } else { others };
    let held = |arc: &[Place], places: &[Place]| places.iter().filter(|place| arc.contains(place)).count();
    let met = |arc: &&Vec<Place>| held(arc, &needs) + avoids.len() - held(arc, &avoids);
    let most = arcs.iter().map(met).max().unwrap_or(0);
    let arcs: Vec<&Vec<Place>> = arcs.into_iter().filter(|arc| met(arc) == most).collect();
    let chosen = stream.choose(&arcs).map(|arc| instead(arc, &avoids));
    chosen.ok_or_else(|| {
        let mut counts: Vec<usize> = template.front.arcs.iter().map(|arc| arc.sections.len()).collect();
        counts.sort_unstable();
        counts.dedup();
        let counts = counts.iter().map(ToString::to_string).collect::<Vec<_>>().join("、");
        Error::new(format!("“{}”没有这样的章节安排", template.front.name)).hint(format!("--sections 可以是 {counts}"))
    })
}

/// The arc without the problems that the brief avoids: what has been achieved is told first in their place.
fn instead(arc: &[Place], avoids: &[Place]) -> Vec<Place> {
    if !arc.contains(&Place::Problem) || !avoids.contains(&Place::Problem) {
        return arc.to_vec();
    }
    let rest = arc.iter().copied().filter(|place| !matches!(place, Place::Problem | Place::Review));
    std::iter::once(Place::Review).chain(rest).collect()
}

fn fitting(length: usize) -> String {
    let fits = |name: &String| {
        let lengths = Template::builtin(name).map(|template| template.front.lengths);
        lengths.is_ok_and(|lengths| lengths.min <= length && length <= lengths.max)
    };
    let fitting: Vec<String> = names().into_iter().filter(fits).collect();
    if fitting.is_empty() {
        "没有模板适合这个字数，请改 --length".to_owned()
    } else {
        format!("适合 {length} 字的模板：{}", fitting.join("、"))
    }
}

/// The section at `number` as chance is drawn for it: by what it is about, so that a new section beside it changes
/// nothing, and by which of its kind it is where there are more.
pub(super) fn label(places: &[Place], number: usize) -> String {
    let Some(place) = places.get(number) else { return String::new() };
    match places[..number].iter().filter(|other| *other == place).count() {
        0 => format!("{place:?}"),
        before => format!("{place:?}.{}", before + 1),
    }
}

/// How many points of at least and at most so many characters a section of `room` characters makes: 2 to 5, and 3 or 4
/// where there is a choice.
pub(super) fn points(room: usize, (shortest, longest): (usize, usize), stream: &mut Stream) -> usize {
    let room = room.saturating_sub(70);
    let most = (room / shortest).clamp(2, 5);
    let least = room.div_ceil(longest).clamp(2, most);
    let (from, to) = (least.max(3), most.min(4));
    if from > to { least.max(most.min(3)) } else { from + stream.below(to - from + 1) }
}
