//! Properties of paragraphs and runs, wherever they stand: in the text, in styles, in numbering.

use super::xml::{Tag, Token, Xml};
use crate::error::Result;

/// What a paragraph says of itself.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct ParagraphLook {
    /// Id of its style.
    pub(super) style: Option<String>,
    /// Level in the outline, from 0; 9 is none.
    pub(super) outline: Option<u8>,
    /// Number of the list that it belongs to; 0 is none.
    pub(super) list: Option<u32>,
    /// Its depth in that list, from 0.
    pub(super) depth: Option<u8>,
    /// Whether it stands in the middle.
    pub(super) centred: Option<bool>,
    /// Whether its end is deleted or hidden, so that the next paragraph goes on where it ends.
    pub(super) endless: bool,
    /// What its runs look like by default, in a style.
    pub(super) run: RunLook,
}

/// What a run says of itself.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct RunLook {
    /// Id of its style.
    pub(super) style: Option<String>,
    pub(super) bold: Option<bool>,
    pub(super) italic: Option<bool>,
    /// Whether it is shown at all.
    pub(super) hidden: Option<bool>,
    /// Size in half points.
    pub(super) size: Option<u32>,
    /// Whether it is deleted, which only the end of a paragraph says in this way.
    deleted: bool,
}

/// The next element, at whatever depth, inside the one that has just begun; none where that one ends. `depth` counts
/// the elements that are open, 1 at first; who reads one to its end takes one off.
fn inner<'x>(xml: &mut Xml<'x>, depth: &mut usize) -> Result<Option<Tag<'x>>> {
    while *depth > 0 {
        match xml.next()? {
            None => break,
            Some(Token::Start(tag)) => {
                *depth += 1;
                return Ok(Some(tag));
            }
            Some(Token::End) => *depth -= 1,
            Some(Token::Text(_)) => {}
        }
    }
    Ok(None)
}

/// Reads the `w:pPr` that has just begun.
pub(super) fn paragraph(xml: &mut Xml<'_>) -> Result<ParagraphLook> {
    let mut look = ParagraphLook::default();
    let mut depth = 1;
    while let Some(tag) = inner(xml, &mut depth)? {
        match tag.word() {
            "rPr" => {
                let mark = run(xml)?;
                look.endless = mark.deleted || mark.hidden == Some(true);
                depth -= 1;
            }
            // What it looked like before a change that is on record.
            "pPrChange" | "sectPr" => {
                xml.skip()?;
                depth -= 1;
            }
            "pStyle" => look.style = tag.value().map(Into::into),
            "outlineLvl" => look.outline = tag.number(),
            "numId" => look.list = tag.number(),
            "ilvl" => look.depth = tag.number::<u8>().map(|depth| depth.min(8)),
            "jc" => look.centred = tag.value().map(|value| value == "center"),
            _ => {}
        }
    }
    Ok(look)
}

/// Reads the `w:rPr` that has just begun.
pub(super) fn run(xml: &mut Xml<'_>) -> Result<RunLook> {
    let mut look = RunLook::default();
    let mut depth = 1;
    while let Some(tag) = inner(xml, &mut depth)? {
        match tag.word() {
            "rPrChange" => {
                xml.skip()?;
                depth -= 1;
            }
            "rStyle" => look.style = tag.value().map(Into::into),
            "b" => look.bold = Some(tag.on()),
            "i" => look.italic = Some(tag.on()),
            "vanish" => look.hidden = Some(tag.on()),
            "sz" => look.size = tag.number(),
            "del" | "moveFrom" => look.deleted = true,
            _ => {}
        }
    }
    Ok(look)
}
