//! How many parallel units a sentence holds, as an ear counts them. The planner uses it to keep the density of
//! parallelism in range; the miner, which looks closer, is the judge.

/// Parts of a list joined by 、 differ by at most so many characters, its first and last aside, which carry
/// what leads in and what they share.
const UNEVEN: usize = 1;
/// A clause of a unit has at least and at most so many characters.
const CLAUSE: (usize, usize) = (3, 16);

/// The parallel units of three and more parts in `text`.
pub(super) fn beats(text: &str) -> usize {
    text.split(['。', '！', '？', '；', '：']).map(|piece| lists(piece) + series(piece)).sum()
}

/// Lists joined by 、 whose parts are about equally long.
fn lists(piece: &str) -> usize {
    let even = |clause: &&str| {
        let lengths: Vec<usize> = clause.split('、').map(|part| part.chars().count()).collect();
        let inner = lengths.get(1..lengths.len().saturating_sub(1)).unwrap_or_default();
        let Some(longest) = inner.iter().max() else { return false };
        let even = inner.iter().all(|length| longest - length <= UNEVEN);
        even && lengths[0] + UNEVEN >= *longest && lengths[lengths.len() - 1] + UNEVEN >= *longest
    };
    piece.split('，').filter(even).count()
}

/// Three or more clauses in a row that are equally long or begin alike.
fn series(piece: &str) -> usize {
    let clauses: Vec<Vec<char>> = piece.split('，').map(|clause| clause.chars().collect()).collect();
    let mut found = 0;
    let mut row = 1;
    for pair in clauses.windows(2) {
        let (one, other) = (&pair[0], &pair[1]);
        let sized = |clause: &Vec<char>| (CLAUSE.0..=CLAUSE.1).contains(&clause.len());
        let equal = one.len() == other.len();
        let alike = one.first() == other.first() && one.len().abs_diff(other.len()) <= 4;
        if sized(one) && sized(other) && (equal || alike) {
            row += 1;
            found += usize::from(row == 3);
        } else {
            row = 1;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hears_lists_and_series_and_nothing_else() {
        assert_eq!(beats("擂台赛比进度、比质量、比口碑，赢了的亮相，输了的加油。"), 1);
        assert_eq!(beats("思想上松一寸，行动上就会散一尺，结果上就会偏一丈。"), 0, "only the growing tail is alike");
        assert_eq!(beats("有计划没措施，有措施没落实，有落实没检查。"), 1);
        assert_eq!(beats("由经办人逐户登记，第二天上午报到街道，街道当天汇总。"), 0);
    }
}
