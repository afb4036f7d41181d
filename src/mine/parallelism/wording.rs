//! What certain characters after a row, at the heads and tails of its parts, and words between them say for or against it.

use serde::{Deserialize, Deserializer};
use smallvec::SmallVec;
use std::collections::BTreeMap;

use crate::mine::parallelism::evidence::Row;
use crate::mine::parallelism::shared::Shared;
use crate::text::punctuation::full_width;
use crate::text::span::Span;

/// What stands between two parts is no longer, in characters.
const LONGEST: usize = 4;

/// Weights of single characters and short words, as they stand in `phrasebank/evidence.yaml`.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Wording {
    /// The character after the row.
    after: Weighted,
    /// The first character of all parts; the last one.
    heads: Weighted,
    tails: Weighted,
    /// What stands between the first two parts; between the last two.
    first: Weighted,
    last: Weighted,
}

/// Words with their weights, in the order of their characters.
#[derive(Debug, Clone, Default)]
struct Weighted(Vec<(SmallVec<[char; LONGEST]>, f32)>);

impl Wording {
    /// What the wording of a row adds to its weight.
    pub(super) fn weigh(&self, text: &[char], row: &Row, shared: &Shared) -> f32 {
        let parts = &row.parts;
        let last = parts.len() - 1;
        let after = text.get(parts[last].end).map_or('。', |c| full_width(*c));
        let between = |a: Span, b: Span| &text[a.end..b.start];
        let head = if shared.head > 0 { self.heads.of(&[text[parts[0].start]]) } else { 0.0 };
        let tail = if shared.tail > 0 { self.tails.of(&[text[parts[0].end - 1]]) } else { 0.0 };
        let first = self.first.between(between(parts[0], parts[1]));
        self.after.of(&[after]) + head + tail + first + self.last.between(between(parts[last - 1], parts[last]))
    }
}

impl Weighted {
    fn of(&self, word: &[char]) -> f32 {
        self.0.binary_search_by(|(one, _)| one.as_slice().cmp(word)).map_or(0.0, |at| self.0[at].1)
    }

    /// The weight of what stands between two parts, however its marks are written.
    fn between(&self, text: &[char]) -> f32 {
        if text.len() > LONGEST {
            return 0.0;
        }
        let word: SmallVec<[char; LONGEST]> = text.iter().map(|c| full_width(*c)).collect();
        self.of(&word)
    }
}

impl<'de> Deserialize<'de> for Weighted {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let words = BTreeMap::<String, f32>::deserialize(deserializer)?;
        // The bytes of words are in the order of their characters.
        Ok(Self(words.into_iter().map(|(word, weight)| (word.chars().collect(), weight)).collect()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mine::parallelism::evidence::Family;

    #[test]
    fn each_place_has_its_own_weights() {
        let wording: Wording = serde_yaml::from_str(
            "{after: {的: 1.0, 。: 2.0}, heads: {田: 10.0}, tails: {粪: 20.0}, first: {，: 100.0}, last: {，也: 200.0}}",
        )
        .unwrap();
        let text: Vec<char> = "田里粪,田头粪,也田边粪的".chars().collect();
        let parts = [Span::new(0, 3), Span::new(4, 7), Span::new(9, 12)];
        let row = Row { parts: parts.iter().copied().collect(), family: Family::Clauses };
        let weigh = |text: &[char], head, tail| {
            wording.weigh(text, &row, &Shared { head, tail, ..Shared::default() }).round() as usize
        };
        assert_eq!((weigh(&text, 1, 1), weigh(&text, 0, 0), weigh(&text[..12], 0, 0)), (331, 301, 302));
    }
}
