//! The words of `phrasebank/topic_words.yaml`, and what they come to where they say more than a form.

use serde::Deserialize;

/// The words by which a topic's build is told.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TopicWords {
    /// Verbs that can open a topic: 推进, 优化.
    pub verbs: Vec<String>,
    /// Verbs the object of which is not what is worked for; with them the noun of the topic is turned:
    /// 打击电信诈骗 → 电信诈骗打击治理.
    pub turns: Vec<Turn>,
    /// Openings that look like a verb and are none: 服务业, 管理层.
    pub nouns: Vec<String>,
    /// Openings of topics that are activities: 学雷锋.
    pub activities: Vec<String>,
    /// Endings of topics that are days, weeks and months, which are activities too: 护士节.
    pub festivals: Vec<String>,
    /// Endings of topics that are days on which people are congratulated and thanked: 护士节, but no week of safety.
    pub holidays: Vec<String>,
    /// Endings of topics that are themselves what is opened and closed: 旅游节, 运动会.
    pub events: Vec<String>,
    /// Endings of what opens or seals something else: 签约仪式.
    pub ceremonies: Vec<String>,
    /// What events are called the second time, by their endings.
    pub called_again: Vec<CalledAgain>,
    /// Endings of topics that end as an event does and are none: 产业发展.
    pub no_events: Vec<String>,
    /// Endings of those of them where people sit and deliberate: 代表大会.
    pub congresses: Vec<String>,
    /// Endings of topics that are people, who are no matter to be discussed or done: 网格员 → 网格员工作.
    pub people: Vec<String>,
    /// Endings of topics that are houses, of which one speaks by how they fare: 建筑公司 → 建筑公司发展.
    pub houses: Vec<String>,
    /// Words that praise those whom a topic names: 优秀教师 is no work.
    pub praises: Vec<String>,
    /// Endings of topics that are ideas, which are lived by rather than done: 群众路线 → 践行群众路线.
    pub ideas: Vec<Act>,
    /// Endings of topics that are faults, which are fought rather than done: 学术不端 → 整治学术不端.
    pub faults: Vec<String>,
    /// Endings of topics that are dangers, which are guarded against: 金融风险 → 防范金融风险.
    pub dangers: Vec<String>,
    /// Openings of topics that are faults too: 违规操办酒席.
    pub fault_openings: Vec<String>,
    /// Endings of topics that name the occasion behind the matter: 村支书任职.
    pub occasions: Vec<String>,
    /// Endings behind which nothing belongs to the word before, nor the other way round: 文化 + 工作.
    pub seams: Vec<String>,
    /// Words that stand inside of others by their characters only: 化工 in 文化工作者.
    pub strangers: Vec<Stranger>,
    /// Places and people by which a topic that nothing else knows is told: 医院 of 三甲医院复审.
    pub settings: Vec<Setting>,
    /// Words of what an idea or a fault cannot have itself, but only the work on it: 差距, 岗位.
    pub work_words: Vec<String>,
    /// The same, right behind the topic: 上 of 延安精神上.
    pub work_endings: Vec<String>,
    /// Verbs of which no two may stand side by side: 增强加强.
    pub unstacked: Vec<String>,
    /// Words that say nothing of what a topic is about, as any work has them: 管理, 建设.
    pub common: Vec<String>,
    /// Endings of topics that already are work, where neither 工作 nor 抓好 is added: 工作, 建设.
    pub works: Vec<String>,
    /// The verb that makes an act of a noun, by the noun's ending; 抓好 serves all others.
    pub acts: Vec<Act>,
}

/// A verb that stands behind its object in a noun.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Turn {
    /// The verb in front: 打击.
    pub verb: String,
    /// What stands behind: 打击治理.
    pub behind: String,
}

/// What an event is called the second time.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CalledAgain {
    /// Endings of its name: 运动会.
    pub ends: Vec<String>,
    /// What it is called; where nothing is said, by its ending.
    #[serde(default)]
    pub say: Option<String>,
}

/// A word that is none where it stands inside of others.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stranger {
    /// The word: 学生.
    pub word: String,
    /// The words that hold its characters and mean something else: 大学生 are no pupils.
    pub inside: Vec<String>,
}

/// Where a topic is at home, and the file that knows the place.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Setting {
    /// The name of a topic file or branch file.
    pub file: String,
    /// Words of the place and its people: 医院, 病房.
    pub words: Vec<String>,
}

/// The verb for nouns of one ending.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Act {
    /// Endings of nouns.
    pub endings: Vec<String>,
    /// The verb before them.
    pub verb: String,
}

/// What stands for a topic that is no work itself, an idea or a fault, where only work can stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AtWork {
    /// The work on it: 学习贯彻新发展理念, 酒驾治理.
    pub noun: String,
    /// Words in the rest of the clause that only work can have: 差距.
    pub words: Vec<String>,
    /// What can follow upon work only: 上.
    pub endings: Vec<String>,
}

impl AtWork {
    /// Whether it stands before the rest of a clause.
    pub fn stands_before(&self, clause: &str) -> bool {
        let within = self.words.iter().any(|word| clause.contains(word.as_str()));
        within || self.endings.iter().any(|ending| clause.starts_with(ending.as_str()))
    }
}
