//! What a template can say: one helper a word.

use std::sync::{MutexGuard, PoisonError};

use handlebars::{
    Context, Handlebars, Helper, HelperDef, HelperResult, Output, RenderContext, RenderErrorReason, Renderable,
};
use serde::Deserialize;
use serde::de::IntoDeserializer;
use serde::de::value::{Error as ValueError, StrDeserializer};

use crate::bank::Move;
use crate::compose::ordinal;
use crate::compose::plan::{Line, Plan, SectionPlan};
use crate::compose::template::run::{MoveAsk, SectionAsk, Shared, State};

/// Teaches `engine` the words of templates; they read and write `state`.
pub(super) fn register(engine: &mut Handlebars<'_>, state: &Shared) {
    for word in Word::ALL {
        engine.register_helper(word.name(), Box::new(Says { word, state: state.clone() }));
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Word {
    Title,
    Date,
    Speaker,
    Salutation,
    Opening,
    Closing,
    Sections,
    Numeral,
    Heading,
    Thesis,
    Points,
    Head,
    Develop,
    Transition,
}

impl Word {
    const ALL: [Self; 14] = [
        Self::Title,
        Self::Date,
        Self::Speaker,
        Self::Salutation,
        Self::Opening,
        Self::Closing,
        Self::Sections,
        Self::Numeral,
        Self::Heading,
        Self::Thesis,
        Self::Points,
        Self::Head,
        Self::Develop,
        Self::Transition,
    ];

    fn name(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Date => "date",
            Self::Speaker => "speaker",
            Self::Salutation => "salutation",
            Self::Opening => "opening",
            Self::Closing => "closing",
            Self::Sections => "sections",
            Self::Numeral => "numeral",
            Self::Heading => "heading",
            Self::Thesis => "thesis",
            Self::Points => "points",
            Self::Head => "head",
            Self::Develop => "develop",
            Self::Transition => "transition",
        }
    }
}

struct Says {
    word: Word,
    state: Shared,
}

impl Says {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl HelperDef for Says {
    fn call<'reg: 'rc, 'rc>(
        &self,
        helper: &Helper<'rc>,
        engine: &'reg Handlebars<'reg>,
        context: &'rc Context,
        render: &mut RenderContext<'reg, 'rc>,
        out: &mut dyn Output,
    ) -> HelperResult {
        if let Word::Sections | Word::Points = self.word {
            let times = self.enter()?;
            for turn in 0..times {
                self.turn(turn);
                if let Some(inner) = helper.template() {
                    inner.render(engine, context, render, out)?;
                }
            }
            self.leave();
            return Ok(());
        }
        let text = match self.word {
            Word::Opening | Word::Closing => self.says_move(helper)?,
            word => self.says(word)?,
        };
        out.write(&text)?;
        Ok(())
    }
}

impl Says {
    /// How often the block is written: once when asking, else once for each section or point.
    fn enter(&self) -> Result<usize, RenderErrorReason> {
        let mut state = self.state();
        let inside = state.section;
        match (self.word, inside) {
            (Word::Sections, Some(_)) => return Err(other("{{#sections}} 不能套在自己里面")),
            (Word::Sections, None) => {
                state.asks.sections.get_or_insert_with(SectionAsk::default);
            }
            (_, None) => return Err(other("{{#points}} 只能写在 {{#sections}} 里面")),
            (_, Some(_)) => want(&mut state, |ask| ask.points = true),
        }
        let Some(plan) = &state.plan else { return Ok(1) };
        Ok(match inside {
            None => plan.sections.len(),
            Some(section) => plan.sections.get(section).map_or(0, |section| section.points.len()),
        })
    }

    fn turn(&self, turn: usize) {
        let mut state = self.state();
        if self.word == Word::Sections {
            state.section = Some(turn);
        } else {
            state.point = Some(turn);
        }
    }

    fn leave(&self) {
        let mut state = self.state();
        if self.word == Word::Sections {
            state.section = None;
        }
        state.point = None;
    }

    fn says_move(&self, helper: &Helper<'_>) -> Result<String, RenderErrorReason> {
        let ask = move_ask(helper, self.word)?;
        let mut state = self.state();
        let State { asks, plan, openings, closings, .. } = &mut *state;
        let (list, served) =
            if self.word == Word::Opening { (&mut asks.openings, openings) } else { (&mut asks.closings, closings) };
        let Some(plan) = plan else {
            list.push(ask);
            return Ok(String::new());
        };
        let answers = if self.word == Word::Opening { &plan.openings } else { &plan.closings };
        let answer = answers.get(*served).map(|answer| lines(&answer.lines)).unwrap_or_default();
        *served += 1;
        Ok(answer)
    }

    fn says(&self, word: Word) -> Result<String, RenderErrorReason> {
        let mut state = self.state();
        if matches!(word, Word::Title | Word::Date | Word::Speaker | Word::Salutation) {
            return Ok(state.plan.as_ref().map(|plan| head_line(plan, word)).unwrap_or_default());
        }
        let Some(section) = state.section else {
            return Err(other(format!("{{{{{}}}}} 只能写在 {{{{#sections}}}} 里面", word.name())));
        };
        match word {
            Word::Heading => want(&mut state, |ask| ask.heading = true),
            Word::Thesis => want(&mut state, |ask| ask.thesis = true),
            Word::Head => want(&mut state, |ask| ask.heads = true),
            Word::Transition => want(&mut state, |ask| ask.transition = true),
            _ => {}
        }
        let point = state.point;
        if matches!(word, Word::Head | Word::Develop) && point.is_none() {
            return Err(other(format!("{{{{{}}}}} 只能写在 {{{{#points}}}} 里面", word.name())));
        }
        let planned = state.plan.as_ref().and_then(|plan| plan.sections.get(section));
        Ok(planned.map(|planned| section_text(planned, section, point, word)).unwrap_or_default())
    }
}

fn want(state: &mut State, set: impl FnOnce(&mut SectionAsk)) {
    set(state.asks.sections.get_or_insert_with(SectionAsk::default));
}

fn head_line(plan: &Plan, word: Word) -> String {
    match word {
        Word::Title => escape(&plan.title),
        Word::Date if !plan.date.is_empty() => format!("（{}）", escape(&plan.date)),
        Word::Speaker => escape(&plan.speaker),
        Word::Salutation => escape(&plan.salutation),
        _ => String::new(),
    }
}

fn section_text(section: &SectionPlan, number: usize, point: Option<usize>, word: Word) -> String {
    let point = point.and_then(|point| section.points.get(point));
    match word {
        Word::Numeral => ordinal::chinese(number + 1),
        Word::Heading => escape(&section.heading),
        Word::Thesis => lines(&section.thesis),
        Word::Transition => lines(&section.transition),
        Word::Head => point.map(|point| escape(&point.head)).unwrap_or_default(),
        Word::Develop => point.map(|point| lines(&point.lines)).unwrap_or_default(),
        _ => String::new(),
    }
}

fn lines(lines: &[Line]) -> String {
    begun(&lines.iter().map(|line| escape(&line.text)).collect::<String>())
}

/// Escapes what at the beginning of a paragraph Markdown would read as a list, a quotation or a heading.
fn begun(text: &str) -> String {
    let digits = text.chars().take_while(char::is_ascii_digit).count();
    match text[digits..].chars().next() {
        Some('.' | ')') if digits > 0 => format!("{}\\{}", &text[..digits], &text[digits..]),
        Some('-' | '+' | '>' | '=') if digits == 0 => format!("\\{text}"),
        _ => text.to_owned(),
    }
}

fn move_ask(helper: &Helper<'_>, word: Word) -> Result<MoveAsk, RenderErrorReason> {
    let usage = || other(format!("写成 {{{{{} \"preview\"}}}}，引号里是语步名", word.name()));
    let name = helper.param(0).and_then(|param| param.value().as_str()).ok_or_else(usage)?;
    let name: StrDeserializer<'_, ValueError> = name.into_deserializer();
    let does = Move::deserialize(name).map_err(|error: ValueError| {
        let (cause, known) = said(&error.to_string());
        other(format!("没有“{cause}”这个语步，可以写：{known}"))
    })?;
    let from = match helper.hash_get("from") {
        None => 0,
        Some(value) => value.value().as_u64().ok_or_else(|| other("from 应当是字数，例如 from=2000"))? as usize,
    };
    Ok(MoveAsk { does, from })
}

/// What was written and what can be, from what the deserialiser says.
fn said(message: &str) -> (String, String) {
    let mut quoted = message.split('`').skip(1).step_by(2);
    (quoted.next().unwrap_or_default().to_owned(), quoted.collect::<Vec<_>>().join("、"))
}

fn other(message: impl Into<String>) -> RenderErrorReason {
    RenderErrorReason::Other(message.into())
}

/// Escapes what Markdown would read as markup.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '#' | '<' | '>' | '|' | '~' | '&') {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}
