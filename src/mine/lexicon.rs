//! The general register: words that a speech on any topic may use, and which stretches of a text are none.
//!
//! A stretch is general only when it can be laid out from end to end in words of `phrasebank/lexicon.yaml`; what is
//! left over are the words that bind a phrase to a topic. The cheapest way to lay out a stretch wins, so that long
//! words are preferred, and a topical word beats a general one of the same length.

mod room;
mod way;

use std::collections::BTreeMap;
use std::hint::select_unpredictable;
use std::sync::{Arc, LazyLock};

use serde::Deserialize;

use crate::error::{Error, Result};
use crate::text::characters::chinese;
use crate::text::charset::CharSet;
use crate::text::double_array::{Begin, DoubleArray};
use crate::text::span::Span;
use crate::text::trie::Trie;
use room::{ROOM, Room};
use way::{NONE, STATES, STEPS, Way, cost, label, length};

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
    /// Words of the general register for what is done, and for how things are.
    doing: Arc<Trie>,
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

/// No word is so long, in characters.
const AHEAD: usize = 16;

/// The lists of general words for what is done, and for how things are.
const DOING: [&str; 2] = ["动词", "行为和性状"];

/// The bits of a label that tell the kind, and the one that tells that the word begins with an affix.
const KIND: u8 = 7;
const AFFIX: u8 = 8;

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
        let list = |name: &&str| {
            let missing = || Error::new(format!("general 里没有“{name}”这一列")).at("phrasebank/lexicon.yaml");
            file.general.get(*name).ok_or_else(missing)
        };
        let doing = DOING.iter().map(list).collect::<Result<Vec<&String>>>()?;
        let doing = Arc::new(Trie::of(doing.into_iter().flat_map(|list| list.split_whitespace())));
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
        let words = DoubleArray::new(&words).filter(|_| longest < AHEAD);
        let words = words.ok_or_else(|| {
            Error::new("词太多或太长").at("phrasebank/lexicon.yaml").hint(format!("一个词不超过 {} 个字", AHEAD - 1))
        })?;
        Ok(Self { words: Arc::new(words), doing, longest })
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
        let mut words = Vec::with_capacity(text.len() / 2 + 1);
        ROOM.with_borrow_mut(|room| self.words_in(text, room, &mut words));
        words
    }

    fn words_in(&self, text: &[char], room: &mut Room, words: &mut Vec<Word>) {
        let Room { codes, begins, ways } = room;
        self.words.codes(text, codes);
        self.words.begins(codes, begins);
        let mut start = 0;
        while start < text.len() {
            let length = text[start..].iter().take_while(|c| chinese(**c)).count();
            if length > 0 {
                let stretch = start..start + length;
                self.lay_out(&codes[stretch.clone()], &begins[stretch], ways);
                trace(ways, start, words);
            }
            start += length + 1;
        }
    }

    /// Whether a text begins with a general word for what is done or for how things are: 加强, 畅通.
    pub(super) fn does(&self, text: &[char]) -> bool {
        self.doing.begins(text)
    }

    /// Whether any word of the lexicon could lie across the place `at` of a text.
    pub(super) fn crosses(&self, text: &[char], at: usize) -> bool {
        ROOM.with_borrow_mut(|room| self.crosses_in(text, at, room))
    }

    fn crosses_in(&self, text: &[char], at: usize, room: &mut Room) -> bool {
        let from = at.saturating_sub(self.longest);
        let Room { codes, begins, .. } = room;
        self.words.codes(&text[from..], codes);
        self.words.begins(codes, begins);
        let place = at - from;
        let mut crosses = false;
        for (start, begin) in begins.iter().enumerate().take(place) {
            let Begin { two, three, mut node, .. } = *begin;
            let mut end = start + 3;
            crosses |= two > 0 && end > place + 1 || three > 0 && end > place;
            while let Some(code) = codes.get(end).filter(|_| node.goes_on()) {
                let (label, next) = self.words.next(node, *code);
                (node, end) = (next, end + 1);
                crosses |= label > 0 && end > place;
            }
        }
        crosses
    }

    /// Whether every word of the text is of the general register.
    pub fn covers(&self, text: &str) -> bool {
        let characters: Vec<char> = text.chars().collect();
        self.words(&characters).iter().all(|word| !word.kind.binds())
    }

    /// Finds the cheapest ways to all places of a stretch; its codes, and what begins at each place, are known. The ways to
    /// this place and by one word to the next are at hand, as each waits for the one before; so are, by their places, those
    /// by long words to the places ahead.
    fn lay_out(&self, codes: &[u16], begins: &[Begin], ways: &mut Vec<[Way; STATES]>) {
        ways.clear();
        let (mut here, mut by_two, mut by_three, mut by_more) = ([0, NONE], NONE, [NONE; 2], [NONE; AHEAD]);
        for (start, begin) in begins.iter().enumerate() {
            ways.push(here);
            let [word, single] = here;
            // Of two ways the first wins where they cost the same.
            let least = cost(word).min(cost(single) | 1);
            // A single character does not follow another; but 规范化 is a word as 规范 is.
            let affixed = (label(word) == Kind::General as u8) & (begin.one & AFFIX != 0);
            let lone = begin.one & KIND == Kind::Single as u8;
            let known = select_unpredictable(lone, cost(word), least) + step(begin.one, 1);
            let (whole, alone) = select_unpredictable(lone & !affixed, (NONE, known), (known, NONE));
            let unknown = least + step(Kind::Unknown as u8, 1);
            let long = std::mem::replace(&mut by_more[(start + 1) % AHEAD], NONE);
            here = [whole.min(by_two).min(by_three[0]).min(long), alone.min(unknown)];
            by_two = least + step(begin.two, 2);
            by_three = [by_three[1], least + step(begin.three, 3)];
            let (mut node, mut length) = (begin.node, 3);
            while let Some(code) = codes.get(start + length).filter(|_| node.goes_on()) {
                let (label, next) = self.words.next(node, *code);
                (node, length) = (next, length + 1);
                let known = &mut by_more[(start + length) % AHEAD];
                *known = (least + step(label, length)).min(*known);
            }
        }
        ways.push(here);
    }
}

/// What a word with this label adds to a way.
#[inline]
fn step(label: u8, length: usize) -> Way {
    STEPS[usize::from(length > 1)][usize::from(label & KIND)] - ((length as Way) << 16)
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
