//! Where and how often an entry was seen.
//!
//! A bank keeps the eight smallest places of an entry in `seen`, and by source how often it was seen besides in
//! `elsewhere`. Merging takes, source by source, the greater of two totals (a source is the same speech in both
//! banks, so the two totals tell the same sightings), and of two lists of places the smaller. Which places are
//! shown follows from the totals alone: those before which fewer than eight sightings stand. Both rules give the
//! same whatever is merged first, and nothing new when something is merged twice.

use std::collections::BTreeMap;

use crate::bank::entry::Entry;
use crate::bank::schema::{Elsewhere, Seen};

/// An entry keeps so many of the places where it was seen.
pub const PLACES: usize = 8;

/// What is known of an entry in one source.
#[derive(Debug, Clone, Default)]
struct Known {
    /// How often it was seen there.
    total: u64,
    /// The first places there, in order; no more than `total`.
    places: Vec<Seen>,
}

impl Known {
    fn add(&mut self, place: Seen) {
        self.total += 1;
        self.places.push(place);
    }
}

/// What is known of an entry, by the source's id.
type Sightings = BTreeMap<String, Known>;

/// Takes out of an entry what it says of itself: of some, every speech is a source, and a copy of that is large. A count
/// that is greater than its places is put down to the last source it names, or to none where it names none: a count
/// written by hand is believed.
fn told<E: Entry>(entry: &mut E) -> Sightings {
    let (count, mut seen, elsewhere) = entry.unsight();
    seen.sort_unstable();
    seen.dedup();
    let known = seen.len() as u64 + elsewhere.values().sum::<u64>();
    let more = count.saturating_sub(known);
    let last = || seen.last().map(|seen| &seen.source).or_else(|| elsewhere.keys().next_back());
    let last = (more > 0).then(|| last().cloned().unwrap_or_default());
    let hidden = |(source, total)| (source, Known { total, places: Vec::new() });
    let mut sightings: Sightings = elsewhere.into_iter().map(hidden).collect();
    for place in seen {
        match sightings.get_mut(&place.source) {
            Some(known) => known.add(place),
            None => sightings.entry(place.source.clone()).or_default().add(place),
        }
    }
    if let Some(last) = last {
        sightings.entry(last).or_default().total += more;
    }
    sightings
}

/// Sets an entry to what is known of it.
fn tell<E: Entry>(entry: &mut E, sightings: Sightings) {
    let (mut count, mut placed, mut seen, mut elsewhere) = (0_u64, 0_u64, Vec::new(), Elsewhere::new());
    for (source, known) in sightings {
        let room = PLACES.saturating_sub(usize::try_from(placed).unwrap_or(usize::MAX));
        let shown = known.places.len().min(room);
        count = count.saturating_add(known.total);
        placed = placed.saturating_add(if source.is_empty() { 0 } else { known.total });
        let hidden = known.total.saturating_sub(shown as u64);
        if hidden > 0 {
            elsewhere.insert(source, hidden);
        }
        seen.extend(known.places.into_iter().take(shown));
    }
    if elsewhere.len() == 1 && elsewhere.contains_key("") && seen.is_empty() {
        elsewhere.clear();
    }
    entry.sight(count, seen, elsewhere);
}

/// Joins what banks know of the same unit, all at once: one after the other would go through all that is known
/// for every bank.
pub fn join<E: Entry>(one: &mut E, mut others: Vec<E>) {
    if others.is_empty() {
        return;
    }
    let mut sightings = told(one);
    for other in &mut others {
        for (source, theirs) in told(other) {
            let ours = sightings.entry(source).or_default();
            ours.total = ours.total.max(theirs.total);
            if before(&theirs.places, &ours.places) {
                ours.places = theirs.places;
            }
        }
    }
    tell(one, sightings);
    others.into_iter().for_each(|other| one.unite(other));
}

/// Puts an entry's sightings in order: places sorted, the count as great as they tell.
pub fn tidy<E: Entry>(entry: &mut E) {
    if plain(entry) {
        return;
    }
    let sightings = told(entry);
    tell(entry, sightings);
}

/// Adds what was found of a unit at other places of the same bank; a place that several name is one sighting.
pub fn add<E: Entry>(one: &mut E, mut others: Vec<E>) {
    let mut sightings = told(one);
    for other in &mut others {
        for (source, theirs) in told(other) {
            let ours = sightings.entry(source).or_default();
            let (before, hidden) = (ours.places.len(), theirs.total - theirs.places.len() as u64);
            let fresh = |place: &Seen| !ours.places.contains(place);
            let fresh: Vec<Seen> = theirs.places.into_iter().filter(fresh).collect();
            ours.places.extend(fresh);
            ours.total += hidden + (ours.places.len() - before) as u64;
        }
    }
    sightings.values_mut().for_each(|known| known.places.sort_unstable());
    tell(one, sightings);
    others.into_iter().for_each(|other| one.unite(other));
}

/// Forgets the places in sources for which `lost` holds, and keeps that the entry was seen there.
pub fn forget<E: Entry>(entry: &mut E, lost: impl Fn(&str) -> bool) {
    if entry.seen().iter().any(|seen| lost(&seen.source)) {
        let mut sightings = told(entry);
        sightings.iter_mut().filter(|(source, _)| lost(source)).for_each(|(_, known)| known.places.clear());
        tell(entry, sightings);
    }
}

/// Whether all sightings are in `seen`, in order, as with nearly all entries.
fn plain<E: Entry>(entry: &E) -> bool {
    let seen = entry.seen();
    let all = entry.elsewhere().is_empty() && entry.count() == seen.len() as u64;
    all && seen.len() <= PLACES && seen.windows(2).all(|pair| pair[0] < pair[1])
}

/// Whether the first list of places is the smaller; one that goes on where the other ends is.
fn before(one: &[Seen], other: &[Seen]) -> bool {
    let differing = one.iter().zip(other).find(|(a, b)| a != b);
    differing.map_or(one.len() > other.len(), |(a, b)| a < b)
}
