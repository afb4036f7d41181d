//! Nothing is said twice, and sentences do not all begin alike.

use std::collections::BTreeMap;

use super::outline::Outline;
use super::{Asked, Finding};

/// Clauses from this length on, in characters, may stand once.
const CLAUSE: usize = 8;
/// So many sentences may begin with the same six characters.
const ALIKE: usize = 3;

pub(super) fn check(outline: &Outline, asked: &Asked) -> Vec<Finding> {
    let topic = asked.topic.as_deref().unwrap_or_default();
    let mut clauses: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    let mut openings: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for text in outline.prose() {
        let words = plain(&text.words, topic);
        let unquoted = outside(&words, '“', '”');
        for clause in unquoted.split(['，', '。', '；', '：', '！', '？', '、']) {
            if clause.chars().count() >= CLAUSE {
                clauses.entry(clause.to_owned()).or_default().push(text.line);
            }
        }
        for sentence in words.split(['。', '！', '？']).filter(|sentence| sentence.chars().count() >= 12) {
            openings.entry(sentence.chars().take(6).collect()).or_default().push(text.line);
        }
    }
    let told = |(words, lines): (String, Vec<usize>), rule, most| {
        let line = lines.get(1).copied().unwrap_or(0);
        (lines.len() > most).then(|| Finding { rule, detail: format!("{} 次 {words}", lines.len()), line })
    };
    let repeated = clauses.into_iter().filter_map(|entry| told(entry, "重复", 1));
    repeated.chain(openings.into_iter().filter_map(|entry| told(entry, "句式", ALIKE))).collect()
}

fn plain(words: &str, topic: &str) -> String {
    let bare = outside(words, '【', '】');
    if topic.is_empty() { bare } else { bare.replace(topic, "") }
}

fn outside(words: &str, open: char, close: char) -> String {
    let mut depth = 0_usize;
    let mut kept = String::with_capacity(words.len());
    for c in words.chars() {
        if c == open {
            depth += 1;
        } else if c == close {
            depth = depth.saturating_sub(1);
        } else if depth == 0 {
            kept.push(c);
        }
    }
    kept
}
