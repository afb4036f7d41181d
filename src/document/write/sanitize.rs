//! Text as XML can hold it.

/// The text without characters that XML 1.0 forbids (control characters, U+FFFE, U+FFFF); docx-rs lets them
/// through and the file would not open.
pub(super) fn sanitize(text: &str) -> String {
    text.chars().filter(|c| allowed(*c)).collect()
}

/// The text ready to stand in an attribute or element that is written by hand.
pub(super) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars().filter(|c| allowed(*c)) {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            _ => escaped.push(c),
        }
    }
    escaped
}

fn allowed(c: char) -> bool {
    !matches!(c, '\u{0}'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn drops_what_xml_forbids_and_keeps_rare_characters() {
        assert_eq!(sanitize("抓\u{0}早\u{1b}抓\u{fffe}小𠮷😀"), "抓早抓小𠮷😀");
        assert_eq!(escape("<a b=\"&\">"), "&lt;a b=&quot;&amp;&quot;&gt;");
    }
}
