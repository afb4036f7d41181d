//! The forms of topics that are no job to be done: people, activities, events, ideas and faults.

use crate::compose::material::Forms;

/// What is spoken of in one way wherever it stands.
fn spoken(noun: String, work: String, act: String) -> Forms {
    Forms { field: format!("{noun}中"), goal: format!("{noun}取得实效"), object: String::new(), noun, work, act }
}

/// A topic that is people: what is worked at is their work.
pub(super) fn people(topic: &str) -> Forms {
    let work = format!("{topic}工作");
    spoken(work.clone(), work, format!("抓好{topic}工作"))
}

/// A topic that is a house, a company or a school: what is worked at is how it fares.
pub(super) fn house(topic: &str) -> Forms {
    let noun = format!("{topic}发展");
    spoken(noun.clone(), format!("{noun}工作"), format!("推动{noun}"))
}

/// A topic that people take part in: 学雷锋活动.
pub(super) fn activity(topic: &str) -> Forms {
    let noun = format!("{}活动", topic.strip_suffix("活动").unwrap_or(topic));
    spoken(noun.clone(), noun.clone(), format!("开展{noun}"))
}

/// A topic that is a fault: what is worked at is `cure`, an end of it.
pub(super) fn fault(topic: &str, cure: String) -> Forms {
    spoken(cure.clone(), format!("{cure}工作"), format!("整治{topic}"))
}

/// A topic that is a danger: what is worked at is that it does not come about.
pub(super) fn danger(topic: &str) -> Forms {
    let guard = format!("{topic}防范");
    spoken(guard.clone(), format!("{guard}工作"), format!("防范{topic}"))
}

/// A topic that is a fair, a match, a congress: it is held.
pub(super) fn event(topic: &str) -> Forms {
    let forms = spoken(topic.to_owned(), format!("{topic}组织工作"), format!("办好{topic}"));
    Forms { goal: format!("{topic}取得圆满成功"), ..forms }
}

/// A topic that is an idea: what is worked at is living by it.
pub(super) fn idea(topic: &str, verb: &str) -> Forms {
    let act = format!("{verb}{topic}");
    let forms = spoken(topic.to_owned(), format!("{act}工作"), act.clone());
    Forms { field: format!("{act}中"), goal: format!("{topic}落到实处"), ..forms }
}
