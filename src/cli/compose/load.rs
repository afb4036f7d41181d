//! Everything that `compose` reads before it composes.

use std::path::{Path, PathBuf};

use crate::bank::{PhraseBank, merge};
use crate::cli::compose::Args;
use crate::cli::input;
use crate::compose::brief::Brief;
use crate::compose::library::Library;
use crate::compose::plan::{self, Plan, Sources};
use crate::compose::template::{DEFAULT, Template};
use crate::error::{Error, Result};

/// What a draft is composed from.
pub(super) struct Inputs {
    pub library: Library,
    pub bank: PhraseBank,
    pub template: Template,
    pub brief: Brief,
    pub plan: Option<Plan>,
}

impl Inputs {
    pub fn load(args: &Args) -> Result<Self> {
        let mut library = Library::builtin()?;
        for path in &args.material {
            library.add_material(&input::text(path)?, path)?;
        }
        let plan = match &args.plan {
            Some(path) => Some(plan::file::read(&input::text(path)?, path)?),
            None => None,
        };
        let planned = plan.as_ref().map(|plan| plan.template.as_str());
        let template = template(args.template.as_deref().or(planned).unwrap_or(DEFAULT))?;
        let bank = bank(&args.bank)?;
        let brief = brief(args, plan.as_ref())?;
        Ok(Self { library, bank, template, brief, plan })
    }

    pub fn sources(&self) -> Sources<'_> {
        let Self { library, bank, template, brief, plan } = self;
        Sources { library, bank, template, brief, base: plan.as_ref() }
    }
}

fn template(name: &str) -> Result<Template> {
    let path = Path::new(name);
    if path.extension().is_some_and(|end| end == "hbs") {
        return Template::parse(&input::text(path)?).map_err(|error| error.at(path));
    }
    Template::builtin(name)
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

fn brief(args: &Args, plan: Option<&Plan>) -> Result<Brief> {
    let length = match args.minutes {
        Some(minutes) => Some(minutes.saturating_mul(args.pace)),
        None => args.length.or(plan.map(|plan| plan.length)),
    };
    let planned = |value: fn(&Plan) -> &String| plan.map(value).filter(|text| !text.is_empty()).cloned();
    Ok(Brief {
        topic: args.topic.clone().or(planned(|plan| &plan.topic)).unwrap_or_default(),
        seed: args.seed.unwrap_or_else(drawn_seed),
        length,
        sections: args.sections,
        title: line(args.title.as_deref(), "--title")?.or(planned(|plan| &plan.title)),
        occasion: line(args.occasion.as_deref(), "--occasion")?,
        organization: line(args.organization.as_deref(), "--organization")?,
        speaker: line(args.speaker.as_deref(), "--speaker")?.or(planned(|plan| &plan.speaker)),
        audience: line(args.audience.as_deref(), "--audience")?.or(planned(|plan| &plan.salutation)),
        date: line(args.date.as_deref(), "--date")?.or(planned(|plan| &plan.date)),
        ..Brief::default()
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
