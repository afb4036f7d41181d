//! Length as word processors count it: characters without spaces, of prose and headings, the title left out.

/// Characters of a text without white space.
pub fn characters(text: &str) -> usize {
    text.chars().filter(|c| !c.is_whitespace()).count()
}

/// Characters of a draft in Markdown: front matter, title and markup do not count.
pub fn draft(markdown: &str) -> usize {
    let mut lines = markdown.lines().peekable();
    if lines.peek() == Some(&"---") {
        lines.by_ref().skip(1).find(|line| *line == "---");
    }
    lines.filter(|line| !line.starts_with("# ")).map(line).sum()
}

fn line(line: &str) -> usize {
    let text = line.trim_start_matches('#').replace("**", "");
    let mut escaped = false;
    text.chars()
        .filter(|c| {
            let markup = *c == '\\' && !escaped;
            escaped = markup;
            !markup && !c.is_whitespace()
        })
        .count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_prose_and_headings_only() {
        assert_eq!(draft("---\ntitle: 甲\n---\n# 题目\n\n## 一、标题\n\n**一要办**。甲 乙\\*丙。\n"), 4 + 4 + 5);
    }
}
