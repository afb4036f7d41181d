//! A draft as the rules see it: head, sections, run-in heads, closing.

use crate::document::{BlockKind, Document};

/// The parts of a draft.
#[derive(Debug, Default)]
pub(super) struct Outline {
    pub titles: Vec<Text>,
    /// Paragraphs before the first heading.
    pub opening: Vec<Text>,
    pub sections: Vec<Section>,
}

/// A heading and what stands under it.
#[derive(Debug)]
pub(super) struct Section {
    pub heading: Text,
    pub paragraphs: Vec<Paragraph>,
}

/// A paragraph under a heading.
#[derive(Debug)]
pub(super) struct Paragraph {
    pub text: Text,
    /// The bold words that it begins with.
    pub head: Option<String>,
}

/// Words with their line.
#[derive(Debug, Clone)]
pub(super) struct Text {
    pub words: String,
    pub line: usize,
}

/// A run-in head taken apart.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Marker {
    /// What the marker looks like without its number: `_要`, `第_，`, `（_）`.
    pub series: String,
    pub number: usize,
    /// The head after the marker.
    pub core: String,
}

impl Outline {
    pub fn of(document: &Document) -> Self {
        let mut outline = Self::default();
        for block in &document.blocks {
            let text = Text { words: block.plain(), line: block.place.line };
            match block.kind {
                BlockKind::Title => outline.titles.push(text),
                BlockKind::Heading(1) => outline.sections.push(Section { heading: text, paragraphs: Vec::new() }),
                _ => match outline.sections.last_mut() {
                    None => outline.opening.push(text),
                    Some(section) => {
                        let bold = block.inlines.iter().take_while(|inline| inline.bold);
                        let head: String = bold.map(|inline| inline.text.as_str()).collect();
                        let head = (!head.is_empty()).then_some(head);
                        section.paragraphs.push(Paragraph { text, head });
                    }
                },
            }
        }
        outline
    }

    /// Every paragraph, headings left out.
    pub fn prose(&self) -> impl Iterator<Item = &Text> {
        let under = self.sections.iter().flat_map(|section| section.paragraphs.iter().map(|one| &one.text));
        self.opening.iter().chain(under)
    }

    /// The last paragraph.
    pub fn last(&self) -> Option<&Text> {
        self.prose().last()
    }

    /// Characters as word processors count them, the title left out.
    pub fn characters(&self) -> usize {
        let headings = self.sections.iter().map(|section| &section.heading);
        let count = |text: &Text| text.words.chars().filter(|c| !c.is_whitespace()).count();
        self.prose().chain(headings).map(count).sum()
    }
}

impl Section {
    /// Run-in heads in groups: each begins with 一 and has one marker series.
    pub fn groups(&self) -> Vec<Vec<(Marker, &Paragraph)>> {
        let mut groups: Vec<Vec<(Marker, &Paragraph)>> = Vec::new();
        for paragraph in &self.paragraphs {
            let Some(marker) = paragraph.head.as_deref().and_then(marker) else { continue };
            let follows = groups.last().and_then(|group| group.last());
            let follows =
                follows.is_some_and(|(last, _)| last.series == marker.series && last.number + 1 == marker.number);
            match groups.last_mut() {
                Some(group) if follows => group.push((marker, paragraph)),
                _ => groups.push(vec![(marker, paragraph)]),
            }
        }
        groups
    }
}

/// Takes a run-in head apart: 一要压实责任 is number 1 of `_要`.
pub(super) fn marker(head: &str) -> Option<Marker> {
    let (prefix, rest) = match head.strip_prefix('第') {
        Some(rest) => ("第", rest),
        None => head.strip_prefix('（').map_or(("", head), |rest| ("（", rest)),
    };
    let digits: String = rest.chars().take_while(|c| DIGITS.contains(*c)).collect();
    let number = number(&digits)?;
    let after = &rest[digits.len()..];
    let suffix = after.chars().next().filter(|c| "是要、，）".contains(*c)).map(String::from).unwrap_or_default();
    let core = after.strip_prefix(suffix.as_str()).unwrap_or(after).trim_end_matches(['。', '，', '：']);
    if prefix.is_empty() && suffix.is_empty() {
        return None;
    }
    Some(Marker { series: format!("{prefix}_{suffix}"), number, core: core.to_owned() })
}

const DIGITS: &str = "一二三四五六七八九十";

/// What a Chinese numeral up to 99 says; 两 counts as two.
pub(super) fn number(digits: &str) -> Option<usize> {
    let value = |c: char| DIGITS.chars().position(|digit| digit == c).map(|at| at + 1);
    let characters: Vec<char> = digits.chars().map(|c| if c == '两' { '二' } else { c }).collect();
    match characters[..] {
        [one] => value(one),
        ['十', one] => Some(10 + value(one)?),
        [ten, '十'] => Some(value(ten)? * 10),
        [ten, '十', one] => Some(value(ten)? * 10 + value(one)?),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_run_in_heads_apart() {
        let series = |head| marker(head).map(|marker| (marker.series, marker.number, marker.core));
        assert_eq!(series("一要压实责任"), Some(("_要".into(), 1, "压实责任".into())));
        assert_eq!(series("第三，压实责任"), Some(("第_，".into(), 3, "压实责任".into())));
        assert_eq!(series("（十二）责任"), Some(("（_）".into(), 12, "责任".into())));
        assert_eq!(series("一切为了群众"), None);
    }
}
