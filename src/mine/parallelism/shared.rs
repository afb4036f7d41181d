//! What the parts of a row have in common: at the head, at the tail, and in order in between.

/// A part is compared up to so many characters from its head.
const FAR: usize = 40;

/// What the parts have in common.
#[derive(Debug, Clone, Default)]
pub(super) struct Shared {
    /// Characters shared at the head and at the tail.
    pub head: usize,
    pub tail: usize,
    /// What all have in this order between head and tail.
    pub middle: Vec<char>,
    /// The shortest and the longest part, in characters.
    pub shortest: usize,
    pub longest: usize,
}

/// Compares parts.
pub(super) fn shared(parts: &[&[char]]) -> Shared {
    let Some((first, rest)) = parts.split_first() else { return Shared::default() };
    let shortest = parts.iter().map(|part| part.len()).min().unwrap_or(0);
    let longest = parts.iter().map(|part| part.len()).max().unwrap_or(0);
    let head = (0..shortest).take_while(|at| rest.iter().all(|part| part[*at] == first[*at])).count();
    let same_back = |back: &usize| rest.iter().all(|part| part[part.len() - back] == first[first.len() - back]);
    let tail = (1..=shortest - head).take_while(same_back).count();
    let inside = |part: &[char]| head..(part.len() - tail).min(head + FAR);
    let mut middle: Vec<char> = first[inside(first)].to_vec();
    for part in rest {
        if middle.is_empty() {
            break;
        }
        middle = in_order(&middle, &part[inside(part)]);
    }
    Shared { head, tail, middle, shortest, longest }
}

/// The longest row of characters that both have in order.
pub(super) fn in_order(a: &[char], b: &[char]) -> Vec<char> {
    let (a, b) = (&a[..a.len().min(FAR)], &b[..b.len().min(FAR)]);
    let mut best = [[0_u8; FAR + 1]; FAR + 1];
    for (i, x) in a.iter().enumerate().rev() {
        for (j, y) in b.iter().enumerate().rev() {
            best[i][j] = if x == y { best[i + 1][j + 1] + 1 } else { best[i + 1][j].max(best[i][j + 1]) };
        }
    }
    let (mut i, mut j) = (0, 0);
    let mut common = Vec::with_capacity(usize::from(best[0][0]));
    while i < a.len() && j < b.len() {
        if a[i] == b[j] {
            common.push(a[i]);
            (i, j) = (i + 1, j + 1);
        } else if best[i + 1][j] >= best[i][j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    common
}

/// How many characters both have in order, compared up to 64 characters of `a`, bit by bit.
pub(super) fn alike(a: &[char], b: &[char]) -> usize {
    let a = &a[..a.len().min(FAR)];
    let all = if a.is_empty() { 0 } else { u64::MAX >> (64 - a.len()) };
    let mut row = all;
    for y in &b[..b.len().min(FAR)] {
        let mut same = 0_u64;
        for (at, x) in a.iter().enumerate() {
            same |= u64::from(x == y) << at;
        }
        let kept = row & same;
        row = (row.wrapping_add(kept)) | (row & !same);
        row &= all;
    }
    (all & !row).count_ones() as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_head_tail_and_what_lies_between() {
        let parts: Vec<Vec<char>> =
            ["把门守好", "把路看得好", "把人都守好"].iter().map(|p| p.chars().collect()).collect();
        let views: Vec<&[char]> = parts.iter().map(Vec::as_slice).collect();
        let found = shared(&views);
        assert_eq!((found.head, found.tail, found.shortest, found.longest), (1, 1, 4, 5));
    }

    #[test]
    fn counting_and_listing_agree() {
        let texts: Vec<Vec<char>> = ["思想上松一寸", "行动上就会散一尺", "结果上就会偏一丈", "", "甲"]
            .iter()
            .map(|p| p.chars().collect())
            .collect();
        for a in &texts {
            for b in &texts {
                assert_eq!(alike(a, b), in_order(a, b).len());
            }
        }
    }
}
