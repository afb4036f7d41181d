//! Strings in YAML: which stand as they are, and which need marks around them.

/// Adds a string as `serde_yaml` writes it.
///
/// # Errors
/// When it has several lines, which is written in a style of its own.
pub(super) fn string(out: &mut String, text: &str) -> Result<(), String> {
    match style(text) {
        Some(Style::Plain) => out.push_str(text),
        Some(Style::Quoted) => {
            out.push('\'');
            out.push_str(text);
            out.push('\'');
        }
        // Whatever else there is to know of YAML is known there.
        None if !text.contains(BREAKS) => {
            let written = serde_yaml::to_string(text).map_err(|error| error.to_string())?;
            out.push_str(written.trim_end_matches('\n'));
        }
        None => return Err("several lines".to_owned()),
    }
    Ok(())
}

/// What ends a line in YAML.
pub(super) const BREAKS: [char; 5] = ['\n', '\r', '\u{85}', '\u{2028}', '\u{2029}'];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Style {
    Plain,
    Quoted,
}

/// The style of a string, where it is plain to see.
fn style(text: &str) -> Option<Style> {
    match text.chars().next()? {
        '{' if text.chars().all(inner) => Some(Style::Quoted),
        // Such a string is no number and no word that means something in YAML.
        first if wide(first) && text.chars().all(inner) => Some(Style::Plain),
        '_' if text.chars().any(wide) && text.chars().all(inner) => Some(Style::Plain),
        _ if id(text.as_bytes()) || word(text) => Some(Style::Plain),
        _ => None,
    }
}

/// Characters that mean nothing in YAML wherever they stand.
fn wide(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}' | '、'..='〟' | '！'..='～' | '“' | '”' | '‘' | '’' | '…' | '—' | '×' | '·')
}

/// Characters that mean nothing in YAML behind another one.
fn inner(c: char) -> bool {
    wide(c) || c.is_ascii_alphanumeric() || matches!(c, '_' | '{' | '}' | '.' | '-' | '%' | '*' | '/' | '+' | '(' | ')')
}

/// Whether this is the id of an entry or of a source, and no number: of its digits some are none in any numeral.
fn id(text: &[u8]) -> bool {
    let digits = |text: &[u8]| text.len() == 12 && text.iter().all(|c| matches!(c, b'0'..=b'9' | b'a'..=b'f'));
    match text {
        [b'a'..=b'z', b'-', rest @ ..] => digits(rest),
        _ => digits(text) && text.iter().any(|c| matches!(c, b'a' | b'c' | b'd' | b'f')),
    }
}

/// Whether this is the name of a label.
fn word(text: &str) -> bool {
    text.len() > 3 && text.bytes().all(|c| c.is_ascii_lowercase()) && !matches!(text, "true" | "false" | "null")
}
