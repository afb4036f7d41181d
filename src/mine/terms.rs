//! The words that bind an entry to a topic: everything in it that is not of the general register.

use std::collections::BTreeSet;

use crate::bank::slot::{self, Piece};
use crate::mine::lexicon::{Kind, Lexicon, Word};
use crate::text::characters::{characters as characters_of, text as text_of};
use crate::text::span::Span;

/// The binding words of a text, in order of their characters; slots are passed over. `subject` binds whatever its words.
///
/// ```
/// use speechwright::mine::{lexicon::Lexicon, terms::terms};
/// let lexicon = Lexicon::builtin().unwrap();
/// assert_eq!(terms("把{{topic.work}}落实到每一个泵站", "", &lexicon), ["泵站"]);
/// assert!(terms("把{{topic.work}}落实到每一个人", "", &lexicon).is_empty());
/// ```
pub fn terms(text: &str, subject: &str, lexicon: &Lexicon) -> Vec<String> {
    let mut characters = without_slots(text);
    let mut found = BTreeSet::new();
    for span in titles_and_figures(&characters) {
        found.insert(text_of(&characters[span.start..span.end]));
        characters[span.start..span.end].fill('，');
    }
    found.extend(bound(&characters, lexicon).into_iter().map(|span| text_of(&characters[span.start..span.end])));
    if !subject.is_empty() && text.contains(subject) {
        found.insert(subject.to_owned());
    }
    found.into_iter().collect()
}

/// Stretches of words that bind; unknown characters side by side are one word, with the lone character before them.
fn bound(text: &[char], lexicon: &Lexicon) -> Vec<Span> {
    let words = lexicon.words(text);
    let mut found: Vec<Span> = Vec::new();
    for (at, word) in words.iter().enumerate().filter(|(_, word)| word.kind.binds()) {
        let before = at.checked_sub(1).map(|before| words[before]).filter(|before| before.span.end == word.span.start);
        match (before, word.kind) {
            (Some(before), Kind::Unknown) if before.kind == Kind::Unknown => extend(&mut found, word),
            (Some(before), Kind::Unknown) if before.kind == Kind::Single => {
                found.push(Span::new(before.span.start, word.span.end));
            }
            _ => found.push(word.span),
        }
    }
    found
}

fn extend(found: &mut [Span], word: &Word) {
    if let Some(last) = found.last_mut() {
        last.end = word.span.end;
    }
}

/// 《…》, and runs of digits and Latin letters that are no mask.
fn titles_and_figures(text: &[char]) -> Vec<Span> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let rest = &text[at..];
        let figure = rest.iter().take_while(|c| figure(**c)).count();
        let title = if rest[0] == '《' { rest.iter().position(|c| *c == '》').map_or(0, |end| end + 1) } else { 0 };
        let length = figure.max(title);
        let mask = rest[..length].iter().all(|c| *c == 'X');
        if length > 0 && !mask {
            found.push(Span::new(at, at + length));
        }
        at += length.max(1);
    }
    found
}

fn figure(c: char) -> bool {
    c.is_ascii_alphanumeric() || ('０'..='９').contains(&c) || ('Ａ'..='ｚ').contains(&c) || c == '%' || c == '〇'
}

/// The text with a mark in place of every slot.
fn without_slots(text: &str) -> Vec<char> {
    if !text.contains('{') {
        return characters_of(text);
    }
    let mut kept = Vec::with_capacity(text.chars().count());
    for piece in slot::pieces(text) {
        match piece {
            Piece::Text(text) => kept.extend(text.chars()),
            Piece::Slot(_) => kept.push('，'),
        }
    }
    kept
}

#[cfg(test)]
mod tests {

    use super::*;

    fn shown(text: &str) -> String {
        terms(text, "", &Lexicon::builtin().unwrap()).join(" ")
    }

    #[test]
    fn what_is_foreign_to_another_topic_is_a_term() {
        assert_eq!(shown("抓好垃圾分类"), "垃圾");
        assert_eq!(shown("党员、干部都要带头"), "党员");
        assert_eq!(shown("管住3个泵站"), "3 泵站");
        assert_eq!(shown("学好《条例》"), "《条例》");
        assert_eq!(shown("多读书"), "读书");
    }

    #[test]
    fn what_any_speech_may_say_is_none() {
        for text in
            ["坐不住、吃不下、睡不着", "主动作为、真抓实干", "为X的美好明天作出更大的贡献", "{{topic.work}}永远在路上"]
        {
            assert_eq!(shown(text), "", "{text}");
        }
    }
}
