//! What a speech says before its first point.

use crate::bank::{Move, Phrase};
use crate::corpus::Role;
use crate::mine::moves::{MoveWords, begins, cut};
use crate::mine::page::Page;
use crate::text::numeral::{MarkerKind, marker};
use crate::text::span::Span;

/// A longer paragraph before the first heading is body, in characters.
const LONG: usize = 330;
/// Where a speech has no headings, its opening is within so many paragraphs.
const FIRST: usize = 4;
/// So many sentences of background are an opening by themselves.
const BACKGROUND: usize = 2;

/// The sentences before the first point, each with its move.
pub(crate) fn openings(page: &Page<'_>, words: &MoveWords) -> Vec<Phrase> {
    let told = weighed(zone(page, words).into_iter().flat_map(|at| pieces(page, words, at)).collect());
    told.into_iter().filter_map(|piece| page.phrase("o", piece.does, piece.paragraph, piece.span)).collect()
}

struct Piece {
    paragraph: usize,
    span: Span,
    does: Move,
}

/// The pieces of a paragraph that make a move.
fn pieces(page: &Page<'_>, words: &MoveWords, at: usize) -> Vec<Piece> {
    let text = &page.texts[at];
    let cuts = |clause: &[char]| begins(clause, &words.cuts.openings);
    let spans = page.sentences[at].iter().flat_map(|sentence| cut(text, *sentence, cuts, Some(&words.leads)));
    // 第一，…… lists the points that were announced.
    let spans = spans.filter(|span| !is_numbered(&text[span.start..span.end]));
    let piece = |span| Some(Piece { paragraph: at, span, does: words.openings.told(&page.canonical(at, span))? });
    spans.filter_map(piece).collect()
}

/// Nearly every sentence can be background. It is an opening as far as something surer is said after it in the same
/// or a later paragraph; where nothing surer is said, the first sentences are.
fn weighed(mut pieces: Vec<Piece>) -> Vec<Piece> {
    let sure = |piece: &&Piece| piece.does != Move::Background;
    match pieces.iter().filter(sure).map(|piece| piece.paragraph).max() {
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
        let fits = role && text.len() <= LONG && !words.stage(text) && !numbered(page, *at);
        fits && (!words.body.any(text) || announces(page, words, *at))
    };
    let spoken = paragraphs[..end].iter().rposition(|one| one.role == Role::Salutation).map_or(0, |at| at + 1);
    (spoken..end).filter(fits).collect()
}

/// Where the opening of a speech without headings ends: after what announces the points, before the first
/// numbered part, at the latest after a few paragraphs.
fn unheaded(page: &Page<'_>, words: &MoveWords) -> usize {
    let count = page.texts.len();
    let limit = FIRST.min(count.saturating_sub(1));
    let numbered = (0..limit).find(|at| numbered(page, *at)).unwrap_or(limit);
    let announced = (0..numbered).find(|at| announces(page, words, *at)).map_or(numbered, |at| at + 1);
    let long = (0..announced).find(|at| page.texts[*at].len() > LONG).unwrap_or(announced);
    long.min(announced)
}

fn announces(page: &Page<'_>, words: &MoveWords, at: usize) -> bool {
    let last = page.sentences[at].last().map(|span| page.canonical(at, *span));
    last.is_some_and(|last| words.openings.told(&last) == Some(Move::Preview))
}

/// Whether a paragraph begins with 一是, 第一, 1. and the like.
fn numbered(page: &Page<'_>, at: usize) -> bool {
    is_numbered(&page.texts[at])
}

fn is_numbered(text: &[char]) -> bool {
    // 首先 thanks the guests as often as it numbers.
    marker(text).is_some_and(|marker| marker.number.is_some() && marker.kind != MarkerKind::Sequence)
}
