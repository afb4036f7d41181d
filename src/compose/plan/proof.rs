//! What cannot stand in a draft is refused when a plan edited by hand is read, with its line.

use crate::compose::move_names;
use crate::compose::plan::{Line, Plan, SectionPlan, bind};
use crate::compose::template::{Asks, MoveAsk};
use crate::error::{Error, Result};

impl Plan {
    /// Whether the template asks for what the plan answers.
    ///
    /// # Errors
    /// When moves were added, dropped or put in another order: they are written where the template has them.
    pub fn fits(&self, asks: &Asks) -> Result<()> {
        let openings = self.openings.iter().map(|answer| answer.does);
        let closings = self.closings.iter().map(|answer| answer.does);
        let asked = |asks: &[MoveAsk]| asks.iter().map(|ask| ask.does).collect::<Vec<_>>();
        let pairs = [
            ("openings", openings.collect::<Vec<_>>(), asked(&asks.openings)),
            ("closings", closings.collect::<Vec<_>>(), asked(&asks.closings)),
        ];
        for (key, given, asked) in pairs {
            if given != asked {
                let names: Vec<String> = asked.iter().map(|does| move_names::key(*does).to_owned()).collect();
                let cause = format!("{key} 里的语步和模板“{}”的不一样", self.template);
                let hint = format!("依次写 {}；不要哪一步，就把它的 lines 写成 []", names.join("、"));
                return Err(Error::new(cause).hint(hint));
            }
        }
        let headed = asks.sections.is_some_and(|ask| ask.heading);
        let bare = |section: &SectionPlan| section.heading.trim().is_empty() && !section.is_blank();
        match self.sections.iter().position(bare).filter(|_| headed) {
            Some(number) => {
                let error = Error::new(format!("第 {} 部分没有标题", number + 1));
                Err(error.hint("写上 heading；或者只留 place，由程序来写"))
            }
            None => Ok(()),
        }
    }
}

/// Checks a plan; `text` is what it was read from, to name the line.
///
/// # Errors
/// The first thing that is wrong, with its line.
pub(super) fn read(plan: &Plan, text: &str) -> Result<()> {
    let at = |key: &str, error: Error| match line_of(text, key) {
        Some(line) => error.line(line),
        None => error,
    };
    for (key, value) in [("title:", &plan.title), ("topic:", &plan.topic), ("salutation:", &plan.salutation)] {
        if value.trim().is_empty() {
            return Err(at(key, Error::new(format!("{key} 是空的")).hint("写上内容")));
        }
    }
    if let Some((needle, error)) = plan.sections.iter().find_map(wrong_head) {
        return Err(at(&needle, error));
    }
    plan.lines().try_for_each(|line| sentence(line).map_err(|error| at(needle(line), error)))
}

/// What is wrong with the headings of a section, with the words to look for.
fn wrong_head(section: &SectionPlan) -> Option<(String, Error)> {
    if section.heading.ends_with(['。', '，', '；', '：']) {
        let error = Error::new(format!("标题不带句末标点：{}", section.heading)).hint("删去标题后面的标点");
        return Some((section.heading.clone(), error));
    }
    let point = section.points.iter().find(|point| point.head.ends_with(['。', '，', '；', '：']))?;
    let error = Error::new(format!("小标题不带句末标点：{}", point.head)).hint("句末标点成稿时会加上");
    Some((point.head.clone(), error))
}

fn sentence(line: &Line) -> Result<()> {
    if line.text.is_empty() {
        return Err(Error::new("有一句是空的").hint("写上内容，或者删去这一条"));
    }
    if line.text.contains('\n') {
        return Err(Error::new("一句话里有换行").hint("写在一行里；要分开说的，分成几条"));
    }
    if !line.text.ends_with(['。', '！', '？', '：', '；', '”', '…', '）']) {
        return Err(Error::new(format!("句子没有句末标点：{}", line.text)).hint("以。结尾"));
    }
    match bind::unknown(&line.text) {
        Some(slot) => Err(Error::new(format!("不认识的槽 {slot}"))
            .hint("计划里只能用 {{count}}、{{gists}}、{{points}}，别的写成文字")),
        None => Ok(()),
    }
}

/// What to look for where a sentence stands; an empty one stands behind its key.
fn needle(line: &Line) -> &str {
    match line.text.lines().next() {
        Some(first) if !first.is_empty() => first,
        _ => "''",
    }
}

fn line_of(text: &str, needle: &str) -> Option<usize> {
    // The comment at the head explains the keys and is no place of theirs.
    let lines = text.lines().enumerate().filter(|(_, line)| !line.starts_with('#'));
    lines.into_iter().find(|(_, line)| line.contains(needle)).map(|(index, _)| index + 1)
}
