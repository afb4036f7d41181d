//! DOCX in a house style.
//!
//! Paragraphs refer to styles only. docx-rs makes the paragraphs, tables, footers, footnotes and comments; everything
//! else is a part of the house style, kept in `templates/docx/` and filled with its figures.

mod body;
mod element;
mod figures;
mod lists;
mod package;
mod parts;
mod properties;
mod runs;
mod shape;
mod table;
mod title;

use crate::document::Document;
use crate::document::house_style::HouseStyle;
use crate::error::Result;

/// Writes a document as a DOCX file; the same document and style give the same bytes.
///
/// Notes on inlines become comments.
///
/// # Errors
/// When the package cannot be put together.
///
/// ```
/// use speechwright::document::{house_style::HouseStyle, read::markdown, write::docx};
/// let bytes = docx::write(&markdown::read("# 讲话\n\n同志们：\n"), &HouseStyle::standard()?)?;
/// assert!(bytes.starts_with(b"PK"));
/// # Ok::<(), speechwright::Error>(())
/// ```
pub fn write(document: &Document, style: &HouseStyle) -> Result<Vec<u8>> {
    package::zip(&parts::parts(document, style)?)
}
