//! The parts of the package: those of the house style filled in, the text set into them.

use handlebars::Handlebars;
use serde::Serialize;

use super::body::{self, Body};
use super::figures::Figures;
use super::lists::List;
use super::properties::Properties;
use crate::document::Document;
use crate::document::house_style::HouseStyle;
use crate::error::{Error, Result};

macro_rules! part {
    ($name:literal) => {
        include_str!(concat!("../../../../templates/docx/", $name))
    };
}

/// Where the text goes in a part that has any.
const TEXT: &str = "<!-- text -->";

/// The parts of the house style and where each stands in the package.
const HOUSE: [(&str, &str); 13] = [
    ("[Content_Types].xml", part!("content_types.xml")),
    ("_rels/.rels", part!("package_rels.xml")),
    ("docProps/app.xml", part!("app.xml")),
    ("docProps/core.xml", part!("core.xml")),
    ("docProps/custom.xml", part!("custom.xml")),
    ("word/_rels/document.xml.rels", part!("document_rels.xml")),
    ("word/fontTable.xml", part!("fontTable.xml")),
    ("word/numbering.xml", part!("numbering.xml")),
    ("word/settings.xml", part!("settings.xml")),
    ("word/styles.xml", part!("styles.xml")),
    ("word/document.xml", part!("document.xml")),
    ("word/footnotes.xml", part!("footnotes.xml")),
    ("word/comments.xml", part!("comments.xml")),
];

#[derive(Serialize)]
struct Filling<'a> {
    #[serde(flatten)]
    figures: &'a Figures,
    properties: &'a Properties,
    lists: &'a [List],
    footnotes: bool,
    comments: bool,
}

/// All parts by name, in the order of the package.
pub(super) fn parts(document: &Document, style: &HouseStyle) -> Result<Vec<(&'static str, Vec<u8>)>> {
    let figures = Figures::of(style);
    let Body { text, footnotes, comments, footers: [odd, even], lists } = body::body(document, style, &figures);
    let filling = Filling {
        figures: &figures,
        properties: &Properties::of(document),
        lists: &lists,
        footnotes: !footnotes.is_empty(),
        comments: !comments.is_empty(),
    };
    let mut parts = vec![("word/footer1.xml", odd.into_bytes()), ("word/footer2.xml", even.into_bytes())];
    for (name, template) in HOUSE {
        let filled = fill(template, &filling).map_err(|error| error.at(name))?;
        let part = match name {
            "word/document.xml" => filled.replacen(TEXT, &text, 1),
            "word/footnotes.xml" if footnotes.is_empty() => continue,
            "word/footnotes.xml" => filled.replacen(TEXT, &footnotes, 1),
            "word/comments.xml" if comments.is_empty() => continue,
            "word/comments.xml" => filled.replacen(TEXT, &comments, 1),
            _ => filled,
        };
        parts.push((name, part.into_bytes()));
    }
    // The list of contents comes first, as programs expect that tell a file's kind by its beginning.
    parts.sort_by_key(|(name, _)| *name);
    Ok(parts)
}

fn fill(template: &str, filling: &Filling<'_>) -> Result<String> {
    let mut engine = Handlebars::new();
    engine.set_strict_mode(true);
    engine.render_template(template, filling).map_err(|error| Error::new(format!("DOCX 版式部件有误：{error}")))
}
