//! Gathers the figures of a row. What tells most for its price comes first, so that a row which cannot win any more need
//! not be looked at further.

use smallvec::SmallVec;

use crate::mine::parallelism::Markers;
use crate::mine::parallelism::evidence::{Evidence, Family, Row};
use crate::mine::parallelism::likeness::{
    fold_likeness, nearly_equal, place_in_common, places, places_shared, same_place_back,
};
use crate::mine::parallelism::memo::{Facts, Memo};
use crate::mine::parallelism::shared::{Shared, Traced, shared};
use crate::mine::parallelism::signs::Signs;
use crate::text::span::Span;

/// The parts of a row as they read.
type Views<'t> = SmallVec<[&'t [char]; 8]>;

/// What rounding may take from a weight, and much more.
const MARGIN: f32 = 0.01;

/// The figures of a row; nothing where the parts have neither a character nor their length in common.
pub(super) fn gather(signs: &Signs<'_>, row: &Row, markers: &Markers) -> Option<Evidence> {
    let memo = &mut Memo::default();
    let parts = views(signs, row);
    let shared = shared(signs, &row.parts, &parts, memo);
    let view = View::new(signs, row, markers, &parts, &shared)?;
    let mut figures = view.early();
    view.insides(&mut figures, memo);
    view.alike(&mut figures, memo);
    Some(figures)
}

/// What a row weighs, seams left aside; nothing where it is sure to be below zero.
pub(super) fn weigh(signs: &Signs<'_>, row: &Row, markers: &Markers, memo: &mut Memo) -> Option<f32> {
    let (weights, family) = (&markers.weights, row.family);
    let parts = views(signs, row);
    let shared = shared(signs, &row.parts, &parts, memo);
    let view = View::new(signs, row, markers, &parts, &shared)?;
    let mut figures = view.early();
    let wording = weights.wording.weigh(signs.text, row, &shared);
    let mut about = weights.about(&figures, family) + wording;
    if about + weights.hope(family, view.bare, view.folded()) <= -MARGIN {
        return None;
    }
    view.insides(&mut figures, memo);
    about += weights.about_insides(&figures, family);
    if about + weights.hope_of_likeness(family) <= -MARGIN {
        return None;
    }
    view.alike(&mut figures, memo);
    about += weights.about_likeness(&figures, family);
    (about > -MARGIN).then(|| weights.weigh(&figures, family) + wording)
}

fn views<'t>(signs: &Signs<'t>, row: &Row) -> Views<'t> {
    row.parts.iter().map(|part| signs.part(*part)).collect()
}

/// A row as its figures are gathered.
pub(super) struct View<'a> {
    pub(super) signs: &'a Signs<'a>,
    pub(super) row: &'a Row,
    pub(super) markers: &'a Markers,
    pub(super) parts: &'a [&'a [char]],
    pub(super) shared: &'a Shared,
    /// How many characters all parts share.
    whole: usize,
    /// Whether all parts are equally long; whether they share nothing.
    pub(super) equal: bool,
    bare: bool,
}

pub(super) fn one(holds: bool) -> f32 {
    f32::from(u8::from(holds))
}

fn count(number: usize, most: usize) -> f32 {
    number.min(most) as f32 / most as f32
}

impl<'a> View<'a> {
    fn new(
        signs: &'a Signs<'a>,
        row: &'a Row,
        markers: &'a Markers,
        parts: &'a [&'a [char]],
        shared: &'a Shared,
    ) -> Option<Self> {
        let whole = shared.head + shared.tail + shared.middle.as_slice().len();
        let equal = shared.shortest == shared.longest;
        let bare = whole == 0;
        // What only says the same again is no row: ×同志、×同志、×同志; 织，织，织，织呀.
        let same = |parts: &[&[char]]| parts.len() > 1 && parts.windows(2).all(|pair| pair[0] == pair[1]);
        if same(&parts[1..]) || parts.len() > 3 && same(&parts[..parts.len() - 1]) {
            return None;
        }
        // Of clauses that share nothing some are alike as they go on doing one thing after the other.
        let series = || {
            row.family == Family::Clauses
                && nearly_equal(shared.shortest, shared.longest)
                && row.parts.iter().all(|part| signs.does(*part))
        };
        let hopeless = bare && !equal && row.family != Family::Items && !series();
        (!hopeless).then_some(Self { signs, row, markers, parts, shared, whole, equal, bare })
    }

    /// Whether all parts may have several clauses.
    fn folded(&self) -> bool {
        let (one, other) = (self.row.parts[0], self.row.parts[1]);
        self.signs.folds(one) > 1 && self.signs.folds(other) > 1
    }

    fn weak(&self, c: &char) -> bool {
        self.markers.weak.has(*c)
    }

    fn function(&self, c: &char) -> bool {
        self.markers.function.has(*c) && !self.weak(c)
    }

    fn number(&self) -> f32 {
        self.parts.len() as f32
    }

    fn mean(&self) -> f32 {
        self.parts.iter().map(|part| part.len()).sum::<usize>() as f32 / self.number()
    }

    fn ratio(&self) -> f32 {
        self.whole as f32 / self.shared.shortest.max(1) as f32
    }

    /// The share of parts for which something holds.
    fn share(&self, holds: impl Fn(Span) -> bool) -> f32 {
        self.row.parts.iter().filter(|part| holds(**part)).count() as f32 / self.number()
    }

    /// The share of neighbours for which something holds.
    pub(super) fn pairs(&self, holds: impl Fn(&[char], &[char]) -> bool) -> f32 {
        self.parts.windows(2).filter(|pair| holds(pair[0], pair[1])).count() as f32 / (self.number() - 1.0)
    }

    /// A figure that counts only in a row with nothing in common.
    fn where_bare(&self, figure: f32) -> f32 {
        if self.bare { figure } else { 0.0 }
    }

    /// The figures that cost little.
    fn early(&self) -> Evidence {
        let mut figures = self.common();
        self.edges(&mut figures);
        self.words(&mut figures);
        self.uncut(&mut figures);
        figures
    }

    /// What all parts have in common.
    fn common(&self) -> Evidence {
        let Shared { head, tail, shortest, longest, .. } = *self.shared;
        let (bare, equal) = (self.bare, self.equal);
        let middle = self.shared.middle.as_slice();
        let middle_weak = middle.iter().filter(|c| self.weak(c)).count();
        let middle_function = middle.iter().filter(|c| self.function(c)).count();
        let middle_content = middle.len() - middle_weak - middle_function;
        let weak_tail = tail == 1 && self.parts[0].last().is_some_and(|c| self.weak(c));
        let strong = self.whole - middle_weak - usize::from(weak_tail);
        let mean = self.mean();
        Evidence {
            constant: 1.0,
            head: one(head > 0),
            head_two: one(head > 1),
            head_more: count(head.saturating_sub(2), 3),
            tail: one(tail > 0),
            tail_two: one(tail > 1),
            tail_more: count(tail.saturating_sub(2), 3),
            both: one(head > 0 && tail > 0),
            middle_function: count(middle_function, 3),
            middle_content: count(middle_content, 3),
            middle_weak: count(middle_weak, 2),
            middle_long: count(middle_function + middle_content, 4) * (mean / 40.0).min(1.0),
            middle_rate: (middle_function + middle_content) as f32 / shortest.max(1) as f32,
            middle_place: middle.first().map_or(0.0, |c| places(self.parts, head, *c)),
            middle_place_back: middle.last().map_or(0.0, |c| one(same_place_back(self.parts, tail, *c))),
            two_places: one(self.whole > 1 && places_shared(self.parts, |part, at| part[at]) > 1),
            two_places_back: one(self.whole > 1 && places_shared(self.parts, |part, at| part[part.len() - 1 - at]) > 1),
            neighbours_place: self.pairs(place_in_common),
            head_function: one(head > 0 && self.parts[0].first().is_some_and(|c| self.function(c))),
            weak_only: one(!bare && strong == 0),
            ratio: self.ratio(),
            bare: one(bare),
            equal_two: one(equal && shortest <= 2),
            equal_three: one(equal && shortest == 3),
            equal_four: one(equal && shortest == 4),
            equal_some: one(equal && (5..=8).contains(&shortest)),
            equal_many: one(equal && shortest > 8),
            equal_bare: one(equal && bare),
            spread: 1.0 - shortest as f32 / longest.max(1) as f32,
            long: (mean / 10.0).min(6.0),
            short: one(shortest <= 2),
            four: one(self.parts.len() >= 4),
            six: one(self.parts.len() >= 6),
            ..Evidence::default()
        }
    }

    /// What the parts begin with, and whether their words bind them to a topic.
    fn words(&self, figures: &mut Evidence) {
        let verbs = self.share(|part| self.markers.verbal(self.signs.part(part)));
        let does = self.share(|part| self.signs.does(part));
        figures.verbs = verbs;
        figures.all_verbs = one(verbs >= 1.0);
        figures.all_doubled = one(self.parts.iter().all(|part| part.len() > 2 && part[0] == part[1]));
        figures.bare_verbs = self.where_bare(verbs);
        figures.does = does;
        figures.all_do = one(does >= 1.0);
        figures.bare_does = self.where_bare(does);
        figures.bare_all_do = self.where_bare(one(does >= 1.0));
        figures.bare_binds = if self.bare { self.share(|part| self.signs.binds(part)) } else { 0.0 };
    }

    /// What the figures tell of a row of whole clauses or items that are equally long and share nothing.
    fn uncut(&self, figures: &mut Evidence) {
        let cut = figures.cut_first + figures.cut_last + figures.mixed > 0.0;
        if self.equal && self.bare && !cut {
            figures.whole_equal = 1.0;
            figures.whole_four = figures.equal_four;
            figures.whole_some = figures.equal_some;
            figures.whole_all_do = figures.all_do;
            figures.whole_does = figures.does;
            figures.whole_verbs = figures.verbs;
        }
    }

    /// How much neighbours have in common.
    fn alike(&self, figures: &mut Evidence, memo: &mut Memo) {
        let (neighbours, weakest) = self.likeness(memo);
        figures.neighbours = (neighbours - self.ratio()).clamp(0.0, 1.0);
        figures.weakest = (weakest - self.ratio()).clamp(0.0, 1.0);
    }

    /// What only a look through each of the parts can tell.
    fn insides(&self, figures: &mut Evidence, memo: &mut Memo) {
        let spans = self.row.parts.iter().zip(self.parts);
        let facts: SmallVec<[Facts; 8]> =
            spans.map(|(span, part)| memo.part(*span, || facts(self.signs, *span, part, self.markers))).collect();
        let folds = facts[0].folds;
        let same_folds = facts.iter().all(|part| part.folds == folds);
        let fold = if same_folds && folds > 1 { fold_likeness(self.parts, self.markers) } else { [0.0; 3] };
        let share = |holds: fn(&Facts) -> bool| facts.iter().filter(|part| holds(part)).count() as f32 / self.number();
        let (lively, listed, nouns) = (share(|part| part.lively), share(|part| part.listed), share(|part| part.noun));
        let (connected, negated) = (share(|part| part.connects), share(|part| part.negates));
        figures.folds = one(same_folds && folds > 1);
        figures.folds_differ = one(!same_folds);
        figures.fold_heads = fold[0];
        figures.fold_tails = fold[1];
        figures.fold_lengths = fold[2];
        figures.lively = lively;
        figures.listed = listed;
        figures.nouns = nouns;
        figures.bare_lively = self.where_bare(lively);
        figures.bare_listed = self.where_bare(listed);
        figures.bare_nouns = self.where_bare(nouns);
        figures.all_negate = one(negated >= 1.0);
        figures.some_negate = if negated < 1.0 { negated } else { 0.0 };
        figures.discord = if connected < 1.0 { connected } else { 0.0 };
        figures.quotes = one(facts.iter().all(|part| part.quotes));
        let (qualities, ends) = (share(|part| part.quality), share(|part| part.ends_in_quality));
        figures.qualities = qualities;
        figures.all_qualities = one(qualities >= 1.0);
        figures.bare_qualities = self.where_bare(figures.all_qualities);
        figures.quality_ends = ends;
        figures.all_quality_ends = one(ends >= 1.0);
        figures.bare_quality_ends = self.where_bare(figures.all_quality_ends);
    }

    /// How much of the shorter of two neighbours both have in order: in the mean, and least.
    fn likeness(&self, memo: &mut Memo) -> (f32, f32) {
        let (mut sum, mut least) = (0.0, 1.0_f32);
        for (spans, parts) in self.row.parts.windows(2).zip(self.parts.windows(2)) {
            let shorter = parts[0].len().min(parts[1].len()).clamp(1, 40);
            let alike = || Traced::new(self.signs, spans[0]).alike(&Traced::new(self.signs, spans[1]));
            let share = memo.pair(spans[0], spans[1], alike) as f32 / shorter as f32;
            sum += share;
            least = least.min(share);
        }
        (sum / (self.number() - 1.0), least)
    }
}

/// What a look through a part tells.
fn facts(signs: &Signs<'_>, span: Span, part: &[char], markers: &Markers) -> Facts {
    Facts {
        folds: signs.folds(span),
        lively: signs.lively(span),
        listed: markers.listed(part),
        noun: markers.noun(part),
        connects: markers.connects(part),
        negates: part.iter().any(|c| markers.negatives.has(*c)),
        quotes: signs.quotes(span),
        quality: markers.quality(part),
        ends_in_quality: markers.ends_in_quality(part),
    }
}
