//! Parts of a plan are made anew while the others stay as they are.

use std::collections::BTreeSet;

use crate::compose::brief::Brief;
use crate::compose::material::Place;
use crate::compose::plan::{Plan, SectionPlan, Sources};
use crate::compose::slots::Slots;
use crate::compose::subject::Subject;
use crate::compose::weave::{self, Kept};
use crate::error::{Error, Result};

/// What of a plan is made anew.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Again {
    /// The sections, counted from 0.
    pub sections: BTreeSet<usize>,
    /// Whether opening and closing are made anew, too.
    pub moves: bool,
}

impl Again {
    /// Everything that is not locked.
    pub fn unlocked(base: &Plan) -> Self {
        let sections = base.sections.iter().enumerate().filter(|(_, section)| !section.locked);
        Self { sections: sections.map(|(number, _)| number).collect(), moves: true }
    }

    /// The sections that only name their place: they were added by hand and are still to be written.
    pub fn blank(base: &Plan) -> Self {
        let blank = base.sections.iter().enumerate().filter(|(_, section)| section.is_blank());
        Self { sections: blank.map(|(number, _)| number).collect(), moves: false }
    }

    /// The sections that the user counts from 1, and those still to be written.
    ///
    /// # Errors
    /// When there is no such section, or it is locked.
    pub fn numbered(base: &Plan, numbers: &[usize]) -> Result<Self> {
        let mut again = Self::blank(base);
        for number in numbers {
            let section = number.checked_sub(1).and_then(|at| base.sections.get(at));
            let section = section.ok_or_else(|| {
                let hint = format!("计划里有 {} 个部分", base.sections.len());
                Error::new(format!("没有第 {number} 部分")).hint(hint)
            })?;
            if section.locked {
                let error = Error::new(format!("第 {number} 部分锁住了")).hint("把它的 locked 改成 false");
                return Err(error);
            }
            again.sections.insert(number - 1);
        }
        Ok(again)
    }
}

/// Makes parts of `base` anew from the seed of the brief.
///
/// # Errors
/// As [`weave::plan`].
pub fn plan(sources: &Sources<'_>, base: &Plan, again: &Again) -> Result<Plan> {
    let mut held = base.clone();
    for (number, section) in held.sections.iter_mut().enumerate() {
        section.locked = !again.sections.contains(&number);
    }
    let brief = Brief { wished: Vec::new(), ..sources.brief.clone() };
    let kept = Kept::of(base, &held, again.moves, sources.brief);
    let made = weave::over(&Sources { brief: &brief, base: Some(&held), ..*sources }, &kept)?;
    let all = again.sections.len() == base.sections.len();
    let headings = (!all).then(|| Headings::of(sources, base)).transpose()?;
    let mut plan = base.clone();
    for (number, section) in made.sections.into_iter().enumerate().filter(|(at, _)| again.sections.contains(at)) {
        let Some(place) = plan.sections.get_mut(number) else { continue };
        *place = SectionPlan { locked: place.locked, ..headed(section, place, headings.as_ref()) };
    }
    if again.moves {
        (plan.openings, plan.closings, plan.seed) = (made.openings, made.closings, made.seed);
    }
    Ok(plan)
}

/// The section under the heading that the place has, or, new among others, under one of their family.
fn headed(made: SectionPlan, place: &SectionPlan, headings: Option<&Headings>) -> SectionPlan {
    let Some(headings) = headings else { return made };
    if !place.heading.is_empty() {
        let (heading, from) = (place.heading.clone(), place.from.clone());
        return SectionPlan { heading, from, gist: place.gist.clone(), ..made };
    }
    match headings.one(made.place) {
        Some(heading) => SectionPlan { heading, ..made },
        None => made,
    }
}

/// The family of the headings that a plan has.
struct Headings {
    heads: Vec<(Place, String)>,
}

impl Headings {
    fn of(sources: &Sources<'_>, base: &Plan) -> Result<Self> {
        let subject = Subject::find(&base.topic, sources.library)?.in_kind(&sources.template.front, sources.library)?;
        let slots = Slots::of_topic(&subject);
        let filled = sources.library.frames.headings.iter().map(|family| {
            let heads = family.heads.iter().filter_map(|(place, text)| Some((*place, slots.fill(text).ok()?)));
            heads.collect::<Vec<_>>()
        });
        let shared = |heads: &Vec<(_, String)>| {
            let holds = |section: &&SectionPlan| heads.iter().any(|(_, text)| *text == section.heading);
            base.sections.iter().filter(holds).count()
        };
        let best = filled.rev().max_by_key(shared).filter(|heads| shared(heads) > 0);
        Ok(Self { heads: best.unwrap_or_default() })
    }

    fn one(&self, place: Place) -> Option<String> {
        self.heads.iter().find(|(other, _)| *other == place).map(|(_, text)| text.clone())
    }
}
