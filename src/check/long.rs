//! No sentence and no paragraph is too long to say.

use super::Finding;
use super::outline::Outline;

/// The longest sentence, in characters.
const SENTENCE: usize = 160;
/// The longest paragraph, in characters.
const PARAGRAPH: usize = 550;

pub(super) fn check(outline: &Outline) -> Vec<Finding> {
    let mut findings = Vec::new();
    for text in outline.prose() {
        let mut found = |detail| findings.push(Finding { rule: "过长", detail, line: text.line });
        let length = text.words.chars().count();
        if length > PARAGRAPH {
            found(format!("一段 {length} 字"));
        }
        for sentence in text.words.split(['。', '！', '？']) {
            let length = sentence.chars().count();
            if length > SENTENCE {
                found(format!("一句 {length} 字：{}…", sentence.chars().take(16).collect::<String>()));
            }
        }
    }
    findings
}
