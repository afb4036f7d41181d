//! One speech, paragraph by paragraph.

use crate::corpus::lines::origin;
use crate::text::span::Span;

/// One speech out of a sample file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Speech {
    /// Hash of its text: the id under which a bank names it as a source.
    pub id: String,
    /// Name of the file that it stood in, without folders.
    pub file: String,
    /// Its own title; empty where it has none.
    pub title: String,
    /// Its text from the salutation to the last word, without title and boilerplate.
    pub paragraphs: Vec<Paragraph>,
}

/// A paragraph and its part in the speech.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paragraph {
    /// Its part in the speech.
    pub role: Role,
    /// Its text; lines that were broken inside a sentence are joined.
    pub text: String,
    /// For each piece of `text`: its first character there, and that character's place in the decoded file.
    /// One entry for an unbroken paragraph, one more for each joined line.
    pub offsets: Vec<(usize, usize)>,
}

/// The part that a paragraph plays.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// 同志们：
    Salutation,
    /// Before the first heading, up to the preview.
    Opening,
    /// Announces the sections.
    Preview,
    /// 1 for 一、, 2 for （一）, 3 for 1.
    Heading(u8),
    /// Running text under a heading.
    Body,
    /// Leads from one part to the next.
    Transition,
    /// From 同志们 or 让我们 to the end.
    Closing,
}

impl Paragraph {
    /// Where `span` of [`Self::text`] (characters) stands in the decoded file.
    pub fn place(&self, span: Span) -> Span {
        let at = |at: usize| origin(&self.offsets, at);
        let end = if span.is_empty() { at(span.start) } else { at(span.end - 1) + 1 };
        Span::new(at(span.start), end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_follow_joined_lines() {
        let paragraph =
            Paragraph { role: Role::Body, text: "上半句下半句".into(), offsets: vec![(0, 10), (3, 20)] };
        assert_eq!(paragraph.place(Span::new(0, 3)), Span::new(10, 13));
        assert_eq!(paragraph.place(Span::new(1, 5)), Span::new(11, 22));
    }
}
