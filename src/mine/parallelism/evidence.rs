//! What speaks for and against a row of parts being parallel, as figures, and their weighted sum.

use serde::Deserialize;
use smallvec::SmallVec;

use crate::mine::lexicon::chinese;
use crate::mine::parallelism::Markers;
use crate::mine::parallelism::shared::{Traced, shared};
use crate::text::punctuation::full_width;
use crate::text::span::Span;

/// How a row was come by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Family {
    /// Inside a string without marks.
    Words,
    /// Between 、, or quotations side by side.
    Items,
    /// Between ，
    Clauses,
    /// Several clauses a part.
    Groups,
    /// Between ； or 。
    Segments,
}

/// Where the parts of a row stand; most rows have three.
pub(super) type Parts = SmallVec<[Span; 4]>;

/// A row of parts that could be parallel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Row {
    pub parts: Parts,
    pub family: Family,
    /// Whether the same mark stands between all of its parts.
    pub even: bool,
}

/// How much each figure counts, in any row and on top of that in rows of one family.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Weights {
    all: Evidence,
    words: Evidence,
    items: Evidence,
    clauses: Evidence,
    segments: Evidence,
}

impl Weights {
    /// What a row weighs; above zero it is taken to be parallel.
    pub(super) fn weigh(&self, evidence: &Evidence, family: Family) -> f32 {
        let (all, own) = evidence.weigh(&self.all, self.own(family));
        all + own
    }

    /// What broken seams take from the weight of a row.
    pub(super) fn seams(&self, broken: f32, family: Family) -> f32 {
        broken * (self.all.seams + self.own(family).seams).min(0.0)
    }

    fn own(&self, family: Family) -> &Evidence {
        match family {
            Family::Words => &self.words,
            Family::Items => &self.items,
            Family::Clauses => &self.clauses,
            Family::Groups | Family::Segments => &self.segments,
        }
    }
}

macro_rules! evidence {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {
        /// Figures about a row; the same names carry their weights in `phrasebank/evidence.yaml`.
        #[derive(Debug, Clone, Copy, Default, PartialEq, Deserialize)]
        #[serde(default, deny_unknown_fields)]
        pub struct Evidence { $($(#[$doc])* #[doc = concat!(" `", stringify!($name), "`")] pub $name: f32),* }

        impl Evidence {
            /// The names of the figures, in the order of [`Self::figures`].
            pub const NAMES: &[&str] = &[$(stringify!($name)),*];

            /// The figures in order.
            pub fn figures(&self) -> Vec<f32> {
                vec![$(self.$name),*]
            }

            /// The sums of the figures, weighted in two ways; the two go side by side, as each is a long chain.
            fn weigh(&self, one: &Self, other: &Self) -> (f32, f32) {
                let mut sums = (0.0, 0.0);
                $(sums = (sums.0 + self.$name * one.$name, sums.1 + self.$name * other.$name);)*
                sums
            }
        }
    };
}

evidence! {
    /// Always one.
    constant,
    /// The first character is shared; the first two; how many more, up to three.
    head, head_two, head_more,
    /// Likewise at the tail.
    tail, tail_two, tail_more,
    /// Head and tail.
    both,
    /// Function words shared in between; other characters; 的 and the like.
    middle_function, middle_content, middle_weak,
    /// What is shared in between, in long parts; and for each character of the shortest part.
    middle_long, middle_rate,
    /// The first thing shared in between stands at the same place in all parts, or nearly.
    middle_place,
    /// The shared head is a function word, or a verb that leads series.
    head_function,
    /// The only thing shared is a weak character.
    weak_only,
    /// Which share of the shortest part is common to all.
    ratio,
    /// How much neighbours have in common beyond that; the two that have least in common.
    neighbours, weakest,
    /// Which share of neighbours have the same head, tail, length.
    heads_shared, tails_shared, lengths_shared,
    /// Nothing is common to all.
    bare,
    /// All parts are equally long: two, three, four, five to eight, more characters.
    equal_two, equal_three, equal_four, equal_some, equal_many,
    /// Equally long, and nothing in common.
    equal_bare,
    /// How far apart the lengths are, 0 to 1.
    spread,
    /// Mean length in tens of characters; parts of one or two characters.
    long, short,
    /// Four parts or more, six or more.
    four, six,
    /// The same number of clauses in all parts, if more than one; different numbers.
    folds, folds_differ,
    /// Which share of the later clauses of the parts are alike in head, tail, length.
    fold_heads, fold_tails, fold_lengths,
    /// The marks between the parts: all ，, all ；, all 。, mixed ones.
    commas, semicolons, stops, mixed,
    /// The first part begins in the middle of a clause; after a word that leads in; the last ends in the middle of one.
    cut_first, led_in, cut_last,
    /// The first part is cut though no head is shared; the last though no tail is.
    cut_headless, cut_tailless,
    /// The mark between the parts stands before the first, after the last, too; what follows has the same head.
    same_before, same_after, goes_on,
    /// The row begins where a sentence does, after a colon or quote; it ends where a sentence does.
    begins_sentence, begins_turn, ends_sentence,
    /// Which share of parts begins with a verb, is lively (idiom-like), is a listed name, ends as nouns of lists do.
    verbs, lively, listed, nouns,
    /// All of them begin with a verb; with a character said twice.
    all_verbs, all_doubled,
    /// Verbs or liveliness in a row with nothing in common.
    bare_verbs, bare_lively, bare_listed, bare_nouns,
    /// Parts that begin with a connective where others do not.
    discord,
    /// Every part holds a quotation.
    quotes,
    /// How many edges of parts lie inside a word, three at most; gathered by the weight for seams alone, since it costs
    /// more than all others together.
    seams,
}

/// The parts of a row as they read.
type Views<'t> = SmallVec<[&'t [char]; 8]>;

/// Gathers the figures of a row; nothing where the parts have neither a character nor their length in common.
pub(super) fn gather(text: &[char], row: &Row, markers: &Markers) -> Option<Evidence> {
    let parts: Views<'_> = row.parts.iter().map(|part| &text[part.start..part.end]).collect();
    let common = shared(&parts);
    let middle = common.middle.as_slice();
    let whole = common.head + common.tail + middle.len();
    let equal = common.shortest == common.longest;
    let bare = whole == 0;
    if bare && !equal && row.family != Family::Items {
        return None;
    }
    let one = |holds: bool| f32::from(u8::from(holds));
    let count = |number: usize, most: usize| number.min(most) as f32 / most as f32;
    let number = parts.len() as f32;
    let share = |holds: &dyn Fn(&[char]) -> bool| parts.iter().filter(|part| holds(part)).count() as f32 / number;
    let pairs = |holds: &dyn Fn(&[char], &[char]) -> bool| {
        parts.windows(2).filter(|pair| holds(pair[0], pair[1])).count() as f32 / (number - 1.0)
    };
    let weak = |c: &char| markers.weak.has(*c);
    let function = |c: &char| markers.function.has(*c) && !weak(c);
    let middle_weak = middle.iter().filter(|c| weak(c)).count();
    let middle_function = middle.iter().filter(|c| function(c)).count();
    let middle_content = middle.len() - middle_weak - middle_function;
    let strong = whole - middle_weak - usize::from(common.tail == 1 && parts[0].last().is_some_and(weak));
    let ratio = whole as f32 / common.shortest.max(1) as f32;
    let mean = parts.iter().map(|part| part.len()).sum::<usize>() as f32 / number;
    let (neighbours, weakest) = likeness(&parts);
    let folds: SmallVec<[usize; 8]> = parts.iter().map(|part| markers.folds(part)).collect();
    let same_folds = folds.windows(2).all(|pair| pair[0] == pair[1]);
    let fold = if same_folds && folds[0] > 1 { fold_likeness(&parts, markers) } else { [0.0; 3] };
    let (verbs, lively) = (share(&|part| markers.verbal(part)), share(&|part| markers.lively(part)));
    let (listed, nouns) = (share(&|part| markers.listed(part)), share(&|part| markers.noun(part)));
    let connected = share(&|part| markers.connects(part));
    let marks: SmallVec<[char; 8]> =
        row.parts[..row.parts.len() - 1].iter().map(|part| text.get(part.end).copied().unwrap_or('。')).collect();
    let all = |set: &[char]| one(marks.iter().all(|mark| set.contains(mark)));
    let (first, last) = (row.parts[0].start, row.parts[row.parts.len() - 1].end);
    let before = first.checked_sub(1).map_or('。', |at| text[at]);
    let after = text.get(last).copied().unwrap_or('。');
    let bound = |c: char| !written(c) && !matches!(c, '”' | '》' | '*' | '×');
    let open = |c: char| !written(c) && !matches!(c, '“' | '《' | '*' | '×');
    Some(Evidence {
        constant: 1.0,
        head: one(common.head > 0),
        head_two: one(common.head > 1),
        head_more: count(common.head.saturating_sub(2), 3),
        tail: one(common.tail > 0),
        tail_two: one(common.tail > 1),
        tail_more: count(common.tail.saturating_sub(2), 3),
        both: one(common.head > 0 && common.tail > 0),
        middle_function: count(middle_function, 3),
        middle_content: count(middle_content, 3),
        middle_weak: count(middle_weak, 2),
        middle_long: count(middle_function + middle_content, 4) * (mean / 40.0).min(1.0),
        middle_rate: (middle_function + middle_content) as f32 / common.shortest.max(1) as f32,
        middle_place: middle.first().map_or(0.0, |c| places(&parts, common.head, *c)),
        head_function: one(common.head > 0 && parts[0].first().is_some_and(function)),
        weak_only: one(!bare && strong == 0),
        ratio,
        neighbours: (neighbours - ratio).clamp(0.0, 1.0),
        weakest: (weakest - ratio).clamp(0.0, 1.0),
        heads_shared: pairs(&|a, b| a[0] == b[0]),
        tails_shared: pairs(&|a, b| a[a.len() - 1] == b[b.len() - 1]),
        lengths_shared: pairs(&|a, b| a.len() == b.len()),
        bare: one(bare),
        equal_two: one(equal && common.shortest <= 2),
        equal_three: one(equal && common.shortest == 3),
        equal_four: one(equal && common.shortest == 4),
        equal_some: one(equal && (5..=8).contains(&common.shortest)),
        equal_many: one(equal && common.shortest > 8),
        equal_bare: one(equal && bare),
        spread: 1.0 - common.shortest as f32 / common.longest.max(1) as f32,
        long: (mean / 10.0).min(6.0),
        short: one(common.shortest <= 2),
        four: one(parts.len() >= 4),
        six: one(parts.len() >= 6),
        folds: one(same_folds && folds[0] > 1),
        folds_differ: one(!same_folds),
        fold_heads: fold[0],
        fold_tails: fold[1],
        fold_lengths: fold[2],
        commas: all(&['，', ',']),
        semicolons: all(&['；', ';']),
        stops: all(&['。', '！', '？', '!', '?']),
        mixed: one(marks.windows(2).any(|pair| full_width(pair[0]) != full_width(pair[1]))),
        cut_first: one(!bound(before)),
        led_in: one(!bound(before) && markers.lead_ins.at_tail(&text[..first])),
        cut_last: one(!open(after)),
        cut_headless: one(!bound(before) && common.head == 0),
        cut_tailless: one(!open(after) && common.tail == 0),
        same_before: one(full_width(before) == full_width(marks[0])),
        same_after: one(full_width(after) == full_width(marks[marks.len() - 1])),
        goes_on: one(common.head > 0 && open(after) && goes_on(&text[last..], parts[0][0], markers)),
        begins_sentence: one(matches!(before, '。' | '！' | '？' | '!' | '?' | '\n')),
        begins_turn: one(matches!(before, '：' | ':' | '“' | '—')),
        ends_sentence: one(matches!(after, '。' | '！' | '？' | '!' | '?' | '…' | '\n')),
        verbs,
        lively,
        listed,
        nouns,
        all_verbs: one(verbs >= 1.0),
        all_doubled: one(parts.iter().all(|part| part.len() > 2 && part[0] == part[1])),
        bare_verbs: if bare { verbs } else { 0.0 },
        bare_lively: if bare { lively } else { 0.0 },
        bare_listed: if bare { listed } else { 0.0 },
        bare_nouns: if bare { nouns } else { 0.0 },
        discord: if connected < 1.0 { connected } else { 0.0 },
        quotes: one(parts.iter().all(|part| part.contains(&'“') || part.contains(&'《'))),
        seams: 0.0,
    })
}

/// How much of the shorter of two neighbours both have in order: in the mean, and least.
fn likeness(parts: &[&[char]]) -> (f32, f32) {
    let (mut sum, mut least) = (0.0, 1.0_f32);
    let mut before = Traced::new(parts[0]);
    for pair in parts.windows(2) {
        let traced = Traced::new(pair[1]);
        let shorter = pair[0].len().min(pair[1].len()).clamp(1, 40);
        let share = before.alike(&traced) as f32 / shorter as f32;
        sum += share;
        least = least.min(share);
        before = traced;
    }
    (sum / (parts.len() as f32 - 1.0), least)
}

/// Whether a character is a letter, a figure or a character of Chinese.
fn written(c: char) -> bool {
    // What mostly stands between parts needs no table.
    chinese(c) || (!matches!(c, '，' | '、' | '。' | '；') && c.is_alphanumeric())
}

/// Whether what follows a row, after its mark and a joining word, begins with the same character.
fn goes_on(after: &[char], head: char, markers: &Markers) -> bool {
    let next = after.get(1..).unwrap_or_default();
    next.first() == Some(&head) || markers.joining_words.before(next, head).is_some()
}

/// How nearly `c` stands at the same place after the head of every part.
fn places(parts: &[&[char]], head: usize, c: char) -> f32 {
    let place = |part: &[char]| part[head..].iter().position(|other| *other == c).unwrap_or(usize::MAX);
    let first = place(parts[0]);
    let apart = parts.iter().map(|part| place(part).abs_diff(first)).max().unwrap_or(0);
    [1.0, 0.5].get(apart).copied().unwrap_or(0.0)
}

/// Which share of the second and later clauses of the parts are alike in head, tail and length.
fn fold_likeness<'t>(parts: &[&'t [char]], markers: &Markers) -> [f32; 3] {
    let split = |part: &&'t [char]| -> Views<'t> {
        part.split(|c| markers.folds_at(*c)).filter(|clause| !clause.is_empty()).collect()
    };
    let folds: SmallVec<[Views<'t>; 4]> = parts.iter().map(split).collect();
    let least = folds.iter().map(SmallVec::len).min().unwrap_or(0);
    let mut alike = [0.0; 3];
    for at in 1..least {
        let all =
            |same: &dyn Fn(&[char], &[char]) -> bool| folds[1..].iter().all(|other| same(folds[0][at], other[at]));
        alike[0] += f32::from(u8::from(all(&|a, b| a[0] == b[0])));
        alike[1] += f32::from(u8::from(all(&|a, b| a[a.len() - 1] == b[b.len() - 1])));
        alike[2] += f32::from(u8::from(all(&|a, b| a.len() == b.len())));
    }
    alike.map(|sum| sum / least.saturating_sub(1).max(1) as f32)
}
