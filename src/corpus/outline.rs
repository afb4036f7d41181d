//! The role of each paragraph.

use crate::corpus::speech::{Paragraph, Role, Speech};
use crate::corpus::words::{Outline, PageWords};
use crate::text::characters::characters;
use crate::text::numeral::{MarkerKind, begins_marker, head_marker, marker};
use crate::text::punctuation::ends_sentence;

/// A heading is no longer than this, in characters.
const HEADING: usize = 60;
/// Before the first heading so many paragraphs are the opening without saying so.
const SHORT: usize = 4;
/// An opening paragraph is no longer than this, in characters.
const OPENING: usize = 420;
/// An only paragraph before the body that is longer than this, in characters, does more than announce.
const PREVIEW: usize = 60;
/// A transition is no longer than this, in characters.
const TRANSITION: usize = 150;
/// The closing lies in so many last paragraphs, and none but the very last is longer than [`OPENING`].
const CLOSING: usize = 5;
/// So many paragraphs of other kinds may stand inside the closing.
const BETWEEN: usize = 2;

/// Gives every paragraph of the speech its role; headings that the document marked as such stay.
pub(super) fn label(speech: &mut Speech, words: &PageWords) {
    let paragraphs = &mut speech.paragraphs;
    headings(paragraphs);
    for paragraph in paragraphs.iter_mut().filter(|one| one.role == Role::Body && words.salutes(&one.text)) {
        paragraph.role = Role::Salutation;
    }
    open(paragraphs, &words.outline);
    close(paragraphs, words);
    for paragraph in paragraphs.iter_mut().filter(|one| one.role == Role::Body) {
        if leads_on(&paragraph.text, &words.outline) {
            paragraph.role = Role::Transition;
        }
    }
}

fn headings(paragraphs: &mut [Paragraph]) {
    let levels: Vec<Option<u8>> = (0..paragraphs.len()).map(|at| level(paragraphs, at)).collect();
    let written = levels.contains(&Some(1));
    for (paragraph, level) in paragraphs.iter_mut().zip(levels) {
        match level {
            Some(0) => paragraph.role = Role::Heading(if written { 2 } else { 1 }),
            Some(level) => paragraph.role = Role::Heading(level),
            None => {}
        }
    }
}

/// The level of the heading at `at`; 0 for 第一，, which is of the level that is free.
fn level(paragraphs: &[Paragraph], at: usize) -> Option<u8> {
    let text = &paragraphs[at].text;
    let spoken = text.starts_with('第');
    let level = heading_level(text).or_else(|| (spoken && ordinal(text)).then_some(0))?;
    // Items of a list follow each other; a heading has something below it.
    let sentence = text.ends_with(ends_sentence) && !text.ends_with(['？', '?']);
    let below = paragraphs.get(at + 1).is_some_and(|next| heading_level(&next.text) != Some(level) || !sentence);
    (!sentence || below).then_some(level)
}

/// Marks openings and previews, from the beginning up to the first heading or the first of several numbered parts.
fn open(paragraphs: &mut [Paragraph], words: &Outline) {
    let Some(start) = paragraphs.iter().position(|one| one.role != Role::Salutation) else { return };
    let heading = |one: &Paragraph| matches!(one.role, Role::Heading(_));
    let first = paragraphs.iter().position(heading).or_else(|| paragraphs.iter().position(|one| leads(&one.text)));
    let first = first.unwrap_or(paragraphs.len());
    let headed = first < paragraphs.len();
    let mut announced = false;
    for at in start..first.min(paragraphs.len()) {
        let text = &paragraphs[at].text;
        let characters: Vec<char> = text.chars().collect();
        // The first paragraph does more than announce, unless it is very short.
        let preview = headed
            && announces(text, words)
            && (at > start || text.chars().count() <= PREVIEW && text.matches(ends_sentence).count() <= 2);
        let cue = words.openings.any_among(&characters);
        let near = at < start + SHORT && (cue || headed && first <= start + SHORT);
        if paragraphs[at].role == Role::Salutation {
            // A second salutation begins the body.
            if at > start + 1 {
                break;
            }
        } else if leads(text) || at > start && characters.len() > OPENING {
            break;
        } else if preview && (at < start + SHORT || at + 1 == first) {
            paragraphs[at].role = Role::Preview;
            announced = true;
        } else if !announced && (at == start || near) {
            paragraphs[at].role = Role::Opening;
        } else {
            break;
        }
    }
    // What announces the parts stands right before them, even after a long introduction.
    if let Some(last) = first.checked_sub(1).filter(|last| headed && *last >= start) {
        let one = &mut paragraphs[last];
        let announces = announces(&one.text, words) || one.text.ends_with(['：', ':']);
        if one.role == Role::Body && announces && one.text.chars().count() <= OPENING {
            one.role = Role::Preview;
        }
    }
}

/// Whether the last sentence of a paragraph announces parts.
fn announces(text: &str, words: &Outline) -> bool {
    let inner = text.trim_end_matches(ends_sentence);
    let last = inner.rfind(ends_sentence).map_or(text, |at| &text[at..]);
    words.previews.any_among(&characters(last))
}

/// Whether a paragraph begins with the first marker of spoken parts, so that the body begins with it.
fn leads(text: &str) -> bool {
    let first = head_marker(text, 8).filter(|found| found.number == Some(1));
    first.is_some_and(|found| !matches!(found.kind, MarkerKind::Sequence | MarkerKind::Side))
}

/// The last paragraph is the closing; so are short ones before it that begin and sound as closings do, what comes
/// before thanks, and what stands under a heading such as 结语.
fn close(paragraphs: &mut [Paragraph], words: &PageWords) {
    let named = |text: &str| words.outline.closing_headings.iter().any(|word| text.contains(word.as_str()));
    let heading = paragraphs.iter().rposition(|one| one.text.chars().count() <= 12 && named(&one.text));
    let last = paragraphs.len().saturating_sub(1);
    // Between the words that close a speech there may be a quotation or two.
    let mut between = 0;
    for at in (0..paragraphs.len()).rev().take(CLOSING) {
        let text = &paragraphs[at].text;
        if paragraphs[at].role != Role::Body || at < last && (marked(text) || text.chars().count() > OPENING) {
            break;
        }
        let thanks = paragraphs.get(at + 1).is_some_and(|next| words.thanks(&next.text));
        if at == last || thanks || heading.is_some_and(|heading| at > heading) || closes(text, &words.outline) {
            paragraphs[at].role = Role::Closing;
            between = 0;
        } else {
            between += 1;
            if between > BETWEEN {
                break;
            }
        }
    }
}

/// Whether a paragraph before the last begins and sounds as closings do.
fn closes(text: &str, words: &Outline) -> bool {
    let text = text.replace(',', "，");
    let begins = words.closings.iter().any(|word| text.starts_with(word.as_str()));
    let sounds = words.closing_words.iter().any(|word| text.contains(word.as_str()));
    begins && sounds || words.closing_signals.any_among(&characters(&text))
}

fn marked(text: &str) -> bool {
    // 最后，祝大家… and 首先，我代表… are no parts.
    head_marker(text, 8).is_some_and(|found| !matches!(found.kind, MarkerKind::Sequence | MarkerKind::Side))
}

/// Whether a short paragraph leads from one part to the next.
fn leads_on(text: &str, words: &Outline) -> bool {
    let short = text.chars().count() <= TRANSITION;
    let begins = words.transitions.iter().any(|word| text.starts_with(word.as_str()));
    let announces = || words.previews.any_among(&characters(text)) || text.contains("以下");
    short && !marked(text) && begins && (announces() || text.starts_with("以上"))
}

/// 第一点，关于形势。: a part on a line of its own.
fn ordinal(text: &str) -> bool {
    let characters: Vec<char> = text.chars().take(HEADING + 1).collect();
    let found = marker(&characters).filter(|found| found.kind == MarkerKind::Ordinal);
    let end = characters.iter().position(|c| ends_sentence(*c));
    found.is_some() && characters.len() <= HEADING && end.is_none_or(|end| end + 1 == characters.len())
}

/// The level of a heading: 1 for 一、, 2 for （一）, 3 for 1., 4 for （1）; nothing for running text.
///
/// A heading is one short sentence at most; its full stop is often left out.
pub fn heading_level(text: &str) -> Option<u8> {
    let text = text.trim_start_matches(['*', ' ', '　']);
    if !text.starts_with(begins_marker) {
        return None;
    }
    let characters: Vec<char> = text.chars().take(HEADING + 1).collect();
    if characters.len() > HEADING {
        return None;
    }
    let found = marker(&characters)?;
    let rest = characters.get(found.len..)?;
    let end = rest.iter().position(|c| ends_sentence(*c)).unwrap_or(rest.len());
    let listed = characters.last().is_some_and(|c| matches!(c, '；' | ';' | '，' | ','));
    (!rest.is_empty() && end + 1 >= rest.len() && !listed)
        .then_some(found.kind.rank())
        .flatten()
        .filter(|rank| *rank <= 4)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_headings_from_running_text() {
        assert_eq!(heading_level("一、抓责任"), Some(1));
        assert_eq!(heading_level("(二)抓制度"), Some(2));
        assert_eq!(heading_level("3.抓队伍"), Some(3));
        assert_eq!(heading_level("二、企业要做强，也要做优。"), Some(1));
        assert_eq!(heading_level("一是抓责任。各单位都要动起来。"), None);
        assert_eq!(heading_level("一、抓责任。各单位都要动起来。"), None);
        assert_eq!(heading_level("二、三季度要抓紧。"), None);
        assert_eq!(heading_level("（1）抓责任；"), None);
    }
}
