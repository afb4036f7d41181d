//! Looks a text through for all constructions in one pass.

use std::borrow::Cow;
use std::ops::Range;

use smallvec::SmallVec;

use crate::text::characters::{characters, marks};
use crate::text::construction::{Comma, Construction, Constructions, Found, Gap, Role, Start};
use crate::text::punctuation::{ends_clause, ends_sentence, full_width};
use crate::text::span::Span;

/// A fixed word in a text, and what it is to one construction.
struct Hit<'a> {
    role: &'a Role,
    span: Span,
    /// Construction, place, part and way as one number, by which hits are put in order.
    order: u128,
}

impl<'a> Hit<'a> {
    fn new(role: &'a Role, span: Span) -> Self {
        let figures = [(role.construction, 24), (span.start, 32), (span.end, 32), (role.part, 16), (role.way, 16)];
        let order = figures.into_iter().fold(0, |order, (figure, bits)| order << bits | figure as u128);
        Self { role, span, order }
    }
}

impl Constructions {
    /// The constructions that stand in a text, in reading order; they may overlap.
    ///
    /// ```
    /// use speechwright::text::construction::Constructions;
    /// let all = Constructions::builtin()?;
    /// let found = all.find("抓安全不是做给别人看，而是对自己负责。");
    /// assert_eq!(found.iter().map(|one| all.frame(one.construction)).collect::<Vec<_>>(), ["不是_，而是_"]);
    /// # Ok::<(), speechwright::Error>(())
    /// ```
    pub fn find(&self, text: &str) -> Vec<Found> {
        let characters = characters(text);
        self.find_in(&characters, &marks(&characters))
    }

    /// As [`find`](Self::find), of a text whose characters and [`marks`] are known; the marks may be half-width.
    pub fn find_in(&self, text: &[char], marks: &[usize]) -> Vec<Found> {
        let half = marks.iter().any(|at| full_width(text[*at]) != text[*at]);
        let full: Cow<'_, [char]> =
            if half { Cow::Owned(text.iter().map(|c| full_width(*c)).collect()) } else { Cow::Borrowed(text) };
        let mut words: Vec<(usize, Span)> = Vec::with_capacity(full.len() / 4 + 1);
        self.words.scan(&full, |start, length, label| {
            words.push((usize::from(label) - 1, Span::new(start, start + length)));
        });
        let (mut found, mut hits) = (Vec::new(), Vec::new());
        // No construction goes beyond its sentence, and nearly always the words of one that are there are not all of them.
        let ends = marks.iter().copied().filter(|at| ends_sentence(text[*at]) || text[*at] == '\n');
        let mut rest = words.as_slice();
        for end in ends.chain([text.len()]) {
            let sentence;
            (sentence, rest) = rest.split_at(rest.partition_point(|(_, span)| span.start < end));
            if !sentence.is_empty() {
                self.hits(sentence, text, &mut hits);
                let groups = hits.chunk_by(|one: &Hit<'_>, other| one.role.construction == other.role.construction);
                groups.for_each(|group| self.in_group(group, text, &mut found));
            }
        }
        found.sort_by_key(|one: &Found| (one.span(), one.construction));
        found
    }

    /// Of the fixed words in a sentence those that count, in order. Nearly all of them belong to constructions whose other
    /// words are not there, and are left out before anything is asked of them.
    fn hits<'a>(&'a self, words: &[(usize, Span)], text: &[char], hits: &mut Vec<Hit<'a>>) {
        hits.clear();
        let mut lacking: SmallVec<[u32; 128]> = SmallVec::from_slice(&self.parts);
        let still = lacking.as_mut_slice();
        let mut complete = false;
        for (number, _) in words {
            for (construction, part) in self.marks(*number) {
                let lacks = &mut still[*construction as usize];
                *lacks &= !part;
                complete |= *lacks == 0;
            }
        }
        if !complete {
            return;
        }
        for (number, span) in words {
            let whole =
                self.roles(*number).iter().zip(self.marks(*number)).filter(|(_, mark)| still[mark.0 as usize] == 0);
            let whole = whole.map(|(role, _)| role).filter(|role| !void(role, text, *span));
            hits.extend(whole.map(|role| Hit::new(role, *span)));
        }
        hits.sort_unstable_by_key(|hit| hit.order);
    }

    /// To which constructions a word may belong and as which fixed word, and what it is to each of them.
    fn marks(&self, number: usize) -> &[(u32, u32)] {
        &self.marks[self.stretch(number)]
    }

    fn roles(&self, number: usize) -> &[Role] {
        &self.roles[self.stretch(number)]
    }

    fn stretch(&self, number: usize) -> Range<usize> {
        self.ends[number]..self.ends[number + 1]
    }

    /// The places where the hits of one construction make it up; none begins before the last has ended.
    fn in_group(&self, hits: &[Hit<'_>], text: &[char], found: &mut Vec<Found>) {
        let Some(construction) = hits.first().and_then(|hit| self.all.get(hit.role.construction)) else { return };
        let mut last = 0;
        for (at, hit) in hits.iter().enumerate().filter(|(_, hit)| hit.role.part == 0) {
            if hit.span.start < last || !opens(construction, text, hit.span) {
                continue;
            }
            let Some(words) = completed(construction, &hits[at..], text) else { continue };
            let end = words.last().copied().unwrap_or(hit.span);
            if closes(construction, text, end) {
                last = end.end;
                found.push(Found { construction: hit.role.construction, words: words.into_vec() });
            }
        }
    }
}

impl Construction {
    /// Its fixed words, a bit each.
    pub(super) fn parts(&self) -> u32 {
        (0..=self.gaps.len()).fold(0, |parts, number| parts | part(number))
    }
}

impl Role {
    /// Its construction and the bit of its fixed word.
    pub(super) fn mark(&self) -> (u32, u32) {
        (u32::try_from(self.construction).unwrap_or(u32::MAX), part(self.part))
    }
}

/// The bit of a fixed word; those after the last bit share it, so that a construction is never lacking what it has.
fn part(number: usize) -> u32 {
    1 << number.min(31)
}

/// The fixed words that make up the construction from the first hit on, the nearest of each.
fn completed(construction: &Construction, hits: &[Hit<'_>], text: &[char]) -> Option<SmallVec<[Span; 4]>> {
    let first = hits.first()?;
    let mut words: SmallVec<[Span; 4]> = SmallVec::from_slice(&[first.span]);
    for (number, gap) in construction.gaps.iter().enumerate() {
        let from = words.last()?.end;
        let next = hits.iter().filter(|hit| hit.role.part == number + 1 && hit.span.start >= from);
        let next = next.filter(|hit| construction.start != Start::All || begins_clause(text, hit.span));
        let mut next = next.filter(|hit| !construction.same || hit.role.way == first.role.way);
        words.push(next.find(|hit| fits(*gap, &text[from..hit.span.start]))?.span);
    }
    Some(words)
}

fn fits(gap: Gap, between: &[char]) -> bool {
    let commas = between.iter().any(|c| ends_clause(*c));
    (gap.least..=gap.most).contains(&between.len())
        && !between.iter().any(|c| ends_sentence(*c) || *c == '\n' || (!gap.semicolon && matches!(c, '；' | ';')))
        && match gap.comma {
            Comma::Needed => commas,
            Comma::Allowed => true,
            Comma::Barred => !commas,
            Comma::Unmarked => !commas && !between.contains(&'、'),
        }
}

/// Whether the first word stands where it may.
fn opens(construction: &Construction, text: &[char], word: Span) -> bool {
    let before = word.start.checked_sub(1).and_then(|at| text.get(at));
    let said = before.is_some_and(|c| !ends_clause(*c));
    (construction.start == Start::None || begins_clause(text, word)) && (!construction.before || said)
}

fn begins_clause(text: &[char], word: Span) -> bool {
    let before = word.start.checked_sub(1).and_then(|at| text.get(at));
    before.is_none_or(|c| ends_clause(*c) || matches!(c, '、' | '“' | '\n' | ' '))
}

/// Whether something follows the last word, where it has to.
fn closes(construction: &Construction, text: &[char], word: Span) -> bool {
    !construction.after || text.get(word.end).is_some_and(|c| !ends_sentence(*c) && *c != '\n')
}

/// Whether a word is only a piece of another one; mostly what stands beside it tells that it is not.
fn void(role: &Role, text: &[char], word: Span) -> bool {
    let [before, after] = role.around;
    let beside = before.may_have(word.start.checked_sub(1).and_then(|at| text.get(at)));
    if !beside && !after.may_have(text.get(word.end)) {
        return false;
    }
    role.unless.iter().any(|(void, at)| {
        let from = word.start.checked_sub(*at);
        let piece = from.and_then(|from| text.get(from..from + void.len()));
        // Mostly the first characters differ already.
        piece.is_some_and(|piece| piece.first() == void.first() && piece == void.as_slice())
    })
}
