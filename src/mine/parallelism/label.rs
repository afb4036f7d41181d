//! What a unit does and how it stands in a sentence, by the word lists of `phrasebank/markers.yaml`.

use serde::Deserialize;

use crate::bank::{Form, Function};
use crate::error::{Error, Result};

const WORDS: &str = include_str!("../../../phrasebank/markers.yaml");

/// The word lists by which parallel units are found and labelled.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Markers {
    functions: Vec<Labelled<FunctionLabel>>,
    forms: Vec<Labelled<FormLabel>>,
    /// Words that may stand before the last parts.
    pub(super) joining_words: Vec<String>,
    /// Characters that can lead a series of clauses on their own.
    pub(super) leading: String,
    /// Members of mere lists.
    pub(super) plain_lists: Vec<String>,
}

#[derive(Debug, Clone, Deserialize)]
struct Labelled<T> {
    #[serde(flatten)]
    label: T,
    #[serde(default)]
    any: Vec<String>,
    #[serde(default)]
    starts: Vec<String>,
    #[serde(default)]
    ends: Vec<String>,
    #[serde(default)]
    except: Vec<String>,
}

#[derive(Debug, Clone, Deserialize)]
struct FunctionLabel {
    function: Function,
}

#[derive(Debug, Clone, Deserialize)]
struct FormLabel {
    form: Form,
}

impl Markers {
    /// The lists that are shipped.
    ///
    /// # Errors
    /// When the shipped file is broken, which a test rules out.
    pub fn builtin() -> Result<Self> {
        serde_yaml::from_str(WORDS).map_err(|error| Error::yaml(&error, 0).at("phrasebank/markers.yaml"))
    }

    /// What the parts do.
    pub fn function(&self, parts: &[String]) -> Function {
        first(&self.functions, parts).map_or(Function::Other, |label| label.function)
    }

    /// How the parts stand in a sentence.
    pub fn form(&self, parts: &[String]) -> Option<Form> {
        first(&self.forms, parts).map(|label| label.form)
    }
}

/// The first label that most of the parts bear.
fn first<'a, T>(labels: &'a [Labelled<T>], parts: &[String]) -> Option<&'a T> {
    let most = |label: &&Labelled<T>| parts.iter().filter(|part| label.fits(part)).count() * 2 > parts.len();
    labels.iter().find(most).map(|labelled| &labelled.label)
}

impl<T> Labelled<T> {
    fn fits(&self, part: &str) -> bool {
        let part = part.trim_matches(['“', '”']);
        let excepted = self.except.iter().any(|word| part.contains(word.as_str()));
        let any = self.any.iter().any(|word| part.contains(word.as_str()));
        let starts = self.starts.iter().any(|word| part.starts_with(word.as_str()));
        let ends = self.ends.iter().any(|word| part.ends_with(word.as_str()));
        !excepted && (any || starts || ends)
    }
}
