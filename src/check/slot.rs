//! No slot, mask or markup is left in the text.

use super::Finding;
use super::outline::Outline;

const LEFTOVERS: [&str; 6] = ["{{", "}}", "**", "×", "XXX", "\u{fffd}"];

pub(super) fn check(outline: &Outline) -> Vec<Finding> {
    let headings = outline.titles.iter().chain(outline.sections.iter().map(|section| &section.heading));
    let texts = headings.chain(outline.prose());
    texts
        .flat_map(|text| {
            let left = LEFTOVERS.iter().filter(|left| text.words.contains(**left));
            left.map(|left| Finding { rule: "残留", detail: format!("{left} 没有填"), line: text.line })
        })
        .collect()
}
