//! Openings and closings, a sentence or less each, with the move they make.

use serde::Deserialize;

use crate::bank::{Elsewhere, Move, Phrase, Seen, id};
use crate::corpus::{Paragraph, Role, Speech};
use crate::error::{Error, Result};
use crate::mine::mask;
use crate::text::punctuation::canonical;
use crate::text::segment;
use crate::text::span::Span;

const WORDS: &str = include_str!("../../phrasebank/moves.yaml");

/// How a closing begins inside a paragraph that has other things before it.
const CUES: [&str; 7] = ["同志们，", "让我们", "新时代要有", "总之，", "最后，", "相信", "希望"];
/// A closing inside such a paragraph has at most so many sentences.
const CLOSING: usize = 4;

/// The word lists by which moves are told.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MoveWords {
    openings: Vec<Rule>,
    closings: Vec<Rule>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Rule {
    #[serde(rename = "move")]
    does: Move,
    #[serde(default)]
    any: Vec<String>,
    #[serde(default)]
    starts: Vec<String>,
}

impl MoveWords {
    /// The lists that are shipped.
    ///
    /// # Errors
    /// When the shipped file is broken, which a test rules out.
    pub fn builtin() -> Result<Self> {
        serde_yaml::from_str(WORDS).map_err(|error| Error::yaml(&error, 0).at("phrasebank/moves.yaml"))
    }
}

/// The sentences before the first heading, each with its move.
pub fn openings(speech: &Speech, words: &MoveWords) -> Vec<Phrase> {
    let opening = speech.paragraphs.iter().filter(|paragraph| matches!(paragraph.role, Role::Opening | Role::Preview));
    let pieces = opening.flat_map(|paragraph| {
        let text: Vec<char> = paragraph.text.chars().collect();
        let sentences = segment::sentences(&text).into_iter().map(|span| with_mark(&text, span)).collect::<Vec<_>>();
        sentences.into_iter().map(move |span| (paragraph, span))
    });
    pieces.filter_map(|(paragraph, span)| phrase(speech, paragraph, span, "o", &words.openings)).collect()
}

/// The last sentences, each with its move; the rousing words at the end of the last one stand apart.
pub fn closings(speech: &Speech, words: &MoveWords) -> Vec<Phrase> {
    let mut found = Vec::new();
    for paragraph in speech.paragraphs.iter().filter(|paragraph| paragraph.role == Role::Closing) {
        let text: Vec<char> = paragraph.text.chars().collect();
        let sentences = segment::sentences(&text);
        for span in &sentences[closing_start(&text, &sentences)..] {
            for piece in slogan_apart(&text, with_mark(&text, *span), words) {
                found.extend(phrase(speech, paragraph, piece, "c", &words.closings));
            }
        }
    }
    found
}

/// The first sentence of the closing: after a cue among the last sentences, or the last sentence where a long
/// paragraph has no cue.
fn closing_start(text: &[char], sentences: &[Span]) -> usize {
    let begins = |span: &Span| {
        let words: String = text[span.start..(span.start + 8).min(span.end)].iter().collect();
        let words = canonical(&words);
        CUES.iter().any(|cue| words.starts_with(cue))
    };
    let from = sentences.len().saturating_sub(CLOSING);
    if text.len() <= 330 && sentences.len() <= CLOSING + 1 {
        return 0;
    }
    let cue = sentences[from..].iter().position(begins).map(|at| from + at);
    cue.unwrap_or(sentences.len().saturating_sub(1))
}

/// Parts 让我们……，为……而努力奋斗 in two.
fn slogan_apart(text: &[char], sentence: Span, words: &MoveWords) -> Vec<Span> {
    let clauses = segment::clauses(text, sentence);
    let is_slogan = |clause: &&Span| {
        let says: String = text[clause.start..clause.end].iter().collect();
        let rules = words.closings.iter().filter(|rule| rule.does == Move::Slogan);
        rules.flat_map(|rule| &rule.starts).any(|start| says.starts_with(start.as_str()))
    };
    match clauses.iter().skip(1).find(is_slogan) {
        Some(slogan) => vec![Span::new(sentence.start, slogan.start - 1), Span::new(slogan.start, sentence.end)],
        None => vec![sentence],
    }
}

fn phrase(speech: &Speech, paragraph: &Paragraph, span: Span, kind: &str, rules: &[Rule]) -> Option<Phrase> {
    let characters: Vec<char> = paragraph.text.chars().collect();
    let text = canonical(&characters[span.start..span.end].iter().collect::<String>());
    if text.chars().count() < 6 {
        return None;
    }
    let does = rules.iter().find(|rule| rule.fits(&text))?.does;
    let flags = if mask::masked(&text) { vec!["mask".to_owned()] } else { Vec::new() };
    let seen = vec![Seen { source: speech.id.clone(), span: paragraph.place(span), parts: Vec::new() }];
    Some(Phrase {
        id: id::id(kind, &text),
        does,
        text,
        count: 1,
        terms: Vec::new(),
        flags,
        seen,
        elsewhere: Elsewhere::new(),
    })
}

impl Rule {
    fn fits(&self, text: &str) -> bool {
        let starts = self.starts.iter().any(|start| text.starts_with(start.as_str()));
        starts || self.any.iter().any(|word| text.contains(word.as_str()))
    }
}

fn with_mark(text: &[char], span: Span) -> Span {
    let marked = text.get(span.end).is_some_and(|c| crate::text::punctuation::ends_sentence(*c));
    Span::new(span.start, span.end + usize::from(marked))
}
