//! The forms of topics that are no job to be done: people, activities, events, ideas and faults.

use crate::compose::material::Forms;

/// A topic that is people: what is worked at is their work.
pub(super) fn people(topic: &str) -> Forms {
    let work = format!("{topic}工作");
    Forms {
        act: format!("抓好{work}"),
        field: format!("{work}中"),
        goal: format!("{work}取得实效"),
        object: String::new(),
        noun: work.clone(),
        work,
    }
}

/// A topic that is an idea: what is worked at is living by it.
pub(super) fn idea(topic: &str, verb: &str) -> Forms {
    let act = format!("{verb}{topic}");
    Forms {
        work: format!("{act}工作"),
        field: format!("{act}中"),
        goal: format!("{topic}落到实处"),
        object: String::new(),
        noun: topic.to_owned(),
        act,
    }
}

/// A topic that people take part in: 学雷锋活动.
pub(super) fn activity(topic: &str) -> Forms {
    let bare = topic.strip_suffix("活动").unwrap_or(topic);
    let noun = format!("{bare}活动");
    Forms {
        work: noun.clone(),
        act: format!("开展{noun}"),
        field: format!("{noun}中"),
        goal: format!("{noun}取得实效"),
        object: String::new(),
        noun,
    }
}

/// A topic that is a fair, a match, a congress: it is held.
pub(super) fn event(topic: &str) -> Forms {
    Forms {
        noun: topic.to_owned(),
        work: format!("{topic}组织工作"),
        act: format!("办好{topic}"),
        field: format!("{topic}中"),
        goal: format!("{topic}取得圆满成功"),
        object: String::new(),
    }
}

/// A topic that is a fault: what is worked at is an end of it.
pub(super) fn fault(topic: &str) -> Forms {
    let cure = format!("{topic}治理");
    Forms {
        work: format!("{cure}工作"),
        act: format!("整治{topic}"),
        field: format!("{cure}中"),
        goal: format!("{cure}取得实效"),
        object: String::new(),
        noun: cure,
    }
}
