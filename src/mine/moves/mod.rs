//! Openings, closings and transitions, a sentence or less each, with the move they make.

mod closings;
mod openings;
mod rules;
mod transitions;

use serde::Deserialize;
use smallvec::SmallVec;

use crate::error::{Error, Result};
use crate::text::punctuation::{ends_sentence, full_width};
use crate::text::segment;
use crate::text::span::Span;
use crate::text::trie::Trie;

pub(super) use closings::closings;
pub(super) use openings::openings;
use rules::Rules;
pub(super) use transitions::transitions;

const WORDS: &str = include_str!("../../../phrasebank/moves.yaml");
/// A line that belongs to the page and not to the speech is at most so long, in characters.
const STAGE: usize = 60;
/// No word that a stretch may begin with is longer, in characters.
const LONGEST: usize = 32;

/// The word lists by which moves are told.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MoveWords {
    openings: Rules,
    closings: Rules,
    transitions: Rules,
    cuts: Cuts,
    leads: Trie,
    /// Words that begin the cases which show a fault.
    cases: Trie,
    closing_starts: Trie,
    closing_words: Trie,
    echoes: Trie,
    body: Trie,
    stage: Trie,
}

/// Words from which a new move begins inside a sentence.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Cuts {
    openings: Trie,
    closings: Trie,
}

impl MoveWords {
    /// The lists that are shipped.
    ///
    /// # Errors
    /// When the shipped file is broken, which a test rules out.
    pub fn builtin() -> Result<Self> {
        serde_yaml::from_str(WORDS).map_err(|error| Error::yaml(&error, 0).at("phrasebank/moves.yaml"))
    }

    /// Whether a paragraph belongs to the page around the speech: （新华社北京5月1日电）, a date, a by-line.
    fn stage(&self, text: &[char]) -> bool {
        let (Some(first), Some(last)) = (text.first(), text.last()) else { return false };
        let bracketed = matches!(first, '（' | '(') && matches!(last, '）' | ')');
        let unfinished = !ends_sentence(*last) && !matches!(last, '：' | ':' | '”' | '…');
        let short = text.len() <= STAGE;
        short && (bracketed || (unfinished && self.stage.any(text))) || text.starts_with(&['【', '导'])
    }
}

/// Parts a sentence before each clause that begins with one of `cuts`; the mark between the pieces is left out.
/// A clause that begins with one of `leads` goes with the piece after it.
fn cut(text: &[char], sentence: Span, cuts: impl Fn(&[char]) -> bool, leads: Option<&Trie>) -> Vec<Span> {
    let clauses = segment::clauses(text, sentence);
    let leads = |clause: &Span| leads.is_some_and(|leads| begins(&text[clause.start..clause.end], leads));
    let mut pieces = Vec::new();
    let mut start = sentence.start;
    for (at, clause) in clauses.iter().enumerate().skip(1) {
        if !cuts(&text[clause.start..clause.end]) {
            continue;
        }
        let first = if leads(&clauses[at - 1]) { clauses[at - 1].start } else { clause.start };
        if first > start {
            pieces.push(Span::new(start, first - 1));
            start = first;
        }
    }
    pieces.push(Span::new(start, sentence.end));
    pieces
}

/// Whether a stretch begins with one of these words; marks may be half-width.
fn begins(text: &[char], words: &Trie) -> bool {
    longest(text, words).is_some()
}

/// The length of the longest of these words that a stretch begins with.
fn longest(text: &[char], words: &Trie) -> Option<usize> {
    let head = &text[..text.len().min(LONGEST)];
    if head.iter().all(|c| full_width(*c) == *c) {
        return words.longest(head);
    }
    let full: SmallVec<[char; LONGEST]> = head.iter().map(|c| full_width(*c)).collect();
    words.longest(&full)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bank::Move;

    #[test]
    fn a_sentence_is_cut_where_another_move_begins() {
        let words = MoveWords::builtin().unwrap();
        let text: Vec<char> = "今天，我们召开大会，目的是鼓劲，为了抓好秋播，下面我讲两点意见。".chars().collect();
        let cuts = |clause: &[char]| begins(clause, &words.cuts.openings);
        let pieces = cut(&text, Span::new(0, text.len()), cuts, Some(&words.leads));
        let shown: Vec<String> = pieces.iter().map(|span| text[span.start..span.end].iter().collect()).collect();
        assert_eq!(shown, ["今天，我们召开大会", "目的是鼓劲", "为了抓好秋播，下面我讲两点意见。"]);
    }

    #[test]
    fn openings_are_told_by_what_they_do() {
        let words = MoveWords::builtin().unwrap();
        let cases = [
            ("刚才，四个村作了发言。", Some(Move::Recap)),
            ("下面，我讲三点意见。", Some(Move::Preview)),
            ("今天，我们在这里召开秋播现场会。", Some(Move::Occasion)),
            ("向大家表示衷心的感谢！", Some(Move::Wish)),
            ("总的看，大家准备得很充分，效果很好。", Some(Move::Appraisal)),
            ("秋播是一年收成的起点。", Some(Move::Background)),
            ("会场外面下着雨。", None),
        ];
        for (text, does) in cases {
            let text: Vec<char> = text.chars().collect();
            assert_eq!(words.openings.told(&text), does, "{text:?}");
        }
    }

    #[test]
    fn lines_of_the_page_are_no_part_of_the_speech() {
        let words = MoveWords::builtin().unwrap();
        let stage = |text: &str| words.stage(&text.chars().collect::<Vec<char>>());
        assert!(stage("（新华社某地5月1日电）") && stage("本报记者 某某 摄") && stage("【导语】各位，"));
        assert!(!stage("谢谢大家！") && !stage("同志们：") && !stage(""));
    }
}
