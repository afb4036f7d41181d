//! Escapes what Markdown would take as markup.

/// Escapes characters that mean something anywhere in a line.
pub(super) fn text(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '\\' | '*' | '_' | '`' | '[' | ']' | '<' | '&' | '~') {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}

/// Escapes what means something only where a line begins; the rest of the line is escaped already.
pub(super) fn line_start(line: &str) -> String {
    let inner = line.trim_start_matches([' ', '\t']);
    let lead: String =
        line[..line.len() - inner.len()].chars().map(|c| if c == '\t' { "&#9;" } else { "&#32;" }).collect();
    let digits = inner.bytes().take_while(u8::is_ascii_digit).count();
    let after = inner[digits..].chars().next();
    if digits > 0 && matches!(after, Some('.' | ')')) {
        return format!("{lead}{}\\{}", &inner[..digits], &inner[digits..]);
    }
    let mark = matches!(inner.chars().next(), Some('#' | '>' | '-' | '+' | '=' | '|' | ':'));
    format!("{lead}{}{inner}", if mark { "\\" } else { "" })
}
