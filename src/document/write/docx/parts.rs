//! The parts of the package: those of docx-rs mended, those of the house style filled in.

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

/// The parts of the house style and where each stands in the package.
const HOUSE: [(&str, &str); 11] = [
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
    ("section", part!("section.xml")),
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
    let Body { xml, lists, footnotes, comments } = body::body(document, style, &figures);
    let properties = Properties::of(document);
    let filling = Filling { figures: &figures, properties: &properties, lists: &lists, footnotes, comments };
    let mut section = String::new();
    let mut parts = Vec::new();
    for (name, template) in HOUSE {
        let filled = fill(template, &filling).map_err(|error| error.at(name))?;
        match name {
            "section" => section = filled,
            _ => parts.push((name, filled.into_bytes())),
        }
    }
    parts.push(("word/document.xml", with_section(mended(xml.document)?, section.trim())?.into_bytes()));
    let mut footers = xml.footers.into_iter();
    parts.push(("word/footer1.xml", mended(footers.next().unwrap_or_default())?.into_bytes()));
    parts.push(("word/footer2.xml", mended(footers.next().unwrap_or_default())?.into_bytes()));
    if footnotes {
        parts.push(("word/footnotes.xml", with_marks(&mended(xml.footnotes)?).into_bytes()));
    }
    if comments {
        parts.push(("word/comments.xml", undated(&mended(xml.comments)?).into_bytes()));
    }
    Ok(parts)
}

fn fill(template: &str, filling: &Filling<'_>) -> Result<String> {
    let mut engine = Handlebars::new();
    engine.set_strict_mode(true);
    engine.render_template(template, filling).map_err(|error| Error::new(format!("DOCX 版式部件有误：{error}")))
}

/// Puts right what docx-rs writes against the schema: an empty `w:rPr` before `w:pStyle`, children of lists' and tables'
/// properties out of order, a type of grid columns. Text cannot hold the same characters, because `<` is escaped there.
fn mended(part: Vec<u8>) -> Result<String> {
    let part = String::from_utf8(part).map_err(|error| Error::new(format!("DOCX 部件有误：{error}")))?;
    let part = part.replace("<w:rPr />", "").replace("<w:r></w:r>", "");
    let part = ordered(part, "w:numPr", &["w:ilvl", "w:numId"]);
    let part = ordered(part, "w:tblPr", &["w:tblStyle", "w:tblW", "w:tblLayout"]);
    let mut columns = part.split("<w:gridCol ");
    let first = columns.next().unwrap_or_default().to_owned();
    Ok(columns.fold(first, |mended, column| mended + "<w:gridCol " + &column.replacen(" w:type=\"dxa\"", "", 1)))
}

/// Every element `name` with its children in the order of `children`; others go.
fn ordered(part: String, name: &str, children: &[&str]) -> String {
    let (opening, closing) = (format!("<{name}>"), format!("</{name}>"));
    let mut elements = part.split(opening.as_str());
    let mut ordered = elements.next().unwrap_or_default().to_owned();
    for rest in elements {
        let (inner, rest) = rest.split_once(closing.as_str()).unwrap_or(("", rest));
        ordered.push_str(&opening);
        ordered.extend(children.iter().map(|child| element(inner, child)));
        ordered.push_str(&closing);
        ordered.push_str(rest);
    }
    ordered
}

/// The empty element of this name.
fn element<'x>(xml: &'x str, name: &str) -> &'x str {
    let Some(start) = xml.find(&format!("<{name} ")) else { return "" };
    xml[start..].find("/>").map_or("", |end| &xml[start..start + end + 2])
}

/// The body with the section of the house in place of the one that docx-rs writes.
fn with_section(mut body: String, section: &str) -> Result<String> {
    let found = body.rfind("<w:sectPr").zip(body.rfind("</w:body>"));
    let (start, end) = found.ok_or_else(|| Error::new("DOCX 正文没有版面设置"))?;
    body.replace_range(start..end, section);
    Ok(body)
}

/// Footnotes with the lines that part them from the text, and each with its number before its text.
fn with_marks(footnotes: &str) -> String {
    const LINES: &str = "<w:footnote w:type=\"separator\" w:id=\"-1\"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>\
        <w:footnote w:type=\"continuationSeparator\" w:id=\"0\"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>";
    const MARK: &str = "</w:pPr><w:r><w:rPr><w:rStyle w:val=\"FootnoteReference\"/></w:rPr><w:footnoteRef/></w:r><w:r><w:t \
         xml:space=\"preserve\"> </w:t></w:r>";
    let mut notes = footnotes.split("<w:footnote ");
    let mut marked = format!("{}{LINES}", notes.next().unwrap_or_default());
    for note in notes {
        marked.push_str("<w:footnote ");
        marked.push_str(&note.replacen("</w:pPr>", MARK, 1));
    }
    marked
}

/// Comments without the date that docx-rs makes up.
fn undated(comments: &str) -> String {
    comments.replace(" w:date=\"1970-01-01T00:00:00Z\" w:initials=\"\"", "")
}
