//! The XML of one element that docx-rs makes, put right where it breaks the schema.

use docx_rs::{BuildXML, Comment, Footnote};

/// What stands before the text of a footnote: its number.
const FOOTNOTE_MARK: &str = "</w:pPr><w:r><w:rPr><w:rStyle w:val=\"FootnoteReference\"/></w:rPr><w:footnoteRef/></w:r>\
    <w:r><w:t xml:space=\"preserve\"> </w:t></w:r>";

/// The XML of an element.
///
/// docx-rs writes an empty `w:rPr` before `w:pStyle`, children of some properties out of order, and a type of grid
/// columns, which the schema forbids. Text cannot hold the same characters, because `<` and `"` are escaped there.
pub(super) fn xml(element: &impl BuildXML) -> String {
    // docx-rs writes UTF-8; nothing is lost.
    let xml = String::from_utf8_lossy(&element.build()).replace("<w:rPr />", "").replace("<w:r></w:r>", "");
    let mut xml = without(xml, " w14:paraId=\"");
    if xml.contains("<w:numPr>") {
        xml = ordered(&xml, "w:numPr", &["w:ilvl", "w:numId"]);
    }
    if xml.contains("<w:tblPr>") {
        xml = ordered(&xml, "w:tblPr", &["w:tblStyle", "w:tblW", "w:tblLayout"]);
        let columns = xml.split("<w:gridCol ").map(|column| column.replacen(" w:type=\"dxa\" />", " />", 1));
        xml = columns.collect::<Vec<_>>().join("<w:gridCol ");
    }
    xml
}

/// The XML of a footnote, with its number before its text.
pub(super) fn footnote(footnote: &Footnote) -> String {
    xml(footnote).replacen("</w:pPr>", FOOTNOTE_MARK, 1)
}

/// The XML of a comment, without the date that docx-rs makes up.
pub(super) fn comment(comment: &Comment) -> String {
    without(without(xml(comment), " w:date=\""), " w:initials=\"")
}

/// The XML without any attribute that begins so, up to its closing quote.
fn without(xml: String, attribute: &str) -> String {
    let mut parts = xml.split(attribute);
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |kept, part| kept + part.split_once('"').map_or("", |(_, rest)| rest))
}

/// The XML with the children of each element `name` in the order of `children`; others go.
fn ordered(xml: &str, name: &str, children: &[&str]) -> String {
    let (opening, closing) = (format!("<{name}>"), format!("</{name}>"));
    let mut elements = xml.split(opening.as_str());
    let mut ordered = elements.next().unwrap_or_default().to_owned();
    for rest in elements {
        let (inner, rest) = rest.split_once(closing.as_str()).unwrap_or(("", rest));
        ordered.push_str(&opening);
        ordered.extend(children.iter().map(|child| empty_element(inner, child)));
        ordered.push_str(&closing);
        ordered.push_str(rest);
    }
    ordered
}

/// The empty element of this name.
fn empty_element<'x>(xml: &'x str, name: &str) -> &'x str {
    let Some(start) = xml.find(&format!("<{name} ")) else { return "" };
    xml[start..].find("/>").map_or("", |end| &xml[start..start + end + 2])
}
