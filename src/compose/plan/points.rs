//! Which points each section makes, and how their heads are put.

use crate::compose::frames::{Frames, HeadFrame, suits};
use crate::compose::material::Place;
use crate::compose::ordinal;
use crate::compose::plan::pool::{Offer, offers};
use crate::compose::rng::{Seed, Stream};
use crate::compose::subject::{Rank, Subject};
use crate::error::{Error, Result};

/// A section makes at least so many points.
const FEWEST: usize = 2;

/// The points of one section, and the frame that all their heads share.
pub(super) struct Group<'a> {
    pub offers: Vec<Offer<'a>>,
    pub frame: &'a HeadFrame,
}

impl Group<'_> {
    /// The heads with their markers.
    pub fn heads(&self) -> impl Iterator<Item = String> {
        self.offers.iter().enumerate().map(|(number, offer)| {
            let head = offer.heads.get(&self.frame.length).map_or("", String::as_str);
            self.frame.text.replace("{{n}}", &ordinal::chinese(number + 1)).replace("{{head}}", head)
        })
    }
}

/// Chooses the points of all sections together, so that measures answer the problems that were named and no
/// two sections put their heads in the same way.
///
/// # Errors
/// When there is too little material for a section.
pub(super) fn choose<'a>(
    subject: &Subject<'a>,
    frames: &'a Frames,
    tags: &[String],
    wanted: &[(Place, usize)],
    seed: Seed,
) -> Result<Vec<Group<'a>>> {
    let mut used_frames: Vec<&str> = Vec::new();
    let mut used_heads: Vec<String> = Vec::new();
    let mut problems: Vec<Offer<'a>> = Vec::new();
    let mut groups = Vec::new();
    for (number, &(place, count)) in wanted.iter().enumerate() {
        let mut stream = seed.stream(&format!("section.{place:?}.points"));
        let later: Vec<Place> = wanted.iter().skip(number + 1).map(|(place, _)| *place).collect();
        let pool = candidates(subject, place, &later, &problems, &mut stream);
        let group = group(pool, (place, count), (frames, tags), &used_frames, &used_heads, &mut stream)?;
        used_frames.push(&group.frame.text);
        used_heads.extend(group.offers.iter().flat_map(|offer| offer.heads.values().map(|head| verb(head))));
        if place == Place::Problem {
            problems.clone_from(&group.offers);
        } else {
            problems.retain(|problem| !group.offers.iter().any(|offer| offer.replies_to(problem)));
        }
        groups.push(group);
    }
    Ok(groups)
}

/// The offers for a place, the best first: those that answer an open problem, then the more particular ones,
/// with enough chance in it that two seeds differ.
fn candidates<'a>(
    subject: &Subject<'a>,
    place: Place,
    later: &[Place],
    problems: &[Offer<'a>],
    stream: &mut Stream,
) -> Vec<Offer<'a>> {
    let answerable = |offer: &Offer<'a>| {
        place != Place::Problem
            || later.is_empty()
            || later.iter().any(|&next| offers(subject, next).iter().any(|measure| measure.replies_to(offer)))
    };
    let mut scored: Vec<(usize, Offer<'a>)> = offers(subject, place)
        .into_iter()
        .map(|offer| {
            let particular = match offer.layer.rank {
                Rank::Own => 130,
                Rank::Topic => 100,
                Rank::Field | Rank::Kind => 70,
                Rank::General => 0,
            };
            let answers = problems.iter().filter(|problem| offer.replies_to(problem)).count();
            let score = stream.below(130) + particular + answers.min(2) * 90 + usize::from(answerable(&offer)) * 60;
            (score, offer)
        })
        .collect();
    scored.sort_by(|(one, a), (other, b)| other.cmp(one).then_with(|| a.id.cmp(b.id)));
    scored.into_iter().map(|(_, offer)| offer).collect()
}

fn group<'a>(
    pool: Vec<Offer<'a>>,
    (place, count): (Place, usize),
    (frames, tags): (&'a Frames, &[String]),
    used_frames: &[&str],
    used_heads: &[String],
    stream: &mut Stream,
) -> Result<Group<'a>> {
    let suiting: Vec<&HeadFrame> =
        frames.heads.iter().filter(|frame| frame.places.contains(&place) && suits(&frame.tags, tags)).collect();
    let shuffled = stream.shuffled(suiting);
    let (fresh, stale): (Vec<_>, Vec<_>) = shuffled.into_iter().partition(|frame| !used_frames.contains(&&*frame.text));
    let frames_in_turn: Vec<&HeadFrame> = fresh.into_iter().chain(stale).collect();
    // Where the material does not reach for so many points, the section makes fewer.
    let attempts =
        (FEWEST.min(count)..=count).rev().flat_map(|count| frames_in_turn.iter().map(move |frame| (count, *frame)));
    for (count, frame) in attempts {
        let chosen = pick(&pool, frame.length, count, used_heads, &frames.shared_beginnings);
        if chosen.len() == count {
            // From the place to the person, as weight falls and nearness grows.
            let mut offers = chosen;
            offers.sort_by_key(|offer| offer.level);
            return Ok(Group { offers, frame });
        }
    }
    let hint = "补充 --material，或者减少字数、章节数";
    Err(Error::new(format!("素材不够：“{place:?}”一节凑不出 {count} 条")).hint(hint))
}

/// The best offers that have a head of the length. No two heads of a group begin alike, and none begins as one
/// of another group did, unless the beginning is one that a group may share.
fn pick<'a>(
    pool: &[Offer<'a>],
    length: usize,
    count: usize,
    used_heads: &[String],
    shared: &[String],
) -> Vec<Offer<'a>> {
    let mut chosen: Vec<Offer<'a>> = Vec::new();
    let mut begun: Vec<String> = Vec::new();
    for offer in pool {
        let Some(head) = offer.heads.get(&length) else { continue };
        let begins = verb(head);
        let known = begun.contains(&begins) || used_heads.contains(&begins);
        if shared.contains(&begins) || !known {
            begun.push(begins);
            chosen.push(*offer);
        }
        if chosen.len() == count {
            break;
        }
    }
    chosen
}

fn verb(head: &str) -> String {
    head.chars().take(2).collect()
}
