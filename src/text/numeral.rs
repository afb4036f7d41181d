//! Numerals and the markers that number the parts of a text: 一、 （一） 1. （1） ① 一是 一要 第一 其一 首先 一方面.

use smallvec::SmallVec;

/// What kind of marker numbers a part; markers of one series are of one kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MarkerKind {
    /// 一、
    Comma,
    /// （一）
    Bracketed,
    /// 1. or 1、
    Digit,
    /// （1） or 1）
    BracketedDigit,
    /// ①
    Circled,
    /// 一是, 一要, 一靠…: a numeral and the word that all markers of the series share.
    Spoken(char),
    /// 第一, 第一点, 第一个方面
    Ordinal,
    /// 其一
    Which,
    /// 首先, 其次, 再次, 最后
    Sequence,
    /// 一方面, 另一方面
    Side,
}

/// A marker at the head of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Marker {
    /// Its kind.
    pub kind: MarkerKind,
    /// Its number; none where only the order tells it (最后, 另一方面).
    pub number: Option<u32>,
    /// How many characters it is long, with its own mark (一、 is 2, 第一， is 3).
    pub len: usize,
}

impl MarkerKind {
    /// How the first marker of such a series is written.
    pub fn name(self) -> String {
        let fixed = match self {
            Self::Spoken(word) => return format!("一{word}"),
            Self::Comma => "一、",
            Self::Bracketed => "（一）",
            Self::Digit => "1.",
            Self::BracketedDigit => "（1）",
            Self::Circled => "①",
            Self::Ordinal => "第一",
            Self::Which => "其一",
            Self::Sequence => "首先",
            Self::Side => "一方面",
        };
        fixed.to_owned()
    }

    /// The place of written numbering in the order 一、 （一） 1. （1） ①; none for spoken markers.
    pub fn rank(self) -> Option<u8> {
        match self {
            Self::Comma => Some(1),
            Self::Bracketed => Some(2),
            Self::Digit => Some(3),
            Self::BracketedDigit => Some(4),
            Self::Circled => Some(5),
            _ => None,
        }
    }
}

/// Words that make a marker of the numeral before them: 一是…，二是….
const SPOKEN: &str = "是要靠看讲抓查应须需则来曰必";
/// Marks that may stand between a marker and its text.
const MARKS: &str = "，,、：:．.";

/// The marker that stands at the very beginning of `text`.
///
/// ```
/// use speechwright::text::numeral::{Marker, MarkerKind, marker};
/// let text: Vec<char> = "十二、压实责任".chars().collect();
/// assert_eq!(marker(&text), Some(Marker { kind: MarkerKind::Comma, number: Some(12), len: 3 }));
/// ```
pub fn marker(text: &[char]) -> Option<Marker> {
    match *text.first()? {
        '（' | '(' => bracketed(text),
        '第' => ordinal(text),
        '其' => which(text),
        '首' | '再' | '最' | '另' | '又' => side(text).or_else(|| sequence(text)),
        c if chinese_digit(c).is_some() => side(text).or_else(|| chinese(text)),
        c if digit(c).is_some() => arabic(text),
        c @ '①'..='⑳' => Some(Marker { kind: MarkerKind::Circled, number: Some(c as u32 - 0x245f), len: 1 }),
        _ => None,
    }
}

/// As [`marker`], of a text of which at most so many characters are looked at; mostly the first tells that there is none.
pub(crate) fn head_marker(text: &str, most: usize) -> Option<Marker> {
    let head = text.starts_with(begins_marker).then(|| text.chars().take(most).collect::<SmallVec<[char; 16]>>());
    head.and_then(|head| marker(&head))
}

/// Whether a marker may begin with the character.
pub(crate) fn begins_marker(c: char) -> bool {
    let named = matches!(c, '（' | '(' | '第' | '其' | '首' | '再' | '最' | '另' | '又' | '①'..='⑳');
    named || chinese_digit(c).is_some() || digit(c).is_some()
}

/// The value of a Chinese numeral from 1 to 99 at the head of `text`, with its length in characters.
///
/// ```
/// use speechwright::text::numeral::chinese_number;
/// assert_eq!(chinese_number(&['二', '十', '三', '、']), Some((23, 3)));
/// ```
pub fn chinese_number(text: &[char]) -> Option<(u32, usize)> {
    let at = |i: usize| text.get(i).copied().and_then(chinese_digit);
    let (value, len) = match (at(0)?, at(1), at(2)) {
        (10, Some(unit @ 1..=9), _) => (10 + unit, 2),
        (10, ..) => (10, 1),
        (ten, Some(10), Some(unit @ 1..=9)) => (ten * 10 + unit, 3),
        (ten, Some(10), _) => (ten * 10, 2),
        (unit, ..) => (unit, 1),
    };
    at(len).is_none().then_some((value, len))
}

/// The value of a number in Arabic digits, narrow or wide, of at most three digits, with its length.
pub fn arabic_number(text: &[char]) -> Option<(u32, usize)> {
    let len = text.iter().take_while(|c| digit(**c).is_some()).count();
    if !(1..=3).contains(&len) {
        return None;
    }
    Some((text[..len].iter().filter_map(|c| digit(*c)).fold(0, |value, digit| value * 10 + digit), len))
}

fn chinese_digit(c: char) -> Option<u32> {
    let digits = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];
    digits.iter().position(|digit| *digit == c).and_then(|at| u32::try_from(at + 1).ok())
}

fn digit(c: char) -> Option<u32> {
    match c {
        '0'..='9' => c.to_digit(10),
        '０'..='９' => Some(c as u32 - '０' as u32),
        _ => None,
    }
}

fn chinese(text: &[char]) -> Option<Marker> {
    let (number, len) = chinese_number(text)?;
    let made = |kind, len| Some(Marker { kind, number: Some(number), len });
    match *text.get(len)? {
        // 一、二年级 is no marker.
        '、' if text.get(len + 1).is_none_or(|c| chinese_digit(*c).is_none()) => made(MarkerKind::Comma, len + 1),
        '.' | '．' => made(MarkerKind::Comma, len + 1),
        // 一是一，二是二 is none either.
        c if SPOKEN.contains(c) && text.get(len + 1).is_none_or(|c| chinese_digit(*c).is_none()) => {
            made(MarkerKind::Spoken(c), len + 1)
        }
        _ => None,
    }
}

fn arabic(text: &[char]) -> Option<Marker> {
    let (number, len) = arabic_number(text)?;
    let follows = text.get(len + 1);
    let kind = match *text.get(len)? {
        '.' | '．' if follows.is_none_or(|c| digit(*c).is_none()) => MarkerKind::Digit,
        '、' if follows.is_none_or(|c| digit(*c).is_none()) => MarkerKind::Digit,
        '）' | ')' => MarkerKind::BracketedDigit,
        _ => return None,
    };
    (number > 0).then_some(Marker { kind, number: Some(number), len: len + 1 })
}

fn bracketed(text: &[char]) -> Option<Marker> {
    let inside = &text[1..];
    let (kind, (number, len)) = match chinese_number(inside) {
        Some(found) => (MarkerKind::Bracketed, found),
        None => (MarkerKind::BracketedDigit, arabic_number(inside)?),
    };
    let closed = matches!(inside.get(len), Some('）' | ')'));
    // （一）、 happens too.
    let mark = usize::from(matches!(inside.get(len + 1), Some('、')));
    (closed && number > 0).then_some(Marker { kind, number: Some(number), len: len + 2 + mark })
}

/// 第一， 第一是 第一要 第一个方面 第二点; not 第一书记, 第二十届.
fn ordinal(text: &[char]) -> Option<Marker> {
    let (number, len) = chinese_number(&text[1..]).or_else(|| arabic_number(&text[1..]))?;
    let mut end = len + 1;
    for word in ["个方面", "方面", "个", "点", "条", "部分"] {
        if starts(&text[end..], word) {
            end += word.chars().count();
            break;
        }
    }
    let named = end > len + 1;
    let next = *text.get(end)?;
    let marked = MARKS.contains(next);
    let linked = matches!(next, '是' | '要' | '就' | '必') && !starts(&text[end..], "要务");
    let spaced = next.is_whitespace();
    (marked || linked || (named && spaced)).then_some(Marker {
        kind: MarkerKind::Ordinal,
        number: Some(number),
        len: end + usize::from(marked || linked || spaced),
    })
}

/// 其一，; 其次 belongs to 首先.
fn which(text: &[char]) -> Option<Marker> {
    let Some((number, len)) = chinese_number(&text[1..]) else { return sequence(text) };
    let next = *text.get(len + 1)?;
    let marked = MARKS.contains(next) || next == '是';
    marked.then_some(Marker { kind: MarkerKind::Which, number: Some(number), len: len + 2 })
}

fn sequence(text: &[char]) -> Option<Marker> {
    let word: String = text.get(..2)?.iter().collect();
    let number = match word.as_str() {
        "首先" => Some(1),
        "其次" => Some(2),
        "再次" | "再者" => Some(3),
        "最后" => None,
        _ => return None,
    };
    let next = *text.get(2)?;
    let linked = matches!(next, '是' | '要' | '就');
    let marked = MARKS.contains(next);
    (marked || linked || word != "再次").then_some(Marker {
        kind: MarkerKind::Sequence,
        number,
        len: 2 + usize::from(marked || linked),
    })
}

/// 一方面 is 1, any other side 2, whichever it is: 一方面…，一方面…，再一方面….
fn side(text: &[char]) -> Option<Marker> {
    let (number, len) = match text.first()? {
        '一' if starts(text, "一方面") => (1, 3),
        '另' | '再' | '又' if starts(&text[1..], "一方面") => (2, 4),
        '另' if starts(text, "另方面") => (2, 3),
        _ => return None,
    };
    let mark = usize::from(text.get(len).is_some_and(|c| MARKS.contains(*c)));
    Some(Marker { kind: MarkerKind::Side, number: Some(number), len: len + mark })
}

fn starts(text: &[char], word: &str) -> bool {
    word.chars().enumerate().all(|(at, c)| text.get(at) == Some(&c))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind(text: &str) -> Option<(String, Option<u32>, usize)> {
        let text: Vec<char> = text.chars().collect();
        marker(&text).map(|found| (found.kind.name(), found.number, found.len))
    }

    #[test]
    fn knows_every_kind_of_marker() {
        let cases = [
            ("十一、抓责任", ("一、", Some(11), 3)),
            ("（三）抓制度", ("（一）", Some(3), 3)),
            ("(二)抓制度", ("（一）", Some(2), 3)),
            ("3.抓队伍", ("1.", Some(3), 2)),
            ("１２、抓队伍", ("1.", Some(12), 3)),
            ("（2）抓检查", ("（1）", Some(2), 3)),
            ("④抓整改", ("①", Some(4), 1)),
            ("二是抓整改", ("一是", Some(2), 2)),
            ("三要抓整改", ("一要", Some(3), 2)),
            ("第二，抓整改", ("第一", Some(2), 3)),
            ("第三个方面，抓整改", ("第一", Some(3), 6)),
            ("第四要抓整改", ("第一", Some(4), 3)),
            ("其三，抓整改", ("其一", Some(3), 3)),
            ("首先，抓整改", ("首先", Some(1), 3)),
            ("其次要抓整改", ("首先", Some(2), 3)),
            ("最后，抓整改", ("首先", None, 3)),
            ("一方面，要抓", ("一方面", Some(1), 4)),
            ("另一方面要抓", ("一方面", Some(2), 4)),
        ];
        for (text, (name, number, len)) in cases {
            assert_eq!(kind(text), Some((name.to_owned(), number, len)), "{text}");
        }
    }

    #[test]
    fn running_text_is_no_marker() {
        for text in [
            "一二三年级",
            "一、二年级的学生",
            "第一书记要带头",
            "第一要务是",
            "第二十届",
            "2.5倍",
            "2024年",
            "一是一",
            "再次感谢",
            "（甲）",
            "一",
            "第",
            "（",
            "",
        ] {
            assert_eq!(kind(text), None, "{text}");
        }
    }
}
