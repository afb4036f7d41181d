//! What stands between the parts of a row and around them.

use crate::mine::parallelism::Markers;
use crate::text::characters::chinese;

// The sorts of marks between parts.
pub(super) const COMMA: u8 = 1;
pub(super) const SEMICOLON: u8 = 2;
pub(super) const STOP: u8 = 4;
pub(super) const ALL_SORTS: u8 = COMMA | SEMICOLON | STOP;

/// The sort of a mark, a bit; 0 for any other.
pub(super) fn sort(mark: char) -> u8 {
    match mark {
        '，' | ',' => COMMA,
        '；' | ';' => SEMICOLON,
        '。' | '！' | '？' | '!' | '?' => STOP,
        _ => 0,
    }
}

/// Whether a character is a letter, a figure or a character of Chinese.
pub(super) fn written(c: char) -> bool {
    // What mostly stands between parts needs no table.
    chinese(c) || (!matches!(c, '，' | '、' | '。' | '；') && c.is_alphanumeric())
}

/// Whether what follows a row, after its mark and a joining word, begins with the same character.
pub(super) fn goes_on(after: &[char], head: char, markers: &Markers) -> bool {
    let next = after.get(1..).unwrap_or_default();
    next.first() == Some(&head) || markers.joining_words.before(next, head).is_some()
}
