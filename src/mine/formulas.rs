//! Fixed formulas: said exactly as they stand, or not at all.

use serde::Deserialize;

use crate::error::{Error, Result};

const WORDS: &str = include_str!("../../phrasebank/formulas.yaml");

/// So many members of an ordered formula side by side are the formula.
const MEMBERS: usize = 3;

/// The formulas that are shipped.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Formulas {
    ordered: Vec<Vec<String>>,
    fixed: Vec<String>,
    loose: Vec<String>,
}

impl Formulas {
    /// The lists that are shipped.
    ///
    /// # Errors
    /// When the shipped file is broken, which a test rules out.
    pub fn builtin() -> Result<Self> {
        serde_yaml::from_str(WORDS).map_err(|error| Error::yaml(&error, 0).at("phrasebank/formulas.yaml"))
    }

    /// Whether a text holds a fixed formula, in order or not.
    pub fn stock(&self, text: &str) -> bool {
        self.fixed.iter().any(|formula| text.contains(formula.as_str()))
            || self.ordered.iter().any(|members| order(members, text).len() >= MEMBERS)
    }

    /// Whether a text holds the members of an ordered formula in another order.
    ///
    /// ```
    /// let formulas = speechwright::mine::formulas::Formulas::builtin().unwrap();
    /// assert!(formulas.altered("树牢政治意识、核心意识、大局意识、看齐意识"));
    /// assert!(!formulas.altered("树牢政治意识、大局意识、核心意识、看齐意识"));
    /// ```
    pub fn altered(&self, text: &str) -> bool {
        let strict = |members: &&Vec<String>| !members.iter().any(|member| self.loose.contains(member));
        self.ordered.iter().filter(strict).any(|members| {
            let order = order(members, text);
            order.len() >= MEMBERS && !order.is_sorted()
        })
    }
}

/// Where in the text the members stand, in the order of the formula; members that are not there are left out.
fn order(members: &[String], text: &str) -> Vec<usize> {
    members.iter().filter_map(|member| text.find(member.as_str())).collect()
}

#[cfg(test)]
mod tests {

    use super::*;

    #[test]
    fn formulas_are_known_whole_and_in_part() {
        let formulas = Formulas::builtin().unwrap();
        assert!(formulas.stock("一体推进不敢腐、不能腐、不想腐"));
        assert!(formulas.stock("增强“四个意识”"));
        assert!(!formulas.stock("不敢管、不能管、不想管"));
        assert!(!formulas.altered("要有大局意识、责任意识、看齐意识"));
    }
}
