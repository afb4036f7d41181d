//! From speeches to a phrase bank.

pub mod generalise;
pub mod mask;
pub mod moves;
pub mod parallelism;

use crate::bank::{Parallel, Phrase, PhraseBank, Source, merge};
use crate::corpus::Speech;
use crate::error::Result;

/// The word lists that all miners use.
#[derive(Debug, Clone)]
pub struct Miner {
    moves: moves::MoveWords,
    markers: parallelism::Markers,
    lexicon: generalise::Lexicon,
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
            lexicon: generalise::Lexicon::builtin()?,
        })
    }

    /// The bank of one speech. Banks of several speeches are merged, so that no decision needs to know them all.
    ///
    /// # Errors
    /// Never at present.
    pub fn mine(&self, speech: &Speech) -> Result<PhraseBank> {
        let subject = generalise::subject(speech, &self.lexicon);
        let units = |units: Vec<Parallel>| units.into_iter().map(|unit| generalise::unit(unit, &subject)).collect();
        let phrases = |phrases: Vec<Phrase>, kind: &str| {
            phrases.into_iter().map(|phrase| generalise::phrase(phrase, &subject, kind)).collect()
        };
        let (triads, runs) = parallelism::mine(speech, &self.markers)?;
        let chars = speech.paragraphs.iter().map(|paragraph| paragraph.text.chars().count()).sum();
        let source = Source {
            id: speech.id.clone(),
            file: speech.file.clone(),
            title: speech.title.clone(),
            subject: subject.name.clone(),
            chars,
        };
        let mut bank = PhraseBank {
            sources: vec![source],
            openings: phrases(moves::openings(speech, &self.moves), "o"),
            closings: phrases(moves::closings(speech, &self.moves), "c"),
            triads: units(triads),
            runs: units(runs),
            ..PhraseBank::empty()
        };
        merge::tidy(&mut bank);
        Ok(bank)
    }
}
