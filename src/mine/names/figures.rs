//! Numbers, dates and masks: 1,200多, 98.5%, 2023年3月15日, 二〇二三年, 20XX年, ×××.

use crate::text::numeral::{arabic_number, chinese_number};

pub(super) const NUMBER: &str = "{{number}}";

/// A numeral in characters is a figure only with one of these.
fn large(c: char) -> bool {
    matches!(c, '十' | '百' | '千' | '万' | '亿')
}

fn digit(c: char) -> bool {
    matches!(c, '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '两')
}

/// What a date, a number or a mask begins with.
pub(super) const BEGINS: &str = "今去0123456789０１２３４５６７８９〇○零一二三四五六七八九十两百千万亿X×＊*Ｘ某";
/// What may follow the digits and belongs to the figure.
const TAIL: &str = "十百千万亿余多几来%％‰";

/// How many characters of mask a text begins with: ×, XX, ○○, ***, 某, 某某.
pub(super) fn mask(text: &[char]) -> usize {
    let run = |sign: &dyn Fn(char) -> bool| text.iter().take_while(|c| sign(**c)).count();
    let (signs, certain) = match text.first() {
        Some('×' | '＊' | '*' | '○') => (run(&|c| matches!(c, '×' | '＊' | '*' | '○')), 0),
        Some('X' | 'Ｘ') => (run(&|c| matches!(c, 'X' | 'Ｘ')), 0),
        Some('某') if run(&|c| c == '某') == 2 => (0, 2),
        // Nearly always.
        _ => return 0,
    };
    let after = text.get(signs).is_some_and(char::is_ascii_alphanumeric);
    if after { 0 } else { signs.max(certain) }
}

/// The length of a date at `at`: a year, a month or a day in figures, and what of a date follows at once.
pub(super) fn date(text: &[char], at: usize) -> Option<usize> {
    let inside = at
        .checked_sub(1)
        .is_some_and(|before| text[before].is_ascii_alphanumeric() || matches!(text[before], '至' | '年' | '月'));
    if inside {
        return None;
    }
    let this = usize::from(text[at..].starts_with(&['今', '年']) || text[at..].starts_with(&['去', '年'])) * 2;
    let mut length = this;
    let rest = &text[at..];
    if let Some(year) = year(&rest[length..]).filter(|_| this == 0) {
        length += year;
    }
    let mut parts = usize::from(length > this);
    for (unit, most) in [('月', 12), ('日', 31)] {
        let figure = figure(&rest[length..], most).filter(|end| rest.get(length + end) == Some(&unit));
        let Some(figure) = figure else { continue };
        // 三个月 and 两天 count; 3月 and 三月 name.
        length += figure + 1;
        parts += 1;
        if unit == '月' {
            length += usize::from(rest.get(length) == Some(&'份'));
        }
    }
    // 一月一调度 names no month.
    let arabic = rest[this..].first().is_some_and(|c| !digit(*c) && *c != '十');
    (parts > 0 && (arabic || parts > 1 || length > this + 3)).then_some(length)
}

/// 2023年, 二〇二三年, 20XX年, ××年: four characters and 年, of which two at least are figures or all a mask.
fn year(text: &[char]) -> Option<usize> {
    let figures = |c: char| matches!(c, '0'..='9' | '０'..='９') || "〇○零一二三四五六七八九X×＊*".contains(c);
    let length = text.iter().take_while(|c| figures(**c)).count();
    let masked = text.iter().take(length).all(|c| "X×".contains(*c));
    let long = length == 4 || (masked && (1..=4).contains(&length));
    let after = text.get(length) == Some(&'年');
    let end = length + 1 + usize::from(text.get(length + 1) == Some(&'度'));
    (long && after).then_some(end)
}

/// The length of a number up to `most`, in digits or characters, or of a mask.
fn figure(text: &[char], most: u32) -> Option<usize> {
    let masked = mask(text);
    if (1..=2).contains(&masked) {
        return Some(masked);
    }
    let (value, length) = arabic_number(text).or_else(|| chinese_number(text))?;
    (value <= most).then_some(length)
}

/// The length of a figure at `at`; a large numeral in characters is one where `counted` says so of what follows.
pub(super) fn number(text: &[char], at: usize, counted: impl Fn(&[char]) -> bool) -> Option<usize> {
    let before = at.checked_sub(1).map(|before| text[before]);
    let rest = &text[at..];
    let arabic = |c: char| c.is_ascii_digit() || ('０'..='９').contains(&c);
    if rest.first().is_some_and(|c| arabic(*c)) && !before.is_some_and(|c| c.is_ascii_alphanumeric() || c == '.') {
        return digits(rest, arabic);
    }
    if before.is_some_and(|c| large(c) || digit(c) || c == '几') {
        return None;
    }
    let written = |c: char| digit(c) || large(c) || c == '零';
    let length = rest.iter().take_while(|c| written(**c)).count();
    if before == Some('第') && length >= 2 {
        return Some(length);
    }
    let large = rest[..length].iter().any(|c| large(*c)) && rest.first().is_some_and(|c| digit(*c));
    (before != Some('第') && length >= 2 && large && !told(&rest[..length]) && counted(&rest[length..]))
        .then_some(length)
}

/// 一百, 一千, 一万, 一百八十 are said for many: 说一千道一万.
fn told(numeral: &[char]) -> bool {
    numeral.len() == 2 && numeral[0] == '一'
}

fn digits(rest: &[char], arabic: impl Fn(char) -> bool) -> Option<usize> {
    let inner = |at: usize| {
        matches!(rest[at], '.' | ',' | '，' | '-' | '~' | '～' | '—' | '至')
            && rest.get(at + 1).is_some_and(|c| arabic(*c))
    };
    let mut length = 0;
    while length < rest.len() && (arabic(rest[length]) || inner(length)) {
        length += 1;
    }
    length += rest[length..].iter().take_while(|c| TAIL.contains(**c)).count();
    // 5G and A4 are names.
    (!rest.get(length).is_some_and(char::is_ascii_alphabetic)).then_some(length)
}
