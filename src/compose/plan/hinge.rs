//! How a sentence turns from its maxim to the topic: `甲，因此抓好{{topic}}必须乙。` One is a reason, nine are a mould.

use crate::compose::frames::Hinges;

/// So many sentences stand between two that turn to the topic with a demand: more than a paragraph has.
const TURNED: usize = 6;
/// So many between two that conclude with 因此.
const CONCLUDED: usize = 14;

/// How many sentences of a text turn so.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Turns {
    turned: usize,
    concluded: usize,
}

impl Turns {
    /// The turns of `text` by these words; `core` is the topic's noun.
    pub fn of(text: &str, core: &str, words: &Hinges) -> Self {
        let sentences = || text.split(['。', '！', '？']);
        Self {
            turned: sentences().filter(|sentence| turns_to(sentence, core, words)).count(),
            concluded: sentences().filter(|sentence| concludes(sentence, words)).count(),
        }
    }
}

/// Where a speech has turned so: after how many sentences, each.
#[derive(Debug, Clone, Default)]
pub(super) struct Turned {
    turned: Vec<usize>,
    concluded: Vec<usize>,
}

impl Turned {
    /// Whether a text that turns so can stand after so many `sentences`.
    pub fn bears(&self, turns: Turns, sentences: usize) -> bool {
        let far = |told: &[usize], most: usize| told.last().is_none_or(|at| at + most <= sentences);
        let room = |told: &[usize], more: usize, most: usize| more == 0 || more == 1 && far(told, most);
        room(&self.turned, turns.turned, TURNED) && room(&self.concluded, turns.concluded, CONCLUDED)
    }

    /// Records the turns of a text that stands after so many `sentences`.
    pub fn record(&mut self, turns: Turns, sentences: usize) {
        self.turned.extend(std::iter::repeat_n(sentences, turns.turned));
        self.concluded.extend(std::iter::repeat_n(sentences, turns.concluded));
    }

    /// Takes those of a text back: the last ones, since what is taken back was mostly just told.
    pub fn release(&mut self, turns: Turns) {
        self.turned.truncate(self.turned.len().saturating_sub(turns.turned));
        self.concluded.truncate(self.concluded.len().saturating_sub(turns.concluded));
    }
}

/// Whether a sentence names the topic after its first clause, and demands something then.
fn turns_to(sentence: &str, core: &str, words: &Hinges) -> bool {
    let later = sentence.split_once('，').map(|(_, later)| later);
    let after = later.filter(|_| !core.is_empty()).and_then(|later| later.split_once(core));
    after.is_some_and(|(_, after)| words.demanding.iter().any(|word| after.contains(word.as_str())))
}

fn concludes(sentence: &str, words: &Hinges) -> bool {
    sentence.split('，').any(|clause| words.concluding.iter().any(|word| clause.starts_with(word.as_str())))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn turns(text: &str) -> (usize, usize) {
        let words = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
        let hinges = Hinges { concluding: words(&["因此"]), demanding: words(&["要", "必须"]) };
        let Turns { turned, concluded } = Turns::of(text, "防溺水", &hinges);
        (turned, concluded)
    }

    #[test]
    fn a_turn_names_the_topic_after_a_maxim_and_demands() {
        assert_eq!(turns("一年只讲一次，孩子记不住，因此抓好防溺水要让演练成为制度。"), (1, 1));
        assert_eq!(turns("预警没有人看，监督防溺水，必须跟踪去向。"), (1, 0));
    }

    #[test]
    fn what_begins_with_the_topic_or_demands_nothing_is_none() {
        assert_eq!(turns("防溺水要从孩子教起，教到会为止。"), (0, 0));
        assert_eq!(turns("水面多了一道护栏，防溺水就多了一分把握。"), (0, 0));
        assert_eq!(turns("各校要因此受教育的，不止一个孩子。"), (0, 0));
    }

    #[test]
    fn two_turns_keep_their_distance() {
        let turn = Turns { turned: 1, concluded: 0 };
        let mut told = Turned::default();
        assert!(told.bears(turn, 0));
        told.record(turn, 3);
        assert!(!told.bears(turn, 2 + TURNED));
        assert!(told.bears(turn, 3 + TURNED));
        assert!(told.bears(Turns::default(), 4), "what does not turn may stand anywhere");
        told.release(turn);
        assert!(told.bears(turn, 4));
    }
}
