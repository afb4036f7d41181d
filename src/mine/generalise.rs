//! From one sample to any topic: the sample's own subject becomes a slot, numbers that count the sections too, and
//! whatever subject word is left is listed, so that the entry is only used where it fits.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use crate::bank::{Parallel, Phrase, id};
use crate::corpus::Speech;
use crate::error::{Error, Result};

const WORDS: &str = include_str!("../../phrasebank/lexicon.yaml");

/// A word of the subject is seen at least so often in a speech, and once in so many characters.
const OFTEN: usize = 4;
const RATE: usize = 900;
/// How long a subject word is, in characters.
const LENGTHS: std::ops::RangeInclusive<usize> = 2..=6;

/// Words of the general register.
#[derive(Debug, Clone)]
pub struct Lexicon {
    general: BTreeSet<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    general: String,
}

impl Lexicon {
    /// The lexicon that is shipped.
    ///
    /// # Errors
    /// When the shipped file is broken, which a test rules out.
    pub fn builtin() -> Result<Self> {
        let file: File =
            serde_yaml::from_str(WORDS).map_err(|error| Error::yaml(&error, 0).at("phrasebank/lexicon.yaml"))?;
        Ok(Self { general: file.general.split_whitespace().map(ToOwned::to_owned).collect() })
    }

    /// Whether every character of the word belongs to general words inside it.
    fn covers(&self, word: &str) -> bool {
        let characters: Vec<char> = word.chars().collect();
        let mut reached = vec![false; characters.len() + 1];
        reached[0] = true;
        for start in 0..characters.len() {
            if !reached[start] {
                continue;
            }
            for end in start + 2..=characters.len() {
                let piece: String = characters[start..end].iter().collect();
                if self.general.contains(&piece) {
                    reached[end] = true;
                }
            }
        }
        reached[characters.len()]
    }
}

/// What a speech is about.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Subject {
    /// The word that becomes the slot; empty where none stands out.
    pub name: String,
    /// Every word that binds a phrase to the subject, the longest first.
    pub words: Vec<String>,
}

/// Finds the subject of a speech: words that recur in it and are not of the general register.
pub fn subject(speech: &Speech, lexicon: &Lexicon) -> Subject {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    let mut length = 0;
    for paragraph in &speech.paragraphs {
        for stretch in paragraph.text.split(|c: char| !('\u{4e00}'..='\u{9fff}').contains(&c)) {
            let characters: Vec<char> = stretch.chars().collect();
            length += characters.len();
            for size in LENGTHS {
                for window in characters.windows(size) {
                    *counts.entry(window.iter().collect()).or_default() += 1;
                }
            }
        }
    }
    let often = OFTEN.max(length / RATE);
    let frequent: Vec<(&String, usize)> =
        counts.iter().filter(|(_, count)| **count >= often).map(|(word, count)| (word, *count)).collect();
    let mut words: Vec<(String, usize)> = frequent
        .iter()
        .filter(|(word, count)| standalone(word, *count, &counts) && !lexicon.covers(word) && sound(word))
        .map(|(word, count)| ((*word).clone(), *count))
        .collect();
    words.sort_by_key(|(word, count)| (std::cmp::Reverse(word.chars().count() * count), word.clone()));
    let name = words.first().map(|(word, _)| word.clone()).unwrap_or_default();
    let mut words: Vec<String> = words.into_iter().map(|(word, _)| word).collect();
    words.sort_by_key(|word| (std::cmp::Reverse(word.chars().count()), word.clone()));
    Subject { name, words }
}

/// Not a mere piece of a longer word: 识形 is seen as often as 意识形态.
fn standalone(word: &str, count: usize, counts: &BTreeMap<String, usize>) -> bool {
    let longer = counts.iter().filter(|(other, _)| other.chars().count() == word.chars().count() + 1);
    !longer.into_iter().any(|(other, times)| other.contains(word) && times * 10 >= count * 8)
}

/// Words do not begin or end with these.
fn sound(word: &str) -> bool {
    const LOOSE: &str = "的了在是和与及为以把被对从到要不就也都有这那其之而上下中个们地得着过会能将等更还又很我你他它";
    !word.starts_with(|c| LOOSE.contains(c)) && !word.ends_with(|c| LOOSE.contains(c))
}

/// Puts slots into an opening or closing and lists what subject words are left.
pub fn phrase(mut phrase: Phrase, subject: &Subject, kind: &str) -> Phrase {
    if !subject.name.is_empty() {
        phrase.text = phrase.text.replace(&format!("{}工作", subject.name), "{{topic.work}}");
        phrase.text = phrase.text.replace(&subject.name, "{{topic}}");
    }
    phrase.text = counted(&phrase.text);
    phrase.terms = terms(&phrase.text, subject);
    phrase.id = id::id(kind, &phrase.text);
    phrase
}

/// Lists the subject words in a parallel unit.
pub fn unit(mut unit: Parallel, subject: &Subject) -> Parallel {
    unit.terms = terms(&unit.parts.concat(), subject);
    unit
}

fn terms(text: &str, subject: &Subject) -> Vec<String> {
    let mut found: Vec<String> = subject.words.iter().filter(|word| text.contains(word.as_str())).cloned().collect();
    // 意识形态工作 says all that 意识形态 says.
    let all = found.clone();
    found.retain(|word| !all.iter().any(|other| word.contains(other.as_str()) && other != word));
    found.sort_unstable();
    found
}

/// 三点意见 → {{count}}点意见, where what is counted are sections.
fn counted(text: &str) -> String {
    const DIGITS: &str = "一二三四五六七八九十两几";
    let mut counted = text.to_owned();
    for unit in ["点意见", "点要求", "点体会", "点认识", "个方面着力", "个方面"] {
        for digit in DIGITS.chars() {
            counted = counted.replace(&format!("{digit}{unit}"), &format!("{{{{count}}}}{unit}"));
        }
    }
    counted
}
