//! The few words that lead in what a brief gives, as they stand in `phrasebank/weaving.yaml`.

use serde::Deserialize;

/// Lead-ins, by what they lead in; each holds `{{given}}`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Wording {
    /// Characters that say nothing of what a text is about.
    pub function_characters: String,
    /// Several achievements in one sentence.
    pub achievements: Vec<String>,
    /// An event that shows something.
    pub cases: Vec<String>,
    /// Why something is wrong.
    pub causes: Vec<String>,
    /// What answers a problem; holds `{{problem}}` too.
    pub measures: Vec<String>,
    /// Facts that open the speech.
    pub facts: Vec<String>,
    /// Other people's words, by who says them; holds `{{source}}` too.
    pub sayings: Vec<Saying>,
    /// What follows other people's words; a whole sentence with the topic's slots.
    pub glosses: Vec<String>,
}

/// How words of one kind of source are led in.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Saying {
    /// What the source's name holds; empty suits all.
    #[serde(rename = "in")]
    pub holds: Vec<String>,
    /// The words with their source.
    pub text: String,
}

/// Gives out lead-ins in turn, so that none is heard twice before all have been.
#[derive(Debug, Clone)]
pub(super) struct Turn<'a> {
    texts: &'a [String],
    next: usize,
}

impl<'a> Turn<'a> {
    /// Begins at a place that the seed decides.
    pub fn new(texts: &'a [String], seed: u64) -> Self {
        Self { texts, next: seed as usize % texts.len().max(1) }
    }

    /// Begins with the first, whose wording opens.
    pub fn in_order(texts: &'a [String]) -> Self {
        Self::new(texts, 0)
    }

    /// The next lead-in around `given`.
    pub fn around(&mut self, given: &str) -> String {
        set(self.next(), given)
    }

    /// The next text as it stands.
    pub fn next(&mut self) -> &'a str {
        let text = self.texts.get(self.next).map_or("{{given}}。", String::as_str);
        self.next = (self.next + 1) % self.texts.len().max(1);
        text
    }
}

/// `given` in its lead-in, with one end mark.
pub(super) fn set(text: &str, given: &str) -> String {
    let ends = given.ends_with(['！', '？', '…'])
        || given.ends_with("。”")
        || given.ends_with("！”")
        || given.ends_with("？”");
    let given = bare(given);
    let text = if ends { text.replace("{{given}}。", "{{given}}") } else { text.to_owned() };
    text.replace("{{given}}", given)
}

/// The text without the mark that a lead-in supplies.
pub(super) fn bare(text: &str) -> &str {
    text.trim_end_matches(['。', '；', '，', '、', ';', ','])
}
