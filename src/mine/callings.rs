//! What a speech calls its listeners and its own house: 同学们, 学校. On another topic they are whoever listens there and
//! whoever speaks, so that the words become slots.

use crate::bank::slot::{self, Piece};
use crate::mine::lexicon::Lexicon;
use crate::text::charset::CharSet;
use crate::text::lookup::{Lookup, Set};

/// A speech speaks to those, or from where, it names in so many paragraphs.
const PARAGRAPHS: usize = 3;

/// Families of words for listeners, and for houses: 老师们 老师 教师 are the same for all speeches.
#[derive(Debug, Clone)]
pub struct Families {
    listeners: Vec<Family>,
    houses: Vec<Family>,
    words: Lookup,
}

/// Words for the same people or the same house.
#[derive(Debug, Clone)]
struct Family {
    words: Vec<String>,
    set: Set,
    /// What they begin with.
    firsts: CharSet,
}

impl Family {
    fn is(&self, word: &[char]) -> bool {
        let begins = word.first().is_some_and(|c| self.firsts.has(*c));
        begins && self.words.iter().any(|one| one.chars().eq(word.iter().copied()))
    }

    /// Whether a text names one of them; mostly it has none of the characters that they begin with.
    fn named_in(&self, text: &str) -> bool {
        text.contains(|c| self.firsts.has(c)) && self.words.iter().any(|word| text.contains(word.as_str()))
    }
}

impl Families {
    /// Families of words for listeners, and for houses.
    pub fn new(listeners: &[Vec<String>], houses: &[Vec<String>]) -> Self {
        let words = Lookup::new(listeners.iter().chain(houses).flatten());
        let firsts =
            |list: &[String]| CharSet::new(&list.iter().filter_map(|word| word.chars().next()).collect::<String>());
        let family = |list: &Vec<String>| Family { words: list.clone(), set: words.set(list), firsts: firsts(list) };
        let [listeners, houses] = [listeners, houses].map(|lists| lists.iter().map(family).collect());
        Self { listeners, houses, words }
    }

    /// What a speech of these paragraphs calls its listeners and its house; a house after one of the characters `others`
    /// is another.
    pub fn callings<'w>(&'w self, texts: &[Vec<char>], others: &'w CharSet) -> Callings<'w> {
        let (mut listeners, mut houses) = (vec![0; self.listeners.len()], vec![0; self.houses.len()]);
        for text in texts {
            let found = self.words.within(text);
            if !found.is_empty() {
                count(&found, &self.listeners, &mut listeners);
                count(&found, &self.houses, &mut houses);
            }
        }
        let (audience, organization) = (most_named(&self.listeners, listeners), most_named(&self.houses, houses));
        Callings { audience, organization, others: Some(others) }
    }
}

/// Counts the families of which a paragraph names some word.
fn count(found: &Set, families: &[Family], counts: &mut [usize]) {
    counts.iter_mut().zip(families).for_each(|(count, family)| *count += usize::from(found.meets(&family.set)));
}

/// The family that is named in most paragraphs, the last one of several.
fn most_named(families: &[Family], counts: Vec<usize>) -> Option<&Family> {
    let counted = counts.into_iter().zip(families).filter(|(count, _)| *count >= PARAGRAPHS);
    counted.max_by_key(|(count, _)| *count).map(|(_, family)| family)
}

/// The words that one speech uses of its listeners and its house; there may be none.
#[derive(Debug, Clone, Default)]
pub struct Callings<'w> {
    audience: Option<&'w Family>,
    organization: Option<&'w Family>,
    /// What stands right before somebody else's house.
    others: Option<&'w CharSet>,
}

impl Callings<'_> {
    /// A text with slots for these words; slots that it has already are passed over.
    pub fn fill(&self, text: String, lexicon: &Lexicon) -> String {
        if !self.audience.into_iter().chain(self.organization).any(|family| family.named_in(&text)) {
            return text;
        }
        let mut filled = String::with_capacity(text.len() + 16);
        for piece in slot::pieces(&text) {
            match piece {
                Piece::Text(text) => self.piece(text, lexicon, &mut filled),
                Piece::Slot(slot) => filled.push_str(slot),
            }
        }
        filled
    }

    fn piece(&self, piece: &str, lexicon: &Lexicon, filled: &mut String) {
        let text: Vec<char> = piece.chars().collect();
        let mut at = 0;
        for word in lexicon.words(&text) {
            let span = &text[word.span.start..word.span.end];
            let is = |family: Option<&Family>| family.is_some_and(|family| family.is(span));
            let slot = if is(self.audience) {
                "{{audience}}"
            } else if is(self.organization) && !self.named_before(&text[..word.span.start]) {
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

    /// Whether a name stands right before a house: 第一中学学校 is somebody else's; 在学校, 全学校 and 我们学校 are ours.
    fn named_before(&self, before: &[char]) -> bool {
        before.last().zip(self.others).is_some_and(|(c, others)| others.has(*c))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_become_slots_only_as_whole_words() {
        let list = |words: &[&str]| words.iter().map(ToString::to_string).collect();
        let others = CharSet::new("各");
        let families = Families::new(&[list(&["老师", "教师"])], &[list(&["学校"])]);
        let [audience, organization] = [&families.listeners, &families.houses].map(|list| list.first());
        let callings = Callings { audience, organization, others: Some(&others) };
        let filled = |text: &str| callings.fill(text.to_owned(), &Lexicon::builtin().unwrap());
        assert_eq!(
            filled("希望老师把{{topic.work}}抓好，为学校争光。"),
            "希望{{audience}}把{{topic.work}}抓好，为{{organization}}争光。"
        );
        assert_eq!(filled("教师节快到了，各学校都要行动。"), "教师节快到了，各学校都要行动。");
    }
}
