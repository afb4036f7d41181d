//! How a topic stands in a sentence, found from its words where no material names its forms.
//!
//! A topic is a noun (垃圾分类) or a verb and its object (推进数字化转型), with 工作 at its end or not. The
//! verbs are data in `phrasebank/topic_words.yaml`.

mod bears;
mod builds;
mod nature;
mod words;

use crate::compose::material::Forms;
use crate::error::{Error, Result};

pub use nature::Nature;
pub use words::{Act, AtWork, CalledAgain, Setting, Stranger, TopicWords, Turn};

/// The longest topic that is taken, in characters.
pub const LONGEST: usize = 24;

impl TopicWords {
    /// Cleans a topic as the user typed it.
    ///
    /// # Errors
    /// When nothing is left, when it is longer than [`LONGEST`], or when it holds marks or line breaks.
    pub fn clean(&self, topic: &str) -> Result<String> {
        let topic = topic.trim();
        if topic.is_empty() {
            return Err(Error::new("题目是空的").hint("例如：speechwright compose 安全生产"));
        }
        if topic.chars().count() > LONGEST {
            return Err(
                Error::new(format!("题目太长：{topic}")).hint(format!("题目最多 {LONGEST} 个字，细节写进 --brief"))
            );
        }
        match topic.chars().find(|c| !(c.is_alphanumeric() || "“”《》·—-+/".contains(*c))) {
            Some(mark) => {
                Err(Error::new(format!("题目里有不能用的字符 {mark:?}：{topic}")).hint("题目只用汉字、字母和数字"))
            }
            None => Ok(topic.to_owned()),
        }
    }

    /// The forms of a cleaned topic.
    pub fn forms(&self, topic: &str) -> Forms {
        let topic = self.matter(topic);
        match self.verb_of(topic) {
            Some(verb) => self.verb_object(topic, verb),
            None => self.noun(topic),
        }
    }

    /// The noun without which a text is not about the topic: 推进数字化转型 → 数字化转型.
    pub fn core<'a>(&self, topic: &'a str) -> &'a str {
        let topic = self.matter(topic);
        noun(self.verb_of(topic).map_or(topic, |verb| &topic[verb.len()..]))
    }

    /// What of the core must run through a text: a long noun may be named by its first four characters.
    pub fn stem(&self, topic: &str) -> String {
        let core = self.core(topic);
        let long = core.chars().count() >= 5 && core.chars().all(|c| !c.is_ascii());
        if long { core.chars().take(4).collect() } else { core.to_owned() }
    }

    /// The topic without the occasion at its end.
    pub fn matter<'a>(&self, topic: &'a str) -> &'a str {
        let matters = self.occasions.iter().filter_map(|end| topic.strip_suffix(end.as_str()));
        matters.filter(|matter| characters(matter) >= 2).min_by_key(|matter| matter.len()).unwrap_or(topic)
    }

    fn verb_of(&self, topic: &str) -> Option<&str> {
        if self.nouns.iter().any(|noun| topic.starts_with(noun.as_str())) {
            return None;
        }
        let verbs = self.verbs.iter().chain(self.turns.iter().map(|turn| &turn.verb));
        let opens = verbs.filter(|verb| topic.starts_with(verb.as_str()));
        let object_remains = |verb: &&String| characters(&topic[verb.len()..]) >= 2;
        opens.filter(object_remains).max_by_key(|verb| verb.len()).map(String::as_str)
    }

    fn verb_object(&self, topic: &str, verb: &str) -> Forms {
        let object = &topic[verb.len()..];
        if verb_for(&self.ideas, object).is_some() {
            return builds::idea(object, verb);
        }
        let turn = self.turns.iter().find(|turn| turn.verb == verb);
        let noun = match turn {
            // 服务群众, 厉行节约: four characters are a word.
            Some(_) if characters(object) <= 2 => topic.to_owned(),
            Some(turn) => format!("{}{}", bare(object), turn.behind),
            None => noun(object).to_owned(),
        };
        Forms {
            work: self.with_work(if turn.is_some() { topic } else { object }),
            act: topic.to_owned(),
            field: format!("{}领域", bare(&noun)),
            goal: format!("{noun}取得实效"),
            object: String::new(),
            noun,
        }
    }

    fn noun(&self, topic: &str) -> Forms {
        if self.activities.iter().any(|opening| topic.starts_with(opening.as_str())) || self.is_festival(topic) {
            return builds::activity(topic);
        }
        if self.is_event(topic) {
            return builds::event(topic);
        }
        let bare = bare(topic);
        if self.is_people(topic) {
            return builds::people(bare);
        }
        if ends(&self.houses, topic) {
            return builds::house(topic);
        }
        if let Some(verb) = verb_for(&self.ideas, bare) {
            return builds::idea(bare, verb);
        }
        if self.is_fault(topic) {
            return builds::fault(topic, self.cure(topic));
        }
        if ends(&self.dangers, topic) {
            return builds::danger(topic);
        }
        let verb = verb_for(&self.acts, bare).unwrap_or("抓好");
        let work = self.with_work(topic);
        Forms {
            noun: noun(topic).to_owned(),
            // Two characters after a verb of two would be clipped: 抓好信访工作.
            act: format!("{verb}{}", if characters(bare) <= 2 { work.as_str() } else { bare }),
            work,
            field: format!("{bare}领域"),
            goal: format!("{}取得实效", noun(topic)),
            object: String::new(),
        }
    }

    fn with_work(&self, topic: &str) -> String {
        let complete = self.works.iter().any(|end| topic.ends_with(end.as_str()));
        if complete { topic.to_owned() } else { format!("{topic}工作") }
    }
}

/// Whether the topic ends in one of the words.
fn ends(words: &[String], topic: &str) -> bool {
    words.iter().any(|end| topic.ends_with(end.as_str()))
}

/// The verb before nouns of this ending.
fn verb_for<'a>(acts: &'a [Act], noun: &str) -> Option<&'a str> {
    acts.iter().find(|act| ends(&act.endings, noun)).map(|act| act.verb.as_str())
}

/// The topic without 工作 at its end.
fn bare(topic: &str) -> &str {
    topic.strip_suffix("工作").filter(|bare| characters(bare) >= 2).unwrap_or(topic)
}

/// The topic as a noun: without 工作 only where a name of four characters or more remains.
fn noun(topic: &str) -> &str {
    topic.strip_suffix("工作").filter(|bare| characters(bare) >= 4).unwrap_or(topic)
}

fn characters(text: &str) -> usize {
    text.chars().count()
}

#[cfg(test)]
mod tests {
    use crate::compose::library::Library;

    /// Noun, work and act of a topic.
    fn forms(topic: &str) -> [String; 3] {
        let words = Library::builtin().map(|library| library.words);
        let forms = words.map(|words| words.forms(topic));
        forms.map_or_else(|error| [error.to_string(), String::new(), String::new()], |it| [it.noun, it.work, it.act])
    }

    #[test]
    fn topics_of_every_build_find_their_forms() {
        assert_eq!(forms("垃圾分类"), ["垃圾分类", "垃圾分类工作", "抓好垃圾分类"]);
        assert_eq!(forms("推进数字化转型"), ["数字化转型", "数字化转型工作", "推进数字化转型"]);
        assert_eq!(forms("打击电信诈骗"), ["电信诈骗打击治理", "打击电信诈骗工作", "打击电信诈骗"]);
        assert_eq!(forms("做好防汛工作"), ["防汛工作", "防汛工作", "做好防汛工作"]);
        assert_eq!(forms("信访"), ["信访", "信访工作", "抓好信访工作"]);
        assert_eq!(forms("学雷锋"), ["学雷锋活动", "学雷锋活动", "开展学雷锋活动"]);
        assert_eq!(forms("厉行节约"), ["厉行节约", "厉行节约工作", "厉行节约"]);
        assert_eq!(forms("护士节"), ["护士节活动", "护士节活动", "开展护士节活动"]);
        assert_eq!(forms("旅游文化节"), ["旅游文化节", "旅游文化节组织工作", "办好旅游文化节"]);
        assert_eq!(forms("少先队辅导员"), ["少先队辅导员工作", "少先队辅导员工作", "抓好少先队辅导员工作"]);
        assert_eq!(forms("高校青年工作"), ["高校青年工作", "高校青年工作", "抓好高校青年工作"]);
        assert_eq!(forms("群众路线"), ["群众路线", "践行群众路线工作", "践行群众路线"]);
        assert_eq!(forms("延安精神"), ["延安精神", "弘扬延安精神工作", "弘扬延安精神"]);
        assert_eq!(forms("弘扬延安精神"), ["延安精神", "弘扬延安精神工作", "弘扬延安精神"]);
        assert_eq!(forms("建筑公司"), ["建筑公司发展", "建筑公司发展工作", "推动建筑公司发展"]);
        assert_eq!(forms("学术不端"), ["学术不端治理", "学术不端治理工作", "整治学术不端"]);
        assert_eq!(forms("骗取医保基金")[0], "骗取医保基金问题治理");
        assert_eq!(forms("违规操办升学宴")[2], "整治违规操办升学宴");
        assert_eq!(forms("违规行为整治")[0], "违规行为整治");
        assert_eq!(forms("金融风险"), ["金融风险防范", "金融风险防范工作", "防范金融风险"]);
        assert_eq!(forms("廉政风险防控")[0], "廉政风险防控");
        assert_eq!(forms("职工乒乓球赛")[2], "办好职工乒乓球赛");
        assert_eq!(forms("民间剪纸展")[2], "办好民间剪纸展");
        assert_eq!(forms("产业发展")[2], "促进产业发展");
        assert_eq!(forms("村支书任职"), ["村支书工作", "村支书工作", "抓好村支书工作"]);
        assert_eq!(forms("学习贯彻全会精神"), ["全会精神", "学习贯彻全会精神工作", "学习贯彻全会精神"]);
        assert_eq!(forms("ESG管理"), ["ESG管理", "ESG管理工作", "加强ESG管理"]);
    }

    #[test]
    fn neither_an_idea_nor_a_fault_has_what_only_the_work_on_it_can_have() {
        let words = Library::builtin().map(|library| library.words).ok();
        let at_work = |topic: &str| words.as_ref().and_then(|words| words.at_work(topic)).map(|work| work.noun);
        assert_eq!(at_work("延安精神").as_deref(), Some("弘扬延安精神"));
        assert_eq!(at_work("酒驾醉驾").as_deref(), Some("酒驾醉驾治理"));
        assert_eq!(at_work("金融风险").as_deref(), Some("金融风险防范"));
        assert_eq!(at_work("弘扬延安精神"), None);
        assert_eq!(at_work("垃圾分类"), None);
    }
}
