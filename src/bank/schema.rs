//! What a phrase bank holds, as it stands in YAML.
//!
//! Everything is public data: a bank is read, merged, selected from and written, and never runs anything.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::text::span::Span;

/// The version of the schema that this crate reads and writes.
pub const SCHEMA: u32 = 1;

/// The language of every bank.
pub const LANGUAGE: &str = "zh-Hans";

/// A phrase bank: formulaic units of speeches, each with the places where it was seen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PhraseBank {
    /// Always [`SCHEMA`].
    pub schema: u32,
    /// Always [`LANGUAGE`].
    pub language: String,
    /// The speeches that the bank was mined from, ordered by id.
    #[serde(default)]
    pub sources: Vec<Source>,
    /// What speeches begin with, a sentence or less each.
    #[serde(default)]
    pub openings: Vec<Phrase>,
    /// Three parallel parts, 三段排比.
    #[serde(default)]
    pub triads: Vec<Parallel>,
    /// Four and more parallel parts.
    #[serde(default)]
    pub runs: Vec<Parallel>,
    /// What speeches end with.
    #[serde(default)]
    pub closings: Vec<Phrase>,
    /// What leads from one part to the next.
    #[serde(default)]
    pub transitions: Vec<Phrase>,
    /// Families of parallel heads.
    #[serde(default)]
    pub headings: Vec<HeadingFamily>,
    /// Run-in heads with what develops them.
    #[serde(default)]
    pub points: Vec<Point>,
    /// Other people's words, verbatim; never offered as own text.
    #[serde(default)]
    pub quotations: Vec<Quotation>,
    /// Sentence frames of the language that the speeches use, 句式.
    #[serde(default)]
    pub constructions: Vec<Construction>,
}

/// One speech that was mined. Its id is a hash of its text, so that the same speech in two files counts once.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Hash of the text.
    pub id: String,
    /// Name of the file it stood in, without folders.
    pub file: String,
    /// The speech's own title.
    pub title: String,
    /// The subject found in it, which became the slot `topic`.
    pub subject: String,
    /// Length in characters.
    pub chars: usize,
}

/// An opening, closing or transition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Phrase {
    /// Hash of kind and canonical text.
    pub id: String,
    /// What the sentence does.
    #[serde(rename = "move")]
    pub does: Move,
    /// The text, with slots such as `{{topic.work}}` or `{{count}}`.
    pub text: String,
    /// How often it was seen, over all sources.
    pub count: u64,
    /// Subject words that bind it to a topic; empty means usable anywhere.
    #[serde(default)]
    pub terms: Vec<String>,
    /// What keeps it out of drafts or asks for care: `mask`, `quotation`, `defect`, `stock`…
    #[serde(default)]
    pub flags: Vec<String>,
    /// The smallest places where it was seen, at most eight.
    #[serde(default)]
    pub seen: Vec<Seen>,
    /// How often it was seen besides, by source, where `seen` has no room.
    #[serde(default, skip_serializing_if = "Elsewhere::is_empty")]
    pub elsewhere: Elsewhere,
}

/// A triad or a run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Parallel {
    /// Hash of kind and canonical text.
    pub id: String,
    /// How large the parts are.
    pub level: Level,
    /// What the unit does in an argument.
    pub function: Function,
    /// How the unit stands in a sentence; absent where nobody has said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub form: Option<Form>,
    /// The parts, in order.
    pub parts: Vec<String>,
    /// What stands between the parts: a mark, a word, or nothing.
    pub joiner: String,
    /// The pattern that the parts share, `_` for what varies.
    pub skeleton: String,
    /// How often it was seen, over all sources.
    pub count: u64,
    /// Subject words that bind it to a topic; empty means usable anywhere.
    #[serde(default)]
    pub terms: Vec<String>,
    /// What keeps it out of drafts or asks for care.
    #[serde(default)]
    pub flags: Vec<String>,
    /// The smallest places where it was seen, at most eight.
    #[serde(default)]
    pub seen: Vec<Seen>,
    /// How often it was seen besides, by source, where `seen` has no room.
    #[serde(default, skip_serializing_if = "Elsewhere::is_empty")]
    pub elsewhere: Elsewhere,
}

/// A family of parallel heads.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HeadingFamily {
    /// Hash of kind and canonical text.
    pub id: String,
    /// 1 for 一、, 2 for （一）, 3 for run-in heads.
    pub level: u8,
    /// The marker series, such as `一、` or `一要`.
    pub marker: String,
    /// The pattern that the members share, `_` for what varies.
    pub skeleton: String,
    /// The heads, in order, without their markers.
    pub members: Vec<String>,
    /// How often it was seen, over all sources.
    pub count: u64,
    /// Subject words that bind it to a topic; empty means usable anywhere.
    #[serde(default)]
    pub terms: Vec<String>,
    /// What keeps it out of drafts or asks for care.
    #[serde(default)]
    pub flags: Vec<String>,
    /// The smallest places where it was seen, at most eight.
    #[serde(default)]
    pub seen: Vec<Seen>,
    /// How often it was seen besides, by source, where `seen` has no room.
    #[serde(default, skip_serializing_if = "Elsewhere::is_empty")]
    pub elsewhere: Elsewhere,
}

/// A run-in head with the sentences that develop it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Point {
    /// Hash of kind and canonical text.
    pub id: String,
    /// What the point does in an argument.
    pub function: Function,
    /// The head without its marker.
    pub head: String,
    /// The sentences after it.
    pub develop: Vec<String>,
    /// How often it was seen, over all sources.
    pub count: u64,
    /// Subject words that bind it to a topic; empty means usable anywhere.
    #[serde(default)]
    pub terms: Vec<String>,
    /// What keeps it out of drafts or asks for care.
    #[serde(default)]
    pub flags: Vec<String>,
    /// The smallest places where it was seen, at most eight.
    #[serde(default)]
    pub seen: Vec<Seen>,
    /// How often it was seen besides, by source, where `seen` has no room.
    #[serde(default, skip_serializing_if = "Elsewhere::is_empty")]
    pub elsewhere: Elsewhere,
}

/// Somebody's words, verbatim.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Quotation {
    /// Hash of kind and text.
    pub id: String,
    /// The words between the quotation marks.
    pub text: String,
    /// Who is said to have said them, as the source has it.
    pub speaker: String,
    /// How often it was seen, over all sources.
    pub count: u64,
    /// The smallest places where it was seen, at most eight.
    #[serde(default)]
    pub seen: Vec<Seen>,
    /// How often it was seen besides, by source, where `seen` has no room.
    #[serde(default, skip_serializing_if = "Elsewhere::is_empty")]
    pub elsewhere: Elsewhere,
}

/// A sentence frame that holds two or more words together: 不是_，而是_. It is made of the language's own words, so that
/// nothing binds it to a topic or keeps it out of drafts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Construction {
    /// Hash of kind and frame.
    pub id: String,
    /// The frame, as `phrasebank/constructions.yaml` names it, `_` for what varies.
    pub frame: String,
    /// How often it was seen, over all sources.
    pub count: u64,
    /// The smallest places where it was seen, at most eight; `parts` are its fixed words.
    #[serde(default)]
    pub seen: Vec<Seen>,
    /// How often it was seen besides, by source, where `seen` has no room.
    #[serde(default, skip_serializing_if = "Elsewhere::is_empty")]
    pub elsewhere: Elsewhere,
}

/// How often an entry was seen beyond the places in `seen`, by the source's id. With these, `count` can be told
/// apart by source, and a source that two banks share is counted once when they are merged. The empty id stands
/// for sightings that nobody can place.
pub type Elsewhere = BTreeMap<String, u64>;

/// One place where a unit was seen.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Seen {
    /// Id of the [`Source`].
    pub source: String,
    /// Where it stands, in characters of the decoded file.
    pub span: Span,
    /// Where its parts stand, for triads and runs; the members of a family of heads; the fixed words of a construction.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<Span>,
}

/// What a sentence of an opening, a closing or a transition does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Move {
    /// Says what brings the listeners together.
    Occasion,
    /// Goes back over what has just been heard.
    Recap,
    /// Judges what has been heard or done.
    Appraisal,
    /// Says what the meeting is for.
    Purpose,
    /// Says where things stand, or why the subject weighs.
    Background,
    /// Announces what will be said.
    Preview,
    /// Leads from one part to the next.
    Transition,
    /// Gathers what was said.
    Summary,
    /// Calls to act.
    Call,
    /// Promises.
    Pledge,
    /// Wishes well.
    Wish,
    /// The last rousing words.
    Slogan,
}

/// How large the parts of a parallel unit are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// Inside a word string, without marks.
    Word,
    /// Joined by 、 or standing side by side.
    Phrase,
    /// Joined by ， or ； or 。.
    Clause,
}

/// What a unit does in an argument.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Function {
    /// What is wrong: 补资料、走流程、搞形式.
    Problem,
    /// What comes of it, growing: 思想上松一寸，行动上就会散一尺.
    Consequence,
    /// What is to be done: 破难点、治痛点、出亮点.
    Measure,
    /// In what spirit: 坐不住、吃不下、睡不着.
    Attitude,
    /// What is gained: 受警醒、明底线、知敬畏.
    Result,
    /// Why it weighs: 事关…，事关…，事关….
    Significance,
    /// Where things stand.
    Background,
    /// How something was done.
    Appraisal,
    /// What will be said.
    Preview,
    /// How far it reaches: 思想上、政治上、行动上.
    Scope,
    /// The last sentence's: 挑最重的担子，啃最硬的骨头.
    Call,
    /// None of these, or nobody can tell.
    Other,
}

/// How a parallel unit stands in a sentence; a carrier sentence asks for one of these.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Form {
    /// What people do or should do: 坐不住、吃不下、睡不着; 破难点、治痛点、出亮点.
    Predicate,
    /// Things: 洞察力、鉴别力、分析力.
    Noun,
    /// What stands before 的 and a noun: 想干事、肯干事、能干事.
    Modifier,
    /// Whole clauses that stand on their own: 思想上松一寸，行动上就会散一尺，结果上就会偏一丈.
    Sentence,
    /// What stands after 以 or 用: 更加坚定的信念、更加高昂的斗志、更加务实的作风.
    Means,
}
