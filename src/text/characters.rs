//! A text character by character.

/// The characters of a text, in room that is taken once: counting them is quick, and growing copies them.
pub fn characters(text: &str) -> Vec<char> {
    let mut characters = vec!['\0'; text.chars().count()];
    characters.iter_mut().zip(text.chars()).for_each(|(place, c)| *place = c);
    characters
}
