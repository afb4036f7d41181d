//! What a unit does and how it stands in a sentence, by the word lists of `phrasebank/markers.yaml`.

use std::sync::Arc;

use serde::Deserialize;

use crate::bank::{Form, Function};
use crate::error::{Error, Result};
use crate::mine::lexicon::{Lexicon, Word};
use crate::mine::parallelism::evidence::{Row, Weights};
use crate::mine::parallelism::labels::{Labels, Text};
use crate::mine::parallelism::memo::Memo;
use crate::mine::parallelism::seams;
use crate::mine::parallelism::wordlist::WordList;
use crate::text::characters::{characters, chinese};
use crate::text::charset::CharSet;

const WORDS: &str = include_str!("../../../phrasebank/markers.yaml");
const WEIGHTS: &str = include_str!("../../../phrasebank/evidence.yaml");

/// What says something of something has at least so many characters.
const SAYING: usize = 4;

/// The word lists by which parallel units are found and labelled.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Markers {
    functions: Labels<FunctionLabel>,
    forms: Labels<FormLabel>,
    /// Words that may stand before the later parts.
    pub(super) joining_words: WordList,
    /// Words that stand between the last two items, the last as well as the earlier ones.
    pub(super) conjunctions: WordList,
    /// Words after which the first part may begin.
    pub(super) lead_ins: WordList,
    /// Words before which the last part may end.
    pub(super) ends: WordList,
    /// Words with which a sentence goes on from the one before.
    connectives: WordList,
    /// Characters that hardly count when parts share them.
    pub(super) weak: CharSet,
    /// Function words and the like, which carry a pattern.
    pub(super) function: CharSet,
    /// Characters that negate.
    pub(super) negatives: CharSet,
    /// Strings of words of two characters that are written without marks: 富强民主文明和谐.
    pub(super) strung: WordList,
    /// Verbs of one character, as in 补资料.
    verbs: CharSet,
    /// Characters of idioms and of 不_ and 一_ patterns.
    lively: CharSet,
    /// What follows a verb in 学懂弄通悟透.
    pub(super) complements: CharSet,
    /// Members of mere lists.
    plain_lists: WordList,
    /// Ends of the members of mere lists.
    plain_ends: WordList,
    /// Words that say how something is: 及时, 安全.
    qualities: WordList,
    /// What words of three characters that say so begin with: 可持续, 多层次.
    quality_heads: CharSet,
    /// What they end with: 系统性, 创新型.
    quality_tails: CharSet,
    #[serde(skip)]
    pub(super) weights: Weights,
    /// The words that parts should not break.
    #[serde(skip)]
    pub(super) lexicon: Option<Arc<Lexicon>>,
}

#[derive(Debug, Clone, Deserialize)]
struct FunctionLabel {
    function: Function,
}

#[derive(Debug, Clone, Deserialize)]
struct FormLabel {
    form: Form,
}

impl Markers {
    /// The lists that are shipped.
    ///
    /// # Errors
    /// When a shipped file is broken, which a test rules out.
    pub fn builtin() -> Result<Self> {
        let mut markers: Self =
            serde_yaml::from_str(WORDS).map_err(|error| Error::yaml(&error, 0).at("phrasebank/markers.yaml"))?;
        markers.weights =
            serde_yaml::from_str(WEIGHTS).map_err(|error| Error::yaml(&error, 0).at("phrasebank/evidence.yaml"))?;
        markers.lexicon = Some(Arc::new(Lexicon::builtin()?));
        Ok(markers)
    }

    /// The words of a text.
    pub(super) fn words(&self, text: &[char]) -> Vec<Word> {
        self.lexicon.as_ref().map(|lexicon| lexicon.words(text)).unwrap_or_default()
    }

    /// The row with its outer edges moved to where words begin and end.
    pub(super) fn mended(&self, text: &[char], row: &Row, memo: &mut Memo) -> Option<Row> {
        let parts = seams::mended(text, &row.parts, self.lexicon.as_ref()?, memo)?;
        Some(Row { parts, ..row.clone() })
    }

    /// What the seams of a row take from its weight.
    pub(super) fn seams(&self, text: &[char], row: &Row, memo: &mut Memo) -> f32 {
        let broken = self.lexicon.as_ref().map_or(0.0, |lexicon| seams::broken(text, &row.parts, lexicon, memo));
        self.weights.seams(broken, row.family)
    }

    /// What the parts do, whatever stands around them.
    pub fn function(&self, parts: &[String]) -> Function {
        self.function_after(&texts(parts), &[])
    }

    /// What the parts do after these words: what comes after 有的 is a problem, however it sounds.
    pub(super) fn function_after(&self, parts: &[Text<'_>], before: &[char]) -> Function {
        self.functions.of(parts, before, &self.lively).map_or(Function::Other, |label| label.function)
    }

    /// How the parts stand in a sentence.
    pub fn form(&self, parts: &[String]) -> Option<Form> {
        self.form_of(&texts(parts))
    }

    /// As [`form`](Self::form), of parts whose characters are known.
    pub(super) fn form_of(&self, parts: &[Text<'_>]) -> Option<Form> {
        self.forms.of(parts, &[], &self.lively).map(|label| label.form)
    }

    /// Whether a clause of a part ends here.
    #[expect(clippy::unused_self, reason = "asked like its sisters")]
    pub(super) fn folds_at(&self, c: char) -> bool {
        // No character of Chinese is a mark.
        !chinese(c) && matches!(c, '，' | ',' | '；' | ';' | '。' | '：' | ':')
    }

    /// Whether a part begins with a verb.
    pub(super) fn verbal(&self, part: &[char]) -> bool {
        part.len() > 1 && self.verbs.has(part[0])
    }

    /// Whether the character is one of those of idioms and of 不_ and 一_ patterns.
    pub(super) fn lively_at(&self, c: char) -> bool {
        self.lively.has(c)
    }

    /// Whether a part is a member of a mere list.
    pub(super) fn listed(&self, part: &[char]) -> bool {
        let bare = bare(part);
        part.first() == Some(&'《') || self.plain_lists.is(bare)
    }

    /// Whether a part ends as members of mere lists do.
    pub(super) fn noun(&self, part: &[char]) -> bool {
        self.plain_ends.at_tail(bare(part))
    }

    /// Whether a part says how something is: 及时, 可持续.
    pub(super) fn quality(&self, part: &[char]) -> bool {
        let part = match part {
            [inside @ .., last] if self.weak.has(*last) => inside,
            _ => part,
        };
        let built = |first: char, last: char| self.quality_heads.has(first) || self.quality_tails.has(last);
        self.qualities.is(part) || matches!(part, [first, _, last] if built(*first, *last))
    }

    /// Whether a part says of something how it is: 责任重大, 担子不轻.
    pub(super) fn ends_in_quality(&self, part: &[char]) -> bool {
        let negated = |part: &[char]| part.len() > 1 && self.negatives.has(part[part.len() - 2]);
        part.len() >= SAYING && (negated(part) || self.qualities.at_tail(part))
    }

    /// Whether a part goes on from what was said before.
    pub(super) fn connects(&self, part: &[char]) -> bool {
        self.connectives.at_head(part).is_some()
    }
}

fn texts(parts: &[String]) -> Vec<Text<'static>> {
    parts.iter().map(|part| Text::Owned(characters(part))).collect()
}

/// A part without quotes around it.
fn bare(part: &[char]) -> &[char] {
    match part {
        ['“', inside @ .., '”'] => inside,
        _ => part,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_say_how_something_is_are_known_alone_and_at_the_end() {
        let markers = Markers::builtin().unwrap();
        let quality = |part: &str| markers.quality(&characters(part));
        assert!(quality("及时") && quality("安全的") && quality("可持续") && quality("系统性"));
        assert!(!quality("沙袋") && !quality("及时整改") && !quality(""));
        let ends = |part: &str| markers.ends_in_quality(&characters(part));
        assert!(ends("责任重大") && ends("担子不轻"));
        assert!(!ends("重大") && !ends("加强领导"));
    }
}
