//! What a speech calls its listeners and its own house: 同学们, 学校. On another topic they are whoever listens there and
//! whoever speaks, so that the words become slots.

use serde::Deserialize;

use crate::corpus::Speech;
use crate::mine::lexicon::{Lexicon, chinese};

/// A speech speaks to those, or from where, it names in so many paragraphs.
const PARAGRAPHS: usize = 3;

/// Words for one kind of listeners or of houses, the same for all: 老师们 老师 教师.
#[derive(Debug, Clone, Deserialize)]
#[serde(transparent)]
pub struct Family(Vec<String>);

/// The words that one speech uses of its listeners and its house; both may be empty.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Callings {
    audience: Vec<String>,
    organization: Vec<String>,
}

impl Callings {
    /// What `speech` calls its listeners and its house, out of these families.
    pub fn of(speech: &Speech, audiences: &[Family], organizations: &[Family]) -> Self {
        Self { audience: most_named(speech, audiences), organization: most_named(speech, organizations) }
    }

    /// A text with slots for these words; slots that it has already are passed over.
    pub fn fill(&self, text: &str, lexicon: &Lexicon) -> String {
        let named = |word: &String| text.contains(word.as_str());
        if !self.audience.iter().chain(&self.organization).any(named) {
            return text.to_owned();
        }
        let mut filled = String::with_capacity(text.len() + 16);
        let mut rest = text;
        while let Some((before, after)) = rest.split_once("{{") {
            self.piece(before, lexicon, &mut filled);
            let end = after.find("}}").map_or(after.len(), |end| end + 2);
            filled.push_str("{{");
            filled.push_str(&after[..end]);
            rest = &after[end..];
        }
        self.piece(rest, lexicon, &mut filled);
        filled
    }

    fn piece(&self, piece: &str, lexicon: &Lexicon, filled: &mut String) {
        let text: Vec<char> = piece.chars().collect();
        let mut at = 0;
        for word in lexicon.words(&text) {
            let span = &text[word.span.start..word.span.end];
            let is = |list: &[String]| list.iter().any(|one| one.chars().eq(span.iter().copied()));
            let slot = if is(&self.audience) {
                "{{audience}}"
            } else if is(&self.organization) && !named_before(&text[..word.span.start]) {
                "{{organization}}"
            } else {
                continue;
            };
            filled.extend(&text[at..word.span.start]);
            // 老师、教师 are the same listeners.
            if !filled.ends_with(slot) {
                filled.push_str(slot);
            }
            at = word.span.end;
        }
        filled.extend(&text[at..]);
    }
}

/// Whether a name stands right before a house: 第一中学学校 is somebody else's; 在学校, 全学校 and 我们学校 are ours.
fn named_before(before: &[char]) -> bool {
    before.last().is_some_and(|c| chinese(*c) && "各类所家个高名办".contains(*c))
}

fn most_named(speech: &Speech, families: &[Family]) -> Vec<String> {
    let names = |family: &Family, text: &str| family.0.iter().any(|word| text.contains(word.as_str()));
    let count = |family: &Family| speech.paragraphs.iter().filter(|one| names(family, &one.text)).count();
    let counted = families.iter().map(|family| (count(family), family));
    let best = counted.filter(|(count, _)| *count >= PARAGRAPHS).max_by_key(|(count, _)| *count);
    best.map_or_else(Vec::new, |(_, family)| family.0.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_become_slots_only_as_whole_words() {
        let list = |words: &[&str]| words.iter().map(ToString::to_string).collect();
        let callings = Callings { audience: list(&["老师", "教师"]), organization: list(&["学校"]) };
        let filled = |text: &str| callings.fill(text, &Lexicon::builtin().unwrap());
        assert_eq!(
            filled("希望老师把{{topic.work}}抓好，为学校争光。"),
            "希望{{audience}}把{{topic.work}}抓好，为{{organization}}争光。"
        );
        assert_eq!(filled("教师节快到了，各学校都要行动。"), "教师节快到了，各学校都要行动。");
    }
}
