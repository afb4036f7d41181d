//! Picks the points of one section: which offers, and the frame that all their heads share.

use crate::compose::frames::{Frames, HeadFrame, suits};
use crate::compose::material::Place;
use crate::compose::plan::answers::{self, Named};
use crate::compose::plan::points::{Group, Rhythm};
use crate::compose::plan::pool::Offer;
use crate::compose::rng::Stream;
use crate::compose::subject::Rank;
use crate::error::{Error, Result};

/// A section makes at least so many points.
pub(super) const FEWEST: usize = 2;
/// How often, in hundredths, heads are put as the bank puts them, where it can be done.
const MINED: usize = 30;

/// Heads that share so many characters in a row behind their verbs have one object.
const OBJECT: usize = 3;

/// What the points of one section are picked by.
pub(super) struct Picker<'a, 'b> {
    pub frames: &'a Frames,
    pub tags: &'b [String],
    pub rhythm: Rhythm<'b>,
    pub used_heads: &'b [String],
    /// The problems that have been named; the section answers as many of them as it has points.
    pub named: &'b Named<'a>,
    /// The marker series of the section.
    pub series: Option<&'a str>,
}

impl<'a> Picker<'a, '_> {
    /// Points with a frame for their heads: one of the series that no section has used, else one of the series,
    /// else any.
    ///
    /// # Errors
    /// When there is too little material.
    pub fn group(
        &self,
        pool: &[Offer<'a>],
        place: Place,
        count: usize,
        used_frames: &[&str],
        stream: &mut Stream,
    ) -> Result<Group<'a>> {
        let suiting: Vec<&HeadFrame> =
            self.frames.heads.iter().filter(|one| one.places.contains(&place) && suits(&one.tags, self.tags)).collect();
        let mut shuffled = stream.shuffled(suiting);
        // Of groups that are worth the same the last is taken.
        shuffled.sort_by_cached_key(|frame| self.rhythm.has(frame) && stream.chance(MINED));
        let own: Vec<&HeadFrame> = shuffled.iter().copied().filter(|frame| frame.own).collect();
        let fresh = |frame: &&HeadFrame| !used_frames.contains(&&*frame.text);
        let kept = |frame: &&HeadFrame| self.series.is_none_or(|series| frame.series() == series);
        let of_series: Vec<&HeadFrame> = shuffled.iter().copied().filter(kept).collect();
        let unused: Vec<&HeadFrame> = of_series.iter().copied().filter(fresh).collect();
        // Where the material does not reach for so many points, the section makes fewer.
        for count in (FEWEST.min(count)..=count).rev() {
            for frames in [&own, &unused, &of_series, &shuffled] {
                if let Some(group) = self.best(pool, frames, count, stream) {
                    return Ok(group);
                }
            }
        }
        let hint = "补充 --material，或者减少字数、章节数";
        Err(Error::new(format!("素材不够：“{place:?}”一节凑不出 {count} 条")).hint(hint))
    }

    fn best(
        &self,
        pool: &[Offer<'a>],
        frames: &[&'a HeadFrame],
        count: usize,
        stream: &mut Stream,
    ) -> Option<Group<'a>> {
        let groups = frames.iter().map(|frame| (*frame, self.pick(pool, frame, count)));
        let full = groups.filter(|(_, offers)| offers.len() == count).collect::<Vec<_>>();
        let worth = |offers: &[Offer<'a>]| (answers::treated(offers, self.named), self.traced(offers));
        let (frame, mut offers) = full.into_iter().max_by_key(|(_, offers)| worth(offers))?;
        // From the place to the person, as weight falls and nearness grows.
        offers.sort_by_key(|offer| offer.level);
        let beginning = self.beginning(&offers, frame, stream);
        let (replies, treatments) = (Vec::new(), Vec::new());
        Some(Group { offers, frame, beginning, replies, treatments, problem: None, kept: false })
    }

    /// The beginning that the heads share, where theirs mean the same.
    fn beginning(&self, offers: &[Offer<'a>], frame: &HeadFrame, stream: &mut Stream) -> Option<&'a str> {
        let begins = |word: &&String| {
            offers
                .iter()
                .any(|offer| offer.heads.get(&frame.length).is_some_and(|head| head.starts_with(word.as_str())))
        };
        let own: Vec<&String> = self.frames.interchangeable.iter().filter(begins).collect();
        stream.choose(&own).map(|word| word.as_str())
    }

    /// How many points answer something that was named.
    fn traced(&self, offers: &[Offer<'a>]) -> usize {
        offers.iter().filter(|offer| self.named.iter().any(|one| offer.replies_to(&one.offer))).count()
    }

    /// The best offers that have a head of the length: where something is to be done, all of them with heads that begin
    /// with their verb, if these answer as much and know as much of the topic, so that the group is of one build.
    fn pick(&self, pool: &[Offer<'a>], frame: &HeadFrame, count: usize) -> Vec<Offer<'a>> {
        let any = self.pick_alike(pool, frame, count);
        if self.named.is_empty() {
            return any;
        }
        let begins = |offer: &&Offer<'a>| offer.heads.get(&frame.length).is_some_and(|head| self.frames.plain(head));
        let plain: Vec<Offer<'a>> = pool.iter().filter(begins).copied().collect();
        let even = self.pick_alike(&plain, frame, count);
        let near = |offers: &[Offer<'a>]| offers.iter().filter(|offer| offer.layer.rank < Rank::Field).count();
        let treated = |offers: &[Offer<'a>]| answers::treated(offers, self.named);
        let worth = |offers: &[Offer<'a>]| (offers.len(), treated(offers), self.traced(offers), near(offers));
        if worth(&even) >= worth(&any) { even } else { any }
    }

    /// The best offers that have a head of the length, all beginning alike or none as another.
    fn pick_alike(&self, pool: &[Offer<'a>], frame: &HeadFrame, count: usize) -> Vec<Offer<'a>> {
        let mut kins: Vec<Option<&str>> = Vec::new();
        for head in pool.iter().filter_map(|offer| offer.heads.get(&frame.length)) {
            let kin = self.frames.kin(head);
            if !kins.contains(&kin) {
                kins.push(kin);
            }
        }
        let picked = kins.into_iter().map(|kin| self.pick_kin(pool, frame, count, kin));
        let full = |one: &Vec<Offer<'a>>| one.len() == count;
        picked.fold(Vec::new(), |best, one| if !full(&best) && one.len() > best.len() { one } else { best })
    }

    /// The best offers of one kin, those first that answer a problem that no other of them does. No two
    /// heads of a group begin alike, and none begins as one of another group did, unless they share their beginning.
    fn pick_kin(&self, pool: &[Offer<'a>], frame: &HeadFrame, count: usize, kin: Option<&str>) -> Vec<Offer<'a>> {
        let mut chosen: Vec<Offer<'a>> = Vec::new();
        let mut open = answers::anew(self.named);
        // Two heads on one thing stand together only where the material has no other.
        for (answering, apart) in [(true, true), (false, true), (true, false), (false, false)] {
            for offer in pool {
                let taken = chosen.iter().any(|other| std::ptr::eq(other.heads, offer.heads));
                let wanted = !answering || open.iter().any(|one| !one.answered && offer.replies_to(&one.offer));
                let shares = apart && kin.is_none() && chosen.iter().any(|other| share(other, offer, frame.length));
                if chosen.len() < count && !taken && wanted && !shares && self.admits(&chosen, offer, frame, kin) {
                    answers::reply(offer, &mut open);
                    chosen.push(*offer);
                }
            }
        }
        chosen
    }

    fn admits(&self, chosen: &[Offer<'a>], offer: &Offer<'a>, frame: &HeadFrame, kin: Option<&str>) -> bool {
        let length = frame.length;
        let Some(head) = offer.heads.get(&length) else { return false };
        let own = self.frames.kin(head);
        // One head of a shared beginning may stand among others; those that mean the same stand among themselves.
        let among = kin.is_none() && own != self.frames.interchangeable.first().map(String::as_str);
        if own != kin && !among || frame.plain && !self.frames.plain(head) {
            return false;
        }
        let begins = verb(head);
        // 一要着力着力……
        if frame.text.split("{{head}}").next().is_some_and(|before| before.ends_with(&begins)) {
            return false;
        }
        let mut others = chosen.iter().filter_map(|other| other.heads.get(&length));
        match kin {
            Some(_) => !others.any(|other| alike(other, head)),
            None => !others.any(|other| verb(other) == begins) && !self.used_heads.contains(&begins),
        }
    }
}

/// Whether two heads say the same behind their beginnings.
fn alike(one: &str, other: &str) -> bool {
    let rest = |head: &str| head.chars().skip(2).collect::<Vec<char>>();
    let (one, other) = (rest(one), rest(other));
    one.windows(2).any(|pair| other.windows(2).any(|twin| pair == twin))
}

/// Whether the heads of two offers are about one thing: 登记引种放生来源, 追溯引种放生来源.
fn share(one: &Offer<'_>, other: &Offer<'_>, length: usize) -> bool {
    let rest = |offer: &Offer<'_>| {
        offer.heads.get(&length).map(|head| head.chars().skip(2).collect::<Vec<char>>()).unwrap_or_default()
    };
    let (one, other) = (rest(one), rest(other));
    one.windows(OBJECT).any(|run| other.windows(OBJECT).any(|twin| run == twin))
}

/// The first two characters of a head, which mostly are its verb.
pub(super) fn verb(head: &str) -> String {
    head.chars().take(2).collect()
}
