//! Everything that `compose` reads before it composes.

use std::path::PathBuf;

use crate::bank::{PhraseBank, merge};
use crate::cli::compose::Args;
use crate::cli::export::house_style;
use crate::cli::input;
use crate::compose::brief::Brief;
use crate::compose::brief::file::{self, Written};
use crate::compose::library::Library;
use crate::compose::plan::{self, Plan, Sources};
use crate::compose::subject::Subject;
use crate::compose::template::{self, DEFAULT, Template};
use crate::document::house_style::HouseStyle;
use crate::error::{Error, Result};

/// What a draft is composed from.
pub(super) struct Inputs {
    pub library: Library,
    pub bank: PhraseBank,
    pub template: Template,
    pub brief: Brief,
    pub plan: Option<Plan>,
    pub style: HouseStyle,
}

impl Inputs {
    pub fn load(args: &Args) -> Result<Self> {
        let mut library = input::library(args.phrasebank.as_deref())?;
        for path in &args.material {
            library.add_material(&input::text(path)?, path)?;
        }
        let plan = match &args.plan {
            Some(path) => Some(plan::file::read(&input::text(path)?, path)?),
            None => None,
        };
        let bank = bank(&args.bank)?;
        let written = match &args.brief {
            Some(path) => Some(file::read(&input::text(path)?, path)?),
            None => None,
        };
        let brief = brief(args, written, plan.as_ref())?;
        own_template(args, plan.as_ref())?;
        let template = template(&brief)?.for_topic(&brief.topic, brief.length, &library.words)?;
        let brief = brief.with_occasion_named(&template.front);
        if let (Some(plan), Some(path)) = (&plan, &args.plan) {
            plan.fits(&template.asks).map_err(|error| error.at(path))?;
        }
        let style = house_style(args.house_style.as_deref())?;
        Ok(Self { library, bank, template, brief, plan, style })
    }

    pub fn sources(&self) -> Sources<'_> {
        let Self { library, bank, template, brief, .. } = self;
        Sources { library, bank, template, brief, base: None }
    }

    /// What serves a topic, in the kind of speech of the template; none where the topic cannot be one.
    pub fn subject(&self, topic: &str) -> Option<Subject<'_>> {
        let subject = Subject::find(topic, &self.library).ok()?;
        subject.in_kind(&self.template.front, &self.library).ok()
    }
}

/// A plan knows its template by name; one of the user's own has to be named again.
fn own_template(args: &Args, plan: Option<&Plan>) -> Result<()> {
    let (Some(plan), Some(path), None) = (plan, &args.plan, &args.template) else { return Ok(()) };
    if template::names().contains(&plan.template) {
        return Ok(());
    }
    let error = Error::new(format!("计划用的模板“{}”不是内置的", plan.template)).at(path);
    Err(error.hint("加上 --template 和那个 .hbs 文件"))
}

/// The template that the brief names, or one for its role, or the default.
fn template(brief: &Brief) -> Result<Template> {
    let Some(name) = &brief.template else {
        let occasion = brief.occasion.as_deref().unwrap_or_default();
        let name = brief.role.and_then(|role| template::for_role(role, occasion));
        return Template::builtin(name.as_deref().unwrap_or(DEFAULT));
    };
    let template = input::template(name)?;
    match brief.role {
        Some(role) if role != template.front.role => {
            let cause = format!("“{name}”是{}用的模板，要求里写的是{}", template.front.role.name(), role.name());
            let fitting = template::for_role(role, "").unwrap_or_default();
            Err(Error::new(cause).hint(format!("改 role，或者换一个模板，例如 {fitting}")))
        }
        _ => Ok(template),
    }
}

/// The user's banks together, or the shipped one.
fn bank(paths: &[PathBuf]) -> Result<PhraseBank> {
    if paths.is_empty() {
        return PhraseBank::builtin();
    }
    let mut whole = PhraseBank::empty();
    for path in paths {
        merge::merge(&mut whole, &PhraseBank::from_yaml(&input::text(path)?, path)?);
    }
    Ok(whole)
}

/// What is asked for: the command line first, then the brief's file, then an earlier plan.
fn brief(args: &Args, written: Option<Written>, plan: Option<&Plan>) -> Result<Brief> {
    let (file, seed) = written.map_or((Brief::default(), None), |written| (written.brief, written.seed));
    let (minutes, length) = match (args.minutes, args.length) {
        (None, None) => (file.minutes, file.length),
        asked => asked,
    };
    let length = minutes.map(|minutes| minutes.saturating_mul(args.pace)).or(length).or(plan.map(|plan| plan.length));
    // Sections added by hand are written from the plan's own seed; what is rolled again wants another.
    let planned_seed = plan.map(|plan| plan.seed).filter(|_| args.reroll.is_none());
    let planned = |value: fn(&Plan) -> &String| plan.map(value).filter(|text| !text.is_empty()).cloned();
    let topic = args.topic.clone().or_else(|| Some(file.topic.clone()).filter(|topic| !topic.is_empty()));
    Ok(Brief {
        topic: topic.or(planned(|plan| &plan.topic)).unwrap_or_default(),
        seed: args.seed.or(seed).or(planned_seed).unwrap_or_else(drawn_seed),
        length,
        minutes,
        sections: args.sections.or(file.sections),
        wished: if args.sections.is_some() { Vec::new() } else { file.wished },
        title: line(args.title.as_deref(), "--title")?.or(file.title).or(planned(|plan| &plan.title)),
        template: args.template.clone().or(file.template).or(planned(|plan| &plan.template)),
        occasion: line(args.occasion.as_deref(), "--occasion")?.or(file.occasion),
        organization: line(args.organization.as_deref(), "--organization")?.or(file.organization),
        speaker: line(args.speaker.as_deref(), "--speaker")?.or(file.speaker).or(planned(|plan| &plan.speaker)),
        audience: line(args.audience.as_deref(), "--audience")?.or(file.audience).or(planned(|plan| &plan.salutation)),
        date: line(args.date.as_deref(), "--date")?.or(file.date).or(planned(|plan| &plan.date)),
        role: file.role,
        tone: file.tone,
        given: file.given,
        reserved: 0,
    })
}

/// A value that stands in one line of the draft.
fn line(value: Option<&str>, option: &str) -> Result<Option<String>> {
    let Some(value) = value.map(str::trim) else { return Ok(None) };
    if value.is_empty() || value.contains(|c: char| c.is_control()) {
        return Err(Error::new(format!("{option} 是空的，或者里面有换行")).hint("写在一行里，或者不写这个选项"));
    }
    Ok(Some(value.to_owned()))
}

/// The one place where chance comes from outside; the seed is reported, so that the draft can be made again.
#[expect(clippy::disallowed_methods, reason = "the user gave no seed, so one is drawn and reported")]
fn drawn_seed() -> u64 {
    // Short enough to be read out over the telephone.
    u64::from(rand::random::<u16>())
}
