//! A DOCX package opened for tests, by other code than wrote it.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// The parts of a package by name.
pub struct Package {
    pub parts: BTreeMap<String, String>,
    /// Bytes of the whole file.
    pub compressed: usize,
}

impl Package {
    pub fn open(bytes: &[u8]) -> Self {
        let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
        let mut parts = BTreeMap::new();
        for index in 0..archive.len() {
            let mut entry = archive.by_index(index).unwrap();
            let mut text = String::new();
            entry.read_to_string(&mut text).unwrap();
            parts.insert(entry.name().to_owned(), text);
        }
        Self { parts, compressed: bytes.len() }
    }

    fn events(&self, part: &str) -> Vec<Event<'_>> {
        let mut reader = Reader::from_str(&self.parts[part]);
        reader.config_mut().expand_empty_elements = true;
        let mut events = Vec::new();
        loop {
            match reader.read_event().unwrap_or_else(|error| panic!("{part}: {error}")) {
                Event::Eof => return events,
                event => events.push(event),
            }
        }
    }

    /// Fails unless a part is well-formed and holds only characters that XML allows.
    pub fn check(&self, part: &str) {
        for event in self.events(part) {
            if let Event::Start(start) = &event {
                start.attributes().for_each(|attribute| {
                    attribute.unwrap();
                });
            }
        }
        let allowed =
            |c: char| matches!(c, '\t' | '\n' | '\r' | ' '..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..);
        assert!(self.parts[part].chars().all(allowed), "{part}");
    }

    /// Values of an attribute of all elements of a name.
    pub fn values(&self, part: &str, element: &str, attribute: &str) -> Vec<String> {
        let of = |event: Event<'_>| match event {
            Event::Start(start) if start.name().as_ref() == element.as_bytes() => value(&start, attribute),
            _ => None,
        };
        self.events(part).into_iter().filter_map(of).collect()
    }

    /// Whether an element of this name stands in a part.
    pub fn has(&self, part: &str, element: &str) -> bool {
        let is =
            |event: &Event<'_>| matches!(event, Event::Start(start) if start.name().as_ref() == element.as_bytes());
        self.events(part).iter().any(is)
    }

    /// All character data of a part, without white space between elements.
    pub fn text(&self, part: &str) -> String {
        let mut text = String::new();
        for event in self.events(part) {
            match event {
                Event::Text(piece) => {
                    let piece = piece.decode().unwrap();
                    if !(piece.contains('\n') && piece.trim().is_empty()) {
                        text.push_str(&piece);
                    }
                }
                Event::GeneralRef(reference) => text.push(character(&reference.decode().unwrap())),
                _ => {}
            }
        }
        text
    }

    /// Style and text of each paragraph of the body.
    pub fn paragraphs(&self) -> Vec<(String, String)> {
        let mut paragraphs: Vec<(String, String)> = Vec::new();
        let body = self.events("word/document.xml").into_iter();
        for event in
            body.take_while(|event| !matches!(event, Event::Start(start) if start.name().as_ref() == b"w:sectPr"))
        {
            match (event, paragraphs.last_mut()) {
                (Event::Start(start), _) if start.name().as_ref() == b"w:p" => paragraphs.push(Default::default()),
                (Event::Start(start), Some(last)) => match start.name().as_ref() {
                    b"w:pStyle" => last.0 = value(&start, "w:val").unwrap(),
                    b"w:rStyle" => last.1.push_str(&format!("[{}]", value(&start, "w:val").unwrap())),
                    b"w:br" => last.1.push('\n'),
                    b"w:tab" => last.1.push('\t'),
                    _ => {}
                },
                (Event::Text(piece), Some(last)) => last.1.push_str(&piece.decode().unwrap()),
                (Event::GeneralRef(reference), Some(last)) => last.1.push(character(&reference.decode().unwrap())),
                _ => {}
            }
        }
        paragraphs
    }
}

fn value(start: &BytesStart<'_>, attribute: &str) -> Option<String> {
    let found = start.try_get_attribute(attribute).unwrap()?;
    Some(found.normalized_value(quick_xml::XmlVersion::Implicit1_0).unwrap().into_owned())
}

fn character(reference: &str) -> char {
    match reference {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        other => {
            let hex = other.trim_start_matches("#x");
            char::from_u32(u32::from_str_radix(hex, 16).unwrap()).unwrap()
        }
    }
}
