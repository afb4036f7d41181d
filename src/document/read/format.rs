//! Which format a file is in, and reading it whatever that is.

use std::path::Path;

use crate::document::read::encoding::Decoded;
use crate::document::read::{docx, encoding, html, markdown, txt};
use crate::document::{Document, Place};
use crate::error::{Error, Result};
use crate::text::span::Span;

/// A file format that can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Plain text, a paragraph a line.
    Text,
    /// Markdown.
    Markdown,
    /// A web page.
    Html,
    /// A document of a word processor.
    Docx,
}

/// What was read from a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// The blocks of the file; their places refer to [`text`](Self::text).
    pub document: Document,
    /// The text to which spans refer: the decoded file, without byte-order mark; where the format has no text of its own,
    /// one line a block.
    pub text: String,
    /// For each block, the places of its characters in [`text`](Self::text): the first character of each piece that stands
    /// in one stretch there, and that character's place. Empty where every block stands in one stretch.
    pub offsets: Vec<Vec<(usize, usize)>>,
    /// The encoding it was found in; none for formats that say it themselves.
    pub encoding: Option<&'static str>,
}

impl Format {
    /// The format that a file's name promises.
    ///
    /// # Errors
    /// For formats that are not read, with what to turn them into.
    pub fn of(path: &Path) -> Result<Self> {
        let end = path.extension().map(|end| end.to_string_lossy().to_lowercase()).unwrap_or_default();
        let (name, hint) = match end.as_str() {
            "txt" | "text" | "" => return Ok(Self::Text),
            "md" | "markdown" => return Ok(Self::Markdown),
            "html" | "htm" | "xhtml" | "shtml" => return Ok(Self::Html),
            "docx" | "docm" => return Ok(Self::Docx),
            "doc" | "dot" => ("旧版 Word 文档（.doc）", "用 Word 或 WPS 另存为 .docx 或 .txt"),
            "wps" | "wpt" => ("WPS 文档（.wps）", "用 WPS 另存为 .docx 或 .txt"),
            "rtf" | "odt" => ("这种文档", "用 Word 或 WPS 另存为 .docx 或 .txt"),
            "pdf" => ("PDF", "从 PDF 里复制文字，存成 .txt；扫描件要先做文字识别"),
            "ppt" | "pptx" | "dps" => ("演示文稿", "把文字复制出来，存成 .txt"),
            "xls" | "xlsx" | "et" | "csv" => ("表格", "把文字复制出来，存成 .txt"),
            "zip" | "rar" | "7z" | "gz" | "tar" => ("压缩包", "先解压缩，再给出解开的文件夹"),
            "jpg" | "jpeg" | "png" | "gif" | "bmp" | "tif" | "tiff" | "webp" => ("图片", "先做文字识别，存成 .txt"),
            "mht" | "mhtml" => ("网页归档（.mht）", "在浏览器里另存为 .html 或 .txt"),
            _ => ("这种格式", "另存为 .txt、.md、.docx 或 .html"),
        };
        Err(Error::new(format!("不能读{name}")).at(path).hint(hint))
    }
}

/// Reads the bytes of a file.
///
/// # Errors
/// When they are not what the format promises, or their encoding cannot be told.
pub fn read(bytes: &[u8], format: Format) -> Result<Reading> {
    match format {
        Format::Text => {
            let decoded = encoding::decode(bytes)?;
            Ok(Reading::of(txt::read(&decoded.text), decoded, Vec::new()))
        }
        Format::Markdown => {
            let decoded = encoding::decode(bytes)?;
            let mut document = markdown::read(&decoded.text);
            let mut offsets = markdown::offsets(&document, &decoded.text);
            markdown::number(&mut document, &mut offsets);
            Ok(Reading::of(document, decoded, offsets))
        }
        Format::Html => {
            let (document, encoding) = html::read(bytes)?;
            Ok(Reading::laid_out(document, Some(encoding)))
        }
        Format::Docx => Ok(Reading::laid_out(docx::read(bytes)?, None)),
    }
}

impl Reading {
    fn of(document: Document, decoded: Decoded, offsets: Vec<Vec<(usize, usize)>>) -> Self {
        Self { document, text: decoded.text, offsets, encoding: Some(decoded.encoding) }
    }

    /// Gives a document without a text of its own one: a line a block.
    fn laid_out(mut document: Document, encoding: Option<&'static str>) -> Self {
        let mut text = String::new();
        let mut at = 0;
        for (number, block) in document.blocks.iter_mut().enumerate() {
            let line = block.plain();
            let length = line.chars().count();
            block.place = Place { line: number + 1, span: Some(Span::new(at, at + length)) };
            text.push_str(&line);
            text.push('\n');
            at += length + 1;
        }
        Self { document, text, offsets: Vec::new(), encoding }
    }
}
