//! Room for what the brief gives: what the planner chose gives way to it, sentence by sentence.

use crate::compose::measure;
use crate::compose::plan::{Line, Plan, SectionPlan};
use crate::compose::template::{Template, names};
use crate::error::{Error, Result};

/// How far beyond the length a draft may be, in hundredths.
const SLACK: usize = 3;
/// How far beyond it a draft may be when nothing more can give way, in hundredths.
const UTMOST: usize = 5;
/// A section keeps so many points.
const FEWEST: usize = 2;

/// The length of the draft that a plan gives, in characters.
pub(super) fn length(plan: &Plan, template: &Template) -> Result<usize> {
    template.fill(plan).map(|text| measure::draft(&text))
}

/// Brings a plan down to its length.
///
/// # Errors
/// When what was given does not fit into it; the error says how many characters are needed.
pub(super) fn make(mut plan: Plan, template: &Template, target: usize) -> Result<Plan> {
    let mut current = length(&plan, template)?;
    while current * 100 > target * (100 + SLACK) {
        let excess = current - target;
        if !(shorten(&mut plan, excess) || drop_point(&mut plan) || bare(&mut plan)) {
            break;
        }
        current = length(&plan, template)?;
    }
    if current * 100 > target * (100 + UTMOST) {
        return Err(too_much(current, target, template));
    }
    Ok(plan)
}

fn too_much(needed: usize, target: usize, template: &Template) -> Error {
    let cause = format!("要写进去的内容太多：{target} 字放不下，至少要 {needed} 字");
    let needed = needed.div_ceil(100) * 100;
    if needed <= template.front.lengths.max {
        return Error::new(cause).hint(format!("改成 --length {needed}，或者少写几项"));
    }
    let fits = |name: &String| {
        Template::builtin(name).is_ok_and(|other| {
            let lengths = other.front.lengths;
            lengths.min <= needed && needed <= lengths.max
        })
    };
    let fitting: Vec<String> = names().into_iter().filter(fits).collect();
    let most = template.front.lengths.max;
    Error::new(cause).hint(match fitting.is_empty() {
        true => format!("“{}”最多 {most} 字，请少写几项", template.front.name),
        false => format!("“{}”最多 {most} 字；{needed} 字可以用：{}", template.front.name, fitting.join("、")),
    })
}

/// Whether the planner chose the sentence.
fn gives_way(line: &Line) -> bool {
    !line.is_given()
}

/// Takes out the sentence that brings the length nearest, from a point that keeps another of the planner's.
fn shorten(plan: &mut Plan, excess: usize) -> bool {
    let mut best: Option<(usize, [usize; 3])> = None;
    for (s, section) in plan.sections.iter().enumerate().filter(|(_, section)| !section.locked) {
        for (p, point) in section.points.iter().enumerate() {
            let own: Vec<usize> = (0..point.lines.len()).filter(|at| gives_way(&point.lines[*at])).collect();
            let given = point.lines.len() - own.len();
            let keep = usize::from(given < 2);
            for at in own.into_iter().skip(keep) {
                let off = excess.abs_diff(measure::characters(&point.lines[at].text));
                if best.is_none_or(|(other, _)| off < other) {
                    best = Some((off, [s, p, at]));
                }
            }
        }
    }
    let Some((_, [s, p, at])) = best else { return false };
    plan.sections[s].points[p].lines.remove(at);
    true
}

/// Takes out the last point that holds nothing given, from the section that has most points.
fn drop_point(plan: &mut Plan) -> bool {
    let spare = |section: &SectionPlan| section.points.iter().rposition(|point| point.lines.iter().all(gives_way));
    let full =
        |section: &&mut SectionPlan| !section.locked && section.points.len() > FEWEST && spare(section).is_some();
    let Some(section) = plan.sections.iter_mut().filter(full).max_by_key(|section| section.points.len()) else {
        return false;
    };
    let Some(at) = spare(section) else { return false };
    section.points.remove(at);
    section.renumber(None);
    true
}

/// Takes out a sentence that a section or the opening can do without.
fn bare(plan: &mut Plan) -> bool {
    for section in plan.sections.iter_mut().filter(|section| !section.locked) {
        let given = section.thesis.iter().any(Line::is_given);
        let first = usize::from(!given);
        let at = (first..section.thesis.len()).rev().find(|at| gives_way(&section.thesis[*at]));
        if let Some(at) = at {
            section.thesis.remove(at);
            return true;
        }
        if section.transition.pop().is_some() {
            return true;
        }
    }
    false
}
