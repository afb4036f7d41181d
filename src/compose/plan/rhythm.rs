//! How many parallel units a sentence holds, as an ear counts them. The planner uses it to keep the density of
//! parallelism in range; the miner, which looks closer, is the judge.

/// Parts of a list joined by 、 differ by at most so many characters, its first and last aside, which carry
/// what leads in and what they share.
const UNEVEN: usize = 1;
/// Parts of so many characters are more than names in a list, even where they share no word.
const PHRASE: usize = 3;
/// A clause of a unit has at least and at most so many characters.
const CLAUSE: (usize, usize) = (2, 18);
/// Clauses of a unit that begin or end alike may grow by so many characters.
const GROWTH: usize = 6;

/// The parallel units of three and more parts in `text`.
pub(super) fn beats(text: &str) -> usize {
    text.split(['。', '！', '？', '；', '：']).map(|piece| lists(piece) + series(piece)).sum()
}

/// What the parts of each parallel unit in `text` share: 得 of 看得见、摸得着、用得上.
pub(super) fn anchors(text: &str) -> Vec<char> {
    let mut anchors = Vec::new();
    for piece in text.split(['。', '！', '？', '；', '：']) {
        for clause in piece.split('，').filter(|clause| lists(clause) > 0) {
            let parts: Vec<Vec<char>> = clause.split('、').map(|part| part.chars().collect()).collect();
            anchors.extend(common(parts.iter().map(Vec::as_slice)));
        }
        let clauses: Vec<Vec<char>> = piece.split('，').map(|clause| clause.chars().collect()).collect();
        let rows = clauses.windows(3).filter(|row| parallel(row));
        anchors.extend(rows.filter_map(|row| common(row.iter().map(Vec::as_slice))));
    }
    anchors
}

/// Lists joined by 、 whose parts are about equally long and share a word, or are phrases.
fn lists(piece: &str) -> usize {
    let even = |clause: &&str| {
        let parts: Vec<Vec<char>> = clause.split('、').map(|part| part.chars().collect()).collect();
        let [first, inner @ .., last] = parts.as_slice() else { return false };
        let Some(longest) = inner.iter().map(Vec::len).max() else { return false };
        let long = longest + UNEVEN;
        let even = inner.iter().all(|part| part.len() + UNEVEN >= longest);
        let own = [&first[first.len().saturating_sub(long)..], &last[..last.len().min(long)]];
        let trimmed = || inner.iter().map(Vec::as_slice).chain(own);
        even && first.len() + UNEVEN >= longest
            && last.len() + UNEVEN >= longest
            && (longest >= PHRASE || shared(trimmed()))
    };
    piece.split('，').filter(even).count()
}

/// Rows of three clauses that share a word at their beginning or end, or anywhere where they are equally long.
fn series(piece: &str) -> usize {
    let clauses: Vec<Vec<char>> = piece.split('，').map(|clause| clause.chars().collect()).collect();
    let (mut found, mut at) = (0, 0);
    while let Some(row) = clauses.get(at..at + 3) {
        let parallel = parallel(row);
        found += usize::from(parallel);
        at += if parallel { 3 } else { 1 };
    }
    found
}

fn parallel(row: &[Vec<char>]) -> bool {
    let lengths = || row.iter().map(Vec::len);
    let (least, most) = (lengths().min().unwrap_or(0), lengths().max().unwrap_or(0));
    let sized = least >= CLAUSE.0 && most <= CLAUSE.1;
    let same = |end: fn(&Vec<char>) -> Option<&char>| row.windows(2).all(|pair| end(&pair[0]) == end(&pair[1]));
    let edges = same(|clause| clause.first()) || same(|clause| clause.last());
    let grown = most - least;
    sized && shared(row.iter().map(Vec::as_slice)) && (grown <= UNEVEN || grown <= GROWTH && edges)
}

/// Whether all parts have a character in common.
fn shared<'a>(parts: impl Iterator<Item = &'a [char]>) -> bool {
    common(parts).is_some()
}

/// The first character that all parts have in common.
fn common<'a>(mut parts: impl Iterator<Item = &'a [char]>) -> Option<char> {
    let first = parts.next().unwrap_or_default();
    let rest: Vec<&[char]> = parts.collect();
    first.iter().copied().find(|c| rest.iter().all(|part| part.contains(c)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_what_the_parts_share() {
        assert_eq!(anchors("要让群众看得见、摸得着、用得上。"), ['得']);
        assert_eq!(anchors("有计划没措施，有措施没落实，有落实没检查。"), ['有']);
        assert_eq!(anchors("底数清、图件准、巡查勤。"), [] as [char; 0]);
    }

    #[test]
    fn hears_lists_and_series_and_nothing_else() {
        assert_eq!(beats("擂台赛比进度、比质量、比口碑，赢了的亮相，输了的加油。"), 1);
        assert_eq!(
            beats("思想上松一寸，行动上就会散一尺，结果上就会偏一丈。"),
            0,
            "it grows, and begins and ends unlike"
        );
        assert_eq!(beats("由食堂、后勤、医务共同查看。"), 0, "names in a list");
        assert_eq!(beats("底数清、图件准、巡查勤，心里才不慌。"), 1, "phrases");
        assert_eq!(beats("土层薄的运来表土，没有路的接上机耕路，没有水的配上水窖。"), 1, "the middle is alike");
        assert_eq!(beats("围挡退回原来的线，板房撤出，耕作的人回到了田里。"), 0, "nothing but 的 in two of them");
        assert_eq!(beats("有计划没措施，有措施没落实，有落实没检查。"), 1);
        assert_eq!(beats("由经办人逐户登记，第二天上午报到街道，街道当天汇总。"), 0);
    }
}
