//! Marks are full-width, single, paired, and every paragraph ends in one.

use super::Finding;
use super::outline::{Outline, Text};

const PAIRS: [(char, char); 4] = [('“', '”'), ('《', '》'), ('（', '）'), ('【', '】')];
/// A paragraph from this length on must end in a mark.
const ENDED: usize = 30;

pub(super) fn check(outline: &Outline) -> Vec<Finding> {
    outline.prose().flat_map(|text| faults(text).into_iter().map(|detail| finding(text, detail))).collect()
}

fn finding(text: &Text, detail: String) -> Finding {
    Finding { rule: "标点", detail, line: text.line }
}

fn faults(text: &Text) -> Vec<String> {
    let words: Vec<char> = text.words.chars().collect();
    let mut faults = Vec::new();
    for (at, pair) in words.windows(2).enumerate() {
        let around: String = words[at.saturating_sub(5)..(at + 7).min(words.len())].iter().collect();
        if (half(pair[0]) && han(pair[1])) || (han(pair[0]) && half(pair[1])) {
            faults.push(format!("半角标点：{around}"));
        }
        if end(pair[0]) && end(pair[1]) {
            faults.push(format!("标点连用：{around}"));
        }
    }
    for triple in words.windows(3) {
        if han(triple[0]) && triple[1].is_whitespace() && han(triple[2]) {
            faults.push(format!("汉字间有空格：{}", triple.iter().collect::<String>()));
        }
    }
    for (open, close) in PAIRS {
        let count = |mark| words.iter().filter(|c| **c == mark).count();
        if count(open) != count(close) {
            faults.push(format!("{open}{close} 不成对"));
        }
    }
    let ended = words.last().is_none_or(|last| "。！？：”】…".contains(*last));
    if words.len() > ENDED && !ended {
        faults.push(format!("段末没有标点：{}", words[words.len() - 10..].iter().collect::<String>()));
    }
    faults
}

fn half(c: char) -> bool {
    matches!(c, ',' | ';' | ':' | '?' | '!')
}

fn end(c: char) -> bool {
    matches!(c, '，' | '。' | '；' | '：' | '、' | '！' | '？')
}

fn han(c: char) -> bool {
    ('\u{3400}'..='\u{9fff}').contains(&c)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(words: &str) -> Vec<String> {
        faults(&Text { words: words.into(), line: 1 })
    }

    #[test]
    fn finds_what_a_proofreader_marks() {
        assert_eq!(of("抓早,抓小").len(), 2, "both sides of a half-width mark");
        assert_eq!(of("抓早。。抓小。"), ["标点连用：抓早。。抓小。"]);
        assert_eq!(of("抓 早"), ["汉字间有空格：抓 早"]);
        assert_eq!(of("“抓早"), ["“” 不成对"]);
    }

    #[test]
    fn leaves_sound_text_alone() {
        assert!(of("时间是12:30，地点在【待填：地点】，请大家准时参加。").is_empty());
    }
}
