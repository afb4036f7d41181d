//! What a measure is to change is told as hoped for: a demand that has only just been made has brought about nothing yet.

use crate::compose::frames::Hopes;
use crate::compose::material::Kind;
use crate::compose::plan::pool::{Raw, RawKind};

/// Leads to what is said to have changed already by `lead`, as to what is to be seen later.
pub(super) fn led(raws: &mut [Raw], hopes: &Hopes, lead: &str) {
    let effects = raws.iter_mut().filter(|raw| raw.kind == RawKind::Develop(Kind::Effect));
    for raw in effects.filter(|raw| hopes.told_as_done(&raw.text)) {
        // The lead says what it has to do with the work.
        raw.loose = false;
        raw.text.insert_str(0, lead);
        if let Some(whole) = raw.whole.as_mut() {
            whole.insert_str(0, lead);
        }
    }
}

impl Hopes {
    /// Whether a sentence tells a change as if it had come about, and not as what follows from something.
    fn told_as_done(&self, text: &str) -> bool {
        !self.following.iter().any(|word| text.contains(word.as_str())) && !text.contains('：')
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_told_as_done_is_led_to() {
        let words = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
        let hopes = Hopes { leads: Vec::new(), pledged: Vec::new(), following: words(&["就"]) };
        let effect = |text: &str| Raw::new(text, RawKind::Develop(Kind::Effect), 0);
        let step = Raw::new("白跑的少了也不能松懈。", RawKind::Develop(Kind::Step), 0);
        let mut raws =
            vec![effect("白跑的居民少了[，便民服务暖了人心]。"), effect("材料一次说清，白跑的就少了。"), step];
        led(&mut raws, &hopes, "要看到的变化是：");
        let texts: Vec<&str> = raws.iter().map(|raw| raw.text.as_str()).collect();
        let expected = ["要看到的变化是：白跑的居民少了。", "材料一次说清，白跑的就少了。", "白跑的少了也不能松懈。"];
        assert_eq!(texts, expected);
        assert_eq!(raws[0].whole.as_deref(), Some("要看到的变化是：白跑的居民少了，便民服务暖了人心。"));
    }
}
