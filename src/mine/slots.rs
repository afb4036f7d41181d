//! From one sample to any topic: the sample's own subject, occasion and audience become slots, and so do numbers
//! that count the sections.

use std::borrow::Cow;

use serde::Deserialize;
use smallvec::SmallVec;

use crate::error::{Error, Result};
use crate::mine::callings::{Callings, Families};
use crate::text::characters::{characters, chinese};
use crate::text::charset::CharSet;
use crate::text::lookup::Lookup;
use crate::text::trie::Trie;

const WORDS: &str = include_str!("../../phrasebank/slots.yaml");
const DIGITS: &str = "二三四五六七八九十两几";
/// A name of a meeting is at most so long, in characters.
const NAME: usize = 24;

/// The word lists by which slots are found.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SlotWords {
    acts: Vec<String>,
    works: Vec<String>,
    fields: Vec<String>,
    compounds: Vec<String>,
    counted: Vec<String>,
    announces: Vec<String>,
    occasions: Vec<String>,
    convened: Vec<String>,
    here: Vec<String>,
    addressed: Vec<String>,
    audiences: Vec<String>,
    colours: Vec<String>,
    listeners: Vec<Vec<String>>,
    houses: Vec<Vec<String>>,
    /// What stands right before a house that is another.
    others: CharSet,
    /// What makes another word of a subject.
    tails: CharSet,
    /// What may follow a topic that is the whole object of a verb.
    objects_end: CharSet,
    /// The words without one of which there is nothing to count, no meeting and nobody who is spoken to.
    #[serde(skip)]
    cues: Option<Lookup>,
    /// The listeners and the houses, made ready for looking up.
    #[serde(skip)]
    families: Option<Families>,
    /// The words for meetings, a number each.
    #[serde(skip)]
    meetings: Option<Trie>,
}

impl SlotWords {
    /// The lists that are shipped.
    ///
    /// # Errors
    /// When the shipped file is broken, which a test rules out.
    pub fn builtin() -> Result<Self> {
        let mut words: Self =
            serde_yaml::from_str(WORDS).map_err(|error| Error::yaml(&error, 0).at("phrasebank/slots.yaml"))?;
        let cues = words.convened.iter().chain(&words.here).chain(&words.addressed).chain(&words.counted);
        words.cues = Some(Lookup::new(cues));
        words.families = Some(Families::new(&words.listeners, &words.houses));
        let meetings = words.occasions.iter().map(|word| word.chars().collect()).zip(1..).collect();
        words.meetings = Some(Trie::new(&meetings));
        Ok(words)
    }

    /// Whether a subject may end in this word: 理论**学习**.
    pub(super) fn compounds(&self, word: &[char]) -> bool {
        self.compounds.iter().any(|compound| compound.chars().eq(word.iter().copied()))
    }

    /// Whether a word only colours what is said, so that no topic can stand for it: 革命热情, 国际形势.
    pub(super) fn colours(&self, word: &str) -> bool {
        self.colours.iter().any(|colour| colour == word)
    }

    /// What a speech of these paragraphs calls its listeners and its house.
    pub(super) fn callings(&self, texts: &[Vec<char>]) -> Callings<'_> {
        self.families.as_ref().map_or_else(Callings::default, |families| families.callings(texts, &self.others))
    }

    /// The name of a meeting without the word for the meeting: 河道保洁推进会 → 河道保洁.
    pub(super) fn without_occasion<'n>(&self, name: &'n str) -> Option<&'n str> {
        let bare = self.occasions.iter().filter_map(|word| name.strip_suffix(word.as_str()));
        bare.min_by_key(|bare| bare.len()).filter(|bare| !bare.is_empty())
    }

    /// The text with slots for what belongs to its own speech. `subject` may be empty.
    ///
    /// ```
    /// use speechwright::mine::slots::SlotWords;
    /// let words = SlotWords::builtin().unwrap();
    /// assert_eq!(words.fill("下面，我就河道保洁工作讲三点意见。", "河道保洁"), "下面，我就{{topic.work}}讲{{count}}点意见。");
    /// assert_eq!(words.fill("今天，我们召开河道保洁推进会。", "河道保洁"), "今天，我们召开{{occasion}}。");
    /// ```
    pub fn fill(&self, text: &str, subject: &str) -> String {
        self.filled(text, subject).into_owned()
    }

    /// As [`fill`](Self::fill); most texts stay as they are.
    pub(super) fn filled<'t>(&self, text: &'t str, subject: &str) -> Cow<'t, str> {
        let cued = |cues: &Lookup| cues.any(&characters(text));
        if !self.cues.as_ref().is_none_or(cued) {
            return self.topic(text, subject);
        }
        let text = self.occasion(text);
        let text = self.audience(&text);
        Cow::Owned(self.count(&self.topic(&text, subject)))
    }

    /// The text with slots for the subject; most texts stay as they are.
    pub(super) fn topic<'t>(&self, text: &'t str, subject: &str) -> Cow<'t, str> {
        if subject.is_empty() || !(text.contains(subject) || text.contains("{{topic")) {
            return Cow::Borrowed(text);
        }
        let mut text = text.to_owned();
        for (words, slot) in [(&self.works, "{{topic.work}}"), (&self.fields, "{{topic.field}}")] {
            let mut named = places(&text, subject);
            for word in words {
                // Mostly no such word follows.
                if named.iter().any(|at| text[at + subject.len()..].starts_with(word.as_str())) {
                    text = text.replace(&format!("{subject}{word}"), slot);
                    named = places(&text, subject);
                }
            }
        }
        text = whole_subject(&text, subject, &self.tails);
        for slot in ["{{topic.work}}", "{{topic}}"] {
            let mut held = places(&text, slot);
            for act in &self.acts {
                if held.iter().any(|at| text[..*at].ends_with(act.as_str())) {
                    text = whole_act(&text, act, slot, &self.objects_end);
                    held = places(&text, slot);
                }
            }
        }
        Cow::Owned(text)
    }

    /// 谈三点意见 → 谈{{count}}点意见.
    fn count(&self, text: &str) -> String {
        let announced = self.announces.iter().any(|word| text.contains(word.as_str()));
        let mut counted = text.to_owned();
        for unit in self.counted.iter().filter(|unit| announced && text.contains(unit.as_str())) {
            for digit in DIGITS.chars() {
                counted = counted.replace(&format!("{digit}{unit}"), &format!("{{{{count}}}}{unit}"));
            }
        }
        counted
    }

    /// 召开河道保洁推进会 → 召开{{occasion}}; 以这次学习为契机 → 以这次{{occasion}}为契机.
    fn occasion(&self, text: &str) -> String {
        for lead in self.convened.iter().chain(&self.here) {
            let Some(at) = text.find(lead.as_str()).map(|at| at + lead.len()) else { continue };
            let Some(length) = self.name_length(&text[at..]) else { continue };
            return format!("{}{{{{occasion}}}}{}", &text[..at], &text[at + length..]);
        }
        text.to_owned()
    }

    /// How long, in bytes, the name of a meeting at the head of the text is; it ends with its clause.
    fn name_length(&self, text: &str) -> Option<usize> {
        let head: SmallVec<[char; NAME + 1]> = text.chars().take(NAME + 1).collect();
        let stops = |c: &char| matches!(c, '，' | '。' | '、' | '：' | '；' | '“' | '《' | '{');
        let clause = head.iter().take(NAME).take_while(|c| !stops(c)).count();
        let follows = |c: &char| "，。、：；的上，以为，是，就，中！".contains(*c);
        // Of a word that is said twice, the first place counts.
        let mut known: SmallVec<[u16; 8]> = SmallVec::new();
        let mut length = None;
        self.meetings.as_ref()?.scan(&head[..clause], |at, word, number| {
            let first = !known.contains(&number);
            known.push(number);
            if first && head.get(at + word).is_none_or(follows) {
                length = length.max(Some(at + word));
            }
        });
        length.map(|length| head[..length].iter().map(|c| c.len_utf8()).sum())
    }

    /// 希望全体干部…… → 希望{{audience}}…….
    fn audience(&self, text: &str) -> String {
        for lead in &self.addressed {
            let Some(at) = text.find(lead.as_str()).map(|at| at + lead.len()) else { continue };
            let named = self.audiences.iter().find(|name| text[at..].starts_with(name.as_str()));
            if let Some(named) = named {
                return format!("{}{{{{audience}}}}{}", &text[..at], &text[at + named.len()..]);
            }
        }
        text.to_owned()
    }
}

/// Every place of a text where a word stands, in bytes; they may overlap.
fn places(text: &str, word: &str) -> SmallVec<[usize; 8]> {
    let Some(first) = word.chars().next() else { return SmallVec::new() };
    text.match_indices(first).map(|(at, _)| at).filter(|at| text[*at..].starts_with(word)).collect()
}

/// The subject as a slot, unless it is a piece of a longer word: 劳动者, 和平性.
fn whole_subject(text: &str, subject: &str, tails: &CharSet) -> String {
    let mut pieces = text.split(subject);
    let mut filled = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        filled.push_str(if piece.starts_with(|c| tails.has(c)) { subject } else { "{{topic}}" });
        filled.push_str(piece);
    }
    filled
}

/// 做好{{topic.work}} → {{topic.act}}, unless the verb is one of two: 改进和加强{{topic}}.
fn whole_act(text: &str, act: &str, slot: &str, ends: &CharSet) -> String {
    let verb = format!("{act}{slot}");
    let mut filled = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(&verb) {
        let joined = rest[..at].ends_with(['和', '与', '、', '地']);
        let after = &rest[at + verb.len()..];
        // 抓好{{topic}}责任 says something of the topic, not the topic itself.
        let whole = after.chars().next().is_none_or(|c| !chinese(c) || ends.has(c));
        filled.push_str(&rest[..at]);
        filled.push_str(if joined || !whole { &verb } else { "{{topic.act}}" });
        rest = after;
    }
    filled.push_str(rest);
    filled
}

#[cfg(test)]
mod tests {

    use super::*;

    #[test]
    fn slots_stand_for_what_belongs_to_the_sample() {
        let words = SlotWords::builtin().unwrap();
        let cases = [
            ("做好河道保洁工作，责任重大。", "{{topic.act}}，责任重大。"),
            ("进一步改进和加强河道保洁工作。", "进一步改进和加强{{topic.work}}。"),
            ("抓好河道保洁责任落实。", "抓好{{topic}}责任落实。"),
            ("抓实河道保洁的办法", "抓实{{topic}}的办法"),
            ("我就做好河道保洁工作讲两点意见", "我就{{topic.act}}讲{{count}}点意见"),
            ("河道保洁领域的干部要带头。", "{{topic.field}}的干部要带头。"),
            ("让我们以此次培训为契机，再接再厉。", "让我们以此次{{occasion}}为契机，再接再厉。"),
            ("希望各位老师静下心来。", "希望{{audience}}静下心来。"),
            ("河道保洁员是一面旗帜。", "河道保洁员是一面旗帜。"),
            ("我从三个方面作了安排。", "我从{{count}}个方面作了安排。"),
        ];
        for (text, filled) in cases {
            assert_eq!(words.fill(text, "河道保洁"), filled);
        }
    }

    #[test]
    fn what_counts_no_sections_stays() {
        let words = SlotWords::builtin().unwrap();
        assert_eq!(words.fill("有三个方面还很薄弱。", ""), "有三个方面还很薄弱。");
        assert_eq!(words.fill("这次只派了三个人。", ""), "这次只派了三个人。");
    }
}
