//! What a speech on a topic is made of, as it stands in `phrasebank/topics`, `branches`, `sorts`, `fields`, `kinds` and
//! `phrasebank/general.yaml`. `phrasebank/README.md` explains every key to those who write such files.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// One material file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Material {
    /// The topic or field; file name without ending.
    pub name: String,
    /// Other topics that a topic file serves; the words by which a field or a sort of work is found.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// The field that a branch file belongs to; absent elsewhere, where the words of the topic decide.
    #[serde(default)]
    pub field: Option<String>,
    /// The topic's forms in a sentence; absent in fields and in the general file, where the topic's words decide.
    #[serde(default)]
    pub forms: Option<Forms>,
    /// Whether its sentences name a fault as such (酒驾问题); elsewhere a fault is spoken of by its cure (公车私用治理).
    #[serde(default)]
    pub of_faults: bool,
    /// Where things stand: whole sentences.
    #[serde(default)]
    pub background: Vec<String>,
    /// Why it matters.
    #[serde(default)]
    pub stakes: Vec<Stake>,
    /// What has been done: verb phrases with placeholders.
    #[serde(default)]
    pub achievements: Vec<Achievement>,
    /// What is wrong, shown by observable conduct.
    #[serde(default)]
    pub problems: Vec<Problem>,
    /// Why it is wrong.
    #[serde(default)]
    pub causes: Vec<Cause>,
    /// What to do about it.
    #[serde(default)]
    pub measures: Vec<Measure>,
    /// What a newcomer or a peer promises to do.
    #[serde(default)]
    pub pledges: Vec<Measure>,
    /// Sentences that open a section.
    #[serde(default)]
    pub theses: Vec<Thesis>,
    /// What is to be reached: verb phrases.
    #[serde(default)]
    pub goals: Vec<String>,
}

/// How the topic stands in a sentence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Forms {
    /// As a noun: 安全生产.
    pub noun: String,
    /// As work: 安全生产工作.
    pub work: String,
    /// As an act: 抓好安全生产.
    pub act: String,
    /// As a field: 安全生产领域.
    pub field: String,
    /// As a state to be reached: 安全生产形势持续稳定.
    pub goal: String,
    /// What the work is done to: 桥梁 of 桥梁养护. Empty where that is the topic itself.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub object: String,
}

/// Run-in heads of one meaning, by their length in characters.
pub type Heads = BTreeMap<usize, String>;

/// Why the topic matters, at one level.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stake {
    /// Unique in the file.
    pub id: String,
    /// Whose stake it is.
    pub level: StakeLevel,
    /// Words of which the topic, or the file that serves it, has to bear one; empty suits any topic.
    #[serde(default)]
    pub topics: Vec<String>,
    /// Run-in heads: 事关发展大局.
    pub heads: Heads,
    /// Sentences after the head.
    pub develop: Vec<Sentence>,
}

/// Whose stake it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum StakeLevel {
    /// A place's, a region's, the country's.
    Place,
    /// A unit's, a trade's.
    Unit,
    /// A person's, a family's.
    Person,
}

/// Something that has been done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Achievement {
    /// Unique in the file.
    pub id: String,
    /// Words of which the topic, or the file that serves it, has to bear one; empty suits any topic.
    #[serde(default)]
    pub topics: Vec<String>,
    /// Run-in heads: 责任体系更加完善.
    pub heads: Heads,
    /// A verb phrase without its subject and end mark, with placeholders for every figure.
    pub text: String,
    /// Sentences after the head.
    #[serde(default)]
    pub develop: Vec<Sentence>,
}

/// Something wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Problem {
    /// Unique in the file; measures answer it by this id.
    pub id: String,
    /// Words of which the topic, or the file that serves it, has to bear one; empty suits any topic.
    #[serde(default)]
    pub topics: Vec<String>,
    /// Run-in heads: 责任压得不实.
    pub heads: Heads,
    /// Observable conduct, clauses beginning with 有的 and without an end mark.
    pub conduct: Vec<String>,
    /// The same fault as one would come upon it: whole sentences that do not begin with 有的.
    #[serde(default)]
    pub scenes: Vec<String>,
    /// Where it leads if nothing is done: whole sentences.
    #[serde(default)]
    pub harm: Vec<String>,
    /// Id of its cause.
    pub cause: String,
}

impl Problem {
    /// Its conducts, each with the key by which sentences of measures say that they treat it: `p1.2`.
    pub fn keyed_conduct(&self) -> impl Iterator<Item = (String, &str)> {
        keyed(&self.id, "", self.conduct.iter().map(String::as_str))
    }

    /// Its scenes, each with its key: `p1.s1`.
    pub fn keyed_scenes(&self) -> impl Iterator<Item = (String, &str)> {
        keyed(&self.id, "s", self.scenes.iter().map(String::as_str))
    }
}

/// Texts with the keys by which sentences of measures name them, counted from 1.
fn keyed<'a>(id: &str, mark: &str, texts: impl Iterator<Item = &'a str>) -> impl Iterator<Item = (String, &'a str)> {
    texts.zip(1..).map(move |(text, nth)| (format!("{id}.{mark}{nth}"), text))
}

/// The reason of a problem.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cause {
    /// Unique in the file.
    pub id: String,
    /// A clause with its subject, without an end mark; it follows 究其原因，.
    pub text: String,
}

impl Cause {
    /// Its clauses, each with its key: `c1.2`.
    pub fn keyed_clauses(&self) -> impl Iterator<Item = (String, &str)> {
        keyed(&self.id, "", self.text.split('，'))
    }
}

/// Something to do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Measure {
    /// Unique in the file.
    pub id: String,
    /// What kind of work it is: which section it belongs in.
    pub theme: Theme,
    /// Words of which the topic, or the file that serves it, has to bear one; empty suits any topic.
    #[serde(default)]
    pub topics: Vec<String>,
    /// Ids of the problems that it answers.
    #[serde(default)]
    pub answers: Vec<String>,
    /// Run-in heads: 压实责任链条.
    pub heads: Heads,
    /// Sentences after the head.
    pub develop: Vec<Sentence>,
}

/// What kind of work a measure is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Theme {
    /// Who answers for it.
    Duty,
    /// The key work itself.
    Focus,
    /// Rules and mechanisms.
    System,
    /// People, teams, the public.
    People,
    /// Leadership, supervision, style of work: what sees it through.
    Guard,
}

/// A sentence of development, ending in 。
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sentence {
    /// What it does after its head.
    pub kind: Kind,
    /// What of the problems that its measure answers it does away with: `p1.2` is the second conduct of the problem p1,
    /// `p1.s1` its first scene, `c1.2` the second clause of the cause c1, all counted from 1.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub treats: Vec<String>,
    /// The sentence.
    pub text: String,
}

/// What a sentence of development does after its head.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// A judgement or rule.
    Principle,
    /// What is done.
    Step,
    /// Who does it.
    Actor,
    /// By when, how often; unknown dates are placeholders.
    Deadline,
    /// What comes of it, or what happens otherwise.
    Effect,
    /// A homely saying and its meaning here.
    Saying,
}

/// A sentence or two that open a section.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Thesis {
    /// Which sections it can open.
    #[serde(rename = "for")]
    pub places: Vec<Place>,
    /// Words of which the topic, or the file that serves it, has to bear one; empty suits any topic.
    #[serde(default)]
    pub topics: Vec<String>,
    /// Whole sentences, with `{{points}}` for how many points follow.
    pub text: String,
}

/// What a section is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Place {
    /// Why the topic matters: stakes.
    Why,
    /// What has been done: achievements.
    Review,
    /// What is wrong: problems.
    Problem,
    /// Measures of [`Theme::Duty`].
    Duty,
    /// Measures of [`Theme::Focus`].
    Focus,
    /// Measures of [`Theme::System`].
    System,
    /// Measures of [`Theme::People`].
    People,
    /// Measures of [`Theme::Guard`].
    Guard,
    /// Pledges.
    Pledge,
    /// One problem, and the measures that answer it.
    Solve,
}

impl Place {
    /// All places, in the order of an argument.
    pub const ALL: [Self; 10] = [
        Self::Why,
        Self::Review,
        Self::Problem,
        Self::Duty,
        Self::Focus,
        Self::System,
        Self::People,
        Self::Guard,
        Self::Pledge,
        Self::Solve,
    ];

    /// How files name it.
    pub fn key(self) -> &'static str {
        match self {
            Self::Why => "why",
            Self::Review => "review",
            Self::Problem => "problem",
            Self::Duty => "duty",
            Self::Focus => "focus",
            Self::System => "system",
            Self::People => "people",
            Self::Guard => "guard",
            Self::Pledge => "pledge",
            Self::Solve => "solve",
        }
    }

    /// What it is called where people read of it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Why => "为什么（重要性）",
            Self::Review => "回顾成绩",
            Self::Problem => "问题和原因",
            Self::Duty => "责任",
            Self::Focus => "重点工作",
            Self::System => "制度机制",
            Self::People => "队伍和群众",
            Self::Guard => "保障和监督",
            Self::Pledge => "表态",
            Self::Solve => "一个问题和它的措施",
        }
    }

    /// The theme of the measures that stand there; none where other things are told.
    pub fn theme(self) -> Option<Theme> {
        match self {
            Self::Duty => Some(Theme::Duty),
            Self::Focus => Some(Theme::Focus),
            Self::System => Some(Theme::System),
            Self::People => Some(Theme::People),
            Self::Guard => Some(Theme::Guard),
            Self::Why | Self::Review | Self::Problem | Self::Pledge | Self::Solve => None,
        }
    }

    /// Whether measures stand there.
    pub fn has_measures(self) -> bool {
        self.theme().is_some() || self == Self::Solve
    }
}

impl Material {
    /// The words of the topics that its entries are limited to, entry by entry; theses aside.
    pub fn topics(&self) -> impl Iterator<Item = &[String]> {
        let told = self.stakes.iter().map(|one| &one.topics).chain(self.achievements.iter().map(|one| &one.topics));
        let work = self.measures.iter().chain(&self.pledges).map(|one| &one.topics);
        told.chain(self.problems.iter().map(|one| &one.topics)).chain(work).map(Vec::as_slice)
    }

    /// How many points it has for a place.
    pub fn points(&self, place: Place) -> usize {
        if let Some(theme) = place.theme() {
            return self.measures.iter().filter(|measure| measure.theme == theme).count();
        }
        match place {
            Place::Why => self.stakes.len(),
            Place::Review => self.achievements.len(),
            Place::Problem | Place::Solve => self.problems.len(),
            _ => self.pledges.len(),
        }
    }
}
