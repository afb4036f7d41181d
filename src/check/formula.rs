//! Fixed formulas stand as they are fixed: their members in their order.

use super::Finding;
use super::outline::Outline;
use crate::text::formula::Formulas;

pub(super) fn check(outline: &Outline) -> Vec<Finding> {
    // The lists are shipped: a test rules out that they are broken.
    let Ok(formulas) = Formulas::builtin() else { return Vec::new() };
    let altered =
        |words: &str| words.split(['。', '！', '？', '；']).find(|one| formulas.altered(one)).map(str::to_owned);
    let found = outline.prose().filter_map(|text| altered(&text.words).map(|words| (text.line, words)));
    found.map(|(line, detail)| Finding { rule: "固定表述", detail: format!("走了样：{detail}"), line }).collect()
}

#[cfg(test)]
mod tests {
    use crate::check::{Asked, check};
    use crate::document::read::markdown;

    fn rules(sentence: &str) -> Vec<&'static str> {
        let draft = format!("# 题\n\n同志们：\n\n{sentence}\n");
        check(&markdown::read(&draft), &Asked::default()).iter().map(|finding| finding.rule).collect()
    }

    #[test]
    fn a_formula_out_of_order_is_found_and_a_sound_one_is_not() {
        assert!(rules("一体推进不能腐、不敢腐、不想腐。").contains(&"固定表述"));
        assert!(!rules("一体推进不敢腐、不能腐、不想腐。").contains(&"固定表述"));
        assert!(!rules("要有大局意识、责任意识。").contains(&"固定表述"));
    }
}
