//! What the chosen measures do away with of a problem: only that of its conducts, scenes and causes is told, as what is
//! named and then left alone listeners miss. Where the material says which sentence treats what, by that; elsewhere by
//! the words that both share.

use std::collections::BTreeSet;

use crate::compose::frames::Leaning;
use crate::compose::material::{Cause, Kind, Sentence};
use crate::compose::plan::pool::{Body, Offer, RawKind};
use crate::compose::rng::Stream;
use crate::text::pairs::pairs;

/// How often, in hundredths, what the work speaks of is told first: two speeches on a topic are not to show the same.
const SPOKEN: usize = 65;
/// So many pairs of characters of what shows a fault stand in the work that treats it, where the work speaks of it.
const TREATED: usize = 2;

/// The work that treats one problem.
#[derive(Debug, Clone, Default)]
pub(super) struct Treatment {
    /// The pairs of characters in it.
    words: BTreeSet<[char; 2]>,
    /// The keys of what it treats, where the material says so.
    keys: Option<BTreeSet<String>>,
}

/// A text that shows a fault, and its key in the material: `p1.2`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Shown {
    pub text: String,
    pub keys: Vec<String>,
}

impl Shown {
    /// A text with its key.
    pub fn new((key, text): (String, &str)) -> Self {
        Self { text: text.to_owned(), keys: vec![key] }
    }
}

/// Whether a sentence does something, and does not only judge or promise.
pub(super) fn works(sentence: &Sentence) -> bool {
    by_work(RawKind::Develop(sentence.kind))
}

/// The same of what a sentence is to its point.
pub(super) fn by_work(kind: RawKind) -> bool {
    matches!(kind, RawKind::Develop(Kind::Step | Kind::Actor | Kind::Deadline))
}

impl Treatment {
    /// How `measures` treat a problem.
    pub fn of<'a, 'b>(problem: &Offer<'a>, measures: impl Iterator<Item = &'b Offer<'a>> + Clone) -> Self
    where
        'a: 'b,
    {
        let words = measures.clone().flat_map(Offer::work).collect();
        let keyed = |sentences: &'a [Sentence]| sentences.iter().any(|one| !one.treats.is_empty());
        let mut all =
            problem.layer.material.measures.iter().filter(|one| one.answers.iter().any(|id| id == problem.id));
        let known = measures.clone().next().is_some() && all.any(|measure| keyed(&measure.develop));
        let keys = || measures.flat_map(|offer| offer.sentences()).filter(|one| works(one)).flat_map(|one| &one.treats);
        Self { words, keys: known.then(|| keys().cloned().collect()) }
    }

    /// How many of the problem's faults and causes it treats.
    pub fn breadth(&self) -> Option<usize> {
        self.keys.as_ref().map(BTreeSet::len)
    }

    fn treats(&self, shown: &Shown) -> bool {
        match &self.keys {
            Some(keys) => shown.keys.iter().any(|key| keys.contains(key)),
            None => pairs(&shown.text).intersection(&self.words).count() >= TREATED,
        }
    }

    /// What of `texts` is told, in a random order: what the work treats, where the material says what that is, else
    /// mostly that first.
    pub fn told(&self, mut texts: Vec<Shown>, stream: &mut Stream) -> Vec<Shown> {
        texts = stream.shuffled(texts);
        let first = stream.chance(SPOKEN);
        if self.keys.is_some() && texts.iter().any(|text| self.treats(text)) {
            texts.retain(|text| self.treats(text));
        } else if first {
            texts.sort_by_cached_key(|text| !self.treats(text));
        }
        texts
    }

    /// A cause from the first clause that is treated, where that can stand first, up to the last, and at least one clause. A
    /// clause that goes on is not cut from the one before it.
    pub fn cause(&self, cause: &Cause, leaning: &Leaning) -> Shown {
        let clauses: Vec<Shown> = cause.keyed_clauses().map(Shown::new).collect();
        let treated = clauses.iter().position(|clause| self.treats(clause)).unwrap_or(0);
        let (first, last) = if self.keys.is_some() {
            let row = clauses[treated..].iter().take_while(|clause| self.treats(clause)).count();
            let first = if leaning.leans(&clauses[treated].text) { 0 } else { treated };
            (first, treated + row.saturating_sub(1))
        } else {
            (0, clauses.iter().rposition(|clause| self.treats(clause)).unwrap_or(0))
        };
        let rest = clauses[last + 1..].iter().take_while(|clause| leaning.goes_on(&clause.text)).count();
        let told = &clauses[first..=last + rest];
        let text = told.iter().map(|clause| clause.text.as_str()).collect::<Vec<_>>().join("，");
        Shown { text, keys: told.iter().flat_map(|clause| clause.keys.clone()).collect() }
    }
}

impl<'a> Offer<'a> {
    /// What it is developed from.
    pub fn sentences(&self) -> &'a [Sentence] {
        match self.body {
            Body::Sentences(develop) | Body::Review { develop, .. } => develop,
            Body::Problem { .. } => &[],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compose::rng::Seed;

    fn by_words(work: &str) -> Treatment {
        Treatment { words: pairs(work), keys: None }
    }

    fn by_keys(keys: &[&str]) -> Treatment {
        let keys = keys.iter().map(|key| (*key).to_owned()).collect();
        Treatment { words: BTreeSet::new(), keys: Some(keys) }
    }

    fn shown(texts: &[&str]) -> Vec<Shown> {
        texts.iter().zip(1..).map(|(text, nth)| Shown::new((format!("p1.{nth}"), text))).collect()
    }

    fn cause(text: &str) -> Cause {
        Cause { id: "c1".to_owned(), text: text.to_owned() }
    }

    fn leaning(going_on: &[&str], begins: &[&str], holds: &[&str]) -> Leaning {
        let words = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
        Leaning { going_on: words(going_on), begins: words(begins), holds: words(holds) }
    }

    #[test]
    fn a_cause_is_told_as_far_as_the_work_treats_it() {
        let cause = cause("书屋没有专职的管理员，开放时长无人核对，经费一直不足");
        let work = by_words("管理员的姓名写在门牌上，缺岗有人补，开放时长按月核对。");
        let free = Leaning::default();
        assert_eq!(work.cause(&cause, &free).text, "书屋没有专职的管理员，开放时长无人核对");
        let told = by_keys(&["c1.1"]).cause(&cause, &free);
        assert_eq!((told.text.as_str(), told.keys), ("书屋没有专职的管理员", vec!["c1.1".to_owned()]));
        assert_eq!(by_keys(&[]).cause(&cause, &free).text, "书屋没有专职的管理员");
    }

    #[test]
    fn what_no_work_treats_is_left_out_before_a_clause_that_can_stand_first() {
        let cause = cause("书屋没有专职的管理员，开放时长无人核对，经费一直不足");
        let told = |leaning: &Leaning| by_keys(&["c1.2"]).cause(&cause, leaning).text;
        assert_eq!(told(&Leaning::default()), "开放时长无人核对");
        for leans in [leaning(&["开放"], &[], &[]), leaning(&[], &["开放"], &[]), leaning(&[], &[], &["无人"])] {
            assert_eq!(told(&leans), "书屋没有专职的管理员，开放时长无人核对");
        }
    }

    #[test]
    fn a_clause_that_goes_on_is_not_cut_off() {
        let told = by_words("管理员的姓名").cause(&cause("经费既不足，又管得紧"), &leaning(&["又"], &[], &[]));
        assert_eq!(told.text, "经费既不足，又管得紧");
    }

    #[test]
    fn only_what_the_work_treats_is_shown_where_the_material_says_what_that_is() {
        let texts = shown(&["有的门锁着", "一些书旧"]);
        let told = by_keys(&["p1.2"]).told(texts.clone(), &mut Seed(1).stream("conduct"));
        assert_eq!(told, texts[1..]);
    }

    #[test]
    fn faults_that_the_work_speaks_of_are_mostly_shown_first() {
        let texts = shown(&["有的书架上只有旧教辅", "有的书屋钥匙在村干部身上，到点不开门"]);
        let first = |work: &Treatment| {
            let shown = (0..100).map(|seed| work.told(texts.clone(), &mut Seed(seed).stream("conduct")));
            shown.filter(|shown| shown[0] == texts[1]).count()
        };
        assert!(first(&by_words("钥匙交给管理员，到点开门，缺岗有人补。")) > 70);
        assert!(first(&by_words("")) < 70);
    }
}
