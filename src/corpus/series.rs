//! Marker series: parts that are numbered 一、二、三、, 一是二是三是, 首先其次再次 and so on, at every level and nested.
//!
//! ```
//! use speechwright::corpus::{self, PageWords};
//! use speechwright::document::read::txt;
//! let page = "同志们：\n一要压实责任，层层抓。\n二要抓早抓小，一是勤看，二是勤问。\n三要常抓不懈。\n谢谢大家！";
//! let speeches = corpus::speeches(&txt::read(page), "稿.txt", &PageWords::builtin().unwrap());
//! let series = corpus::series(&speeches[0]);
//! assert_eq!(series[0].marker.name(), "一要");
//! assert_eq!(series[0].items.len(), 3);
//! assert_eq!(series[1].marker.name(), "一是");
//! assert_eq!(series[1].level, series[0].level + 1);
//! ```

use std::collections::BTreeMap;

use crate::corpus::speech::{Role, Speech};
use crate::text::characters::marks;
use crate::text::numeral::{Marker, MarkerKind, marker};
use crate::text::punctuation::ends_sentence;
use crate::text::span::Span;

/// A run-in head longer than this, in characters, ends at its first comma.
const HEAD: usize = 30;

/// Two or more parts that one series of markers numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Series {
    /// The kind of its first marker.
    pub marker: MarkerKind,
    /// How deep it is nested: 1 for 一、 on lines of their own (or whatever numbers the outermost headings), run-in
    /// series at least 2.
    pub level: u8,
    /// Whether its items are headings on lines of their own.
    pub headings: bool,
    /// Its parts, in order.
    pub items: Vec<Item>,
}

/// One part of a series. Spans count characters of the [`text`](super::Paragraph::text) of its paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// The paragraph, counted from 0, in which the marker stands.
    pub paragraph: usize,
    /// The marker, with its own mark.
    pub marker: Span,
    /// The head after the marker, up to the end of its sentence, mark left out; of a long sentence the first clause.
    pub head: Span,
    /// What develops the head in the same paragraph: from the end of the head to the next item, or to the end of the
    /// paragraph. Empty after headings.
    pub body: Span,
    /// The first paragraph that belongs to this item no more; `paragraph + 1` where the item is one paragraph.
    pub until: usize,
}

/// All marker series of a speech, in the order of their first markers.
pub fn series(speech: &Speech) -> Vec<Series> {
    let texts: Vec<Vec<char>> = speech.paragraphs.iter().map(|paragraph| paragraph.text.chars().collect()).collect();
    let marks: Vec<Vec<usize>> = texts.iter().map(|text| marks(text)).collect();
    series_of(speech, &texts, &marks)
}

/// As [`series`], of a speech whose paragraphs and their marks are known.
pub fn series_of(speech: &Speech, texts: &[Vec<char>], marks: &[Vec<usize>]) -> Vec<Series> {
    let mut open = Open::default();
    for (at, (text, marks)) in texts.iter().zip(marks).enumerate() {
        let heading = matches!(speech.paragraphs[at].role, Role::Heading(_));
        let mut after = 0;
        for start in starts(text, marks) {
            // Inside （1） there is no 1）.
            if start < after {
                continue;
            }
            if let Some(found) = marker(&text[start..]) {
                after = start + found.len;
                open.meet(Mark { found, paragraph: at, start, heading });
            }
            if heading {
                break;
            }
        }
    }
    let last = speech.paragraphs.iter().position(|one| one.role == Role::Closing).unwrap_or(texts.len());
    let mut series: Vec<Building> = open.done.into_iter().chain(open.stack).filter(|one| one.marks.len() > 1).collect();
    series.sort_by_key(Building::start);
    levels(&mut series);
    let page = Page::new(texts, &series, last);
    series.iter().map(|one| page.finish(one)).collect()
}

/// Where a marker may stand in a paragraph: at its beginning and after a mark.
fn starts(text: &[char], marks: &[usize]) -> impl Iterator<Item = usize> {
    let lead = text.iter().take_while(|c| c.is_whitespace() || matches!(c, '“' | '"')).count();
    let inside = marks.iter().filter(move |at| **at >= lead && breaks(text[**at])).map(|at| at + 1);
    std::iter::once(lead).chain(inside)
}

fn breaks(c: char) -> bool {
    let mark = matches!(c, '，' | ',' | '；' | ';' | '：' | ':' | '、' | '“' | '（' | '(' | '—' | '…' | '”' | '　');
    ends_sentence(c) || mark
}

/// A marker where it stands.
#[derive(Debug, Clone, Copy)]
struct Mark {
    found: Marker,
    paragraph: usize,
    start: usize,
    heading: bool,
}

struct Building {
    kind: MarkerKind,
    marks: Vec<Mark>,
    level: u8,
    /// Where the series around this one begin, the outermost first.
    around: Vec<(usize, usize)>,
}

/// The series that may still go on, the innermost last, and those that cannot.
#[derive(Default)]
struct Open {
    stack: Vec<Building>,
    done: Vec<Building>,
}

impl Open {
    fn meet(&mut self, mark: Mark) {
        let exactly = |series: &Building| series.kind == mark.found.kind && series.goes_on(&mark);
        let depth = self.stack.iter().rposition(exactly);
        if let Some(depth) = depth.or_else(|| self.stack.iter().rposition(|series| series.goes_on(&mark))) {
            let inner = self.stack.split_off(depth + 1);
            self.done.extend(inner);
            if let Some(series) = self.stack.last_mut() {
                series.marks.push(mark);
            }
        } else if mark.begins() {
            self.leave(&mark);
            let around = self.stack.iter().filter_map(Building::start).collect();
            self.stack.push(Building { kind: mark.found.kind, marks: vec![mark], level: 0, around });
        }
    }

    /// Closes what cannot hold a series that begins with this mark: the same numbering, deeper numbering, what was
    /// numbered inside an earlier paragraph, and before a written number at the head of a paragraph everything spoken.
    fn leave(&mut self, mark: &Mark) {
        let kept = self.stack.iter().position(|series| {
            let rank = mark.found.kind.rank();
            let deeper = rank.is_some_and(|rank| series.kind.rank().is_some_and(|other| other >= rank));
            let spoken = rank.is_some() && mark.start == 0 && series.kind.rank().is_none();
            let again = series.same(mark.found.kind) && !(mark.start > 0 && series.leads());
            again || deeper || (spoken && !series.holds_numbers(mark)) || series.is_over(mark)
        });
        let left = self.stack.split_off(kept.unwrap_or(self.stack.len()));
        self.done.extend(left);
    }
}

impl Mark {
    /// Whether a series may begin with it.
    fn begins(&self) -> bool {
        let written = self.found.kind.rank().is_some() && self.start == 0;
        self.found.number == Some(1) || (written && self.found.number.is_some_and(|number| number <= 3))
    }
}

impl Building {
    fn same(&self, kind: MarkerKind) -> bool {
        // 一要…，二要…，三是要… is one series, carelessly written.
        let careless = matches!((self.kind, kind), (MarkerKind::Spoken('是' | '要'), MarkerKind::Spoken('是' | '要')));
        self.kind == kind || careless
    }

    /// Whether the mark numbers the next part of this series.
    fn goes_on(&self, mark: &Mark) -> bool {
        let Some(last) = self.marks.last() else { return false };
        if !self.same(mark.found.kind) {
            return false;
        }
        let near = mark.paragraph == last.paragraph;
        match (self.kind, last.found.number, mark.found.number) {
            (MarkerKind::Side, _, number) => near || number == Some(2) && mark.paragraph == last.paragraph + 1,
            (_, Some(last), None) => last > 1 || near,
            (_, Some(last), Some(next)) => (last + 1..=last + 2).contains(&next),
            _ => false,
        }
    }

    /// Spoken parts inside a paragraph are over with it.
    fn is_over(&self, mark: &Mark) -> bool {
        let inside = self.marks.last().is_some_and(|last| last.start > 0 && last.paragraph < mark.paragraph);
        inside && self.kind.rank().is_none()
    }

    /// Whether its last part stands at the head of a paragraph, so that there may be other parts inside.
    fn leads(&self) -> bool {
        self.kind.rank().is_none() && self.marks.last().is_some_and(|last| last.start == 0)
    }

    fn start(&self) -> Option<(usize, usize)> {
        self.marks.first().map(|mark| (mark.paragraph, mark.start))
    }

    /// 第一部分… at the head of a paragraph may hold 1. 2. 3.
    fn holds_numbers(&self, mark: &Mark) -> bool {
        self.leads() && self.kind == MarkerKind::Ordinal && mark.found.kind.rank() > Some(1)
    }

    fn headings(&self) -> bool {
        self.marks.iter().all(|mark| mark.heading)
    }
}

/// A series stands one level below the nearest kept series around it.
fn levels(series: &mut [Building]) {
    let mut known: BTreeMap<(usize, usize), u8> = BTreeMap::new();
    for one in series {
        let holder = one.around.iter().rev().find_map(|start| known.get(start));
        let least = if one.headings() { 1 } else { 2 };
        one.level = holder.map_or(least, |level| level.saturating_add(1).max(least));
        known.extend(one.start().map(|start| (start, one.level)));
    }
}

/// The text with all markers in it that belong to a series.
struct Page<'t> {
    texts: &'t [Vec<char>],
    /// The level of the series at each paragraph and place.
    marks: BTreeMap<(usize, usize), u8>,
    /// Paragraph and rank of every heading, in order.
    headings: Vec<(usize, Option<u8>)>,
    /// Where the closing begins.
    last: usize,
}

impl<'t> Page<'t> {
    fn new(texts: &'t [Vec<char>], series: &[Building], last: usize) -> Self {
        let all = || series.iter().flat_map(|one| &one.marks);
        let level =
            |one: &Building| one.marks.iter().map(|mark| ((mark.paragraph, mark.start), one.level)).collect::<Vec<_>>();
        let marks = series.iter().flat_map(level).collect();
        let headings = all().filter(|mark| mark.heading).map(|mark| (mark.paragraph, mark.found.kind.rank()));
        let mut headings: Vec<_> = headings.collect();
        headings.sort_unstable();
        Self { texts, marks, headings, last }
    }

    fn finish(&self, one: &Building) -> Series {
        let items = one.marks.iter().enumerate().map(|(at, mark)| self.item(mark, one.level, one.marks.get(at + 1)));
        Series { marker: one.kind, level: one.level, headings: one.headings(), items: items.collect() }
    }

    fn item(&self, mark: &Mark, level: u8, next: Option<&Mark>) -> Item {
        let text = self.texts.get(mark.paragraph).map_or(&[][..], Vec::as_slice);
        let start = (mark.start + mark.found.len).min(text.len());
        let mut later = self.marks.range((mark.paragraph, start)..(mark.paragraph, text.len()));
        // The part ends where its series goes on, or the series around it.
        let end = later.find(|(_, other)| **other <= level).map_or(text.len(), |((_, place), _)| *place);
        let (head, body) = if mark.heading {
            (Span::new(start, trimmed(text, start, end)), Span::new(end, end))
        } else {
            let inner = self.marks.range((mark.paragraph, start)..(mark.paragraph, end)).next();
            run_in(text, start, end, inner.map_or(end, |((_, inner), _)| *inner))
        };
        let until = next.map_or_else(|| self.after(mark), |next| next.paragraph);
        let marker = Span::new(mark.start, start);
        Item { paragraph: mark.paragraph, marker, head, body, until: until.max(mark.paragraph + 1) }
    }

    /// Where the last item of a series ends: run-in parts with their paragraph, headings before the next heading of
    /// the same or an outer series, or the closing.
    fn after(&self, mark: &Mark) -> usize {
        if !mark.heading {
            return mark.paragraph + 1;
        }
        let later = self.headings.partition_point(|(paragraph, _)| *paragraph <= mark.paragraph);
        let outer = self.headings[later..].iter().find(|(_, rank)| *rank <= mark.found.kind.rank());
        outer.map_or(self.last, |(paragraph, _)| *paragraph)
    }
}

/// Head and body of a part that stands in running text from `start` to `end`; another series begins at `inner`.
fn run_in(text: &[char], start: usize, end: usize, inner: usize) -> (Span, Span) {
    let part = &text[start..end];
    let stop = |ends: &dyn Fn(char) -> bool| part.iter().position(|c| ends(*c)).map(|at| start + at);
    let sentence = stop(&|c| ends_sentence(c) || matches!(c, '；' | ';' | '：' | ':')).unwrap_or(end);
    let clause = stop(&|c| matches!(c, '，' | ',')).unwrap_or(sentence);
    let cut = if sentence - start > HEAD { clause.min(sentence) } else { sentence };
    let body = (cut + 1).min(inner).min(end).max(start);
    let cut = cut.min(body);
    let rest = text[body..end].iter().rposition(|c| !c.is_whitespace()).map_or(body, |at| body + at + 1);
    (Span::new(start, trimmed(text, start, cut)), Span::new(body, rest))
}

/// `end` moved back over white space and marks.
fn trimmed(text: &[char], start: usize, end: usize) -> usize {
    let loose = |c: &char| c.is_whitespace() || matches!(c, '，' | ',' | '；' | ';' | '、' | '。');
    let kept = text[start..end].iter().rposition(|c| !loose(c));
    kept.map_or(start, |at| start + at + 1)
}
