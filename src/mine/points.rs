//! Run-in heads with the sentences that develop them.

use crate::bank::{Elsewhere, Point, id};
use crate::corpus::{Item, Series};
use crate::mine::mask::masked;
use crate::mine::page::Page;
use crate::mine::parallelism::Markers;
use crate::mine::skeleton::{anchored, skeleton};
use crate::text::punctuation::canonical_text;
use crate::text::segment;
use crate::text::span::Span;

/// A run-in head is at most so long, in characters.
const HEAD: usize = 30;
/// So much of what develops a head is kept, in characters: its first moves, not the whole paragraph.
const DEVELOP: usize = 120;
/// What develops a head has at least so many characters.
const LEAST: usize = 12;

/// The points of a speech: parts numbered in running text, built alike, whose head stands apart from what follows.
pub(super) fn points(page: &Page<'_>, series: &[Series], markers: &Markers) -> Vec<Point> {
    let items = series.iter().filter(|series| !series.headings && alike(page, series)).flat_map(|series| &series.items);
    items.filter_map(|item| point(page, item, markers)).collect()
}

fn alike(page: &Page<'_>, series: &Series) -> bool {
    let heads: Vec<String> = series.items.iter().map(|item| page.text(item.paragraph, item.head)).collect();
    anchored(&skeleton(&heads), &heads)
}

fn point(page: &Page<'_>, item: &Item, markers: &Markers) -> Option<Point> {
    let text = &page.texts[item.paragraph];
    let apart = text.get(item.head.end).is_some_and(|c| matches!(c, '。' | '：' | ':' | '；' | ';'));
    if !apart || !(2..=HEAD).contains(&item.head.len()) || item.body.len() < LEAST {
        return None;
    }
    let head = page.generalised(&page.text(item.paragraph, item.head));
    let develop = sentences(&text[item.body.start..item.body.end]);
    let develop = useful(page, &head, &develop);
    let (mut develop, _) = page.entry(std::iter::once(head).chain(develop).collect());
    let head = develop.remove(0);
    let joined = develop.join("");
    let whole = format!("{head}。{joined}");
    let seen = page.seen(item.paragraph, Span::new(item.marker.start, item.body.end));
    Some(Point {
        id: id::id("p", &whole),
        function: markers.function(std::slice::from_ref(&head)),
        terms: page.terms(&whole),
        flags: page.flags(&whole),
        head,
        develop,
        count: 1,
        seen: vec![seen],
        elsewhere: Elsewhere::new(),
    })
}

/// Where the head and some sentences fit any topic, those sentences; otherwise what is said first. No more sentences are
/// looked at than are needed.
fn useful(page: &Page<'_>, head: &str, develop: &[String]) -> Vec<String> {
    let free = |text: &str| !masked(text) && page.terms(text).is_empty();
    let all = || develop.iter().map(|sentence| page.generalised(sentence));
    let mut general = all().filter(|sentence| free(sentence)).peekable();
    if free(head) && general.peek().is_some() { first(general) } else { first(all()) }
}

/// The first sentences, as many as have room.
fn first(sentences: impl Iterator<Item = String>) -> Vec<String> {
    let mut length = 0;
    let fits = |(at, sentence): &(usize, String)| {
        length += sentence.chars().count();
        *at == 0 || length <= DEVELOP
    };
    sentences.enumerate().take_while(fits).map(|(_, sentence)| sentence).collect()
}

fn sentences(text: &[char]) -> Vec<String> {
    let mut end = 0;
    let spans = segment::sentences(text).into_iter().map(|span| {
        end = text[span.end..].iter().take_while(|c| crate::text::punctuation::ends_sentence(**c)).count() + span.end;
        canonical_text(&text[span.start..end])
    });
    spans.filter(|sentence| !sentence.is_empty()).collect()
}
