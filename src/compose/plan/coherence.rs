//! What holds the sentences of a point together, by the words that they share: effects that follow from the work.

use std::collections::BTreeSet;

use crate::compose::material::Kind;
use crate::compose::measure;
use crate::compose::plan::pool::{Raw, RawKind};
use crate::text::pairs::pairs;

/// An effect so many hundredths of whose pairs of characters stand in a sentence of the work says the work again.
const RECAPPED: usize = 20;
/// Where so many other sentences are left, what says the work again is left out.
const ENOUGH: usize = 3;

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

/// Leaves out what is said to come of a work, where what is said of the work itself fills `room` characters.
pub(super) fn without_effects(raws: &mut Vec<Raw>, room: usize) {
    let effect = |raw: &Raw| raw.kind == RawKind::Develop(Kind::Effect);
    let work = raws.iter().filter(|raw| !effect(raw)).map(|raw| measure::characters(&raw.text)).sum::<usize>();
    if work >= room {
        raws.retain(|raw| !effect(raw));
    }
}

/// Holds back what a point threatens with, as long as something else is to be said: reasons that all end on what happens
/// otherwise are heard as one.
pub(super) fn without_warnings(raws: &mut [Raw], words: &[String]) {
    let warns = |raw: &Raw| words.iter().any(|word| raw.text.contains(word.as_str()));
    let effects = raws.iter_mut().filter(|raw| raw.kind == RawKind::Develop(Kind::Effect));
    effects.filter(|raw| warns(raw)).for_each(|raw| raw.loose = true);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_warning_is_held_back() {
        let raw = |text: &str, kind: Kind| Raw::new(text, RawKind::Develop(kind), 0);
        let mut raws = vec![
            raw("书屋按点开门，放学的孩子有处坐。", Kind::Effect),
            raw("一旦关了门，孩子就没有去处。", Kind::Effect),
            raw("一旦开了头，就要守到底。", Kind::Principle),
        ];
        without_warnings(&mut raws, &["一旦".to_owned()]);
        assert_eq!(raws.iter().map(|raw| raw.loose).collect::<Vec<_>>(), [false, true, false]);
    }

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
}
