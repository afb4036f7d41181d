//! Families of parallel heads: 一、 二、 三、 on lines of their own, 一要…。 二要…。 in running text, and bare heads
//! that open neighbouring paragraphs.

use crate::bank::{Elsewhere, HeadingFamily, id};
use crate::corpus::{Role, Series};
use crate::mine::page::Page;
use crate::mine::skeleton::{anchored, skeleton};
use crate::text::punctuation::ends_sentence;
use crate::text::segment;
use crate::text::span::Span;

/// A head is at most so long, in characters.
const LONGEST: usize = 40;
/// A bare head in front of its paragraph is at most so long.
const BARE: usize = 24;
/// The level of heads in running text.
const RUN_IN: u8 = 3;

/// Every family of parallel heads of a speech.
pub(super) fn headings(page: &Page<'_>, series: &[Series]) -> Vec<HeadingFamily> {
    let numbered = series.iter().filter_map(|series| {
        let heads: Vec<(usize, Span)> = series.items.iter().map(|item| (item.paragraph, item.head)).collect();
        let level = if series.headings { series.level.min(2) } else { RUN_IN };
        family(page, &heads, level, &series.marker.name(), 2)
    });
    let bare = bare_rows(page).into_iter().filter_map(|heads| family(page, &heads, RUN_IN, "", 2));
    numbered.chain(bare).collect()
}

/// The family of these heads; none where they are not built alike.
fn family(page: &Page<'_>, heads: &[(usize, Span)], level: u8, marker: &str, least: usize) -> Option<HeadingFamily> {
    let members: Vec<String> =
        heads.iter().map(|(paragraph, span)| page.generalised(&page.text(*paragraph, *span))).collect();
    let (members, terms) = page.entry(members);
    let sound = |member: &String| (2..=LONGEST).contains(&member.chars().count());
    let skeleton = skeleton(&members);
    if members.len() < least || !members.iter().all(sound) || !anchored(&skeleton, &members) {
        return None;
    }
    let joined = members.join("，");
    let whole = members.join("|");
    let (first, last) = (heads.first()?, heads.last()?);
    let start = page.seen(first.0, first.1);
    let seen = crate::bank::Seen {
        span: Span::new(start.span.start, page.seen(last.0, last.1).span.end),
        parts: heads.iter().map(|(paragraph, span)| page.seen(*paragraph, *span).span).collect(),
        ..start
    };
    Some(HeadingFamily {
        id: id::id("h", &format!("{marker}|{whole}")),
        level,
        marker: marker.to_owned(),
        skeleton,
        terms: terms.unwrap_or_else(|| page.terms(&joined)),
        flags: page.flags(&joined),
        members,
        count: 1,
        seen: vec![seen],
        elsewhere: Elsewhere::new(),
    })
}

/// Rows of neighbouring paragraphs that each begin with a short sentence and go on.
fn bare_rows(page: &Page<'_>) -> Vec<Vec<(usize, Span)>> {
    let mut rows = Vec::new();
    let mut row: Vec<(usize, Span)> = Vec::new();
    for at in 0..page.texts.len() {
        let head = bare_head(page, at);
        let follows = row.first().is_none_or(|first| head.is_some_and(|head| alike(page, *first, (at, head))));
        if !follows || head.is_none() {
            rows.push(std::mem::take(&mut row));
        }
        row.extend(head.map(|head| (at, head)));
    }
    rows.push(row);
    rows.retain(|row| row.len() >= 2);
    rows
}

fn bare_head(page: &Page<'_>, at: usize) -> Option<Span> {
    let text = &page.texts[at];
    let body = page.paragraph(at).role == Role::Body && crate::text::numeral::marker(text).is_none();
    let first = segment::first_sentence(text).filter(|_| body)?;
    let goes_on = text.len() > first.end + 1 && text.get(first.end).is_some_and(|c| ends_sentence(*c));
    (goes_on && first.len() <= BARE).then_some(first)
}

/// Whether two bare heads begin or end with the same character.
fn alike(page: &Page<'_>, one: (usize, Span), other: (usize, Span)) -> bool {
    let ends = |(at, span): (usize, Span)| (page.texts[at][span.start], page.texts[at][span.end - 1]);
    let ((first, last), (head, tail)) = (ends(one), ends(other));
    first == head || last == tail
}
