//! The number announced is the number of headings delivered.

use super::Finding;
use super::outline::{Outline, number};

const COUNTED: [&str; 6] = ["个方面", "点", "条", "项", "个问题", "件事"];
const OBJECTS: [&str; 8] = ["意见", "要求", "体会", "认识", "建议", "看法", "想法", "问题"];

pub(super) fn check(outline: &Outline) -> Vec<Finding> {
    let said = outline.opening.iter().filter_map(|text| Some((announced(&text.words)?, text.line))).next_back();
    match said {
        Some((said, line)) if !outline.sections.is_empty() && said != outline.sections.len() => {
            let detail = format!("预告 {said} 点，实有 {} 个标题", outline.sections.len());
            vec![Finding { rule: "预告", detail, line }]
        }
        _ => Vec::new(),
    }
}

/// The number in 讲三点意见, 谈两个方面的认识.
fn announced(words: &str) -> Option<usize> {
    let starts = words.char_indices().filter(|(_, c)| "一二三四五六七八九十两".contains(*c));
    let mut found = starts.filter_map(|(at, c)| {
        let after = &words[at + c.len_utf8()..];
        let counted = COUNTED.iter().find(|unit| after.starts_with(**unit))?;
        let object: String = after[counted.len()..].chars().take_while(|c| !"，。".contains(*c)).take(8).collect();
        OBJECTS.iter().any(|word| object.contains(word)).then(|| number(&c.to_string())).flatten()
    });
    found.next_back()
}

#[cfg(test)]
mod tests {
    use super::announced;

    #[test]
    fn reads_the_number_that_is_announced() {
        assert_eq!(announced("下面，我讲三点意见。"), Some(3));
        assert_eq!(announced("我强调两个方面的意见。"), Some(2));
        assert_eq!(announced("谈一谈想法，一点不难。"), None);
    }
}
