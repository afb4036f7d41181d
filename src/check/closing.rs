//! The closing is short and brings no new tasks.

use super::Finding;
use super::outline::Outline;

/// The longest closing, in characters.
const LONGEST: usize = 320;

pub(super) fn check(outline: &Outline) -> Vec<Finding> {
    let Some(last) = outline.last() else { return Vec::new() };
    let mut findings = Vec::new();
    let mut found = |detail| findings.push(Finding { rule: "结尾", detail, line: last.line });
    let length = last.words.chars().count();
    if length > LONGEST {
        found(format!("结尾 {length} 字，太长"));
    }
    let starts = last.words.split(['，', '。', '；']);
    if starts
        .into_iter()
        .any(|clause| ["一是", "二是", "三是", "一要", "二要", "三要"].iter().any(|mark| clause.starts_with(mark)))
    {
        found("结尾里又提出了新的要点".to_owned());
    }
    findings
}
