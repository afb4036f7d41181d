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

/// How often the points are chosen anew where a named problem found no measure.
const TRIES: usize = 12;

/// The points of one section, and the frame that all their heads share.
pub(super) struct Group<'a> {
    pub offers: Vec<Offer<'a>>,
    pub frame: &'a HeadFrame,
    /// For each point the head of the problem that it is the first to answer.
    pub replies: Vec<Option<&'a str>>,
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

/// Problems that have been named, each with its head.
type Named<'a> = Vec<(Offer<'a>, &'a str)>;

/// Chooses the points of all sections together, so that measures answer the problems that were named and no
/// two sections put their heads in the same way.
///
/// # Errors
/// When there is too little material for a section.
pub(super) fn choose<'a>(
    subject: &Subject<'a>,
    (frames, tags): (&'a Frames, &[String]),
    wanted: &[(Place, usize)],
    seed: Seed,
) -> Result<Vec<Group<'a>>> {
    let wanted = &answerable(wanted);
    let mut best: Option<(usize, Vec<Group<'a>>)> = None;
    for attempt in 0..TRIES {
        let (unanswered, groups) = attempt_at(subject, (frames, tags), wanted, seed, attempt)?;
        if best.as_ref().is_none_or(|(fewest, _)| unanswered < *fewest) {
            best = Some((unanswered, groups));
        }
        if unanswered == 0 {
            break;
        }
    }
    Ok(best.map(|(_, groups)| groups).unwrap_or_default())
}

/// No more problems than there are measures after them.
fn answerable(wanted: &[(Place, usize)]) -> Vec<(Place, usize)> {
    let capped = |(number, &(place, count)): (usize, &(Place, usize))| {
        let measures: usize = wanted[number + 1..].iter().filter(|(place, _)| answers(*place)).map(|one| one.1).sum();
        let problems = if place == Place::Problem && measures > 0 { count.min(measures) } else { count };
        (place, problems)
    };
    wanted.iter().enumerate().map(capped).collect()
}

fn attempt_at<'a>(
    subject: &Subject<'a>,
    (frames, tags): (&'a Frames, &[String]),
    wanted: &[(Place, usize)],
    seed: Seed,
    attempt: usize,
) -> Result<(usize, Vec<Group<'a>>)> {
    let mut used_frames: Vec<&str> = Vec::new();
    let mut used_heads: Vec<String> = Vec::new();
    let mut open: Named<'a> = Vec::new();
    let mut groups = Vec::new();
    for (number, &(place, count)) in wanted.iter().enumerate() {
        let turn = if attempt == 0 { String::new() } else { format!(".{attempt}") };
        let mut stream = seed.stream(&format!("section.{place:?}.points{turn}"));
        let later: Vec<Place> = wanted.iter().skip(number + 1).map(|(place, _)| *place).collect();
        let pool = candidates(subject, place, &later, &open, &mut stream);
        let answering = later.iter().filter(|place| answers(**place)).count() + 1;
        let quota = if answers(place) { open.len().div_ceil(answering) } else { 0 };
        let picker = Picker { frames, tags, used_heads: &used_heads, open: &open, quota };
        let mut group = picker.group(&pool, place, count, &used_frames, &mut stream)?;
        used_frames.push(&group.frame.text);
        used_heads.extend(group.offers.iter().flat_map(|offer| offer.heads.values().map(|head| verb(head))));
        if place == Place::Problem {
            let head = |offer: &Offer<'a>| offer.heads.get(&group.frame.length).map_or("", String::as_str);
            open = group.offers.iter().map(|offer| (*offer, head(offer))).collect();
        }
        group.replies = group.offers.iter().map(|offer| reply(offer, &mut open)).collect();
        groups.push(group);
    }
    let unanswered = if wanted.iter().any(|(place, _)| answers(*place)) { open.len() } else { 0 };
    Ok((unanswered, groups))
}

/// Whether measures stand at a place.
fn answers(place: Place) -> bool {
    matches!(place, Place::Duty | Place::Focus | Place::System | Place::People | Place::Guard)
}

/// The first open problem that the offer answers; all that it answers are open no longer.
fn reply<'a>(offer: &Offer<'a>, open: &mut Named<'a>) -> Option<&'a str> {
    let answered = open.iter().find(|(problem, _)| offer.replies_to(problem)).map(|(_, head)| *head);
    let mut first = true;
    open.retain(|(problem, _)| {
        let taken = offer.replies_to(problem) && first;
        first &= !taken;
        !taken
    });
    answered
}

/// The offers for a place, the best first: the more particular ones, problems that later sections can answer,
/// with enough chance in it that two seeds differ.
fn candidates<'a>(
    subject: &Subject<'a>,
    place: Place,
    later: &[Place],
    open: &Named<'a>,
    stream: &mut Stream,
) -> Vec<Offer<'a>> {
    let measures: Vec<Offer<'a>> =
        later.iter().filter(|place| answers(**place)).flat_map(|&next| offers(subject, next)).collect();
    let answerable = |offer: &Offer<'a>| {
        place != Place::Problem || measures.is_empty() || measures.iter().any(|measure| measure.replies_to(offer))
    };
    let mut scored: Vec<(usize, Offer<'a>)> = offers(subject, place)
        .into_iter()
        .map(|offer| {
            let particular = match offer.layer.rank {
                Rank::Own => 330,
                Rank::Topic | Rank::Branch => 180,
                Rank::Field | Rank::Kind => 70,
                Rank::General => 0,
            };
            let replies = open.iter().filter(|(problem, _)| offer.replies_to(problem)).count();
            let score = stream.below(130) + particular + replies.min(2) * 60 + usize::from(answerable(&offer)) * 600;
            (score, offer)
        })
        .collect();
    scored.sort_by(|(one, a), (other, b)| other.cmp(one).then_with(|| a.id.cmp(b.id)));
    let ranked = scored.into_iter().map(|(_, offer)| offer).collect();
    if place == Place::Why { by_level(ranked, stream) } else { ranked }
}

/// Stakes so that the first of them are one of each level: a place's, a unit's, a person's.
fn by_level<'a>(ranked: Vec<Offer<'a>>, stream: &mut Stream) -> Vec<Offer<'a>> {
    let turn = stream.below(3);
    let mut rounds: Vec<(usize, usize, Offer<'a>)> = Vec::new();
    for offer in ranked {
        let level = offer.level.map_or(0, |level| level as usize);
        let round = rounds.iter().filter(|(_, _, other)| other.level == offer.level).count();
        rounds.push((round, (level + turn) % 3, offer));
    }
    rounds.sort_by_key(|(round, level, _)| (*round, *level));
    rounds.into_iter().map(|(_, _, offer)| offer).collect()
}

/// What the points of one section are picked by.
struct Picker<'a, 'b> {
    frames: &'a Frames,
    tags: &'b [String],
    used_heads: &'b [String],
    open: &'b Named<'a>,
    /// How many of the open problems this section should answer.
    quota: usize,
}

impl<'a> Picker<'a, '_> {
    fn group(
        &self,
        pool: &[Offer<'a>],
        place: Place,
        count: usize,
        used_frames: &[&str],
        stream: &mut Stream,
    ) -> Result<Group<'a>> {
        let suiting: Vec<&HeadFrame> =
            self.frames.heads.iter().filter(|one| one.places.contains(&place) && suits(&one.tags, self.tags)).collect();
        let shuffled = stream.shuffled(suiting);
        let (fresh, stale): (Vec<_>, Vec<_>) =
            shuffled.into_iter().partition(|frame| !used_frames.contains(&&*frame.text));
        // Where the material does not reach for so many points, the section makes fewer.
        for count in (FEWEST.min(count)..=count).rev() {
            for frames in [&fresh, &stale] {
                let groups = frames.iter().map(|frame| (*frame, self.pick(pool, frame, count)));
                let full = groups.filter(|(_, offers)| offers.len() == count).collect::<Vec<_>>();
                let best = full.into_iter().max_by_key(|(_, offers)| self.answered(offers).min(self.quota));
                if let Some((frame, mut offers)) = best {
                    // From the place to the person, as weight falls and nearness grows.
                    offers.sort_by_key(|offer| offer.level);
                    return Ok(Group { offers, frame, replies: Vec::new() });
                }
            }
        }
        let hint = "补充 --material，或者减少字数、章节数";
        Err(Error::new(format!("素材不够：“{place:?}”一节凑不出 {count} 条")).hint(hint))
    }

    /// How many open problems find an answer of their own.
    fn answered(&self, offers: &[Offer<'a>]) -> usize {
        let mut open = self.open.clone();
        offers.iter().filter_map(|offer| reply(offer, &mut open)).count()
    }

    /// The best offers that have a head of the length, those first that answer a problem of their own until the
    /// quota is filled. No two heads of a group begin alike, and none begins as one of another group did, unless
    /// the beginning is one that a group may share.
    fn pick(&self, pool: &[Offer<'a>], frame: &HeadFrame, count: usize) -> Vec<Offer<'a>> {
        let mut chosen: Vec<Offer<'a>> = Vec::new();
        let mut open = self.open.clone();
        for answering in [true, false] {
            for offer in pool {
                let full = chosen.len() >= if answering { self.quota.min(count) } else { count };
                let taken = chosen.iter().any(|other| std::ptr::eq(other.heads, offer.heads));
                let wanted = !answering || open.iter().any(|(problem, _)| offer.replies_to(problem));
                if !full && !taken && wanted && self.admits(&chosen, offer, frame) {
                    reply(offer, &mut open);
                    chosen.push(*offer);
                }
            }
        }
        chosen
    }

    fn admits(&self, chosen: &[Offer<'a>], offer: &Offer<'a>, frame: &HeadFrame) -> bool {
        let length = frame.length;
        let Some(head) = offer.heads.get(&length) else { return false };
        let begins = verb(head);
        // 一要着力着力……
        if frame.text.split("{{head}}").next().is_some_and(|before| before.ends_with(&begins)) {
            return false;
        }
        let begun = chosen.iter().filter_map(|other| other.heads.get(&length)).any(|other| verb(other) == begins);
        self.frames.shared_beginnings.contains(&begins) || !(begun || self.used_heads.contains(&begins))
    }
}

fn verb(head: &str) -> String {
    head.chars().take(2).collect()
}
