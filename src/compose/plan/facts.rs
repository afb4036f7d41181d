//! What of a sentence counts as said: its clauses, its beginnings, its runs of four characters.

use std::collections::BTreeSet;

use crate::compose::cadence::Cadence;
use crate::compose::frames::Hinges;
use crate::compose::plan::hinge::Turns;
use crate::compose::plan::rhythm;

/// Clauses from this length on (characters, the topic left out) may stand only once.
const CLAUSE: usize = 6;
/// Clauses from this length on (characters, the topic with them) may stand only once where the topic itself is long:
/// 做好提升政务服务效能工作.
const NAMING: usize = 12;
const LONG: usize = 5;
/// How many characters of a sentence make its opening.
const OPENING: usize = 4;
/// How many make a beginning that a reader hears as the same.
const START: usize = 6;

/// What of a text counts as said. Texts are kept as hashes: they are only ever compared.
#[derive(Debug, Clone, Default)]
pub(super) struct Facts {
    pub clauses: Vec<u64>,
    pub openings: Vec<u64>,
    pub grams: Vec<u64>,
    pub starts: Vec<u64>,
    /// The constructions of the bank in it, by number.
    pub frames: Vec<usize>,
    /// What the parts of its parallel units share.
    pub anchors: Vec<char>,
    /// Whether it names the topic.
    pub named: bool,
    /// How many sentences begin with a bare 要.
    pub demands: usize,
    /// How many proverbs and homely images it holds, where it is known to be one.
    pub sayings: usize,
    pub sentences: usize,
    /// How often it turns from a maxim to the topic.
    pub turns: Turns,
}

impl Facts {
    /// The facts of `text`; `core` is the topic's noun, which may recur.
    pub fn of(text: &str, core: &str, cadence: &Cadence, hinges: &Hinges) -> Self {
        let whole = without_brackets(text);
        let bare = if core.is_empty() { whole.clone() } else { whole.replace(core, "") };
        let sentences: Vec<&str> = sentences(&bare).collect();
        let long = core.chars().count() >= LONG;
        let again = |clause: &&str| long && clause.contains(core) && clause.chars().count() >= NAMING;
        let naming = clauses(&whole).filter(again);
        let clauses = clauses(&bare).filter(|clause| clause.chars().count() >= CLAUSE).chain(naming);
        // Counted as they stand and without the topic: both are heard as the same beginning.
        let starts = self::sentences(&whole).chain(sentences.iter().copied()).map(|piece| head(piece, START));
        Self {
            clauses: clauses.map(hash).collect(),
            openings: sentences.iter().filter(|one| !one.starts_with('有')).map(|one| head(one, OPENING)).collect(),
            starts: starts.collect::<BTreeSet<_>>().into_iter().collect(),
            grams: grams(&bare),
            named: !core.is_empty() && whole.contains(core),
            sayings: 0,
            frames: cadence.frames(text),
            anchors: rhythm::anchors(&whole),
            demands: sentences.iter().filter(|sentence| sentence.starts_with('要')).count(),
            sentences: sentences.len(),
            turns: Turns::of(&whole, core, hinges),
        }
    }

    /// Whether the text repeats nothing inside itself.
    pub fn consistent(&self) -> bool {
        let unique = |items: &[u64]| {
            let mut sorted = items.to_vec();
            sorted.sort_unstable();
            sorted.windows(2).all(|pair| pair[0] != pair[1])
        };
        unique(&self.clauses) && unique(&self.openings)
    }
}

fn clauses(text: &str) -> impl Iterator<Item = &str> {
    text.split(['，', '。', '；', '：', '、', '！', '？', '“', '”'])
}

fn sentences(text: &str) -> impl Iterator<Item = &str> {
    text.split(['。', '！', '？']).filter(|piece| !piece.is_empty())
}

fn head(text: &str, characters: usize) -> u64 {
    let end = text.char_indices().nth(characters).map_or(text.len(), |(at, _)| at);
    hash(&text[..end])
}

/// FNV-1a: the same on every machine, and enough to tell a few thousand phrases apart.
fn hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

fn grams(text: &str) -> Vec<u64> {
    let letters: Vec<char> = text.chars().filter(|c| c.is_alphanumeric()).collect();
    letters.windows(4).map(|gram| gram.iter().fold(0, |sum, c| sum << 16 ^ u64::from(u32::from(*c)))).collect()
}

fn without_brackets(text: &str) -> String {
    let mut depth = 0_usize;
    let mut bare = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '【' => depth += 1,
            '】' => depth = depth.saturating_sub(1),
            _ if depth == 0 => bare.push(c),
            _ => {}
        }
    }
    bare
}
