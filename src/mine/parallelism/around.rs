//! What stands between the parts of a row and around them.

use smallvec::SmallVec;

use crate::mine::parallelism::Markers;
use crate::mine::parallelism::evidence::{Evidence, Family};
use crate::mine::parallelism::figures::{View, one};
use crate::mine::parallelism::pieces::mark;
use crate::text::characters::chinese;
use crate::text::punctuation::full_width;

// The sorts of marks between parts.
const COMMA: u8 = 1;
const SEMICOLON: u8 = 2;
const STOP: u8 = 4;
const ALL_SORTS: u8 = COMMA | SEMICOLON | STOP;

/// Parts of so many characters are short.
const SHORT: usize = 4;
/// So many characters after a row are looked through for the end of what follows.
const AHEAD: usize = 60;

/// The marks after the parts but the last.
type Marks = SmallVec<[char; 8]>;

/// The sort of a mark, a bit; 0 for any other.
fn sort(mark: char) -> u8 {
    match mark {
        '，' | ',' => COMMA,
        '；' | ';' => SEMICOLON,
        '。' | '！' | '？' | '!' | '?' => STOP,
        _ => 0,
    }
}

/// Whether a character is a letter, a figure or a character of Chinese.
fn written(c: char) -> bool {
    // What mostly stands between parts needs no table.
    chinese(c) || (!matches!(c, '，' | '、' | '。' | '；') && c.is_alphanumeric())
}

/// Whether what follows a row, after its mark and a joining word, begins with the same character.
fn goes_on(after: &[char], head: char, markers: &Markers) -> bool {
    let next = after.get(1..).unwrap_or_default();
    next.first() == Some(&head) || markers.joining_words.before(next, head).is_some()
}

/// What follows a row after its mark, to the next one.
fn following(after: &[char]) -> &[char] {
    let next = after.get(1..).unwrap_or_default();
    let length = next.iter().take(AHEAD).take_while(|c| mark(**c).is_none()).count();
    &next[..length]
}

impl View<'_> {
    /// What stands at the edges of the parts, between them and around them.
    pub(super) fn edges(&self, figures: &mut Evidence) {
        let (text, row, markers) = (self.signs.text, self.row, self.markers);
        let (head, tail) = (self.shared.head, self.shared.tail);
        let marks: Marks =
            row.parts[..row.parts.len() - 1].iter().map(|part| text.get(part.end).copied().unwrap_or('。')).collect();
        let sorts = marks.iter().fold(ALL_SORTS, |sorts, mark| sorts & sort(*mark));
        let (first, last) = (row.parts[0].start, row.parts[row.parts.len() - 1].end);
        let before = first.checked_sub(1).map_or('。', |at| text[at]);
        let after = text.get(last).copied().unwrap_or('。');
        let bound = !written(before) && !matches!(before, '”' | '》' | '*' | '×');
        let open = !written(after) && !matches!(after, '“' | '《' | '*' | '×');
        figures.heads_shared = self.pairs(|a, b| a[0] == b[0]);
        figures.tails_shared = self.pairs(|a, b| a[a.len() - 1] == b[b.len() - 1]);
        figures.lengths_shared = self.pairs(|a, b| a.len() == b.len());
        figures.commas = one(sorts & COMMA > 0);
        figures.semicolons = one(sorts & SEMICOLON > 0);
        figures.stops = one(sorts & STOP > 0);
        figures.mixed = one(marks.windows(2).any(|pair| full_width(pair[0]) != full_width(pair[1])));
        figures.cut_first = one(!bound);
        figures.led_in = one(!bound && self.signs.led_in(first, markers));
        figures.cut_last = one(!open);
        figures.cut_headless = one(!bound && head == 0);
        figures.cut_tailless = one(!open && tail == 0);
        figures.same_before = one(full_width(before) == full_width(marks[0]));
        figures.same_after = one(full_width(after) == full_width(marks[marks.len() - 1]));
        figures.goes_on = one(head > 0 && open && goes_on(&text[last..], self.parts[0][0], markers));
        figures.begins_sentence = one(matches!(before, '。' | '！' | '？' | '!' | '?' | '\n'));
        figures.begins_turn = one(matches!(before, '：' | ':' | '“' | '—'));
        figures.ends_sentence = one(matches!(after, '。' | '！' | '？' | '!' | '?' | '…' | '\n'));
        figures.before_de = one(after == '的');
        figures.short_before_de = one(after == '的' && self.shared.longest <= SHORT);
        figures.before_deng = one(after == '等');
        self.followed(figures, &marks, &text[last.min(text.len())..]);
    }

    /// Whether what follows could be one more part: after a mark that stands between the parts, or after a word that joins
    /// the last item to the others.
    fn followed(&self, figures: &mut Evidence, marks: &[char], rest: &[char]) {
        let Some(after) = rest.first().filter(|_| self.equal || self.shared.tail > 0) else { return };
        let marked = mark(*after).is_some() && marks.iter().any(|one| full_width(*one) == full_width(*after));
        let joined = self.row.family == Family::Items && self.markers.conjunctions.at_head(rest).is_some();
        if !marked && !joined {
            return;
        }
        let (next, length) = (following(rest), self.shared.shortest);
        let tail = self.parts[0].last().filter(|_| self.shared.tail > 0);
        figures.goes_on_equal = one(self.equal && (next.len() == length || joined && next.len() > length));
        figures.goes_on_tail = one(tail.is_some_and(|tail| next.last() == Some(tail) || joined && next.contains(tail)));
    }
}
