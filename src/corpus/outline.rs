//! The role of each paragraph.

use crate::corpus::collection::PageWords;
use crate::corpus::speech::{Role, Speech};

/// A salutation is no longer than this, in characters.
const SALUTATION: usize = 40;
/// A heading is no longer than this, in characters.
const HEADING: usize = 60;
/// An opening paragraph is no longer than this, in characters; longer ones before the first heading are body.
const OPENING: usize = 330;

/// Gives every paragraph of the speech its role.
pub fn label(speech: &mut Speech, words: &PageWords) {
    let count = speech.paragraphs.len();
    let first = speech.paragraphs.iter().position(|paragraph| heading_level(&paragraph.text).is_some());
    for at in 0..count {
        let text = &speech.paragraphs[at].text;
        let role = match heading_level(text) {
            Some(level) => Role::Heading(level),
            None if at < 3 && salutes(text) => Role::Salutation,
            None if first.is_some_and(|first| at < first) && opens(text) => Role::Opening,
            None if first.is_none() && at < 2 && opens(text) && count > 3 => Role::Opening,
            None => Role::Body,
        };
        speech.paragraphs[at].role = role;
    }
    close(speech, words);
}

/// The last paragraph is the closing; so are short ones before it that begin as closings do.
fn close(speech: &mut Speech, words: &PageWords) {
    let closes = |text: &str| words.closings.iter().any(|word| text.starts_with(word.as_str()));
    for (back, paragraph) in speech.paragraphs.iter_mut().rev().take(3).enumerate() {
        if paragraph.role != Role::Body || (back > 0 && !closes(&paragraph.text.replace(',', "，"))) {
            break;
        }
        paragraph.role = Role::Closing;
    }
}

fn salutes(text: &str) -> bool {
    text.ends_with(['：', ':']) && text.chars().count() <= SALUTATION
}

fn opens(text: &str) -> bool {
    text.chars().count() <= OPENING && !["一是", "一要"].iter().any(|mark| text.contains(mark))
}

/// The level of a heading: 1 for 一、, 2 for （一）, 3 for 1.; nothing for running text.
pub fn heading_level(text: &str) -> Option<u8> {
    const DIGITS: &str = "一二三四五六七八九十";
    let short = text.chars().count() <= HEADING && !text.contains('。');
    let bare = text.strip_prefix(['（', '(']);
    let rest = bare.unwrap_or(text);
    let after = rest.trim_start_matches(|c| DIGITS.contains(c));
    let numbered = after.len() < rest.len();
    match bare {
        _ if !short => None,
        Some(_) => (numbered && after.starts_with(['）', ')'])).then_some(2),
        None if numbered && after.starts_with('、') => Some(1),
        None => {
            let after = text.trim_start_matches(|c: char| c.is_ascii_digit());
            (after.len() < text.len() && after.starts_with(['.', '．', '、'])).then_some(3)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_headings_from_running_text() {
        assert_eq!(heading_level("一、抓责任"), Some(1));
        assert_eq!(heading_level("(二)抓制度"), Some(2));
        assert_eq!(heading_level("3.抓队伍"), Some(3));
        assert_eq!(heading_level("一是抓责任。各单位都要动起来。"), None);
        assert_eq!(heading_level("二、三季度要抓紧。"), None);
    }
}
