//! One point of a section: the head and the sentences that argue it.

use crate::compose::frames::Stand;
use crate::compose::library::Library;
use crate::compose::material::{Kind, Place};
use crate::compose::plan::Line;
use crate::compose::plan::answers::Reply;
use crate::compose::plan::carrier::{Carried, Carriers, Spot};
use crate::compose::plan::develop::{self, Telling, Wording};
use crate::compose::plan::filling::{last_resort, single};
use crate::compose::plan::ledger::Ledger;
use crate::compose::plan::naming::{self, Spoken};
use crate::compose::plan::order::Order;
use crate::compose::plan::pool::{Offer, Raw, RawKind, Role, Setting};
use crate::compose::plan::report::Leads;
use crate::compose::plan::treatment::Treatment;
use crate::compose::plan::working::{Candidate, Working};
use crate::compose::plan::{coherence, hope, order, report, treatment};
use crate::compose::rng::Stream;
use crate::compose::slots::Slots;
use crate::compose::subject::{Rank, Subject};
use crate::compose::template::Role as Speaker;
use crate::error::Result;

/// How often, in hundredths, a point begins with a parallel unit, where it has one.
const CLAIMED: usize = 65;
/// One reason in so many says what happens otherwise.
const WARNED: usize = 3;

/// What is wanted of one point.
pub(super) struct Wanted<'a, 'b> {
    pub offer: &'b Offer<'a>,
    pub head: String,
    /// The entry of the bank that the head's frame was taken from.
    pub mined: Option<&'a str>,
    /// The problem that it is the first to answer.
    pub reply: Option<&'b Reply>,
    /// The work that treats it, where it is a problem.
    pub treatment: Option<&'b Treatment>,
    /// How long it may be, in characters.
    pub room: usize,
}

/// Writes the points of one section.
pub(super) struct Pointer<'a, 'b> {
    pub(super) place: Place,
    subject: &'a Subject<'a>,
    pub(super) library: &'a Library,
    pub(super) slots: &'b Slots,
    pub(super) ledger: &'b mut Ledger,
    carriers: &'b Carriers<'a>,
    /// The tags of the template.
    tags: &'a [String],
    /// How the points so far began.
    begun: Vec<RawKind>,
    /// With which way of telling conduct it begins.
    turn: usize,
    /// Whether neither the last point named the topic nor, before the first, what opens the section.
    pub(super) silent: bool,
    /// Whether the section has named it in full.
    named: bool,
}

impl<'a, 'b> Pointer<'a, 'b> {
    pub fn new(
        place: Place,
        subject: &'a Subject<'a>,
        library: &'a Library,
        slots: &'b Slots,
        ledger: &'b mut Ledger,
        carriers: &'b Carriers<'a>,
    ) -> Self {
        Self {
            place,
            subject,
            library,
            slots,
            ledger,
            carriers,
            tags: &[],
            begun: Vec::new(),
            turn: 0,
            silent: true,
            named: false,
        }
    }

    /// The same for a template of these tags, beginning with another way of telling conduct.
    pub fn turned(self, tags: &'a [String], turn: usize) -> Self {
        Self { tags, turn, ..self }
    }

    /// The same in a section that has named the topic in full already.
    pub fn named(self, named: bool) -> Self {
        Self { named, silent: !named, ..self }
    }

    /// The point with what develops it, and what could.
    ///
    /// # Errors
    /// When a sentence of the material names a slot that there is not.
    pub fn point(&mut self, wanted: Wanted<'a, '_>, stream: &mut Stream) -> Result<Working> {
        let Wanted { offer, head, mined, reply, treatment, room } = wanted;
        let turn = self.begun.len() + self.turn;
        let treatment = treatment.map(|work| (work, &self.library.frames.leaning));
        let wording = Wording { treatment, ..self.wording(offer, turn, stream) };
        let mut raws = develop::sentences(offer, self.setting(), &wording, self.ledger.cadence(), stream);
        if self.subject.role == Speaker::Peer && self.place.has_measures() {
            // In every other point only: it would be heard as a refrain.
            let leads = match self.place {
                Place::Solve => Leads::Plain,
                _ if reply.is_none() && self.begun.len().is_multiple_of(2) => Leads::Practice,
                _ => Leads::None,
            };
            report::told(&mut raws, &self.library.frames, leads, self.ledger, stream);
        }
        let roles: Vec<Role> = raws.iter().map(Raw::role).collect();
        let words: String = std::iter::once(head.as_str()).chain(raws.iter().map(|raw| raw.text.as_str())).collect();
        let carried = self.carried((&head, &words), turn, stream);
        let claimed = carried.as_ref().is_some_and(|carried| carried.at == Stand::Claim);
        let wanted: Vec<Role> = raws.iter().filter(|raw| raw.wanted > 0).map(Raw::role).collect();
        let order = Order::draw(self.place, (&roles, &wanted), (claimed, turn), &mut self.begun, stream);
        let opening = if claimed { None } else { order.opening(&roles) };
        // What begins with the fault needs no link that names it.
        let begins = opening.and_then(|role| raws.iter().find(|raw| raw.role() == role));
        let reply = reply.filter(|reply| !begins.is_some_and(|raw| reply.is_recalled_by(&raw.text)));
        if self.place.has_measures() {
            coherence::hold_together(&mut raws, &head, &self.subject.core);
            if self.subject.role != Speaker::Peer {
                self.without_row_of_effects(&mut raws, (turn, room));
                // What is said of the occasion claims nothing.
                if offer.layer.rank != Rank::Kind {
                    self.hope(&mut raws, turn, stream);
                }
            }
        }
        // What a talk on a case is about is the price.
        if self.place == Place::Why && offer.layer.rank != Rank::Kind && !turn.is_multiple_of(WARNED) {
            coherence::without_warnings(&mut raws, &self.library.frames.unwelcome);
        }
        develop::lead(&mut raws, opening, order);
        let from = match mined {
            Some(id) => format!("bank {id} {}", offer.origin()),
            None => offer.origin(),
        };
        let slots = self.slots.with_forms(self.subject.lent_to_entry(offer.layer, offer.topics));
        let mut point = Working { head, from, chosen: Vec::new(), spare: Vec::new() };
        for raw in raws {
            let role = raw.role();
            let step = matches!(role, (RawKind::Develop(Kind::Step), 0));
            let told = matches!(role, (RawKind::Conduct | RawKind::Done | RawKind::Cause, 0));
            // A measure whose turn it is to end on what it changes does so.
            let change = role == (RawKind::Develop(Kind::Effect), 0) && !raw.loose;
            let ends = change && self.place.has_measures() && order::ends_on_change(turn);
            let anchor = step || ends || told && !order.holds_back(role);
            let candidate = |text: &str| -> Result<Candidate> {
                let line = Line { text: slots.fill(text)?, from: offer.origin() };
                let candidate = Candidate::new(line, raw.kind, order.rank(role), anchor, self.ledger);
                let keys = raw.keys.iter().map(|key| format!("{} {key}", offer.layer)).collect();
                Ok(Candidate { held: raw.loose || order.holds_back(role), loose: raw.loose, keys, ..candidate })
            };
            let whole = raw.whole.as_deref().map(candidate).transpose()?.map(Box::new);
            point.spare.push(Candidate { whole, ..candidate(&raw.text)? });
        }
        if let Some(reply) = reply {
            self.take_up(&mut point, &reply.head, claimed, stream);
        }
        if let Some(carried) = carried {
            self.ledger.take_skeleton(&carried.skeleton);
            let kind = RawKind::Carrier(carried.at);
            let candidate = Candidate::new(carried.line, kind, order.rank((kind, 0)), false, self.ledger);
            self.ledger.record(&candidate.facts);
            point.chosen.push(candidate);
        }
        for one in point.spare.iter_mut().filter(|one| treatment::by_work(one.kind)) {
            one.anchor |= self.ledger.treat(&one.keys);
        }
        self.fill(&mut point, room);
        if self.place == Place::Problem {
            point.chosen.iter().for_each(|one| self.ledger.tell(&one.keys));
        }
        // One who reports hardly names the work outside of headings.
        let own = matches!(offer.layer.rank, Rank::Own | Rank::Topic | Rank::Branch | Rank::Kind)
            && self.subject.role != Speaker::Peer;
        let spoken = Spoken { silent: self.silent, named: self.named, own };
        naming::by_material(&mut point, spoken, self.ledger);
        self.silent = !point.chosen.iter().any(|one| one.names);
        self.named |= !self.silent;
        let told = point.chosen.iter().map(|one| one.kind).filter(|kind| single(*kind)).collect::<Vec<_>>();
        point.spare.retain(|one| !told.contains(&one.kind) && !last_resort(one));
        Ok(point)
    }

    /// Keeps what a measure is to change for the points that end on it.
    fn without_row_of_effects(&self, raws: &mut Vec<Raw>, (turn, room): (usize, usize)) {
        if !order::ends_on_change(turn) {
            coherence::without_effects(raws, room);
        }
    }

    /// Tells what a measure is to change as hoped for.
    fn hope(&mut self, raws: &mut [Raw], turn: usize, stream: &mut Stream) {
        let hopes = &self.library.frames.hopes;
        let leads = if self.subject.role.pledges() { &hopes.pledged } else { &hopes.leads };
        let Some(lead) = stream.choose(&self.ledger.fresh(leads)).cloned() else { return };
        if order::ends_on_change(turn) {
            self.ledger.take_frame(&lead);
        }
        hope::led(raws, hopes, &lead);
    }

    fn setting(&self) -> Setting<'a> {
        Setting { subject: self.subject, place: self.place, unwelcome: &self.library.frames.unwelcome }
    }

    /// How the parts of the point are told that are no sentences of their own, problems in turn in different ways.
    fn wording<'t>(&mut self, offer: &Offer<'_>, turn: usize, stream: &mut Stream) -> Wording<'t> {
        let frames = &self.library.frames;
        let Some(framed) = offer.framed() else { return Wording::default() };
        match self.place {
            Place::Problem => {
                // Who reports tells of faults that are past.
                let (telling, conducts) = match self.subject.role {
                    Speaker::Peer => (Telling::Framed, &frames.past),
                    _ => (Telling::ALL[turn % Telling::ALL.len()], &frames.conducts),
                };
                let cause = self.frame(&frames.causes, ("{{cause}}", framed), stream);
                let framed = telling == Telling::Framed;
                let mut conduct = || self.frame(conducts, ("{{conduct}}", ""), stream);
                let conduct = if framed { conduct() } else { None };
                Wording { cause, conduct, telling, ..Wording::default() }
            }
            Place::Review => {
                let reviews = frames.reviews_for(self.tags);
                let review = self.frame(&reviews, ("{{done}}", framed), stream);
                Wording { review, ..Wording::default() }
            }
            _ => Wording::default(),
        }
    }

    /// The frame in which `text` is told, in its slot: one that no other point has and that makes a sentence which may
    /// be said, so that no problem stands there without its cause and no success without its deed.
    fn frame(&mut self, frames: &[String], (slot, text): (&str, &str), stream: &mut Stream) -> Option<String> {
        let mut frames = stream.shuffled(self.ledger.fresh(frames));
        let told = |frame: &String| self.slots.fill(&frame.replace(slot, text));
        // What the bank is built on goes first.
        frames.sort_by_cached_key(|frame| !told(frame).is_ok_and(|text| self.ledger.wants(&text) > 0));
        let admitted = |frame: &&String| told(frame).is_ok_and(|text| self.ledger.admits(&text));
        let chosen = frames.iter().find(admitted).or(frames.first()).cloned();
        chosen.iter().for_each(|frame| self.ledger.take_frame(frame));
        chosen
    }

    fn carried(&self, (head, words): (&str, &str), turn: usize, stream: &mut Stream) -> Option<Carried> {
        // Half of the points end on a fact.
        let ends: &[Stand] = if turn.is_multiple_of(2) { &[Stand::Gloss] } else { &[Stand::Gloss, Stand::End] };
        let claims = stream.chance(CLAIMED) && !self.begun.iter().any(|kind| matches!(kind, RawKind::Carrier(_)));
        let draw = |stands, stream: &mut Stream| {
            self.carriers.draw(&Spot { place: self.place, stands, head, words }, self.slots, self.ledger, stream)
        };
        let claim = if claims { draw(&[Stand::Claim], stream) } else { None };
        claim.or_else(|| draw(ends, stream))
    }
}
