//! Other people's words, verbatim, with who is said to have said them.

use serde::Deserialize;

use crate::bank::{Elsewhere, Quotation, id};
use crate::error::{Error, Result};
use crate::mine::page::Page;
use crate::text::span::Span;

const WORDS: &str = include_str!("../../phrasebank/speakers.yaml");

/// Shorter words between quotation marks are a term, not a quotation, in characters.
const SHORTEST: usize = 6;
/// How far before the words their speaker may stand.
const NEAR: usize = 60;

/// The word lists by which quotations are told.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SpeakerWords {
    verbs: Vec<String>,
    nameless: Vec<String>,
    adjuncts: Vec<String>,
    openers: Vec<String>,
}

impl SpeakerWords {
    /// The lists that are shipped.
    ///
    /// # Errors
    /// When the shipped file is broken, which a test rules out.
    pub fn builtin() -> Result<Self> {
        serde_yaml::from_str(WORDS).map_err(|error| Error::yaml(&error, 0).at("phrasebank/speakers.yaml"))
    }

    /// Who is said to have said what follows `before`; nothing where nobody is.
    fn speaker(&self, before: &str) -> Option<String> {
        let clause = before.trim_end_matches(['，', ',', '：', ':', ' ']);
        let verb = self.verbs.iter().filter(|verb| clause.ends_with(verb.as_str())).max_by_key(|verb| verb.len())?;
        let sentence =
            clause.strip_suffix(verb.as_str())?.rsplit(['。', '！', '？', '；', '”', '!', '?', ';', '\n']).next()?;
        let clauses: Vec<&str> = sentence.split(['，', ',']).filter(|clause| !clause.is_empty()).collect();
        let named =
            clauses.iter().rev().find(|clause| !self.adjuncts.iter().any(|word| clause.starts_with(word.as_str())));
        let mut name = *named?;
        while let Some(rest) = self.openers.iter().find_map(|opener| name.strip_prefix(opener.as_str())) {
            name = rest;
        }
        if let Some(nameless) = self.nameless.iter().find(|word| name.contains(word.as_str())) {
            return Some(nameless.clone());
        }
        let end = self.adjuncts.iter().filter_map(|word| name.find(word.as_str())).filter(|at| *at > 0).min();
        let name = &name[..end.unwrap_or(name.len())];
        (!name.is_empty() && name.chars().count() <= 20).then(|| name.to_owned())
    }
}

/// The quotations of a speech.
pub(super) fn quotations(page: &Page<'_>, words: &SpeakerWords) -> Vec<Quotation> {
    let mut found = Vec::new();
    for (at, (text, marks)) in page.texts.iter().zip(&page.marks).enumerate() {
        let mut opened = None;
        for place in marks.iter().copied() {
            match (text[place], opened) {
                ('“', None) => opened = Some(place),
                ('”', Some(open)) => {
                    opened = None;
                    found.extend(quotation(page, at, Span::new(open + 1, place), words));
                }
                _ => {}
            }
        }
    }
    found
}

/// What is said between two quotation marks; nothing where it is short or nobody is known to have said it.
fn quotation(page: &Page<'_>, at: usize, span: Span, words: &SpeakerWords) -> Option<Quotation> {
    let (text, open) = (&page.texts[at], span.start - 1);
    if span.len() < SHORTEST {
        return None;
    }
    let before: String = text[open.saturating_sub(NEAR)..open].iter().collect();
    let speaker = words.speaker(&before)?;
    let said: String = text[span.start..span.end].iter().collect();
    let id = id::id("q", &said);
    let seen = vec![page.seen(at, span)];
    Some(Quotation { id, text: said, speaker, count: 1, seen, elsewhere: Elsewhere::new() })
}

#[cfg(test)]
mod tests {

    use super::*;

    #[test]
    fn the_speaker_stands_before_the_verb() {
        let words = SpeakerWords::builtin().unwrap();
        let cases = [
            ("老站长在誓师会上强调，", Some("老站长")),
            ("开春以来雨水多。王工程师指出：", Some("王工程师")),
            ("俗话说，", Some("俗话")),
            ("我们要树立", None),
            ("这就是所谓的", None),
        ];
        for (before, speaker) in cases {
            assert_eq!(words.speaker(before).as_deref(), speaker, "{before}");
        }
    }
}
