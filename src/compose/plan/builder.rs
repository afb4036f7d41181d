//! Makes a plan: sections, heads, theses, development and moves, chosen together.

use crate::bank::PhraseBank;
use crate::compose::brief::Brief;
use crate::compose::frames::{Family, Frames};
use crate::compose::library::Library;
use crate::compose::material::Place;
use crate::compose::plan::carrier::Carriers;
use crate::compose::plan::develop::{self, Order};
use crate::compose::plan::ledger::Ledger;
use crate::compose::plan::moves::{End, Moves};
use crate::compose::plan::points::{self, Group};
use crate::compose::plan::pool::RawKind;
use crate::compose::plan::{Line, MovePlan, Plan, PointPlan, SectionPlan, arc, length};
use crate::compose::rng::{Seed, Stream};
use crate::compose::slots::Slots;
use crate::compose::subject::Subject;
use crate::compose::template::Template;
use crate::compose::{measure, ordinal};
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

/// What a plan is made from.
pub struct Sources<'a> {
    /// Material and frames.
    pub library: &'a Library,
    /// Mined phrases.
    pub bank: &'a PhraseBank,
    /// The kind of speech.
    pub template: &'a Template,
    /// What the user asks for.
    pub brief: &'a Brief,
}

/// Plans a whole speech.
///
/// # Errors
/// When the topic is unusable, the template is not good for the length, or there is too little material.
pub fn make(sources: &Sources<'_>) -> Result<Plan> {
    let subject = Subject::find(&sources.brief.topic, sources.library)?;
    let brief = sources.brief;
    let target = brief.length.unwrap_or(sources.template.front.lengths.default);
    let seed = Seed(brief.seed);
    let places = arc::choose(sources.template, target, brief.sections, &mut seed.stream("arc"))?;
    let slots = slots(sources, &subject, &places, seed)?;
    let ledger = Ledger::new(&subject.core);
    let builder = Builder { sources, subject: &subject, slots, seed, target, ledger };
    builder.plan(&places)
}

fn slots(sources: &Sources<'_>, subject: &Subject<'_>, places: &[Place], seed: Seed) -> Result<Slots> {
    let (brief, front) = (sources.brief, &sources.template.front);
    let gists: Vec<String> = places.iter().filter_map(|place| gist(&sources.library.frames, *place, seed)).collect();
    let mut slots = Slots {
        forms: subject.forms.clone(),
        occasion: String::new(),
        organization: brief.organization.clone().unwrap_or_else(|| "【待填：单位名称】".to_owned()),
        audience: brief.audience.clone().unwrap_or_else(|| "同志们".to_owned()),
        count: ordinal::counting(places.len()),
        gists: gists.join("、"),
    };
    slots.occasion = match &brief.occasion {
        Some(occasion) => occasion.clone(),
        None => slots.fill(&front.occasion)?,
    };
    Ok(slots)
}

fn gist(frames: &Frames, place: Place, seed: Seed) -> Option<String> {
    let gists = frames.gists.get(&place)?;
    // All gists of one draft are taken from the same column, so that they match each other.
    let column = seed.stream("gists").below(gists.len());
    gists.get(column).cloned()
}

struct Builder<'a> {
    sources: &'a Sources<'a>,
    subject: &'a Subject<'a>,
    slots: Slots,
    seed: Seed,
    target: usize,
    ledger: Ledger,
}

impl<'a> Builder<'a> {
    fn plan(mut self, places: &[Place]) -> Result<Plan> {
        let openings = self.moves(End::Opening);
        let closings = self.moves(End::Closing);
        let mut plan = self.frame(openings, closings)?;
        let spent = self.rendered(&plan)?;
        let mut sections = self.sections(places, self.target.saturating_sub(spent))?;
        plan.sections = finished(&sections);
        let length = self.rendered(&plan)?;
        length::tune(&mut sections, &mut self.ledger, length, self.target);
        plan.sections = finished(&sections);
        Ok(plan)
    }

    fn frame(&self, openings: Vec<MovePlan>, closings: Vec<MovePlan>) -> Result<Plan> {
        let (brief, front) = (self.sources.brief, &self.sources.template.front);
        let title = match &brief.title {
            Some(title) => title.clone(),
            None => self.slots.fill(&front.title)?,
        };
        let salutation = match &brief.audience {
            Some(audience) => format!("{}：", audience.trim_end_matches(['：', ':'])),
            None => self.slots.fill(&front.salutation)?,
        };
        Ok(Plan {
            topic: self.subject.topic.clone(),
            template: front.name.clone(),
            seed: self.seed.0,
            length: self.target,
            title,
            date: brief.date.clone().unwrap_or_default(),
            speaker: brief.speaker.clone().unwrap_or_default(),
            salutation,
            openings,
            sections: Vec::new(),
            closings,
        })
    }

    fn rendered(&self, plan: &Plan) -> Result<usize> {
        self.sources.template.fill(plan).map(|text| measure::draft(&text))
    }

    fn moves(&mut self, end: End) -> Vec<MovePlan> {
        let (asks, library) = (&self.sources.template.asks, self.sources.library);
        let (asks, frames) = match end {
            End::Opening => (&asks.openings, &library.frames.openings),
            End::Closing => (&asks.closings, &library.frames.closings),
        };
        let tags = &self.sources.template.front.tags;
        let (subject, bank) = (self.subject, self.sources.bank);
        let moves = Moves { subject, bank, frames, tags, slots: &self.slots, end };
        moves.answer(asks, self.target, self.seed, &mut self.ledger)
    }

    fn sections(&mut self, places: &[Place], room: usize) -> Result<Vec<WorkingSection>> {
        if places.is_empty() {
            return Ok(Vec::new());
        }
        let frames = &self.sources.library.frames;
        let family = self.family(places)?;
        let room = room / places.len();
        let wanted: Vec<(Place, usize)> = places
            .iter()
            .map(|&place| {
                let mut stream = self.seed.stream(&format!("section.{place:?}.count"));
                (place, arc::points(room, &mut stream))
            })
            .collect();
        let groups = points::choose(self.subject, frames, &wanted, self.seed)?;
        let carriers = Carriers::new(self.sources.bank, frames, &self.subject.topic);
        let mut sections = Vec::new();
        for (number, (group, &place)) in groups.iter().zip(places).enumerate() {
            let heading = family.heads.get(&place).map_or("", String::as_str);
            let heading = self.slots.fill(heading)?;
            let next = places.get(number + 1).copied();
            sections.push(self.section((place, next), heading, group, &carriers, room)?);
        }
        Ok(sections)
    }

    fn family(&self, places: &[Place]) -> Result<&'a Family> {
        let tags = &self.sources.template.front.tags;
        let suits = |family: &&Family| {
            let tagged = family.tags.is_empty() || family.tags.iter().any(|tag| tags.contains(tag));
            tagged && places.iter().all(|place| family.heads.contains_key(place))
        };
        let families: Vec<&Family> = self.sources.library.frames.headings.iter().filter(suits).collect();
        let chosen = self.seed.stream("headings").choose(&families).copied();
        chosen.ok_or_else(|| {
            Error::new("没有一组标题能用于这些章节").hint("在 phrasebank/frames.yaml 的 headings 里补一组")
        })
    }

    fn section(
        &mut self,
        (place, next): (Place, Option<Place>),
        heading: String,
        group: &Group<'a>,
        carriers: &Carriers<'a>,
        room: usize,
    ) -> Result<WorkingSection> {
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
            let frames = &self.sources.library.frames;
            let raws = develop::sentences(offer, &frames.causes, &frames.reviews, &mut stream);
            let mut point = Working { head, from: offer.origin(), chosen: Vec::new(), spare: Vec::new() };
            for (at, raw) in raws.into_iter().enumerate() {
                let line = Line { text: self.slots.fill(&raw.text)?, from: offer.origin() };
                point.spare.push(Candidate { line, rank: order.rank(raw.kind), anchor: at == 0 });
            }
            let carried = stream.chance(70).then(|| carriers.draw(place, &self.slots, &self.ledger, &mut stream));
            if let Some(carried) = carried.flatten() {
                self.ledger.take_skeleton(&carried.skeleton);
                let rank = order.rank(RawKind::Carrier);
                point.spare.insert(1.min(point.spare.len()), Candidate { line: carried.line, rank, anchor: false });
            }
            self.develop(&mut point, room / group.offers.len().max(1));
            points.push(point);
        }
        let plan = SectionPlan { place, heading, thesis, points: Vec::new(), transition };
        Ok(WorkingSection { plan, points, room })
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
        let theses = self.subject.layers.iter().flat_map(|layer| {
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
        if let Some(carried) = carriers.draw(place, &self.slots, &self.ledger, stream) {
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
        for frame in stream.shuffled::<&crate::compose::frames::Transition>(fitting) {
            let Ok(text) = self.slots.fill(&frame.text) else { continue };
            if self.ledger.admits(&text) {
                self.ledger.take(&text);
                return vec![Line { text, from: "frames".to_owned() }];
            }
        }
        Vec::new()
    }
}

fn finished(sections: &[WorkingSection]) -> Vec<SectionPlan> {
    let point = |point: &Working| {
        let mut chosen: Vec<&Candidate> = point.chosen.iter().collect();
        chosen.sort_by_key(|candidate| candidate.rank);
        let lines = chosen.into_iter().map(|candidate| candidate.line.clone()).collect();
        PointPlan { head: point.head.clone(), from: point.from.clone(), lines }
    };
    let section = |section: &WorkingSection| SectionPlan {
        points: section.points.iter().map(point).collect(),
        ..section.plan.clone()
    };
    sections.iter().map(section).collect()
}
