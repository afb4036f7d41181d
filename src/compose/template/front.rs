//! What a template declares of itself, above its body.

use serde::Deserialize;

use crate::compose::material::Place;
use crate::compose::slots;
use crate::compose::template::run::Asks;
use crate::error::{Error, Result};

/// The front matter of a template.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FrontMatter {
    /// The kind of speech.
    pub name: String,
    /// When to use it, in a sentence.
    pub summary: String,
    /// By which frames of the house suit it: 会议, 学习, 党课, 动员.
    pub tags: Vec<String>,
    /// As what the speaker speaks.
    #[serde(default)]
    pub role: Role,
    /// The material of `phrasebank/kinds` that belongs to this kind of speech.
    #[serde(default)]
    pub kind: Option<String>,
    /// Sections made of that material alone, whatever the topic: how to attend a training, what to hope for pupils.
    #[serde(default)]
    pub kind_places: Vec<Place>,
    /// Sections made of it alone only where no file speaks of the topic itself: what learners lack is told by the faults of the
    /// topic's own work, where those are known.
    #[serde(default)]
    pub kind_where_unknown: Vec<Place>,
    /// The fields of `phrasebank/fields` that such a speech is about; empty suits any. Another topic is composed too, with a
    /// word to the writer.
    #[serde(default)]
    pub fields: Vec<String>,
    /// Endings by which a user names such an occasion instead of its topic: 年轻干部培训班 is a course for 年轻干部.
    #[serde(default)]
    pub named_by: Vec<String>,
    /// The title, with slots.
    pub title: String,
    /// The same where the occasion is a ceremony: nobody speaks 在签约仪式开幕式上.
    pub title_of_ceremony: Option<String>,
    /// What the occasion is called where the brief does not say, with slots.
    pub occasion: String,
    /// The same where the topic is itself what is opened and closed: a fair, a match, a congress.
    pub occasion_of_event: Option<String>,
    /// The same where people sit and deliberate in it: the closing of a congress speaks of the meeting, that of a match does not.
    pub occasion_of_congress: Option<String>,
    /// The same where the topic is people: 十佳班主任表彰大会.
    pub occasion_of_people: Option<String>,
    /// The same where the topic is a day on which people are congratulated: 护士节座谈会.
    pub occasion_of_holiday: Option<String>,
    /// The shipped template that is taken in this one's place where the topic is an event in which nobody deliberates: a fair is
    /// opened otherwise than a forum on fairs.
    pub of_event: Option<String>,
    /// The same where the topic is a day on which people are congratulated: nobody talks to nurses of faults on their day.
    pub of_holiday: Option<String>,
    /// What it is about as such, where other speeches make of it the occasion to speak of the work that its file tells of.
    #[serde(default)]
    pub about_itself: Vec<Occasion>,
    /// Whether it speaks of a fault or a danger as such (酒驾的代价) and not of its cure, as other speeches do.
    #[serde(default)]
    pub names_faults: bool,
    /// Whom it addresses.
    pub salutation: String,
    /// Whom it addresses where the topic says who is there: teachers and pupils at a school's event; the first that suits.
    #[serde(default)]
    pub salutations: Vec<Salutation>,
    /// How many proverbs and homely images it bears.
    #[serde(default = "sayings")]
    pub sayings: usize,
    /// Which lengths it is good for, in characters.
    pub lengths: Lengths,
    /// The sections in order; several arcs of the same reach give drafts that differ in kind.
    #[serde(default)]
    pub arcs: Vec<Arc>,
}

/// A saying is heard gladly once or twice in a speech.
fn sayings() -> usize {
    2
}

/// Whom a speech on some topics addresses.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Salutation {
    /// Words of the topics: 校园, 学校.
    pub topics: Vec<String>,
    /// What is said, with slots.
    pub text: String,
}

/// Topics that are the occasion of most speeches, and not what they are about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Occasion {
    /// A day or a week that is kept: 教师节.
    Festival,
    /// A meeting in which people deliberate: 职工代表大会.
    Congress,
    /// People: 优秀教师.
    People,
}

/// As what a speaker speaks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// Demands: 要…….
    #[default]
    #[serde(alias = "领导")]
    Leader,
    /// Promises: 我将…….
    #[serde(alias = "新任")]
    Newcomer,
    /// Welcomes and wishes.
    #[serde(alias = "东道主")]
    Host,
    /// Tells others of the own work.
    #[serde(alias = "同行")]
    Peer,
    /// Speaks to guests or trainees: advises, and demands little.
    #[serde(alias = "主持")]
    Adviser,
}

impl Role {
    /// What the role is called.
    pub fn name(self) -> &'static str {
        match self {
            Self::Leader => "领导",
            Self::Newcomer => "新任",
            Self::Host => "东道主",
            Self::Peer => "同行",
            Self::Adviser => "主持",
        }
    }

    /// Whether what is to be done is promised by the speaker rather than demanded of the listeners.
    pub fn pledges(self) -> bool {
        self == Self::Newcomer
    }
}

/// Lengths in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lengths {
    /// The shortest it is good for.
    pub min: usize,
    /// What is taken when none is named.
    pub default: usize,
    /// The longest it is good for.
    pub max: usize,
}

/// The sections of a speech in order.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Arc {
    /// For which lengths, from and to, both included.
    pub length: [usize; 2],
    /// What each section is about.
    pub sections: Vec<Place>,
}

impl FrontMatter {
    pub(super) fn check(&self, asks: &Asks) -> Result<()> {
        let Lengths { min, default, max } = self.lengths;
        if !(min <= default && default <= max && min > 0) {
            return Err(Error::new("lengths 应当 min ≤ default ≤ max").line(1));
        }
        if asks.sections.is_some() {
            for length in [min, default, max] {
                if self.arcs_for(length).next().is_none() {
                    let hint = "在 arcs 里为每个长度至少写一个 {length: […], sections: […]}";
                    return Err(Error::new(format!("没有适合 {length} 字的 arcs")).line(1).hint(hint));
                }
            }
        }
        if self.kind.is_none() && !(self.kind_places.is_empty() && self.kind_where_unknown.is_empty()) {
            return Err(Error::new("写了 kind_places 或 kind_where_unknown，却没有写 kind")
                .line(1)
                .hint("kind 是 phrasebank/kinds 里的文件名"));
        }
        for (key, name) in [("of_event", &self.of_event), ("of_holiday", &self.of_holiday)] {
            if let Some(name) = name.as_ref().filter(|name| !super::names().contains(name)) {
                let known = super::names().join("、");
                return Err(Error::new(format!("{key} 写的“{name}”不是内置的模板"))
                    .line(1)
                    .hint(format!("现有模板：{known}")));
            }
        }
        let of_topics =
            [&self.occasion_of_event, &self.occasion_of_congress, &self.occasion_of_people, &self.occasion_of_holiday];
        let addressed = self.salutations.iter().map(|one| &one.text);
        let titles = self.title_of_ceremony.iter();
        for text in [&self.title, &self.occasion, &self.salutation]
            .into_iter()
            .chain(of_topics.into_iter().flatten())
            .chain(addressed)
            .chain(titles)
        {
            if let Some(name) = slots::names(text).find(|name| !slots::NAMES.contains(name)) {
                return Err(Error::new(format!("不认识的槽 {{{{{name}}}}}")).line(1));
            }
        }
        Ok(())
    }

    /// What an occasion that was typed as the topic is about: 年轻干部 of 年轻干部培训班. Nothing where the topic is none.
    ///
    /// ```
    /// use speechwright::compose::template::Template;
    ///
    /// let course = Template::builtin("培训开班讲话")?;
    /// assert_eq!(course.front.topic_of("年轻干部培训班"), Some("年轻干部"));
    /// assert_eq!(course.front.topic_of("培训班"), None);
    /// # Ok::<(), speechwright::error::Error>(())
    /// ```
    pub fn topic_of<'a>(&self, occasion: &'a str) -> Option<&'a str> {
        let topics = self.named_by.iter().filter_map(|end| occasion.strip_suffix(end.as_str()));
        topics.filter(|topic| topic.chars().count() >= 2).min_by_key(|topic| topic.len())
    }

    /// The arcs that are good for a length.
    pub fn arcs_for(&self, length: usize) -> impl Iterator<Item = &Arc> {
        self.arcs.iter().filter(move |arc| arc.length[0] <= length && length <= arc.length[1])
    }
}

/// Parts a file into front matter, body, and the number of lines before the body.
pub(super) fn split(text: &str) -> Result<(FrontMatter, &str, usize)> {
    let text = text.trim_start_matches('\u{feff}');
    let hint = "模板以 --- 开头，先写 name、summary、tags、title、occasion、salutation、lengths、arcs，再以 --- 收住";
    let rest = text.strip_prefix("---").and_then(|rest| rest.split_once('\n')).map(|(_, rest)| rest);
    let Some(rest) = rest else {
        return Err(Error::new("模板没有头部").line(1).hint(hint));
    };
    let end = rest.match_indices("---").find(|(at, _)| *at == 0 || rest[..*at].ends_with('\n'));
    let Some((end, _)) = end else {
        return Err(Error::new("模板头部没有收住").line(1).hint(hint));
    };
    let front = serde_yaml::from_str(&rest[..end]).map_err(|error| Error::yaml(&error, 1).hint(hint))?;
    let body = rest[end..].split_once('\n').map_or("", |(_, body)| body);
    let offset = text[..text.len() - body.len()].matches('\n').count();
    Ok((front, body, offset))
}
