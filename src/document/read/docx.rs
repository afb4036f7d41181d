//! DOCX as Word, WPS and LibreOffice write it, read as a stream and within limits, so that no file can crash or hang it.
//!
//! Headings are told by their styles, automatic numbers become text, deleted and hidden text is left out.

mod block;
mod body;
mod fields;
mod label;
mod losses;
mod notes;
mod numbering;
mod package;
mod paragraph;
mod properties;
mod styles;
mod table;
mod xml;

use crate::document::Document;
use crate::document::read::Loss;
use crate::document::write::txt;
use crate::error::Result;

use body::Context;
use package::{Package, Part};

/// Reads a DOCX file.
///
/// Places of blocks refer to the plain text that [`txt::write`] gives of the same document: spans count its
/// characters, lines its lines.
///
/// # Errors
/// When the bytes are no DOCX file, are damaged, or go beyond what a speech can need (32 MiB a part, 64 MiB in
/// all, 256 levels of XML).
///
/// ```
/// use speechwright::document::house_style::HouseStyle;
/// use speechwright::document::{BlockKind, read, write};
/// let bytes = write::docx::write(&read::markdown::read("# 讲话\n\n## 一、抓责任\n"), &HouseStyle::standard()?)?;
/// let document = read::docx::read(&bytes)?;
/// assert_eq!(document.blocks[1].kind, BlockKind::Heading(1));
/// assert_eq!(write::txt::write(&document), "讲话\n一、抓责任\n");
/// assert!(read::docx::read(b"not a DOCX file").is_err());
/// # Ok::<(), speechwright::Error>(())
/// ```
pub fn read(bytes: &[u8]) -> Result<Document> {
    Ok(read_with_losses(bytes)?.0)
}

/// Reads as [`read`] does and names what could not be kept.
///
/// # Errors
/// As [`read`].
pub fn read_with_losses(bytes: &[u8]) -> Result<(Document, Vec<Loss>)> {
    let mut package = Package::open(bytes)?;
    let styles = match package.part(Part::Styles)? {
        Some(part) => styles::read(&part)?,
        None => styles::Styles::default(),
    };
    let numbering = match package.part(Part::Numbering)? {
        Some(part) => numbering::read(&part)?,
        None => numbering::Numbering::default(),
    };
    let mut notes = notes::Notes::default();
    for part in [Part::Footnotes, Part::Endnotes] {
        if let Some(found) = package.part(part)? {
            notes.read(&found, part, &styles, &numbering)?;
        }
    }
    let main = package.main()?;
    let mut context = Context::new(&styles, &numbering, Some(&mut notes));
    let mut blocks = body::document(&main, &mut context)?;
    let losses = context.losses.told();
    blocks.extend(notes.called());
    let mut document = Document { properties: properties::read(&mut package)?, blocks };
    txt::place(&mut document);
    Ok((document, losses))
}
