//! Whether a topic bears a word, or only the characters of it: 残疾人事业 says nothing of 人事.

use std::ops::Range;

use crate::compose::topic::TopicWords;

impl TopicWords {
    /// Whether the word stands in the topic as a word: not across the seam before an ending (化工 in 文化工作), and not
    /// inside of a word that means something else (学生 in 大学生).
    pub fn bears(&self, topic: &str, word: &str) -> bool {
        topic.match_indices(word).any(|(start, _)| {
            let place = start..start + word.len();
            !self.lies_across(topic, &place) && !self.lies_inside(topic, &place)
        })
    }

    fn lies_across(&self, topic: &str, place: &Range<usize>) -> bool {
        let seam = |ending: &String| topic.strip_suffix(ending.as_str()).map(str::len);
        place.end < topic.len() && self.seams.iter().filter_map(seam).any(|seam| place.start < seam && seam < place.end)
    }

    fn lies_inside(&self, topic: &str, place: &Range<usize>) -> bool {
        let word = &topic[place.clone()];
        let wholes =
            self.strangers.iter().filter(|stranger| stranger.word == word).flat_map(|stranger| &stranger.inside);
        let holds = |(at, whole): (usize, &str)| at <= place.start && place.end <= at + whole.len();
        wholes.flat_map(|whole| topic.match_indices(whole.as_str())).any(holds)
    }
}

#[cfg(test)]
mod tests {
    use crate::compose::library::Library;
    use crate::error::Result;

    #[test]
    fn characters_that_belong_to_other_words_are_no_word() -> Result<()> {
        let words = Library::builtin()?.words;
        let bears = |topic: &str, word: &str| words.bears(topic, word);
        assert!(bears("化工企业", "化工") && !bears("宣传文化工作", "化工"));
        assert!(bears("人事工作", "人事") && !bears("残疾人事业", "人事"));
        assert!(bears("学生资助", "学生") && !bears("新入职大学生", "学生"));
        // The longer word itself, a word that goes beyond it, and one that comes again outside of it.
        assert!(bears("新入职大学生", "大学生") && bears("大学生资助", "学生资助") && bears("大学生与中学生", "学生"));
        // An ending on its own, and what ends with it.
        assert!(bears("督查工作", "工作") && bears("督查工作", "督查工作"));
        Ok(())
    }
}
