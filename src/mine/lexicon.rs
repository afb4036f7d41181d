//! The general register: words that a speech on any topic may use, and which stretches of a text are none.
//!
//! A stretch is general only when it can be laid out from end to end in words of `phrasebank/lexicon.yaml`; what is
//! left over are the words that bind a phrase to a topic. The cheapest way to lay out a stretch wins, so that long
//! words are preferred, and a topical word beats a general one of the same length.

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

use serde::Deserialize;
use smallvec::SmallVec;

use crate::error::{Error, Result};
use crate::text::characters::chinese;
use crate::text::charset::CharSet;
use crate::text::double_array::DoubleArray;
use crate::text::span::Span;

const WORDS: &str = include_str!("../../phrasebank/lexicon.yaml");

/// What a word is to the topic of a speech.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum Kind {
    /// 加强, 问题, 真抓实干: a word of any speech.
    General = 1,
    /// 的, 在, 把: a particle.
    Particle = 2,
    /// 抓, 新, 难: general between general words; two in a row make another word.
    Single = 3,
    /// A name of people: it binds to a topic, but is never what a speech is about.
    People = 4,
    /// 政治, 理论: it binds, but is said of too much to be what a speech is about.
    Broad = 5,
    /// 大学, 在党: looks general and is not.
    Topical = 6,
    /// In none of the lists.
    Unknown = 7,
}

impl Kind {
    const ALL: [Self; 7] =
        [Self::General, Self::Particle, Self::Single, Self::People, Self::Broad, Self::Topical, Self::Unknown];

    #[inline]
    fn of(label: u8) -> Self {
        Self::ALL.get(usize::from(label).wrapping_sub(1)).copied().unwrap_or(Self::Unknown)
    }

    /// What it costs to lay out one word of the kind.
    const fn cost(self, length: usize) -> u32 {
        match self {
            Self::General => 10,
            Self::People | Self::Broad | Self::Topical if length > 1 => 9,
            Self::Particle => 12,
            Self::Single | Self::People | Self::Broad | Self::Topical => 14,
            Self::Unknown => 40,
        }
    }

    /// Whether it binds a phrase to a topic.
    pub fn binds(self) -> bool {
        matches!(self, Self::People | Self::Broad | Self::Topical | Self::Unknown)
    }
}

/// A word as it was laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word {
    /// Where it stands, in characters.
    pub span: Span,
    /// What it is.
    pub kind: Kind,
}

/// The words of the general register, and the ones that only look general. All copies share them: there is one list,
/// and two of it would drive each other out of the processor's memory.
#[derive(Debug, Clone)]
pub struct Lexicon {
    words: Arc<DoubleArray>,
    /// The longest word, in characters.
    longest: usize,
}

/// What is shipped, made ready once.
static SHIPPED: LazyLock<Result<Lexicon>> = LazyLock::new(Lexicon::read);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    general: BTreeMap<String, String>,
    particles: String,
    singles: String,
    affixes: String,
    people: String,
    broad: String,
    topical: BTreeMap<String, String>,
}

/// The way to a place of a stretch as one number, the smaller the better: its cost, then the length of the word that
/// leads there, the longer the better, the kind of the word, and the state before it.
type Way = u64;

/// No way leads there, whatever is added to it.
const NONE: Way = 1 << 62;
/// What the step by no word adds: more than any way may cost, and not too much to be added.
const BARRED: Way = 1 << 63;
/// All of a way but its cost.
const REST: Way = 0xFFFF_FFFF;

/// What a word adds to the way before it, by its kind and whether it is longer than one character; the length is still to
/// be taken off. No word and no way is so long that one figure runs into the next.
static STEPS: [[Way; 2]; 8] = steps();

const fn steps() -> [[Way; 2]; 8] {
    let mut steps = [[BARRED; 2]; 8];
    let mut at = 0;
    while at < Kind::ALL.len() {
        let kind = Kind::ALL[at];
        let rest = 0xFFFF << 16 | (kind as Way) << 8;
        steps[kind as usize] = [(kind.cost(1) as Way) << 32 | rest, (kind.cost(2) as Way) << 32 | rest];
        at += 1;
    }
    steps
}

fn cost(way: Way) -> Way {
    way & !REST
}

fn length(way: Way) -> usize {
    (0xFFFF - (way >> 16 & 0xFFFF)) as usize
}

fn label(way: Way) -> u8 {
    (way >> 8 & 0xFF) as u8
}

/// The bits of a label that tell the kind, and the one that tells that the word begins with an affix.
const KIND: u8 = 7;
const AFFIX: u8 = 8;

/// After a particle or a word, and after a single character that must not be followed by another.
const STATES: usize = 2;
/// Most stretches are no longer, in characters.
const USUAL: usize = 32;

impl Lexicon {
    /// The lexicon that is shipped.
    ///
    /// # Errors
    /// When the shipped file is broken, which a test rules out.
    pub fn builtin() -> Result<Self> {
        SHIPPED.clone()
    }

    fn read() -> Result<Self> {
        let file: File =
            serde_yaml::from_str(WORDS).map_err(|error| Error::yaml(&error, 0).at("phrasebank/lexicon.yaml"))?;
        let mut words: BTreeMap<Vec<char>, u8> = BTreeMap::new();
        let general = file.general.into_values().map(|list| (list, Kind::General));
        let topical = file.topical.into_values().map(|list| (list, Kind::Topical));
        let rest = [
            (file.particles, Kind::Particle),
            (file.singles, Kind::Single),
            (file.people, Kind::People),
            (file.broad, Kind::Broad),
        ];
        for (list, kind) in general.chain(topical).chain(rest) {
            // What is more than one character is no single one.
            let fits = |word: &&str| kind != Kind::Single || word.chars().nth(1).is_none();
            for word in list.split_whitespace().filter(fits) {
                let label = words.entry(word.chars().collect()).or_default();
                *label = (*label).max(kind as u8);
            }
        }
        let longest = words.keys().map(Vec::len).max().unwrap_or(0);
        let affixes = CharSet::new(&file.affixes);
        let affixed = words.iter_mut().filter(|(word, _)| word.first().is_some_and(|c| affixes.has(*c)));
        affixed.for_each(|(_, label)| *label |= AFFIX);
        Ok(Self { words: Arc::new(DoubleArray::new(&words)), longest })
    }

    /// Lays out the Chinese characters of a text in words; other characters are left out.
    ///
    /// ```
    /// use speechwright::mine::lexicon::{Kind, Lexicon};
    /// let text: Vec<char> = "加强垃圾分类工作".chars().collect();
    /// let words = Lexicon::builtin().unwrap().words(&text);
    /// let unknown: String = words.iter().filter(|word| word.kind.binds()).map(|word| text[word.span.start]).collect();
    /// assert_eq!(unknown, "垃圾");
    /// ```
    pub fn words(&self, text: &[char]) -> Vec<Word> {
        let codes: Vec<u16> = text.iter().map(|c| self.words.code(*c)).collect();
        let mut words = Vec::with_capacity(text.len() / 2 + 1);
        let mut ways = Vec::with_capacity(USUAL);
        let mut start = 0;
        while start < text.len() {
            let length = text[start..].iter().take_while(|c| chinese(**c)).count();
            if length > 0 {
                self.lay_out(&codes[start..start + length], start, &mut ways, &mut words);
            }
            start += length + 1;
        }
        words
    }

    /// Whether any word of the lexicon could lie across the place `at` of a text.
    pub(super) fn crosses(&self, text: &[char], at: usize) -> bool {
        let from = at.saturating_sub(self.longest);
        let codes: SmallVec<[u16; USUAL]> = text[from..].iter().map(|c| self.words.code(*c)).collect();
        let place = at - from;
        let mut crosses = false;
        for start in 0..place {
            let codes = &codes[start..];
            let node = self.words.head(codes[0]).1;
            self.words.longer(node, codes, |length, label| crosses |= label > 0 && start + length > place);
        }
        crosses
    }

    /// Whether every word of the text is of the general register.
    pub fn covers(&self, text: &str) -> bool {
        let characters: Vec<char> = text.chars().collect();
        self.words(&characters).iter().all(|word| !word.kind.binds())
    }

    /// Lays out a stretch whose codes are known.
    fn lay_out(&self, codes: &[u16], offset: usize, ways: &mut Vec<[Way; STATES]>, words: &mut Vec<Word>) {
        ways.clear();
        ways.resize(codes.len() + 1, [NONE; STATES]);
        ways[0][0] = 0;
        for start in 0..codes.len() {
            let (reached, ahead) = ways.split_at_mut(start + 1);
            let [word, single] = reached[start];
            // Of two ways the first wins where they cost the same.
            let least = if cost(single) < cost(word) { cost(single) | 1 } else { cost(word) };
            // 规范化 is a word as 规范 is.
            let general = label(word) == Kind::General as u8;
            let (first, node) = self.words.head(codes[start]);
            let step = STEPS[usize::from(first & KIND)][0] - (1 << 16);
            // A single character does not follow another.
            let lone = first & KIND == Kind::Single as u8;
            let bare = lone && !(general && first & AFFIX != 0);
            let from = if lone { cost(word) } else { least };
            let unknown = least + STEPS[Kind::Unknown as usize][0] - (1 << 16);
            ahead[0][usize::from(bare)] = (from + step).min(ahead[0][usize::from(bare)]);
            ahead[0][1] = unknown.min(ahead[0][1]);
            self.words.longer(node, &codes[start..], |length, label| {
                let Some(known) = ahead.get_mut(length - 1) else { return };
                let step = STEPS[usize::from(label & KIND)][1] - ((length as Way) << 16);
                known[0] = (least + step).min(known[0]);
            });
        }
        trace(ways, offset, words);
    }
}

/// Adds the words of the cheapest way to the end.
fn trace(ways: &[[Way; STATES]], offset: usize, words: &mut Vec<Word>) {
    let first = words.len();
    let mut at = ways.len() - 1;
    let mut state = usize::from(cost(ways[at][1]) < cost(ways[at][0]));
    while at > 0 && ways[at][state] < NONE {
        let way = ways[at][state];
        let start = at - length(way);
        words.push(Word { span: Span::new(offset + start, offset + at), kind: Kind::of(label(way)) });
        (at, state) = (start, (way & 1) as usize);
    }
    words[first..].reverse();
}

#[cfg(test)]
mod tests {

    use super::*;

    #[test]
    fn general_sentences_are_covered_and_topical_ones_are_not() {
        let lexicon = Lexicon::builtin().unwrap();
        for general in
            ["坐不住、吃不下、睡不着", "我们要在落实上下功夫，把责任压实到每一个人", "补短板、强弱项、固底板"]
        {
            let characters: Vec<char> = general.chars().collect();
            let words = lexicon.words(&characters);
            assert!(lexicon.covers(general), "{general}: {words:?}");
        }
        for topical in ["垃圾分类", "读书", "办好食堂", "十九大", "上大学", "在党爱党"] {
            assert!(!lexicon.covers(topical), "{topical}");
        }
    }

    #[test]
    fn words_lie_end_to_end() {
        let text: Vec<char> = "抓好防汛，备足沙袋".chars().collect();
        let words = Lexicon::builtin().unwrap().words(&text);
        let joined: usize = words.iter().map(|word| word.span.len()).sum();
        assert_eq!(joined, 8);
        assert!(words.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start));
    }
}
