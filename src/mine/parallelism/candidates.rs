//! Every row of a paragraph that could be parallel.

use crate::mine::parallelism::Markers;
use crate::mine::parallelism::evidence::{Family, Row};
use crate::mine::parallelism::pieces::{self, Mark, Piece};
use crate::mine::parallelism::rows::{Cores, LEAST, Rows};
use crate::mine::parallelism::signs::Signs;
use crate::mine::parallelism::{groups, strung, words};
use crate::text::span::Span;

/// A unit is at most so long, in characters.
pub(super) const LONGEST: usize = 1200;

/// So many pieces before and after one that is cut are looked at with it.
const AROUND: usize = 4;

/// Rows of words, items, clauses, groups of clauses and segments.
pub(super) fn find(signs: &Signs<'_>, markers: &Markers) -> Vec<Row> {
    let text = signs.text;
    let pairs = pieces::pairs(text, signs.marks);
    let echoes = words::echoes(text);
    let mut rows = Vec::with_capacity(text.len() / 8);
    let mut stretches = vec![Span::new(0, text.len())];
    while let Some(stretch) = stretches.pop() {
        let mut pieces = pieces::cut(signs, stretch, &pairs);
        stretches.append(&mut pieces.inner);
        Search { signs, text, markers, atoms: pieces.atoms, echoes: &echoes }.all(&mut rows);
    }
    strung::find(signs, markers, &mut rows);
    rows.retain(|row| row.parts.len() >= 3 && row.parts[row.parts.len() - 1].end - row.parts[0].start <= LONGEST);
    // Mostly the first parts tell two rows apart.
    let first = |row: &Row| (row.parts[0].start, row.parts[0].end);
    rows.sort_by(|a, b| {
        first(a).cmp(&first(b)).then_with(|| (&a.parts[1..], a.family).cmp(&(&b.parts[1..], b.family)))
    });
    rows.dedup_by(|a, b| a.parts == b.parts);
    rows
}

struct Search<'a> {
    signs: &'a Signs<'a>,
    text: &'a [char],
    markers: &'a Markers,
    atoms: Vec<Piece>,
    echoes: &'a [u16],
}

impl Search<'_> {
    fn all(&self, rows: &mut Vec<Row>) {
        words::find(self.signs, self.echoes, &self.atoms, self.markers, rows);
        self.items(rows);
        let clauses = pieces::join(&self.atoms, Mark::Clause);
        // Most quotations hold no more than a clause or two.
        if clauses.len() < LEAST {
            return;
        }
        let segments = pieces::join(&clauses, Mark::Semicolon);
        let (finder, broad) = (self.rows(Family::Clauses), self.rows(Family::Segments));
        let cores = finder.cores(&clauses);
        finder.find_in(&clauses, &cores, rows);
        self.split_inside(&finder, &clauses, rows);
        groups::find(self.text, &clauses, &cores, rows);
        if segments.len() < clauses.len() && segments.len() >= LEAST {
            let cores = broad.cores(&segments);
            self.segments(&segments, &cores, &clauses, rows);
            groups::find(self.text, &segments, &cores, rows);
        }
        let sentences = pieces::join(&segments, Mark::Full);
        if sentences.len() < segments.len() && sentences.len() >= LEAST {
            let cores = broad.cores(&sentences);
            self.segments(&sentences, &cores, &clauses, rows);
        }
    }

    fn rows(&self, family: Family) -> Rows<'_> {
        Rows { signs: self.signs, text: self.text, markers: self.markers, family }
    }

    /// Series of atoms with 、 between them, with and without a conjunction taken as one; then those with 、 and ，.
    fn items(&self, rows: &mut Vec<Row>) {
        let finder = self.rows(Family::Items);
        for series in self.atoms.split_inclusive(|atom| atom.after != Mark::Item).filter(|series| series.len() > 1) {
            finder.find(series, rows);
            if let Some(split) = self.split_last(series) {
                finder.find(&split, rows);
            }
            self.split_inside(&finder, &series[..series.len() - 1], rows);
        }
        let mixed = self.atoms.split_inclusive(|atom| atom.after > Mark::Clause).filter(|series| series.len() > 2);
        for series in mixed {
            let items = series.iter().filter(|atom| atom.after == Mark::Item).count();
            if items > 0 && items + 1 < series.len() {
                self.rows(Family::Clauses).find(series, rows);
            }
        }
    }

    /// The last item cut at a conjunction: 思想麻痹、思想动摇甚至思想抛锚.
    fn split_last(&self, series: &[Piece]) -> Option<Vec<Piece>> {
        let last = series.last()?;
        let part = &self.text[last.span.start..last.span.end];
        let place = |at: usize| self.markers.conjunctions.at_head(&part[at..]).map(|word| (at, word.len()));
        let (at, length) = (2..part.len()).find_map(place).filter(|(at, length)| part.len() >= at + length + 2)?;
        let middle = last.span.start + at;
        let mut split = series[..series.len() - 1].to_vec();
        split.push(Piece { span: Span::new(last.span.start, middle), after: Mark::Item });
        split.push(Piece { span: Span::new(middle + length, last.span.end), after: last.after });
        Some(split)
    }

    /// Series with one piece cut at a conjunction, where what stands before that is like the piece before:
    /// 思想教育，纪律教育和作风教育.
    fn split_inside(&self, finder: &Rows<'_>, series: &[Piece], rows: &mut Vec<Row>) {
        for (at, pair) in series.windows(2).enumerate().filter(|(_, pair)| pair[0].after <= Mark::Clause) {
            let whole = pair[1].span;
            let Some((cut, length)) = self.cut_like(pair[0].span, whole) else { continue };
            let (from, to) = (at.saturating_sub(AROUND), (at + 2 + AROUND).min(series.len()));
            let mut split = series[from..=at].to_vec();
            split.push(Piece { span: Span::new(whole.start, whole.start + cut), after: pair[0].after });
            split.push(Piece { span: Span::new(whole.start + cut + length, whole.end), after: pair[1].after });
            split.extend_from_slice(&series[at + 2..to]);
            let mut found = Vec::new();
            finder.find(&split, &mut found);
            // Only a row that goes on over the conjunction makes it a seam.
            found.retain(|row| row.parts.windows(2).any(|parts| parts[0].end == whole.start + cut));
            rows.append(&mut found);
        }
    }

    /// Where in a piece a conjunction stands, and how long it is, if what stands before it is as long as the piece before
    /// or ends alike.
    fn cut_like(&self, before: Span, piece: Span) -> Option<(usize, usize)> {
        let (before, part) = (self.signs.part(before), self.signs.part(piece));
        let tail = &before[before.len().saturating_sub(2)..];
        let like = |left: &[char]| left.len() == before.len() || left.len() > 2 && left.ends_with(tail);
        let place = |cut: usize| {
            let length = self.markers.conjunctions.at_head(&part[cut..])?.len();
            (like(&part[..cut]) && cut + length + 2 <= part.len()).then_some((cut, length))
        };
        (2..part.len()).find_map(place)
    }

    /// Series of segments; the first may begin, and the last end, at one of its clauses.
    fn segments(&self, segments: &[Piece], cores: &Cores<'_>, clauses: &[Piece], rows: &mut Vec<Row>) {
        let mut found = Vec::new();
        self.rows(Family::Segments).find_in(segments, cores, &mut found);
        for row in found {
            self.fold(row, clauses, rows);
        }
    }

    fn fold(&self, row: Row, clauses: &[Piece], rows: &mut Vec<Row>) {
        let last = row.parts.len() - 1;
        let middle = self.signs.folds(row.parts[1]);
        let (first, end_part) = (row.parts[0], row.parts[last]);
        // The clauses that begin inside the first part, and those that end inside the last.
        let begun = |at: usize| clauses.partition_point(|clause| clause.span.start < at);
        let ended = |at: usize| clauses.partition_point(|clause| clause.span.end < at);
        let begin = begun(first.start + 1)..begun(first.end);
        let end = ended(end_part.start + 1)..ended(end_part.end);
        let start = (begin.len() >= middle).then(|| clauses[begin.end - middle].span.start);
        let end = (end.len() >= middle).then(|| clauses[end.start + middle - 1].span.end);
        for (start, end) in [(start, None), (None, end), (start, end)] {
            if start.is_none() && end.is_none() {
                continue;
            }
            let mut folded = row.clone();
            folded.parts[0].start = start.unwrap_or(row.parts[0].start);
            folded.parts[last].end = end.unwrap_or(row.parts[last].end);
            rows.push(folded);
        }
        rows.push(row);
    }
}
