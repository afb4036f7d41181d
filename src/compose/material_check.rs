//! What must hold of a material file beyond its YAML: ids, head lengths, marks, slots.

use std::collections::BTreeSet;

use crate::compose::material::{Cause, Heads, Material, Sentence};
use crate::compose::slots;
use crate::error::{Error, Result};

/// Checks a material file; `text` is what it was read from, to name the line.
///
/// # Errors
/// The first thing that is wrong, with its line.
pub fn check(material: &Material, text: &str) -> Result<()> {
    let found = heads(material).find_map(wrong_head).or_else(|| sentences(material).find_map(wrong_sentence));
    let found = found.or_else(|| plain(material).find_map(bracketed)).or_else(|| wrong_reference(material));
    match found {
        None => Ok(()),
        Some((needle, error)) => Err(match line_of(text, &needle) {
            Some(line) => error.line(line),
            None => error,
        }),
    }
}

type Wrong = (String, Error);

fn heads(material: &Material) -> impl Iterator<Item = &Heads> {
    let measures = material.measures.iter().chain(&material.pledges).map(|one| &one.heads);
    let stakes = material.stakes.iter().map(|one| &one.heads);
    let achievements = material.achievements.iter().map(|one| &one.heads);
    stakes.chain(achievements).chain(material.problems.iter().map(|one| &one.heads)).chain(measures)
}

fn wrong_head(heads: &Heads) -> Option<Wrong> {
    heads.iter().find_map(|(length, head)| {
        let counted = head.chars().count();
        let error = Error::new(format!("小标题“{head}”有 {counted} 个字，写在了 {length} 字的位置"));
        (counted != *length).then(|| (head.clone(), error.hint("heads 的键是小标题的字数")))
    })
}

fn sentences(material: &Material) -> impl Iterator<Item = &str> {
    let developed = material.measures.iter().chain(&material.pledges).flat_map(|one| &one.develop);
    let developed = developed.chain(material.stakes.iter().flat_map(|one| &one.develop));
    let developed = developed.chain(material.achievements.iter().flat_map(|one| &one.develop));
    let harms = material.problems.iter().flat_map(|one| one.scenes.iter().chain(&one.harm));
    let whole = developed.map(|Sentence { text, .. }| text).chain(harms).chain(&material.background);
    whole.chain(material.theses.iter().map(|one| &one.text)).map(String::as_str)
}

/// The sentences that are told whole or not at all.
fn plain(material: &Material) -> impl Iterator<Item = &String> {
    let problems = material.problems.iter().flat_map(|one| one.conduct.iter().chain(&one.scenes));
    problems.chain(&material.background).chain(material.theses.iter().map(|one| &one.text))
}

fn bracketed(sentence: &String) -> Option<Wrong> {
    let error = Error::new(format!("这里的句子不能有方括号：{sentence}"));
    let hint = "只有 develop 和 harm 的句子可以把说到题目的分句放进方括号";
    sentence.contains(['[', ']']).then(|| (sentence.clone(), error.hint(hint)))
}

fn wrong_sentence(sentence: &str) -> Option<Wrong> {
    let found = |error: Error| Some((sentence.to_owned(), error));
    if sentence.contains(['[', ']']) && !removable(sentence) {
        let error = Error::new(format!("方括号放的地方不对：{sentence}"));
        return found(error.hint(REMOVABLE));
    }
    if !sentence.ends_with(['。', '！', '？']) {
        return found(Error::new(format!("句子没有句末标点：{sentence}")).hint("以。结尾"));
    }
    let unknown = slots::names(sentence).find(|name| !slots::NAMES.contains(name) && *name != slots::POINTS)?;
    let known = slots::NAMES.join("、");
    found(Error::new(format!("不认识的槽 {{{{{unknown}}}}}")).hint(format!("可用的槽：{known}")))
}

/// How brackets are set.
const REMOVABLE: &str = "方括号里是说到题目的话，去掉它仍成句：甲[，{{topic}}乙]。或者 甲，[抓{{topic}}，]必须乙。或者 甲，[{{topic}}]必须乙。";

/// Whether what stands in brackets names the topic and can go: the last clause with the comma before it, another with
/// the comma behind it, or the topic alone as a subject.
fn removable(sentence: &str) -> bool {
    let Some((before, rest)) = sentence.split_once('[') else { return false };
    let Some((inside, after)) = rest.split_once(']') else { return false };
    let once = !before.contains(']') && !inside.contains('[') && !after.contains(['[', ']']);
    let slot = inside.starts_with("{{") && inside.ends_with("}}") && inside.matches("{{").count() == 1;
    let tail = inside.starts_with('，') && after.chars().count() == 1;
    once && inside.contains("{{topic") && (tail || inside.ends_with('，') || slot && !before.is_empty())
}

fn wrong_reference(material: &Material) -> Option<Wrong> {
    let problems: BTreeSet<&str> = material.problems.iter().map(|one| one.id.as_str()).collect();
    let causes: BTreeSet<&str> = material.causes.iter().map(|one| one.id.as_str()).collect();
    let cause = material.problems.iter().find(|one| !causes.contains(one.cause.as_str()));
    if let Some(problem) = cause {
        let error = Error::new(format!("问题 {} 的原因 {} 不存在", problem.id, problem.cause));
        return Some((problem.cause.clone(), error.hint("在 causes 里写上这个 id")));
    }
    if let Some(wrong) = wrong_treatment(material) {
        return Some(wrong);
    }
    let answers = material.measures.iter().flat_map(|one| one.answers.iter().map(move |id| (one, id)));
    let (measure, id) = answers.into_iter().find(|(_, id)| !problems.contains(id.as_str()))?;
    let error = Error::new(format!("措施 {} 回答的问题 {id} 不存在", measure.id));
    Some((id.clone(), error.hint("在 problems 里写上这个 id")))
}

/// A sentence of a measure that says it treats what no problem tells.
fn wrong_treatment(material: &Material) -> Option<Wrong> {
    let shown = material.problems.iter().flat_map(|one| one.keyed_conduct().chain(one.keyed_scenes()));
    let clauses = material.causes.iter().flat_map(Cause::keyed_clauses);
    let known: BTreeSet<String> = shown.chain(clauses).map(|(key, _)| key).collect();
    let sentences = material.measures.iter().flat_map(|one| &one.develop);
    let key = sentences.flat_map(|one| &one.treats).find(|key| !known.contains(*key))?;
    let error = Error::new(format!("treats 里的 {key} 不存在"));
    let hint = "p1.2 是问题 p1 的第二条表现，p1.s1 是它的第一个情景，c1.2 是原因 c1 的第二个分句";
    Some((key.clone(), error.hint(hint)))
}

fn line_of(text: &str, needle: &str) -> Option<usize> {
    text.lines().position(|line| line.contains(needle)).map(|index| index + 1)
}
