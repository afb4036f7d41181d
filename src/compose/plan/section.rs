//! The sections of a speech: heading, thesis, points, transition.

use crate::compose::frames::{self, Family, FormulaFrame, Lead, Stand};
use crate::compose::material::{Forms, Place, Thesis};
use crate::compose::measure;
use crate::compose::plan::builder::Sources;
use crate::compose::plan::carrier::{Carriers, Spot, usable};
use crate::compose::plan::develop::Telling;
use crate::compose::plan::ledger::Ledger;
use crate::compose::plan::point::{Pointer, Wanted};
use crate::compose::plan::points::{self, Group, Rhythm, Wish};
use crate::compose::plan::working::WorkingSection;
use crate::compose::plan::{FRAMES, Line, SectionPlan, arc, one_problem, rhythm, solve};
use crate::compose::rng::{Seed, Stream};
use crate::compose::slots::{self, Slots};
use crate::compose::subject::{Rank, Subject};
use crate::compose::template::Role;

use crate::error::Result;

/// A section makes at least and at most so many points.
const POINTS: (usize, usize) = (2, 7);
/// A section longer than this, in characters, opens with two sentences.
const LONG: usize = 1100;
/// A section shorter than this has its thesis alone.
const SHORT: usize = 420;
/// How often, in hundredths, a thesis is followed by a parallel unit, and by a sentence that leads to the points.
const CARRIED: usize = 95;
const LED: usize = 35;
/// How far chance reaches when a thesis is chosen: two speeches of a kind are not to open their sections alike.
const CHANCE: usize = 260;
/// A thesis of so many characters is a full sentence, and how much such a one is preferred, in hundredths of chance.
const FULL: usize = 34;
const ROUND: usize = 60;
/// How much one is preferred that counts nothing up: what is counted up is taken for a preview, and the points that
/// follow may be others.
const WHOLE: usize = 150;
/// How much, in hundredths of chance, a thesis or a lead is preferred for each step of the weight of a construction that
/// the bank has.
const BUILT: usize = 25;
/// How much one is preferred that holds a parallel unit.
const BEATING: usize = 120;
/// How much a thesis of the bank is preferred, in hundredths of chance.
const MINED: usize = 60;
/// And one of the kind of speech, which goes before all others.
const KIND: usize = 100_000;
/// How much one for some topics only is preferred among its like, and twice as much where the topic itself bears the word.
const OWN: usize = 240;

/// Writes the sections of one speech.
pub(super) struct SectionWriter<'a, 'b> {
    pub sources: &'a Sources<'a>,
    pub subject: &'a Subject<'a>,
    pub slots: &'b Slots,
    pub family: Option<&'a Family>,
    pub seed: Seed,
    pub ledger: &'b mut Ledger,
    /// Whether sections rather make fewer points than such as are of other trades.
    pub without_idle: bool,
    /// Whether a fixed formula has been said.
    pub formula_said: bool,
    /// How many problems have been told in sections of their own.
    pub problems_told: usize,
}

/// What a section is made of besides the sources.
struct Outline<'a, 'b> {
    place: Place,
    /// What chance is drawn by.
    label: String,
    next: Option<Place>,
    heading: String,
    /// Where the heading's build comes from.
    from: String,
    group: &'b Group<'a>,
    room: usize,
}

impl<'a> SectionWriter<'a, '_> {
    /// The sections at `places`, `room` characters together, with `more` points each than the room suggests.
    ///
    /// # Errors
    /// When there is too little material.
    pub fn write(&mut self, places: &[Place], room: usize, more: isize) -> Result<Vec<WorkingSection>> {
        if places.is_empty() {
            return Ok(Vec::new());
        }
        let room = room / places.len();
        // Problems and the measures of each section are as many, so that each section can answer them all.
        let argued = arc::points(room, arc::POINT, &mut self.seed.stream("sections.count"));
        let answering = room.saturating_sub(one_problem::told(room));
        let solving = arc::points(answering, arc::ANSWER, &mut self.seed.stream("sections.count"));
        let wanted: Vec<(Place, usize)> = places
            .iter()
            .enumerate()
            .map(|(number, &place)| {
                let label = arc::label(places, number);
                let own = || arc::points(room, arc::POINT, &mut self.seed.stream(&format!("section.{label}.count")));
                let count = match place {
                    Place::Solve => solving,
                    _ if place == Place::Problem || place.theme().is_some() => argued,
                    _ => own(),
                };
                (place, count.saturating_add_signed(more).clamp(POINTS.0, POINTS.1))
            })
            .collect();
        let library = self.sources.library;
        let rhythm = Rhythm { bank: self.sources.bank, cadence: self.ledger.cadence() };
        let kept: Vec<Option<&SectionPlan>> = (0..places.len()).map(|number| self.sources.locked(number)).collect();
        let tags = &self.sources.template.front.tags;
        let wish =
            Wish { sections: &wanted, kept: &kept, tags, rhythm, without_idle: self.without_idle, seed: self.seed };
        let mut groups = points::choose(self.subject, &library.frames, wish)?;
        // What is about the occasion has an order of its own: first listening, then answering, then keeping in touch.
        // Problems and what answers them have theirs already.
        let own = |place: &Place| *place != Place::Problem && self.subject.kind_places.contains(place);
        for (group, _) in groups.iter_mut().zip(places).filter(|(_, place)| own(place)) {
            if group.replies.iter().all(Option::is_none) {
                group.offers.sort_by_key(|offer| (offer.level, offer.id.len(), offer.id));
            }
        }
        let carriers = Carriers::new(
            (self.sources.bank, library),
            self.subject,
            &self.sources.template.front.tags,
            room * places.len(),
        );
        let mut sections = Vec::new();
        for (number, (group, &place)) in groups.iter().zip(places).enumerate() {
            if let Some(locked) = self.sources.locked(number) {
                sections.push(WorkingSection { plan: locked.clone(), points: Vec::new(), room: 0 });
                continue;
            }
            let heading = self.family.and_then(|family| family.heads.get(&place)).map_or("", String::as_str);
            let problem = group.problem.and_then(|problem| problem.heads.get(&solve::HEAD));
            let heading = heading.replace("{{problem}}", problem.map_or("", String::as_str));
            let heading = self.slots.fill(&heading)?;
            let from = self.family.map_or(String::new(), |family| family.origin(self.sources.bank));
            let next = places.get(number + 1).copied();
            let label = arc::label(places, number);
            sections.push(self.section(Outline { place, label, next, heading, from, group, room }, &carriers)?);
        }
        Ok(sections)
    }

    fn section(&mut self, outline: Outline<'a, '_>, carriers: &Carriers<'a>) -> Result<WorkingSection> {
        let Outline { place, label, next, heading, from, group, room } = outline;
        let mut stream = self.seed.stream(&format!("section.{label}.text"));
        let ask = self.sources.template.asks.sections.unwrap_or_default();
        // What heads say no sentence says again.
        for offer in group.offers.iter().filter(|_| ask.heads) {
            self.ledger.take(&group.head(offer));
        }
        let mut thesis = Vec::new();
        if let Some(problem) = group.problem.filter(|_| ask.thesis) {
            thesis = self.told(&problem, &heading, (group, room), carriers, &mut stream)?;
            thesis.extend(self.lead(place, &mut stream));
        } else if ask.thesis {
            thesis = self.thesis(place, room, &mut stream);
            // What says how many points follow is followed by them at once.
            let led = thesis.iter().any(|line| slots::names(&line.text).any(|name| name == slots::POINTS));
            if room > SHORT && !led {
                match self.formula(place, &mut stream) {
                    Some(line) => thesis.push(line),
                    None => thesis.extend(self.carried(place, carriers, &mut stream)),
                }
                thesis.extend(self.lead(place, &mut stream));
            }
        }
        let transition = if ask.transition { self.transition(place, next, &mut stream) } else { Vec::new() };
        let spent = thesis.iter().chain(&transition).map(|line| measure::characters(&line.text)).sum::<usize>();
        let learnt = if self.reports(place) { one_problem::LEARNT } else { 0 };
        let room = room.saturating_sub(spent + measure::characters(&heading) + 2 + learnt);
        let share = room / group.offers.len().max(1);
        let library = self.sources.library;
        let turn = stream.below(Telling::ALL.len());
        let named = std::iter::once(&heading).chain(thesis.iter().map(|line| &line.text));
        let named = named.into_iter().any(|text| self.ledger.names_topic(text));
        let pointer = Pointer::new(place, self.subject, library, self.slots, self.ledger, carriers);
        let mut pointer = pointer.turned(&self.sources.template.front.tags, turn).named(named);
        let mut points = Vec::new();
        for (number, (offer, head)) in group.offers.iter().zip(group.heads()).enumerate() {
            let reply = group.replies.get(number).and_then(Option::as_ref);
            let mined = group.frame.mined(self.sources.bank);
            let treatment = group.treatments.get(number);
            let wanted = Wanted { offer, head, mined, reply, treatment, room: share };
            points.push(pointer.point(wanted, &mut stream)?);
        }
        let mut transition = transition;
        if ask.transition && self.reports(place) {
            transition = self.learnt(group, &mut stream);
        }
        let gist = self.family.and_then(|family| family.gist(place)).unwrap_or_default().to_owned();
        let plan = SectionPlan { place, heading, from, gist, thesis, points: Vec::new(), transition, locked: false };
        Ok(WorkingSection { plan, points, room })
    }

    fn thesis(&mut self, place: Place, room: usize, stream: &mut Stream) -> Vec<Line> {
        let mut theses: Vec<(usize, &str, Option<&Forms>, String)> = Vec::new();
        for layer in self.subject.layers_for(place) {
            let from = format!("{layer} thesis");
            // A file that tells of the topic under another name opens its section by that name: the heading has named the topic.
            let lent = self.subject.lent_to(layer);
            let among = |thesis: &Thesis| self.subject.is_among(&thesis.topics);
            let fits = |thesis: &&Thesis| thesis.places.contains(&place) && among(thesis);
            // How a section opens is the occasion's, where the kind of speech has words for it.
            let weight = if layer.rank == Rank::Kind { KIND } else { self.subject.preference(layer.rank) };
            for one in layer.material.theses.iter().filter(fits) {
                let naming = if one.text.contains("{{topic") { ROUND } else { 0 };
                let full = naming + if measure::characters(&one.text) >= FULL { ROUND } else { 0 };
                let counts_up = if one.text.contains('、') { 0 } else { WHOLE };
                let built = self.ledger.wants(&one.text) * BUILT;
                let beating = if rhythm::beats(&one.text) > 0 { BEATING } else { 0 };
                let near = if self.subject.bears_any(&one.topics) { 2 * OWN } else { OWN };
                let own = if one.topics.is_empty() { 0 } else { near };
                let score = stream.below(CHANCE) + weight + own + full + counts_up + built + beating;
                theses.push((score, one.text.as_str(), lent, from.clone()));
            }
        }
        for thesis in self.sources.library.frames.theses.iter().filter(|one| one.places.contains(&place)) {
            let entry = self.mined(&thesis.bank);
            theses
                .extend(entry.map(|text| (stream.below(CHANCE) + MINED, text, None, format!("bank {}", thesis.bank))));
        }
        theses.sort_by_key(|(score, text, ..)| (std::cmp::Reverse(*score), *text));
        let wanted = if room > LONG { 2 } else { 1 };
        let mut lines = Vec::new();
        for (score, text, lent, from) in theses {
            let Ok(text) = self.slots.with_forms(lent).fill(text) else { continue };
            let echo = lines.last().is_some_and(|last: &Line| self.ledger.echo(&last.text, &text));
            let second_of_kind = score >= KIND && !lines.is_empty();
            if lines.len() < wanted && !echo && !second_of_kind && self.ledger.admits(&text) {
                self.ledger.take(&text);
                lines.push(Line { text, from });
            }
        }
        lines
    }

    /// The text of a transition of the bank, where it may stand in a draft and the speaker is one who demands.
    pub(super) fn mined(&self, id: &str) -> Option<&'a str> {
        let entry = self.sources.bank.transitions.iter().find(|entry| entry.id == id)?;
        let fit = usable(&entry.terms, &entry.flags, &self.subject.topic) && self.subject.role == Role::Leader;
        fit.then_some(entry.text.as_str())
    }

    fn carried(&mut self, place: Place, carriers: &Carriers<'a>, stream: &mut Stream) -> Option<Line> {
        let wanted = stream.chance(CARRIED);
        let spot = Spot { place, stands: &[Stand::Thesis], head: "", words: "" };
        let carried = carriers.draw(&spot, self.slots, self.ledger, stream)?;
        wanted.then(|| {
            self.ledger.take_skeleton(&carried.skeleton);
            self.ledger.take(&carried.line.text);
            carried.line
        })
    }

    /// A sentence with a fixed formula, where the topic speaks so and none has been said.
    fn formula(&mut self, place: Place, stream: &mut Stream) -> Option<Line> {
        let of = |frame: &&FormulaFrame| {
            frame.of.iter().any(|name| self.subject.layers.iter().any(|layer| layer.material.name == *name))
        };
        let frames = self.sources.library.frames.formulas.iter();
        let fitting = stream.shuffled(frames.filter(|frame| frame.places.contains(&place)).filter(of).collect());
        if self.formula_said || self.subject.role != Role::Leader {
            return None;
        }
        let texts = fitting.into_iter().filter_map(|frame| self.slots.fill(&frame.text).ok());
        let text = texts.into_iter().find(|text| self.ledger.admits(text))?;
        self.formula_said = true;
        self.ledger.take(&text);
        Some(Line { text, from: FRAMES.to_owned() })
    }

    fn lead(&mut self, place: Place, stream: &mut Stream) -> Option<Line> {
        let wanted = stream.chance(LED);
        let tags = &self.sources.template.front.tags;
        let fits = |lead: &&Lead| lead.places.contains(&place) && frames::suits(&lead.tags, tags);
        let leads = self.sources.library.frames.leads.iter().filter(fits);
        let mut leads = stream.shuffled::<&Lead>(leads.collect());
        leads.sort_by_key(|lead| std::cmp::Reverse(self.ledger.wants(&lead.text)));
        let mut texts = leads.into_iter().filter(|_| wanted).filter_map(|lead| self.slots.fill(&lead.text).ok());
        let text = texts.find(|text| self.ledger.admits(text))?;
        self.ledger.take(&text);
        Some(Line { text, from: "frames".to_owned() })
    }
}
