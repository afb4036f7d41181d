//! Rows of neighbours that could be parallel: items between 、, quoted items side by side, clauses between ，.

use crate::bank::Level;
use crate::mine::parallelism::align::{Likeness, likeness};
use crate::mine::parallelism::{Markers, Unit};
use crate::text::segment;
use crate::text::span::Span;

/// A part is at most so long, in characters.
const LONGEST: usize = 60;

/// Every parallel unit of a paragraph.
pub(super) fn find(text: &[char], markers: &Markers) -> Vec<Unit> {
    let finder = Finder { text, markers };
    let mut units = Vec::new();
    for sentence in segment::sentences(text) {
        let clauses = segment::clauses(text, sentence);
        units.extend(finder.clauses(&clauses));
        for clause in &clauses {
            units.extend(finder.items(&segment::items(text, *clause)));
            units.extend(finder.quoted(*clause));
        }
    }
    units
}

struct Finder<'a> {
    text: &'a [char],
    markers: &'a Markers,
}

impl Finder<'_> {
    fn part(&self, span: Span) -> &[char] {
        &self.text[span.start..span.end]
    }

    /// Items between 、 of one clause.
    fn items(&self, items: &[Span]) -> Option<Unit> {
        if items.len() < 3 {
            return None;
        }
        let parts = self.trimmed(items, true);
        let views: Vec<&[char]> = parts.iter().map(|part| self.part(*part)).collect();
        let like = likeness(&views);
        let alike = like.head + like.tail + like.places > 0;
        let even = like.shortest == like.longest && (3..=8).contains(&like.shortest);
        let near = like.longest <= like.shortest * 2 + 2 && like.shortest >= 2;
        let listed = views.iter().any(|part| {
            let word: String = part.iter().collect();
            self.markers.plain_lists.contains(&word)
        });
        let parallel = !listed && like.longest <= LONGEST && ((alike && near) || even);
        parallel.then_some(Unit { level: Level::Phrase, parts })
    }

    /// “甲”“乙”“丙” with nothing between them.
    fn quoted(&self, clause: Span) -> Vec<Unit> {
        let mut units = Vec::new();
        let mut run: Vec<Span> = Vec::new();
        let mut at = clause.start;
        while at < clause.end {
            let close = (self.text[at] == '“').then(|| (at..clause.end).find(|end| self.text[*end] == '”')).flatten();
            match close {
                Some(close) => {
                    run.push(Span::new(at, close + 1));
                    at = close + 1;
                }
                None => {
                    units.extend(quoted_unit(&mut run));
                    at += 1;
                }
            }
        }
        units.extend(quoted_unit(&mut run));
        units
    }

    /// Neighbouring clauses that are built alike; the longest row from each start.
    fn clauses(&self, clauses: &[Span]) -> Vec<Unit> {
        let mut units = Vec::new();
        let mut start = 0;
        while start + 3 <= clauses.len() {
            let row =
                (3..=clauses.len() - start).rev().find_map(|length| self.clause_row(&clauses[start..start + length]));
            match row {
                Some(unit) => {
                    start += unit.parts.len();
                    units.push(unit);
                }
                None => start += 1,
            }
        }
        units
    }

    fn clause_row(&self, clauses: &[Span]) -> Option<Unit> {
        let bare: Vec<Span> = clauses.iter().enumerate().map(|(at, span)| self.without_joining(*span, at)).collect();
        let parts = self.trimmed(&bare, false);
        let views: Vec<&[char]> = parts.iter().map(|part| self.part(*part)).collect();
        let like = likeness(&views);
        let parallel = self.clauses_alike(&views, like) && like.longest <= LONGEST && like.shortest >= 3;
        parallel.then_some(Unit { level: Level::Clause, parts })
    }

    fn clauses_alike(&self, views: &[&[char]], like: Likeness) -> bool {
        let near = like.longest <= like.shortest * 3 + 4;
        let leads = views.first().and_then(|part| part.first()).is_some_and(|c| self.markers.leading.contains(*c));
        let even = like.shortest == like.longest;
        let anchored = like.head >= 2 || like.tail >= 2 || (like.head == 1 && leads) || (like.tail == 1 && even);
        let middle = even && like.places >= 1;
        near && (anchored || middle || (even && (4..=8).contains(&like.shortest)))
    }

    /// A later part without the word that joins it to the row.
    fn without_joining(&self, span: Span, at: usize) -> Span {
        if at == 0 {
            return span;
        }
        let part = self.part(span);
        let word = self.markers.joining_words.iter().find(|word| {
            let length = word.chars().count();
            part.len() > length + 2 && part.iter().take(length).copied().eq(word.chars())
        });
        // The word stays when it is part of the pattern; trimming only helps a row that differs without it.
        match word {
            Some(word) if word.chars().count() == 1 => Span::new(span.start + 1, span.end),
            _ => span,
        }
    }

    /// The row without the lead-in of its first part and the shared object of its last. Only short items may be
    /// cut to the length of their neighbours; clauses of one length are too often alike by chance.
    fn trimmed(&self, row: &[Span], by_length: bool) -> Vec<Span> {
        let mut parts = row.to_vec();
        let inner: Vec<&[char]> = row[1..].iter().map(|part| self.part(*part)).collect();
        parts[0] = self.without_lead_in(row[0], &inner, by_length);
        let last = row.len() - 1;
        let before: Vec<&[char]> = parts[..last].iter().map(|part| self.part(*part)).collect();
        parts[last] = self.without_object(row[last], &before, by_length);
        parts
    }

    fn without_lead_in(&self, first: Span, others: &[&[char]], by_length: bool) -> Span {
        let body = &others[..others.len().saturating_sub(1).max(1)];
        let like = likeness(body);
        let head = likeness(others).head.max(if body.len() > 1 { like.head } else { 0 });
        let part = self.part(first);
        if head > 0 {
            let wanted = &others[0][..head];
            let found = (0..part.len().saturating_sub(head)).rev().find(|at| part[*at..].starts_with(wanted));
            let found = found.filter(|at| {
                let left = part.len() - at;
                left * 2 + 2 >= like.shortest && left <= like.longest * 2 + 2
            });
            return found.map_or(first, |at| Span::new(first.start + at, first.end));
        }
        let tail = likeness(others).tail;
        let even = like.shortest == like.longest && part.len() > like.shortest && like.shortest >= 2;
        if by_length && even && (tail > 0 || like.shortest <= 8) {
            return Span::new(first.end - like.shortest, first.end);
        }
        first
    }

    fn without_object(&self, last: Span, before: &[&[char]], by_length: bool) -> Span {
        let like = likeness(before);
        let part = self.part(last);
        if like.tail > 0 {
            let wanted = &before[0][before[0].len() - like.tail..];
            let found = (1..part.len()).find(|at| part[*at..].starts_with(wanted)).map(|at| at + like.tail);
            if let Some(end) = found.filter(|end| *end < part.len() && *end * 2 + 2 >= like.shortest) {
                return Span::new(last.start, last.start + end);
            }
            return last;
        }
        let even = like.shortest == like.longest && part.len() > like.shortest && (3..=8).contains(&like.shortest);
        if by_length && even && part.len() <= like.shortest + 8 && like.head < like.shortest {
            return Span::new(last.start, last.start + like.shortest);
        }
        last
    }
}

fn quoted_unit(run: &mut Vec<Span>) -> Option<Unit> {
    let parts = std::mem::take(run);
    let lengths = parts.iter().map(|part| part.len());
    let near = lengths.clone().max().unwrap_or(0) <= lengths.min().unwrap_or(0) + 2;
    (parts.len() >= 3 && near).then_some(Unit { level: Level::Phrase, parts })
}
