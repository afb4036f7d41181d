//! Findings on a draft: the faults that a reader notices at once. One rule a file.

mod announced;
mod bare;
mod closing;
mod formula;
mod frame;
mod long;
mod ordinal;
mod outline;
mod parallel;
mod punctuation;
mod repeat;
mod slot;
mod topic;

use std::fmt;

use crate::document::Document;

use outline::Outline;

/// Something wrong in a draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Which rule found it.
    pub rule: &'static str,
    /// What is wrong, with the words in question.
    pub detail: String,
    /// The line of the draft, counted from 1; 0 where it concerns the whole.
    pub line: usize,
}

/// What a draft is held against besides the rules of the genre.
#[derive(Debug, Clone, Default)]
pub struct Asked {
    /// The noun that must run through the draft.
    pub topic: Option<String>,
    /// The length it should have, in characters.
    pub length: Option<usize>,
    /// How far from it the draft may be, in hundredths.
    pub tolerance: usize,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.line > 0 {
            write!(f, "第{}行 ", self.line)?;
        }
        write!(f, "{}：{}", self.rule, self.detail)
    }
}

/// Everything that is wrong with a draft, in the order of the rules.
pub fn check(document: &Document, asked: &Asked) -> Vec<Finding> {
    let outline = Outline::of(document);
    let mut findings = Vec::new();
    findings.extend(frame::check(&outline));
    findings.extend(announced::check(&outline));
    findings.extend(ordinal::check(&outline));
    findings.extend(parallel::check(&outline));
    findings.extend(bare::check(&outline));
    findings.extend(repeat::check(&outline, asked));
    findings.extend(slot::check(&outline));
    findings.extend(punctuation::check(&outline));
    findings.extend(long::check(&outline));
    findings.extend(closing::check(&outline));
    findings.extend(topic::check(&outline, asked));
    findings.extend(formula::check(&outline));
    findings
}
