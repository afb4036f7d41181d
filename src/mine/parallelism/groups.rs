//! Rows whose parts hold several pieces each: 没有阳光，就没有温暖，没有雨露，就没有五谷，没有水，就没有生命.

use smallvec::SmallVec;

use crate::mine::parallelism::evidence::{Family, Parts, Row};
use crate::mine::parallelism::pieces::{Mark, Piece};
use crate::mine::parallelism::rows::{Cores, MOST};
use crate::text::span::Span;

/// A part holds at most so many pieces.
const WIDEST: usize = 5;

/// Every row of groups of pieces.
pub(super) fn find(text: &[char], pieces: &[Piece], cores: &Cores<'_>, rows: &mut Vec<Row>) {
    for stride in 2..=4 {
        regular(text, pieces, cores, stride, rows);
    }
    chains(text, pieces, &cores.spans, rows);
}

/// Groups of the same number of pieces.
fn regular(text: &[char], pieces: &[Piece], all: &Cores<'_>, stride: usize, rows: &mut Vec<Row>) {
    let cores = all.spans.as_slice();
    let bonded = |at: usize| bonded(text, all, at, at + stride);
    // Of two groups no row is made, so that the third is asked first where that is quicker.
    let third = |start: usize| may_bond(text, all, start + stride, start + stride * 2);
    for offset in 0..stride {
        let mut start = offset;
        while start + stride * 2 < cores.len() {
            let mut end = start;
            while (end > start || third(start)) && end + stride < cores.len() && bonded(end) {
                end += stride;
            }
            let parts = (end - start) / stride + 1;
            if (3..=MOST).contains(&parts) {
                let places: SmallVec<[usize; MOST]> = (0..parts).map(|part| start + part * stride).collect();
                rows.extend(row(text, pieces, cores, &places, stride));
            }
            start = end.max(start + stride);
        }
    }
}

/// Whether two pieces begin alike or have enough in common.
fn bonded(text: &[char], cores: &Cores<'_>, a: usize, b: usize) -> bool {
    let shared = |least: usize| cores.traced[a].share(&cores.traced[b], least);
    alike(text, cores, a, b) || enough(cores, a, b).is_some_and(shared)
}

/// Whether two pieces begin alike or may have enough in common.
fn may_bond(text: &[char], cores: &Cores<'_>, a: usize, b: usize) -> bool {
    let may = |least: usize| cores.traced[a].may_share(&cores.traced[b], least);
    alike(text, cores, a, b) || enough(cores, a, b).is_some_and(may)
}

fn alike(text: &[char], cores: &Cores<'_>, a: usize, b: usize) -> bool {
    text[cores.spans[a].start] == text[cores.spans[b].start]
}

/// How many characters are enough for two pieces to have in common; none where their lengths are too far apart.
fn enough(cores: &Cores<'_>, a: usize, b: usize) -> Option<usize> {
    let (one, other) = (cores.spans[a].len(), cores.spans[b].len());
    let (short, long) = (one.min(other), one.max(other));
    (long <= short * 3).then(|| short.min(40).div_ceil(4).max(2))
}

/// Groups that begin with the same two characters, however many pieces they hold.
fn chains(text: &[char], pieces: &[Piece], cores: &[Span], rows: &mut Vec<Row>) {
    let key = |core: &Span| (text[core.start], text.get(core.start + 1).filter(|_| core.len() > 1).copied());
    let keys: SmallVec<[(char, Option<char>); 32]> = cores.iter().map(key).collect();
    let next = |at: usize| (at + 1..(at + 1 + WIDEST).min(cores.len())).find(|other| keys[*other] == keys[at]);
    let mut followed: SmallVec<[bool; 64]> = SmallVec::from_elem(false, cores.len());
    let mut places: SmallVec<[usize; MOST]> = SmallVec::new();
    for start in 0..cores.len() {
        let Some(second) = next(start).filter(|_| !followed[start]) else { continue };
        places.clear();
        places.extend_from_slice(&[start, second]);
        followed[second] = true;
        while let Some(place) = places.last().and_then(|last| next(*last)) {
            followed[place] = true;
            places.push(place);
        }
        let mut gaps = places.windows(2).map(|pair| pair[1] - pair[0]);
        let (widest, last) = (gaps.clone().max().unwrap_or(1), gaps.next_back().unwrap_or(1));
        if (3..=MOST).contains(&places.len()) && widest > 1 {
            rows.extend(row(text, pieces, cores, &places, widest));
            rows.extend(row(text, pieces, cores, &places, last));
        }
    }
}

/// The row of groups that begin at `places`; the last one holds up to `width` pieces.
fn row(text: &[char], pieces: &[Piece], cores: &[Span], places: &[usize], width: usize) -> Option<Row> {
    let last = *places.last()?;
    let mut end = last;
    while end + 1 < cores.len() && end + 1 < last + width && pieces[end].after < Mark::Semicolon {
        end += 1;
    }
    let mut parts: Parts =
        places.windows(2).map(|pair| Span::new(cores[pair[0]].start, pieces[pair[1] - 1].span.end)).collect();
    parts.push(Span::new(cores[last].start, pieces[end].span.end));
    let sound = parts.iter().all(|part| !part.is_empty() && part.end <= text.len());
    sound.then_some(Row { parts, family: Family::Groups })
}
