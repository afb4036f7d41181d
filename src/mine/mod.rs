//! From speeches to a phrase bank.

pub mod callings;
mod constructions;
pub mod defects;
mod headings;
pub mod lexicon;
pub mod mask;
pub mod moves;
pub mod names;
mod page;
pub mod parallelism;
mod points;
pub mod quotations;
pub mod skeleton;
pub mod slots;
pub mod subject;
pub mod terms;

use crate::bank::entry::Entry;
use crate::bank::{Parallel, PhraseBank, Source, id, merge, slot};
use crate::corpus::{Speech, series_of};
use crate::error::Result;
use crate::mine::lexicon::Word;
use crate::mine::page::Page;
use crate::text::characters::{characters, marks};
use crate::text::formula::Formulas;

/// The word lists that all miners use.
#[derive(Debug, Clone)]
pub struct Miner {
    moves: moves::MoveWords,
    markers: parallelism::Markers,
    lexicon: lexicon::Lexicon,
    slots: slots::SlotWords,
    names: names::NameWords,
    formulas: Formulas,
    defects: defects::Defects,
    speakers: quotations::SpeakerWords,
    constructions: constructions::Frames,
}

impl Miner {
    /// A miner with the shipped word lists.
    ///
    /// # Errors
    /// When a shipped file is broken, which a test rules out.
    pub fn builtin() -> Result<Self> {
        Ok(Self {
            moves: moves::MoveWords::builtin()?,
            markers: parallelism::Markers::builtin()?,
            lexicon: lexicon::Lexicon::builtin()?,
            slots: slots::SlotWords::builtin()?,
            names: names::NameWords::builtin()?,
            formulas: Formulas::builtin()?,
            defects: defects::Defects::builtin()?,
            speakers: quotations::SpeakerWords::builtin()?,
            constructions: constructions::Frames::builtin()?,
        })
    }

    /// The bank of one speech. Banks of several speeches are merged, so that no decision needs to know them all.
    ///
    /// # Errors
    /// Never at present.
    pub fn mine(&self, speech: &Speech) -> Result<PhraseBank> {
        let page = self.page(speech);
        let laid = page.texts.iter().zip(&page.marks).zip(&page.words);
        let laid = laid.map(|((text, marks), words)| parallelism::Laid { text, marks, words });
        let (triads, runs) = parallelism::mine(speech, laid, &self.markers);
        let series = series_of(speech, &page.texts, &page.marks);
        let mut bank = PhraseBank {
            sources: vec![source(&page)],
            openings: moves::openings(&page, &self.moves),
            closings: moves::closings(&page, &self.moves),
            transitions: moves::transitions(&page, &self.moves),
            triads: units(triads, &page),
            runs: units(runs, &page),
            headings: headings::headings(&page, &series),
            points: points::points(&page, &series, &self.markers),
            quotations: quotations::quotations(&page, &self.speakers),
            constructions: constructions::constructions(&page, &self.constructions),
            ..PhraseBank::empty()
        };
        merge::tidy(&mut bank);
        flag_braces(&mut bank);
        Ok(bank)
    }

    fn page<'a>(&'a self, speech: &'a Speech) -> Page<'a> {
        let texts: Vec<Vec<char>> = speech.paragraphs.iter().map(|one| characters(&one.text)).collect();
        let marks: Vec<Vec<usize>> = texts.iter().map(|text| marks(text)).collect();
        let marked = || texts.iter().zip(&marks);
        let words: Vec<Vec<Word>> = texts.iter().map(|text| self.lexicon.words(text)).collect();
        let subject::Subjects { subject, others } =
            subject::subjects(speech, &texts, &words, &self.lexicon, &self.slots);
        Page {
            speech,
            subject,
            others,
            callings: self.slots.callings(&texts),
            plain: marked().map(|(text, marks)| page::plain_at(text, marks)).collect(),
            sentences: marked().map(|(text, marks)| page::marked_sentences(text, marks)).collect(),
            marks,
            words,
            texts,
            lexicon: &self.lexicon,
            slots: &self.slots,
            names: &self.names,
            formulas: &self.formulas,
            defects: &self.defects,
        }
    }
}

/// Braces that stand in a speech look like slots and are none: what has them is flagged.
fn flag_braces(bank: &mut PhraseBank) {
    macro_rules! flag {
        ($($list:ident),*) => {
            $(for entry in bank.$list.iter_mut().filter(|entry| slot::fault(&entry.text()).is_some()) {
                entry.flags.push("defect".to_owned());
                entry.flags.sort_unstable();
                entry.flags.dedup();
            })*
        };
    }
    flag!(openings, closings, transitions, triads, runs, headings, points);
}

fn source(page: &Page<'_>) -> Source {
    let speech = page.speech;
    Source {
        id: speech.id.clone(),
        file: speech.file.clone(),
        title: speech.title.clone(),
        subject: page.subject.clone(),
        chars: page.texts.iter().map(Vec::len).sum(),
    }
}

/// Puts slots into each unit, lists the words that still bind it to a topic, and what else there is to say against it.
fn units(units: Vec<Parallel>, page: &Page<'_>) -> Vec<Parallel> {
    let judged = |mut unit: Parallel| {
        let whole = joined(&unit);
        unit.parts.iter_mut().for_each(|part| *part = page.unit_slots(part));
        let (other, known) = page.other(&unit.parts);
        let with = |text: &str| other.map_or_else(|| text.to_owned(), |other| page.with_other(text, other));
        unit.parts.iter_mut().for_each(|part| *part = with(part));
        let filled = joined(&unit);
        if filled != whole {
            unit.skeleton = with(&page.unit_slots(&unit.skeleton));
            unit.id = id::id(unit.id.split('-').next().unwrap_or_default(), &filled);
        }
        // ×同志、×同志、×同志 said different things only as long as the names stood there.
        if unit.parts.iter().all(|part| *part == unit.parts[0]) {
            unit.flags.push("defect".to_owned());
        }
        let known = known.filter(|_| other.is_none() && matches!(unit.joiner.as_str(), "" | "，"));
        unit.terms = known.unwrap_or_else(|| page.terms(&filled));
        unit.flags.extend(page.flags(&filled));
        unit.flags.sort_unstable();
        unit.flags.dedup();
        unit
    };
    units.into_iter().map(judged).collect()
}

fn joined(unit: &Parallel) -> String {
    unit.parts.join(if unit.joiner.is_empty() { "，" } else { &unit.joiner })
}
