//! Patterns that a writer can read: 第#页 is 第3页 and 第十二页, 来源：* is any line that begins with 来源：.

use serde::Deserialize;

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
    c.is_ascii_digit() || ('０'..='９').contains(&c) || "〇零一二三四五六七八九十百千万两几".contains(c)
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
