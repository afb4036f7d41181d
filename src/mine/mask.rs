//! Masks of names (×, ***, X) and other people's words.

use crate::text::span::Span;

/// Whether a text holds a mask.
pub fn masked(text: &str) -> bool {
    masks(&text.chars().collect::<Vec<char>>())
}

/// As [`masked`], of a text whose characters are known.
pub(super) fn masks(text: &[char]) -> bool {
    text.iter().enumerate().any(|(at, c)| match c {
        '×' | '＊' | '○' => true,
        '*' | '某' => text.get(at + 1) == Some(c),
        'X' => lone(text, at),
        _ => false,
    })
}

/// An X that is no part of a foreign word.
fn lone(characters: &[char], at: usize) -> bool {
    let latin = |c: Option<&char>| c.is_some_and(|c| c.is_ascii_alphanumeric() && *c != 'X');
    !latin(characters.get(at.wrapping_sub(1))) && !latin(characters.get(at + 1))
}

/// Whether `span` lies between quotation marks that somebody's name and 指出, 强调 or 说 open.
pub fn quoted(characters: &[char], span: Span) -> bool {
    let open = characters[..span.start].iter().rposition(|c| *c == '“');
    let Some(open) = open.filter(|open| !characters[*open..span.start].contains(&'”')) else { return false };
    let closed = characters[span.end..].contains(&'”');
    let before: String = characters[open.saturating_sub(6)..open].iter().collect();
    closed && ["指出", "强调", "说", "要求", "讲", "提出", "中写道"].iter().any(|word| before.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn masks_are_not_foreign_words() {
        assert!(masked("×同志") && masked("第X届") && masked("***重要讲话"));
        assert!(!masked("推广XML标准"));
    }
}
