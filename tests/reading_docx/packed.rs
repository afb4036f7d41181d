//! DOCX files put together by hand, so that they are what a test says and not what our own writer writes.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

pub const W: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
    xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" \
    xmlns:wps=\"http://schemas.microsoft.com/office/word/2010/wordprocessingShape\"";

/// The parts of a file, zipped and deflated.
pub fn zipped(parts: &[(&str, &[u8])]) -> Vec<u8> {
    packed(parts, SimpleFileOptions::default())
}

/// The parts of a file, zipped but stored as they are, which takes no time.
pub fn stored(parts: &[(&str, &[u8])]) -> Vec<u8> {
    packed(parts, SimpleFileOptions::default().compression_method(CompressionMethod::Stored))
}

fn packed(parts: &[(&str, &[u8])], options: SimpleFileOptions) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        archive.start_file(*name, options).unwrap();
        archive.write_all(bytes).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

/// A file with this body and these further parts of `word/`, each related by its name.
pub fn file(body: &str, parts: &[(&str, &str)]) -> Vec<u8> {
    let relation = |kind: &str, target: &str| {
        format!(
            "<Relationship Id=\"{kind}\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}\" Target=\"{target}\"/>"
        )
    };
    let relations = |inner: &str| format!("<Relationships>{inner}</Relationships>");
    let package = relations(&relation("officeDocument", "word/document.xml"));
    let own: String = parts.iter().map(|(name, _)| relation(name, &format!("{name}.xml"))).collect();
    let own = relations(&own);
    let document = format!("<w:document {W}><w:body>{body}<w:sectPr/></w:body></w:document>");
    let mut all: Vec<(String, String)> = vec![
        ("_rels/.rels".to_owned(), package),
        ("word/_rels/document.xml.rels".to_owned(), own),
        ("word/document.xml".to_owned(), document),
    ];
    all.extend(parts.iter().map(|(name, inner)| (format!("word/{name}.xml"), wrapped(name, inner))));
    let all: Vec<(&str, &[u8])> = all.iter().map(|(name, text)| (name.as_str(), text.as_bytes())).collect();
    zipped(&all)
}

fn wrapped(name: &str, inner: &str) -> String {
    format!("<w:{name} {W}>{inner}</w:{name}>")
}

/// A paragraph of a style.
pub fn styled(style: &str, text: &str) -> String {
    format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>")
}
