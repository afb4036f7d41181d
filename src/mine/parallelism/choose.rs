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
}

/// The rows to keep: the weightiest first; what overlaps one that is kept goes, unless one lies in a part of the other.
/// No row is longer than `longest` characters, so that only what is near need be compared.
pub(super) fn choose(mut rows: Vec<Weighed>, longest: usize) -> Vec<Row> {
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
