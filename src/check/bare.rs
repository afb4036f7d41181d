//! No heading and no run-in head stands without a sentence after it.

use super::Finding;
use super::outline::Outline;

/// What follows a run-in head is at least so long, in characters.
const LEAST: usize = 15;

pub(super) fn check(outline: &Outline) -> Vec<Finding> {
    let mut findings = Vec::new();
    for section in &outline.sections {
        if section.paragraphs.is_empty() {
            let (detail, line) = (section.heading.words.clone(), section.heading.line);
            findings.push(Finding { rule: "空标题", detail, line });
        }
        for paragraph in &section.paragraphs {
            let Some(head) = &paragraph.head else { continue };
            let after = paragraph.text.words.chars().count().saturating_sub(head.chars().count());
            if after < LEAST {
                findings.push(Finding { rule: "空标题", detail: head.clone(), line: paragraph.text.line });
            }
        }
    }
    findings
}
