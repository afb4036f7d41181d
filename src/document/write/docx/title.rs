//! A title broken into lines that look balanced.

use crate::document::house_style::HouseStyle;

/// The lines of a title, none longer than the style allows: as few as fit, broken at joints, of like length.
///
/// `topic` is not broken where that can be avoided. A break that the title already has stays.
pub(super) fn lines(title: &str, style: &HouseStyle, topic: &str) -> Vec<String> {
    title.split('\n').filter(|line| !line.is_empty()).flat_map(|line| balanced(line, style, topic)).collect()
}

/// A break that costs so much tears apart what belongs together.
const TORN: usize = 30;

fn balanced(line: &str, style: &HouseStyle, topic: &str) -> Vec<String> {
    let longest = style.title_line;
    let characters: Vec<char> = line.chars().collect();
    let count = characters.len().div_ceil(longest).max(1);
    let costs: Vec<usize> = (0..=characters.len()).map(|at| cost(&characters, at, style, topic)).collect();
    let fewest = breaks(&costs, count, longest);
    let torn = |breaks: &[usize]| breaks.iter().any(|at| costs[*at] >= TORN);
    // One more line is better than a torn word.
    let more = if torn(&fewest) { breaks(&costs, count + 1, longest) } else { Vec::new() };
    let chosen = if torn(&fewest) && !torn(&more) { more } else { fewest };
    let ends = chosen.iter().copied().chain([characters.len()]);
    let starts = [0].into_iter().chain(chosen.iter().copied());
    starts.zip(ends).map(|(from, to)| characters[from..to].iter().collect()).collect()
}

/// Where to break a title into so many lines.
fn breaks(costs: &[usize], count: usize, longest: usize) -> Vec<usize> {
    let mut breaks = Vec::new();
    let mut from = 0;
    for left in (2..=count).rev() {
        from = cut(costs, from, left, longest);
        breaks.push(from);
    }
    breaks
}

/// The best end of the line that begins at `from`, with `left` lines to fill.
fn cut(costs: &[usize], from: usize, left: usize, longest: usize) -> usize {
    let rest = costs.len() - 1 - from;
    let even = rest.div_ceil(left);
    // What remains must fit into the other lines.
    let least = rest.saturating_sub(longest * (left - 1)).max(1);
    let most = longest.min(rest);
    let weigh = |take: &usize| (costs[from + take] + 2 * take.abs_diff(even), *take);
    from + (least..=most).min_by_key(weigh).unwrap_or(most)
}

/// How much a break before the character at `at` hurts.
fn cost(characters: &[char], at: usize, style: &HouseStyle, topic: &str) -> usize {
    let words = &style.title_breaks;
    let (before, after) = characters.split_at(at);
    let ends = |word: &str| ends_with(before, word);
    let begins = |word: &str| starts_with(after, word);
    let splits = |word: &str| {
        let length = word.chars().count();
        (1..length).any(|part| {
            let head: String = word.chars().take(part).collect();
            let tail: String = word.chars().skip(part).collect();
            ends(&head) && begins(&tail)
        })
    };
    let closing = after.first().is_some_and(|c| "，。、；：！？》”’）】…的和与".contains(*c));
    let opening = before.last().is_some_and(|c| "《“‘（【".contains(*c));
    let digits =
        before.last().zip(after.first()).is_some_and(|(a, b)| a.is_ascii_alphanumeric() && b.is_ascii_alphanumeric());
    let mut cost = 20;
    if words.ends.iter().any(|word| ends(word)) {
        cost -= 9;
    }
    if words.begins.iter().any(|word| begins(word)) {
        cost -= 8;
    }
    if words.whole.iter().any(|word| splits(word)) || splits(topic) {
        cost += 30;
    }
    let pairs = [('《', '》'), ('“', '”'), ('（', '）'), ('【', '】')];
    let inside = pairs.iter().any(|(open, close)| stands_open(before, *open, *close) && after.contains(close));
    cost + 40 * usize::from(inside) + 60 * usize::from(closing) + 60 * usize::from(opening) + 40 * usize::from(digits)
}

/// Whether a pair is open where the characters end.
fn stands_open(characters: &[char], open: char, close: char) -> bool {
    characters.iter().rev().find(|c| [open, close].contains(c)) == Some(&open)
}

fn starts_with(characters: &[char], word: &str) -> bool {
    let mut characters = characters.iter();
    word.chars().all(|c| characters.next() == Some(&c))
}

fn ends_with(characters: &[char], word: &str) -> bool {
    let mut characters = characters.iter().rev();
    word.chars().rev().all(|c| characters.next() == Some(&c))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(title: &str, topic: &str) -> Vec<String> {
        lines(title, &HouseStyle::standard().unwrap(), topic)
    }

    #[test]
    fn leaves_short_titles_whole() {
        assert_eq!(of("在安全生产工作会议上的讲话", "安全生产"), ["在安全生产工作会议上的讲话"]);
    }

    #[test]
    fn breaks_long_titles_at_their_joints() {
        let broken = |title, topic| of(title, topic).join("/");
        assert_eq!(
            broken("在全县推进数字化转型暨优化营商环境工作动员大会上的讲话", "推进数字化转型"),
            "在全县推进数字化转型暨/优化营商环境工作动员大会上的讲话"
        );
        assert_eq!(
            broken("在县委理论学习中心组专题学习研讨会上关于粮食安全的讲话", "粮食安全"),
            "在县委理论学习中心组专题学习研讨会上/关于粮食安全的讲话"
        );
    }

    #[test]
    fn keeps_pairs_whole() {
        for title in [
            "在学习贯彻《某某省优化营商环境条例》专题培训班开班式上的讲话",
            "在全市“千名干部进万家企业”活动动员部署会上的讲话",
        ] {
            let broken = of(title, "");
            assert!(broken.len() <= 3, "{broken:?}");
            assert!(broken.iter().all(|line| line.matches(['《', '“']).count() == line.matches(['》', '”']).count()));
        }
    }

    #[test]
    fn fits_any_title_and_loses_nothing() {
        for length in 1..130 {
            let title: String = "天地玄黄宇宙洪荒日月盈昃".chars().cycle().take(length).collect();
            let broken = of(&title, "");
            assert_eq!(broken.concat(), title);
            assert_eq!(broken.len(), length.div_ceil(20));
            assert!(broken.iter().all(|line| (1..=20).contains(&line.chars().count())), "{broken:?}");
        }
    }
}
