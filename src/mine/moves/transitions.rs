//! Sentences that look back on what was said and forward to what comes.

use crate::bank::Phrase;
use crate::corpus::Role;
use crate::mine::moves::MoveWords;
use crate::mine::page::Page;
use crate::text::numeral::marker;

/// A longer sentence is argument, in characters.
const LONGEST: usize = 130;

/// The sentences of running text that lead from one part to the next.
pub(crate) fn transitions(page: &Page<'_>, words: &MoveWords) -> Vec<Phrase> {
    let mut found = Vec::new();
    for (at, paragraph) in page.speech.paragraphs.iter().enumerate() {
        if matches!(paragraph.role, Role::Heading(_) | Role::Salutation) {
            continue;
        }
        for sentence in page.sentences[at].iter().copied() {
            // 一是面对…… is a point, and leads nowhere.
            let part = &page.texts[at][sentence.start..sentence.end];
            if part.len() > LONGEST || marker(part).is_some() {
                continue;
            }
            if let Some(does) = words.transitions.told(&page.canonical(at, sentence)) {
                found.extend(page.phrase("n", does, at, sentence));
            }
        }
    }
    found
}
