//! What has been said already, so that nothing is said twice.

use std::collections::BTreeMap;

/// Clauses from this length on (characters, the topic left out) may stand only once.
const CLAUSE: usize = 7;
/// How many characters of a sentence make its opening.
const OPENING: usize = 4;
/// So many sentences may begin with the same six characters, 有的年轻干部 among them.
const ALIKE: usize = 3;
/// A sentence may share at most this many hundredths of its 4-grams with what was said before.
const SHARED: usize = 34;

/// A record of the sentences taken into a draft.
#[derive(Debug, Clone, Default)]
pub(super) struct Ledger {
    core: String,
    clauses: BTreeMap<String, usize>,
    openings: BTreeMap<String, usize>,
    grams: BTreeMap<String, usize>,
    starts: BTreeMap<String, usize>,
    skeletons: BTreeMap<String, usize>,
    demands: usize,
    sentences: usize,
}

impl Ledger {
    /// An empty record; `core` is the topic's noun, which may recur.
    pub fn new(core: &str) -> Self {
        Self { core: core.to_owned(), ..Self::default() }
    }

    /// Whether the text says nothing that was said and opens as nothing opened.
    pub fn admits(&self, text: &str) -> bool {
        let facts = Facts::of(text, &self.core);
        let fresh_clauses = facts.clauses.iter().all(|clause| !self.clauses.contains_key(clause));
        let fresh_openings = facts.openings.iter().all(|opening| !self.openings.contains_key(opening));
        let demands_room = facts.demands == 0 || (self.demands + facts.demands) * 9 <= self.sentences + 9;
        let few_alike = facts.starts.iter().all(|start| self.starts.get(start).is_none_or(|times| *times < ALIKE));
        few_alike && fresh_clauses && fresh_openings && facts.consistent() && demands_room && !self.resembles(&facts)
    }

    /// Whether a parallel unit of this skeleton has been used.
    pub fn knows_skeleton(&self, skeleton: &str) -> bool {
        self.skeletons.contains_key(skeleton)
    }

    /// Records a parallel unit's skeleton.
    pub fn take_skeleton(&mut self, skeleton: &str) {
        *self.skeletons.entry(skeleton.to_owned()).or_default() += 1;
    }

    /// Records a text.
    pub fn take(&mut self, text: &str) {
        let facts = Facts::of(text, &self.core);
        add(&mut self.clauses, facts.clauses);
        add(&mut self.openings, facts.openings);
        add(&mut self.grams, facts.grams);
        add(&mut self.starts, facts.starts);
        self.demands += facts.demands;
        self.sentences += facts.sentences;
    }

    /// Takes a recorded text back.
    pub fn release(&mut self, text: &str) {
        let facts = Facts::of(text, &self.core);
        remove(&mut self.clauses, facts.clauses);
        remove(&mut self.openings, facts.openings);
        remove(&mut self.grams, facts.grams);
        remove(&mut self.starts, facts.starts);
        self.demands = self.demands.saturating_sub(facts.demands);
        self.sentences = self.sentences.saturating_sub(facts.sentences);
    }

    fn resembles(&self, facts: &Facts) -> bool {
        let known = facts.grams.iter().filter(|gram| self.grams.contains_key(*gram)).count();
        known * 100 > facts.grams.len() * SHARED
    }
}

fn add(counts: &mut BTreeMap<String, usize>, items: Vec<String>) {
    for item in items {
        *counts.entry(item).or_default() += 1;
    }
}

fn remove(counts: &mut BTreeMap<String, usize>, items: Vec<String>) {
    for item in items {
        if let Some(count) = counts.get_mut(&item) {
            *count -= 1;
            if *count == 0 {
                counts.remove(&item);
            }
        }
    }
}

/// What of a text counts as said.
struct Facts {
    clauses: Vec<String>,
    openings: Vec<String>,
    grams: Vec<String>,
    starts: Vec<String>,
    demands: usize,
    sentences: usize,
}

impl Facts {
    fn of(text: &str, core: &str) -> Self {
        let bare = without_brackets(&text.replace(core, ""));
        let sentences: Vec<&str> = bare.split(['。', '！', '？']).filter(|piece| !piece.is_empty()).collect();
        let opening = |sentence: &&str| sentence.chars().take(OPENING).collect::<String>();
        let clauses = bare.split(['，', '。', '；', '：', '、', '！', '？', '“', '”']);
        let clauses: Vec<String> =
            clauses.filter(|clause| clause.chars().count() >= CLAUSE).map(ToOwned::to_owned).collect();
        // Counted as they stand and without the topic: both are heard as the same beginning.
        let whole = without_brackets(text);
        let starts = whole.split(['。', '！', '？']).chain(sentences.iter().copied()).filter(|piece| !piece.is_empty());
        let starts =
            starts.map(|piece| piece.chars().take(6).collect::<String>()).collect::<std::collections::BTreeSet<_>>();
        Self {
            starts: starts.into_iter().collect(),
            openings: sentences.iter().filter(|sentence| !sentence.starts_with('有')).map(opening).collect(),
            demands: sentences.iter().filter(|sentence| sentence.starts_with('要')).count(),
            sentences: sentences.len(),
            grams: grams(&bare),
            clauses,
        }
    }

    /// Whether the text repeats nothing inside itself.
    fn consistent(&self) -> bool {
        let unique = |items: &[String]| {
            let mut sorted: Vec<&String> = items.iter().collect();
            sorted.sort_unstable();
            sorted.windows(2).all(|pair| pair[0] != pair[1])
        };
        unique(&self.clauses) && unique(&self.openings)
    }
}

fn without_brackets(text: &str) -> String {
    let mut depth = 0_usize;
    let mut bare = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '【' => depth += 1,
            '】' => depth = depth.saturating_sub(1),
            _ if depth == 0 => bare.push(c),
            _ => {}
        }
    }
    bare
}

fn grams(text: &str) -> Vec<String> {
    let letters: Vec<char> = text.chars().filter(|c| c.is_alphanumeric()).collect();
    letters.windows(4).map(|gram| gram.iter().collect()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ledger(said: &[&str]) -> Ledger {
        let mut ledger = Ledger::new("垃圾分类");
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
        ledger.release("督导员守在投放点，手把手教会每一户。");
        assert!(ledger.admits("督导员守在投放点，手把手教会每一户。"));
    }
}
