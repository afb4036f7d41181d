//! Which points each section makes, and how their heads are put.

use std::collections::{BTreeMap, BTreeSet};

use crate::bank::PhraseBank;
use crate::compose::cadence::Cadence;
use crate::compose::frames::{Frames, HeadFrame};
use crate::compose::material::Place;
use crate::compose::ordinal;
use crate::compose::plan::answers::{self, Named, Reply};
use crate::compose::plan::picker::{Picker, verb};
use crate::compose::plan::pool::{Body, Offer, Setting, offers};
use crate::compose::plan::series::Series;
use crate::compose::plan::treatment::Treatment;
use crate::compose::plan::{PointPlan, SectionPlan, arc};
use crate::compose::rng::{Seed, Stream};
use crate::compose::subject::{Rank, Subject};
use crate::error::Result;
use crate::text::pairs::pairs;

/// How often the points are chosen anew where a named problem found no measure, or a measure no problem.
const TRIES: usize = 16;
/// What one problem without a measure is worth against measures that answer none.
const UNANSWERED: usize = 100;
/// What stakes that have enough to say are preferred by, in hundredths of chance.
const FULL: usize = 90;
/// How many sentences are enough.
const ENOUGH: usize = 3;
/// So many sentences built on constructions of the bank count in favour of a point, and how much each.
const BUILT: (usize, usize) = (4, 18);
/// The same for sentences that hold a parallel unit.
pub(super) const BEATING: (usize, usize) = (5, 22);

/// What a problem that all sections with measures can answer is preferred by, in hundredths of chance.
const ANSWERABLE: usize = 600;

/// What an entry of the field that names the topic is preferred by, in hundredths of chance, and which part of the
/// entries at most a pair of characters may stand in to name it.
const NAMED: usize = 260;
const RARE: usize = 5;

/// A section keeps so many points before it does without those of other trades.
const LEFT: usize = 3;
/// Heads of so many characters tell what a fault or a success is about.
const SUBJECT: usize = 6;

/// With so many times as many offers as it makes points, a section with measures on a topic that a file knows does without
/// those of its field; heads that go together have to be found among them. One that tells why, what was done or what is
/// wrong does without as soon as there are enough: other trades have other reasons and other faults.
const PLENTY: usize = 3;

/// What an entry for some topics only is preferred by, in hundredths of chance.
const AMONG: usize = 50;

/// The points of one section, and the frame that all their heads share.
pub(super) struct Group<'a> {
    pub offers: Vec<Offer<'a>>,
    pub frame: &'a HeadFrame,
    /// The beginning that all heads take instead of their own, which means the same.
    pub beginning: Option<&'a str>,
    /// For each point the problem that it is the first to answer.
    pub replies: Vec<Option<Reply>>,
    /// For each problem the work that treats it.
    pub treatments: Vec<Treatment>,
    /// The one problem that the section is about, where it is about one.
    pub problem: Option<Offer<'a>>,
    /// Whether the section stays as it is in an earlier plan.
    pub kept: bool,
}

impl Group<'_> {
    /// The heads with their markers.
    pub fn heads(&self) -> Vec<String> {
        let framed = |(number, offer): (usize, &Offer<'_>)| {
            let marked = self.frame.text.replace("{{n}}", &ordinal::chinese(number + 1));
            marked.replace("{{head}}", &self.head(offer))
        };
        self.offers.iter().enumerate().map(framed).collect()
    }

    /// The head of one of its offers, without marker.
    pub fn head(&self, offer: &Offer<'_>) -> String {
        let head = offer.heads.get(&self.frame.length).map_or("", String::as_str);
        match self.beginning {
            Some(beginning) => {
                let rest: String = head.chars().skip(beginning.chars().count()).collect();
                format!("{beginning}{rest}")
            }
            None => head.to_owned(),
        }
    }
}

/// What makes the rhythm.
#[derive(Clone, Copy)]
pub(super) struct Rhythm<'b> {
    pub bank: &'b PhraseBank,
    /// The constructions that it holds.
    pub cadence: &'b Cadence,
}

impl Rhythm<'_> {
    /// Whether the bank has heads that are put like this, or sentences that are built like it.
    pub fn has(self, frame: &HeadFrame) -> bool {
        frame.mined(self.bank).is_some() || !self.cadence.frames(&frame.text).is_empty()
    }
}

/// What the choice is made for.
#[derive(Clone, Copy)]
pub(super) struct Wish<'b> {
    /// Each section with how many points it should make.
    pub sections: &'b [(Place, usize)],
    /// Each section as it is in an earlier plan, where it stays so.
    pub kept: &'b [Option<&'b SectionPlan>],
    /// The tags of the template.
    pub tags: &'b [String],
    pub rhythm: Rhythm<'b>,
    /// Whether sections rather make fewer points than such as are of other trades and answer nothing.
    pub own: bool,
    pub seed: Seed,
}

/// Chooses the points of all sections together, so that measures answer the problems that were named, in their
/// order, and no two sections put their heads in the same way.
///
/// # Errors
/// When there is too little material for a section.
pub(super) fn choose<'a>(subject: &Subject<'a>, frames: &'a Frames, wish: Wish<'_>) -> Result<Vec<Group<'a>>> {
    let sections = answers::answerable(wish.sections);
    let solving = sections.iter().any(|(place, _)| *place == Place::Solve);
    let places = sections.iter().map(|(place, _)| *place).chain(solving.then_some(Place::Problem));
    let pools: BTreeMap<Place, Vec<Offer<'a>>> = places.map(|place| (place, offers(subject, place))).collect();
    let pool = |place: Place| pools.get(&place).map(Vec::as_slice).unwrap_or_default();
    let series = Series::choose(frames, Wish { sections: &sections, ..wish }, pool);
    let chooser = Chooser { subject, frames, wish: Wish { sections: &sections, ..wish }, pools, series };
    let mut best: Option<(usize, Vec<Group<'a>>)> = None;
    for attempt in 0..TRIES {
        let groups = chooser.attempt(attempt)?;
        let lack = answers::lack(&groups, &sections, UNANSWERED) + chooser.foreign(&groups);
        if best.as_ref().is_none_or(|(least, _)| lack < *least) {
            best = Some((lack, groups));
        }
        if lack == 0 {
            break;
        }
    }
    let mut groups = best.map(|(_, groups)| groups).unwrap_or_default();
    answers::arrange(&mut groups, &sections);
    Ok(groups)
}

pub(super) struct Chooser<'a, 'b> {
    pub(super) subject: &'b Subject<'a>,
    pub(super) frames: &'a Frames,
    wish: Wish<'b>,
    pools: BTreeMap<Place, Vec<Offer<'a>>>,
    series: Series<'a>,
}

impl<'a> Chooser<'a, '_> {
    /// What the material offers for a place.
    pub(super) fn pool(&self, place: Place) -> &[Offer<'a>] {
        self.pools.get(&place).map(Vec::as_slice).unwrap_or_default()
    }

    fn attempt(&self, attempt: usize) -> Result<Vec<Group<'a>>> {
        let mut used_frames: Vec<&str> = Vec::new();
        let mut used_heads: Vec<String> = Vec::new();
        let mut named: Named<'a> = Vec::new();
        let mut groups: Vec<Group<'a>> = Vec::new();
        let places: Vec<Place> = self.wish.sections.iter().map(|(place, _)| *place).collect();
        for (number, &(place, count)) in self.wish.sections.iter().enumerate() {
            let turn = if attempt == 0 { String::new() } else { format!(".{attempt}") };
            let label = arc::label(&places, number);
            let mut stream = self.wish.seed.stream(&format!("section.{label}.points{turn}"));
            let later = &places[number + 1..];
            let pool = self.candidates((place, count), later, &named, &mut stream);
            let pool = if place == Place::Problem { unpraised(pool, &groups, &self.subject.core) } else { pool };
            let picker = Picker {
                frames: self.frames,
                tags: self.wish.tags,
                rhythm: self.wish.rhythm,
                used_heads: &used_heads,
                named: &named,
                series: self.series.of(number),
            };
            let kept = self.wish.kept.get(number).copied().flatten().and_then(|section| self.kept(place, section));
            let group = match kept {
                Some(group) => group,
                None if place == Place::Solve => {
                    self.solved(Picker { used_heads: &[], ..picker }, count, (&groups, &used_frames), &mut stream)?
                }
                None => picker.group(&pool, place, count, &used_frames, &mut stream)?,
            };
            let group = if place.theme().is_some() { self.own(group, &named) } else { group };
            used_frames.push(&group.frame.text);
            used_heads.extend(group.offers.iter().flat_map(|offer| offer.heads.values().map(|head| verb(head))));
            if place == Place::Problem {
                named.extend(answers::named(&group.offers));
            } else if place.theme().is_some() {
                for offer in &group.offers {
                    answers::reply(offer, &mut named);
                }
            }
            groups.push(group);
        }
        Ok(groups)
    }

    /// The group without measures of other trades that answer nothing, where a file knows the topic and enough are left.
    fn own(&self, mut group: Group<'a>, named: &Named<'a>) -> Group<'a> {
        let idle = |offer: &Offer<'a>| far(offer) && !named.iter().any(|one| offer.replies_to(&one.offer));
        if self.wish.own && self.subject.is_known() && !named.is_empty() && !group.kept {
            while group.offers.len() > LEFT {
                let Some(at) = group.offers.iter().rposition(idle) else { break };
                group.offers.remove(at);
            }
        }
        group
    }

    /// How many points of a topic that a file knows are of matter that serves any.
    fn foreign(&self, groups: &[Group<'a>]) -> usize {
        let offers = groups.iter().filter(|group| !group.kept).flat_map(|group| &group.offers);
        if self.subject.is_known() { offers.filter(|offer| offer.layer.rank == Rank::General).count() } else { 0 }
    }

    /// What names the topic and few entries: 电梯 of 电梯安全, in a field where all is about 安全.
    fn rare(&self, pool: &[Offer<'a>]) -> Vec<String> {
        let few =
            |pair: &String| pool.iter().filter(|one| one.names(std::slice::from_ref(pair))).count() * RARE < pool.len();
        if self.subject.is_known() { Vec::new() } else { self.subject.pairs().into_iter().filter(few).collect() }
    }

    /// How many of the offers are of the topic itself; none where no file knows it.
    fn near(&self, pool: &[Offer<'a>]) -> usize {
        if self.subject.is_known() { pool.iter().filter(|offer| !far(offer)).count() } else { 0 }
    }

    /// The points of a section that stays as it is, as far as the material knows them: what it names is answered, and
    /// what it says is not said again.
    fn kept(&self, place: Place, section: &SectionPlan) -> Option<Group<'a>> {
        let pool = self.pools.get(&place)?;
        let known = |point: &PointPlan| pool.iter().find(|offer| point.from.ends_with(&offer.origin())).copied();
        let offers = section.points.iter().filter_map(known).collect();
        let frame = self.frames.heads.iter().find(|frame| frame.places.contains(&place))?;
        let problems = self.pools.get(&Place::Problem).filter(|_| place == Place::Solve);
        let told = |problem: &&Offer<'a>| section.lines().any(|line| line.from.ends_with(&problem.origin()));
        let problem = problems.and_then(|pool| pool.iter().find(told)).copied();
        let (replies, treatments) = (Vec::new(), Vec::new());
        Some(Group { offers, frame, beginning: None, replies, treatments, problem, kept: true })
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
        let setting = Setting { subject: self.subject, place, unwelcome: &self.frames.unwelcome };
        let mut scored: Vec<(usize, Offer<'a>)> = pool
            .iter()
            .filter(|offer| !enough || !far(offer))
            .map(|offer| {
                let open = named.iter().filter(|one| !one.answered && offer.replies_to(&one.offer)).count();
                let known = named.iter().any(|one| offer.replies_to(&one.offer));
                let full = place == Place::Why && offer.told(setting).len() >= ENOUGH;
                let bonus = open.min(2) * 60 + usize::from(known) * 70 + usize::from(full) * FULL;
                let bonus = bonus + offer.built(self.wish.rhythm.cadence).min(BUILT.0) * BUILT.1;
                let bonus = bonus + offer.beats().min(BEATING.0) * BEATING.1;
                let among = if offer.topics.is_empty() { 0 } else { AMONG };
                let near = if offer.layer.rank == Rank::Field && offer.names(&rare) { NAMED } else { 0 };
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

/// Problems with those last that take back what has been praised: 联动不畅 after 联动顺畅. `core` is the topic's noun, which
/// heads of both may hold.
fn unpraised<'a>(pool: Vec<Offer<'a>>, before: &[Group<'a>], core: &str) -> Vec<Offer<'a>> {
    let named = pairs(core);
    let subject = |offer: &Offer<'a>| offer.heads.get(&SUBJECT).map(|head| &pairs(head) - &named).unwrap_or_default();
    let praising =
        before.iter().flat_map(|group| &group.offers).filter(|offer| matches!(offer.body, Body::Review { .. }));
    let praised: BTreeSet<[char; 2]> = praising.flat_map(subject).collect();
    let (mut first, last): (Vec<_>, Vec<_>) =
        pool.into_iter().partition(|offer| subject(offer).intersection(&praised).next().is_none());
    first.extend(last);
    first
}

/// Whether an offer is of other trades of the field, or of any.
fn far(offer: &Offer<'_>) -> bool {
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
