//! What parallel heads share: 筑牢信仰之本 and 把稳思想之舵 are both _之_.

use std::collections::BTreeSet;

/// The pattern that all members share, clause by clause; `_` for what varies.
///
/// ```
/// # use speechwright::mine::skeleton::skeleton;
/// let heads = ["筑牢信仰之本", "常补精神之钙", "把稳思想之舵"].map(String::from);
/// assert_eq!(skeleton(&heads), "_之_");
/// let heads = ["要提高站位，抓根基", "要突出示范，抓规则"].map(String::from);
/// assert_eq!(skeleton(&heads), "要_，抓_");
/// ```
pub fn skeleton(members: &[String]) -> String {
    let (members, slots) = without_slots(members);
    let mut shared = shared(&members);
    for (mark, slot) in slots {
        shared = shared.replace(mark, &slot);
    }
    shared
}

/// The members with one private character for each slot, so that a slot is shared whole or not at all.
fn without_slots(members: &[String]) -> (Vec<String>, Vec<(char, String)>) {
    let slots: BTreeSet<&str> = members.iter().flat_map(|member| slots_of(member)).collect();
    let slots: Vec<(char, String)> = ('\u{f0000}'..).zip(slots.into_iter().map(ToOwned::to_owned)).collect();
    let bare = |member: &String| {
        slots.iter().fold(member.clone(), |text, (mark, slot)| text.replace(slot.as_str(), &mark.to_string()))
    };
    (members.iter().map(bare).collect(), slots)
}

fn slots_of(text: &str) -> impl Iterator<Item = &str> {
    let ends = |start: usize| text[start..].find("}}").map(|end| &text[start..start + end + 2]);
    text.match_indices("{{").filter_map(move |(start, _)| ends(start))
}

fn shared(members: &[String]) -> String {
    let clauses: Vec<Vec<&str>> = members.iter().map(|member| member.split('，').collect()).collect();
    let count = clauses.first().map_or(0, Vec::len);
    if clauses.iter().any(|one| one.len() != count) {
        return pattern(&members.iter().map(String::as_str).collect::<Vec<_>>());
    }
    let column = |at: usize| pattern(&clauses.iter().map(|one| one[at]).collect::<Vec<_>>());
    (0..count).map(column).collect::<Vec<_>>().join("，")
}

/// Whether a skeleton holds the members together: by a shared character, or by one length throughout.
pub(super) fn anchored(skeleton: &str, members: &[String]) -> bool {
    let lengths: Vec<usize> = members.iter().map(|member| member.chars().count()).collect();
    let even = lengths.iter().min() == lengths.iter().max();
    (even && members.len() > 2) || skeleton.chars().any(|c| c != '_' && c != '，' && c != '、')
}

fn pattern(parts: &[&str]) -> String {
    let parts: Vec<Vec<char>> = parts.iter().map(|part| part.chars().collect()).collect();
    let shortest = parts.iter().map(Vec::len).min().unwrap_or(0);
    let Some(first) = parts.first() else { return String::new() };
    if parts.iter().all(|part| part == first) {
        return first.iter().collect();
    }
    let shared = |at: &dyn Fn(&Vec<char>) -> char| parts.iter().all(|part| at(part) == at(first));
    let head = (0..shortest).take_while(|at| shared(&|part| part[*at])).count();
    let tail = (0..shortest - head).take_while(|at| shared(&|part| part[part.len() - 1 - at])).count();
    let middles: Vec<&[char]> = parts.iter().map(|part| &part[head..part.len() - tail]).collect();
    let head: String = first[..head].iter().collect();
    let tail: String = first[first.len() - tail..].iter().collect();
    let middle = inner(&middles).map_or("_".to_owned(), |anchor| format!("_{anchor}_"));
    format!("{head}{middle}{tail}")
}

/// A character that stands inside all middles, with something before and after it.
fn inner(middles: &[&[char]]) -> Option<char> {
    let inside = |middle: &[char], c: char| middle.len() >= 3 && middle[1..middle.len() - 1].contains(&c);
    let first = middles.first().filter(|first| first.len() >= 3)?;
    first[1..first.len() - 1].iter().copied().find(|c| middles.iter().all(|middle| inside(middle, *c)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(heads: &[&str]) -> String {
        skeleton(&heads.iter().map(ToString::to_string).collect::<Vec<_>>())
    }

    #[test]
    fn head_tail_and_middle_are_shared() {
        assert_eq!(of(&["着力解决认识不高的问题", "着力解决作风不严的问题"]), "着力解决_不_的问题");
        assert_eq!(of(&["守好值班纪律", "守好操作纪律"]), "守好_纪律");
        assert_eq!(of(&["看得远", "看得远"]), "看得远");
        assert_eq!(of(&["春播", "秋收"]), "_");
        assert_eq!(of(&["{{topic}}的分量", "{{topic}}的难题"]), "{{topic}}的_");
    }

    #[test]
    fn heads_without_anything_in_common_are_no_family() {
        let heads = |heads: [&str; 2]| heads.map(String::from);
        let one = heads(["抓好春播", "秋天要收粮食"]);
        assert!(!anchored(&skeleton(&one), &one));
        let other = ["抓好春播", "备足秋粮", "建牢冬棚"].map(String::from);
        assert!(anchored(&skeleton(&other), &other));
    }
}
