//! Slots in phrases and material: `{{topic.work}}` and its like, filled by our own code and never by the
//! template engine, so that a bank cannot run anything.

use std::borrow::Cow;

use crate::compose::material::Forms;
use crate::compose::subject::Subject;
use crate::compose::topic::AtWork;
use crate::error::{Error, Result};

/// What stands in the slots of one draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slots {
    /// The topic's forms.
    pub forms: Forms,
    /// What stands for the topic where only work can stand.
    pub at_work: Option<AtWork>,
    /// Verbs of which no two may stand side by side: 增强加强.
    pub unstacked: Vec<String>,
    /// The occasion as a noun: 安全生产工作会议.
    pub occasion: String,
    /// Who speaks or is spoken for, where the brief names them.
    pub organization: String,
    /// Who listens.
    pub audience: String,
    /// How many sections are announced, in Chinese numerals.
    pub count: String,
    /// What the sections come to, joined by 、.
    pub gists: String,
}

/// The slot of a sentence that opens a section: how many points follow. It stays open until the plan is written.
pub const POINTS: &str = "points";

/// So many characters say without their verb what is meant.
const BARE: usize = 4;

/// Every slot name that material and templates may use; a mined phrase may leave more to the writer, see [`Slots::fill`].
pub const NAMES: [&str; 11] = [
    "topic",
    "topic.work",
    "topic.act",
    "topic.field",
    "topic.goal",
    "topic.object",
    "occasion",
    "organization",
    "audience",
    "count",
    "gists",
];

impl Slots {
    /// The slots that a topic fills; all others are empty.
    pub fn of_topic(subject: &Subject<'_>) -> Self {
        let empty = String::new;
        let (occasion, organization, audience, count, gists) = (empty(), empty(), empty(), empty(), empty());
        let (forms, at_work) = (subject.forms.clone(), subject.at_work());
        let unstacked = subject.unstacked().to_vec();
        Self { forms, at_work, unstacked, occasion, organization, audience, count, gists }
    }

    /// The same with other forms of the topic, where a file lends its own.
    pub fn with_forms(&self, lent: Option<&Forms>) -> Cow<'_, Self> {
        lent.map_or(Cow::Borrowed(self), |forms| {
            Cow::Owned(Self { forms: forms.clone(), at_work: None, ..self.clone() })
        })
    }

    /// The text with its slots filled. What a mined phrase said of another place or time stays open: 【待填：地名】.
    ///
    /// # Errors
    /// When the text names a slot that there is not, or one is not closed.
    pub fn fill(&self, text: &str) -> Result<String> {
        let mut filled = String::with_capacity(text.len() + 16);
        let mut rest = text;
        while let Some((before, after)) = rest.split_once("{{") {
            let Some((name, tail)) = after.split_once("}}") else {
                return Err(Error::new(format!("槽没有合上：{text}")).hint("每个 {{ 都要有 }}"));
            };
            filled.push_str(before);
            let value = self.value_before(name.trim(), tail)?;
            let value = value.strip_prefix(last_two(&filled)).filter(|rest| !rest.is_empty()).unwrap_or(value);
            let value = self.without_second_verb(&filled, value);
            filled.push_str(value);
            rest = tail.strip_prefix(last_two(value)).unwrap_or(tail);
        }
        filled.push_str(rest);
        Ok(filled)
    }

    /// A value without its verb where one like it stands before: 增强 加强数字政府建设 的责任感.
    fn without_second_verb<'v>(&self, before: &str, value: &'v str) -> &'v str {
        let verbs = || self.unstacked.iter().map(String::as_str);
        let bare = verbs().filter(|verb| before.ends_with(verb)).find_map(|_| {
            let rest = verbs().find_map(|verb| value.strip_prefix(verb))?;
            (rest.chars().count() >= BARE).then_some(rest)
        });
        bare.unwrap_or(value)
    }

    /// The value of a slot, as it stands before what follows: 学习贯彻…思想的差距, as a leader's thought has none.
    fn value_before(&self, name: &str, tail: &str) -> Result<&str> {
        let clause = tail.split(['，', '。', '；', '：', '！', '？']).next().unwrap_or(tail);
        match &self.at_work {
            Some(work) if name == "topic" && work.stands_before(clause) => Ok(&work.noun),
            _ => self.value(name),
        }
    }

    fn value(&self, name: &str) -> Result<&str> {
        Ok(match name {
            "topic" => &self.forms.noun,
            "topic.work" => &self.forms.work,
            "topic.act" => &self.forms.act,
            "topic.field" => &self.forms.field,
            "topic.goal" => &self.forms.goal,
            "topic.object" if self.forms.object.is_empty() => &self.forms.noun,
            "topic.object" => &self.forms.object,
            "occasion" => &self.occasion,
            "organization" => &self.organization,
            "audience" => &self.audience,
            "count" => &self.count,
            // Open until the plan is written: points may still be added by hand.
            POINTS => "{{points}}",
            "gists" => &self.gists,
            // What no brief says of a phrase from elsewhere is left for the writer to supply.
            "place" => "【待填：地名】",
            "number" => "【待填：数量】",
            "date" => "【待填：时间】",
            "speaker" => "【待填：发言人】",
            "mask" => "【待填：名称】",
            _ => {
                let known = NAMES.join("、");
                return Err(Error::new(format!("不认识的槽 {{{{{name}}}}}")).hint(format!("可用的槽：{known}")));
            }
        })
    }
}

/// The last two characters, which a seam must not say twice: 推进{{topic.work}} with 推进数字化转型工作, or
/// {{topic}}工作 with 防汛工作. A mark that nothing begins with where there are none.
fn last_two(text: &str) -> &str {
    let start = text.char_indices().rev().nth(1).map(|(at, _)| at);
    let two = start.map_or("\u{0}", |at| &text[at..]);
    if two.chars().all(char::is_alphabetic) { two } else { "\u{0}" }
}

/// The names of the slots in a text, in order.
pub fn names(text: &str) -> impl Iterator<Item = &str> {
    text.split("{{").skip(1).filter_map(|piece| piece.split_once("}}")).map(|(name, _)| name.trim())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compose::library::Library;

    #[test]
    fn no_two_verbs_stand_side_by_side() -> Result<()> {
        let library = Library::builtin()?;
        let filled = |topic: &str, text: &str| Slots::of_topic(&Subject::find(topic, &library)?).fill(text);
        assert_eq!(filled("数字政府建设", "切实增强{{topic.act}}的责任感")?, "切实增强数字政府建设的责任感");
        assert_eq!(filled("提升公文写作能力", "加强和改进{{topic.work}}")?, "加强和改进公文写作能力工作");
        assert_eq!(filled("发展党员", "推进{{topic.work}}")?, "推进发展党员工作");
        Ok(())
    }
}
