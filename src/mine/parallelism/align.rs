//! How far parts are built alike: what they share at the head, at the tail and place by place.

/// What a row of parts has in common, in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Likeness {
    /// Shared by all at the head.
    pub head: usize,
    /// Shared by all at the tail.
    pub tail: usize,
    /// The shortest and the longest part.
    pub shortest: usize,
    pub longest: usize,
    /// Places, counted from the head, at which all parts have the same character; head and tail included where
    /// the parts are equally long.
    pub places: usize,
}

/// Compares parts.
pub(super) fn likeness(parts: &[&[char]]) -> Likeness {
    let Some((first, rest)) = parts.split_first() else {
        return Likeness { head: 0, tail: 0, shortest: 0, longest: 0, places: 0 };
    };
    let lengths = || parts.iter().map(|part| part.len());
    let shortest = lengths().min().unwrap_or(0);
    let same = |at: usize| rest.iter().all(|part| part[at] == first[at]);
    let same_back = |back: usize| rest.iter().all(|part| part[part.len() - back] == first[first.len() - back]);
    let head = (0..shortest).take_while(|at| same(*at)).count();
    let tail = (1..=shortest - head.min(shortest)).take_while(|back| same_back(*back)).count();
    let places = (0..shortest).filter(|at| same(*at)).count();
    Likeness { head, tail, shortest, longest: lengths().max().unwrap_or(0), places }
}

/// The pattern that parts share: shared head and tail stand, what varies is `_`.
pub(super) fn skeleton(parts: &[String], joiner: &str) -> String {
    let characters: Vec<Vec<char>> = parts.iter().map(|part| part.chars().collect()).collect();
    let views: Vec<&[char]> = characters.iter().map(Vec::as_slice).collect();
    let like = likeness(&views);
    let one = |part: &&[char]| {
        if like.shortest == like.longest {
            return pattern(part, &views);
        }
        let head: String = part[..like.head].iter().collect();
        let tail: String = part[part.len() - like.tail..].iter().collect();
        format!("{head}_{tail}")
    };
    views.iter().map(one).collect::<Vec<_>>().join(joiner)
}

/// Place by place, for parts of one length.
fn pattern(part: &[char], views: &[&[char]]) -> String {
    let mut pattern = String::new();
    for (at, c) in part.iter().enumerate() {
        let shared = views.iter().all(|other| other[at] == *c);
        if shared {
            pattern.push(*c);
        } else if !pattern.ends_with('_') {
            pattern.push('_');
        }
    }
    pattern
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(parts: &[&str]) -> String {
        skeleton(&parts.iter().map(|part| (*part).to_owned()).collect::<Vec<_>>(), "、")
    }

    #[test]
    fn skeletons_show_what_is_shared() {
        assert_eq!(of(&["站不稳", "走不远", "跑不快"]), "_不_、_不_、_不_");
        assert_eq!(of(&["查漏洞", "查短板", "查隐患苗头"]), "查_、查_、查_");
        assert_eq!(of(&["责任链的短板", "制度的短板"]), "_的短板、_的短板");
    }
}
