//! A speech laid out for the miners, with the word lists that they share.

use std::borrow::Cow;

use crate::bank::{Elsewhere, Move, Phrase, Seen, id};
use crate::corpus::{Paragraph, Speech};
use crate::mine::callings::Callings;
use crate::mine::defects::Defects;
use crate::mine::lexicon::{Lexicon, Word};
use crate::mine::mask;
use crate::mine::names::NameWords;
use crate::mine::slots::SlotWords;
use crate::mine::terms::terms;
use crate::text::characters::{self, characters, chinese};
use crate::text::formula::Formulas;
use crate::text::punctuation::{canonical_characters, ends_sentence, full_width};
use crate::text::segment;
use crate::text::span::Span;

/// Shorter phrases say nothing, in characters.
const SHORTEST: usize = 6;

/// What an entry of the bank is made with.
pub(super) struct Page<'a> {
    pub speech: &'a Speech,
    /// The paragraphs, character by character.
    pub texts: Vec<Vec<char>>,
    /// Where in each paragraph marks stand, and whatever else is no character of Chinese.
    pub marks: Vec<Vec<usize>>,
    /// The words of each paragraph.
    pub words: Vec<Vec<Word>>,
    /// Whether a paragraph is canonical as it stands.
    pub plain: Vec<bool>,
    /// The sentences of each paragraph, with their end marks.
    pub sentences: Vec<Vec<Span>>,
    /// What the speech is about; empty where nothing stands out.
    pub subject: String,
    /// What else it comes back to, most often first.
    pub others: Vec<String>,
    /// What it calls its listeners and its house.
    pub callings: Callings<'a>,
    pub lexicon: &'a Lexicon,
    pub slots: &'a SlotWords,
    pub names: &'a NameWords,
    pub formulas: &'a Formulas,
    pub defects: &'a Defects,
}

/// Whether a text is canonical as it stands.
pub(super) fn plain(text: &[char]) -> bool {
    text.iter().all(|c| chinese(*c) || canonical(*c))
}

/// As [`plain`], of a text whose marks are known.
pub(super) fn plain_at(text: &[char], marks: &[usize]) -> bool {
    marks.iter().all(|at| canonical(text[*at]))
}

fn canonical(c: char) -> bool {
    !c.is_whitespace() && full_width(c) == c
}

/// The sentences of a text with their end marks.
pub(super) fn marked_sentences(text: &[char], marks: &[usize]) -> Vec<Span> {
    let marked = |span: Span| {
        let mut end = span.end;
        while text.get(end).is_some_and(|c| ends_sentence(*c)) {
            end += 1;
        }
        Span::new(span.start, end)
    };
    segment::sentences_at(text, marks).into_iter().map(marked).collect()
}

impl Page<'_> {
    pub fn paragraph(&self, at: usize) -> &Paragraph {
        &self.speech.paragraphs[at]
    }

    /// The canonical text of a stretch of a paragraph.
    pub fn text(&self, paragraph: usize, span: Span) -> String {
        characters::text(&self.canonical(paragraph, span))
    }

    /// As [`text`](Self::text), character by character.
    pub fn canonical(&self, paragraph: usize, span: Span) -> Cow<'_, [char]> {
        let text = &self.texts[paragraph][span.start..span.end];
        if self.plain[paragraph] { Cow::Borrowed(text) } else { Cow::Owned(canonical_characters(text).collect()) }
    }

    /// Where a stretch of a paragraph stands in the file.
    pub fn seen(&self, paragraph: usize, span: Span) -> Seen {
        Seen { source: self.speech.id.clone(), span: self.paragraph(paragraph).place(span), parts: Vec::new() }
    }

    /// What keeps a text out of drafts or asks for care.
    pub fn flags(&self, text: &str) -> Vec<String> {
        let characters = characters(text);
        let formulas = self.formulas.held(&characters);
        let mut flags = Vec::new();
        if formulas.altered || self.defects.mars(&characters) {
            flags.push("defect".to_owned());
        }
        if mask::masks(&characters) {
            flags.push("mask".to_owned());
        }
        if formulas.stock {
            flags.push("stock".to_owned());
        }
        flags
    }

    /// The words that bind a text to a topic.
    pub fn terms(&self, text: &str) -> Vec<String> {
        terms(text, &self.subject, self.lexicon)
    }

    /// A canonical text with slots for what belongs to its own speech.
    pub fn generalised(&self, text: &str) -> String {
        self.named(&self.slots.filled(text, &self.subject))
    }

    /// A canonical text with slots for the subject and for names: a parallel unit counts no sections.
    pub fn unit_slots(&self, text: &str) -> String {
        self.named(&self.slots.topic(text, &self.subject))
    }

    fn named(&self, text: &str) -> String {
        self.callings.fill(self.names.fill(text, self.lexicon), self.lexicon)
    }

    /// The one word that still binds the texts of an entry, if the speech comes back to it as to its subject; and the terms
    /// of the texts with commas between them, where they had to be looked for.
    pub fn other(&self, texts: &[String]) -> (Option<&str>, Option<Vec<String>>) {
        // Most speeches come back to nothing else, and then no terms need be looked for.
        if self.others.is_empty() || texts.iter().any(|text| text.contains("{{topic")) {
            return (None, None);
        }
        let terms = self.terms(&texts.join("，"));
        (self.other_of(&terms), Some(terms))
    }

    /// The only one of these terms, if the speech comes back to it.
    fn other_of(&self, terms: &[String]) -> Option<&str> {
        let [term] = terms else { return None };
        self.others.iter().find(|other| *other == term).map(String::as_str)
    }

    /// A text with the topic in place of such a word.
    pub fn with_other(&self, text: &str, other: &str) -> String {
        self.slots.topic(text, other).into_owned()
    }

    /// The texts of an entry with slots for what belongs to their own speech, the other words it comes back to as well;
    /// and their terms as [`other`](Self::other) knows them, where they stay.
    pub fn entry(&self, texts: Vec<String>) -> (Vec<String>, Option<Vec<String>>) {
        match self.other(&texts) {
            (Some(other), _) => (texts.iter().map(|text| self.with_other(text, other)).collect(), None),
            (None, terms) => (texts, terms),
        }
    }

    /// As [`entry`](Self::entry), of one text, with its terms.
    fn alone(&self, text: String) -> (String, Vec<String>) {
        let terms = self.terms(&text);
        match self.other_of(&terms).filter(|_| !text.contains("{{topic")) {
            Some(other) => {
                let text = self.with_other(&text, other);
                let terms = self.terms(&text);
                (text, terms)
            }
            None => (text, terms),
        }
    }

    /// An opening, closing or transition; none where the stretch is too short or somebody else's words.
    pub fn phrase(&self, kind: &str, does: Move, paragraph: usize, span: Span) -> Option<Phrase> {
        let text = self.text(paragraph, span);
        if text.chars().count() < SHORTEST {
            return None;
        }
        let (text, terms) = self.alone(self.generalised(&text));
        let mut flags = self.flags(&text);
        if mask::quoted(&self.texts[paragraph], span) {
            flags.push("quotation".to_owned());
            flags.sort_unstable();
        }
        let seen = vec![self.seen(paragraph, span)];
        Some(Phrase { id: id::id(kind, &text), does, text, count: 1, terms, flags, seen, elsewhere: Elsewhere::new() })
    }
}
