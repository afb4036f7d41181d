//! Which of the rows that overlap are kept.

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
pub(super) fn choose(mut rows: Vec<Weighed>) -> Vec<Row> {
    rows.sort_by(|a, b| b.weight.total_cmp(&a.weight).then_with(|| a.span().cmp(&b.span())));
    let mut kept: Vec<Weighed> = Vec::new();
    for row in rows {
        let clashes = kept.iter().any(|other| other.span().overlaps(row.span()) && !row.nests(other));
        if !clashes {
            kept.push(row);
        }
    }
    kept.into_iter().map(|weighed| weighed.row).collect()
}
