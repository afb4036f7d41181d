//! What holds the sentences of a point together, by the words that they share: faults and causes that the work treats, and
//! effects that follow from it.

use std::collections::BTreeSet;

use crate::compose::material::Kind;
use crate::compose::plan::develop::Wording;
use crate::compose::plan::pool::{Raw, RawKind};
use crate::compose::rng::Stream;
use crate::text::pairs::pairs;

/// How often, in hundredths, what the work speaks of is told first: two speeches on a topic are not to show the same.
const SPOKEN: usize = 65;
/// So many pairs of characters of what shows a fault stand in the work that treats it, where the work speaks of it.
const TREATED: usize = 2;
/// An effect so many hundredths of whose pairs of characters stand in a sentence of the work says the work again.
const RECAPPED: usize = 20;
/// Where so many other sentences are left, what says the work again is left out.
const ENOUGH: usize = 4;

impl Wording<'_> {
    /// The texts in a random order, those first that the work which treats the problem speaks of.
    pub fn treated(&self, texts: &[String], stream: &mut Stream) -> Vec<String> {
        let mut texts = stream.shuffled(texts.to_vec());
        let spoken_of =
            |text: &String| self.treatment.is_none_or(|work| pairs(text).intersection(work).count() >= TREATED);
        if stream.chance(SPOKEN) {
            texts.sort_by_cached_key(|text| !spoken_of(text));
        }
        texts
    }

    /// A cause up to its last clause that the work speaks of, and at least its first: what is named as a cause and then
    /// left alone, listeners miss.
    pub fn treated_part(&self, cause: &str) -> String {
        let Some(work) = self.treatment else { return cause.to_owned() };
        let clauses: Vec<&str> = cause.split('，').collect();
        let treated = |clause: &&str| pairs(clause).intersection(work).count() >= TREATED;
        let mut last = clauses.iter().rposition(treated).unwrap_or(0);
        let goes_on = |clause: &&str| self.going_on.iter().any(|word| clause.starts_with(word.as_str()));
        while clauses.get(last + 1).is_some_and(goes_on) {
            last += 1;
        }
        clauses[..=last].join("，")
    }
}

/// Marks what is said to come of a work that the head and the first step do not speak of: a listener would ask
/// what the one has to do with the other. Leaves out what only says the work again. `core` is the topic's noun, which
/// says nothing of the work.
pub(super) fn hold_together(raws: &mut Vec<Raw>, head: &str, core: &str) {
    let first = raws.iter().find(|raw| raw.role() == (RawKind::Develop(Kind::Step), 0));
    let Some(first) = first else { return };
    let work = pairs(&format!("{head}，{}", first.text));
    let named = pairs(core);
    let effect = |raw: &Raw| raw.kind == RawKind::Develop(Kind::Effect);
    let told: Vec<BTreeSet<[char; 2]>> = raws.iter().filter(|raw| !effect(raw)).map(|raw| pairs(&raw.text)).collect();
    let recaps =
        |own: &BTreeSet<[char; 2]>| told.iter().any(|one| own.intersection(one).count() * 100 >= own.len() * RECAPPED);
    if told.len() >= ENOUGH {
        raws.retain(|raw| !effect(raw) || !recaps(&pairs(&raw.text)));
    }
    for raw in raws.iter_mut().filter(|raw| effect(raw)) {
        let own = pairs(&raw.text);
        let follows = own.iter().any(|pair| work.contains(pair) && !named.contains(pair));
        raw.loose = recaps(&own) || !follows;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compose::rng::Seed;

    #[test]
    fn what_the_work_does_not_bring_about_is_loose() {
        let raw = |text: &str, kind: Kind| Raw::new(text, RawKind::Develop(kind), 0);
        let mut raws = vec![
            raw("门牌写明开门的钟点，到点有人守。", Kind::Step),
            raw("书屋按点开门，放学的孩子有处坐。", Kind::Effect),
            raw("全民阅读的人越来越多。", Kind::Effect),
            raw("开门的钟点写在门牌上，到点都有人守。", Kind::Effect),
        ];
        hold_together(&mut raws, "一要落实专人管理", "全民阅读");
        let loose: Vec<bool> = raws.iter().map(|raw| raw.loose).collect();
        assert_eq!(loose, [false, false, true, true]);
    }

    #[test]
    fn a_cause_is_told_as_far_as_the_work_treats_it() {
        let work = pairs("管理员的姓名写在门牌上，缺岗有人补，开放时长按月核对。");
        let wording = Wording { treatment: Some(&work), ..Wording::default() };
        let told = wording.treated_part("书屋没有专职的管理员，开放时长无人核对，经费一直不足");
        assert_eq!(told, "书屋没有专职的管理员，开放时长无人核对");
        assert_eq!(wording.treated_part("经费一直不足，房子漏雨"), "经费一直不足");
        let going_on = ["又".to_owned()];
        let wording = Wording { going_on: &going_on, ..wording };
        assert_eq!(wording.treated_part("经费既不足，又管得紧"), "经费既不足，又管得紧");
        assert_eq!(Wording::default().treated_part("经费一直不足，房子漏雨"), "经费一直不足，房子漏雨");
    }

    #[test]
    fn faults_that_the_work_treats_are_mostly_shown_first() {
        let work = pairs("钥匙交给管理员，到点开门，缺岗有人补。");
        let texts = ["有的书架上只有旧教辅", "有的书屋钥匙在村干部身上，到点不开门"].map(str::to_owned);
        let first = |treatment| {
            let wording = Wording { treatment, ..Wording::default() };
            let shown = (0..100).map(|seed| wording.treated(&texts, &mut Seed(seed).stream("conduct")));
            shown.filter(|shown| shown[0] == texts[1]).count()
        };
        assert!(first(Some(&work)) > 70, "{}", first(Some(&work)));
        assert!(first(None) < 70, "{}", first(None));
    }
}
