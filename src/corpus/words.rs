//! The words by which boilerplate, titles and the parts of a speech are known: data that a writer can read and mend.

use std::collections::{BTreeMap, BTreeSet};

use aho_corasick::AhoCorasick;
use serde::Deserialize;

use crate::error::{Error, Result};
use crate::text::characters::characters;
use crate::text::pattern::{Pattern, Patterns};
use crate::text::punctuation::{canonical, full_width};

const PAGE: &str = include_str!("../../phrasebank/boilerplate.yaml");
const OUTLINE: &str = include_str!("../../phrasebank/outline.yaml");

/// All word lists of the reader.
#[derive(Debug, Clone)]
pub struct PageWords {
    /// What is not part of a speech, and what is a title.
    pub(super) page: Page,
    /// What part a paragraph plays.
    pub(super) outline: Outline,
    /// The patterns of [`Page::lines`] that begin with a character, by that character.
    lines: BTreeMap<char, Vec<Pattern>>,
    /// Those that begin with a number.
    numbers: Vec<Pattern>,
    /// Those that begin with anything, and words that are in what they match.
    inner: Vec<(String, Pattern)>,
    /// The adverts, then the advert words.
    adverts: AhoCorasick,
}

/// `phrasebank/boilerplate.yaml`
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Page {
    lines: Vec<String>,
    adverts: Vec<String>,
    advert_words: Vec<String>,
    short_adverts: Vec<String>,
    short_length: usize,
    advert_length: usize,
    pub(super) titles: Vec<String>,
    pub(super) title_ends: Vec<String>,
    posts: Vec<String>,
    pub(super) collections: Patterns,
}

/// `phrasebank/outline.yaml`
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Outline {
    pub(super) salutations: Vec<String>,
    pub(super) greetings: Vec<String>,
    pub(super) openings: Patterns,
    pub(super) previews: Patterns,
    pub(super) transitions: Vec<String>,
    pub(super) closings: Vec<String>,
    pub(super) closing_words: Vec<String>,
    pub(super) closing_signals: Patterns,
    pub(super) closing_headings: Vec<String>,
}

impl PageWords {
    /// The words that are shipped.
    ///
    /// # Errors
    /// When a shipped file is broken, which a test rules out.
    pub fn builtin() -> Result<Self> {
        let page: Page =
            serde_yaml::from_str(PAGE).map_err(|error| Error::yaml(&error, 0).at("phrasebank/boilerplate.yaml"))?;
        let mut outline: Outline =
            serde_yaml::from_str(OUTLINE).map_err(|error| Error::yaml(&error, 0).at("phrasebank/outline.yaml"))?;
        // 同志们 and 朋友们 are taken away before 同志 and 朋友.
        outline.salutations.sort_by_key(|word| std::cmp::Reverse(word.chars().count()));
        let (mut lines, mut numbers, mut inner): (BTreeMap<char, Vec<Pattern>>, Vec<_>, Vec<_>) = Default::default();
        for line in &page.lines {
            let pattern = Pattern::from(canonical(line));
            match pattern.first() {
                Some(first) => lines.entry(first).or_default().push(pattern),
                None if line.starts_with('#') => numbers.push(pattern),
                None => inner.push((pattern.after_star(), pattern)),
            }
        }
        let adverts = AhoCorasick::new(page.adverts.iter().chain(&page.advert_words))
            .map_err(|error| Error::new(error.to_string()).at("phrasebank/boilerplate.yaml"))?;
        Ok(Self { page, outline, lines, numbers, inner, adverts })
    }

    /// Whether a line belongs to the page and not to a speech on it.
    pub(super) fn boilerplate(&self, line: &str) -> bool {
        // A character of Chinese takes three bytes: longer lines are no adverts.
        if line.len() > self.page.advert_length * 4 {
            return false;
        }
        let first = line.chars().find(|c| !c.is_whitespace()).map(full_width);
        let by_first = first.and_then(|first| self.lines.get(&first)).into_iter().flatten();
        let by_number = self.numbers.iter().filter(|_| first.is_some_and(|first| first.is_ascii_digit()));
        let by_words = self.inner.iter().filter(|(words, _)| line.contains(words.as_str())).map(|(_, pattern)| pattern);
        let mut patterns = by_first.chain(by_number).chain(by_words).peekable();
        if patterns.peek().is_some() {
            let line = canonical(line);
            // 下一篇文章怎么做，关键看行动。 is a sentence; 免责声明：…。 is none, as its label says.
            let sentence = line.ends_with(['。', '！', '？']);
            if patterns.any(|pattern| (!sentence || pattern.labelled()) && pattern.matches(&line)) {
                return true;
            }
        }
        let chars = line.chars().count();
        let address = || self.page.short_adverts.iter().any(|word| line.contains(word.as_str()));
        chars <= self.page.short_length && address() || chars <= self.page.advert_length && self.advert(line)
    }

    /// Whether a line holds one sure sign of an advert, or three different weak ones.
    fn advert(&self, line: &str) -> bool {
        let mut weak = BTreeSet::new();
        for found in self.adverts.find_iter(line) {
            if found.pattern().as_usize() < self.page.adverts.len() {
                return true;
            }
            weak.insert(found.pattern());
        }
        weak.len() >= 3
    }

    /// Whether a text ends as titles of speeches do: with 讲话, 讲话稿, 讲话（摘要）.
    pub(super) fn named(&self, text: &str) -> bool {
        let mut text = text.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '》' | '”'));
        if let Some((before, _)) = text.strip_suffix('）').and_then(|inner| inner.rsplit_once('（')) {
            text = before;
        }
        let ends = |words: &[String], text: &str| words.iter().any(|word| text.ends_with(word.as_str()));
        let end = self.page.title_ends.iter().find_map(|end| text.strip_suffix(end.as_str()));
        ends(&self.page.titles, text) || end.is_some_and(|text| ends(&self.page.titles, text))
    }

    /// Whether a text speaks of a speech anywhere.
    pub(super) fn mentions(&self, text: &str) -> bool {
        self.page.titles.iter().any(|word| text.contains(word.as_str()))
    }

    /// Whether a title is that of a whole collection.
    pub(super) fn collection(&self, text: &str) -> bool {
        self.page.collections.any_among(&characters(text))
    }

    /// Whether a line is nothing but a salutation or a greeting.
    pub(super) fn salutes(&self, text: &str) -> bool {
        const LONG: usize = 60;
        let marks = |c: char| c.is_whitespace() || "，、：！。,:!和及".contains(c);
        if text.len() > LONG * 3 || !text.ends_with(['：', ':', '！', '!', '，', ',', '。']) {
            return false;
        }
        let bare = text.trim_end_matches(marks);
        if self.outline.greetings.iter().any(|word| bare == word) {
            return true;
        }
        let mut rest = text.to_owned();
        for word in &self.outline.salutations {
            if rest.contains(word.as_str()) {
                rest = rest.replace(word.as_str(), "");
            }
        }
        // Of 尊敬的张书记、各位代表： a name is left; of a sentence that only mentions them, much more.
        let left = rest.chars().filter(|c| !marks(*c)).count();
        let named = rest.len() < text.len();
        named && (left == 0 || text.ends_with(['：', ':']) && left * 2 <= text.chars().count())
    }

    /// Whether a line names somebody by a post.
    pub(super) fn post(&self, text: &str) -> bool {
        self.page.posts.iter().any(|post| text.contains(post.as_str()))
    }

    /// Whether a line thanks and ends a speech.
    pub(super) fn thanks(&self, text: &str) -> bool {
        text.chars().count() <= 40 && text.contains("谢谢")
    }
}
