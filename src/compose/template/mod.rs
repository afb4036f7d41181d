//! Structural templates: Handlebars with a short front matter, from which the structure of a speech can be read.
//!
//! A template is run twice. The first run only records what it asks for; the second is given the answers.

mod front;
mod helpers;
mod run;

use std::path::Path;

use include_dir::{Dir, include_dir};

use crate::compose::topic::TopicWords;
use crate::error::{Error, Result};

pub use front::{Arc, FrontMatter, Lengths, Occasion, Role};
pub use run::{Asks, MoveAsk, SectionAsk};

static TEMPLATES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/templates");

/// The template that is taken when none is named.
pub const DEFAULT: &str = "工作会议讲话";

/// A template, checked.
#[derive(Debug, Clone)]
pub struct Template {
    /// What it declares of itself.
    pub front: FrontMatter,
    /// What it asks for.
    pub asks: Asks,
    body: String,
    /// Lines before the body in its file.
    offset: usize,
}

impl Template {
    /// Reads a template from the text of its file.
    ///
    /// # Errors
    /// When the front matter or the Handlebars is broken, or when it asks for something that there is not; the
    /// error names the line of the file.
    pub fn parse(text: &str) -> Result<Self> {
        let (front, body, offset) = front::split(text)?;
        let asks = run::ask(body, offset)?;
        front.check(&asks)?;
        Ok(Self { front, asks, body: body.to_owned(), offset })
    }

    /// A template by the name of a shipped one or, where `read` gives its text, by its path.
    ///
    /// # Errors
    /// When there is no such template; the error lists those that there are.
    pub fn builtin(name: &str) -> Result<Self> {
        let file = TEMPLATES.get_file(format!("{name}.hbs"));
        let Some(text) = file.and_then(|file| file.contents_utf8()) else {
            let known = names().join("、");
            return Err(
                Error::new(format!("没有叫“{name}”的模板")).hint(format!("现有模板：{known}；也可以给一个 .hbs 文件"))
            );
        };
        Self::parse(text).map_err(|error| error.at(Path::new("templates").join(format!("{name}.hbs"))))
    }

    /// The template for a topic: this one, or the one that it names for events where the topic is an event and that one
    /// can be as long as is asked.
    ///
    /// # Errors
    /// When there is no such template.
    pub fn for_topic(self, topic: &str, length: Option<usize>, words: &TopicWords) -> Result<Self> {
        let event = words.is_event(topic) && !words.is_congress(topic);
        let of_holiday = self.front.of_holiday.as_deref().filter(|_| words.is_holiday(topic));
        let Some(name) = of_holiday.or(self.front.of_event.as_deref().filter(|_| event)) else { return Ok(self) };
        let other = Self::builtin(name)?;
        let reaches = length.is_none_or(|length| (other.front.lengths.min..=other.front.lengths.max).contains(&length));
        Ok(if reaches { other } else { self })
    }

    /// The draft in Markdown, from the answers in a plan.
    ///
    /// # Errors
    /// When the template cannot be run.
    pub fn fill(&self, plan: &crate::compose::plan::Plan) -> Result<String> {
        run::fill(&self.body, self.offset, &plan.bound())
    }
}

/// The names of the shipped templates, the default first.
pub fn names() -> Vec<String> {
    let files = TEMPLATES.files().filter(|file| file.path().extension().is_some_and(|end| end == "hbs"));
    let mut names: Vec<String> =
        files.filter_map(|file| file.path().file_stem()?.to_str().map(ToOwned::to_owned)).collect();
    names.sort_by_key(|name| (name != DEFAULT, name.clone()));
    names
}

/// The shipped template for a role; of several, the one whose name has most in common with the occasion.
pub fn for_role(role: Role, occasion: &str) -> Option<String> {
    let suits = |name: &String| Template::builtin(name).is_ok_and(|template| template.front.role == role);
    let shared = |name: &String| name.chars().filter(|c| occasion.contains(*c)).count();
    let suiting: Vec<String> = names().into_iter().filter(suits).collect();
    // Of equals the default, or else the shortest name, is the most general kind.
    suiting.into_iter().rev().max_by_key(|name| (shared(name), name == DEFAULT, std::cmp::Reverse(name.len())))
}
