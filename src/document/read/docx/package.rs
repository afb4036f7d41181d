//! The package: a zip file of parts, opened with limits that no speech comes near.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use encoding_rs::Encoding;
use zip::ZipArchive;

use super::xml::{Token, Xml};
use crate::error::{Error, Result};

/// No part may hold more bytes.
const LARGEST_PART: u64 = 32 << 20;
/// Nor all parts that are read.
const LARGEST_TOTAL: usize = 64 << 20;
/// Nor the file itself, which may hold pictures.
const LARGEST_FILE: usize = 256 << 20;
/// Nor may the file hold more parts.
const MOST_PARTS: u64 = 65_535;
/// A part of some size may not be so many times larger than what it was packed into.
const LARGEST_RATIO: u64 = 500;
/// Smaller parts may be as repetitive as they like.
const SMALL_PART: u64 = 4 << 20;

const SAVE_AGAIN: &str = "用 Word、WPS 或 LibreOffice 打开，另存为 .docx 再试";

/// A part beside the text itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Part {
    Styles,
    Numbering,
    Footnotes,
    Endnotes,
    Core,
    Custom,
}

impl Part {
    /// The last word of the type of relation that leads to it.
    fn relation(self) -> &'static str {
        match self {
            Self::Styles => "styles",
            Self::Numbering => "numbering",
            Self::Footnotes => "footnotes",
            Self::Endnotes => "endnotes",
            Self::Core => "core-properties",
            Self::Custom => "custom-properties",
        }
    }
}

/// The text of a part, with its name for errors.
pub(super) struct PartText {
    pub(super) name: String,
    pub(super) text: String,
}

/// An open file.
pub(super) struct Package<'b> {
    archive: ZipArchive<Cursor<&'b [u8]>>,
    /// Where each part stands, by its name in lower case.
    places: BTreeMap<String, usize>,
    main: String,
    /// Names of parts by the last word of the type of relation that leads to them.
    relations: BTreeMap<String, String>,
    total: usize,
}

impl<'b> Package<'b> {
    pub(super) fn open(bytes: &'b [u8]) -> Result<Self> {
        refuse_foreign(bytes)?;
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged(&error.to_string()))?;
        let name = |at: usize| archive.name_for_index(at).map(|name| (normal(name), at));
        let places: BTreeMap<String, usize> = (0..archive.len()).filter_map(name).collect();
        let mut package = Self { archive, places, main: String::new(), relations: BTreeMap::new(), total: 0 };
        let mut relations = package.relations_of("")?;
        package.main = relations.remove("officeDocument").unwrap_or_else(|| "word/document.xml".to_owned());
        relations.append(&mut package.relations_of(&package.main.clone())?);
        package.relations = relations;
        Ok(package)
    }

    /// The part that holds the text.
    pub(super) fn main(&mut self) -> Result<PartText> {
        let name = self.main.clone();
        let found = self.named(&name)?;
        found.ok_or_else(|| Error::new(format!("里面没有 Word 正文（{name}）")).hint(SAVE_AGAIN))
    }

    /// A part; none where the file has no such part.
    pub(super) fn part(&mut self, part: Part) -> Result<Option<PartText>> {
        match self.relations.get(part.relation()).cloned() {
            Some(name) => self.named(&name),
            None => Ok(None),
        }
    }

    fn named(&mut self, name: &str) -> Result<Option<PartText>> {
        let Some(&at) = self.places.get(&normal(name)) else { return Ok(None) };
        let entry = self.archive.by_index(at).map_err(|error| damaged(&format!("{name}：{error}")))?;
        let packed = entry.compressed_size().max(1);
        let mut bytes = Vec::new();
        let read = entry.take(LARGEST_PART + 1).read_to_end(&mut bytes);
        read.map_err(|error| damaged(&format!("{name}：{error}")))?;
        let length = bytes.len() as u64;
        self.total += bytes.len();
        if length > LARGEST_PART || self.total > LARGEST_TOTAL {
            return Err(
                Error::new(format!("{name} 解压以后太大，不像讲话稿")).hint("单个部件至多 32 MiB，合计至多 64 MiB")
            );
        }
        if length > SMALL_PART && length / packed > LARGEST_RATIO {
            return Err(Error::new(format!("{name} 的压缩率高得反常，没有读取")).hint(SAVE_AGAIN));
        }
        Ok(Some(PartText { name: name.to_owned(), text: decoded(name, bytes)? }))
    }

    /// Targets of the relations of a part, or of the package itself.
    fn relations_of(&mut self, source: &str) -> Result<BTreeMap<String, String>> {
        let (folder, file) = source.rsplit_once('/').unwrap_or(("", source));
        let name = join(folder, &format!("_rels/{file}.rels"));
        let mut relations = BTreeMap::new();
        let Some(part) = self.named(&name)? else { return Ok(relations) };
        let mut xml = Xml::new(&part);
        while let Some(token) = xml.next()? {
            let Token::Start(tag) = token else { continue };
            let (kind, target) = (tag.attribute("Type"), tag.attribute("Target"));
            if let (Some(kind), Some(target), None) = (kind, target, tag.attribute("TargetMode")) {
                let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
                relations.entry(kind).or_insert_with(|| join(folder, &target));
            }
        }
        Ok(relations)
    }
}

/// The name of a part as a relation of a part in `folder` tells it.
fn join(folder: &str, target: &str) -> String {
    let whole = match target.strip_prefix('/') {
        Some(absolute) => absolute.to_owned(),
        None => format!("{folder}/{target}"),
    };
    let mut names: Vec<&str> = Vec::new();
    for name in whole.split('/') {
        match name {
            "" | "." => {}
            ".." => drop(names.pop()),
            name => names.push(name),
        }
    }
    names.join("/")
}

fn normal(name: &str) -> String {
    name.replace('\\', "/").trim_start_matches('/').to_lowercase()
}

fn decoded(name: &str, bytes: Vec<u8>) -> Result<String> {
    let text = match Encoding::for_bom(&bytes) {
        Some((encoding, mark)) => {
            encoding.decode_without_bom_handling_and_without_replacement(&bytes[mark..]).map(|text| text.into_owned())
        }
        None => String::from_utf8(bytes).ok(),
    };
    text.ok_or_else(|| damaged(&format!("{name} 不是 UTF-8 编码")))
}

fn damaged(cause: &str) -> Error {
    Error::new(format!("DOCX 文件损坏：{cause}")).hint(SAVE_AGAIN)
}

/// Files of other formats under the name of a DOCX file, and archives that lie about how much they hold.
fn refuse_foreign(bytes: &[u8]) -> Result<()> {
    if bytes.len() > LARGEST_FILE {
        return Err(Error::new("文件太大，不像讲话稿").hint("至多 256 MiB；先删去图片"));
    }
    if bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) {
        return Err(Error::new("这是旧版 Word 文档，或者文件加了密码").hint(SAVE_AGAIN));
    }
    if bytes.starts_with(b"{\\rtf") {
        return Err(Error::new("这是 RTF 文件，不是 DOCX").hint(SAVE_AGAIN));
    }
    if !bytes.starts_with(b"PK") {
        return Err(Error::new("这不是 DOCX 文件").hint(SAVE_AGAIN));
    }
    // Memory for so many entries as the archive claims would be reserved before any is read.
    let claims = bytes.windows(40).filter(|window| window.starts_with(b"PK\x06\x06") && window[6..12] == [0; 6]);
    let number = |at: &[u8]| at.iter().rev().fold(0, |number: u64, byte| number << 8 | u64::from(*byte));
    if claims.map(|record| number(&record[24..32]).max(number(&record[32..40]))).any(|count| count > MOST_PARTS) {
        return Err(damaged("目录里的数目不对"));
    }
    Ok(())
}
