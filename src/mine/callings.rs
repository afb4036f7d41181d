//! What a speech calls its listeners and its own house: 同学们, 学校. On another topic they are whoever listens there and
//! whoever speaks, so that the words become slots.

use serde::Deserialize;

use crate::mine::lexicon::{Lexicon, chinese};
use crate::text::lookup::{Lookup, Set};

/// A speech speaks to those, or from where, it names in so many paragraphs.
const PARAGRAPHS: usize = 3;

/// Families of words for listeners, or for houses: 老师们 老师 教师 are the same for all speeches.
#[derive(Debug, Clone, Deserialize)]
#[serde(from = "Vec<Vec<String>>")]
pub struct Families {
    families: Vec<(Vec<String>, Set)>,
    words: Lookup,
}

impl From<Vec<Vec<String>>> for Families {
    fn from(families: Vec<Vec<String>>) -> Self {
        let words = Lookup::new(families.iter().flatten());
        let with = |family: Vec<String>| (family.clone(), words.set(&family));
        Self { families: families.into_iter().map(with).collect(), words }
    }
}

impl Families {
    /// The family that is named in most paragraphs, the last one of several.
    fn most_named(&self, texts: &[Vec<char>]) -> Vec<String> {
        let mut counts = vec![0; self.families.len()];
        for text in texts {
            let found = self.words.find(text, text.len()).within;
            let named =
                |count: &mut usize, (_, family): &(Vec<String>, Set)| *count += usize::from(found.meets(family));
            counts.iter_mut().zip(&self.families).for_each(|(count, family)| named(count, family));
        }
        let counted = counts.into_iter().zip(&self.families).filter(|(count, _)| *count >= PARAGRAPHS);
        counted.max_by_key(|(count, _)| *count).map_or_else(Vec::new, |(_, (family, _))| family.clone())
    }
}

/// The words that one speech uses of its listeners and its house; both may be empty.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Callings {
    audience: Vec<String>,
    organization: Vec<String>,
}

impl Callings {
    /// What a speech of these paragraphs calls its listeners and its house, out of these families.
    pub fn of(texts: &[Vec<char>], audiences: &Families, organizations: &Families) -> Self {
        Self { audience: audiences.most_named(texts), organization: organizations.most_named(texts) }
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
