//! What is wrong with a material file that can be used, but would make poor drafts: problems nobody answers, heads in
//! too few lengths, sentences that say the same, words that age.

use std::collections::BTreeSet;

use crate::compose::material::{Heads, Material};
use crate::text::pairs::pairs;

/// Something to mend in a material file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// The line of the file, counted from 1, where it is known.
    pub line: Option<usize>,
    /// What is wrong.
    pub what: String,
    /// What to do.
    pub hint: String,
}

/// Two sentences that share so many hundredths of their character pairs say the same.
const ALIKE: usize = 60;
/// Shorter sentences are not compared, in characters.
const SHORTEST: usize = 8;
/// Head lengths that the frames of the house ask for most.
const LENGTHS: [usize; 2] = [6, 8];

/// Everything to mend in a material file, by line; `text` is what it was read from.
pub fn review(material: &Material, text: &str) -> Vec<Remark> {
    let mut remarks = Vec::new();
    unanswered(material, text, &mut remarks);
    lengths(material, text, &mut remarks);
    alike(material, text, &mut remarks);
    ageing(material, text, &mut remarks);
    remarks.sort_by_key(|remark| remark.line);
    remarks
}

fn unanswered(material: &Material, text: &str, remarks: &mut Vec<Remark>) {
    let answered: BTreeSet<&String> = material.measures.iter().flat_map(|one| &one.answers).collect();
    for problem in material.problems.iter().filter(|problem| !answered.contains(&problem.id)) {
        let head = problem.heads.values().next().map_or(problem.id.as_str(), String::as_str);
        remarks.push(Remark {
            line: line_of(text, &format!("id: {}", problem.id)),
            what: format!("问题 {}（{head}）没有措施回答", problem.id),
            hint: format!("写一条措施，answers 里写上 {}", problem.id),
        });
    }
}

fn lengths(material: &Material, text: &str, remarks: &mut Vec<Remark>) {
    let measures = material.measures.iter().chain(&material.pledges).map(|one| (&one.id, &one.heads));
    let stakes = material.stakes.iter().map(|one| (&one.id, &one.heads));
    let problems = material.problems.iter().map(|one| (&one.id, &one.heads));
    let achievements = material.achievements.iter().map(|one| (&one.id, &one.heads));
    for (id, heads) in measures.chain(stakes).chain(problems).chain(achievements) {
        let missing: Vec<String> =
            LENGTHS.iter().filter(|length| !heads.contains_key(length)).map(ToString::to_string).collect();
        if !missing.is_empty() {
            remarks.push(Remark {
                line: line_of(text, &format!("id: {id}")),
                what: format!("{id}{} 没有 {} 个字的小标题，用到的机会少", named(heads), missing.join("、")),
                hint: "heads 里补上，键是字数".to_owned(),
            });
        }
    }
}

fn named(heads: &Heads) -> String {
    heads.values().next().map(|head| format!("（{head}）")).unwrap_or_default()
}

fn alike(material: &Material, text: &str, remarks: &mut Vec<Remark>) {
    let sentences: Vec<&String> = sentences(material).filter(|one| one.chars().count() >= SHORTEST).collect();
    let grams: Vec<BTreeSet<[char; 2]>> = sentences.iter().map(|one| pairs(one)).collect();
    for (at, one) in sentences.iter().enumerate() {
        let near = (0..at).find(|other| {
            let smaller = grams[at].len().min(grams[*other].len()).max(1);
            grams[at].intersection(&grams[*other]).count() * 100 / smaller >= ALIKE
        });
        let Some(other) = near else { continue };
        let first = line_of(text, sentences[other]);
        let place = first.map_or_else(|| format!("“{}”", sentences[other]), |line| format!("第 {line} 行"));
        remarks.push(Remark {
            line: line_after(text, one, if sentences[other] == *one { first.unwrap_or(0) } else { 0 }),
            what: format!("和{place}说的差不多：{one}"),
            hint: "删去一句，或者换一层意思".to_owned(),
        });
    }
}

fn ageing(material: &Material, text: &str, remarks: &mut Vec<Remark>) {
    for sentence in sentences(material) {
        let digits: Vec<char> = sentence.chars().collect();
        let year = digits.windows(5).any(|five| five[..4].iter().all(char::is_ascii_digit) && five[4] == '年');
        if year {
            remarks.push(Remark {
                line: line_of(text, sentence),
                what: format!("写了年份，明年就不能用了：{sentence}"),
                hint: "去掉年份，或者写成【待填：时间】".to_owned(),
            });
        }
    }
}

fn sentences(material: &Material) -> impl Iterator<Item = &String> {
    let developed = material.measures.iter().chain(&material.pledges).flat_map(|one| &one.develop);
    let developed = developed.chain(material.stakes.iter().flat_map(|one| &one.develop));
    let developed = developed.chain(material.achievements.iter().flat_map(|one| &one.develop)).map(|one| &one.text);
    let problems = material.problems.iter().flat_map(|one| one.conduct.iter().chain(&one.scenes).chain(&one.harm));
    let theses = material.theses.iter().map(|one| &one.text);
    developed.chain(problems).chain(theses).chain(&material.background)
}

fn line_of(text: &str, needle: &str) -> Option<usize> {
    line_after(text, needle, 0)
}

fn line_after(text: &str, needle: &str, skip: usize) -> Option<usize> {
    let holds = |line: &str| match needle.strip_prefix("id: ") {
        // p1 is not p12.
        Some(id) => line
            .split("id: ")
            .nth(1)
            .is_some_and(|rest| rest.trim_end_matches([' ', '}']).split([',', ' ']).next() == Some(id)),
        None => line.contains(needle),
    };
    text.lines().enumerate().skip(skip).find(|(_, line)| holds(line)).map(|(index, _)| index + 1)
}
