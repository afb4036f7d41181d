//! A text character by character.

/// Whether this is a Chinese character; then it is no mark, no figure and no white space.
#[inline]
pub fn chinese(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c)
}

/// Where in a text characters stand that are none of Chinese: marks, figures, letters, white space. They are few, and what
/// is asked about them is asked in many ways, so that they are looked for once.
pub fn marks(text: &[char]) -> Vec<usize> {
    let mut marks = vec![0; text.len()];
    let mut count = 0;
    // Each place is written down, and what is written over the next time does not count: quicker than to ask first.
    for (at, c) in text.iter().enumerate() {
        marks[count] = at;
        count += usize::from(!chinese(*c));
    }
    marks.truncate(count);
    marks
}

/// Characters as a text, in room that is taken once.
pub fn text(characters: &[char]) -> String {
    let mut text = String::with_capacity(characters.iter().map(|c| c.len_utf8()).sum());
    text.extend(characters);
    text
}

/// The characters of a text, in room that is taken once: counting them is quick, and growing copies them.
pub fn characters(text: &str) -> Vec<char> {
    // To fill places that are there is quicker than to add one after the other.
    let mut characters = vec!['\0'; text.chars().count()];
    characters.iter_mut().zip(text.chars()).for_each(|(place, c)| *place = c);
    characters
}
