//! The records of the sources, packed: they are the one thing that grows with the number of speeches and stays in memory.

use std::collections::BTreeMap;

use crate::bank::schema::Source;

/// Records by the ids of their sources.
#[derive(Debug, Default)]
pub(super) struct Records {
    records: BTreeMap<Box<str>, Record>,
}

/// All that is known of a source but its id.
#[derive(Debug)]
struct Record {
    /// File, title and subject, one after the other.
    text: Box<str>,
    /// Where the title and the subject begin, in bytes.
    title: usize,
    subject: usize,
    chars: usize,
}

impl Records {
    pub fn has(&self, id: &str) -> bool {
        self.records.contains_key(id)
    }

    pub fn get(&self, id: &str) -> Option<Source> {
        self.records.get(id).map(|record| record.source(id))
    }

    /// Takes a record in the place of what is known of its source.
    pub fn set(&mut self, source: &Source) {
        let text = [source.file.as_str(), &source.title, &source.subject].concat().into_boxed_str();
        let title = source.file.len();
        let record = Record { text, title, subject: title + source.title.len(), chars: source.chars };
        self.records.insert(source.id.as_str().into(), record);
    }

    /// All records, by id.
    pub fn into_sources(self) -> impl Iterator<Item = Source> {
        self.records.into_iter().map(|(id, record)| record.source(&id))
    }
}

impl Record {
    fn source(&self, id: &str) -> Source {
        let part = |from: usize, to: usize| self.text.get(from..to).unwrap_or_default().to_owned();
        Source {
            id: id.to_owned(),
            file: part(0, self.title),
            title: part(self.title, self.subject),
            subject: part(self.subject, self.text.len()),
            chars: self.chars,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_come_back_as_they_were() {
        let source = |id: &str, title: &str| Source {
            id: id.to_owned(),
            file: "讲话.txt".to_owned(),
            title: title.to_owned(),
            subject: String::new(),
            chars: 7,
        };
        let mut records = Records::default();
        [source("b", "在会上的讲话"), source("a", ""), source("b", "另一题")].iter().for_each(|one| records.set(one));
        assert!(records.has("a") && !records.has("c") && records.get("c").is_none());
        assert_eq!(records.get("b"), Some(source("b", "另一题")));
        assert_eq!(records.into_sources().collect::<Vec<_>>(), [source("a", ""), source("b", "另一题")]);
    }
}
