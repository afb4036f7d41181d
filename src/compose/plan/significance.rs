//! Why the topic matters, in an opening: said there where no section argues it, so that problems do not come out of
//! nothing.

use crate::bank::Move;
use crate::compose::frames::Frames;
use crate::compose::material::{Kind, Place, Stake, StakeLevel};
use crate::compose::plan::ledger::Ledger;
use crate::compose::plan::{Line, MovePlan, brackets};
use crate::compose::rng::Seed;
use crate::compose::slots::Slots;
use crate::compose::subject::{Layer, Rank, Subject};
use crate::compose::template::Role;

/// The slot of what the topic matters to.
const STAKES: &str = "{{stakes}}";
/// The heads that are counted up have this many characters, the widest first.
const WIDTHS: [usize; 2] = [8, 6];

/// Whether a speech with these sections has to say in its opening why the topic matters.
pub(super) fn wanted(places: &[Place], subject: &Subject<'_>) -> bool {
    let faulted = places.iter().any(|place| matches!(place, Place::Problem | Place::Solve));
    subject.role == Role::Leader && faulted && !places.contains(&Place::Why)
}

/// Says it: after how things stand, or before what the meeting is for.
pub(super) fn say(
    openings: &mut [MovePlan],
    subject: &Subject<'_>,
    (frames, slots): (&Frames, &Slots),
    seed: Seed,
    ledger: &mut Ledger,
) {
    let told = |does: Move| openings.iter().position(|answer| answer.does == does && !answer.lines.is_empty());
    let (Some(at), after) = (told(Move::Background).or(told(Move::Purpose)), told(Move::Background).is_some()) else {
        return;
    };
    let Some(layer) = subject.layers.iter().find(|layer| layer.rank != Rank::Kind && !layer.material.stakes.is_empty())
    else {
        return;
    };
    let lines = Significance { subject, layer, frames, slots }.lines(seed, ledger);
    let place = if after { openings[at].lines.len() } else { 0 };
    openings[at].lines.splice(place..place, lines);
}

/// What the words are taken from.
struct Significance<'a> {
    subject: &'a Subject<'a>,
    layer: &'a Layer<'a>,
    frames: &'a Frames,
    slots: &'a Slots,
}

impl Significance<'_> {
    /// What the topic matters to, in a row, and one reason.
    fn lines(&self, seed: Seed, ledger: &mut Ledger) -> Vec<Line> {
        let mut stream = seed.stream("significance");
        let among = self.layer.material.stakes.iter().filter(|one| self.subject.is_among(&one.topics));
        let mut stakes = stream.shuffled(among.collect());
        // What is written for the very words of the topic goes before what holds for all that the file tells of.
        stakes.sort_by_key(|one| !self.subject.bears_any(&one.topics));
        let frames = stream.shuffled(self.frames.significance.clone());
        let row = WIDTHS.iter().find_map(|width| self.row(&stakes, *width));
        let row = row.into_iter().flat_map(|row| frames.iter().map(move |frame| frame.replace(STAKES, &row)));
        let reasons = stakes.iter().filter(|one| one.level != StakeLevel::Person).flat_map(|one| &one.develop);
        let reasons = reasons.filter(|one| one.kind == Kind::Principle).map(|one| brackets::parted(&one.text).0);
        let reasons: Vec<String> = reasons.filter(|text| text.contains("{{topic")).collect();
        let lent = self.slots.with_forms(self.subject.lent_to(*self.layer));
        let lines = [self.first(row, self.slots, ledger), self.first(reasons.into_iter(), &lent, ledger)];
        lines.into_iter().flatten().collect()
    }

    /// One stake of each level, all beginning alike: 事关一方安宁，事关企业存续，事关家庭幸福.
    fn row(&self, stakes: &[&Stake], width: usize) -> Option<String> {
        let beginnings = &self.frames.interchangeable;
        let rest = |stake: &&&Stake| {
            let head = stake.heads.get(&width)?;
            beginnings.iter().find_map(|word| head.strip_prefix(word.as_str())).map(str::to_owned)
        };
        let of = |level| stakes.iter().filter(|stake| stake.level == level).find_map(|stake| rest(&stake));
        let row = [of(StakeLevel::Place)?, of(StakeLevel::Unit)?, of(StakeLevel::Person)?];
        let beginning = beginnings.first()?;
        Some(row.map(|rest| format!("{beginning}{rest}")).join("，"))
    }

    fn first(&self, texts: impl Iterator<Item = String>, slots: &Slots, ledger: &mut Ledger) -> Option<Line> {
        let mut filled = texts.filter_map(|text| slots.fill(&text).ok());
        let text = filled.find(|text| ledger.admits(text))?;
        ledger.take(&text);
        Some(Line { text, from: self.layer.to_string() })
    }
}
