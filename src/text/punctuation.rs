//! Marks as they should stand in Chinese text.

/// The full-width mark that a half-width one stands for.
pub fn full_width(c: char) -> char {
    match c {
        ',' => '，',
        ';' => '；',
        ':' => '：',
        '?' => '？',
        '!' => '！',
        '(' => '（',
        ')' => '）',
        _ => c,
    }
}

/// The text with full-width marks between Chinese characters, and without white space: two phrases that differ
/// in these only are the same phrase.
///
/// ```
/// assert_eq!(speechwright::text::punctuation::canonical("抓早,抓小; 抓苗头"), "抓早，抓小；抓苗头");
/// ```
pub fn canonical(text: &str) -> String {
    let mut canonical = String::with_capacity(text.len());
    canonical.extend(text.chars().filter(|c| !c.is_whitespace()).map(full_width));
    canonical
}

/// As [`canonical`], of a text whose characters are known.
pub fn canonical_characters(text: &[char]) -> impl Iterator<Item = char> {
    text.iter().filter(|c| !c.is_whitespace()).map(|c| full_width(*c))
}

/// As [`canonical`], of a text whose characters are known, in room that is taken once.
pub fn canonical_text(text: &[char]) -> String {
    // Nearly all characters take three bytes.
    let mut canonical = String::with_capacity(text.len() * 3);
    canonical.extend(canonical_characters(text));
    canonical
}

/// Whether a sentence ends with this mark.
pub fn ends_sentence(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '!' | '?')
}

/// Whether a clause ends with this mark.
pub fn ends_clause(c: char) -> bool {
    ends_sentence(c) || matches!(c, '，' | ',' | '；' | ';' | '：' | ':')
}

/// The mark that closes what this one opens.
pub fn closing(open: char) -> Option<char> {
    Some(match open {
        '“' => '”',
        '‘' => '’',
        '《' => '》',
        '（' => '）',
        '(' => ')',
        '【' => '】',
        _ => return None,
    })
}
