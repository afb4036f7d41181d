//! Sentences that carry a parallel unit of the bank to where weight lies.

use crate::bank::{Parallel, PhraseBank};
use crate::compose::frames::{Carrier, Frames};
use crate::compose::material::Place;
use crate::compose::plan::Line;
use crate::compose::plan::ledger::Ledger;
use crate::compose::rng::Stream;
use crate::compose::slots::Slots;
use crate::compose::subject::Subject;
use crate::compose::template::Role;

/// A unit in its carrier.
#[derive(Debug, Clone)]
pub(super) struct Carried {
    pub line: Line,
    pub skeleton: String,
}

/// Flags that keep a unit out of drafts.
const UNFIT: [&str; 4] = ["mask", "quotation", "defect", "stock"];

/// The units of a bank that may stand in a draft on the topic, with their carriers.
pub(super) struct Carriers<'a> {
    pairs: Vec<(&'a Parallel, &'a Carrier)>,
}

impl<'a> Carriers<'a> {
    /// Matches units and carriers by function and form.
    pub fn new(bank: &'a PhraseBank, frames: &'a Frames, subject: &Subject<'_>) -> Self {
        // Carriers are worded by one who demands; a welcome or a promise goes without.
        let demands = matches!(subject.role, Role::Leader | Role::Peer);
        let units = bank
            .triads
            .iter()
            .chain(&bank.runs)
            .filter(|unit| demands && usable(&unit.terms, &unit.flags, &subject.topic));
        let pairs = units
            .flat_map(|unit| {
                let fits = move |carrier: &&'a Carrier| {
                    let ends = carrier.ends.is_empty()
                        || unit.parts.iter().all(|part| carrier.ends.iter().any(|end| part.ends_with(end.as_str())));
                    ends && carrier.functions.contains(&unit.function) && unit.form == Some(carrier.form)
                };
                frames.carriers.iter().filter(fits).map(move |carrier| (unit, carrier))
            })
            .collect();
        Self { pairs }
    }

    /// A unit for `place` that is new to the draft in skeleton and words.
    pub fn draw(&self, place: Place, slots: &Slots, ledger: &Ledger, stream: &mut Stream) -> Option<Carried> {
        let fits = |(unit, carrier): &&(&'a Parallel, &'a Carrier)| {
            carrier.places.contains(&place) && !ledger.knows_skeleton(&unit.skeleton)
        };
        let fitting: Vec<_> = self.pairs.iter().filter(fits).collect();
        // A few tries at random are enough: most units are new to the draft.
        (0..24).find_map(|_| {
            let (unit, carrier) = stream.choose(&fitting)?;
            let text = slots.fill(&carrier.text.replace("{{unit}}", &spoken(unit))).ok()?;
            let from = format!("bank {}", unit.id);
            let carried = Carried { line: Line { text, from }, skeleton: unit.skeleton.clone() };
            ledger.admits(&carried.line.text).then_some(carried)
        })
    }
}

/// Whether an entry of the bank with these terms and flags may stand in a draft on the topic.
pub(super) fn usable(terms: &[String], flags: &[String], topic: &str) -> bool {
    let clean = flags.iter().all(|flag| !UNFIT.contains(&flag.as_str()));
    clean && terms.iter().all(|term| topic.contains(term.as_str()))
}

/// The unit as it is said, its parts joined.
pub(super) fn spoken(unit: &Parallel) -> String {
    unit.parts.join(&unit.joiner)
}
