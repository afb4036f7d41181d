//! A page that holds several speeches is split; boilerplate and what stands around a speech is dropped.

use std::path::Path;

use sha2::{Digest, Sha256};

use crate::corpus::lines::{Line, lines};
use crate::corpus::speech::{Paragraph, Role, Speech};
use crate::corpus::titles::{Title, titles};
use crate::corpus::words::PageWords;
use crate::corpus::{head, outline};
use crate::document::read::Reading;
use crate::document::{BlockKind, Document};
use crate::text::punctuation::full_width;

/// A speech of several on a page is at least so long, in characters; what is shorter belongs to the one before it.
const LEAST: usize = 100;

/// The speeches of a document that was read from the file `name`.
///
/// A text without any title is one speech, called as the file is; lines before the first title belong to none unless
/// they are a speech's length.
pub fn speeches(document: &Document, name: &str, words: &PageWords) -> Vec<Speech> {
    split(document, &[], name, words)
}

/// As [`speeches`], of a file as it was read.
pub fn speeches_of(reading: &Reading, name: &str, words: &PageWords) -> Vec<Speech> {
    split(&reading.document, &reading.offsets, name, words)
}

fn split(document: &Document, offsets: &[Vec<(usize, usize)>], name: &str, words: &PageWords) -> Vec<Speech> {
    let lines = lines(document, offsets, words);
    let titles = kept(titles(&lines, words), &lines);
    let named = document.properties.get("title").filter(|title| !title.is_empty());
    let stem = || Path::new(name).file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let own = || head::title(&lines, words).or_else(|| named.cloned()).unwrap_or_else(stem);
    let first = titles.first().map_or(lines.len(), |title| title.line);
    let mut bounds = titles.iter().skip(1).map(|title| title.line).chain([lines.len()]);
    let mut found = Vec::new();
    if titles.is_empty() || length(&lines[..first]) >= LEAST && lines[..first].iter().any(|line| !line.is_bare()) {
        found.extend(speech(own(), &lines[..first], name, words));
    }
    for title in &titles {
        let end = bounds.next().unwrap_or(lines.len());
        found.extend(speech(title.text.clone(), &lines[title.body..end], name, words));
    }
    found
}

/// The titles that a speech follows; of one speech after another that is too short, the title was none.
fn kept(titles: Vec<Title>, lines: &[Line]) -> Vec<Title> {
    let mut kept: Vec<Title> = Vec::new();
    let ends: Vec<usize> = titles.iter().skip(1).map(|title| title.line).chain([lines.len()]).collect();
    for (title, end) in titles.into_iter().zip(ends) {
        if length(&lines[title.body..end]) >= LEAST || kept.is_empty() {
            kept.push(title);
        }
    }
    kept
}

fn length(lines: &[Line]) -> usize {
    lines.iter().map(Line::chars).sum()
}

fn speech(title: String, lines: &[Line], name: &str, words: &PageWords) -> Option<Speech> {
    let lines = head::body(lines, &title, words);
    let paragraphs: Vec<Paragraph> = lines.iter().map(paragraph).collect();
    if paragraphs.is_empty() {
        return None;
    }
    let id = id(&paragraphs);
    let mut speech = Speech { id, file: name.to_owned(), title, paragraphs };
    outline::label(&mut speech, words);
    Some(speech)
}

/// Hash of the words alone, so that a speech is the same in whatever format, encoding and layout.
fn id(paragraphs: &[Paragraph]) -> String {
    let mut hash = Sha256::new();
    paragraphs.iter().for_each(|paragraph| words(&paragraph.text, |words| hash.update(words.as_bytes())));
    hash.finalize().iter().take(6).map(|byte| format!("{byte:02x}")).collect()
}

/// Hands out the [`canonical`](crate::text::punctuation::canonical) text piece by piece, without making a copy of it.
fn words(text: &str, mut take: impl FnMut(&str)) {
    let mut from = 0;
    for (at, c) in text.char_indices() {
        let full = full_width(c);
        if full != c || c.is_whitespace() {
            take(&text[from..at]);
            from = at + c.len_utf8();
            if full != c {
                take(full.encode_utf8(&mut [0; 4]));
            }
        }
    }
    take(&text[from..]);
}

fn paragraph(line: &Line) -> Paragraph {
    let role = if let BlockKind::Heading(level) = line.kind { Role::Heading(level) } else { Role::Body };
    Paragraph { role, text: line.text.clone(), offsets: line.offsets.clone() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::punctuation::canonical;

    #[test]
    fn words_are_the_canonical_text() {
        for text in ["", "抓早,抓小; 抓苗头!", "　甲 乙\u{a0}(丙)丁", "不变", "“𠮷”…×\u{1680}\u{2003}a？b\u{85}"]
        {
            let mut all = String::new();
            words(text, |words| all.push_str(words));
            assert_eq!(all, canonical(text));
        }
    }
}
