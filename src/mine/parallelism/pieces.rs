//! A paragraph cut at its marks: atoms between any two marks, clauses, and segments that end in ； or 。; what stands
//! between quotes or brackets is one with the atom around it, and is cut on its own as well.

use crate::mine::parallelism::signs::Signs;
use crate::text::characters::chinese;
use crate::text::punctuation::closing;
use crate::text::span::Span;

/// A quotation longer than this, in characters, hides no marks.
const FAR: usize = 160;

/// What ends a piece; the later, the stronger.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Mark {
    /// 、 or the seam between two quotations.
    Item,
    /// ，
    Clause,
    /// ： or ——
    Turn,
    /// ；
    Semicolon,
    /// 。 and the like, and the end of the text.
    Full,
}

/// A stretch of text and the mark after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Piece {
    pub span: Span,
    pub after: Mark,
}

/// The pieces of one stretch of text.
#[derive(Debug, Default)]
pub(super) struct Pieces {
    pub atoms: Vec<Piece>,
    /// Insides of quotations and brackets, cut on their own.
    pub inner: Vec<Span>,
}

/// The mark that a character is.
pub(super) fn mark(c: char) -> Option<Mark> {
    if chinese(c) {
        return None;
    }
    Some(match c {
        '、' => Mark::Item,
        '，' | ',' => Mark::Clause,
        '：' | ':' | '—' => Mark::Turn,
        '；' | ';' | '…' | '·' => Mark::Semicolon,
        '。' | '！' | '？' | '!' | '?' | '\n' => Mark::Full,
        _ => return None,
    })
}

/// The pairs of quotes and brackets, by their opening place.
pub(super) fn pairs(text: &[char], marks: &[usize]) -> Vec<(usize, usize)> {
    let mut open: Vec<(usize, char)> = Vec::new();
    let mut found = Vec::new();
    for at in marks.iter().copied() {
        let c = text[at];
        if let Some(close) = closing(c) {
            open.push((at, close));
        } else if matches!(c, '”' | '’' | '》' | '）' | ')' | '】') {
            // Marks opened in between and never closed are given up.
            let near = open.iter().rev().take(4).position(|(_, close)| *close == c);
            if let Some(back) = near {
                open.truncate(open.len() - back);
                if let Some((start, _)) = open.pop().filter(|(start, _)| at - start <= FAR) {
                    found.push((start, at));
                }
            }
        }
    }
    found.sort_unstable();
    found
}

/// Cuts a stretch of text at its marks.
pub(super) fn cut(signs: &Signs<'_>, within: Span, pairs: &[(usize, usize)]) -> Pieces {
    let (text, marks) = (signs.text, signs.marks(within));
    let mut pieces = Pieces { atoms: Vec::with_capacity(marks.len() + 1), inner: Vec::new() };
    let mut pair = pairs.partition_point(|(open, _)| *open < within.start);
    let (mut start, mut next) = (within.start, within.start);
    for at in marks.iter().copied() {
        // What stands between a pair is not looked into.
        if at < next {
            continue;
        }
        while pairs.get(pair).is_some_and(|(open, _)| *open < at) {
            pair += 1;
        }
        let c = text[at];
        if let Some(&(_, close)) = pairs.get(pair).filter(|(open, close)| *open == at && *close < within.end) {
            if c != '《' {
                pieces.inner.push(Span::new(at + 1, close));
            }
            next = close + 1;
            let seam = c == '“' && text.get(next) == Some(&'“');
            let ended = mark(text[close - 1]) == Some(Mark::Full);
            if seam || ended {
                pieces.push(text, start, next, if ended { Mark::Full } else { Mark::Item });
                start = next;
            }
        } else if let Some(mark) = mark(c) {
            pieces.push(text, start, at, mark);
            start = at + 1;
        }
    }
    pieces.push(text, start, within.end, Mark::Full);
    pieces
}

impl Pieces {
    /// Adds a piece, without the blanks around it.
    fn push(&mut self, text: &[char], start: usize, end: usize, after: Mark) {
        let blank = |c: &&char| c.is_whitespace();
        let start = start + text[start..end].iter().take_while(blank).count();
        let end = end - text[start..end].iter().rev().take_while(blank).count();
        if end > start {
            self.atoms.push(Piece { span: Span::new(start, end), after });
        } else if let Some(last) = self.atoms.last_mut() {
            last.after = last.after.max(after);
        }
    }
}

/// Joins pieces until one ends in a mark at least as strong as `least`.
pub(super) fn join(pieces: &[Piece], least: Mark) -> Vec<Piece> {
    let mut joined: Vec<Piece> = Vec::with_capacity(pieces.len());
    let mut open = false;
    for piece in pieces {
        match joined.last_mut().filter(|_| open) {
            Some(last) => *last = Piece { span: Span::new(last.span.start, piece.span.end), after: piece.after },
            None => joined.push(*piece),
        }
        open = piece.after < least;
    }
    joined
}
