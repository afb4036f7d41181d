//! A title broken into lines that look balanced.

/// No line of a title is longer, in characters (28 characters of body width at title size).
const LONGEST: usize = 20;

/// Words that a line should not be broken before or inside; a line may well begin after 的.
const ATTACHED: &str = "的了和与及、，。：；）》”";

/// The lines of a title: as few as fit, as equal as possible, broken where it hurts least.
pub(super) fn lines(title: &str) -> Vec<String> {
    let characters: Vec<char> = title.chars().collect();
    let count = characters.len().div_ceil(LONGEST).max(1);
    let mut lines = Vec::new();
    let mut rest = characters.as_slice();
    for left in (1..=count).rev() {
        let take = if left == 1 { rest.len() } else { cut(rest, rest.len().div_ceil(left)) };
        lines.push(rest[..take].iter().collect());
        rest = &rest[take..];
    }
    lines
}

/// Where to break near `even`: after 的 or a mark if one is near, never before what attaches to the left.
fn cut(rest: &[char], even: usize) -> usize {
    let near = |at: &usize| *at >= even.saturating_sub(4) && *at <= (even + 4).min(LONGEST) && *at < rest.len();
    let cost = |at: &usize| {
        let after_joint = ATTACHED.contains(rest[*at - 1]);
        let before_joint = ATTACHED.contains(rest[*at]);
        (usize::from(before_joint) * 100 + at.abs_diff(even) * 2 + usize::from(!after_joint) * 5, *at)
    };
    (1..rest.len()).filter(near).min_by_key(cost).unwrap_or(even.min(rest.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leaves_short_titles_whole() {
        assert_eq!(lines("在安全生产工作会议上的讲话"), ["在安全生产工作会议上的讲话"]);
    }

    #[test]
    fn balances_long_titles_and_keeps_joints_together() {
        let broken = lines("在全县推进数字化转型暨优化营商环境工作动员大会上的讲话");
        assert_eq!(broken.concat(), "在全县推进数字化转型暨优化营商环境工作动员大会上的讲话");
        assert_eq!(broken.len(), 2);
        assert!(broken.iter().all(|line| line.chars().count() <= LONGEST), "{broken:?}");
        assert!(!broken[1].starts_with(|c| ATTACHED.contains(c)), "{broken:?}");
    }
}
