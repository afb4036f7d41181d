//! What has been said already, so that nothing is said twice.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::compose::cadence::Cadence;
use crate::compose::frames::Hinges;
use crate::compose::plan::facts::Facts;
use crate::compose::plan::hinge::Turned;

/// So many sentences may begin with the same six characters, 有的年轻干部 among them.
const ALIKE: usize = 3;
/// A sentence may share at most this many hundredths of its 4-grams with what was said before.
const SHARED: usize = 34;
/// So many sentences may be built on one construction, those aside that may recur, and one more in each so many
/// sentences: who speaks for forty minutes comes back to a build that is long forgotten.
const BUILT: usize = 2;
const FORGOTTEN: usize = 90;
/// So many parallel units may be built on one shared character: three of 看得见、摸得着、用得上 are one too many.
const ANCHORED: usize = 2;
/// The first word of a topic has so many characters: 供热 of 供热保障.
const WORD: usize = 2;
/// At most one sentence in so many may begin with a bare 要.
const DEMANDS: usize = 10;

/// A record of the sentences taken into a draft.
#[derive(Debug, Clone, Default)]
pub(super) struct Ledger {
    core: String,
    cadence: Arc<Cadence>,
    hinges: Arc<Hinges>,
    frames: BTreeMap<usize, usize>,
    anchors: BTreeMap<char, usize>,
    clauses: BTreeMap<u64, usize>,
    openings: BTreeMap<u64, usize>,
    grams: BTreeMap<u64, usize>,
    starts: BTreeMap<u64, usize>,
    skeletons: BTreeMap<String, usize>,
    wordings: BTreeSet<String>,
    /// What of problems has been told and is not treated yet.
    told: BTreeSet<String>,
    demands: usize,
    turned: Turned,
    sentences: usize,
    sayings: usize,
    /// How many sayings the speech bears.
    most_sayings: usize,
}

impl Ledger {
    /// An empty record; `core` is the topic's noun, which may recur, `cadence` what the bank holds, and `sayings` how many
    /// the speech bears.
    pub fn new(core: &str, cadence: Cadence, sayings: usize) -> Self {
        Self { core: core.to_owned(), cadence: Arc::new(cadence), most_sayings: sayings, ..Self::default() }
    }

    /// The same, with the words of turns to the topic, which may not recur without end.
    pub fn with_hinges(self, hinges: Hinges) -> Self {
        Self { hinges: Arc::new(hinges), ..self }
    }

    /// Whether a text names the topic.
    pub fn names_topic(&self, text: &str) -> bool {
        text.contains(&self.core)
    }

    /// Whether a text speaks of the topic, by its name or by the first word of it: 供热企业 speaks of 供热保障.
    pub fn speaks_of_topic(&self, text: &str) -> bool {
        let letters: Vec<char> = self.core.chars().collect();
        let word = if letters.len() > WORD { &letters[..WORD] } else { &letters[..] };
        text.contains(&word.iter().collect::<String>())
    }

    /// Records what of a problem has been told.
    pub fn tell(&mut self, keys: &[String]) {
        self.told.extend(keys.iter().cloned());
    }

    /// Whether what has these keys treats something that has been told and that nothing else treats; it is treated now.
    pub fn treat(&mut self, keys: &[String]) -> bool {
        keys.iter().filter(|key| self.told.remove(*key)).count() > 0
    }

    /// How much the bank wants a sentence, by the constructions in it: 0 to 4.
    pub fn wants(&self, text: &str) -> usize {
        self.cadence.weight(&self.cadence.frames(text))
    }

    /// Whether two sentences are built on one construction that may not recur.
    pub fn alike(&self, one: &Facts, other: &Facts) -> bool {
        one.frames.iter().any(|frame| !self.cadence.often(*frame) && other.frames.contains(frame))
    }

    /// As [`Self::alike`], of two texts.
    pub fn echo(&self, one: &str, other: &str) -> bool {
        let frames = self.cadence.frames(other);
        self.cadence.frames(one).iter().any(|frame| !self.cadence.often(*frame) && frames.contains(frame))
    }

    /// The constructions of the bank.
    pub fn cadence(&self) -> &Cadence {
        &self.cadence
    }

    /// What of `text` counts as said.
    pub fn facts(&self, text: &str) -> Facts {
        Facts::of(text, &self.core, &self.cadence, &self.hinges)
    }

    /// Whether the text says nothing that was said and opens as nothing opened.
    pub fn admits(&self, text: &str) -> bool {
        self.allows(&self.facts(text))
    }

    /// Whether no clause of a text has been said.
    pub fn is_new(&self, facts: &Facts) -> bool {
        facts.clauses.iter().all(|clause| !self.clauses.contains_key(clause))
    }

    /// As [`Self::admits`], of a text whose facts are known.
    pub fn allows(&self, facts: &Facts) -> bool {
        let fresh_openings = facts.openings.iter().all(|opening| !self.openings.contains_key(opening));
        let demands_room = facts.demands == 0 || (self.demands + facts.demands) * DEMANDS <= self.sentences + DEMANDS;
        let few_alike = facts.starts.iter().all(|start| self.starts.get(start).is_none_or(|times| *times < ALIKE));
        let forgotten = self.sentences / FORGOTTEN;
        let few = |times: Option<&usize>, most: usize| times.is_none_or(|times| *times < most + forgotten);
        let built = |frame: &usize| self.cadence.often(*frame) || few(self.frames.get(frame), BUILT);
        let few_built = facts.frames.iter().all(built);
        let few_anchored = facts.anchors.iter().all(|anchor| few(self.anchors.get(anchor), ANCHORED));
        let sayings = facts.sayings == 0 || self.sayings + facts.sayings <= self.most_sayings;
        sayings
            && self.is_new(facts)
            && few_alike
            && few_built
            && few_anchored
            && fresh_openings
            && facts.consistent()
            && demands_room
            && self.turned.bears(facts.turns, self.sentences)
            && !self.resembles(facts)
    }

    /// Whether a parallel unit of this skeleton has been used.
    pub fn knows_skeleton(&self, skeleton: &str) -> bool {
        self.skeletons.contains_key(skeleton)
    }

    /// How many parallel units of the bank have been used.
    pub fn units(&self) -> usize {
        self.skeletons.values().sum()
    }

    /// Records a parallel unit's skeleton.
    pub fn take_skeleton(&mut self, skeleton: &str) {
        *self.skeletons.entry(skeleton.to_owned()).or_default() += 1;
    }

    /// The frames that have not been used; all of them where none is left.
    pub fn fresh(&self, frames: &[String]) -> Vec<String> {
        let fresh: Vec<String> = frames.iter().filter(|frame| !self.wordings.contains(*frame)).cloned().collect();
        if fresh.is_empty() { frames.to_vec() } else { fresh }
    }

    /// Records that a frame has been used.
    pub fn take_frame(&mut self, frame: &str) {
        self.wordings.insert(frame.to_owned());
    }

    /// Records a text.
    pub fn take(&mut self, text: &str) {
        let facts = self.facts(text);
        self.record(&facts);
    }

    /// As [`Self::take`], of a text whose facts are known.
    pub fn record(&mut self, facts: &Facts) {
        add(&mut self.clauses, &facts.clauses);
        add(&mut self.openings, &facts.openings);
        add(&mut self.grams, &facts.grams);
        add(&mut self.starts, &facts.starts);
        add(&mut self.frames, &facts.frames);
        add(&mut self.anchors, &facts.anchors);
        self.demands += facts.demands;
        self.turned.record(facts.turns, self.sentences);
        self.sentences += facts.sentences;
        self.sayings += facts.sayings;
    }

    /// Takes a recorded text back.
    pub fn release(&mut self, facts: &Facts) {
        remove(&mut self.clauses, &facts.clauses);
        remove(&mut self.openings, &facts.openings);
        remove(&mut self.grams, &facts.grams);
        remove(&mut self.starts, &facts.starts);
        remove(&mut self.frames, &facts.frames);
        remove(&mut self.anchors, &facts.anchors);
        self.demands = self.demands.saturating_sub(facts.demands);
        self.turned.release(facts.turns);
        self.sentences = self.sentences.saturating_sub(facts.sentences);
        self.sayings = self.sayings.saturating_sub(facts.sayings);
    }

    fn resembles(&self, facts: &Facts) -> bool {
        let known = facts.grams.iter().filter(|gram| self.grams.contains_key(*gram)).count();
        known * 100 > facts.grams.len() * SHARED
    }
}

fn add<T: Ord + Copy>(counts: &mut BTreeMap<T, usize>, items: &[T]) {
    for item in items {
        *counts.entry(*item).or_default() += 1;
    }
}

fn remove<T: Ord>(counts: &mut BTreeMap<T, usize>, items: &[T]) {
    for item in items {
        if let Some(count) = counts.get_mut(item) {
            *count -= 1;
            if *count == 0 {
                counts.remove(item);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ledger(said: &[&str]) -> Ledger {
        let mut ledger = Ledger::new("垃圾分类", Cadence::default(), 2);
        said.iter().for_each(|text| ledger.take(text));
        ledger
    }

    #[test]
    fn refuses_a_clause_and_an_opening_said_before() {
        let ledger = ledger(&["各责任单位每月核对一次台账，发现缺项当天补齐。"]);
        assert!(!ledger.admits("街道社区走访住户，发现缺项当天补齐。"), "the clause stands already");
        assert!(!ledger.admits("各责任单位明确一名联络员。"), "the opening stands already");
        assert!(ledger.admits("督导员守在投放点，手把手教会每一户。"));
    }

    #[test]
    fn lets_the_topic_and_placeholders_recur() {
        let ledger = ledger(&["抓好垃圾分类，贵在坚持。【待填：责任单位名称】负责落实。"]);
        assert!(ledger.admits("推行垃圾分类，离不开邻里。【待填：责任单位名称】每周通报。"));
    }

    #[test]
    fn forgets_what_is_released() {
        let mut ledger = ledger(&["督导员守在投放点，手把手教会每一户。"]);
        ledger.release(&ledger.facts("督导员守在投放点，手把手教会每一户。"));
        assert!(ledger.admits("督导员守在投放点，手把手教会每一户。"));
    }
}
