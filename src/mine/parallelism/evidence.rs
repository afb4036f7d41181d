//! What speaks for and against a row of parts being parallel, as figures, and their weighted sum.

use serde::Deserialize;
use smallvec::SmallVec;

use crate::mine::parallelism::wording::Wording;
use crate::text::span::Span;

/// So many families there are.
const FAMILIES: usize = 5;
/// So many sums go side by side.
const LANES: usize = 8;

/// Figures in order.
#[derive(Debug, Clone)]
struct Figures([f32; COUNT]);

impl Default for Figures {
    fn default() -> Self {
        Self([0.0; COUNT])
    }
}

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
}

/// How much each figure counts, in any row and on top of that in rows of one family.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(from = "Written")]
pub(super) struct Weights {
    all: Evidence,
    /// What is added in rows of each family.
    own: [Evidence; FAMILIES],
    /// The two together, and what can be hoped for by them.
    sums: [Sums; FAMILIES],
    /// What single characters and words in certain places add.
    pub wording: Wording,
}

/// The weights as they stand in `phrasebank/evidence.yaml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    all: Evidence,
    words: Evidence,
    items: Evidence,
    clauses: Evidence,
    segments: Evidence,
    wording: Wording,
}

/// What all weights of a family come to.
#[derive(Debug, Clone, Default)]
struct Sums {
    figures: Figures,
    /// The same by their names.
    all: Evidence,
    /// The most that likeness can add.
    likeness: f32,
    /// The most that likeness and the facts of the parts can add, in a row with something in common and in a bare one.
    late: [f32; 2],
    /// What the clauses of the parts can add beyond that, where all have several.
    folds: f32,
}

impl From<Written> for Weights {
    fn from(written: Written) -> Self {
        let Written { all, words, items, clauses, segments, wording } = written;
        let own = [words, items, clauses, segments, segments];
        Self { sums: own.map(|own| Sums::of(&all, &own)), all, own, wording }
    }
}

impl Sums {
    fn of(all: &Evidence, own: &Evidence) -> Self {
        let sum = |pick: fn(&Evidence) -> f32| pick(all) + pick(own);
        let most = |pick: fn(&Evidence) -> f32| sum(pick).max(0.0);
        // Two neighbours are never less alike than the two that are least.
        let (mean, least) = (sum(|one| one.neighbours), sum(|one| one.weakest));
        let likeness = 0.0_f32.max(mean).max(mean + least);
        let (whole, differ) = (most(|one| one.folds), most(|one| one.folds_differ));
        let alike = most(|one| one.fold_heads) + most(|one| one.fold_tails) + most(|one| one.fold_lengths);
        let folds = whole.max(differ) + alike;
        let facts = differ
            + most(|one| one.lively)
            + most(|one| one.listed)
            + most(|one| one.nouns)
            + most(|one| one.all_negate).max(most(|one| one.some_negate))
            + most(|one| one.discord)
            + most(|one| one.quotes)
            + most(|one| one.qualities)
            + most(|one| one.all_qualities)
            + most(|one| one.quality_ends)
            + most(|one| one.all_quality_ends);
        let qualities = most(|one| one.bare_qualities) + most(|one| one.bare_quality_ends);
        let bare = qualities + most(|one| one.bare_lively) + most(|one| one.bare_listed) + most(|one| one.bare_nouns);
        let (mut figures, own) = (all.figures(), own.figures());
        figures.iter_mut().zip(own).for_each(|(sum, own)| *sum += own);
        let all = Evidence::of(&figures);
        let late = [likeness + facts, likeness + facts + bare];
        Self { figures: Figures(figures), all, likeness, late, folds: folds - differ }
    }
}

impl Weights {
    /// What a row weighs; above zero it is taken to be parallel.
    pub(super) fn weigh(&self, evidence: &Evidence, family: Family) -> f32 {
        let (all, own) = evidence.weigh(&self.all, &self.own[family as usize]);
        all + own
    }

    /// What a row weighs, but for what rounding in another order makes of it: much quicker than [`weigh`](Self::weigh).
    pub(super) fn about(&self, evidence: &Evidence, family: Family) -> f32 {
        evidence.about(&self.sums[family as usize].figures.0)
    }

    /// What the figures of the insides add to that, which are gathered later.
    pub(super) fn about_insides(&self, one: &Evidence, family: Family) -> f32 {
        let all = &self.sums[family as usize].all;
        let folds = one.folds * all.folds + one.folds_differ * all.folds_differ + one.fold_heads * all.fold_heads;
        let alike = one.fold_tails * all.fold_tails + one.fold_lengths * all.fold_lengths;
        let facts = one.lively * all.lively + one.listed * all.listed + one.nouns * all.nouns;
        let bare =
            one.bare_lively * all.bare_lively + one.bare_listed * all.bare_listed + one.bare_nouns * all.bare_nouns;
        let negate = one.all_negate * all.all_negate + one.some_negate * all.some_negate;
        let whole = one.qualities * all.qualities
            + one.all_qualities * all.all_qualities
            + one.bare_qualities * all.bare_qualities;
        let ends = one.quality_ends * all.quality_ends
            + one.all_quality_ends * all.all_quality_ends
            + one.bare_quality_ends * all.bare_quality_ends;
        folds + alike + facts + bare + negate + whole + ends + one.discord * all.discord + one.quotes * all.quotes
    }

    /// What likeness adds, which is gathered last.
    pub(super) fn about_likeness(&self, one: &Evidence, family: Family) -> f32 {
        let all = &self.sums[family as usize].all;
        one.neighbours * all.neighbours + one.weakest * all.weakest
    }

    /// What broken seams take from the weight of a row.
    pub(super) fn seams(&self, broken: f32, family: Family) -> f32 {
        broken * (self.all.seams + self.own[family as usize].seams).min(0.0)
    }

    /// The most that the figures can add to the weight of a row which are gathered last, each of them being 1 at most;
    /// `folded` tells whether all of its parts may have several clauses.
    pub(super) fn hope(&self, family: Family, bare: bool, folded: bool) -> f32 {
        let sums = &self.sums[family as usize];
        sums.late[usize::from(bare)] + if folded { sums.folds } else { 0.0 }
    }

    /// The most that likeness of neighbours can add, which costs more than all others.
    pub(super) fn hope_of_likeness(&self, family: Family) -> f32 {
        self.sums[family as usize].likeness
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
            pub fn figures(&self) -> [f32; COUNT] {
                [$(self.$name),*]
            }

            /// The figures of these values, in the same order.
            fn of(figures: &[f32; COUNT]) -> Self {
                let mut figures = figures.iter().copied();
                Self { $($name: figures.next().unwrap_or(0.0)),* }
            }

            /// The sums of the figures, weighted in two ways; the two go side by side, as each is a long chain.
            fn weigh(&self, one: &Self, other: &Self) -> (f32, f32) {
                let mut sums = (0.0, 0.0);
                $(sums = (sums.0 + self.$name * one.$name, sums.1 + self.$name * other.$name);)*
                sums
            }

            /// The sum of the weighted figures, put together from several that go side by side.
            fn about(&self, weights: &[f32; COUNT]) -> f32 {
                let figures = self.figures();
                let mut lanes = [0.0_f32; LANES];
                let (weights, figures) = (weights.chunks(LANES), figures.chunks(LANES));
                for (weights, figures) in weights.zip(figures) {
                    for ((lane, weight), figure) in lanes.iter_mut().zip(weights).zip(figures) {
                        *lane += weight * figure;
                    }
                }
                lanes.iter().sum()
            }
        }

        /// How many figures there are.
        pub const COUNT: usize = Evidence::NAMES.len();
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
    /// The first thing shared in between stands at the same place in all parts, or nearly; the last is equally far from
    /// the tails of all.
    middle_place, middle_place_back,
    /// Two things that stand apart are shared, each at the same place; each equally far from the tails. Which share of
    /// neighbours has anything at the same place.
    two_places, two_places_back, neighbours_place,
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
    /// Whole clauses or items that are equally long and have nothing in common: four characters; five to eight; all of
    /// them begin with a word for what is done; which share of them does; which begins with a verb.
    whole_equal, whole_four, whole_some, whole_all_do, whole_does, whole_verbs,
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
    /// What follows after the same mark is as long as all parts are; it has the same tail.
    goes_on_equal, goes_on_tail,
    /// The row begins where a sentence does, after a colon or quote; it ends where a sentence does.
    begins_sentence, begins_turn, ends_sentence,
    /// The row stands before 的, short parts before 的, the row before 等.
    before_de, short_before_de, before_deng,
    /// Which share of parts begins with a verb, is lively (idiom-like), is a listed name, ends as nouns of lists do.
    verbs, lively, listed, nouns,
    /// All of them begin with a verb; with a character said twice.
    all_verbs, all_doubled,
    /// Which share of parts begins with a word for what is done; all of them; the same in a row with nothing in common.
    does, all_do, bare_does, bare_all_do,
    /// Which share of parts has words that bind to a topic, in a row with nothing in common: mostly a list of things.
    bare_binds,
    /// Verbs or liveliness in a row with nothing in common.
    bare_verbs, bare_lively, bare_listed, bare_nouns,
    /// All parts say 不, 没 or the like; which share of them does, where not all do.
    all_negate, some_negate,
    /// Parts that begin with a connective where others do not.
    discord,
    /// Every part holds a quotation.
    quotes,
    /// Which share of parts says how something is (及时、果断、坚决); all do; all do in a row with nothing in common.
    qualities, all_qualities, bare_qualities,
    /// The same of parts that end in such a word: 责任重大、担子不轻.
    quality_ends, all_quality_ends, bare_quality_ends,
    /// How many edges of parts lie inside a word, three at most; gathered by the weight for seams alone, since it costs
    /// more than all others together.
    seams,
}
