//! Headings and run-in heads count 一 二 三, without a gap and without mixing series.

use super::Finding;
use super::outline::{Outline, number};

pub(super) fn check(outline: &Outline) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (index, section) in outline.sections.iter().enumerate() {
        let given = section.heading.words.split_once('、').and_then(|(digits, _)| number(digits));
        if given != Some(index + 1) {
            let detail = format!("第 {} 个标题的序号不对：{}", index + 1, section.heading.words);
            findings.push(Finding { rule: "序号", detail, line: section.heading.line });
        }
        for group in section.groups() {
            if let Some((first, paragraph)) = group.first().filter(|(first, _)| first.number != 1) {
                let detail = format!("小标题不从一数起，或混用了序号：{}{}", first.number, first.core);
                findings.push(Finding { rule: "序号", detail, line: paragraph.text.line });
            }
        }
    }
    findings
}
