//! The two runs of a template: one records what it asks for, the other writes the answers.

use std::sync::{Arc, Mutex, PoisonError};

use handlebars::{Handlebars, RenderError, RenderErrorReason, TemplateError, TemplateErrorReason};

use crate::bank::Move;
use crate::compose::plan::Plan;
use crate::compose::template::helpers;
use crate::error::{Error, Result};

/// What a template asks for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Asks {
    /// The moves before the sections, in order.
    pub openings: Vec<MoveAsk>,
    /// What it wants of each section, where it has sections.
    pub sections: Option<SectionAsk>,
    /// The moves after the sections, in order.
    pub closings: Vec<MoveAsk>,
}

/// One move that a template asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MoveAsk {
    /// What the sentence is to do.
    pub does: Move,
    /// From which length of the whole speech on, in characters.
    pub from: usize,
}

/// What a template wants of each section.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct SectionAsk {
    /// A heading; without one the sections are running text.
    pub heading: bool,
    /// A sentence or two that open it.
    pub thesis: bool,
    /// Run-in heads with development.
    pub points: bool,
    /// The heads of the points; without them the points are running text.
    pub heads: bool,
    /// A sentence that leads to the next.
    pub transition: bool,
}

/// Where a run stands.
#[derive(Debug, Default)]
pub(super) struct State {
    pub asks: Asks,
    /// The answers; absent in the first run.
    pub plan: Option<Plan>,
    pub openings: usize,
    pub closings: usize,
    /// Which section is being written, from 0.
    pub section: Option<usize>,
    /// Which point of it, from 0.
    pub point: Option<usize>,
}

pub(super) type Shared = Arc<Mutex<State>>;

/// Runs `body` to see what it asks for; `offset` lines stand before it in its file.
pub(super) fn ask(body: &str, offset: usize) -> Result<Asks> {
    refuse_partials(body, offset)?;
    let state = Shared::default();
    render(body, offset, &state)?;
    let asks = std::mem::take(&mut state.lock().unwrap_or_else(PoisonError::into_inner).asks);
    Ok(asks)
}

/// Runs `body` with the answers of `plan`.
pub(super) fn fill(body: &str, offset: usize, plan: &Plan) -> Result<String> {
    let state = Shared::default();
    state.lock().unwrap_or_else(PoisonError::into_inner).plan = Some(plan.clone());
    render(body, offset, &state)
}

fn render(body: &str, offset: usize, state: &Shared) -> Result<String> {
    let mut engine = Handlebars::new();
    engine.set_strict_mode(true);
    engine.register_escape_fn(handlebars::no_escape);
    helpers::register(&mut engine, state);
    engine.register_template_string("模板", body).map_err(|error| broken(&error, offset))?;
    engine.render("模板", &()).map_err(|error| failed(&error, offset))
}

/// Partials that call each other would abort the process, and a template that fits on a page needs none.
fn refuse_partials(body: &str, offset: usize) -> Result<()> {
    for (number, line) in body.lines().enumerate() {
        let squeezed: String = line.chars().filter(|c| !c.is_whitespace() && *c != '~').collect();
        if ["{{>", "{{#>", "{{#*", "{{*"].iter().any(|mark| squeezed.contains(mark)) {
            let error = Error::new("模板里不能用片段（partial）").line(offset + number + 1);
            return Err(error.hint("把片段的内容直接写进模板"));
        }
    }
    Ok(())
}

fn broken(error: &TemplateError, offset: usize) -> Error {
    let (cause, hint) = match error.reason() {
        TemplateErrorReason::MismatchingClosedHelper(open, close) => {
            (format!("{{{{#{open}}}}} 被 {{{{/{close}}}}} 收住了"), "每个 {{#…}} 用同名的 {{/…}} 收住，里面的先收")
        }
        _ => (
            "模板语法有误：花括号没有成对，或者有一个 {{#…}} 没有收住".to_owned(),
            "每个 {{ 都要有 }}，每个 {{#…}} 都要有同名的 {{/…}}",
        ),
    };
    let built = Error::new(cause).hint(hint);
    match error.pos() {
        Some((line, column)) => built.line(offset + line).column(column),
        None => built,
    }
}

fn failed(error: &RenderError, offset: usize) -> Error {
    let cause = match error.reason() {
        RenderErrorReason::MissingVariable(name) => {
            format!("模板里没有“{}”这个词", name.as_deref().unwrap_or_default())
        }
        RenderErrorReason::HelperNotFound(name) => {
            format!("模板里没有“{name}”这个词")
        }
        RenderErrorReason::Other(said) => said.clone(),
        other => format!("模板不能运行：{other}"),
    };
    let built = Error::new(cause);
    let hint = "可用：title date speaker salutation opening closing #sections numeral heading thesis #points head develop transition";
    let built = built.hint(hint);
    match error.line_no {
        Some(line) => built.line(offset + line),
        None => built,
    }
}
