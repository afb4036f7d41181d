//! Which offers go first where a section chooses its points: the more particular ones, problems that can be answered,
//! measures that answer, with enough chance in it that two seeds differ.

use std::collections::BTreeSet;

use crate::compose::material::Place;
use crate::compose::plan::answers::Named;
use crate::compose::plan::points::{Chooser, Group};
use crate::compose::plan::pool::{Body, Offer, Setting};
use crate::compose::rng::Stream;
use crate::compose::subject::Rank;
use crate::text::pairs::pairs;

/// What stakes that have enough to say are preferred by, in hundredths of chance.
const FULL: usize = 90;
/// How many sentences are enough.
const ENOUGH: usize = 3;
/// So many sentences built on constructions of the bank count in favour of a point, and how much each.
const BUILT: (usize, usize) = (4, 21);
/// The same for sentences that hold a parallel unit.
pub(super) const BEATING: (usize, usize) = (5, 22);
/// What a problem that all sections with measures can answer is preferred by, in hundredths of chance.
const ANSWERABLE: usize = 600;
/// What an entry of the field, or of a file that tells of more than the topic, is preferred by where it names the topic, in
/// hundredths of chance, and which part of the entries at most a pair of characters may stand in to name it.
const NAMED: usize = 260;
const RARE: usize = 5;
/// A pair of characters that stands in more than one of so many faults says nothing of the one; a fault that shares so many
/// others with what was done says that it was not done.
const USUAL: usize = 4;
const DENIED: usize = 5;
/// Heads of so many characters tell what a fault or a success is about.
const SUBJECT: usize = 6;
/// With so many times as many offers as it makes points, a section with measures on a topic that a file knows does without
/// those of its field; heads that go together have to be found among them. One that tells why, what was done or what is
/// wrong does without as soon as there are enough: other trades have other reasons and other faults.
const PLENTY: usize = 3;
/// What an entry for some topics only is preferred by, in hundredths of chance.
const AMONG: usize = 90;
/// How much one is preferred whose words the topic itself bears, and not only the file that serves it: the learners are
/// 入党积极分子, not those who work at 发展党员.
const BORNE: usize = 110;
/// The same for what a kind of speech has for them: to nurses nothing is said that could be said to anybody.
const FAMILY: usize = 400;
/// Of several families that the topic meets the one with a longer word is nearer, by so many characters at most, so much each.
const LONGER: (usize, usize) = (4, 25);

impl<'a> Chooser<'a, '_> {
    /// What names the topic and few entries: 电梯 of 电梯安全, in a field where all is about 安全; 酒驾 in a file on all of
    /// traffic.
    fn rare(&self, pool: &[Offer<'a>]) -> Vec<String> {
        let few =
            |pair: &String| pool.iter().filter(|one| one.names(std::slice::from_ref(pair))).count() * RARE < pool.len();
        self.subject.pairs().into_iter().filter(few).collect()
    }

    /// How many of the offers are of the topic itself; none where no file knows it.
    fn near(&self, pool: &[Offer<'a>]) -> usize {
        if self.subject.is_known() { pool.iter().filter(|offer| !far(offer)).count() } else { 0 }
    }

    /// The offers for a place, the best first: the more particular ones, problems that later sections can answer,
    /// measures that answer what was named, with enough chance in it that two seeds differ.
    pub(super) fn candidates(
        &self,
        (place, count): (Place, usize),
        later: &[Place],
        named: &Named<'a>,
        stream: &mut Stream,
    ) -> Vec<Offer<'a>> {
        // A problem that every later section can answer goes before one that few can, and one of the topic's own file
        // before one of other trades of its field.
        let answering: Vec<&Vec<Offer<'a>>> =
            later.iter().filter(|place| place.theme().is_some()).filter_map(|place| self.pools.get(place)).collect();
        let answerable = |offer: &Offer<'a>| {
            let able = answering.iter().filter(|pool| pool.iter().any(|measure| measure.replies_to(offer))).count();
            let foreign = self.subject.is_known() && offer.layer.rank == Rank::Field;
            let worth = if foreign { ANSWERABLE / 3 } else { ANSWERABLE };
            if place == Place::Problem { (able * worth).checked_div(answering.len()).unwrap_or(0) } else { 0 }
        };
        let pool = self.pool(place);
        let told = matches!(place, Place::Why | Place::Review | Place::Problem);
        let enough = self.near(pool) >= if told { count } else { count * PLENTY };
        let rare = self.rare(pool);
        // Faults of learners anywhere are told where those of the work itself are not known.
        let of_work = place == Place::Problem && !self.subject.kind_places.contains(&place);
        let aside = |offer: &Offer<'_>| of_work && offer.layer.rank == Rank::Kind;
        let others = pool.iter().filter(|offer| !aside(offer)).count() >= count;
        let setting = Setting { subject: self.subject, place, unwelcome: &self.frames.unwelcome };
        let borne = |offer: &Offer<'_>| self.subject.longest_borne(offer.topics);
        let shortest = pool.iter().map(borne).filter(|length| *length > 0).min().unwrap_or(0);
        let mut scored: Vec<(usize, Offer<'a>)> = pool
            .iter()
            .filter(|offer| !enough || !far(offer))
            .filter(|offer| !others || !aside(offer))
            .map(|offer| {
                let open = named.iter().filter(|one| !one.answered && offer.replies_to(&one.offer)).count();
                let known = named.iter().any(|one| offer.replies_to(&one.offer));
                let full = place == Place::Why && offer.told(setting).len() >= ENOUGH;
                let bonus = open.min(2) * 60 + usize::from(known) * 70 + usize::from(full) * FULL;
                let bonus = bonus + offer.built(self.wish.rhythm.cadence).min(BUILT.0) * BUILT.1;
                let bonus = bonus + offer.beats().min(BEATING.0) * BEATING.1;
                let longer = borne(offer).saturating_sub(shortest).min(LONGER.0) * LONGER.1;
                let of_kind = offer.layer.rank == Rank::Kind;
                let own = if borne(offer) > 0 { if of_kind { FAMILY } else { BORNE } } else { 0 };
                let among = if offer.topics.is_empty() { 0 } else { AMONG + longer + own };
                let telling = if self.subject.is_known() { !far(offer) } else { offer.layer.rank == Rank::Field };
                let near = if telling && offer.names(&rare) { NAMED } else { 0 };
                let particular = self.subject.preference(offer.layer.rank) + among + near;
                let score = stream.below(130) + particular + bonus + answerable(offer);
                (score, *offer)
            })
            .collect();
        scored.sort_by(|(one, a), (other, b)| other.cmp(one).then_with(|| a.id.cmp(b.id)));
        let ranked = scored.into_iter().map(|(_, offer)| offer).collect();
        if place == Place::Why { by_level(ranked, stream) } else { ranked }
    }
}

/// Problems with those last that take back what has been praised: 联动不畅 after 联动顺畅, and nobody called who had come home
/// after all were called. `core` is the topic's noun, which heads of both may hold.
pub(super) fn unpraised<'a>(pool: Vec<Offer<'a>>, before: &[Group<'a>], core: &str) -> Vec<Offer<'a>> {
    let named = pairs(core);
    let subject = |offer: &Offer<'a>| offer.heads.get(&SUBJECT).map(|head| &pairs(head) - &named).unwrap_or_default();
    let praising =
        before.iter().flat_map(|group| &group.offers).filter(|offer| matches!(offer.body, Body::Review { .. }));
    let praised: BTreeSet<[char; 2]> = praising.clone().flat_map(subject).collect();
    let told: Vec<BTreeSet<[char; 2]>> = praising.map(Offer::seen).collect();
    let faults: Vec<BTreeSet<[char; 2]>> = pool.iter().map(Offer::seen).collect();
    // What many faults speak of is the topic's own vocabulary.
    let usual = |pair: &[char; 2]| faults.iter().filter(|fault| fault.contains(pair)).count() * USUAL > faults.len();
    let shared = |fault: &BTreeSet<[char; 2]>, done: &BTreeSet<[char; 2]>| {
        fault.intersection(done).filter(|pair| !usual(pair)).count()
    };
    let denies = |fault: &BTreeSet<[char; 2]>| told.iter().any(|done| shared(fault, done) >= DENIED);
    let takes_back = |offer: &Offer<'a>| subject(offer).intersection(&praised).next().is_some();
    let mut judged: Vec<(bool, bool, Offer<'a>)> =
        pool.into_iter().zip(&faults).map(|(offer, fault)| (takes_back(&offer), denies(fault), offer)).collect();
    judged.sort_by_key(|(back, denied, _)| (*back, *denied));
    judged.into_iter().map(|(.., offer)| offer).collect()
}

/// Whether an offer is of other trades of the field, or of any.
pub(super) fn far(offer: &Offer<'_>) -> bool {
    matches!(offer.layer.rank, Rank::Field | Rank::General)
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compose::library::{Library, LibraryFile};
    use crate::compose::plan::pool::offers;
    use crate::compose::subject::Subject;
    use crate::error::Result;

    #[test]
    fn a_fault_that_denies_what_was_done_comes_last() -> Result<()> {
        let text = "name: 手艺试例\naliases: [手艺]\nachievements:\n\
            - {id: a1, heads: {6: 徒弟有人照看}, text: 给离家的徒弟定了师傅, \
            develop: [{kind: step, text: 返乡的徒弟当月就有师傅上门看过。}]}\n\
            problems:\n\
            - {id: p1, heads: {6: 看顾时断时续}, conduct: [有的返乡的徒弟几个月也没有师傅上门看过], cause: c1}\n\
            - {id: p2, heads: {6: 工具随手乱放}, conduct: [有的刨子搁在地上], cause: c1}\n\
            - {id: p3, heads: {6: 图样无人收存}, conduct: [有的图样画完就丢], cause: c1}\n\
            - {id: p4, heads: {6: 木料受潮开裂}, conduct: [有的木料堆在雨里], cause: c1}\n\
            causes: [{id: c1, text: 平时管得少}]\n";
        let place = "fields/手艺试例.yaml";
        let library =
            Library::changed(&[LibraryFile { place: place.into(), path: place.into(), text: text.to_owned() }])?;
        let subject = Subject::find("编筐手艺", &library)?;
        let own = |place: Place| {
            let all = offers(&subject, place).into_iter();
            all.filter(|offer| offer.layer.material.name == "手艺试例").collect::<Vec<_>>()
        };
        let done = Group {
            offers: own(Place::Review),
            frame: &library.frames.heads[0],
            beginning: None,
            replies: Vec::new(),
            treatments: Vec::new(),
            problem: None,
            kept: false,
        };
        let order = |before: &[Group<'_>]| {
            let pool = unpraised(own(Place::Problem), before, &subject.core);
            pool.iter().map(|offer| offer.id.to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(order(&[done]), ["p2", "p3", "p4", "p1"]);
        assert_eq!(order(&[]), ["p1", "p2", "p3", "p4"]);
        Ok(())
    }
}
