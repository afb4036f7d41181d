//! A paragraph names the work in full once; further on it is 这项工作, as a speaker would say it.

use crate::compose::frames::Again;
use crate::compose::plan::Line;

/// What the work is called, the first time and again.
#[derive(Clone, Copy)]
pub(super) struct Anaphora<'a> {
    /// In full: 安全生产工作.
    pub work: &'a str,
    /// By the noun alone: 安全生产.
    pub core: &'a str,
    /// What it is called the second time, and where.
    pub again: &'a Again,
    /// The occasion of a host, who speaks of little else, in full and by its last word: 职工运动会, 运动会.
    pub occasion: Option<(&'a str, &'a str)>,
    /// Whether what opens a section and its points are one paragraph.
    pub flows: bool,
}

/// What of a paragraph's names has been said.
#[derive(Debug, Default)]
struct Said {
    work: bool,
    occasions: usize,
}

impl Anaphora<'_> {
    /// The lines of one paragraph, the work named in full only where nothing before has named it.
    pub fn once<'l>(self, lines: impl IntoIterator<Item = &'l mut Line>) {
        let mut said = Said::default();
        for line in lines {
            // A drive that is both the work and the occasion is recalled as the occasion.
            if !self.occasion.is_some_and(|(full, _)| full.contains(self.work)) {
                line.text = self.shortened(&line.text, &mut said.work);
            }
            if let Some(occasion) = self.occasion {
                line.text = self.recalled(&line.text, occasion, &mut said.occasions);
            }
        }
    }

    /// One line, the occasion in it by turns 这次运动会 and 运动会 once it has been named in full.
    fn recalled(self, text: &str, (full, short): (&str, &str), said: &mut usize) -> String {
        let mut parts = text.split(full);
        let mut recalled = parts.next().unwrap_or_default().to_owned();
        for after in parts {
            let bound = self.again.counted.iter().any(|word| recalled.ends_with(word.as_str()));
            let turn = if in_brackets(&recalled) { 0 } else { *said };
            match turn {
                0 => recalled.push_str(full),
                _ if bound || turn.is_multiple_of(2) => recalled.push_str(short),
                _ => {
                    recalled.push_str(&self.again.this);
                    recalled.push_str(short);
                }
            }
            *said += usize::from(!in_brackets(&recalled));
            recalled.push_str(after);
        }
        recalled
    }

    /// One line; `named` tells whether the topic stands before, and after the call whether it stands there by now.
    fn shortened(self, text: &str, named: &mut bool) -> String {
        let mut short = String::with_capacity(text.len());
        let mut rest = text;
        while let Some((before, after)) = rest.split_once(self.work) {
            let known = *named || names(&short, self.core) || names(before, self.core);
            short.push_str(before);
            let turned = known && self.follows(&short) && self.precedes(after) && !in_brackets(&short);
            short.push_str(if turned { &self.again.text } else { self.work });
            *named = true;
            rest = after;
        }
        short.push_str(rest);
        *named |= names(&short, self.core);
        short
    }

    /// Whether it may stand after this: behind a mark, or a word that takes an object.
    fn follows(self, before: &str) -> bool {
        let opens = before.chars().next_back().is_none_or(|last| !last.is_alphanumeric() && last != '】');
        opens || self.again.after.iter().any(|word| before.ends_with(word.as_str()))
    }

    /// Whether what comes next is no part of a longer name: 安全生产工作会议.
    fn precedes(self, after: &str) -> bool {
        !self.again.names.iter().any(|word| after.starts_with(word.as_str()))
    }
}

fn names(text: &str, core: &str) -> bool {
    !core.is_empty() && text.contains(core)
}

/// Whether the text ends inside a placeholder or a quotation, which stay as they are.
fn in_brackets(text: &str) -> bool {
    let open = |left: char, right: char| text.matches(left).count() > text.matches(right).count();
    open('【', '】') || open('“', '”')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shortened(texts: &[&str]) -> Vec<String> {
        let words = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
        let again = Again {
            text: "这项工作".to_owned(),
            after: words(&["抓", "做好"]),
            names: words(&["会议"]),
            this: "这次".to_owned(),
            counted: words(&["届", "的"]),
        };
        let occasion = Some(("垃圾分类知识竞赛", "竞赛"));
        let anaphora =
            Anaphora { work: "垃圾分类工作", core: "垃圾分类", again: &again, occasion, flows: false };
        let line = |text: &&str| Line { text: (*text).to_owned(), from: String::new() };
        let mut lines: Vec<Line> = texts.iter().map(line).collect();
        anaphora.once(&mut lines);
        lines.into_iter().map(|line| line.text).collect()
    }

    #[test]
    fn names_the_work_in_full_once() {
        let short = shortened(&["抓垃圾分类工作，先要摸清底数。", "做好垃圾分类工作，还要靠邻里。"]);
        assert_eq!(short, ["抓垃圾分类工作，先要摸清底数。", "做好这项工作，还要靠邻里。"]);
        assert_eq!(shortened(&["垃圾分类贵在坚持，抓垃圾分类工作急不得。"]), ["垃圾分类贵在坚持，抓这项工作急不得。"]);
    }

    #[test]
    fn recalls_the_occasion_by_its_last_word() {
        let short = shortened(&[
            "垃圾分类知识竞赛今天开幕。",
            "盼着垃圾分类知识竞赛赛出真功夫。",
            "办垃圾分类知识竞赛不图热闹，下一届垃圾分类知识竞赛也是这样。",
            "【待填：垃圾分类知识竞赛的名次】",
        ]);
        let expected = [
            "垃圾分类知识竞赛今天开幕。",
            "盼着这次竞赛赛出真功夫。",
            "办竞赛不图热闹，下一届竞赛也是这样。",
            "【待填：垃圾分类知识竞赛的名次】",
        ];
        assert_eq!(short, expected);
    }

    #[test]
    fn leaves_longer_names_placeholders_and_odd_seams_alone() {
        for text in [
            "垃圾分类贵在坚持，抓垃圾分类工作会议精神。",
            "垃圾分类贵在坚持，今后的垃圾分类工作更难。",
            "垃圾分类贵在坚持，【待填：抓垃圾分类工作的时限】前办完。",
        ] {
            assert_eq!(shortened(&[text]), [text]);
        }
    }
}
