//! Neighbouring characters of a text, by which two texts are found to speak of the same.

use std::collections::BTreeSet;

use crate::text::characters::chinese;

/// The pairs of neighbouring Chinese characters; slots, marks, letters and figures are passed over.
///
/// ```
/// use speechwright::text::pairs::pairs;
///
/// assert_eq!(pairs("停车，停车难"), [['停', '车'], ['车', '停'], ['车', '难']].into());
/// ```
pub fn pairs(text: &str) -> BTreeSet<[char; 2]> {
    let letters: Vec<char> = text.chars().filter(|c| chinese(*c)).collect();
    letters.windows(2).map(|pair| [pair[0], pair[1]]).collect()
}
