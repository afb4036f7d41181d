//! XML as a stream of few kinds of tokens, with limits and without document types.

use std::borrow::Cow;

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use super::package::PartText;
use crate::error::{Error, Result};

/// Elements may not stand deeper in others.
const DEEPEST: usize = 256;
/// Nor may more names of vocabularies be known at one place.
const MOST_BINDINGS: usize = 256;

/// The vocabulary that an element belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Space {
    /// WordprocessingML.
    Word,
    /// Alternatives for programs of different age.
    Compatibility,
    /// Formulas.
    Math,
    /// Any other.
    Other,
}

impl Space {
    fn of(uri: &[u8]) -> Self {
        match uri {
            b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
            | b"http://purl.oclc.org/ooxml/wordprocessingml/main" => Self::Word,
            b"http://schemas.openxmlformats.org/markup-compatibility/2006" => Self::Compatibility,
            b"http://schemas.openxmlformats.org/officeDocument/2006/math"
            | b"http://purl.oclc.org/ooxml/officeDocument/math" => Self::Math,
            _ => Self::Other,
        }
    }
}

/// The beginning of an element.
pub(super) struct Tag<'x> {
    space: Space,
    start: BytesStart<'x>,
}

impl Tag<'_> {
    /// Vocabulary and name.
    pub(super) fn name(&self) -> (Space, &str) {
        (self.space, std::str::from_utf8(self.start.local_name().into_inner()).unwrap_or_default())
    }

    /// The name of an element of WordprocessingML; empty for any other.
    pub(super) fn word(&self) -> &str {
        match self.name() {
            (Space::Word, name) => name,
            _ => "",
        }
    }

    /// An attribute, by its name without prefix.
    pub(super) fn attribute(&self, name: &str) -> Option<Cow<'_, str>> {
        let mut attributes = self.start.attributes();
        attributes.with_checks(false);
        let found = attributes.flatten().find(|found| found.key.local_name().into_inner() == name.as_bytes())?;
        found.normalized_value(XmlVersion::Implicit1_0).ok()
    }

    /// The attribute that nearly all of WordprocessingML uses.
    pub(super) fn value(&self) -> Option<Cow<'_, str>> {
        self.attribute("val")
    }

    /// The value as a number.
    pub(super) fn number<N: std::str::FromStr>(&self) -> Option<N> {
        self.value()?.trim().parse().ok()
    }

    /// The value of a property that is on unless it says that it is off.
    pub(super) fn on(&self) -> bool {
        !matches!(self.value().as_deref(), Some("0" | "false" | "off" | "none"))
    }
}

/// What comes next in the stream.
pub(super) enum Token<'x> {
    Start(Tag<'x>),
    End,
    Text(Cow<'x, str>),
}

/// The stream of one part.
pub(super) struct Xml<'x> {
    reader: Reader<&'x [u8]>,
    part: &'x str,
    depth: usize,
    begun: bool,
    /// Prefixes of vocabularies with the depth at which they were declared.
    bindings: Vec<(usize, Vec<u8>, Space)>,
}

impl<'x> Xml<'x> {
    pub(super) fn new(part: &'x PartText) -> Self {
        let mut reader = Reader::from_str(&part.text);
        reader.config_mut().expand_empty_elements = true;
        // Files that leave the declarations out are read as everybody writes them.
        let known = [("w", Space::Word), ("mc", Space::Compatibility), ("m", Space::Math)];
        let bindings = known.into_iter().map(|(prefix, space)| (0, prefix.as_bytes().to_vec(), space)).collect();
        Self { reader, part: &part.name, depth: 0, begun: false, bindings }
    }

    /// The next token; none where the part ends as it should.
    pub(super) fn next(&mut self) -> Result<Option<Token<'x>>> {
        loop {
            match self.reader.read_event().map_err(|error| self.broken(&error.to_string()))? {
                Event::Start(start) => return self.start(start).map(Some),
                Event::End(_) => {
                    self.depth = self.depth.saturating_sub(1);
                    while self.bindings.last().is_some_and(|(depth, ..)| *depth > self.depth) {
                        self.bindings.pop();
                    }
                    return Ok(Some(Token::End));
                }
                Event::Text(text) => {
                    let text = text.xml10_content().map_err(|error| self.broken(&error.to_string()))?;
                    return Ok(Some(Token::Text(text)));
                }
                Event::CData(text) => {
                    let text = text.xml10_content().map_err(|error| self.broken(&error.to_string()))?;
                    return Ok(Some(Token::Text(text)));
                }
                Event::GeneralRef(reference) => {
                    let name = reference.decode().map_err(|error| self.broken(&error.to_string()))?;
                    let character = reference.resolve_char_ref().map_err(|error| self.broken(&error.to_string()))?;
                    let text = match character {
                        Some(character) => Cow::Owned(character.to_string()),
                        None => Cow::Borrowed(
                            quick_xml::escape::resolve_xml_entity(&name)
                                .ok_or_else(|| self.broken(&format!("没有 &{name};")))?,
                        ),
                    };
                    return Ok(Some(Token::Text(text)));
                }
                Event::DocType(_) => return Err(self.broken("不允许有 DOCTYPE")),
                Event::Eof if self.depth > 0 || !self.begun => return Err(self.broken("没有写完")),
                Event::Eof => return Ok(None),
                _ => {}
            }
        }
    }

    /// How many elements are open.
    pub(super) fn depth(&self) -> usize {
        self.depth
    }

    /// Goes past the element that has just begun.
    pub(super) fn skip(&mut self) -> Result<()> {
        let depth = self.depth;
        while self.depth >= depth {
            if self.next()?.is_none() {
                break;
            }
        }
        Ok(())
    }

    fn start(&mut self, start: BytesStart<'x>) -> Result<Token<'x>> {
        self.depth += 1;
        self.begun = true;
        if self.depth > DEEPEST {
            return Err(self.broken("元素套得太深"));
        }
        let mut attributes = start.attributes();
        for attribute in attributes.with_checks(false) {
            let attribute = attribute.map_err(|error| self.broken(&error.to_string()))?;
            let prefix = match attribute.key.as_ref() {
                b"xmlns" => &[],
                key => match key.strip_prefix(b"xmlns:") {
                    Some(prefix) => prefix,
                    None => continue,
                },
            };
            if self.bindings.len() >= MOST_BINDINGS {
                return Err(self.broken("命名空间太多"));
            }
            self.bindings.push((self.depth, prefix.to_vec(), Space::of(&attribute.value)));
        }
        let name = start.name();
        let prefix = name.prefix();
        let prefix = prefix.as_ref().map_or(&[][..], |prefix| prefix.as_ref());
        let space = self.bindings.iter().rev().find(|(_, known, _)| known == prefix).map(|(.., space)| *space);
        Ok(Token::Start(Tag { space: space.unwrap_or(Space::Other), start }))
    }

    fn broken(&self, cause: &str) -> Error {
        Error::new(format!("DOCX 文件损坏：{} 的 XML 有误：{cause}", self.part))
            .hint("用 Word、WPS 或 LibreOffice 打开，另存为 .docx 再试")
    }
}
