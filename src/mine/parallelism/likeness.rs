//! How alike parts are in what stands inside of them.

use smallvec::SmallVec;

use crate::mine::parallelism::Markers;

/// So many characters are compared place by place.
const FAR: usize = 40;
/// So many near the head, where it is enough that any is the same.
const NEAR: usize = 12;

/// The clauses of a part.
type Clauses<'t> = SmallVec<[&'t [char]; 8]>;

/// How nearly `c` stands at the same place after the head of every part.
pub(super) fn places(parts: &[&[char]], head: usize, c: char) -> f32 {
    let place = |part: &[char]| part[head..].iter().position(|other| *other == c).unwrap_or(usize::MAX);
    let first = place(parts[0]);
    let apart = parts.iter().map(|part| place(part).abs_diff(first)).max().unwrap_or(0);
    [1.0, 0.5].get(apart).copied().unwrap_or(0.0)
}

/// Whether parts of these lengths are nearly equally long.
pub(super) fn nearly_equal(shorter: usize, longer: usize) -> bool {
    longer - shorter <= 1 + shorter / 4
}

/// Whether `c` stands equally far before the tail of every part.
pub(super) fn same_place_back(parts: &[&[char]], tail: usize, c: char) -> bool {
    let place = |part: &[char]| part[..part.len() - tail].iter().rev().position(|other| *other == c);
    let first = place(parts[0]);
    parts[1..].iter().all(|part| place(part) == first)
}

/// At how many places that stand apart all parts have the same character; `at` picks it by its place from one of the edges.
pub(super) fn places_shared(parts: &[&[char]], at: impl Fn(&[char], usize) -> char) -> usize {
    let shortest = parts.iter().map(|part| part.len()).min().unwrap_or(0).min(FAR);
    let same = |place: usize| parts[1..].iter().all(|part| at(part, place) == at(parts[0], place));
    let (mut places, mut before) = (0, false);
    for place in 0..shortest {
        let here = same(place);
        places += usize::from(here && !before);
        before = here;
    }
    places
}

/// Whether two parts have any character at the same place near their heads.
pub(super) fn place_in_common(a: &[char], b: &[char]) -> bool {
    a.iter().zip(b).take(NEAR).any(|(one, other)| one == other)
}

/// Which share of the second and later clauses of the parts are alike in head, tail and length.
pub(super) fn fold_likeness<'t>(parts: &[&'t [char]], markers: &Markers) -> [f32; 3] {
    let split = |part: &&'t [char]| -> Clauses<'t> {
        part.split(|c| markers.folds_at(*c)).filter(|clause| !clause.is_empty()).collect()
    };
    let folds: SmallVec<[Clauses<'t>; 4]> = parts.iter().map(split).collect();
    let least = folds.iter().map(SmallVec::len).min().unwrap_or(0);
    let mut alike = [0.0; 3];
    for at in 1..least {
        let all =
            |same: &dyn Fn(&[char], &[char]) -> bool| folds[1..].iter().all(|other| same(folds[0][at], other[at]));
        alike[0] += f32::from(u8::from(all(&|a, b| a[0] == b[0])));
        alike[1] += f32::from(u8::from(all(&|a, b| a[a.len() - 1] == b[b.len() - 1])));
        alike[2] += f32::from(u8::from(all(&|a, b| a.len() == b.len())));
    }
    alike.map(|sum| sum / least.saturating_sub(1).max(1) as f32)
}
