//! Slots in the texts of a bank: `{{topic.work}}` and its like. What stands in them is filled by the composer.

/// Every slot that a bank's text may hold.
pub const NAMES: [&str; 15] = [
    "topic",
    "topic.work",
    "topic.act",
    "topic.field",
    "topic.goal",
    "count",
    "gists",
    "occasion",
    "organization",
    "audience",
    "place",
    "number",
    "date",
    "speaker",
    "mask",
];

/// What a text is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Piece<'t> {
    /// What stands between slots; it may be empty.
    Text(&'t str),
    /// A slot with its braces; one that is not closed reaches to the end.
    Slot(&'t str),
}

/// The pieces of a text, in order.
///
/// ```
/// use speechwright::bank::slot::{Piece, pieces};
/// let all: Vec<_> = pieces("抓好{{topic}}，抓出实效").collect();
/// assert_eq!(all, [Piece::Text("抓好"), Piece::Slot("{{topic}}"), Piece::Text("，抓出实效")]);
/// ```
pub fn pieces(text: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut rest = Some(text);
    let mut slot = None;
    std::iter::from_fn(move || {
        if let Some(slot) = slot.take() {
            return Some(Piece::Slot(slot));
        }
        let text = rest.take()?;
        let Some(opens) = twice(text, '{') else { return Some(Piece::Text(text)) };
        let (before, from) = text.split_at(opens);
        let (whole, after) = from.split_at(twice(from, '}').map_or(from.len(), |end| end + 2));
        slot = Some(whole);
        rest = Some(after).filter(|after| !after.is_empty());
        Some(Piece::Text(before))
    })
}

/// Where a sign stands twice for the first time; mostly it does not stand there at all, which is seen at once.
fn twice(text: &str, sign: char) -> Option<usize> {
    text.match_indices(sign).map(|(at, _)| at).find(|at| text[*at + sign.len_utf8()..].starts_with(sign))
}

/// What is wrong with the slots of a text: a slot that there is not, or one that is not closed.
///
/// ```
/// use speechwright::bank::slot::fault;
/// assert_eq!(fault("抓好{{topic.work}}"), None);
/// assert!(fault("抓好{{topic.wrok}}").is_some());
/// assert!(fault("抓好{{topic").is_some());
/// ```
pub fn fault(text: &str) -> Option<String> {
    if !text.contains('{') && !text.contains('}') {
        return None;
    }
    let mut rest = text;
    while let Some((_, after)) = rest.split_once("{{") {
        let Some((name, tail)) = after.split_once("}}") else { return Some("槽没有合上".to_owned()) };
        if !NAMES.contains(&name.trim()) {
            return Some(format!("不认识的槽 {{{{{name}}}}}"));
        }
        rest = tail;
    }
    rest.contains("}}").then(|| "槽没有打开".to_owned())
}
