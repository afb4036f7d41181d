//! The pattern that parts share: 坐不住、吃不下、睡不着 is _不_、_不_、_不_.

use smallvec::SmallVec;

use crate::mine::parallelism::labels::Text;
use crate::mine::parallelism::shared::edges;

/// The pattern that parts share: shared head and tail stand, what varies is `_`.
pub(super) fn skeleton(parts: &[Text<'_>], joiner: &str) -> String {
    let views: SmallVec<[&[char]; 4]> = parts.iter().map(|part| &**part).collect();
    let like = edges(&views);
    let mut skeleton = String::with_capacity(views.iter().map(|part| part.len() * 3 + joiner.len()).sum());
    for (number, part) in views.iter().enumerate() {
        if number > 0 {
            skeleton.push_str(joiner);
        }
        if like.shortest == like.longest {
            pattern(part, &views, &mut skeleton);
        } else {
            skeleton.extend(&part[..like.head]);
            skeleton.push('_');
            skeleton.extend(&part[part.len() - like.tail..]);
        }
    }
    skeleton
}

/// Place by place, for parts of one length.
fn pattern(part: &[char], views: &[&[char]], pattern: &mut String) {
    let start = pattern.len();
    for (at, c) in part.iter().enumerate() {
        let shared = views.iter().all(|other| other[at] == *c);
        if shared || !pattern[start..].ends_with('_') {
            pattern.push(if shared { *c } else { '_' });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(parts: &[&str]) -> String {
        skeleton(&parts.iter().map(|part| part.chars().collect()).collect::<Vec<_>>(), "、")
    }

    #[test]
    fn skeletons_show_what_is_shared() {
        assert_eq!(of(&["站不稳", "走不远", "跑不快"]), "_不_、_不_、_不_");
        assert_eq!(of(&["查漏洞", "查短板", "查隐患苗头"]), "查_、查_、查_");
        assert_eq!(of(&["责任链的短板", "制度的短板"]), "_的短板、_的短板");
    }
}
