//! DOCX in the house style of GB/T 9704—2012.
//!
//! Paragraphs refer to styles only. docx-rs makes the body and the footers; styles, settings, fonts and the page
//! are parts of the house style, kept as files in `templates/docx/`.

use docx_rs::{BreakType, Docx, FieldCharType, Footer, InstrText, Paragraph, Run, XMLDocx};

use crate::document::write::package;
use crate::document::write::sanitize::{escape, sanitize};
use crate::document::write::title;
use crate::document::{Block, BlockKind, Document, Inline};
use crate::error::{Error, Result};

const STYLES: &str = include_str!("../../../templates/docx/styles.xml");
const SETTINGS: &str = include_str!("../../../templates/docx/settings.xml");
const FONTS: &str = include_str!("../../../templates/docx/fontTable.xml");
const SECTION: &str = include_str!("../../../templates/docx/section.xml");
const CONTENT_TYPES: &str = include_str!("../../../templates/docx/content_types.xml");
const PACKAGE_RELS: &str = include_str!("../../../templates/docx/package_rels.xml");
const DOCUMENT_RELS: &str = include_str!("../../../templates/docx/document_rels.xml");
const APP: &str = include_str!("../../../templates/docx/app.xml");

/// A salutation is no longer than this, in characters.
const SALUTATION: usize = 40;

/// Writes a document as a DOCX file.
///
/// # Errors
/// When the package cannot be put together.
pub fn write(document: &Document) -> Result<Vec<u8>> {
    let mut docx = Docx::new();
    let salutation = salutation(&document.blocks);
    for (number, block) in document.blocks.iter().enumerate() {
        docx = docx.add_paragraph(paragraph(block, style(block, number, salutation)));
    }
    let XMLDocx { document: body, .. } = docx.build();
    let body = with_section(&body)?;
    let core = core_properties(document);
    let odd = footer("FooterOdd");
    let even = footer("Footer");
    package::zip(&[
        ("[Content_Types].xml", CONTENT_TYPES.as_bytes()),
        ("_rels/.rels", PACKAGE_RELS.as_bytes()),
        ("word/document.xml", body.as_bytes()),
        ("word/_rels/document.xml.rels", DOCUMENT_RELS.as_bytes()),
        ("word/styles.xml", STYLES.as_bytes()),
        ("word/settings.xml", SETTINGS.as_bytes()),
        ("word/fontTable.xml", FONTS.as_bytes()),
        ("word/footer1.xml", &odd),
        ("word/footer2.xml", &even),
        ("docProps/core.xml", core.as_bytes()),
        ("docProps/app.xml", APP.as_bytes()),
    ])
}

/// Which block addresses the listeners: the first short one before any heading that ends in ：.
fn salutation(blocks: &[Block]) -> Option<usize> {
    let head = blocks.iter().take_while(|block| !matches!(block.kind, BlockKind::Heading(_)));
    head.enumerate().find_map(|(number, block)| {
        let words = block.plain();
        let addresses = block.kind == BlockKind::Paragraph && words.ends_with('：');
        (addresses && words.chars().count() <= SALUTATION).then_some(number)
    })
}

/// What stands between the title and the salutation is the date, in brackets, and the speaker.
fn style(block: &Block, number: usize, salutation: Option<usize>) -> &'static str {
    match block.kind {
        BlockKind::Title => "Title",
        BlockKind::Heading(1) => "Heading1",
        BlockKind::Heading(2) => "Heading2",
        BlockKind::Heading(3) => "Heading3",
        BlockKind::Heading(_) => "Heading4",
        BlockKind::Paragraph => match salutation {
            Some(at) if number == at => "Address",
            Some(at) if number < at && block.plain().starts_with('（') => "SpeechDate",
            Some(at) if number < at => "Byline",
            _ => "NormalIndent",
        },
        _ => "NormalIndent",
    }
}

fn paragraph(block: &Block, style: &str) -> Paragraph {
    let mut paragraph = Paragraph::new().style(style);
    if block.kind == BlockKind::Title {
        return paragraph.add_run(broken(&title::lines(&sanitize(&block.plain()))));
    }
    for inline in &block.inlines {
        for run in runs(inline) {
            paragraph = paragraph.add_run(run);
        }
    }
    paragraph
}

/// One run of several lines.
fn broken(lines: &[String]) -> Run {
    lines.iter().enumerate().fold(Run::new(), |run, (number, line)| {
        let run = if number > 0 { run.add_break(BreakType::TextWrapping) } else { run };
        run.add_text(line)
    })
}

/// The runs of an inline: placeholders stand apart, so that they can be seen and found.
fn runs(inline: &Inline) -> Vec<Run> {
    let text = sanitize(&inline.text);
    let mut runs = Vec::new();
    let mut rest = text.as_str();
    while let Some((before, placeholder, after)) = next_placeholder(rest) {
        runs.extend(styled(before, inline.bold.then_some("Strong")));
        runs.extend(styled(placeholder, Some("Placeholder")));
        rest = after;
    }
    runs.extend(styled(rest, inline.bold.then_some("Strong")));
    runs
}

fn next_placeholder(text: &str) -> Option<(&str, &str, &str)> {
    let start = text.find("【待填")?;
    let end = start + text[start..].find('】')? + '】'.len_utf8();
    Some((&text[..start], &text[start..end], &text[end..]))
}

fn styled(text: &str, style: Option<&str>) -> Option<Run> {
    if text.is_empty() {
        return None;
    }
    let lines: Vec<String> = text.split('\n').map(ToOwned::to_owned).collect();
    let run = broken(&lines);
    Some(match style {
        Some(style) => run.style(style),
        None => run,
    })
}

/// Replaces the section that docx-rs writes, whose children are out of schema order, by the house's.
fn with_section(body: &[u8]) -> Result<String> {
    let body = in_order(body);
    let replaced = body.find("<w:sectPr").zip(body.rfind("</w:body>"));
    match replaced {
        Some((start, end)) => Ok(format!("{}{}{}", &body[..start], SECTION.trim(), &body[end..])),
        None => Err(Error::new("DOCX 正文没有版面设置")),
    }
}

/// `— 1 —`, as GB/T 9704 has it.
fn footer(style: &str) -> Vec<u8> {
    let field = Run::new()
        .add_field_char(FieldCharType::Begin, false)
        .add_instr_text(InstrText::Unsupported("PAGE".to_owned()))
        .add_field_char(FieldCharType::Separate, false)
        .add_text("1")
        .add_field_char(FieldCharType::End, false);
    let line = Paragraph::new()
        .style(style)
        .add_run(Run::new().add_text("— "))
        .add_run(field)
        .add_run(Run::new().add_text(" —"));
    let XMLDocx { footers, .. } = Docx::new().footer(Footer::new().add_paragraph(line)).build();
    in_order(&footers.into_iter().next().unwrap_or_default()).into_bytes()
}

/// docx-rs writes an empty `w:rPr` before `w:pStyle`, which the schema forbids; text cannot hold the same
/// characters, because `<` is escaped there.
fn in_order(part: &[u8]) -> String {
    String::from_utf8_lossy(part).replace("<w:rPr />", "")
}

fn core_properties(document: &Document) -> String {
    let of = |key: &str| document.properties.get(key).map(String::as_str).unwrap_or_default();
    let fallback = || document.blocks.iter().find(|block| block.kind == BlockKind::Title).map(Block::plain);
    let title = Some(of("title").to_owned()).filter(|title| !title.is_empty()).or_else(fallback).unwrap_or_default();
    let made = ["template", "seed", "version"].map(|key| format!("{key}={}", of(key))).join("; ");
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<cp:coreProperties \
         xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>{}</dc:title><dc:subject>{}</dc:subject>\
         <dc:creator>{}</dc:creator><dc:description>{}</dc:description><dc:language>zh-CN</dc:language>\
         </cp:coreProperties>",
        escape(&title),
        escape(of("topic")),
        escape(of("author")),
        escape(&made),
    )
}
