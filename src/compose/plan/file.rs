//! The plan as a YAML file: saved, edited by hand, and used again.

use std::path::Path;

use crate::compose::plan::saved::{Announced, SavedPlan};
use crate::compose::plan::{Plan, proof};
use crate::error::{Error, Result};

const HEADER: &str = "\
# 拟稿计划。改好以后：speechwright compose --plan 这个文件 -o 稿.docx
# · 标题、小标题、句子都可以改、删、加、换次序；编号（一要、二要……）成稿时重新排。
# · 自己加的句子可以只写一句话，前面加“- ”；from 是出处，自己写的不必写。
# · {{count}} 是几个部分，{{gists}} 是各部分的 gist 连起来，{{points}} 是这一部分有几条：成稿时按改过的算。
# · 加一个只写了 place 的部分（- place: guard），成稿时替你写出来，别的部分不动。
# · locked: true 的部分在 --reroll 时不动；--reroll 2 只重写第二部分。
";

const HINT: &str = "用 --emit-plan 存一份计划，对照着改";

/// The plan as YAML, with a comment on how to use it.
///
/// # Errors
/// Never in practice; serialisation is fallible by type.
pub fn write(plan: &Plan) -> Result<String> {
    let yaml = serde_yaml::to_string(&SavedPlan::from(plan)).map_err(|error| Error::yaml(&error, 0))?;
    Ok(format!("{HEADER}{yaml}"))
}

/// Reads a plan from the text of the file at `path`. Run-in heads are numbered anew, and what names a heading that
/// was changed names the new one.
///
/// # Errors
/// When it is not a plan, or holds what cannot stand in a draft; the error names the line.
pub fn read(text: &str, path: &Path) -> Result<Plan> {
    let saved: SavedPlan = serde_yaml::from_str(text).map_err(|error| Error::yaml(&error, 0).at(path).hint(HINT))?;
    let (mut plan, announced) = saved.plan();
    proof::read(&plan, text).map_err(|error| error.at(path))?;
    follow(&mut plan, &announced);
    plan.sections.iter_mut().for_each(|section| section.renumber(None));
    Ok(plan)
}

/// Carries changed headings to wherever the old ones are named. `announced` holds the headings as they were planned
/// with what summaries called them.
fn follow(plan: &mut Plan, announced: &[Announced]) {
    let known = |heading: &str| announced.iter().any(|one| one.heading == heading);
    let mut changes: Vec<(String, String)> = Vec::new();
    for number in 0..plan.sections.len() {
        let section = &plan.sections[number];
        if section.heading.is_empty() || known(&section.heading) {
            continue;
        }
        let heading = section.heading.clone();
        let planned = announced.iter().find(|one| !one.gist.is_empty() && one.gist == section.gist);
        if let Some(planned) = planned {
            changes.push((planned.heading.clone(), heading.clone()));
        }
        if planned.is_some() || section.gist.is_empty() {
            plan.sections[number].rename(&heading);
        }
    }
    let moves = plan.openings.iter_mut().chain(&mut plan.closings).flat_map(|answer| &mut answer.lines);
    let between = plan.sections.iter_mut().flat_map(|section| section.thesis.iter_mut().chain(&mut section.transition));
    for line in moves.chain(between) {
        for (old, new) in changes.iter().filter(|(old, _)| !old.is_empty()) {
            line.text = line.text.replace(old.as_str(), new);
        }
    }
}
