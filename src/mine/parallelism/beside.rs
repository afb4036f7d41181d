//! What two pieces side by side have in common that is no head and no tail, and where one of them is more than its part.

use crate::mine::parallelism::Markers;
use crate::mine::parallelism::signs::Signs;
use crate::text::span::Span;

/// So many characters from its edge a piece is looked at.
const NEAR: usize = 4;
/// So many characters a part may be longer or shorter than the one beside it.
const SLACK: usize = 2;

/// Whether two pieces have the same character at the same place near their heads (思想上松一寸，行动上散一尺), or a function word near
/// the tails of both (行动要迅速，落实要更加深入).
pub(super) fn same_place(a: &[char], b: &[char], markers: &Markers) -> bool {
    let mut heads = a.iter().zip(b).take(NEAR).skip(1);
    let tail = |part: &[char]| part.len().saturating_sub(NEAR)..part.len().saturating_sub(1);
    let (one, other) = (&a[tail(a)], &b[tail(b)]);
    heads.any(|(one, other)| one == other && !markers.weak.has(*one))
        || one.iter().any(|c| markers.function.has(*c) && other.contains(c))
}

/// Whether a piece may end in a part that is like the next one: after a lead-in (一是要坚定政治信仰，加强党性锤炼), or with the same
/// function word equally far before its end (对上级的部署落实要坚决，行动要迅速).
pub(super) fn ends_in_part(signs: &Signs<'_>, piece: Span, next: Span, markers: &Markers) -> bool {
    let led = |length: usize| signs.led_in(piece.end - length, markers);
    let same = |(one, other): (&char, &char)| one == other && markers.function.has(*one);
    let (text, next) = (signs.part(piece), signs.part(next));
    lengths(text.len(), next.len()).any(led)
        || (text.len() > next.len() && text.iter().rev().zip(next.iter().rev()).take(NEAR).skip(1).any(same))
}

/// Whether a piece may begin with a part that is about as long as the one before: 坚定信心、振奋精神抓落实.
pub(super) fn begins_with_part(piece: &[char], before: usize, markers: &Markers) -> bool {
    lengths(piece.len(), before).any(|length| markers.ends.at_head(&piece[length..]).is_some())
}

/// Where inside a piece its last words begin that are about so long and tell what is done: 强化服务意识 in 着力强化服务意识.
pub(super) fn ends_in_doing(signs: &Signs<'_>, piece: Span, about: usize) -> Option<usize> {
    let places = lengths(piece.len(), about).map(|length| piece.end - length);
    let doing = |at: &usize| signs.begins_word(*at) && signs.does(Span::new(*at, piece.end));
    places.filter(doing).min_by_key(|at| (piece.end - at).abs_diff(about))
}

/// How long a part may be that is not the whole of a piece of so many characters, and about so long.
fn lengths(piece: usize, about: usize) -> impl Iterator<Item = usize> {
    let longest = (about + SLACK).min(piece.saturating_sub(1));
    about.saturating_sub(SLACK).max(1)..=longest
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mine::parallelism::Laid;

    fn chars(text: &str) -> Vec<char> {
        text.chars().collect()
    }

    #[test]
    fn pieces_may_share_a_place_and_nothing_else() {
        let markers = Markers::builtin().unwrap();
        let same = |a: &str, b: &str| same_place(&chars(a), &chars(b), &markers);
        assert!(same("田里上粪", "地里浇水") && same("行动要迅速", "落实更要深入"));
        assert!(!same("大家的田", "他们的地") && !same("清沟排水", "备足肥料"));
    }

    #[test]
    fn a_piece_is_more_than_its_part() {
        let markers = Markers::builtin().unwrap();
        let ends = |a: &str, b: &str| {
            let (text, length) = (chars(&format!("{a}，{b}")), a.chars().count());
            let words = markers.words(&text);
            let signs = Signs::new(Laid { text: &text, marks: &[], words: &words }, &markers);
            ends_in_part(&signs, Span::new(0, length), Span::new(length + 1, text.len()), &markers)
        };
        assert!(ends("全村上下要清沟排水", "备足肥料") && ends("对县里的安排动手要快", "检查要细"));
        assert!(!ends("今年雨水特别多", "沟渠堵塞") && !ends("学习重要讲话精神", "咬定目标"));
        let begins = |piece: &str, before: usize| begins_with_part(&chars(piece), before, &markers);
        assert!(begins("出工出力抓秋播", 4) && !begins("出工出力", 4) && !begins("雨水多", 4));
    }
}
