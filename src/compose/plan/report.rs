//! How one who reports tells a measure: as what was done, not as what is to be.

use crate::compose::frames::Frames;
use crate::compose::material::Kind;
use crate::compose::plan::ledger::Ledger;
use crate::compose::plan::pool::{Raw, RawKind};
use crate::compose::plan::treatment;
use crate::compose::rng::Stream;

/// A point keeps at least so many sentences.
const FEWEST: usize = 2;

/// Who did it.
const WE: &str = "我们";

/// How the first step of a measure is led to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Leads {
    None,
    /// By who did it, in a section that says already how it came to it.
    Plain,
    /// By how it was come to.
    Practice,
}

/// Whether a sentence asks something of those who listen.
pub(super) fn demands(text: &str, demanding: &[String]) -> bool {
    text.starts_with('要') || demanding.iter().any(|word| text.contains(word))
}

/// Leaves out demands and dates to come, and tells the first step as what was done here.
pub(super) fn told(raws: &mut Vec<Raw>, frames: &Frames, leads: Leads, ledger: &Ledger, stream: &mut Stream) {
    let demands = |text: &str| demands(text, &frames.demanding);
    raws.retain(|raw| raw.kind != RawKind::Develop(Kind::Deadline));
    // A head is never left bare, even where all that there is sounds like a demand.
    if raws.iter().filter(|raw| !demands(&raw.text)).count() >= FEWEST {
        // Work of which only the effect is told would come out of nothing.
        let works = |raw: &Raw| treatment::by_work(raw.kind);
        let kept = raws.iter().any(|raw| works(raw) && !demands(&raw.text));
        let step = raws.iter().find(|raw| works(raw)).map(Raw::role).filter(|_| !kept);
        raws.retain(|raw| !demands(&raw.text) || Some(raw.role()) == step);
    }
    let first = raws.iter_mut().find(|raw| raw.role() == (RawKind::Develop(Kind::Step), 0));
    let Some(step) = first else { return };
    match leads {
        Leads::None => return,
        Leads::Plain if frames.subjectless(&step.text) => {
            (step.text, step.whole) = (format!("{WE}{}", step.text), None);
            return;
        }
        Leads::Plain => return,
        Leads::Practice => {}
    }
    let fits = |lead: &&String| {
        let any = lead.ends_with('：') && !step.text.contains('：');
        any || lead.ends_with('们') && frames.subjectless(&step.text)
    };
    let leads = stream.shuffled(frames.practices.clone());
    let told = leads.iter().filter(fits).map(|lead| format!("{lead}{}", step.text));
    if let Some(text) = told.into_iter().find(|text| ledger.admits(text)) {
        (step.text, step.whole) = (text, None);
    }
}
