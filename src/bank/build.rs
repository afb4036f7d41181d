//! The shipped bank: what was mined, with what a person decided about it.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::Path;

use serde::Deserialize;

use crate::bank::check::REVISED;
use crate::bank::schema::{
    Construction, Form, Function, HeadingFamily, Level, Move, Parallel, Phrase, PhraseBank, Point, SCHEMA,
};
use crate::error::{Error, Result};

/// Longer units are left out, in characters.
const LONGEST: usize = 80;
/// Flags that keep an entry out.
const UNFIT: [&str; 3] = ["mask", "quotation", "defect"];

/// What a person decided, entry by entry.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Overlay {
    /// Always [`SCHEMA`].
    pub schema: u32,
    /// What becomes of entries that are not named: kept or left out.
    pub unnamed: Unnamed,
    /// Decisions by the ids of entries.
    pub entries: BTreeMap<String, Decision>,
}

/// What becomes of entries that the overlay does not name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Unnamed {
    /// They are kept unless their length, flags or terms keep them out.
    Keep,
    /// They are left out: only what a person has read is shipped.
    Drop,
}

/// What is decided about one entry.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Decision {
    /// Why; for those who read the overlay.
    #[serde(default)]
    pub why: String,
    /// Leave it out.
    #[serde(default)]
    pub drop: bool,
    /// A repaired text.
    pub text: Option<String>,
    /// Repaired parts.
    pub parts: Option<Vec<String>>,
    /// The mark between the parts, where the sample left it out.
    pub joiner: Option<String>,
    /// Another move.
    #[serde(rename = "move")]
    pub does: Option<Move>,
    /// Another function.
    pub function: Option<Function>,
    /// Another form.
    pub form: Option<Form>,
    /// Another level.
    pub level: Option<Level>,
    /// A repaired pattern of a heading family.
    pub skeleton: Option<String>,
    /// Repaired heads of a family.
    pub members: Option<Vec<String>>,
    /// A repaired run-in head.
    pub head: Option<String>,
    /// What may develop a point; without it a point is shipped as its head alone.
    pub develop: Option<Vec<String>>,
    /// Other terms; an empty list frees the entry.
    pub terms: Option<Vec<String>>,
    /// Other flags; an empty list clears them.
    pub flags: Option<Vec<String>>,
}

impl Overlay {
    /// Reads an overlay from the text of the file at `path`.
    ///
    /// # Errors
    /// When it is no overlay; the error names the line.
    pub fn from_yaml(text: &str, path: &Path) -> Result<Self> {
        let overlay: Self = serde_yaml::from_str(text)
            .map_err(|error| Error::yaml(&error, 0).at(path).hint("写法见 phrasebank/README.md“语料库的修订”"))?;
        if overlay.schema != SCHEMA {
            return Err(Error::new(format!("修订文件的 schema 应是 {SCHEMA}")).at(path));
        }
        Ok(overlay)
    }
}

/// Applies the overlay to a mined bank.
///
/// # Errors
/// When the overlay names an id that the bank does not hold.
pub fn build(mined: &PhraseBank, overlay: &Overlay) -> Result<PhraseBank> {
    let unknown: Vec<&str> = overlay.entries.keys().map(String::as_str).filter(|id| !holds(mined, id)).collect();
    if !unknown.is_empty() {
        let cause = format!("修订的条目在语料库里找不到：{}", unknown.join("、"));
        return Err(Error::new(cause).hint("条目变了，重新采集后请改用新的 id"));
    }
    let phrases = |entries: &[Phrase]| entries.iter().filter_map(|entry| phrase(entry, overlay)).collect();
    let units = |entries: &[Parallel]| entries.iter().filter_map(|entry| unit(entry, overlay)).collect();
    Ok(PhraseBank {
        sources: mined.sources.clone(),
        openings: phrases(&mined.openings),
        closings: phrases(&mined.closings),
        transitions: phrases(&mined.transitions),
        triads: units(&mined.triads),
        runs: units(&mined.runs),
        headings: mined.headings.iter().filter_map(|entry| heading(entry, overlay)).collect(),
        points: mined.points.iter().filter_map(|entry| point(entry, overlay)).collect(),
        constructions: mined.constructions.iter().filter(|entry| kept(entry, overlay)).cloned().collect(),
        // Quotations serve the user's own banks: a shipped draft never quotes.
        ..PhraseBank::empty()
    })
}

fn holds(bank: &PhraseBank, id: &str) -> bool {
    let phrases = bank.openings.iter().chain(&bank.closings).chain(&bank.transitions);
    let units = bank.triads.iter().chain(&bank.runs);
    let heads = bank.headings.iter().map(|entry| &entry.id).chain(bank.points.iter().map(|entry| &entry.id));
    let frames = bank.constructions.iter().map(|entry| &entry.id);
    let known = phrases.map(|entry| &entry.id).chain(units.map(|entry| &entry.id)).chain(heads).chain(frames);
    known.into_iter().any(|known| known == id)
}

/// A construction is the language's own and needs nobody's leave: only one that is named is left out.
fn kept(entry: &Construction, overlay: &Overlay) -> bool {
    overlay.entries.get(&entry.id).is_none_or(|decision| !decision.drop)
}

fn decided<'a>(overlay: &'a Overlay, id: &str) -> Option<Cow<'a, Decision>> {
    match (overlay.entries.get(id), overlay.unnamed) {
        (Some(decision), _) if decision.drop => None,
        (None, Unnamed::Drop) => None,
        (Some(decision), _) => Some(Cow::Borrowed(decision)),
        (None, Unnamed::Keep) => Some(Cow::Owned(Decision::default())),
    }
}

fn phrase(entry: &Phrase, overlay: &Overlay) -> Option<Phrase> {
    let decision = decided(overlay, &entry.id)?;
    let mut entry = entry.clone();
    entry.text = decision.text.clone().unwrap_or(entry.text);
    entry.does = decision.does.unwrap_or(entry.does);
    entry.terms = decision.terms.clone().unwrap_or(entry.terms);
    entry.flags = flags(&decision, entry.flags, decision.text.is_some());
    fit(&entry.flags, entry.text.chars().count()).then_some(entry)
}

fn unit(entry: &Parallel, overlay: &Overlay) -> Option<Parallel> {
    let decision = decided(overlay, &entry.id)?;
    let mut entry = entry.clone();
    entry.parts = decision.parts.clone().unwrap_or(entry.parts);
    entry.joiner = decision.joiner.clone().unwrap_or(entry.joiner);
    entry.function = decision.function.unwrap_or(entry.function);
    entry.form = decision.form.or(entry.form);
    entry.level = decision.level.unwrap_or(entry.level);
    entry.terms = decision.terms.clone().unwrap_or(entry.terms);
    entry.flags = flags(&decision, entry.flags, decision.parts.is_some() || decision.joiner.is_some());
    let length = entry.parts.iter().map(|part| part.chars().count() + 1).sum();
    fit(&entry.flags, length).then_some(entry)
}

/// The flags that are decided, or those that were mined; one more says that the words were changed and the id not.
fn flags(decision: &Decision, mined: Vec<String>, revised: bool) -> Vec<String> {
    let mut flags = decision.flags.clone().unwrap_or(mined);
    if revised {
        flags.push(REVISED.to_owned());
    }
    flags.sort_unstable();
    flags.dedup();
    flags
}

/// A family of heads, which is what its pattern is read off.
fn heading(entry: &HeadingFamily, overlay: &Overlay) -> Option<HeadingFamily> {
    let decision = decided(overlay, &entry.id)?;
    let mut entry = entry.clone();
    entry.members = decision.members.clone().unwrap_or(entry.members);
    let known = entry.members.len();
    // Heads that were added or left out stand nowhere in the sample: the place of the family is all that is known.
    entry.seen.iter_mut().filter(|seen| seen.parts.len() != known).for_each(|seen| seen.parts.clear());
    entry.skeleton = decision.skeleton.clone().unwrap_or(entry.skeleton);
    entry.terms = decision.terms.clone().unwrap_or(entry.terms);
    entry.flags = flags(&decision, entry.flags, decision.members.is_some());
    let longest = entry.members.iter().map(|member| member.chars().count()).max().unwrap_or(0);
    fit(&entry.flags, longest).then_some(entry)
}

/// A run-in head. What develops it in the sample is the sample's own and is left out unless somebody decided otherwise.
fn point(entry: &Point, overlay: &Overlay) -> Option<Point> {
    let decision = decided(overlay, &entry.id)?;
    let mut entry = entry.clone();
    entry.head = decision.head.clone().unwrap_or(entry.head);
    entry.develop = decision.develop.clone().unwrap_or_default();
    entry.function = decision.function.unwrap_or(entry.function);
    entry.terms = decision.terms.clone().unwrap_or(entry.terms);
    entry.flags = flags(&decision, entry.flags, decision.head.is_some());
    let length = entry.develop.iter().map(|sentence| sentence.chars().count()).max().unwrap_or(0);
    fit(&entry.flags, length.max(entry.head.chars().count())).then_some(entry)
}

fn fit(flags: &[String], length: usize) -> bool {
    length <= LONGEST && flags.iter().all(|flag| !UNFIT.contains(&flag.as_str()))
}
