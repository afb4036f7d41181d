//! How much is said of each word of a speech.

/// Words as they come, each with a figure. They are put in order once, at the end, by their first characters as one
/// number: that is quicker than to look each of them up.
#[derive(Debug, Default)]
pub(super) struct Tally<'t> {
    words: Vec<(u64, &'t [char], usize)>,
}

/// So many characters are held by the number.
const HELD: usize = 3;

/// A hash of a head has so many bits.
const PLACES: u32 = 10;

/// A character needs so many bits.
const BITS: usize = 21;

impl<'t> Tally<'t> {
    pub fn add(&mut self, word: &'t [char], figure: usize) {
        let head = (0..HELD).fold(0, |head, at| head << BITS | word.get(at).map_or(0, |c| u64::from(*c)));
        self.words.push((head, word, figure));
    }

    /// Each word once, in order, with the sum of its figures, if that is not less than `least`.
    pub fn sums(mut self, least: usize) -> Vec<(&'t [char], usize)> {
        self.drop_slight(least);
        // Most words are told apart, or are the same, by what the number holds.
        let rest = |word: &'t [char]| word.get(HELD..).unwrap_or_default();
        self.words.sort_unstable_by(|one, other| one.0.cmp(&other.0).then_with(|| rest(one.1).cmp(rest(other.1))));
        let same = self.words.chunk_by(|one, other| one.0 == other.0 && rest(one.1) == rest(other.1));
        let sums = same.map(|same| (same[0].1, same.iter().map(|one| one.2).sum()));
        sums.filter(|(_, sum)| *sum >= least).collect()
    }

    /// Drops what cannot come to `least`: the words whose heads have the same hash do not even together. Most are said
    /// once, and putting them in order would take most of the time.
    fn drop_slight(&mut self, least: usize) {
        let place = |head: u64| (head.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> (u64::BITS - PLACES)) as usize;
        let mut sums = [0_usize; 1 << PLACES];
        self.words.iter().for_each(|(head, _, figure)| sums[place(*head)] += figure);
        self.words.retain(|(head, ..)| sums[place(*head)] >= least);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_come_in_their_own_order_with_their_sums() {
        let texts = ["河道保洁", "河道", "河", "河道保", "河道"].map(|text| text.chars().collect::<Vec<char>>());
        let mut tally = Tally::default();
        texts.iter().zip(1..).for_each(|(text, figure)| tally.add(text, figure));
        let sums: Vec<(String, usize)> =
            tally.sums(2).into_iter().map(|(word, sum)| (word.iter().collect(), sum)).collect();
        let expected = [("河", 3), ("河道", 7), ("河道保", 4)];
        assert_eq!(sums, expected.map(|(word, sum)| (word.to_owned(), sum)));
    }
}
