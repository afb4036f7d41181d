//! The sections of a speech in the making: heading, thesis, points, transition.

use crate::compose::frames::{self, Family, Transition};
use crate::compose::material::Place;
use crate::compose::measure;
use crate::compose::plan::builder::{Sources, gist};
use crate::compose::plan::carrier::Carriers;
use crate::compose::plan::develop::{self, Order};
use crate::compose::plan::ledger::Ledger;
use crate::compose::plan::points::{self, Group};
use crate::compose::plan::pool::{Offer, Raw, RawKind};
use crate::compose::plan::{Line, PointPlan, SectionPlan, arc};
use crate::compose::rng::{Seed, Stream};
use crate::compose::slots::Slots;
use crate::compose::subject::Subject;
use crate::error::{Error, Result};

/// A sentence that a point has or could have.
#[derive(Debug, Clone)]
pub(super) struct Candidate {
    pub line: Line,
    pub rank: usize,
    /// Whether the point cannot do without it.
    pub anchor: bool,
}

impl Candidate {
    /// Its length in characters.
    pub fn length(&self) -> usize {
        measure::characters(&self.line.text)
    }
}

/// A point in the making.
#[derive(Debug, Clone)]
pub(super) struct Working {
    pub head: String,
    pub from: String,
    pub chosen: Vec<Candidate>,
    pub spare: Vec<Candidate>,
}

impl Working {
    /// Its length in characters, with its head.
    pub fn length(&self) -> usize {
        measure::characters(&self.head) + 1 + self.chosen.iter().map(Candidate::length).sum::<usize>()
    }
}

/// A section in the making.
#[derive(Debug, Clone)]
pub(super) struct WorkingSection {
    pub plan: SectionPlan,
    pub points: Vec<Working>,
    /// How long its points may be together, in characters.
    pub room: usize,
}

/// A section makes no more points than this.
const POINTS: usize = 6;

/// Writes the sections of one speech.
pub(super) struct SectionWriter<'a, 'b> {
    pub sources: &'a Sources<'a>,
    pub subject: &'a Subject<'a>,
    pub slots: &'b Slots,
    pub seed: Seed,
    pub ledger: &'b mut Ledger,
}

/// What a section is made of besides the sources.
struct Outline<'a, 'b> {
    place: Place,
    next: Option<Place>,
    heading: String,
    group: &'b Group<'a>,
    room: usize,
}

impl<'a> SectionWriter<'a, '_> {
    /// The sections at `places`, `room` characters together, with `more` points each than the room suggests.
    ///
    /// # Errors
    /// When there is too little material, or no family of headings serves the places.
    pub fn write(&mut self, places: &[Place], room: usize, more: usize) -> Result<Vec<WorkingSection>> {
        if places.is_empty() {
            return Ok(Vec::new());
        }
        let frames = &self.sources.library.frames;
        let headed = self.sources.template.asks.sections.is_some_and(|ask| ask.heading);
        let family = if headed { Some(self.family(places)?) } else { None };
        let room = room / places.len();
        let wanted: Vec<(Place, usize)> = places
            .iter()
            .map(|&place| {
                let mut stream = self.seed.stream(&format!("section.{place:?}.count"));
                (place, (arc::points(room, &mut stream) + more).min(POINTS))
            })
            .collect();
        let groups = points::choose(self.subject, frames, &self.sources.template.front.tags, &wanted, self.seed)?;
        let carriers = Carriers::new(self.sources.bank, frames, self.subject);
        let mut sections = Vec::new();
        for (number, (group, &place)) in groups.iter().zip(places).enumerate() {
            if let Some(locked) = self.sources.locked(place) {
                sections.push(WorkingSection { plan: locked.clone(), points: Vec::new(), room: 0 });
                continue;
            }
            let heading = family.and_then(|family| family.heads.get(&place)).map_or("", String::as_str);
            let heading = self.slots.fill(heading)?;
            let next = places.get(number + 1).copied();
            sections.push(self.section(Outline { place, next, heading, group, room }, &carriers)?);
        }
        Ok(sections)
    }

    fn family(&self, places: &[Place]) -> Result<&'a Family> {
        let tags = &self.sources.template.front.tags;
        let suits = |family: &&Family| {
            frames::suits(&family.tags, tags) && places.iter().all(|place| family.heads.contains_key(place))
        };
        let families: Vec<&Family> = self.sources.library.frames.headings.iter().filter(suits).collect();
        // The families of its own kind, which the first tag names, before those that suit several kinds.
        let own = |family: &&Family| tags.first().is_some_and(|tag| family.tags.contains(tag));
        let owned: Vec<&Family> = families.iter().copied().filter(own).collect();
        let families = if owned.is_empty() { families } else { owned };
        let chosen = self.seed.stream("headings").choose(&families).copied();
        chosen.ok_or_else(|| {
            Error::new("没有一组标题能用于这些章节").hint("在 phrasebank/frames.yaml 的 headings 里补一组")
        })
    }

    fn section(&mut self, outline: Outline<'a, '_>, carriers: &Carriers<'a>) -> Result<WorkingSection> {
        let Outline { place, next, heading, group, room } = outline;
        let mut stream = self.seed.stream(&format!("section.{place:?}.text"));
        let ask = self.sources.template.asks.sections.unwrap_or_default();
        let thesis = if ask.thesis { self.thesis(place, room, carriers, &mut stream) } else { Vec::new() };
        let transition = if ask.transition { self.transition(place, next, &mut stream) } else { Vec::new() };
        let spent = thesis.iter().chain(&transition).map(|line| measure::characters(&line.text)).sum::<usize>();
        let room = room.saturating_sub(spent + measure::characters(&heading) + 2);
        let mut points = Vec::new();
        let mut orders = Vec::new();
        for (offer, head) in group.offers.iter().zip(group.heads()) {
            let order = Order::draw(&mut orders, &mut stream);
            let mut point = self.offered(offer, head, order, &mut stream)?;
            let carried = stream.chance(70).then(|| carriers.draw(place, self.slots, self.ledger, &mut stream));
            if let Some(carried) = carried.flatten() {
                self.ledger.take_skeleton(&carried.skeleton);
                let rank = order.rank(RawKind::Carrier);
                point.spare.insert(1.min(point.spare.len()), Candidate { line: carried.line, rank, anchor: false });
            }
            self.develop(&mut point, room / group.offers.len().max(1));
            points.push(point);
        }
        let gist = gist(&self.sources.library.frames, place, self.seed).unwrap_or_default();
        let plan = SectionPlan { place, heading, gist, thesis, points: Vec::new(), transition, locked: false };
        Ok(WorkingSection { plan, points, room })
    }

    /// A point with everything that could develop it, nothing chosen yet.
    fn offered(&self, offer: &Offer<'a>, head: String, order: Order, stream: &mut Stream) -> Result<Working> {
        let frames = &self.sources.library.frames;
        let raws = develop::sentences(offer, &frames.causes, &frames.reviews, stream);
        let candidate = |(at, raw): (usize, Raw)| {
            let line = Line { text: self.slots.fill(&raw.text)?, from: offer.origin() };
            Ok(Candidate { line, rank: order.rank(raw.kind), anchor: at == 0 })
        };
        let spare = raws.into_iter().enumerate().map(candidate).collect::<Result<_>>()?;
        Ok(Working { head, from: offer.origin(), chosen: Vec::new(), spare })
    }

    /// Takes sentences until the point fills its room, at least two; one of them names the topic where one can.
    fn develop(&mut self, point: &mut Working, room: usize) {
        let mut at = 0;
        while at < point.spare.len() {
            let enough = point.chosen.len() >= 2 && point.length() + point.spare[at].length() / 2 > room;
            if enough {
                break;
            }
            if self.ledger.admits(&point.spare[at].line.text) {
                let candidate = point.spare.remove(at);
                self.ledger.take(&candidate.line.text);
                point.chosen.push(candidate);
            } else {
                at += 1;
            }
        }
        self.name_topic(point);
    }

    fn name_topic(&mut self, point: &mut Working) {
        let core = self.subject.core.as_str();
        let names = |candidate: &Candidate| candidate.line.text.contains(core);
        if point.chosen.iter().any(names) {
            return;
        }
        let naming = (0..point.spare.len())
            .find(|&at| names(&point.spare[at]) && self.ledger.admits(&point.spare[at].line.text));
        let Some(naming) = naming else { return };
        let Some(last) = point.chosen.iter().rposition(|candidate| !candidate.anchor) else { return };
        let added = point.spare.remove(naming);
        let dropped = point.chosen.remove(last);
        self.ledger.release(&dropped.line.text);
        self.ledger.take(&added.line.text);
        point.chosen.push(added);
        point.spare.push(dropped);
    }

    fn thesis(&mut self, place: Place, room: usize, carriers: &Carriers<'a>, stream: &mut Stream) -> Vec<Line> {
        let mut lines = Vec::new();
        let theses = self.subject.layers_for(place).flat_map(|layer| {
            let theses = layer.material.theses.iter().filter(|thesis| thesis.places.contains(&place));
            theses.map(move |thesis| (layer, &thesis.text))
        });
        let mut theses: Vec<_> =
            theses.map(|(layer, text)| (stream.below(100) + layer.weight(), layer, text)).collect();
        theses.sort_by_key(|(score, _, text)| (std::cmp::Reverse(*score), text.as_str()));
        let wanted = if room > 1100 { 2 } else { 1 };
        for (_, layer, text) in theses {
            let Ok(text) = self.slots.fill(text) else { continue };
            if lines.len() < wanted && self.ledger.admits(&text) {
                self.ledger.take(&text);
                lines.push(Line { text, from: format!("{}/{} thesis", layer.rank.label(), layer.material.name) });
            }
        }
        if let Some(carried) = carriers.draw(place, self.slots, self.ledger, stream) {
            self.ledger.take_skeleton(&carried.skeleton);
            self.ledger.take(&carried.line.text);
            lines.push(carried.line);
        }
        lines
    }

    fn transition(&mut self, place: Place, next: Option<Place>, stream: &mut Stream) -> Vec<Line> {
        let Some(next) = next else { return Vec::new() };
        let suits = |side: &[Place], here: Place| side.is_empty() || side.contains(&here);
        let frames = &self.sources.library.frames.transitions;
        let fitting = frames.iter().filter(|frame| suits(&frame.after, place) && suits(&frame.before, next)).collect();
        for frame in stream.shuffled::<&Transition>(fitting) {
            let Ok(text) = self.slots.fill(&frame.text) else { continue };
            if self.ledger.admits(&text) {
                self.ledger.take(&text);
                return vec![Line { text, from: "frames".to_owned() }];
            }
        }
        Vec::new()
    }
}

/// The sections as they stand in the plan.
pub(super) fn finished(sections: &[WorkingSection]) -> Vec<SectionPlan> {
    let point = |point: &Working| {
        let mut chosen: Vec<&Candidate> = point.chosen.iter().collect();
        chosen.sort_by_key(|candidate| candidate.rank);
        let lines = chosen.into_iter().map(|candidate| candidate.line.clone()).collect();
        PointPlan { head: point.head.clone(), from: point.from.clone(), lines }
    };
    let section = |section: &WorkingSection| match section.plan.locked {
        true => section.plan.clone(),
        false => SectionPlan { points: section.points.iter().map(point).collect(), ..section.plan.clone() },
    };
    sections.iter().map(section).collect()
}
