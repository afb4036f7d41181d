//! Run-in heads keep their numbers in order when points come and go.

use crate::compose::ordinal;
use crate::compose::plan::SectionPlan;

const DIGITS: &str = "一二三四五六七八九十";
/// What can stand between the number and the head.
const AFTER: [&str; 9] = ["是要", "是必须", "是", "要", "靠", "、", "，", "）", "）、"];

/// A head taken apart: 第一，压实责任 is 第, 一, ， and 压实责任.
#[derive(Debug, PartialEq, Eq)]
struct Marked<'a> {
    before: &'a str,
    after: &'a str,
    core: &'a str,
}

impl SectionPlan {
    /// Numbers the run-in heads 一 二 三 in their order. A head without a number gets one as its neighbours have
    /// it, or as `like` has it, where these are numbered.
    pub(crate) fn renumber(&mut self, like: Option<&str>) {
        let model = self.points.iter().find_map(|point| marked(&point.head)).or_else(|| like.and_then(marked));
        let Some((before, after)) = model.map(|model| (model.before.to_owned(), model.after.to_owned())) else {
            return;
        };
        for (number, point) in self.points.iter_mut().enumerate() {
            let numeral = ordinal::chinese(number + 1);
            point.head = match marked(&point.head) {
                Some(Marked { before, after, core }) => format!("{before}{numeral}{after}{core}"),
                None => format!("{before}{numeral}{after}{}", point.head),
            };
        }
    }
}

/// A head without its number.
pub(crate) fn unmarked(head: &str) -> &str {
    marked(head).map_or(head, |marked| marked.core)
}

fn marked(head: &str) -> Option<Marked<'_>> {
    let before = ["第", "（"].into_iter().find(|before| head.starts_with(before)).unwrap_or("");
    let rest = &head[before.len()..];
    let digits: usize = rest.chars().take_while(|c| DIGITS.contains(*c)).map(char::len_utf8).sum();
    let tail = &rest[digits..];
    let after = AFTER.into_iter().filter(|after| tail.starts_with(after)).max_by_key(|after| after.len())?;
    let after = &tail[..after.len()];
    (digits > 0).then(|| Marked { before: &head[..before.len()], after, core: &tail[after.len()..] })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_heads_apart() {
        let parts = |head| marked(head).map(|one| (one.before, one.after, one.core));
        assert_eq!(parts("一要压实责任"), Some(("", "要", "压实责任")));
        assert_eq!(parts("第十二，压实责任"), Some(("第", "，", "压实责任")));
        assert_eq!(parts("三是必须压实责任"), Some(("", "是必须", "压实责任")));
        assert_eq!(parts("（二）责任"), Some(("（", "）", "责任")));
        assert_eq!(parts("一切为了群众"), None);
    }
}
