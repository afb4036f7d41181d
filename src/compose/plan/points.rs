//! Which points each section makes, and how their heads are put.

use std::collections::BTreeMap;

use crate::bank::PhraseBank;
use crate::compose::cadence::Cadence;
use crate::compose::frames::{Frames, HeadFrame};
use crate::compose::material::Place;
use crate::compose::ordinal;
use crate::compose::plan::answers::{self, Named, Reply};
use crate::compose::plan::picker::{Picker, verb};
use crate::compose::plan::pool::{Offer, offers};
use crate::compose::plan::ranking::{far, unpraised};
use crate::compose::plan::series::Series;
use crate::compose::plan::treatment::Treatment;
use crate::compose::plan::{PointPlan, SectionPlan, arc};
use crate::compose::rng::Seed;
use crate::compose::subject::{Rank, Subject};
use crate::error::Result;

/// How often the points are chosen anew where a named problem found no measure, or a measure no problem.
const TRIES: usize = 16;
/// What one problem without a measure is worth against measures that answer none.
const UNANSWERED: usize = 100;

/// A section keeps so many points before it does without those of other trades.
const LEFT: usize = 3;

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
    pub without_idle: bool,
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
    pub(super) wish: Wish<'b>,
    pub(super) pools: BTreeMap<Place, Vec<Offer<'a>>>,
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
            let group = if place.theme().is_some() { self.without_idle(group, &named) } else { group };
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
    fn without_idle(&self, mut group: Group<'a>, named: &Named<'a>) -> Group<'a> {
        let idle = |offer: &Offer<'a>| far(offer) && !named.iter().any(|one| offer.replies_to(&one.offer));
        if self.wish.without_idle && self.subject.is_known() && !named.is_empty() && !group.kept {
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
}
