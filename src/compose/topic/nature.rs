//! What sort of thing a topic is, told by its endings: work, an event, people, an idea, a fault, a danger.

use crate::compose::template::Occasion;
use crate::compose::topic::{AtWork, TopicWords, bare, characters, ends, verb_for};

/// What sort of thing a topic is, which decides what can be said of it: nobody judges an idea, and no danger is done well.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Nature {
    /// Work of any kind.
    Work,
    /// What is opened and closed: 汽车展销会.
    Event,
    /// 优秀教师.
    People,
    /// What is lived by: 法治思想.
    Idea,
    /// What is fought: 公车私用.
    Fault,
    /// What is guarded against: 金融风险.
    Danger,
}

impl TopicWords {
    /// Whether the topic is itself what is opened and closed: 汽车展销会.
    pub fn is_event(&self, topic: &str) -> bool {
        let held = ends(&self.events, topic) && !ends(&self.no_events, topic);
        held || self.is_congress(topic) || self.is_festival(topic)
    }

    /// Whether the topic is a day or a week that is kept: 教师节.
    pub fn is_festival(&self, topic: &str) -> bool {
        ends(&self.festivals, topic) || self.is_holiday(topic)
    }

    /// Whether it is a day on which people are congratulated and thanked: 护士节, 老干部迎春茶话会.
    pub fn is_holiday(&self, topic: &str) -> bool {
        ends(&self.holidays, self.matter(topic))
    }

    /// Whose festival it is, where the topic says so: 老干部 of 老干部重阳节.
    pub fn festive<'a>(&self, topic: &'a str) -> &'a str {
        let keepers = self.festivals.iter().filter_map(|end| topic.strip_suffix(end.as_str()));
        keepers.filter(|keepers| characters(keepers) >= 2).min_by_key(|keepers| keepers.len()).unwrap_or(topic)
    }

    /// Whether an occasion opens or seals something else, and is not opened itself: 签约仪式.
    pub fn is_ceremony(&self, occasion: &str) -> bool {
        ends(&self.ceremonies, occasion)
    }

    /// What an occasion is called the second time: 运动会 of 职工运动会, 活动 of one whose name tells nothing shorter.
    pub fn called_again<'a>(&'a self, occasion: &'a str) -> &'a str {
        let ends = self.called_again.iter().flat_map(|one| one.ends.iter().map(move |end| (one, end.as_str())));
        let borne = ends.filter(|(_, end)| occasion.ends_with(end)).max_by_key(|(_, end)| end.len());
        borne.map_or(occasion, |(one, end)| one.say.as_deref().unwrap_or(end))
    }

    /// Whether the topic is an event in which people sit and deliberate: 职工代表大会.
    pub fn is_congress(&self, topic: &str) -> bool {
        ends(&self.congresses, topic)
    }

    /// Whether the topic names a fault and not what is done about it: 学术不端, but not 违规行为整治.
    pub fn is_fault(&self, topic: &str) -> bool {
        let acted =
            || verb_for(&self.acts, topic).or(verb_for(&self.ideas, topic)).is_some() || ends(&self.works, topic);
        let opens = || self.fault_openings.iter().any(|opening| topic.starts_with(opening.as_str())) && !acted();
        self.verb_of(topic).is_none() && (ends(&self.faults, topic) || opens())
    }

    /// What an end of a fault is called: 学术不端治理, but 骗取医保基金问题治理, as two verbs would stand side by side.
    pub(super) fn cure(&self, fault: &str) -> String {
        let acts = self.fault_openings.iter().any(|opening| fault.starts_with(opening.as_str()));
        if acts { format!("{fault}问题治理") } else { format!("{fault}治理") }
    }

    /// What stands for the topic where only work can stand: learning from an idea, an end of a fault. Nothing for topics that
    /// are work themselves.
    pub fn at_work(&self, topic: &str) -> Option<AtWork> {
        let bare = bare(self.matter(topic));
        let noun = match verb_for(&self.ideas, bare) {
            Some(verb) if self.verb_of(topic).is_none() => format!("{verb}{bare}"),
            None if self.is_fault(topic) => self.cure(bare),
            None if self.nature(topic) == Nature::Danger && self.verb_of(topic).is_none() => format!("{bare}防范"),
            _ => return None,
        };
        Some(AtWork { noun, words: self.work_words.clone(), endings: self.work_endings.clone() })
    }

    /// Whether the topic is what a speech is held at or with, rather than about.
    pub fn occasion(&self, topic: &str) -> Option<Occasion> {
        let sorts = [
            (Occasion::Festival, self.is_festival(topic)),
            (Occasion::Congress, self.is_congress(topic)),
            (Occasion::People, self.is_people(topic)),
        ];
        sorts.into_iter().find_map(|(occasion, holds)| holds.then_some(occasion))
    }

    /// Whether the topic is people, whose work is what is worked at: 优秀教师.
    pub fn is_people(&self, topic: &str) -> bool {
        ends(&self.people, bare(self.matter(topic)))
    }

    /// What sort of thing the topic's noun is.
    pub fn nature(&self, topic: &str) -> Nature {
        let bare = bare(self.core(topic));
        match () {
            () if self.is_event(topic) => Nature::Event,
            () if self.is_people(topic) => Nature::People,
            () if verb_for(&self.ideas, bare).is_some() => Nature::Idea,
            () if self.is_fault(bare) => Nature::Fault,
            () if ends(&self.dangers, bare) => Nature::Danger,
            () => Nature::Work,
        }
    }

    /// Whether the topic praises those whom it names: 优秀教师.
    pub fn is_praise(&self, topic: &str) -> bool {
        self.praises.iter().any(|word| topic.contains(word.as_str()))
    }
}
