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
    units(text).len()
}

/// What the parts of each parallel unit in `text` share: 得 of 看得见、摸得着、用得上. Some share nothing.
pub(super) fn anchors(text: &str) -> Vec<char> {
    units(text).into_iter().flatten().collect()
}

/// For each parallel unit a character that its parts share, where they do.
fn units(text: &str) -> Vec<Option<char>> {
    let mut units = Vec::new();
    for piece in text.split(['。', '！', '？', '；', '：']) {
        let clauses: Vec<Vec<char>> = piece.split('，').map(|clause| clause.chars().collect()).collect();
        units.extend(clauses.iter().filter_map(|clause| list(clause)));
        units.extend(series(&clauses));
    }
    units
}

/// A list joined by 、 whose parts are about equally long and share a word, or are phrases.
fn list(clause: &[char]) -> Option<Option<char>> {
    let parts: Vec<&[char]> = clause.split(|c| *c == '、').collect();
    let [first, inner @ .., last] = parts.as_slice() else { return None };
    let longest = inner.iter().map(|part| part.len()).max()?;
    let even = parts.iter().all(|part| part.len() + UNEVEN >= longest);
    let room = longest + UNEVEN;
    let own = [&first[first.len().saturating_sub(room)..], &last[..last.len().min(room)]];
    let shared = common(inner.iter().copied().chain(own));
    (even && (longest >= PHRASE || shared.is_some())).then_some(shared)
}

/// Rows of three clauses that share a word at their beginning or end, or anywhere where they are equally long.
fn series(clauses: &[Vec<char>]) -> Vec<Option<char>> {
    let (mut found, mut at) = (Vec::new(), 0);
    while let Some(row) = clauses.get(at..at + 3) {
        let shared = parallel(row);
        at += if shared.is_some() { 3 } else { 1 };
        found.extend(shared.map(Some));
    }
    found
}

/// The character that three parallel clauses share.
fn parallel(row: &[Vec<char>]) -> Option<char> {
    let lengths = || row.iter().map(Vec::len);
    let (least, most) = (lengths().min()?, lengths().max()?);
    let sized = least >= CLAUSE.0 && most <= CLAUSE.1;
    let same = |end: fn(&Vec<char>) -> Option<&char>| row.windows(2).all(|pair| end(&pair[0]) == end(&pair[1]));
    let edges = || same(|clause| clause.first()) || same(|clause| clause.last());
    let grown = most - least;
    let alike = sized && (grown <= UNEVEN || grown <= GROWTH && edges());
    common(row.iter().map(Vec::as_slice)).filter(|_| alike)
}

/// The first character that all parts have in common.
fn common<'a>(mut parts: impl Iterator<Item = &'a [char]>) -> Option<char> {
    let first = parts.next()?;
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
        assert_eq!(anchors("谁牵头、谁配合、谁收尾，谁来查。"), ['谁'], "a lead and an end aside");
        assert_eq!(anchors("先问一遍，先算一遍，先走一遍，先定一遍，先看一遍。"), ['先'], "a run of five is one unit");
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
