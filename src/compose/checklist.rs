//! What has to be looked at before a speech is given: placeholders, quotations, statements that nobody vouches for.

use std::fmt::Write;

use crate::compose::draft::Draft;
use crate::compose::plan::Plan;

/// A list to tick off, in Markdown.
pub fn checklist(draft: &Draft) -> String {
    let plan = draft.plan.bound();
    let mut list = format!("# 讲前核对：{}\n", draft.plan.title);
    section(&mut list, "待填", &placeholders(&plan));
    section(&mut list, "引语（核对原文和出处）", &quotations(&plan));
    section(&mut list, "情况表述（核对是否属实）", &statements(&plan));
    list
}

fn section(list: &mut String, title: &str, items: &[String]) {
    // Writing to a string cannot fail.
    let _ = write!(list, "\n## {title}：{} 处\n\n", items.len());
    for item in items {
        let _ = writeln!(list, "- [ ] {item}");
    }
}

/// Each placeholder with the sentence it stands in.
fn placeholders(plan: &Plan) -> Vec<String> {
    let lines = plan.lines().flat_map(|line| line.text.split_inclusive(['。', '！', '？']));
    lines.filter(|sentence| sentence.contains("【待填")).map(ToOwned::to_owned).collect()
}

/// What stands between quotation marks and ends like a sentence.
fn quotations(plan: &Plan) -> Vec<String> {
    let quoted = plan.lines().flat_map(|line| line.text.split('“').skip(1));
    let quoted = quoted.filter_map(|piece| piece.split_once('”')).map(|(words, _)| words);
    quoted.filter(|words| words.chars().count() >= 12).map(|words| format!("“{words}”")).collect()
}

/// Sentences that say how things stand here; the general material cannot know whether that is so.
fn statements(plan: &Plan) -> Vec<String> {
    let lines = plan.lines().filter(|line| line.says_how_things_stand());
    lines.map(|line| format!("{}（{}）", line.text, line.from)).collect()
}
