//! The topic runs through the draft, and the draft is as long as it should be.

use super::outline::Outline;
use super::{Asked, Finding};

/// How often the topic is named in a thousand characters, at least and at most.
const DENSITY: (usize, usize) = (3, 30);

pub(super) fn check(outline: &Outline, asked: &Asked) -> Vec<Finding> {
    let mut findings = Vec::new();
    let length = outline.characters();
    if let Some(target) = asked.length.filter(|target| length.abs_diff(*target) * 100 > target * asked.tolerance) {
        findings
            .push(Finding { rule: "字数", detail: format!("要求 {target} 字，实有 {length} 字"), line: 0 });
    }
    let Some(topic) = asked.topic.as_deref().filter(|topic| !topic.is_empty()) else { return findings };
    for section in &outline.sections {
        let inside = section.paragraphs.iter().any(|paragraph| paragraph.text.words.contains(topic));
        if !inside && !section.heading.words.contains(topic) {
            let detail = format!("这一部分没有提到{topic}：{}", section.heading.words);
            findings.push(Finding { rule: "离题", detail, line: section.heading.line });
        }
    }
    let headings = outline.sections.iter().map(|section| &section.heading);
    let named: usize = outline.prose().chain(headings).map(|text| text.words.matches(topic).count()).sum();
    if length > 0 && (named * 1000 < DENSITY.0 * length || named * 1000 > DENSITY.1 * length) {
        let detail =
            format!("每千字提到{topic} {} 次，应在 {} 到 {} 次之间", named * 1000 / length, DENSITY.0, DENSITY.1);
        findings.push(Finding { rule: "离题", detail, line: 0 });
    }
    findings
}
