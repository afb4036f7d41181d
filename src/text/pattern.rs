//! Patterns that a writer can read: 第#页 is 第3页 and 第十二页, 来源：* is any line that begins with 来源：.

use serde::Deserialize;

use crate::text::charset::CharSet;

/// A pattern: `#` stands for a number in Arabic or Chinese digits (also 几, 两), `*` for any characters or none, all
/// else for itself.
///
/// ```
/// use speechwright::text::pattern::Pattern;
/// let pattern = Pattern::from("全文共#字*");
/// assert!(pattern.matches("全文共3562字）") && !pattern.matches("全文共享"));
/// assert!(Pattern::from("#点意见").is_in("我讲三点意见。"));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(from = "String")]
pub struct Pattern {
    signs: Vec<char>,
}

impl From<String> for Pattern {
    fn from(text: String) -> Self {
        Self { signs: text.chars().collect() }
    }
}

impl From<&str> for Pattern {
    fn from(text: &str) -> Self {
        Self { signs: text.chars().collect() }
    }
}

impl Pattern {
    /// Whether the whole text is such.
    pub fn matches(&self, text: &str) -> bool {
        let text: Vec<char> = text.chars().collect();
        whole(&self.signs, &text)
    }

    /// Whether such a stretch is somewhere in the text.
    pub fn is_in(&self, text: &str) -> bool {
        self.is_among(&text.chars().collect::<Vec<_>>())
    }

    /// As [`is_in`](Self::is_in), of a text that is looked through for several patterns.
    pub fn is_among(&self, text: &[char]) -> bool {
        let Some(first) = self.signs.first().copied() else { return true };
        let begins = |c: char| matches!(first, '#' | '*') && (first == '*' || number(c)) || c == first;
        let mut starts = text.iter().enumerate().filter(|(_, c)| begins(**c));
        starts.any(|(at, _)| head(&self.signs, &text[at..]))
    }

    /// The words after a `*` at its beginning, which every match holds; empty where it begins otherwise.
    pub fn after_star(&self) -> String {
        let star = self.signs.first() == Some(&'*');
        self.signs.iter().skip(1).take_while(|c| star && !matches!(c, '#' | '*')).collect()
    }

    /// Whether it has a mark in it, as 来源：* has, and not words alone.
    pub fn labelled(&self) -> bool {
        self.signs.iter().any(|c| matches!(c, '：' | '（' | '《' | '[') || c.is_ascii_alphabetic())
    }

    /// The character that every match begins with; none where it may be any.
    pub fn first(&self) -> Option<char> {
        self.signs.first().copied().filter(|c| !matches!(c, '#' | '*'))
    }
}

/// Patterns that are looked for together.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(from = "Vec<Pattern>")]
pub struct Patterns {
    patterns: Vec<Pattern>,
    /// What those begin with that begin with a character of their own.
    firsts: CharSet,
    /// Whether some begin with a number, with anything or with nothing.
    numbers: bool,
    any: bool,
}

impl From<Vec<Pattern>> for Patterns {
    fn from(patterns: Vec<Pattern>) -> Self {
        let firsts = CharSet::of(patterns.iter().filter_map(Pattern::first));
        let numbers = patterns.iter().any(|pattern| pattern.signs.first() == Some(&'#'));
        let any = patterns.iter().any(|pattern| matches!(pattern.signs.first(), Some('*') | None));
        Self { patterns, firsts, numbers, any }
    }
}

impl Patterns {
    /// Whether a stretch that is as one of them says is somewhere in the text.
    ///
    /// ```
    /// use speechwright::text::pattern::{Pattern, Patterns};
    /// let patterns = Patterns::from(vec![Pattern::from("#点意见"), Pattern::from("以下*")]);
    /// let text: Vec<char> = "我讲三点意见。".chars().collect();
    /// assert!(patterns.any_among(&text) && !patterns.any_among(&text[..4]));
    /// ```
    pub fn any_among(&self, text: &[char]) -> bool {
        if self.any {
            return self.patterns.iter().any(|pattern| pattern.is_among(text));
        }
        // Where no pattern begins, none need be tried.
        let begins = |c: char| self.firsts.may_have(c, true) || self.numbers && number(c);
        let mut places = text.iter().enumerate().filter(|(_, c)| begins(**c));
        places.any(|(at, c)| {
            let here = |pattern: &&Pattern| match pattern.signs.first() {
                Some('#') => number(*c),
                first => first == Some(c),
            };
            self.patterns.iter().filter(here).any(|pattern| head(&pattern.signs, &text[at..]))
        })
    }
}

/// Whether all of `text` is what `signs` say: the usual match of globs, which goes back to the last `*` only.
fn whole(signs: &[char], text: &[char]) -> bool {
    let (mut sign, mut at) = (0, 0);
    let mut again: Option<(usize, usize)> = None;
    loop {
        let step = match signs.get(sign) {
            Some('*') => {
                again = Some((sign + 1, at));
                sign += 1;
                continue;
            }
            Some('#') => digits(&text[at..]),
            Some(c) => usize::from(text.get(at) == Some(c)),
            None if at == text.len() => return true,
            None => 0,
        };
        if step > 0 {
            sign += 1;
            at += step;
            continue;
        }
        match again {
            Some((after, from)) if from < text.len() => {
                again = Some((after, from + 1));
                (sign, at) = (after, from + 1);
            }
            _ => return false,
        }
    }
}

/// Whether `text` begins with what `signs` say.
fn head(signs: &[char], text: &[char]) -> bool {
    let mut at = 0;
    for (sign, c) in signs.iter().enumerate() {
        let step = match c {
            '*' => return (at..=text.len()).any(|from| head(&signs[sign + 1..], &text[from..])),
            '#' => digits(&text[at..]),
            c => usize::from(text.get(at) == Some(c)),
        };
        if step == 0 {
            return false;
        }
        at += step;
    }
    true
}

fn digits(text: &[char]) -> usize {
    text.iter().take_while(|c| number(**c)).count()
}

fn number(c: char) -> bool {
    matches!(
        c,
        '0'..='9' | '０'..='９' | '〇' | '零' | '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' | '百'
            | '千' | '万' | '两' | '几'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stars_and_numbers_stand_for_what_they_should() {
        let matches = |pattern: &str, text: &str| Pattern::from(pattern).matches(text);
        assert!(matches("第#页", "第十二页") && matches("第#页", "第3页") && matches("第#页", "第３页"));
        assert!(!matches("第#页", "第页") && !matches("第#页", "第3页的内容"));
        assert!(matches("《*》（#年#月#日*版）", "《人民日报》（2014年05月16日02版）"));
        assert!(matches("*", "") && matches("下一篇*", "下一篇") && !matches("下一篇", "下一篇文章"));
        assert!(!matches("a*b*c", "aXbXd"));
    }

    #[test]
    fn looks_inside_a_text() {
        let is_in = |pattern: &str, text: &str| Pattern::from(pattern).is_in(text);
        assert!(
            is_in("#个方面", "围绕三个方面来谈") && is_in("#个方面", "谈几个方面") && !is_in("#个方面", "各个方面")
        );
        assert!(is_in("受*委托", "我受市委的委托来看大家") && is_in("今天", "就在今天"));
    }
}
