//! Which characters a text of any origin may bring into a file.

use std::borrow::Cow;

/// The text with one kind of line end and without characters that no file format can hold: control characters,
/// non-characters, and the first private-use characters, which mark places inside this program and mean
/// nothing outside it. Tabs and line ends stay.
pub(crate) fn clean(text: &str) -> Cow<'_, str> {
    if !text.contains(|c| c == '\r' || !allowed(c)) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n").chars().filter(|&c| allowed(c)).collect())
}

fn allowed(c: char) -> bool {
    match c {
        '\t' | '\n' => true,
        '\u{E000}'..='\u{E0FF}' | '\u{FDD0}'..='\u{FDEF}' => false,
        '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}' => false,
        _ => !c.is_control() && u32::from(c) & 0xFFFE != 0xFFFE,
    }
}

/// Whether a character is written without spaces around it, as Chinese is.
pub(crate) fn is_wide(c: char) -> bool {
    matches!(c, '\u{2E80}'..='\u{D7FF}' | '\u{F900}'..='\u{FAFF}' | '\u{FE30}'..='\u{FE4F}' | '\u{FF00}'..='\u{FFEF}')
        || matches!(c, '“' | '”' | '‘' | '’' | '…' | '—' | '·' | '×')
        || c >= '\u{1F000}'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_text_and_drops_what_breaks_a_file() {
        assert_eq!(clean("压实责任\t𠮷😀\n完"), "压实责任\t𠮷😀\n完");
        assert_eq!(clean("a\u{0}b\u{1b}c\u{FFFE}d\u{E000}e\r\nf\rg\u{1FFFF}h\u{7f}"), "abcde\nf\ngh");
        assert!(matches!(clean("平常的话"), Cow::Borrowed(_)));
    }
}
