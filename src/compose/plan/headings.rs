//! Which family of headings a speech has.

use crate::compose::frames::{Family, Frames, suits};
use crate::compose::material::Place;
use crate::compose::rng::Seed;
use crate::error::{Error, Result};

/// A family that suits a kind of speech and has a heading for each of its sections; nothing where there are no
/// sections.
///
/// # Errors
/// When no family serves the places.
pub(super) fn family<'a>(
    frames: &'a Frames,
    tags: &[String],
    places: &[Place],
    seed: Seed,
) -> Result<Option<&'a Family>> {
    if places.is_empty() {
        return Ok(None);
    }
    let serves =
        |family: &&Family| suits(&family.tags, tags) && places.iter().all(|place| family.heads.contains_key(place));
    // What is worded around sections about one problem is for speeches that have such.
    let solves = places.contains(&Place::Solve);
    let serves = |family: &&Family| serves(family) && family.heads.contains_key(&Place::Solve) == solves;
    let families: Vec<&Family> = frames.headings.iter().filter(serves).collect();
    // The families of its own kind, which the first tag names, before those that suit several kinds.
    let own = |family: &&Family| tags.first().is_some_and(|tag| family.tags.contains(tag));
    let owned: Vec<&Family> = families.iter().copied().filter(own).collect();
    let families = if owned.is_empty() { families } else { owned };
    let chosen = seed.stream("headings").choose(&families).copied();
    let missing = || Error::new("没有一组标题能用于这些章节").hint("在 phrasebank/frames.yaml 的 headings 里补一组");
    chosen.map(Some).ok_or_else(missing)
}
