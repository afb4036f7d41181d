//! Whom the closing calls upon: those whom the speech greeted.

use crate::compose::plan::{Line, MovePlan};

/// Calls those who were greeted where a sentence begins by calling the template's usual listeners, or the first of them:
/// 同志们，…… to pupils is 老师们、同学们，……. `usual` and `greeted` are salutations with their colons.
pub(super) fn readdress(answers: &mut [MovePlan], usual: &str, greeted: &str) {
    let (usual, greeted) = (bare(usual), bare(greeted));
    let first = usual.split('、').next().unwrap_or(usual);
    // What the bank has stays as it was found.
    let own = |line: &&mut Line| !line.from.starts_with("bank ");
    for line in answers.iter_mut().flat_map(|answer| &mut answer.lines).filter(own) {
        let called = [usual, first].into_iter().find_map(|call| line.text.strip_prefix(call)?.strip_prefix('，'));
        if let Some(rest) = called {
            line.text = format!("{greeted}，{rest}");
        }
    }
}

fn bare(salutation: &str) -> &str {
    salutation.trim_end_matches(['：', ':'])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bank::Move;

    #[test]
    fn those_who_were_greeted_are_called() {
        let line = |text: &str| Line { text: text.to_owned(), from: String::new() };
        let lines =
            vec![line("同志们，会议的精神就是这些。"), line("同志们、朋友们，感谢大家。"), line("祝同志们顺利。")];
        let mut answers = [MovePlan { does: Move::Summary, lines }];
        readdress(&mut answers, "同志们、朋友们：", "老师们、同学们：");
        let texts: Vec<&str> = answers[0].lines.iter().map(|line| line.text.as_str()).collect();
        assert_eq!(texts, ["老师们、同学们，会议的精神就是这些。", "老师们、同学们，感谢大家。", "祝同志们顺利。"]);
    }
}
