//! Titles: where on a page a speech begins.

use std::collections::BTreeMap;

use crate::corpus::lines::Line;
use crate::corpus::words::PageWords;
use crate::document::BlockKind;
use crate::text::numeral::{arabic_number, chinese_number};
use crate::text::punctuation::canonical;

/// A title is at most so long, in characters.
const TITLE: usize = 45;

/// How a line is numbered as one of several speeches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Form {
    /// 篇一, 第2篇, 【篇3】, 范文四
    Piece,
    /// …的讲话1, …的讲话（二）
    After,
    /// 1、…的讲话, （二）…的讲话
    Before,
}

/// What a line says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Sign {
    numbered: Option<(Form, u32)>,
    /// The line without its number.
    base: String,
    /// It ends as titles of speeches do.
    named: bool,
}

/// Where each speech begins: the lines that are titles, and the title that they make.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Title {
    /// The first line of the title.
    pub(super) line: usize,
    /// The first line after it.
    pub(super) body: usize,
    pub(super) text: String,
}

/// The titles on a page, in order.
pub(super) fn titles(lines: &[Line], words: &PageWords) -> Vec<Title> {
    let mut signs: Vec<Option<Sign>> = lines.iter().map(|line| sign(line, words)).collect();
    for (at, sign) in signs.iter_mut().enumerate() {
        // 一、学习讲话 is a heading unless a speech begins there.
        let heading = sign.as_ref().is_some_and(|sign| matches!(sign.numbered, Some((Form::Before, _))));
        if heading && !begins_speech(lines, at, words) {
            *sign = None;
        }
    }
    let mut begins: Vec<usize> = series(&signs);
    let again = repeated(&signs);
    for (at, sign) in signs.iter().enumerate() {
        let Some(sign) = sign else { continue };
        let marked = lines[at].kind == BlockKind::Title;
        let bare = sign.named && (again.contains(&sign.base) || opens(lines, at, words));
        if (marked || bare) && !begins.contains(&at) {
            begins.push(at);
        }
    }
    begins.sort_unstable();
    gather(lines, &begins, &signs, words)
}

/// Title lines with no more than a line or two without a sentence between them make one title.
fn gather(lines: &[Line], begins: &[usize], signs: &[Option<Sign>], words: &PageWords) -> Vec<Title> {
    const BETWEEN: usize = 2;
    let mut found: Vec<Title> = Vec::new();
    let mut from = 0;
    for (at, line) in begins.iter().enumerate() {
        let goes_on = begins.get(at + 1).is_some_and(|next| {
            next - line <= BETWEEN + 1
                && lines[line + 1..*next].iter().all(|between| between.is_bare() && between.chars() <= TITLE)
        });
        if !goes_on {
            let group = &begins[from..=at];
            let text = lines[best(lines, group, signs, words)].text.clone();
            found.push(Title { line: group[0], body: line + 1, text });
            from = at + 1;
        }
    }
    found
}

/// Of several title lines the one that names the speech: the last where it stands in a table of contents above, or is
/// numbered; else the first that names a speech and is no subtitle.
fn best(lines: &[Line], group: &[usize], signs: &[Option<Sign>], words: &PageWords) -> usize {
    let named = |line: &&usize| {
        let sign = signs[**line].as_ref();
        sign.is_some_and(|sign| sign.named) && !words.collection(&lines[**line].text)
    };
    let last = group[group.len() - 1];
    let listed = group
        .iter()
        .filter(|line| signs[**line].as_ref().map(|sign| &sign.base) == signs[last].as_ref().map(|sign| &sign.base));
    if listed.count() > 1 && named(&&last) {
        return last;
    }
    let numbered = |line: &&usize| signs[**line].as_ref().is_some_and(|sign| sign.numbered.is_some());
    let whole = |line: &&usize| !lines[**line].text.starts_with('—');
    let candidates = || group.iter().filter(named);
    let found = candidates().rfind(numbered).or_else(|| candidates().find(whole)).or_else(|| candidates().next());
    found.copied().unwrap_or(last)
}

/// Lines numbered one after the other, in whichever form there are at least two.
fn series(signs: &[Option<Sign>]) -> Vec<usize> {
    let mut forms: BTreeMap<Form, Vec<(usize, u32)>> = BTreeMap::new();
    for (at, sign) in signs.iter().enumerate() {
        if let Some((form, number)) = sign.as_ref().and_then(|sign| sign.numbered) {
            let known = forms.entry(form).or_default();
            let next = known.last().map_or(1, |(_, last)| last + 1);
            // A number may be missing; 篇一 twice in a row is a table of contents and then the title.
            if (next..=next + 1).contains(&number) {
                known.push((at, number));
            } else if known.last().is_some_and(|(_, last)| *last == number) || number == 1 && far(known, at) {
                known.retain(|(_, other)| *other < number);
                known.push((at, number));
            }
        }
    }
    forms.into_values().filter(|known| known.len() > 1).flatten().map(|(at, _)| at).collect()
}

/// Whether what was numbered so far are neighbouring lines, as in a table of contents.
fn far(known: &[(usize, u32)], at: usize) -> bool {
    let close = known.windows(2).all(|pair| pair[1].0 == pair[0].0 + 1);
    close && known.len() > 1 && known.last().is_some_and(|(last, _)| at > *last)
}

/// Titles that stand more than once on the page, not side by side.
fn repeated(signs: &[Option<Sign>]) -> Vec<String> {
    let mut places: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, sign) in signs.iter().enumerate() {
        if let Some(sign) = sign.as_ref().filter(|sign| sign.named) {
            places.entry(&sign.base).or_default().push(at);
        }
    }
    let apart = |places: &[usize]| places.windows(2).any(|pair| pair[1] > pair[0] + 3);
    places.into_iter().filter(|(_, places)| apart(places)).map(|(base, _)| base.to_owned()).collect()
}

/// Whether a speech seems to begin after the line: a salutation follows, or the page begins here, or a speech has
/// just ended.
fn opens(lines: &[Line], at: usize, words: &PageWords) -> bool {
    at < 3 || begins_speech(lines, at, words)
}

fn begins_speech(lines: &[Line], at: usize, words: &PageWords) -> bool {
    let after = lines.iter().skip(at + 1).take(4).find(|line| !line.is_bare() || words.salutes(&line.text));
    let before = at.checked_sub(1).and_then(|before| lines.get(before));
    let ended = before.is_some_and(|line| words.thanks(&line.text) || is_date(&line.text));
    // The speaker's name and post stand below a title.
    let speaker =
        lines.get(at + 1).is_some_and(|line| line.chars() <= TITLE && line.is_bare() && words.post(&line.text));
    ended || speaker || after.is_some_and(|line| words.salutes(&line.text))
}

fn sign(line: &Line, words: &PageWords) -> Option<Sign> {
    if line.kind == BlockKind::Title {
        return Some(Sign { numbered: None, base: line.text.clone(), named: words.named(&line.text) });
    }
    if line.chars() > TITLE
        || line.text.contains(['。', '；', ';', '！', '!'])
        || line.text.ends_with(['：', ':', '，'])
    {
        return None;
    }
    let text: Vec<char> = canonical(&line.text).chars().collect();
    let piece = piece(&text).map(|(number, base)| (Form::Piece, number, base));
    let numbered = piece.or_else(|| after(&text, words)).or_else(|| before(&text, words));
    let base = numbered.as_ref().map_or_else(|| text.iter().collect(), |(_, _, base)| base.clone());
    let named = words.named(&base);
    let clause = text.contains(&'，') && !base.contains('—');
    (numbered.is_some() || named && !clause).then(|| Sign {
        numbered: numbered.map(|(form, number, _)| (form, number)),
        base,
        named,
    })
}

/// 篇一：标题, 标题（篇2）, 第三篇 标题, 范文4: the number stands at an edge of the line.
fn piece(text: &[char]) -> Option<(u32, String)> {
    (0..text.len()).find_map(|at| {
        let (found, from, to) = label(text, at)?;
        let (before, after) = unbracketed(&text[..from], &text[to..]);
        let edge = before.is_empty() || after.is_empty();
        (edge && after.first() != Some(&'章')).then(|| (found, before.iter().chain(after).collect()))
    })
}

/// The number of the label that begins at `at`, and the stretch that it takes.
fn label(text: &[char], at: usize) -> Option<(u32, usize, usize)> {
    let skip = match text[at] {
        '篇' => 1,
        '范' if matches!(text.get(at + 1), Some('文' | '例' | '本')) => 2,
        '第' => {
            let (found, length) = number(&text[at + 1..])?;
            return (text.get(at + 1 + length) == Some(&'篇')).then_some((found, at, at + 2 + length));
        }
        _ => return None,
    };
    let (found, length) = number(&text[at + skip..])?;
    Some((found, at, at + skip + length))
}

/// What stands before and after a label, without the brackets around the label and the mark after it.
fn unbracketed<'t>(before: &'t [char], after: &'t [char]) -> (&'t [char], &'t [char]) {
    let (mut before, mut after) = (before, after);
    for (open, close) in [('【', '】'), ('（', '）'), ('[', ']'), ('〔', '〕')] {
        if let (Some(inner), Some(rest)) = (before.strip_suffix(&[open]), after.strip_prefix(&[close])) {
            (before, after) = (inner, rest);
        }
    }
    let mark = |c: &char| matches!(c, '：' | '、' | '.' | '．');
    let lead = after.iter().take_while(|c| mark(c)).count();
    let tail = before.iter().rev().take_while(|c| mark(c)).count();
    (&before[..before.len() - tail], &after[lead..])
}

/// …的讲话1, …讲话稿（二）: what stands before the number names a speech.
fn after(text: &[char], words: &PageWords) -> Option<(Form, u32, String)> {
    let closed = text.strip_suffix(&['）']).or_else(|| text.strip_suffix(&['】']));
    let inner = closed.unwrap_or(text);
    let digits = inner.iter().rev().take_while(|c| number(&[**c]).is_some() || c.is_ascii_digit()).count();
    let (base, figures) = inner.split_at(inner.len() - digits);
    let (number, _) = number(figures).filter(|(_, length)| *length == digits && digits > 0)?;
    let base =
        if closed.is_some() { base.strip_suffix(&['（']).or_else(|| base.strip_suffix(&['【']))? } else { base };
    let base: String = base.iter().collect();
    words.named(&base).then_some((Form::After, number, base))
}

/// 1、…的讲话: what stands after the number names a speech.
fn before(text: &[char], words: &PageWords) -> Option<(Form, u32, String)> {
    let found = crate::text::numeral::marker(text)?;
    found.kind.rank()?;
    let base: String = text.get(found.len..)?.iter().collect();
    words.named(&base).then_some((Form::Before, found.number?, base))
}

fn number(text: &[char]) -> Option<(u32, usize)> {
    chinese_number(text).or_else(|| arabic_number(text))
}

/// Whether a line is a date and nothing else: 2024年5月6日, （二〇二四年五月）, 2024.05.06.
pub(super) fn is_date(text: &str) -> bool {
    let signs = |c: char| {
        c.is_ascii_digit()
            || c.is_whitespace()
            || "（）()年月日号时分０１２３４５６７８９〇○零一二三四五六七八九十.．-—/".contains(c)
    };
    let year = text.contains('年') || text.contains('月') || text.chars().filter(char::is_ascii_digit).count() >= 6;
    (4..=60).contains(&text.len()) && year && text.chars().all(signs)
}
