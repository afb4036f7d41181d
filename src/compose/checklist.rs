//! What has to be looked at before a speech is given: placeholders, quotations, statements that nobody vouches for.

use std::fmt::Write;

use crate::bank::PhraseBank;
use crate::compose::draft::Draft;
use crate::compose::explain::{Explained, explain};
use crate::compose::plan::Plan;

/// Quoted words from this length on are somebody's words, not a term in quotation marks; in characters.
const QUOTATION: usize = 10;

/// A list to tick off, in Markdown: every item with the place where it stands.
pub fn checklist(draft: &Draft, bank: &PhraseBank) -> String {
    let sentences = explain(&draft.plan, bank);
    let mut list = format!("# 讲前核对：{}\n", draft.plan.title);
    let (places, quotations) = (placeholders(&draft.plan, &sentences), quotations(&sentences));
    section(&mut list, "待填", "补上实际情况，补不上的删去这一句", &places);
    section(&mut list, "引语", "核对原文和出处，一字不能错", &quotations);
    section(&mut list, "情况表述", "素材里的一般说法，核对本地是否属实，不属实的改掉或删去", &statements(&sentences));
    section(&mut list, "要求里给的事实", "数字、名称再核对一遍", &given(&sentences));
    list
}

fn section(list: &mut String, title: &str, advice: &str, items: &[String]) {
    // Writing to a string cannot fail.
    let _ = write!(list, "\n## {title}：{} 处\n\n", items.len());
    if !items.is_empty() {
        let _ = write!(list, "{advice}。\n\n");
    }
    for item in items {
        let _ = writeln!(list, "- [ ] {item}");
    }
}

/// Each placeholder with the sentence it stands in; those of the lines above the speech, too.
fn placeholders(plan: &Plan, sentences: &[Explained]) -> Vec<String> {
    let above = [("标题", &plan.title), ("日期", &plan.date), ("讲话人", &plan.speaker), ("称呼", &plan.salutation)];
    let above = above.into_iter().filter(|(_, text)| text.contains("【待填"));
    let above = above.map(|(place, text)| format!("{place}：{text}"));
    let pieces = sentences.iter().flat_map(|one| {
        let whole = one.text.split_inclusive(['。', '！', '？']).filter(|sentence| sentence.contains("【待填"));
        whole.map(move |sentence| format!("{}：{sentence}", one.place))
    });
    above.chain(pieces).collect()
}

/// What was given as a quotation, and what stands between quotation marks and is longer than a term.
fn quotations(sentences: &[Explained]) -> Vec<String> {
    let quoted = |one: &Explained| {
        let given = one.from.starts_with("brief quotations");
        let pieces: Vec<&str> = one.text.split('“').collect();
        let quoted = pieces.windows(2).filter_map(|pair| Some((pair[0], pair[1].split_once('”')?.0)));
        let somebodys = |(before, words): &(&str, &str)| {
            let said = before.ends_with('：') || words.contains(['，', '。', '；']);
            given || said && words.chars().count() >= QUOTATION
        };
        let words = quoted.filter(somebodys).map(|(_, words)| format!("{}：“{words}”", one.place));
        words.collect::<Vec<_>>()
    };
    sentences.iter().flat_map(quoted).collect()
}

/// Sentences that say how things stand here; the general material cannot know whether that is so.
fn statements(sentences: &[Explained]) -> Vec<String> {
    let unverified = sentences.iter().filter(|one| one.unverified);
    unverified.map(|one| format!("{}：{}（{}）", one.place, one.text, one.from)).collect()
}

fn given(sentences: &[Explained]) -> Vec<String> {
    let given = |one: &&Explained| one.from.starts_with("brief ") && !one.from.starts_with("brief quotations");
    sentences.iter().filter(given).map(|one| format!("{}：{}", one.place, one.text)).collect()
}
