//! What a speech ends with.

use crate::bank::Phrase;
use crate::corpus::Role;
use crate::mine::moves::{MoveWords, begins, cut, longest};
use crate::mine::page::Page;
use crate::text::characters::chinese;
use crate::text::numeral::marker;
use crate::text::punctuation::ends_sentence;
use crate::text::segment;
use crate::text::span::Span;

/// A closing inside a paragraph with other things has at most so many sentences.
const CLOSING: usize = 4;
/// So many sentences after the listeners are called once more are the closing as a whole.
const CALLED: usize = 6;
/// A last paragraph up to this length, in characters, may be a closing as a whole.
const WHOLE: usize = 330;
/// So many paragraphs before the closing may already sound it.
const ECHO: usize = 5;
/// A last paragraph up to this length is no closing by itself: 谢谢大家！
const THANKS: usize = 40;

/// The last sentences, each with its move; the rousing words at the end of one stand apart.
pub(crate) fn closings(page: &Page<'_>, words: &MoveWords) -> Vec<Phrase> {
    let mut found = Vec::new();
    let zone = zone(page, words);
    found.extend(echoes(page, words, zone.first().copied().unwrap_or(0)));
    for at in zone {
        let text = &page.texts[at];
        let sentences = &page.sentences[at];
        for sentence in
            sentences[start(page, at, sentences, words)..].iter().filter(|span| !calls(&text[span.start..span.end]))
        {
            for piece in cut(text, *sentence, |clause| cuts(words, clause), None) {
                if let Some(does) = words.closings.told(&page.canonical(at, piece)) {
                    found.extend(page.phrase("c", does, at, piece));
                }
            }
        }
    }
    found
}

/// Sentences shortly before the closing that already look back on the meeting: 相信通过这次培训…….
fn echoes(page: &Page<'_>, words: &MoveWords, closing: usize) -> Vec<Phrase> {
    let near = (closing.saturating_sub(ECHO)..closing).rev();
    let running = near.take_while(|at| {
        let numbered = marker(&page.texts[*at]).is_some_and(|marker| marker.number.is_some());
        !numbered && !matches!(page.paragraph(*at).role, Role::Heading(_))
    });
    let mut found = Vec::new();
    for at in running {
        let text = &page.texts[at];
        let echo = |clause: &Span| begins(&text[clause.start..clause.end], &words.echoes);
        for sentence in page.sentences[at].iter().copied() {
            if segment::clauses(text, sentence).iter().any(echo) {
                let does = words.closings.told(&page.canonical(at, sentence));
                found.extend(does.and_then(|does| page.phrase("c", does, at, sentence)));
            }
        }
    }
    found
}

/// 为 begins a new move only where its clause ends as slogans and pledges do.
fn cuts(words: &MoveWords, clause: &[char]) -> bool {
    longest(clause, &words.cuts.closings).is_some_and(|length| length > 1 || words.closings.ends(clause))
}

/// The paragraphs that the closing lies in, in order.
fn zone(page: &Page<'_>, words: &MoveWords) -> Vec<usize> {
    let paragraphs = &page.speech.paragraphs;
    let spoken = (0..paragraphs.len()).rev().filter(|at| !words.stage(&page.texts[*at]) && ends(&page.texts[*at]));
    let mut zone = Vec::new();
    let mut length = 0;
    for at in spoken.take(3) {
        let paragraph = &paragraphs[at];
        let begins = || begins(&page.texts[at], &words.closing_starts);
        let fits =
            paragraph.role == Role::Closing || zone.is_empty() || length <= THANKS || begins() || called(page, at);
        if !fits || matches!(paragraph.role, Role::Heading(_) | Role::Salutation) {
            break;
        }
        zone.push(at);
        length += page.texts[at].len();
        if begins() && page.texts[at].len() > THANKS {
            break;
        }
    }
    zone.reverse();
    zone
}

/// Whether a paragraph ends as sentences do; a date or a signature does not, and [1] begins a note.
fn ends(text: &[char]) -> bool {
    let note = text.first().is_some_and(|c| matches!(c, '[' | '【'));
    !note && text.last().is_some_and(|c| ends_sentence(*c) || matches!(c, '”' | '…' | '，' | ','))
}

/// 同志们，朋友们！ only calls the listeners.
fn calls(sentence: &[char]) -> bool {
    let mut clauses = sentence.split(|c| !chinese(*c)).filter(|clause| !clause.is_empty());
    clauses.all(|clause| clause.len() <= 4 && clause.last() == Some(&'们'))
}

/// Whether the listeners are called once more shortly before a paragraph: 同志们！ What follows is the closing as a whole.
fn called(page: &Page<'_>, at: usize) -> bool {
    let paragraphs = &page.speech.paragraphs;
    let calls = |at: &usize| paragraphs[*at].role == Role::Salutation;
    let last = (0..at).rev().take(ECHO).find(calls);
    // The first time they are called is the beginning.
    last.is_some_and(|last| paragraphs[..last].iter().any(|one| matches!(one.role, Role::Body | Role::Heading(_))))
}

/// The first sentence of the closing in a paragraph: the very first after the listeners are called once more, else the
/// one that a cue begins, else the last of a long paragraph if it sounds like a closing.
fn start(page: &Page<'_>, at: usize, sentences: &[Span], words: &MoveWords) -> usize {
    let text = &page.texts[at];
    if sentences.len() <= CALLED && called(page, at) {
        return 0;
    }
    let numbered = marker(text).is_some_and(|marker| marker.number.is_some());
    let cues = |span: &Span| begins(&text[span.start..], &words.closing_starts);
    let inside = |span: &Span| segment::clauses(text, *span).iter().any(cues);
    let short = text.len() <= WHOLE && sentences.len() <= CLOSING + 1 && !numbered;
    if let Some(cue) = sentences.iter().position(inside).filter(|_| short) {
        return cue;
    }
    let from = sentences.len().saturating_sub(CLOSING);
    let cue = |span: &Span| cues(span);
    if let Some(cue) = sentences[from..].iter().position(cue) {
        return from + cue;
    }
    let sounds = sentences.last().is_some_and(|span| words.closing_words.any(&page.canonical(at, *span)));
    match sounds {
        // A short one that sounds like a closing at its end is one as a whole.
        true if short => 0,
        sounds => sentences.len() - usize::from(sounds),
    }
}
