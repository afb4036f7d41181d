//! What a speech says before its first point.

use crate::bank::{Move, Phrase};
use crate::corpus::Role;
use crate::mine::moves::{MoveWords, begins, cut};
use crate::mine::page::Page;
use crate::text::numeral::{MarkerKind, marker};
use crate::text::punctuation::ends_sentence;
use crate::text::span::Span;

/// A longer paragraph before the first heading is body, in characters.
const LONG: usize = 330;
/// Where a speech has no headings, its opening is within so many paragraphs.
const FIRST: usize = 4;
/// So many sentences of background are an opening by themselves.
const BACKGROUND: usize = 2;

/// The sentences before the first point, each with its move.
pub(crate) fn openings(page: &Page<'_>, words: &MoveWords) -> Vec<Phrase> {
    let zone = zone(page, words);
    let announced = announcement(page, words).filter(|piece| !zone.contains(&piece.paragraph));
    let mut told = weighed(zone.into_iter().flat_map(|at| pieces(page, words, at)).collect());
    told.extend(announced);
    let unsure = !told.iter().any(sure);
    let phrases = told.into_iter().filter_map(|piece| page.phrase("o", piece.does, piece.paragraph, piece.span));
    // What only may be an opening is worth keeping where it fits any topic.
    phrases.filter(|phrase| !unsure || phrase.terms.is_empty()).collect()
}

struct Piece {
    paragraph: usize,
    span: Span,
    does: Move,
}

/// What announces the parts right before the first of them, even after a long introduction.
fn announcement(page: &Page<'_>, words: &MoveWords) -> Option<Piece> {
    let part = |at: &usize| matches!(page.paragraph(*at).role, Role::Heading(_)) || numbered(page, *at);
    let paragraph = (0..page.texts.len()).find(part)?.checked_sub(1)?;
    let span = *page.sentences[paragraph].last()?;
    let role = !matches!(page.paragraph(paragraph).role, Role::Salutation | Role::Closing);
    let announces = role && announces(page, words, paragraph);
    announces.then_some(Piece { paragraph, span, does: Move::Preview })
}

/// The pieces of a paragraph that make a move.
fn pieces(page: &Page<'_>, words: &MoveWords, at: usize) -> Vec<Piece> {
    let text = &page.texts[at];
    let cuts = |clause: &[char]| begins(clause, &words.cuts.openings) || begins(clause, &words.cases);
    let spans = page.sentences[at].iter().flat_map(|sentence| cut(text, *sentence, cuts, Some(&words.leads)));
    // What shows a fault by its cases is no move of its own.
    let spans = spans.filter(|span| !begins(&text[span.start..span.end], &words.cases));
    let detail = details_appraisal(page, words, at);
    let piece = |span: Span| {
        let number = number(&text[span.start..span.end]);
        // 第一，…… lists the points that were announced.
        if number > 0 && !detail {
            return None;
        }
        let span = Span::new(span.start + number, span.end);
        let does = match words.openings.told(&page.canonical(at, span)) {
            None | Some(Move::Background) if detail => Move::Appraisal,
            told => told?,
        };
        Some(Piece { paragraph: at, span, does })
    };
    spans.filter_map(piece).collect()
}

/// Whether a paragraph goes on numbering what an appraisal before it has found: 总体感觉，大家准备得很充分。/ 一是……。/ 二是…….
fn details_appraisal(page: &Page<'_>, words: &MoveWords, at: usize) -> bool {
    let first = (0..=at).rev().take_while(|at| numbered(page, *at)).last();
    let before = first.and_then(|first| first.checked_sub(1));
    before.is_some_and(|before| closes_with(page, words, before, Move::Appraisal))
}

/// Whether a piece does what only an opening does.
fn sure(piece: &Piece) -> bool {
    piece.does != Move::Background
}

/// Nearly every sentence can be background. It is an opening as far as something surer is said after it in the same
/// or a later paragraph; where nothing surer is said, the first sentences are.
fn weighed(mut pieces: Vec<Piece>) -> Vec<Piece> {
    match pieces.iter().filter(|piece| sure(piece)).map(|piece| piece.paragraph).max() {
        Some(last) => pieces.retain(|piece| piece.paragraph <= last),
        None => pieces.truncate(BACKGROUND),
    }
    pieces
}

/// The paragraphs of the opening: before the first heading or numbered part, what is no body already.
fn zone(page: &Page<'_>, words: &MoveWords) -> Vec<usize> {
    let paragraphs = &page.speech.paragraphs;
    let headed = paragraphs.iter().position(|one| matches!(one.role, Role::Heading(_)));
    let end = headed.unwrap_or_else(|| unheaded(page, words));
    let fits = |at: &usize| {
        let text = &page.texts[*at];
        let role = !matches!(paragraphs[*at].role, Role::Salutation | Role::Closing);
        let fits = role && text.len() <= LONG && !words.stage(text);
        let body = numbered(page, *at) || words.body.any(text) && !announces(page, words, *at);
        fits && (!body || details_appraisal(page, words, *at))
    };
    (spoken(page, end)..end).filter(fits).collect()
}

/// Where a speech begins: after the first salutation, which may take several lines, unless something was said before it.
fn spoken(page: &Page<'_>, end: usize) -> usize {
    let calls = |at: &usize| page.paragraph(*at).role == Role::Salutation;
    let said = |at: &usize| !calls(at) && page.texts[*at].last().is_some_and(|c| ends_sentence(*c));
    let first = (0..end).find(|at| calls(at) || said(at)).filter(calls);
    first.map_or(0, |first| (first..end).find(|at| !calls(at)).unwrap_or(end))
}

/// Where the opening of a speech without headings ends: after what announces the points, before the first
/// numbered part, at the latest after a few paragraphs.
fn unheaded(page: &Page<'_>, words: &MoveWords) -> usize {
    let count = page.texts.len();
    let limit = (spoken(page, count) + FIRST).min(count.saturating_sub(1));
    let numbered = (0..limit).find(|at| numbered(page, *at)).unwrap_or(limit);
    let announced = (0..numbered).find(|at| announces(page, words, *at)).map_or(numbered, |at| at + 1);
    let long = (0..announced).find(|at| page.texts[*at].len() > LONG).unwrap_or(announced);
    long.min(announced)
}

fn announces(page: &Page<'_>, words: &MoveWords, at: usize) -> bool {
    closes_with(page, words, at, Move::Preview)
}

/// Whether the last sentence of a paragraph makes this move.
fn closes_with(page: &Page<'_>, words: &MoveWords, at: usize, does: Move) -> bool {
    let last = page.sentences[at].last().map(|span| page.canonical(at, *span));
    last.is_some_and(|last| words.openings.told(&last) == Some(does))
}

/// Whether a paragraph begins with 一是, 第一, 1. and the like.
fn numbered(page: &Page<'_>, at: usize) -> bool {
    number(&page.texts[at]) > 0
}

/// The length of the 一是, 第一， or the like that a text begins with, 0 where there is none.
fn number(text: &[char]) -> usize {
    // 首先 thanks the guests as often as it numbers.
    let number = marker(text).filter(|marker| marker.number.is_some() && marker.kind != MarkerKind::Sequence);
    number.map_or(0, |marker| marker.len)
}
