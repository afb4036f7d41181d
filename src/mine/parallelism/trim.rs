//! Where the first part of a row begins after its lead-in, and where the last ends before a shared object.

use smallvec::{SmallVec, smallvec};

use crate::mine::parallelism::evidence::Parts;
use crate::mine::parallelism::shared::edges;
use crate::mine::parallelism::signs::Signs;
use crate::mine::parallelism::{Markers, beside};
use crate::text::span::Span;

/// So many places for each edge are weighed.
const CHOICES: usize = 4;

/// Places where a row could begin or end.
type Places = SmallVec<[usize; CHOICES]>;

/// Finds the places where a row could begin and end.
pub(super) struct Trimmer<'a> {
    pub signs: &'a Signs<'a>,
    pub text: &'a [char],
    pub markers: &'a Markers,
    /// Whether the length of the other parts may tell.
    pub by_length: bool,
}

impl Trimmer<'_> {
    fn part(&self, span: Span) -> &[char] {
        &self.text[span.start..span.end]
    }

    /// Hands out the row as it stands, and with every likely beginning and end.
    pub(super) fn trim(&self, row: &[Span], mut take: impl FnMut(Parts)) {
        let last = row.len() - 1;
        let starts = self.starts(row[0], &row[1..]);
        let ends = self.ends(row[last], &row[..last]);
        for start in &starts {
            for end in &ends {
                let mut parts = Parts::from_slice(row);
                parts[0].start = *start;
                parts[last].end = *end;
                if parts[0].start < parts[0].end && parts[last].start < parts[last].end {
                    take(parts);
                }
            }
        }
    }

    fn starts(&self, first: Span, rest: &[Span]) -> Places {
        let mut starts = smallvec![first.start];
        let part = self.part(first);
        let views: SmallVec<[&[char]; 8]> = rest.iter().map(|span| self.part(*span)).collect();
        let inner = &views[..(views.len() - 1).max(1)];
        let like = edges(inner);
        let all = edges(&views);
        let mean = inner.iter().map(|part| part.len()).sum::<usize>() / inner.len();
        let head = if all.head > 0 {
            all.head
        } else if inner.len() > 1 {
            like.head
        } else {
            0
        };
        if head > 0 {
            for length in [head.min(4), 1] {
                let key = &views[0][..length];
                let places = (1..part.len().saturating_sub(length))
                    .filter(|at| part[*at] == key[0] && part[*at..].starts_with(key));
                let near = places.min_by_key(|at| (part.len() - at).abs_diff(mean));
                push(&mut starts, near.map(|at| first.start + at));
            }
        }
        if self.by_length && like.shortest == like.longest && part.len() > like.shortest {
            push(&mut starts, Some(first.end - like.shortest));
        }
        if head == 0 {
            push(&mut starts, place_of_shared(part, &views, mean).map(|at| first.start + at));
            if self.by_length && rest.iter().all(|part| self.signs.does(*part)) {
                push(&mut starts, beside::ends_in_doing(self.signs, first, mean));
            }
        }
        let led = (1..part.len().saturating_sub(1)).filter(|at| (part.len() - at) * 2 >= mean);
        let led = led
            .filter(|at| self.signs.led_in(first.start + at, self.markers))
            .min_by_key(|at| (part.len() - at).abs_diff(mean));
        push(&mut starts, led.map(|at| first.start + at));
        starts
    }

    fn ends(&self, last: Span, before: &[Span]) -> Places {
        let mut ends = smallvec![last.end];
        let part = self.part(last);
        let views: SmallVec<[&[char]; 8]> = before.iter().map(|span| self.part(*span)).collect();
        let inner = &views[usize::from(views.len() > 1)..];
        let like = edges(&views);
        let near = edges(inner);
        let mean = inner.iter().map(|part| part.len()).sum::<usize>() / inner.len();
        if like.tail > 0 {
            for length in [like.tail.min(4), 1] {
                let key = &views[0][views[0].len() - length..];
                let places = (1..part.len()).filter(|at| part[at - 1] == key[length - 1] && part[..*at].ends_with(key));
                let best = places.min_by_key(|at| at.abs_diff(mean));
                push(&mut ends, best.map(|at| last.start + at));
            }
        }
        if self.by_length && near.shortest == near.longest && part.len() > near.shortest {
            push(&mut ends, Some(last.start + near.shortest));
        }
        let stops = (2..part.len()).filter(|at| at * 2 >= mean && self.markers.ends.at_head(&part[*at..]).is_some());
        push(&mut ends, stops.min_by_key(|at| at.abs_diff(mean)).map(|at| last.start + at));
        ends
    }
}

/// Where in `part` a part begins that has the same character at the same place near its head as all the others have: 上 in
/// 努力营造上与校长、下与老师、中与同事.
fn place_of_shared(part: &[char], others: &[&[char]], mean: usize) -> Option<usize> {
    const NEAR: usize = 4;
    let (first, rest) = others.split_first()?;
    let place =
        (1..NEAR).find(|at| first.get(*at).is_some_and(|c| rest.iter().all(|other| other.get(*at) == Some(c))))?;
    let starts = (1..part.len().saturating_sub(place)).filter(|at| part[at + place] == first[place]);
    starts.min_by_key(|at| (part.len() - at).abs_diff(mean))
}

fn push(places: &mut Places, place: Option<usize>) {
    if let Some(place) = place.filter(|place| !places.contains(place) && places.len() < CHOICES) {
        places.push(place);
    }
}
