//! Sentences that tell one piece of work become one, and so do two judgements: who does it and by when stand
//! after what is done with a ； between them, so that a paragraph is heard as an argument and not as a list.

use crate::compose::material::Kind;
use crate::compose::plan::Line;
use crate::compose::plan::pool::RawKind;
use crate::compose::plan::working::Candidate;

/// How long a joined sentence of each kind may be, in characters, and of how many it may be made.
const WORK: (usize, usize) = (118, 3);
const JUDGEMENT: (usize, usize) = (84, 2);

/// The lines of a point in their order, joined where they may be. A joined line ends in ；.
pub(super) fn joined(chosen: &[&Candidate]) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    let (mut length, mut parts, mut open) = (0, 0, None);
    for candidate in chosen {
        let limit = limit(candidate);
        let fits = limit.is_some_and(|(longest, most)| parts < most && length + candidate.length <= longest);
        if open.is_some() && open == limit && fits {
            if let Some(last) = lines.last_mut() {
                last.text.pop();
                last.text.push('；');
            }
            length += candidate.length;
            parts += 1;
        } else {
            (length, parts) = (candidate.length, 1);
        }
        open = limit;
        lines.push(candidate.line.clone());
    }
    lines
}

/// What a sentence may be joined to: others of the same limit.
fn limit(candidate: &Candidate) -> Option<(usize, usize)> {
    let plain = plain(&candidate.line.text);
    let limit = match candidate.kind {
        RawKind::Develop(Kind::Step | Kind::Actor | Kind::Deadline) => Some(WORK),
        RawKind::Develop(Kind::Principle | Kind::Effect) => Some(JUDGEMENT),
        _ => None,
    };
    limit.filter(|_| plain)
}

/// Whether a sentence has no inner ； or full stop, so that it can stand beside a ；.
fn plain(text: &str) -> bool {
    let inner = text.strip_suffix('。');
    inner.is_some_and(|inner| !inner.contains(['；', '。', '！', '？', '：']))
}

/// Closes what stands open: a line that ends in ； where what it was joined to is gone, or where something from
/// elsewhere was woven in between.
pub(super) fn close(lines: &mut [Line]) {
    for at in 0..lines.len() {
        let next = lines.get(at + 1).map(|next| next.from.clone());
        let line = &mut lines[at];
        if line.text.ends_with('；') && next.as_deref() != Some(line.from.as_str()) {
            line.text.pop();
            line.text.push('。');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_joint_to_something_else_is_closed() {
        let line = |text: &str, from: &str| Line { text: text.into(), from: from.into() };
        let mut lines =
            [line("甲办；", "m1"), line("乙办；", "m1"), line("有一件事。", "拟稿要求"), line("丙办；", "m1")];
        close(&mut lines);
        let texts: Vec<&str> = lines.iter().map(|line| line.text.as_str()).collect();
        assert_eq!(texts, ["甲办；", "乙办。", "有一件事。", "丙办。"]);
    }
}
