//! A page that holds several speeches is split; boilerplate is dropped.

use serde::Deserialize;
use sha2::{Digest, Sha256};

use crate::corpus::outline;
use crate::corpus::speech::{Paragraph, Role, Speech};
use crate::document::{Block, BlockKind, Document};
use crate::error::{Error, Result};

const WORDS: &str = include_str!("../../phrasebank/boilerplate.yaml");

/// A speech is at least so long, in characters.
const LEAST: usize = 40;
/// A title is at most so long, in characters.
const TITLE: usize = 45;

/// The words by which titles, closings and boilerplate are known.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PageWords {
    /// A line that holds one of these is not part of a speech.
    pub lines: Vec<String>,
    /// A title holds one of these.
    pub titles: Vec<String>,
    /// A closing begins with one of these.
    pub closings: Vec<String>,
}

impl PageWords {
    /// The words that are shipped.
    ///
    /// # Errors
    /// When the shipped file is broken, which a test rules out.
    pub fn builtin() -> Result<Self> {
        serde_yaml::from_str(WORDS).map_err(|error| Error::yaml(&error, 0).at("phrasebank/boilerplate.yaml"))
    }
}

/// The speeches of a document that was read from the file `name`.
///
/// A text without any title is one speech; lines before the first title belong to none where titles there are.
pub fn speeches(document: &Document, name: &str, words: &PageWords) -> Vec<Speech> {
    let blocks: Vec<&Block> = document.blocks.iter().filter(|block| !boilerplate(block, words)).collect();
    let titles: Vec<usize> = (0..blocks.len()).filter(|&at| is_title(&blocks, at, words)).collect();
    let mut found = Vec::new();
    let first = titles.first().copied().unwrap_or(blocks.len());
    let before = if titles.is_empty() { None } else { Some(0..first) };
    let whole = if titles.is_empty() { Some(0..blocks.len()) } else { before };
    found.extend(whole.and_then(|range| speech("", &blocks[range], name, words)));
    for (number, &at) in titles.iter().enumerate() {
        let end = titles.get(number + 1).copied().unwrap_or(blocks.len());
        found.extend(speech(&blocks[at].plain(), &blocks[at + 1..end], name, words));
    }
    found
}

fn boilerplate(block: &Block, words: &PageWords) -> bool {
    let text = block.plain();
    words.lines.iter().any(|line| text.contains(line.as_str()))
}

fn is_title(blocks: &[&Block], at: usize, words: &PageWords) -> bool {
    let block = blocks[at];
    if block.kind == BlockKind::Title {
        return true;
    }
    let text = block.plain();
    let short = text.chars().count() <= TITLE && !text.contains(['。', '，', ',', '；', ';', '：', ':']);
    let names_speech = words.titles.iter().any(|word| text.contains(word.as_str()));
    let numbered = outline::heading_level(&text).is_some();
    // A title opens a speech: what follows it is not another heading of the same speech.
    let opens = blocks.get(at + 1).is_some_and(|next| !names_title_alone(&next.plain(), words));
    short && names_speech && !numbered && opens
}

fn names_title_alone(text: &str, words: &PageWords) -> bool {
    text.chars().count() <= TITLE && words.titles.iter().any(|word| text.ends_with(word.as_str()))
}

fn speech(title: &str, blocks: &[&Block], name: &str, words: &PageWords) -> Option<Speech> {
    let paragraphs: Vec<Paragraph> = blocks.iter().map(|block| paragraph(block)).collect();
    let length: usize = paragraphs.iter().map(|paragraph| paragraph.text.chars().count()).sum();
    if length < LEAST {
        return None;
    }
    let mut hash = Sha256::new();
    paragraphs.iter().for_each(|paragraph| hash.update(paragraph.text.as_bytes()));
    let id = hash.finalize().iter().take(6).map(|byte| format!("{byte:02x}")).collect();
    let mut speech = Speech { id, file: name.to_owned(), title: title.to_owned(), paragraphs };
    outline::label(&mut speech, words);
    Some(speech)
}

fn paragraph(block: &Block) -> Paragraph {
    let start = block.place.span.map_or(0, |span| span.start);
    Paragraph { role: Role::Body, text: block.plain(), offsets: vec![(0, start)] }
}
