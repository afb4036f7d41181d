//! What a document says about itself: title, author, topic, and what it was made of.

use serde::Serialize;

use super::shape::{self, Role};
use crate::document::clean::clean;
use crate::document::{BlockKind, Document};

/// The properties that word processors show, and all of them by name.
#[derive(Serialize)]
pub(super) struct Properties {
    title: String,
    topic: String,
    author: String,
    version: String,
    description: String,
    custom: Vec<Property>,
}

#[derive(Serialize)]
struct Property {
    pid: usize,
    name: String,
    value: String,
}

impl Properties {
    pub(super) fn of(document: &Document) -> Self {
        let value = |name: &str| document.properties.get(name).map(|value| clean(value).into_owned());
        let title = document.blocks.iter().find(|block| block.kind == BlockKind::Title);
        let title = title.map(|block| clean(&block.plain()).replace('\n', "")).or_else(|| value("title"));
        let made =
            ["template", "seed", "version"].into_iter().filter_map(|name| Some(format!("{name}={}", value(name)?)));
        let custom = document.properties.iter().enumerate();
        Self {
            title: title.unwrap_or_default(),
            topic: value("topic").unwrap_or_default(),
            author: value("author").or_else(|| value("speaker")).or_else(|| byline(document)).unwrap_or_default(),
            version: value("version").unwrap_or_default(),
            description: made.collect::<Vec<_>>().join("; "),
            // The numbers 0 and 1 are reserved.
            custom: custom.map(|(at, (name, value))| property(at + 2, name, value)).collect(),
        }
    }
}

/// Who speaks, as the lines under the title say.
fn byline(document: &Document) -> Option<String> {
    let roles = shape::roles(&document.blocks);
    let (_, line) = roles.iter().zip(&document.blocks).find(|(role, _)| **role == Role::Byline)?;
    Some(clean(&line.plain()).replace(['\n', '\t'], " "))
}

fn property(pid: usize, name: &str, value: &str) -> Property {
    Property { pid, name: clean(name).replace(['\n', '\t'], " "), value: clean(value).into_owned() }
}
