//! `speechwright phrases`: what a bank offers, to be looked through by a person.

use std::fmt::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args as ClapArgs, ValueEnum};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::bank::entry::Entry;
use crate::bank::kind::{Kind, Visit};
use crate::bank::select::Query;
use crate::bank::stats::name;
use crate::bank::{Form, Function, Level, Move, PhraseBank, Source, merge};
use crate::cli::provenance::Provenance;
use crate::cli::{bank, output};
use crate::compose::library::Library;
use crate::compose::material::Forms;
use crate::compose::subject::Subject;
use crate::error::{Error, Result};

/// What `phrases` takes.
#[derive(Debug, ClapArgs)]
pub struct Args {
    /// 哪一类
    #[arg(value_name = "类别", hide_possible_values = true)]
    list: List,
    /// 能用在这个题目的讲话里的
    #[arg(long, value_name = "题目")]
    topic: Option<String>,
    /// 作用：problem consequence measure attitude result significance background appraisal preview scope call other
    #[arg(long, value_name = "作用", value_parser = label::<Function>)]
    function: Option<Function>,
    /// 语步：occasion recap appraisal purpose background preview transition summary call pledge wish slogan
    #[arg(long = "move", value_name = "语步", value_parser = label::<Move>)]
    does: Option<Move>,
    /// 层级：word phrase clause
    #[arg(long, value_name = "层级", value_parser = label::<Level>)]
    level: Option<Level>,
    /// 句中的位置：predicate noun modifier sentence means
    #[arg(long, value_name = "位置", value_parser = label::<Form>)]
    form: Option<Form>,
    /// 最多列几条
    #[arg(short, value_name = "条数", default_value_t = 20)]
    n: usize,
    /// 语料库，可以写几个；不写就查内置的
    #[arg(long, value_name = "语料库")]
    bank: Vec<PathBuf>,
    /// 带标记的（有遮名、引语、病句的）也列出来
    #[arg(long)]
    flagged: bool,
    /// 输出 JSON
    #[arg(long)]
    json: bool,
}

/// The lists of a bank that hold phrases to be looked through.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum List {
    /// 三段排比
    Triads,
    /// 四段以上的排比
    Runs,
    /// 开头
    Openings,
    /// 结尾
    Closings,
    /// 标题组
    Headings,
    /// 过渡
    Transitions,
    /// 要点
    Points,
    /// 句式
    Constructions,
}

/// Lists what is asked for; exits 1 where there is nothing.
///
/// # Errors
/// When a bank cannot be read, the topic is none, or something is asked that the list does not know.
pub fn run(args: &Args) -> Result<ExitCode> {
    applies(args)?;
    let library = args.topic.as_ref().map(|_| Library::builtin()).transpose()?;
    let subject = match (&args.topic, &library) {
        (Some(topic), Some(library)) => Some(Subject::find(topic, library)?),
        _ => None,
    };
    let query = Query {
        topic: subject.as_ref().map(|subject| subject.topic.clone()),
        does: args.does,
        function: args.function,
        level: args.level,
        form: args.form,
        flagged: args.flagged,
    };
    let bank = load(&args.bank)?;
    let forms = subject.map(|subject| subject.forms);
    let mut search = Search {
        kind: args.list.kind(),
        query,
        forms,
        sources: &bank.sources,
        most: args.n,
        all: 0,
        found: Vec::new(),
    };
    bank.visit(&mut search);
    if args.json {
        output::json(&search.found)?;
    } else {
        output::show(&search.found.iter().map(Found::told).collect::<String>())?;
        output::tell(&search.summary());
    }
    Ok(ExitCode::from(u8::from(search.all == 0)))
}

fn load(paths: &[PathBuf]) -> Result<PhraseBank> {
    let [first, others @ ..] = paths else { return PhraseBank::builtin() };
    let mut whole = bank::load(first)?;
    others.iter().try_for_each(|path| bank::load(path).map(|other| merge::merge(&mut whole, &other)))?;
    Ok(whole)
}

/// Refuses what the list does not know.
fn applies(args: &Args) -> Result<()> {
    let phrases = [List::Openings, List::Closings, List::Transitions].contains(&args.list);
    let units = [List::Triads, List::Runs].contains(&args.list);
    let wrong = [
        (args.does.is_some() && !phrases, "--move", "openings、closings、transitions"),
        (args.function.is_some() && !units && args.list != List::Points, "--function", "triads、runs、points"),
        (args.level.is_some() && !units, "--level", "triads、runs"),
        (args.form.is_some() && !units, "--form", "triads、runs"),
    ];
    match wrong.iter().find(|(wrong, _, _)| *wrong) {
        Some((_, option, lists)) => Err(Error::new(format!("{option} 只用于 {lists}"))),
        None => Ok(()),
    }
}

/// A label as it stands in YAML.
fn label<T: DeserializeOwned>(text: &str) -> std::result::Result<T, String> {
    serde_json::from_value(serde_json::Value::String(text.to_owned())).map_err(|error| {
        let error = error.to_string();
        let known = error.split("expected one of ").nth(1).unwrap_or_default().replace(['`', ','], "");
        format!("可以是 {known}")
    })
}

impl List {
    fn kind(self) -> Kind {
        match self {
            Self::Triads => Kind::Triad,
            Self::Runs => Kind::Run,
            Self::Openings => Kind::Opening,
            Self::Closings => Kind::Closing,
            Self::Headings => Kind::Heading,
            Self::Transitions => Kind::Transition,
            Self::Points => Kind::Point,
            Self::Constructions => Kind::Construction,
        }
    }
}

struct Search<'a> {
    kind: Kind,
    query: Query,
    forms: Option<Forms>,
    sources: &'a [Source],
    most: usize,
    all: usize,
    found: Vec<Found>,
}

/// An entry as it is told.
#[derive(Debug, Serialize)]
struct Found {
    id: String,
    text: String,
    #[serde(rename = "move", skip_serializing_if = "String::is_empty")]
    does: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    function: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    level: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    form: String,
    count: u64,
    terms: Vec<String>,
    flags: Vec<String>,
    seen: Vec<Provenance>,
}

impl Visit for Search<'_> {
    fn list<E: Entry>(&mut self, kind: Kind, list: &[E]) {
        if kind == self.kind {
            let found = self.query.select(list);
            self.all = found.len();
            self.found = found.into_iter().take(self.most).map(|entry| self.found(entry)).collect();
        }
    }
}

impl Search<'_> {
    fn found<E: Entry>(&self, entry: &E) -> Found {
        let said = |label: Option<String>| label.unwrap_or_default();
        Found {
            id: entry.id().to_owned(),
            text: self.filled(entry.text()),
            does: said(entry.does().map(|label| name(&label))),
            function: said(entry.function().map(|label| name(&label))),
            level: said(entry.level().map(|label| name(&label))),
            form: said(entry.form().map(|label| name(&label))),
            count: entry.count(),
            terms: entry.terms().to_vec(),
            flags: entry.flags().to_vec(),
            seen: Provenance::of(entry, self.sources),
        }
    }

    /// The text with the topic in its place, where one was given; other slots stay, to be seen.
    fn filled(&self, text: String) -> String {
        let Some(forms) = &self.forms else { return text };
        let slots = [
            ("{{topic}}", &forms.noun),
            ("{{topic.work}}", &forms.work),
            ("{{topic.act}}", &forms.act),
            ("{{topic.field}}", &forms.field),
            ("{{topic.goal}}", &forms.goal),
        ];
        slots.iter().fold(text, |text, (slot, form)| text.replace(slot, form))
    }

    fn summary(&self) -> String {
        match self.all {
            0 => "没有找到；放宽条件，或用 --bank 换一个语料库".to_owned(),
            all if all > self.found.len() => format!("共 {all} 条，列出 {} 条（-n 可以多列）", self.found.len()),
            all => format!("共 {all} 条"),
        }
    }
}

impl Found {
    fn told(&self) -> String {
        let mut told = format!("{}\n ", self.text);
        for label in [&self.does, &self.function, &self.level, &self.form].into_iter().filter(|one| !one.is_empty()) {
            let _ = write!(told, " {label} ·");
        }
        let _ = write!(told, " {} 次 · {}", self.count, self.id);
        for (what, words) in [("限", &self.terms), ("标记", &self.flags)].iter().filter(|(_, words)| !words.is_empty())
        {
            let _ = write!(told, " · {what} {}", words.join("、"));
        }
        if let Some(place) = self.seen.first() {
            let _ = write!(told, "\n  {place}");
        }
        let more = self.seen.iter().skip(1).map(|place| place.times).sum::<u64>();
        if more > 0 {
            let _ = write!(told, "，另见 {more} 处");
        }
        told.push('\n');
        told
    }
}
