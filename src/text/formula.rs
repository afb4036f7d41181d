//! Fixed formulas: said exactly as they stand, or not at all.

use serde::Deserialize;

use crate::error::{Error, Result};
use crate::text::lookup::{Lookup, Set};

const WORDS: &str = include_str!("../../phrasebank/formulas.yaml");

/// So many members of an ordered formula side by side are the formula.
const MEMBERS: usize = 3;

/// The formulas that are shipped.
#[derive(Debug, Clone)]
pub struct Formulas {
    ordered: Vec<Ordered>,
    fixed: Set,
    /// The members of the ordered formulas, and the fixed ones.
    words: Lookup,
}

/// A formula of several members in an order.
#[derive(Debug, Clone)]
struct Ordered {
    members: Vec<Vec<char>>,
    set: Set,
    /// Whether its members may be said alone in another order.
    loose: bool,
}

/// `phrasebank/formulas.yaml`
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    ordered: Vec<Vec<String>>,
    fixed: Vec<String>,
    loose: Vec<String>,
}

/// What a text holds of formulas.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Held {
    /// A formula, in order or not.
    pub stock: bool,
    /// The members of an ordered formula in another order.
    pub altered: bool,
}

impl Formulas {
    /// The lists that are shipped.
    ///
    /// # Errors
    /// When the shipped file is broken, which a test rules out.
    pub fn builtin() -> Result<Self> {
        let file: File =
            serde_yaml::from_str(WORDS).map_err(|error| Error::yaml(&error, 0).at("phrasebank/formulas.yaml"))?;
        let words = Lookup::new(file.ordered.iter().flatten().chain(&file.fixed));
        let ordered = file.ordered.iter().map(|members| Ordered {
            members: members.iter().map(|member| member.chars().collect()).collect(),
            set: words.set(members),
            loose: members.iter().any(|member| file.loose.contains(member)),
        });
        Ok(Self { ordered: ordered.collect(), fixed: words.set(&file.fixed), words })
    }

    /// Whether a text holds a fixed formula, in order or not.
    pub fn stock(&self, text: &str) -> bool {
        self.held(&text.chars().collect::<Vec<char>>()).stock
    }

    /// Whether a text holds the members of an ordered formula in another order.
    ///
    /// ```
    /// let formulas = speechwright::text::formula::Formulas::builtin().unwrap();
    /// assert!(formulas.altered("树牢政治意识、核心意识、大局意识、看齐意识"));
    /// assert!(!formulas.altered("树牢政治意识、大局意识、核心意识、看齐意识"));
    /// ```
    pub fn altered(&self, text: &str) -> bool {
        self.held(&text.chars().collect::<Vec<char>>()).altered
    }

    /// What a text holds of formulas.
    pub(crate) fn held(&self, text: &[char]) -> Held {
        let found = self.words.within(text);
        let mut held = Held { stock: found.meets(&self.fixed), altered: false };
        for formula in self.ordered.iter().filter(|formula| found.meets(&formula.set)) {
            let order = order(&formula.members, text);
            held.stock |= order.len() >= MEMBERS;
            held.altered |= !formula.loose && order.len() >= MEMBERS && !order.is_sorted();
        }
        held
    }
}

/// Where in the text the members stand, in the order of the formula; members that are not there are left out.
fn order(members: &[Vec<char>], text: &[char]) -> Vec<usize> {
    let place = |member: &Vec<char>| text.windows(member.len().max(1)).position(|window| window == member);
    members.iter().filter_map(place).collect()
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
