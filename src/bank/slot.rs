//! Slots in the texts of a bank: `{{topic.work}}` and its like. What stands in them is filled by the composer.

/// Every slot that a bank's text may hold.
pub const NAMES: [&str; 15] = [
    "topic",
    "topic.work",
    "topic.act",
    "topic.field",
    "topic.goal",
    "count",
    "gists",
    "occasion",
    "organization",
    "audience",
    "place",
    "number",
    "date",
    "speaker",
    "mask",
];

/// What is wrong with the slots of a text: a slot that there is not, or one that is not closed.
///
/// ```
/// use speechwright::bank::slot::fault;
/// assert_eq!(fault("抓好{{topic.work}}"), None);
/// assert!(fault("抓好{{topic.wrok}}").is_some());
/// assert!(fault("抓好{{topic").is_some());
/// ```
pub fn fault(text: &str) -> Option<String> {
    let mut rest = text;
    while let Some((_, after)) = rest.split_once("{{") {
        let Some((name, tail)) = after.split_once("}}") else { return Some("槽没有合上".to_owned()) };
        if !NAMES.contains(&name.trim()) {
            return Some(format!("不认识的槽 {{{{{name}}}}}"));
        }
        rest = tail;
    }
    rest.contains("}}").then(|| "槽没有打开".to_owned())
}
