//! The places of a plan that can take more sentences, and how much each has in common with given words.

use std::collections::{BTreeMap, BTreeSet};

use crate::bank::Move;
use crate::compose::material::Place;
use crate::compose::plan::{Line, Plan};
use crate::compose::template::SectionAsk;
use crate::compose::weave::lines::Piece;
use crate::text::characters::chinese;

/// Where a spot is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum At {
    /// An opening move, by its number.
    Opening(usize),
    /// What opens a section, by its number.
    Thesis(usize),
    /// A point, by section and number.
    Point(usize, usize),
}

/// A place that can take sentences.
#[derive(Debug, Clone)]
struct Spot {
    at: At,
    place: Option<Place>,
    does: Option<Move>,
    /// Where a point comes from.
    from: String,
    pairs: BTreeSet<[char; 2]>,
    base: Vec<Line>,
    before: Vec<Line>,
    /// With the number of the own sentence before which each stands.
    between: Vec<(usize, Line)>,
}

/// What of a plan may be written on.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ground {
    /// What the template writes of each section.
    pub ask: SectionAsk,
    /// Whether the opening may take anything in.
    pub opening: bool,
}

/// All places of a plan that can take sentences.
#[derive(Debug, Clone)]
pub(super) struct Spots {
    spots: Vec<Spot>,
    /// Characters that say nothing of what a text is about.
    function: String,
    /// In how many spots each pair of characters stands.
    known: BTreeMap<[char; 2], usize>,
}

/// So many rare pairs of characters must be shared before two texts are said to be of one matter.
const SHARED: usize = 2;
/// What a spot without anything in common is worth, so that the emptiest is found.
const NOTHING: usize = 30;

impl Spots {
    /// The spots of a plan; what its template does not write is none, and what is locked stays as it is.
    pub fn of(plan: &Plan, Ground { ask, opening }: Ground, function: &str) -> Self {
        let mut spots = Vec::new();
        for (number, answer) in plan.openings.iter().enumerate().filter(|_| opening) {
            let spot = Spot::new(At::Opening(number), &answer.lines, "", function);
            spots.push(Spot { does: Some(answer.does), ..spot });
        }
        for (number, section) in plan.sections.iter().enumerate().filter(|(_, section)| !section.locked) {
            if ask.thesis {
                let spot = Spot::new(At::Thesis(number), &section.thesis, &section.heading, function);
                spots.push(Spot { place: Some(section.place), ..spot });
            }
            for (index, point) in section.points.iter().enumerate().filter(|_| ask.points) {
                let spot = Spot::new(At::Point(number, index), &point.lines, &point.head, function);
                spots.push(Spot { place: Some(section.place), from: point.from.clone(), ..spot });
            }
        }
        let mut known = BTreeMap::new();
        spots.iter().flat_map(|spot| &spot.pairs).for_each(|pair| *known.entry(*pair).or_default() += 1);
        Self { spots, known, function: function.to_owned() }
    }

    /// Where the point at the spot comes from.
    pub fn origin(&self, at: usize) -> &str {
        self.spots.get(at).map_or("", |spot| spot.from.as_str())
    }

    /// The first point that comes from one of `origins`.
    pub fn from(&self, origins: &[String]) -> Option<usize> {
        self.spots.iter().position(|spot| origins.contains(&spot.from))
    }

    /// Whether there is a spot that suits.
    pub fn has(&self, suits: impl Fn(At, Option<Place>) -> bool) -> bool {
        self.spots.iter().any(|spot| suits(spot.at, spot.place))
    }

    /// The suiting spot that has most in common with the words and has not taken much yet.
    pub fn best(&self, words: &str, suits: impl Fn(At, Option<Place>) -> bool) -> Option<usize> {
        self.best_but(words, suits, &[])
    }

    /// As [`Self::best`], leaving out those that are `taken`.
    pub fn best_but(&self, words: &str, suits: impl Fn(At, Option<Place>) -> bool, taken: &[usize]) -> Option<usize> {
        let pairs = pairs(words, &self.function);
        let suiting =
            self.spots.iter().enumerate().filter(|(at, spot)| suits(spot.at, spot.place) && !taken.contains(at));
        let value = |spot: &Spot| {
            let load = spot.before.len() + spot.between.len();
            (self.common(spot, &pairs) + NOTHING) * 200 / (2 + load * load)
        };
        suiting.max_by_key(|(at, spot)| (value(spot), std::cmp::Reverse(*at))).map(|(at, _)| at)
    }

    /// As [`Self::best`], but none where too little is shared.
    pub fn matching(&self, words: &str, suits: impl Fn(At, Option<Place>) -> bool) -> Option<usize> {
        let pairs = pairs(words, &self.function);
        let shares = |spot: &Spot| {
            let rare =
                |pair: &&[char; 2]| self.known.get(*pair).is_some_and(|spots| spots * 3 <= self.spots.len().max(6));
            pairs.iter().filter(rare).filter(|pair| spot.pairs.contains(*pair)).count() >= SHARED
        };
        let sharing: Vec<At> = self.spots.iter().filter(|spot| shares(spot)).map(|spot| spot.at).collect();
        self.best(words, |at, place| sharing.contains(&at) && suits(at, place))
    }

    /// Any spot at all, the best first.
    pub fn anywhere(&self, words: &str) -> Option<usize> {
        self.best(words, |at, _| !matches!(at, At::Opening(_))).or_else(|| self.best(words, |_, _| true))
    }

    /// The first opening move of those named, in their order.
    pub fn opening(&self, moves: &[Move]) -> Option<usize> {
        moves.iter().find_map(|one| self.spots.iter().position(|spot| spot.does == Some(*one)))
    }

    /// What the spot does, where it is an opening move.
    pub fn does(&self, at: Option<usize>) -> Option<Move> {
        self.spots.get(at?)?.does
    }

    /// Lays sentences before those that are there.
    pub fn before(&mut self, at: Option<usize>, lines: &[Line]) {
        let function = self.function.clone();
        if let Some(spot) = at.and_then(|at| self.spots.get_mut(at)) {
            lines.iter().for_each(|line| spot.pairs.extend(pairs(&line.text, &function)));
            spot.before.extend_from_slice(lines);
        }
    }

    /// Lays sentences behind those that are there, or, in a point, behind the one that has most in common with
    /// the words.
    pub fn after(&mut self, at: Option<usize>, piece: &Piece) {
        let pairs = pairs(&piece.words, &self.function);
        let function = self.function.clone();
        if let Some(spot) = at.and_then(|at| self.spots.get_mut(at)) {
            let behind = spot.nearest(&pairs, &function).map_or(spot.base.len().min(1), |near| near + 1);
            let behind = if matches!(spot.at, At::Point(..)) { behind } else { spot.end() };
            spot.pairs.extend(&pairs);
            spot.between.extend(piece.lines.iter().map(|line| (behind, line.clone())));
        }
    }

    /// As [`Self::after`], but in front of the sentence that has most in common with the words: what is so comes
    /// before what follows from it.
    pub fn leading(&mut self, at: Option<usize>, piece: &Piece) {
        let pairs = pairs(&piece.words, &self.function);
        let function = self.function.clone();
        if let Some(spot) = at.and_then(|at| self.spots.get_mut(at)) {
            let front = spot.nearest(&pairs, &function).unwrap_or(spot.base.len().min(1));
            let front = if matches!(spot.at, At::Point(..)) { front } else { spot.end() };
            spot.pairs.extend(&pairs);
            spot.between.extend(piece.lines.iter().map(|line| (front, line.clone())));
        }
    }

    /// Takes out what begins as one of `beginnings` does, unless nothing else is there.
    pub fn drop_beginning(&mut self, at: Option<usize>, beginnings: &[String]) {
        self.drop(at, |line| beginnings.iter().any(|beginning| line.text.starts_with(beginning.as_str())));
    }

    /// Takes out what is still to be filled in, unless nothing else is there.
    pub fn drop_unfilled(&mut self, at: Option<usize>) {
        self.drop(at, |line| line.text.contains("【待填"));
    }

    fn drop(&mut self, at: Option<usize>, which: impl Fn(&Line) -> bool) {
        let Some(spot) = at.and_then(|at| self.spots.get_mut(at)) else { return };
        if spot.base.iter().any(|line| !which(line)) {
            spot.base.retain(|line| !which(line));
        }
    }

    /// The plan with everything laid in it.
    pub fn laid(self, mut plan: Plan) -> Plan {
        for spot in self.spots {
            let lines = match spot.at {
                At::Opening(number) => plan.openings.get_mut(number).map(|answer| &mut answer.lines),
                At::Thesis(number) => plan.sections.get_mut(number).map(|section| &mut section.thesis),
                At::Point(number, index) => {
                    let section = plan.sections.get_mut(number);
                    section.and_then(|section| section.points.get_mut(index)).map(|point| &mut point.lines)
                }
            };
            if let Some(lines) = lines {
                *lines = spot.lines();
            }
        }
        plan
    }

    /// How much words have in common with a spot; a pair that stands everywhere counts for little.
    fn common(&self, spot: &Spot, pairs: &BTreeSet<[char; 2]>) -> usize {
        let worth = |pair: &[char; 2]| self.known.get(pair).map_or(0, |spots| 100 / spots.max(&1));
        pairs.intersection(&spot.pairs).map(worth).sum()
    }
}

impl Spot {
    fn new(at: At, base: &[Line], head: &str, function: &str) -> Self {
        // A head names what its sentences only describe.
        let mut found = pairs(head, function);
        base.iter().for_each(|line| found.extend(pairs(&line.text, function)));
        let base = base.to_vec();
        Self {
            at,
            place: None,
            does: None,
            from: String::new(),
            pairs: found,
            base,
            before: Vec::new(),
            between: Vec::new(),
        }
    }

    /// Where an opening or a thesis ends, before a sentence that leads to the points.
    fn end(&self) -> usize {
        let leads = |line: &Line| line.text.contains("{{points}}");
        self.base.iter().position(leads).unwrap_or(self.base.len())
    }

    /// The own sentence that has most in common with the words, where one has anything.
    fn nearest(&self, words: &BTreeSet<[char; 2]>, function: &str) -> Option<usize> {
        let common = |line: &Line| pairs(&line.text, function).intersection(words).count();
        let shares = self.base.iter().enumerate().map(|(at, line)| (common(line), at)).filter(|(share, _)| *share > 0);
        shares.max_by_key(|(share, at)| (*share, std::cmp::Reverse(*at))).map(|(_, at)| at)
    }

    fn lines(self) -> Vec<Line> {
        let mut lines = self.before;
        let last = self.base.len();
        for (at, own) in self.base.into_iter().enumerate() {
            lines.extend(self.between.iter().filter(|(before, _)| *before == at).map(|(_, line)| line.clone()));
            lines.push(own);
        }
        lines.extend(self.between.into_iter().filter(|(before, _)| *before >= last).map(|(_, line)| line));
        lines
    }
}

/// Neighbouring characters of a text; marks, figures and words of mere grammar aside.
pub(super) fn pairs(text: &str, function: &str) -> BTreeSet<[char; 2]> {
    let letters: Vec<char> = text.chars().collect();
    let letter = |c: char| (chinese(c) || c.is_ascii_alphabetic()) && !function.contains(c);
    letters.windows(2).filter(|pair| pair.iter().all(|c| letter(*c))).map(|pair| [pair[0], pair[1]]).collect()
}
