//! Remarks for the editor of a draft: where each phrase of the bank was seen, and which quotations are to be verified.

use std::collections::BTreeMap;

use crate::bank::{Parallel, PhraseBank, Seen};
use crate::compose::plan::Plan;
use crate::document::{Block, BlockKind, Document};
use crate::text::span::Span;

/// Words between quotation marks are taken for somebody's from this length on, in characters; shorter ones are
/// names and figures of speech.
const QUOTATION: usize = 12;
/// A remark names no more places than these.
const PLACES: usize = 3;

const VERIFY: &str = "引文：请核对原文、作者和出处。";

/// Adds the remarks to a document that was written from `plan`.
///
/// Sentences are looked for in the order of the plan; one that an editor has changed since carries no remark.
pub fn annotate(document: &mut Document, plan: &Plan, bank: &PhraseBank) {
    let texts: Vec<Vec<char>> = document.blocks.iter().map(|block| block.plain().chars().collect()).collect();
    let mut notes: Vec<Vec<(Span, String)>> = vec![Vec::new(); texts.len()];
    let entries = Entries::of(bank);
    let mut from = (0, 0);
    for (text, origin) in sentences(&plan.bound()) {
        let Some(id) = bank_id(&origin) else { continue };
        let Some((block, span)) = find(&texts, from, &text) else { continue };
        from = (block, span.end);
        notes[block].push((entries.narrowed(id, &text, span), entries.remark(id)));
    }
    for ((block, text), mut found) in document.blocks.iter_mut().zip(&texts).zip(notes) {
        let quoted = if block.kind == BlockKind::Quote { vec![Span::new(0, text.len())] } else { quotations(text) };
        found.extend(quoted.into_iter().map(|span| (span, VERIFY.to_owned())));
        remark(block, found);
    }
}

/// Everything in the plan that says where it comes from, in reading order.
fn sentences(plan: &Plan) -> Vec<(String, String)> {
    let line = |line: &crate::compose::plan::Line| (line.text.clone(), line.from.clone());
    let mut all: Vec<(String, String)> = plan.openings.iter().flat_map(|answer| &answer.lines).map(line).collect();
    for section in &plan.sections {
        all.extend(section.thesis.iter().map(line));
        for point in &section.points {
            all.push((point.head.clone(), point.from.clone()));
            all.extend(point.lines.iter().map(line));
        }
        all.extend(section.transition.iter().map(line));
    }
    all.extend(plan.closings.iter().flat_map(|answer| &answer.lines).map(line));
    all
}

/// The id of the entry in `bank t-0123…`.
fn bank_id(origin: &str) -> Option<&str> {
    let mut words = origin.split_whitespace();
    words.find(|word| *word == "bank")?;
    words.next()
}

/// Where a sentence stands from a place on, or else anywhere.
fn find(texts: &[Vec<char>], (block, offset): (usize, usize), sentence: &str) -> Option<(usize, Span)> {
    let sought: Vec<char> = sentence.chars().collect();
    let within = |at: usize, from: usize| {
        let start = texts[at].get(from..)?.windows(sought.len().max(1)).position(|window| window == sought)? + from;
        Some((at, Span::new(start, start + sought.len())))
    };
    let onward = (block..texts.len()).find_map(|at| within(at, if at == block { offset } else { 0 }));
    onward.or_else(|| (0..texts.len()).find_map(|at| within(at, 0)))
}

/// Words between quotation marks that are long enough to be somebody's, with their marks.
fn quotations(text: &[char]) -> Vec<Span> {
    let mut found = Vec::new();
    let mut open = None;
    for (at, c) in text.iter().enumerate() {
        match (c, open) {
            ('“', _) => open = Some(at),
            ('”', Some(start)) => {
                if at - start > QUOTATION {
                    found.push(Span::new(start, at + 1));
                }
                open = None;
            }
            _ => {}
        }
    }
    found
}

/// Puts remarks on a block; those that overlap become one.
fn remark(block: &mut Block, mut found: Vec<(Span, String)>) {
    found.sort();
    let mut joined: Vec<(Span, String)> = Vec::new();
    for (span, note) in found {
        match joined.last_mut().filter(|(last, _)| last.overlaps(span)) {
            Some((last, notes)) => {
                last.end = last.end.max(span.end);
                notes.push('\n');
                notes.push_str(&note);
            }
            None => joined.push((span, note)),
        }
    }
    joined.into_iter().for_each(|(span, note)| block.remark(span, &note));
}

/// What a bank knows of its entries by their ids.
struct Entries<'b> {
    sources: BTreeMap<&'b str, (&'b str, &'b str)>,
    units: BTreeMap<&'b str, &'b Parallel>,
    /// What each is called and where it was seen.
    seen: BTreeMap<&'b str, (&'static str, &'b [Seen])>,
}

impl<'b> Entries<'b> {
    fn of(bank: &'b PhraseBank) -> Self {
        let mut seen: BTreeMap<&str, (&'static str, &[Seen])> = BTreeMap::new();
        for (name, phrases) in [("开头", &bank.openings), ("结尾", &bank.closings), ("过渡", &bank.transitions)] {
            seen.extend(phrases.iter().map(|one| (one.id.as_str(), (name, one.seen.as_slice()))));
        }
        for (name, units) in [("三段排比", &bank.triads), ("多段排比", &bank.runs)] {
            seen.extend(units.iter().map(|one| (one.id.as_str(), (name, one.seen.as_slice()))));
        }
        seen.extend(bank.headings.iter().map(|one| (one.id.as_str(), ("标题句式", one.seen.as_slice()))));
        seen.extend(bank.points.iter().map(|one| (one.id.as_str(), ("分论点", one.seen.as_slice()))));
        seen.extend(bank.quotations.iter().map(|one| (one.id.as_str(), ("引语", one.seen.as_slice()))));
        let source = |one: &'b crate::bank::Source| (one.id.as_str(), (one.title.as_str(), one.file.as_str()));
        Self {
            sources: bank.sources.iter().map(source).collect(),
            units: bank.triads.iter().chain(&bank.runs).map(|unit| (unit.id.as_str(), unit)).collect(),
            seen,
        }
    }

    /// The part of a sentence that is the bank's: a parallel unit without what carries it.
    fn narrowed(&self, id: &str, sentence: &str, span: Span) -> Span {
        let unit = self.units.get(id).map(|unit| unit.parts.join(&unit.joiner));
        let Some(at) = unit.as_ref().and_then(|unit| sentence.find(unit.as_str())) else { return span };
        let start = span.start + sentence[..at].chars().count();
        Span::new(start, start + unit.unwrap_or_default().chars().count())
    }

    /// Which entry it is and in which samples it was seen.
    fn remark(&self, id: &str) -> String {
        let Some((name, seen)) = self.seen.get(id) else {
            return format!("出自语料库 {id}（现在的语料库里没有这一条）");
        };
        let mut remark = format!("出自语料库 {id}（{name}）");
        for place in seen.iter().take(PLACES) {
            let (title, file) = self.sources.get(place.source.as_str()).copied().unwrap_or(("", ""));
            let title = if title.is_empty() { &place.source } else { title };
            remark.push_str(&format!("\n见《{title}》（{file} 第 {}—{} 字）", place.span.start + 1, place.span.end));
        }
        if seen.len() > PLACES {
            remark.push_str(&format!("，等 {} 处", seen.len()));
        }
        remark
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::read::markdown;

    fn noted(block: &Block) -> Vec<(String, String)> {
        let note = |inline: &crate::document::Inline| Some((inline.text.clone(), inline.note.clone()?));
        block.inlines.iter().filter_map(note).collect()
    }

    #[test]
    fn quotations_ask_to_be_verified_and_figures_of_speech_do_not() {
        let mut document =
            markdown::read("古人说：“一分耕耘一分收获，十年树木百年树人。”要打好“组合拳”。\n\n> 引文。\n");
        let plan = serde_yaml::from_str(
            "{topic: 甲, template: 乙, seed: 1, length: 1, title: 丙, salutation: 丁, openings: [], sections: [], closings: []}",
        );
        annotate(&mut document, &plan.unwrap(), &PhraseBank::empty());
        let quoted = |text: &str| vec![(text.to_owned(), VERIFY.to_owned())];
        assert_eq!(noted(&document.blocks[0]), quoted("“一分耕耘一分收获，十年树木百年树人。”"));
        assert_eq!(noted(&document.blocks[1]), quoted("引文。"));
    }

    #[test]
    fn the_unit_is_marked_and_not_what_carries_it() {
        let bank = PhraseBank::builtin().unwrap();
        let unit = bank.triads.first().unwrap();
        let spoken = unit.parts.join(&unit.joiner);
        let entries = Entries::of(&bank);
        let sentence = format!("必须{spoken}。");
        let span = entries.narrowed(&unit.id, &sentence, Span::new(5, 5 + sentence.chars().count()));
        assert_eq!(span, Span::new(7, 7 + spoken.chars().count()));
        let remark = entries.remark(&unit.id);
        assert!(remark.contains(&unit.id) && remark.contains(&bank.sources[0].file), "{remark}");
        assert!(entries.remark("t-none").contains("没有这一条"));
    }

    #[test]
    fn remarks_that_overlap_become_one() {
        let mut block = Block::new(BlockKind::Paragraph, "甲乙丙丁戊", crate::document::Place::default());
        let notes = [(Span::new(1, 3), "一"), (Span::new(2, 4), "二"), (Span::new(4, 5), "三")];
        remark(&mut block, notes.map(|(span, note)| (span, note.to_owned())).to_vec());
        let expected = [("乙丙丁", "一\n二"), ("戊", "三")];
        assert_eq!(noted(&block), expected.map(|(text, note)| (text.to_owned(), note.to_owned())));
    }
}
