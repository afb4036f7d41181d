//! Whether a bank is what it should be: what a person may have spoilt in editing it is found, with its line.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::bank::entry::Entry;
use crate::bank::kind::{Kind, Visit};
use crate::bank::schema::PhraseBank;
use crate::bank::sighting::PLACES;
use crate::bank::slot;

/// Something that is not as it should be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fault {
    /// The line in the file, counted from 1, where it is known.
    pub line: Option<usize>,
    /// The entry or source.
    pub id: String,
    /// What is wrong.
    pub what: String,
    /// What to do about it.
    pub hint: &'static str,
}

/// An entry whose text a person changed keeps its id, and this flag says so.
pub const REVISED: &str = "revised";

const ORDER: &str = "speechwright bank merge 这个文件 -o 新文件，会按编号排好";
const COUNT: &str = "speechwright bank merge 这个文件 -o 新文件，会按出处算好";
const SOURCE: &str = "在 sources 里补上这篇讲话，或删去这处出处";
const SPAN: &str = "改回采集时的位置，或删去这处出处";
const ID: &str = "编号由类别和文字算出；改了文字请在 flags 里加 revised";

/// What is wrong in a bank that was read from `text`, in the order of the file.
///
/// ```
/// use speechwright::PhraseBank;
/// use speechwright::bank::check::check;
/// let bank = PhraseBank::builtin()?;
/// assert_eq!(check(&bank, &bank.to_yaml()?), []);
/// # Ok::<(), speechwright::Error>(())
/// ```
pub fn check(bank: &PhraseBank, text: &str) -> Vec<Fault> {
    let listed = bank.sources.iter().map(|source| source.id.as_str()).collect();
    let mut checker = Checker { lines: lines(text), listed, list: "sources", at: 0, faults: Vec::new() };
    checker.order(bank.sources.iter().map(|source| source.id.as_str()));
    for (at, source) in bank.sources.iter().enumerate() {
        checker.at = at;
        if source.chars == 0 {
            checker.fault(&source.id, "chars 是 0", "写上这篇讲话的字数");
        }
    }
    bank.visit(&mut checker);
    checker.faults
}

/// For each list, the lines with the ids of its items.
fn lines(text: &str) -> BTreeMap<&str, Vec<usize>> {
    let mut lines: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    let mut list = "";
    for (number, line) in text.lines().enumerate() {
        let key = line.split(':').next().unwrap_or_default();
        if key.starts_with(|c: char| c.is_ascii_lowercase()) && key.len() < line.len() {
            list = key;
        } else if line.trim_start_matches([' ', '-', '{']).starts_with("id:") {
            lines.entry(list).or_default().push(number + 1);
        }
    }
    lines
}

struct Checker<'a> {
    lines: BTreeMap<&'a str, Vec<usize>>,
    listed: BTreeSet<&'a str>,
    list: &'static str,
    at: usize,
    faults: Vec<Fault>,
}

impl Visit for Checker<'_> {
    fn list<E: Entry>(&mut self, kind: Kind, list: &[E]) {
        self.list = kind.key();
        self.order(list.iter().map(Entry::id));
        for (at, entry) in list.iter().enumerate() {
            self.at = at;
            self.id(kind, entry);
            self.words(kind, entry);
            self.counts(entry);
            self.places(entry);
        }
    }
}

impl Checker<'_> {
    fn fault(&mut self, id: &str, what: impl Into<String>, hint: &'static str) {
        let line = self.lines.get(self.list).and_then(|lines| lines.get(self.at)).copied();
        self.faults.push(Fault { line, id: id.to_owned(), what: what.into(), hint });
    }

    fn order<'a>(&mut self, ids: impl Iterator<Item = &'a str>) {
        let mut last = "";
        for (at, id) in ids.enumerate() {
            self.at = at;
            if id == last && at > 0 {
                self.fault(id, "编号重复", ORDER);
            } else if id < last {
                self.fault(id, format!("没有按编号排列：它应在 {last} 之前"), ORDER);
            }
            last = id;
        }
    }

    fn id<E: Entry>(&mut self, kind: Kind, entry: &E) {
        let digits = entry.id().strip_prefix(kind.letter()).and_then(|rest| rest.strip_prefix('-'));
        let hash = |digits: &str| digits.len() >= 8 && digits.chars().all(|c| matches!(c, '0'..='9' | 'a'..='f'));
        if !digits.is_some_and(hash) {
            let what = format!("{} 的编号应是 {}- 加十六进制数字", kind.key(), kind.letter());
            self.fault(entry.id(), what, ID);
        } else if let Some(proper) = entry.proper_id().filter(|proper| proper != entry.id())
            && !entry.flags().iter().any(|flag| flag == REVISED)
        {
            self.fault(entry.id(), format!("编号和文字对不上：照文字应是 {proper}"), ID);
        }
    }

    fn words<E: Entry>(&mut self, kind: Kind, entry: &E) {
        let text = entry.text();
        let parts = entry.parts();
        if text.trim().is_empty() || parts.iter().any(|part| part.trim().is_empty()) {
            self.fault(entry.id(), "有空的文字", "补上文字，或删去这一条");
        }
        // Quotations are verbatim, and what is flagged as faulty is never filled.
        let filled = kind != Kind::Quotation && !entry.flags().iter().any(|flag| flag == "defect");
        if let Some(what) = slot::fault(&text).filter(|_| filled) {
            self.fault(entry.id(), what, "可用的槽见 phrasebank/README.md");
        }
        match kind {
            Kind::Triad if parts.len() != 3 => {
                self.fault(entry.id(), format!("三段排比有 {} 段", parts.len()), "四段以上放到 runs 里");
            }
            Kind::Run if parts.len() < 4 => {
                self.fault(entry.id(), format!("多段排比只有 {} 段", parts.len()), "三段的放到 triads 里");
            }
            Kind::Heading if parts.len() < 2 => {
                self.fault(entry.id(), format!("一组标题只有 {} 个", parts.len()), "一个标题不成一组，删去这一条");
            }
            _ => {}
        }
        for (name, words) in [("terms", entry.terms()), ("flags", entry.flags())] {
            if words.windows(2).any(|pair| pair[0] >= pair[1]) || words.iter().any(|word| word.trim().is_empty()) {
                self.fault(entry.id(), format!("{name} 没有排好，或有空的、重复的"), "按字序各写一次");
            }
        }
    }

    fn counts<E: Entry>(&mut self, entry: &E) {
        let placed: u64 =
            entry.elsewhere().values().fold(entry.seen().len() as u64, |sum, one| sum.saturating_add(*one));
        if entry.count() == 0 {
            self.fault(entry.id(), "count 是 0", "至少是 1");
        } else if placed > 0 && placed != entry.count() {
            let what = format!("count 是 {}，出处却有 {placed} 处", entry.count());
            self.fault(entry.id(), what, COUNT);
        }
        if entry.seen().len() > PLACES {
            self.fault(entry.id(), format!("seen 超过 {PLACES} 处"), COUNT);
        }
        if entry.elsewhere().values().any(|times| *times == 0) {
            self.fault(entry.id(), "elsewhere 里有 0", "删去这一行");
        }
        let seen = entry.seen().iter().map(|seen| seen.source.as_str());
        let unlisted: BTreeSet<String> = seen
            .chain(entry.elsewhere().keys().map(String::as_str))
            .filter(|id| !id.is_empty() && !self.listed.contains(id))
            .map(ToOwned::to_owned)
            .collect();
        for id in unlisted {
            self.fault(entry.id(), format!("sources 里没有 {id}"), SOURCE);
        }
    }

    fn places<E: Entry>(&mut self, entry: &E) {
        if entry.seen().windows(2).any(|pair| pair[0] >= pair[1]) {
            self.fault(entry.id(), "seen 没有按讲话和位置排列，或有重复的", ORDER);
        }
        for seen in entry.seen() {
            let apart = seen.parts.windows(2).all(|pair| pair[0].end <= pair[1].start);
            let within = seen.parts.iter().all(|part| seen.span.contains(*part) && !part.is_empty());
            if seen.span.is_empty() {
                self.fault(entry.id(), "span 的终点不在起点之后", SPAN);
            } else if !apart || !within {
                self.fault(entry.id(), "parts 的位置重叠、倒置或超出 span", SPAN);
            } else if !entry.parts().is_empty() && !seen.parts.is_empty() && seen.parts.len() != entry.parts().len() {
                let what = format!("有 {} 段，位置却有 {} 处", entry.parts().len(), seen.parts.len());
                self.fault(entry.id(), what, SPAN);
            }
        }
    }
}
