//! Makes a plan: sections, heads, theses, development and moves, chosen together.

use crate::bank::PhraseBank;
use crate::compose::brief::Brief;
use crate::compose::cadence::Cadence;
use crate::compose::frames::Family;
use crate::compose::library::Library;
use crate::compose::material::Place;
use crate::compose::measure;
use crate::compose::plan::anaphora::Anaphora;
use crate::compose::plan::ledger::Ledger;
use crate::compose::plan::moves::{End, Moves};
use crate::compose::plan::section::SectionWriter;
use crate::compose::plan::working::finished;
use crate::compose::plan::{MovePlan, Plan, SectionPlan, arc, bind, headings, length, significance, vocative};
use crate::compose::rng::Seed;
use crate::compose::slots::Slots;
use crate::compose::subject::Subject;
use crate::compose::template::{FrontMatter, Role, Template};
use crate::compose::topic::TopicWords;
use crate::error::Result;

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
    /// An earlier plan whose locked sections stay as they are.
    pub base: Option<&'a Plan>,
}

impl Sources<'_> {
    /// The section at `number`, counted from 0, where it stays as it is.
    pub(super) fn locked(&self, number: usize) -> Option<&SectionPlan> {
        self.base?.sections.get(number).filter(|section| section.locked)
    }
}

/// Plans a whole speech.
///
/// # Errors
/// When the topic is unusable, the template is not good for the length, or there is too little material.
pub fn make(sources: &Sources<'_>) -> Result<Plan> {
    let subject = Subject::find(&sources.brief.topic, sources.library)?;
    let subject = subject.in_kind(&sources.template.front, sources.library)?;
    let brief = sources.brief;
    let target = brief.length.unwrap_or(sources.template.front.lengths.default);
    let seed = Seed(brief.seed);
    let places = match sources.base {
        Some(base) => base.sections.iter().map(|section| section.place).collect(),
        None => arc::choose(sources.template, extent(target, brief, sources.template), brief, &mut seed.stream("arc"))?,
    };
    let headed = sources.template.asks.sections.is_some_and(|ask| ask.heading);
    let family = match headed {
        true => headings::family(&sources.library.frames, &sources.template.front.tags, &places, seed)?,
        false => None,
    };
    let slots = slots(sources, &subject)?;
    let ledger = Ledger::new(&subject.core, Cadence::of(sources.bank), sources.template.front.sayings);
    let mut ledger = ledger.with_hinges(sources.library.frames.hinges.clone());
    brief.given.texts().for_each(|text| ledger.take(text));
    let room = room(target, brief);
    let builder = Builder { sources, subject: &subject, slots, family, seed, target: room, ledger };
    let plan = builder.plan(&places)?;
    Ok(Plan { length: target, ..plan })
}

/// How long the plan is to be, in characters: what the brief gives is woven in afterwards, and the plan leaves room for it
/// or makes up for what gives way to it.
fn room(target: usize, brief: &Brief) -> usize {
    target.saturating_add_signed(brief.reserved.saturating_neg())
}

/// How much the sections have to hold: where more gives way than is woven in, they are those of a longer speech.
fn extent(target: usize, brief: &Brief, template: &Template) -> usize {
    room(target, brief).min(template.front.lengths.max).max(target)
}

fn slots(sources: &Sources<'_>, subject: &Subject<'_>) -> Result<Slots> {
    let (brief, front) = (sources.brief, &sources.template.front);
    let topic = Slots::of_topic(subject);
    let mut slots = Slots {
        organization: brief.organization.clone().unwrap_or_else(|| "【待填：单位名称】".to_owned()),
        audience: brief.audience.clone().unwrap_or_else(|| "同志们".to_owned()),
        // Both stay open in the plan: they follow the sections, which may still be edited.
        count: bind::COUNT.to_owned(),
        gists: bind::GISTS.to_owned(),
        ..topic
    };
    slots.occasion = match &brief.occasion {
        Some(occasion) => occasion.clone(),
        None => occasion(front, &sources.library.words, subject, &slots)?,
    };
    Ok(slots)
}

/// What the occasion is called where the brief does not say. People are named as they are, not by the work that is done
/// with them.
fn occasion(front: &FrontMatter, words: &TopicWords, subject: &Subject<'_>, slots: &Slots) -> Result<String> {
    let topic = subject.topic.as_str();
    let people = front.occasion_of_people.as_ref().filter(|_| words.is_people(topic));
    let holiday = front.occasion_of_holiday.as_ref().filter(|_| words.is_holiday(topic));
    if let Some(own) = people.or(holiday) {
        return Ok(own.replace("{{topic}}", words.matter(topic)));
    }
    let congress = front.occasion_of_congress.as_ref().filter(|_| words.is_congress(topic));
    let event = front.occasion_of_event.as_ref().filter(|_| words.is_event(topic));
    let text = congress.or(event).unwrap_or(&front.occasion);
    slots.with_forms(subject.called.as_ref()).fill(text)
}

/// How far from the target a plan may stay before more points are tried, in hundredths.
const SLACK: usize = 3;
/// How many points more or fewer a section may make than its length suggests: a host's points are short.
const MORE: isize = 5;
/// How often other points are chosen where none of these numbers of them reaches the target.
const TURNS: u64 = 8;

struct Builder<'a> {
    sources: &'a Sources<'a>,
    subject: &'a Subject<'a>,
    slots: Slots,
    family: Option<&'a Family>,
    seed: Seed,
    target: usize,
    ledger: Ledger,
}

impl<'a> Builder<'a> {
    /// Plans with as many points as the length suggests, then with one more or fewer a section as long as the
    /// points there are do not reach the target, or overrun it; then with other points.
    fn plan(mut self, places: &[Place]) -> Result<Plan> {
        let locked = (0..places.len()).filter_map(|number| self.sources.locked(number));
        locked.flat_map(SectionPlan::lines).for_each(|line| self.ledger.take(&line.text));
        let mut openings = self.moves(End::Opening, places);
        if significance::wanted(places, self.subject) {
            let frames = (&self.sources.library.frames, &self.slots);
            significance::say(&mut openings, self.subject, frames, self.seed, &mut self.ledger);
        }
        let mut closings = self.moves(End::Closing, places);
        self.anaphora().once(closings.iter_mut().flat_map(|answer| &mut answer.lines));
        let frame = self.frame(openings, closings)?;
        let mut best = self.fill(frame.clone(), places, (0, 0))?;
        let step = if best.1 < self.target { 1 } else { -1 };
        // What stands in an earlier plan was chosen by the first turn.
        let turns = if self.sources.base.is_some() { 0 } else { TURNS };
        let more = (1..=MORE).map(|tries| (step * tries, 0));
        for attempt in more.chain((1..=turns).flat_map(|turn| [(0, turn), (step, turn)])) {
            if self.miss(&best) * 100 <= self.target * SLACK {
                break;
            }
            match self.fill(frame.clone(), places, attempt) {
                Ok(plan) if self.miss(&plan) < self.miss(&best) => best = plan,
                _ => {}
            }
        }
        Ok(best.0)
    }

    /// How far a plan is from what it should be, in characters: a head without a sentence is as bad as any length.
    fn miss(&self, (plan, length): &(Plan, usize)) -> usize {
        let points = plan.sections.iter().flat_map(|section| &section.points);
        let bare = points.filter(|point| point.lines.is_empty()).count();
        length.abs_diff(self.target) + bare * self.target
    }

    /// The plan with its sections, `more` points in each than the length suggests, chosen by the seed's `turn`, and its
    /// length.
    fn fill(&self, mut plan: Plan, places: &[Place], (more, turn): (isize, u64)) -> Result<(Plan, usize)> {
        let spent = self.rendered(&plan)?;
        let mut ledger = self.ledger.clone();
        let Self { sources, subject, slots, family, seed, target, .. } = self;
        let mut writer = SectionWriter {
            sources,
            subject,
            slots,
            family: *family,
            seed: seed.turned(turn),
            ledger: &mut ledger,
            without_idle: turn == 0,
            formula_said: false,
            problems_told: 0,
        };
        let mut sections = writer.write(places, target.saturating_sub(spent), more)?;
        // What is called by a shorter name the second time is only known when all is chosen, so the length is tuned twice.
        for _ in 0..2 {
            plan.sections = finished(&sections, self.anaphora());
            let length = self.rendered(&plan)?;
            length::tune(&mut sections, &mut ledger, length, *target);
        }
        plan.sections = finished(&sections, self.anaphora());
        let length = self.rendered(&plan)?;
        Ok((plan, length))
    }

    fn frame(&self, openings: Vec<MovePlan>, mut closings: Vec<MovePlan>) -> Result<Plan> {
        let (brief, front) = (self.sources.brief, &self.sources.template.front);
        let title = match &brief.title {
            Some(title) => title.clone(),
            None => {
                // A ceremony is what opens something, and is not opened itself.
                let ceremony = self.sources.library.words.is_ceremony(&self.slots.occasion);
                let held = front.title_of_ceremony.as_ref().filter(|_| ceremony);
                self.slots.fill(held.unwrap_or(&front.title))?
            }
        };
        let addressed = front.salutations.iter().find(|one| self.subject.bears_any(&one.topics));
        let salutation = match &brief.audience {
            Some(audience) => format!("{}：", audience.trim_end_matches(['：', ':'])),
            None => self.slots.fill(addressed.map_or(&front.salutation, |one| &one.text))?,
        };
        vocative::readdress(&mut closings, &front.salutation, &salutation);
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

    fn anaphora(&self) -> Anaphora<'_> {
        let again = &self.sources.library.frames.again;
        let words = &self.sources.library.words;
        let full = self.slots.occasion.as_str();
        let occasion = (self.subject.role == Role::Host).then(|| (full, words.called_again(full)));
        let flows = self.sources.template.asks.sections.is_some_and(|ask| !ask.heads);
        Anaphora { work: &self.subject.forms.work, core: &self.subject.core, again, occasion, flows }
    }

    fn rendered(&self, plan: &Plan) -> Result<usize> {
        self.sources.template.fill(plan).map(|text| measure::draft(&text))
    }

    fn moves(&mut self, end: End, places: &[Place]) -> Vec<MovePlan> {
        let (asks, library) = (&self.sources.template.asks, self.sources.library);
        let (asks, frames) = match end {
            End::Opening => (&asks.openings, &library.frames.openings),
            End::Closing => (&asks.closings, &library.frames.closings),
        };
        let tags = &self.sources.template.front.tags;
        let (subject, bank) = (self.subject, self.sources.bank);
        let tone = self.sources.brief.tone;
        let moves = Moves { subject, bank, frames, tags, tone, places, slots: &self.slots, end };
        moves.answer(asks, self.target, self.seed, &mut self.ledger)
    }
}
