//! Labels that parts bear by the words in them; all words of a list of labels are looked for at once.

use std::borrow::Cow;

use serde::Deserialize;
use smallvec::SmallVec;

use crate::text::charset::CharSet;
use crate::text::lookup::{Found, Lookup, Set};

/// Labels in the order in which they are asked.
#[derive(Debug, Clone, Deserialize)]
#[serde(from = "Vec<Written<T>>")]
pub(super) struct Labels<T> {
    labels: Vec<Label<T>>,
    words: Lookup,
}

/// A part as it reads.
pub(super) type Text<'t> = Cow<'t, [char]>;

/// A label as it is written in `phrasebank/markers.yaml`.
#[derive(Debug, Clone, Deserialize)]
struct Written<T> {
    #[serde(flatten)]
    label: T,
    #[serde(default)]
    any: Vec<String>,
    #[serde(default)]
    starts: Vec<String>,
    #[serde(default)]
    ends: Vec<String>,
    #[serde(default)]
    except: Vec<String>,
    /// Words shortly before a unit that tell what it does, whatever its parts say.
    #[serde(default)]
    before: Vec<String>,
    /// Whether it is enough that the parts read like idioms of four characters.
    #[serde(default)]
    idioms: bool,
}

#[derive(Debug, Clone)]
struct Label<T> {
    label: T,
    any: Set,
    starts: Set,
    ends: Set,
    /// All of these.
    words: Set,
    except: Set,
    before: Set,
    idioms: bool,
}

impl<T> From<Vec<Written<T>>> for Labels<T> {
    fn from(written: Vec<Written<T>>) -> Self {
        let lists = |one: &Written<T>| {
            [&one.any, &one.starts, &one.ends, &one.except, &one.before].map(|list| list.clone()).into_iter().flatten()
        };
        let all: Vec<String> = written.iter().flat_map(lists).collect();
        let words = Lookup::new(&all);
        let ready = |one: Written<T>| Label {
            any: words.set(&one.any),
            starts: words.set(&one.starts),
            ends: words.set(&one.ends),
            words: words.set(&[one.any, one.starts, one.ends].concat()),
            except: words.set(&one.except),
            before: words.set(&one.before),
            idioms: one.idioms,
            label: one.label,
        };
        Self { labels: written.into_iter().map(ready).collect(), words }
    }
}

/// A part and the words in it.
struct Part<'t> {
    text: &'t [char],
    found: Found,
}

impl<T> Labels<T> {
    /// The first label that the parts bear: by the words before them, because most hold its words, or because all are
    /// idioms with one of the characters of `lively`.
    pub(super) fn of(&self, parts: &[Text<'_>], before: &[char], lively: &CharSet) -> Option<&T> {
        let parts: SmallVec<[Part<'_>; 4]> = parts.iter().map(|part| self.part(part)).collect();
        let before = self.words.within(before);
        // Mostly no part holds any of the words, and only an idiom needs none.
        let mut held = Set::default();
        parts.iter().for_each(|part| held.join(&part.found.within));
        let bears = |label: &&Label<T>| {
            let told = || held.meets(&label.words) && label.most(&parts) || before.meets(&label.before);
            label.idiomatic(&parts, lively) || told()
        };
        self.labels.iter().find(bears).map(|label| &label.label)
    }

    /// Quotes around a part are no part of it.
    fn part<'t>(&self, text: &'t [char]) -> Part<'t> {
        let quote = |c: &char| matches!(c, '“' | '”');
        let start = text.iter().take_while(|c| quote(c)).count();
        let end = text.iter().rposition(|c| !quote(c)).map_or(start, |last| last + 1);
        let bare = &text[start..end];
        Part { found: self.words.find(bare, bare.len()), text }
    }
}

impl<T> Label<T> {
    fn most(&self, parts: &[Part<'_>]) -> bool {
        parts.iter().filter(|part| self.fits(&part.found)).count() * 2 > parts.len()
    }

    fn fits(&self, found: &Found) -> bool {
        if found.within.is_empty() {
            return false;
        }
        let held = found.within.meets(&self.any) || found.head.meets(&self.starts) || found.tail.meets(&self.ends);
        held && !found.within.meets(&self.except)
    }

    /// Whether all parts are idioms of four characters and the label stands for such; none of them excepted.
    fn idiomatic(&self, parts: &[Part<'_>], lively: &CharSet) -> bool {
        let idiom = |part: &Part<'_>| {
            part.text.len() == 4 && part.text.iter().any(|c| lively.has(*c)) && !part.found.within.meets(&self.except)
        };
        self.idioms && parts.iter().all(idiom)
    }
}
