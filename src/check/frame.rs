//! A draft has one title and addresses its listeners.

use super::Finding;
use super::outline::Outline;

pub(super) fn check(outline: &Outline) -> Vec<Finding> {
    let mut findings = Vec::new();
    if outline.titles.len() != 1 {
        let detail = format!("应有一个标题，现有 {} 个", outline.titles.len());
        findings.push(Finding { rule: "标题", detail, line: outline.titles.get(1).map_or(0, |title| title.line) });
    }
    let salutes = |words: &str| words.ends_with('：') && words.chars().count() <= 40;
    if !outline.opening.iter().any(|text| salutes(text.words.trim())) {
        findings.push(Finding { rule: "称谓", detail: "开头没有以“：”结尾的称谓".into(), line: 0 });
    }
    findings
}
