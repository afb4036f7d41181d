//! Parallel words inside a string without marks: 走深走实走心, 政治性时代性原则性, 不忠不孝不仁不义, 学懂弄通悟透.

use crate::mine::parallelism::Markers;
use crate::mine::parallelism::evidence::{Family, Row};
use crate::mine::parallelism::pieces::{Mark, Piece};
use crate::mine::parallelism::rows::MOST;
use crate::mine::parallelism::signs::Signs;
use crate::text::span::Span;

/// How long a part is, in characters.
const PERIODS: std::ops::RangeInclusive<usize> = 2..=6;

/// A weak character that comes back tells of parts only if they are so long: 历史的实践的发展的.
const LONG: usize = 3;

/// Three parts are no shorter, in characters.
const SHORTEST: usize = 6;

/// A character that comes back is looked for over so many characters.
const REACH: usize = 12;

/// For each character, the distances at which it comes back, a bit each: few do, so that most places need no other look.
/// Only the lower half of a character is compared, which is twice as quick and wrong for rare ones alone.
pub(super) fn echoes(text: &[char]) -> Vec<u16> {
    let halves: Vec<u16> = text.iter().map(|c| (u32::from(*c) & 0xFFFF) as u16).collect();
    let mut echoes = vec![0_u16; text.len()];
    for distance in 2..=REACH.min(text.len().saturating_sub(1)) {
        for ((echo, one), other) in echoes.iter_mut().zip(&halves).zip(&halves[distance..]) {
            *echo |= u16::from(one == other) << distance;
        }
    }
    echoes
}

/// Whether the character comes back at the distance.
fn comes_back(text: &[char], echoes: &[u16], at: usize, distance: usize) -> bool {
    echoes[at] >> distance & 1 == 1 && text[at] == text[at + distance]
}

/// Every row of words in the atoms; `echoes` are those of the text.
pub(super) fn find(signs: &Signs<'_>, echoes: &[u16], atoms: &[Piece], markers: &Markers, rows: &mut Vec<Row>) {
    let Some((first, last)) = atoms.first().zip(atoms.last()) else { return };
    let mut marks = signs.marks(Span::new(first.span.start, last.span.end));
    for atom in atoms.iter().filter(|atom| atom.span.len() >= SHORTEST) {
        let mut start = atom.span.start;
        while let Some((at, rest)) = marks.split_first().filter(|(at, _)| **at < atom.span.end) {
            marks = rest;
            // Marks before the atom are passed over.
            if *at >= start {
                stretch(signs.text, echoes, Span::new(start, *at), markers, rows);
                start = at + 1;
            }
        }
        stretch(signs.text, echoes, Span::new(start, atom.span.end), markers, rows);
    }
    doubles(signs.text, atoms, rows);
}

/// Every row of words in a stretch without marks.
fn stretch(text: &[char], echoes: &[u16], stretch: Span, markers: &Markers, rows: &mut Vec<Row>) {
    if stretch.len() < SHORTEST {
        return;
    }
    let echoing = echoes[stretch.start..stretch.end].iter().fold(0, |all, one| all | one);
    if echoing != 0 {
        periods(text, echoes, echoing, stretch, markers, rows);
    }
    results(text, stretch, markers, rows);
    if echoing != 0 {
        refrains(text, echoes, stretch, rows);
    }
}

/// A character that comes back at even steps; `echoing` holds every distance at which any does.
fn periods(text: &[char], echoes: &[u16], echoing: u16, atom: Span, markers: &Markers, rows: &mut Vec<Row>) {
    let twice = |period: &usize| echoing >> *period & echoing >> (*period * 2) & 1 == 1;
    for period in PERIODS.filter(twice) {
        let mut at = atom.start;
        while at + period * 2 < atom.end {
            let c = text[at];
            let thrice = comes_back(text, echoes, at, period) && comes_back(text, echoes, at, period * 2);
            let weak = markers.weak.has(c);
            if !thrice || weak && period < LONG {
                at += 1;
                continue;
            }
            let mut end = at + period * 2;
            while end + period < atom.end && text[end + period] == c && end - at < period * MOST {
                end += period;
            }
            let parts = (end - at) / period + 1;
            if parts > MOST {
                // A pattern that goes on and on is none.
                at = end;
                continue;
            }
            // The character that comes back leads its part, ends it or stands within; a weak one ends it.
            let places = if weak { period - 1..period } else { 0..period };
            for before in places {
                let Some(start) = at.checked_sub(before).filter(|start| *start >= atom.start) else { break };
                if start + parts * period <= atom.end {
                    rows.push(even_row(start, period, parts));
                }
            }
            at += 1;
        }
    }
}

fn even_row(start: usize, period: usize, parts: usize) -> Row {
    let part = |number: usize| Span::new(start + number * period, start + (number + 1) * period);
    Row { parts: (0..parts).map(part).collect(), family: Family::Words }
}

/// Verbs each with what comes of it.
fn results(text: &[char], atom: Span, markers: &Markers, rows: &mut Vec<Row>) {
    let result = |at: usize| markers.complements.has(text[at + 1]) && !markers.complements.has(text[at]);
    let mut at = atom.start;
    while at + 6 <= atom.end {
        if !markers.complements.has(text[at + 1]) {
            at += 1;
            continue;
        }
        let parts = (0..).take_while(|part| at + part * 2 + 2 <= atom.end && result(at + part * 2)).count();
        if parts >= 3 {
            rows.push(even_row(at, 2, parts));
        }
        at += (parts * 2).max(1);
    }
}

/// Two characters said three times: 你开会我开会大家都开会.
fn refrains(text: &[char], echoes: &[u16], atom: Span, rows: &mut Vec<Row>) {
    if !(8..=40).contains(&atom.len()) {
        return;
    }
    for at in atom.start..atom.end - 6 {
        let key = [text[at], text[at + 1]];
        // Both come back at the same distance, or the two never do.
        if key[0] == key[1] || echoes[at] & echoes[at + 1] == 0 {
            continue;
        }
        let places: Vec<usize> = (at..atom.end - 1).filter(|place| text[*place..].starts_with(&key)).collect();
        if places.len() < 3 || places.windows(2).any(|pair| !(3..=10).contains(&(pair[1] - pair[0]))) {
            continue;
        }
        let ends = |place: usize| place + 2;
        if ends(places[places.len() - 1]) == atom.end {
            let mut starts = vec![atom.start];
            starts.extend(places[..places.len() - 1].iter().map(|place| ends(*place)));
            let parts = starts.iter().zip(&places).map(|(start, place)| Span::new(*start, ends(*place))).collect();
            rows.push(Row { parts, family: Family::Words });
        }
        if at == atom.start || !rows.last().is_some_and(|row| row.parts[0].start <= at && at < row.parts[0].end) {
            let mut ends: Vec<usize> = places[1..].to_vec();
            let width = places[places.len() - 1] - places[places.len() - 2];
            ends.push((places[places.len() - 1] + width).min(atom.end));
            let parts = places.iter().zip(&ends).map(|(start, end)| Span::new(*start, *end)).collect();
            rows.push(Row { parts, family: Family::Words });
        }
    }
}

/// Four characters with one said twice, and four more with the same: 落地落实、落小落细; four parts in two pieces.
fn doubles(text: &[char], atoms: &[Piece], rows: &mut Vec<Row>) {
    let double = |start: usize| {
        let part = &text[start..start + 4];
        ((part[0] == part[2]) != (part[1] == part[3]))
            .then(|| if part[0] == part[2] { (0, part[0]) } else { (1, part[1]) })
    };
    for pair in atoms.windows(2).filter(|pair| pair.iter().all(|piece| piece.span.len() >= 4)) {
        let (a, b) = (pair[0].span.end - 4, pair[1].span.start);
        if pair[0].after <= Mark::Clause && double(a).is_some() && double(a) == double(b) {
            let halves =
                [a, b].into_iter().flat_map(|start| [Span::new(start, start + 2), Span::new(start + 2, start + 4)]);
            rows.push(Row { parts: halves.collect(), family: Family::Words });
        }
    }
}
