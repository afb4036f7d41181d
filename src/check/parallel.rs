//! Headings are parallel, and so are the run-in heads of a group.

use super::Finding;
use super::outline::Outline;

/// Heads of one set may differ in length by so many characters.
const SPREAD: usize = 3;

pub(super) fn check(outline: &Outline) -> Vec<Finding> {
    let mut findings = Vec::new();
    let cores: Vec<&str> = outline.sections.iter().map(|section| core(&section.heading.words)).collect();
    let clauses = |head: &&str| head.split(['，', '、']).count();
    let uneven = cores.windows(2).any(|pair| clauses(&pair[0]) != clauses(&pair[1]));
    if uneven || spread(&cores) > SPREAD {
        let line = outline.sections.first().map_or(0, |section| section.heading.line);
        findings.push(Finding { rule: "对仗", detail: cores.join(" / "), line });
    }
    for group in outline.sections.iter().flat_map(|section| section.groups()) {
        let heads: Vec<&str> = group.iter().map(|(marker, _)| marker.core.as_str()).collect();
        if spread(&heads) > SPREAD {
            let line = group.first().map_or(0, |(_, paragraph)| paragraph.text.line);
            findings.push(Finding { rule: "对仗", detail: heads.join(" / "), line });
        }
    }
    findings
}

fn core(heading: &str) -> &str {
    heading.split_once('、').map_or(heading, |(_, core)| core)
}

fn spread(heads: &[&str]) -> usize {
    let lengths = heads.iter().map(|head| head.chars().count());
    lengths.clone().max().unwrap_or(0) - lengths.min().unwrap_or(0)
}
