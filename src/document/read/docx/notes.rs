//! Footnotes and endnotes, numbered in the order in which the text calls them.

use std::collections::BTreeMap;

use super::body::{self, Context};
use super::numbering::Numbering;
use super::package::{Part, PartText};
use super::styles::Styles;
use super::xml::{Token, Xml};
use crate::document::{Block, BlockKind};
use crate::error::Result;

/// A note by the part that holds it and its id there.
type Key = (Part, String);

/// All notes of a file.
#[derive(Default)]
pub(super) struct Notes {
    texts: BTreeMap<Key, Vec<Block>>,
    called: Vec<Vec<Block>>,
    numbers: BTreeMap<Key, u32>,
}

impl Notes {
    /// Reads `footnotes.xml` or `endnotes.xml`.
    pub(super) fn read(&mut self, text: &PartText, part: Part, styles: &Styles, numbering: &Numbering) -> Result<()> {
        let mut xml = Xml::new(text);
        while let Some(token) = xml.next()? {
            let Token::Start(tag) = token else { continue };
            if !matches!(tag.word(), "footnote" | "endnote") {
                continue;
            }
            let id = tag.attribute("id").unwrap_or_default().into_owned();
            let kind = tag.attribute("type").unwrap_or_default().into_owned();
            let blocks = body::blocks(&mut xml, &mut Context::new(styles, numbering, None))?;
            // The others are lines between text and notes.
            if matches!(kind.as_str(), "" | "normal") {
                self.texts.insert((part, id), blocks);
            }
        }
        Ok(())
    }

    /// The number of the note that is called; none where there is no such note, or nothing in it.
    pub(super) fn call(&mut self, part: Part, id: &str) -> Option<u32> {
        let key = (part, id.to_owned());
        if let Some(number) = self.numbers.get(&key) {
            return Some(*number);
        }
        let blocks = self.texts.remove(&key).filter(|blocks| !blocks.is_empty())?;
        let number = u32::try_from(self.called.len()).ok()?.checked_add(1)?;
        self.called.push(blocks);
        self.numbers.insert(key, number);
        Some(number)
    }

    /// The texts of all notes that were called, in order.
    pub(super) fn called(self) -> impl Iterator<Item = Block> {
        let numbered = (1..).zip(self.called);
        numbered.flat_map(|(number, blocks)| {
            blocks.into_iter().map(move |block| Block { kind: BlockKind::Footnote(number), ..block })
        })
    }
}
