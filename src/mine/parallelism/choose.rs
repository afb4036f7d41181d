//! Which of the rows that overlap are kept.

use std::collections::BTreeMap;

use crate::mine::parallelism::evidence::Row;
use crate::text::span::Span;

/// A row and how much speaks for it.
#[derive(Debug, Clone)]
pub(super) struct Weighed {
    pub row: Row,
    pub weight: f32,
}

impl Weighed {
    fn span(&self) -> Span {
        let parts = &self.row.parts;
        Span::new(parts[0].start, parts[parts.len() - 1].end)
    }

    /// Whether one lies inside a part of the other.
    fn nests(&self, other: &Self) -> bool {
        let within = |inner: &Self, outer: &Self| {
            let span = inner.span();
            outer.row.parts.iter().any(|part| part.contains(span) && part.len() > span.len())
        };
        within(self, other) || within(other, self)
    }

    /// Whether this is only a piece of the other, which is longer: its inner parts are parts of the other, and its outer
    /// ones lie in such or begin or end where the outer ones of the other do.
    fn is_piece_of(&self, other: &Self) -> bool {
        let (parts, whole) = (&self.row.parts, &other.row.parts);
        let (last, end) = (parts.len() - 1, whole.len() - 1);
        let lies_in = |part: Span| whole.iter().any(|one| one.contains(part));
        whole.len() > parts.len()
            && (lies_in(parts[0]) || parts[0].end == whole[0].end)
            && (lies_in(parts[last]) || parts[last].start == whole[end].start)
            && parts[1..last].iter().all(|part| whole.contains(part))
    }
}

/// A row may weigh so much less than one that is only a piece of it, and is kept nevertheless.
const LESS: f32 = 1.5;

/// Leaves out the rows that are only pieces of others which weigh hardly less: a run of four is not cut to three. The rows
/// are in the order of their first characters.
fn without_pieces(rows: Vec<Weighed>, longest: usize) -> Vec<Weighed> {
    let from = |start: usize| rows.partition_point(|row| row.span().start < start);
    let is_whole = |row: &Weighed| {
        let span = row.span();
        let near = &rows[from(span.start.saturating_sub(longest))..from(span.end)];
        !near.iter().any(|other| other.weight > row.weight - LESS && row.is_piece_of(other))
    };
    let whole: Vec<bool> = rows.iter().map(is_whole).collect();
    rows.into_iter().zip(whole).filter_map(|(row, whole)| whole.then_some(row)).collect()
}

/// The rows to keep: the weightiest first; what overlaps one that is kept goes, unless one lies in a part of the other.
/// No row is longer than `longest` characters, so that only what is near need be compared.
pub(super) fn choose(mut rows: Vec<Weighed>, longest: usize) -> Vec<Row> {
    rows.sort_by_key(Weighed::span);
    let mut rows = without_pieces(rows, longest);
    rows.sort_by(|a, b| b.weight.total_cmp(&a.weight).then_with(|| a.span().cmp(&b.span())));
    let mut kept: BTreeMap<(usize, usize), Weighed> = BTreeMap::new();
    for (number, row) in rows.into_iter().enumerate() {
        let span = row.span();
        let mut near = kept.range((span.start.saturating_sub(longest), 0)..(span.end, 0)).map(|(_, other)| other);
        if !near.any(|other| other.span().overlaps(span) && !row.nests(other)) {
            kept.insert((span.start, number), row);
        }
    }
    kept.into_values().map(|weighed| weighed.row).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mine::parallelism::evidence::Family;

    /// Rows of parts of four characters with a mark after each, from the first to the one after the last.
    fn chosen(rows: &[(usize, usize, f32)]) -> Vec<usize> {
        let part = |at: usize| Span::new(at * 5, at * 5 + 4);
        let row = |(first, end, weight): &(usize, usize, f32)| {
            let row = Row { parts: (*first..*end).map(part).collect(), family: Family::Items };
            Weighed { row, weight: *weight }
        };
        choose(rows.iter().map(row).collect(), 1200).into_iter().map(|row| row.parts.len()).collect()
    }

    #[test]
    fn a_run_is_not_cut_to_three_for_a_little_more_weight() {
        assert_eq!(chosen(&[(0, 3, 3.0), (0, 4, 2.0), (1, 4, 2.5)]), [4]);
        assert_eq!(chosen(&[(0, 3, 3.0), (0, 4, 1.0)]), [3]);
        assert_eq!(chosen(&[(0, 3, 3.0), (2, 6, 2.0)]), [3]);
    }
}
