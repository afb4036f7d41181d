//! Openings and closings: each move answered by a frame of the bank or the house.

use crate::bank::{Move, Parallel, Phrase, PhraseBank};
use crate::compose::brief::Tone;
use crate::compose::frames::{MoveFrame, suits};
use crate::compose::material::Place;
use crate::compose::plan::carrier::{spoken, usable};
use crate::compose::plan::ledger::Ledger;
use crate::compose::plan::{Line, MovePlan, rhythm};
use crate::compose::rng::Seed;
use crate::compose::slots::{self, Slots};
use crate::compose::subject::{Rank, Subject};
use crate::compose::template::{MoveAsk, Role};

/// How often, in hundredths, a move is answered from the bank where the bank has an answer.
const MINED: usize = 35;
/// How often a sentence that is built on a construction of the bank goes before others.
const BUILT: usize = 60;
/// How often one that holds a parallel unit does.
const BEATING: usize = 75;

/// Which end of a speech is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    Opening,
    Closing,
}

/// What the answers are chosen from.
pub(super) struct Moves<'a> {
    pub subject: &'a Subject<'a>,
    pub bank: &'a PhraseBank,
    pub frames: &'a [MoveFrame],
    pub tags: &'a [String],
    /// The tone asked for.
    pub tone: Option<Tone>,
    /// What the sections are about.
    pub places: &'a [Place],
    pub slots: &'a Slots,
    pub end: End,
}

impl Moves<'_> {
    /// Answers every ask that the length leaves room for.
    pub fn answer(&self, asks: &[MoveAsk], length: usize, seed: Seed, ledger: &mut Ledger) -> Vec<MovePlan> {
        let names_occasion = |line: &Line| line.text.contains(&self.slots.occasion);
        let mut named = false;
        let mut last: Option<String> = None;
        let answer = |(number, ask): (usize, &MoveAsk)| {
            let wanted = if length < ask.from { 0 } else { self.sentences(*ask, length) };
            let mut stream = seed.stream(&format!("{:?}.{number}", self.end));
            let mut candidates = stream.shuffled(self.candidates(ask.does));
            // What is built as real speeches are goes first, and often before it what was heard in them; how things stand
            // with a topic the material knows better.
            candidates.sort_by_cached_key(|line| ledger.wants(&line.text) == 0 || !stream.chance(BUILT));
            // The first and the last words bear a parallel unit better than the work between them.
            if stream.chance(BEATING) {
                candidates.sort_by_key(|line| rhythm::beats(&line.text) == 0);
            }
            if stream.chance(MINED) && ask.does != Move::Background {
                candidates.sort_by_key(|line| !line.from.starts_with("bank "));
            }
            if ask.does == Move::Background {
                candidates.sort_by_key(|line| self.remote(line));
            }
            // The occasion of the opening is named again in the closing, and at either end once.
            let ends = matches!(ask.does, Move::Call | Move::Wish | Move::Pledge);
            if named {
                candidates.sort_by_key(names_occasion);
            } else if ends && self.end == End::Closing {
                candidates.sort_by_key(|line| !names_occasion(line));
            }
            let mut lines: Vec<Line> = Vec::new();
            for candidate in candidates {
                let echo = last.as_ref().is_some_and(|last: &String| ledger.echo(last, &candidate.text));
                if lines.len() < wanted && !echo && ledger.admits(&candidate.text) {
                    last = Some(candidate.text.clone());
                    ledger.take(&candidate.text);
                    lines.push(candidate);
                }
            }
            named |= lines.iter().any(names_occasion);
            MovePlan { does: ask.does, lines }
        };
        asks.iter().enumerate().map(answer).collect()
    }

    /// Whether a line says how things stand in general, where a nearer file says how they stand with the topic.
    fn remote(&self, line: &Line) -> bool {
        let nearest = self.subject.layers.iter().find(|layer| !layer.material.background.is_empty());
        let near = nearest.is_none_or(|layer| line.from == layer.to_string());
        !near && line.from != "frames"
    }

    /// One sentence a move; a long speech says more of where things stand.
    fn sentences(&self, ask: MoveAsk, length: usize) -> usize {
        if ask.does == Move::Background { 1 + length / 3000 } else { 1 }
    }

    fn candidates(&self, does: Move) -> Vec<Line> {
        let mined = match self.end {
            End::Opening => &self.bank.openings,
            End::Closing => &self.bank.closings,
        };
        let named = |id: &str| self.frames.iter().any(|frame| frame.bank.as_deref() == Some(id));
        // What is mined was said by leaders: a host's welcome or a newcomer's promise is worded by the house. Where a
        // frame names an entry, its tags say who may say it, and how.
        let leads = self.subject.role == Role::Leader;
        // How a study session begins does not suit an award or an opening, which have frames of their own.
        let special = self.subject.layers.iter().any(|layer| layer.rank == Rank::Kind);
        let leads = leads
            && !(special
                && (self.end == End::Closing
                    || matches!(does, Move::Occasion | Move::Recap | Move::Appraisal | Move::Background)));
        let usable = |phrase: &&Phrase| usable(&phrase.terms, &phrase.flags, &self.subject.topic);
        let (house, toned) = self.house(does);
        let raw = mined.iter().filter(|phrase| leads && phrase.does == does && !named(&phrase.id)).filter(usable);
        let raw = raw.filter(|_| !toned).map(|phrase| (phrase.text.clone(), format!("bank {}", phrase.id)));
        let house = house.into_iter().flat_map(|frame| match &frame.bank {
            Some(id) => {
                mined.iter().filter(|phrase| phrase.id == *id).filter(usable).map(|one| licensed(frame, one)).collect()
            }
            None => self.carried(frame),
        });
        // How things stand with what a file tells of under another name is said by that name: the topic has been named.
        let material = self.subject.layers.iter().flat_map(|layer| {
            let texts: &[String] = if does == Move::Background { &layer.material.background } else { &[] };
            let slots = self.slots.with_forms(self.subject.lent_to(*layer));
            texts.iter().filter_map(move |text| Some((slots.fill(text).ok()?, layer.to_string())))
        });
        let holds = |text: &str, slot: &str| slots::names(text).any(|name| name == slot);
        let counted = |text: &str| holds(text, "count");
        // A section about one problem has no short name to be summed up by.
        let unnamed = self.places.contains(&Place::Solve);
        raw.chain(house)
            .chain(material)
            .filter(|(text, _)| does != Move::Preview || counted(text))
            .filter(|(text, _)| !unnamed || !holds(text, "gists"))
            .filter_map(|(text, from)| self.slots.fill(&text).ok().map(|text| Line { text, from }))
            .collect()
    }

    /// The frames of the house for a move, and whether they sound as was asked for.
    fn house(&self, does: Move) -> (Vec<&MoveFrame>, bool) {
        let suiting = |frame: &&MoveFrame| {
            frame.does == does && suits(&frame.tags, self.tags) && frame.suits_sections(self.places)
        };
        let heard = |frame: &&MoveFrame| self.tone.is_none() || frame.tone.is_none() || frame.tone == self.tone;
        let mut house: Vec<&MoveFrame> = self.frames.iter().filter(suiting).filter(heard).collect();
        // What is for the topic is said before what is for any.
        let own = |frame: &MoveFrame| self.subject.bears_any(&frame.topics);
        let owned = house.iter().any(|frame| own(frame));
        house.retain(|frame| if owned { own(frame) } else { frame.topics.is_empty() });
        // What sounds as was asked for is said before what sounds like anything.
        let toned = self.tone.is_some() && house.iter().any(|frame| frame.tone == self.tone);
        house.retain(|frame| !toned || frame.tone == self.tone);
        (house, toned)
    }

    /// The frame's text, once for each unit of the bank that it can carry.
    fn carried(&self, frame: &MoveFrame) -> Vec<(String, String)> {
        if !frame.text.contains("{{unit}}") {
            return vec![(frame.text.clone(), "frames".to_owned())];
        }
        let fits = |unit: &&Parallel| {
            let usable = usable(&unit.terms, &unit.flags, &self.subject.topic);
            usable && frame.functions.contains(&unit.function) && unit.form == frame.form
        };
        let units = self.bank.triads.iter().chain(&self.bank.runs).filter(fits);
        units.map(|unit| (frame.text.replace("{{unit}}", &spoken(unit)), format!("bank {}", unit.id))).collect()
    }
}

/// An entry of the bank in the kinds of speech that a frame names, in the frame's words where it has any.
fn licensed(frame: &MoveFrame, phrase: &Phrase) -> (String, String) {
    let text = if frame.text.is_empty() { &phrase.text } else { &frame.text };
    (text.clone(), format!("bank {}", phrase.id))
}
