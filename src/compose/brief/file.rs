//! The brief as a YAML file, 拟稿要求: what `--brief` reads and `brief new` writes.

use std::collections::BTreeMap;
use std::fmt;
use std::path::Path;

use serde::de::value::{Error as ValueError, SeqAccessDeserializer, StrDeserializer};
use serde::de::{self, IntoDeserializer, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};

use crate::compose::brief::either::{Either, Titled};
use crate::compose::brief::{Brief, Given, GivenProblem, GivenQuotation, Tone, Wished, proof};
use crate::compose::material::Place;
use crate::compose::template::Role;
use crate::error::{Error, Result};

/// A commented file with every key, ready to be filled in.
pub const FORM: &str = include_str!("../../../phrasebank/brief.yaml");

const HINT: &str = "用 speechwright brief new 写一份带说明的样子，对照着改";

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct File {
    topic: Option<String>,
    title: Option<String>,
    template: Option<String>,
    role: Option<Role>,
    tone: Option<Tone>,
    occasion: Option<String>,
    organization: Option<String>,
    speaker: Option<String>,
    audience: Option<String>,
    date: Option<String>,
    length: Option<usize>,
    minutes: Option<usize>,
    seed: Option<u64>,
    sections: Option<Sections>,
    achievements: Option<Vec<String>>,
    problems: Option<Vec<Either<Problem>>>,
    cases: Option<Vec<String>>,
    measures: Option<Vec<String>>,
    facts: Option<Vec<String>>,
    quotations: Option<Vec<Either<Quotation>>>,
    fill: Option<BTreeMap<String, String>>,
}

#[derive(Debug)]
enum Sections {
    Count(usize),
    Listed(Vec<Either<Section>>),
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Section {
    about: Place,
    #[serde(default)]
    heading: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Problem {
    text: String,
    #[serde(default)]
    head: Option<String>,
    #[serde(default)]
    cause: Option<String>,
    #[serde(default)]
    cases: Option<Vec<String>>,
    #[serde(default)]
    measures: Option<Vec<String>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Quotation {
    text: String,
    #[serde(default)]
    source: Option<String>,
    #[serde(default)]
    gloss: Option<String>,
}

impl<'de> Deserialize<'de> for Sections {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> std::result::Result<Self, D::Error> {
        deserializer.deserialize_any(SectionsVisitor)
    }
}

struct SectionsVisitor;

impl<'de> Visitor<'de> for SectionsVisitor {
    type Value = Sections;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("部分的个数，或者逐个写出的部分")
    }

    fn visit_u64<E: de::Error>(self, count: u64) -> std::result::Result<Sections, E> {
        usize::try_from(count).map(Sections::Count).map_err(E::custom)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> std::result::Result<Sections, A::Error> {
        Deserialize::deserialize(SeqAccessDeserializer::new(seq)).map(Sections::Listed)
    }
}

impl Titled for Section {
    fn titled(text: &str) -> std::result::Result<Self, String> {
        let name: StrDeserializer<'_, ValueError> = text.into_deserializer();
        let about = Place::deserialize(name).map_err(|error| error.to_string())?;
        Ok(Self { about, heading: None })
    }
}

impl Titled for Problem {
    fn titled(text: &str) -> std::result::Result<Self, String> {
        Ok(Self { text: text.to_owned(), head: None, cause: None, cases: None, measures: None })
    }
}

impl Titled for Quotation {
    fn titled(text: &str) -> std::result::Result<Self, String> {
        Ok(Self { text: text.to_owned(), source: None, gloss: None })
    }
}

/// A brief as it stands in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// The brief; its seed is 0.
    pub brief: Brief,
    /// The seed, where the file fixes one.
    pub seed: Option<u64>,
}

/// Reads a brief from the text of the file at `path`.
///
/// # Errors
/// When it is no brief or says something that cannot stand in a draft; the error names the line.
pub fn read(text: &str, path: &Path) -> Result<Written> {
    let blank = text.lines().all(|line| line.trim().is_empty() || line.trim_start().starts_with('#'));
    let file: File = if blank {
        File::default()
    } else {
        serde_yaml::from_str(text).map_err(|error| Error::yaml(&error, 0).at(path).hint(HINT))?
    };
    let seed = file.seed;
    if file.length.is_some() && file.minutes.is_some() {
        let line = text.lines().position(|line| line.starts_with("minutes:")).map_or(1, |index| index + 1);
        return Err(Error::new("length 和 minutes 只能写一个").at(path).line(line).hint("删去一行"));
    }
    let brief = file.brief();
    proof::read(&brief, text).map_err(|error| error.at(path))?;
    Ok(Written { brief, seed })
}

impl File {
    fn brief(self) -> Brief {
        let (sections, wished) = match self.sections {
            None => (None, Vec::new()),
            Some(Sections::Count(count)) => (Some(count), Vec::new()),
            Some(Sections::Listed(listed)) => (None, listed.into_iter().map(|one| one.0.wished()).collect()),
        };
        let given = Given {
            achievements: texts(self.achievements),
            problems: self.problems.unwrap_or_default().into_iter().map(|one| one.0.given()).collect(),
            cases: texts(self.cases),
            measures: texts(self.measures),
            facts: texts(self.facts),
            quotations: self.quotations.unwrap_or_default().into_iter().map(|one| one.0.given()).collect(),
            fill: self.fill.unwrap_or_default().into_iter().map(|(name, value)| (trim(name), trim(value))).collect(),
        };
        Brief {
            topic: self.topic.map(trim).unwrap_or_default(),
            seed: 0,
            length: self.length,
            minutes: self.minutes,
            sections,
            wished,
            title: self.title.map(trim),
            template: self.template.map(trim),
            role: self.role,
            tone: self.tone,
            occasion: self.occasion.map(trim),
            organization: self.organization.map(trim),
            speaker: self.speaker.map(trim),
            audience: self.audience.map(trim),
            date: self.date.map(trim),
            given,
            reserved: 0,
        }
    }
}

impl Section {
    fn wished(self) -> Wished {
        Wished { place: self.about, heading: self.heading.map(trim) }
    }
}

impl Problem {
    fn given(self) -> GivenProblem {
        GivenProblem {
            text: trim(self.text),
            head: self.head.map(trim),
            cause: self.cause.map(trim),
            cases: texts(self.cases),
            measures: texts(self.measures),
        }
    }
}

impl Quotation {
    fn given(self) -> GivenQuotation {
        let bare = self.text.trim().trim_start_matches('“').trim_end_matches('”').to_owned();
        GivenQuotation { text: bare, source: self.source.map(trim), gloss: self.gloss.map(trim) }
    }
}

fn texts(items: Option<Vec<String>>) -> Vec<String> {
    items.unwrap_or_default().into_iter().map(trim).collect()
}

fn trim(text: String) -> String {
    text.trim().to_owned()
}
