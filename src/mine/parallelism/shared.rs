//! What the parts of a row have in common: at the head, at the tail, and in order in between.

/// Parts are compared over so many characters; what lies beyond is left out of account.
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

/// Which characters occur in a text, roughly: each sets one bit of 256.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Trace([u64; 4]);

impl Trace {
    fn of(text: &[char]) -> Self {
        let mut bits = [0; 4];
        for c in text {
            let (word, bit) = Self::place(*c);
            bits[word] |= bit;
        }
        Self(bits)
    }

    fn place(c: char) -> (usize, u64) {
        let hash = u32::from(c).wrapping_mul(0x9E37_79B1) >> 24;
        ((hash >> 6) as usize, 1 << (hash & 63))
    }

    fn and(self, other: Self) -> Self {
        Self(std::array::from_fn(|at| self.0[at] & other.0[at]))
    }

    fn is_empty(self) -> bool {
        self.0 == [0; 4]
    }

    fn may_hold(self, c: char) -> bool {
        let (word, bit) = Self::place(c);
        self.0[word] & bit != 0
    }
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
    let trace = |part: &[char]| Trace::of(&part[inside(part)]);
    let common = rest.iter().fold(trace(first), |common, part| common.and(trace(part)));
    let mut middle = Vec::new();
    if !common.is_empty() {
        let kept = |part: &[char]| -> Vec<char> {
            part[inside(part)].iter().copied().filter(|c| common.may_hold(*c)).collect()
        };
        middle = kept(first);
        for part in rest {
            middle = in_order(&middle, &kept(part));
        }
    }
    Shared { head, tail, middle, shortest, longest }
}

/// The longest row of characters that both have in order.
fn in_order(a: &[char], b: &[char]) -> Vec<char> {
    if a.is_empty() || b.is_empty() {
        return Vec::new();
    }
    let width = b.len() + 1;
    let mut best = vec![0_u8; (a.len() + 1) * width];
    for (i, x) in a.iter().enumerate().rev() {
        for (j, y) in b.iter().enumerate().rev() {
            let (below, right, both) = ((i + 1) * width + j, i * width + j + 1, (i + 1) * width + j + 1);
            best[i * width + j] = if x == y { best[both] + 1 } else { best[below].max(best[right]) };
        }
    }
    let (mut i, mut j) = (0, 0);
    let mut common = Vec::new();
    while i < a.len() && j < b.len() {
        if a[i] == b[j] {
            common.push(a[i]);
            (i, j) = (i + 1, j + 1);
        } else if best[(i + 1) * width + j] >= best[i * width + j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    common
}

/// How many characters both have in order, bit by bit.
pub(super) fn alike(a: &[char], b: &[char]) -> usize {
    let (a, b) = (&a[..a.len().min(FAR)], &b[..b.len().min(FAR)]);
    if a.is_empty() {
        return 0;
    }
    let trace = Trace::of(a);
    let all = u64::MAX >> (64 - a.len());
    let mut row = all;
    for y in b.iter().filter(|y| trace.may_hold(**y)) {
        let mut same = 0_u64;
        for (at, x) in a.iter().enumerate() {
            same |= u64::from(x == y) << at;
        }
        row = (row.wrapping_add(row & same) | (row & !same)) & all;
    }
    (all & !row).count_ones() as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    fn characters(texts: &[&str]) -> Vec<Vec<char>> {
        texts.iter().map(|text| text.chars().collect()).collect()
    }

    #[test]
    fn finds_head_tail_and_what_lies_between() {
        let parts = characters(&["把门守好", "把路看得好", "把人都守好"]);
        let views: Vec<&[char]> = parts.iter().map(Vec::as_slice).collect();
        let found = shared(&views);
        assert_eq!((found.head, found.tail, found.shortest, found.longest), (1, 1, 4, 5));
        let parts = characters(&["思想上松一寸", "行动上就会散一尺", "结果上就会偏一丈"]);
        let views: Vec<&[char]> = parts.iter().map(Vec::as_slice).collect();
        assert_eq!(shared(&views).middle, ['上', '一']);
    }

    #[test]
    fn counting_and_listing_agree() {
        let texts = characters(&["思想上松一寸", "行动上就会散一尺", "结果上就会偏一丈", "", "甲"]);
        for a in &texts {
            for b in &texts {
                assert_eq!(alike(a, b), in_order(a, b).len());
            }
        }
    }
}
