//! Sentences that carry a parallel unit of the bank to where weight lies.

pub(super) use crate::bank::select::usable;
use crate::bank::{Parallel, PhraseBank};
use crate::compose::frames::{Carrier, Stand, UnitCarrier, suits};
use crate::compose::library::Library;
use crate::compose::material::Place;
use crate::compose::plan::Line;
use crate::compose::plan::ledger::Ledger;
use crate::compose::rng::Stream;
use crate::compose::slots::Slots;
use crate::compose::subject::Subject;
use crate::compose::template::Role;

/// A speech bears one unit in a sentence of its own in so many characters.
const EACH: usize = 430;

/// A point is about what a carrier names where it has so many of its words.
const NAMED: usize = 2;

/// A unit in its carrier.
#[derive(Debug, Clone)]
pub(super) struct Carried {
    pub line: Line,
    pub skeleton: String,
    pub at: Stand,
}

/// A unit with a sentence that can carry it.
struct Pair<'a> {
    unit: &'a Parallel,
    places: &'a [Place],
    at: Stand,
    near: &'a [String],
    text: &'a str,
}

/// What a carrier is wanted for.
pub(super) struct Spot<'b> {
    pub place: Place,
    pub stands: &'b [Stand],
    /// The head of the point and everything that could be said in it, by which carriers are found that fit it.
    pub head: &'b str,
    pub words: &'b str,
}

/// The units of a bank that may stand in a draft on the topic, with their carriers.
pub(super) struct Carriers<'a> {
    /// How many units the whole speech bears: more of them make a form letter.
    limit: usize,
    /// Whether the speaker promises, whatever a section is about.
    pledges: bool,
    /// Whether a unit stands only at the head of a thought that has a word of it: guests are not told off.
    near_only: bool,
    /// Whether sentences were written for units of the bank.
    worded: bool,
    /// Written for the unit.
    own: Vec<Pair<'a>>,
    /// Matched by function and form.
    general: Vec<Pair<'a>>,
}

impl Spot<'_> {
    /// Whether the point is about what these words name: what claims something has to say what the head says; what
    /// follows what was told may follow two words of it.
    fn is_about(&self, near: &[String], at: Stand) -> bool {
        let headed = near.iter().any(|word| self.head.contains(word.as_str()));
        let told = || near.iter().filter(|word| self.words.contains(word.as_str())).count() >= NAMED;
        headed || at != Stand::Claim && told()
    }
}

impl<'a> Carriers<'a> {
    /// Matches units and carriers. A unit that has sentences of its own stands in no other.
    pub fn new(
        (bank, library): (&'a PhraseBank, &'a Library),
        subject: &Subject<'_>,
        tags: &[String],
        room: usize,
    ) -> Self {
        let pledges = subject.role.pledges();
        let near_only = subject.role == Role::Adviser;
        let mut carriers =
            Self { limit: room / EACH, pledges, near_only, worded: false, own: Vec::new(), general: Vec::new() };
        // Carriers are worded by one who demands or promises; a welcome or a report among peers goes without.
        let speaks = !matches!(subject.role, Role::Host | Role::Peer);
        let units = bank.triads.iter().chain(&bank.runs).filter(|_| speaks);
        for unit in units.filter(|unit| usable(&unit.terms, &unit.flags, &subject.topic)) {
            let written: Vec<&UnitCarrier> = library.carriers.iter().filter(|one| one.unit == unit.id).collect();
            if written.is_empty() {
                let fitting = library.frames.carriers.iter().filter(|carrier| fits(carrier, unit));
                carriers.general.extend(fitting.map(|one| Pair {
                    unit,
                    places: &one.places,
                    at: one.at,
                    near: &[],
                    text: &one.text,
                }));
            }
            let pair = |one: &&'a UnitCarrier| Pair {
                unit,
                places: &one.places,
                at: one.at,
                near: &one.near,
                text: &one.text,
            };
            carriers.worded |= !written.is_empty();
            carriers.own.extend(written.iter().filter(|one| suits(&one.tags, tags)).map(pair));
        }
        carriers
    }

    /// A unit for the spot that is new to the draft in skeleton and words. Sentences about what the point is
    /// about come first, those of which the point has no word do not come at all.
    pub fn draw(&self, spot: &Spot<'_>, slots: &Slots, ledger: &Ledger, stream: &mut Stream) -> Option<Carried> {
        if ledger.units() >= self.limit {
            return None;
        }
        let place = if self.pledges { Place::Pledge } else { spot.place };
        let fits = |pair: &&Pair<'a>| {
            let here = pair.places.contains(&place) && spot.stands.contains(&pair.at);
            here && !ledger.knows_skeleton(&pair.unit.skeleton)
        };
        let named = |pair: &&Pair<'a>| spot.is_about(pair.near, pair.at);
        let own = stream.shuffled(self.own.iter().filter(fits).collect());
        let general = stream.shuffled(self.general.iter().filter(fits).collect());
        let near = own.iter().copied().filter(named).filter(|pair| !self.near_only || heads_a_thought(pair.at));
        // Without a word in common a unit stands at the head of a thought, never as the tail of another.
        let anywhere =
            own.iter().copied().filter(|pair| !self.near_only && pair.near.is_empty() && heads_a_thought(pair.at));
        // A user's bank has no sentences of its own yet: those by function and form have to do.
        let general = general.into_iter().filter(|_| !self.worded);
        near.chain(anywhere).chain(general).find_map(|pair| {
            let text = slots.fill(&pair.text.replace("{{unit}}", &spoken(pair.unit))).ok()?;
            let line = Line { text, from: format!("bank {}", pair.unit.id) };
            let admitted = ledger.admits(&line.text);
            admitted.then(|| Carried { line, skeleton: pair.unit.skeleton.clone(), at: pair.at })
        })
    }
}

fn heads_a_thought(at: Stand) -> bool {
    matches!(at, Stand::Thesis | Stand::Claim)
}

fn fits(carrier: &Carrier, unit: &Parallel) -> bool {
    let ends = carrier.ends.is_empty()
        || unit.parts.iter().all(|part| carrier.ends.iter().any(|end| part.ends_with(end.as_str())));
    ends && carrier.functions.contains(&unit.function) && unit.form == Some(carrier.form)
}

/// The unit as it is said, its parts joined.
pub(super) fn spoken(unit: &Parallel) -> String {
    unit.parts.join(&unit.joiner)
}
