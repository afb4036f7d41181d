//! Files that want to crash, hang or fill the machine get an error and nothing else.

use std::sync::OnceLock;

use proptest::prelude::*;
use speechwright::document::house_style::HouseStyle;
use speechwright::document::read::{docx, markdown};
use speechwright::document::write;

use super::packed::{W, file, stored, styled, zipped};

fn refused(bytes: &[u8], cause: &str) {
    let error = docx::read(bytes).unwrap_err().to_string();
    assert!(error.contains(cause), "{error}");
}

fn with_document(document: &[u8]) -> Vec<u8> {
    zipped(&[("word/document.xml", document)])
}

fn around(inner: &str) -> Vec<u8> {
    with_document(format!("<w:document {W}><w:body>{inner}</w:body></w:document>").as_bytes())
}

#[test]
fn what_is_no_docx_is_told() {
    refused(b"", "不是 DOCX");
    refused("同志们：".as_bytes(), "不是 DOCX");
    refused(b"{\\rtf1 }", "RTF");
    refused(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "旧版 Word");
    refused(b"PK\x03\x04", "损坏");
    refused(&zipped(&[]), "没有 Word 正文");
    refused(&zipped(&[("xl/workbook.xml", b"<x/>")]), "没有 Word 正文");
    refused(&with_document(b"<w:document/>"), "没有正文");
    refused(&with_document(b""), "没有写完");
    refused(&with_document(b"\xff\xff"), "UTF-8");
}

#[test]
fn broken_xml_is_told() {
    let whole = format!("<w:document {W}><w:body>{}</w:body></w:document>", styled("x", "同志们"));
    for (at, _) in whole.char_indices().skip(1) {
        assert!(docx::read(&with_document(&whole.as_bytes()[..at])).is_err(), "{}", &whole[..at]);
    }
    refused(&around("<w:p></w:r>"), "XML 有误");
    refused(&around("<w:p><w:r><w:t>&evil;</w:t></w:r></w:p>"), "evil");
    let bomb = "<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><w:document/>";
    refused(&with_document(bomb.as_bytes()), "DOCTYPE");
}

#[test]
fn depth_has_a_limit() {
    let nested = |times: usize| {
        around(&("<w:tbl><w:tr><w:tc>".repeat(times) + "<w:p/>" + &"</w:tc></w:tr></w:tbl>".repeat(times)))
    };
    refused(&nested(600), "套得太深");
    refused(&nested(10_000), "套得太深");
    assert!(docx::read(&nested(80)).is_ok());
    refused(&around(&"<w:p xmlns:a=\"b\">".repeat(255)), "");
    let names: String = (0..10_000).map(|number| format!(" xmlns:n{number}=\"x\"")).collect();
    refused(&around(&format!("<w:p{names}/>")), "命名空间太多");
}

#[test]
fn size_has_a_limit() {
    refused(&stored(&[("word/document.xml", &vec![b'x'; 33 << 20])]), "太大");
    refused(&with_document(&vec![b' '; 8 << 20]), "压缩率");
}

#[test]
fn many_small_things_take_no_time() {
    let fields = "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/><w:fldChar w:fldCharType=\"separate\"/></w:r></w:p>"
        .repeat(20_000);
    docx::read(&around(&format!("{fields}{fields}"))).unwrap();
    let styles: String = (0..10_000)
        .map(|at| {
            format!("<w:style w:type=\"paragraph\" w:styleId=\"{at}\"><w:basedOn w:val=\"{}\"/></w:style>", at + 1)
        })
        .collect();
    docx::read(&file(&styled("0", "甲"), &[("styles", &styles)])).unwrap();
}

#[test]
fn damaged_archives_are_told() {
    let whole = file(&styled("x", "同志们"), &[]);
    let at = whole.windows(9).position(|window| window == "同志们".as_bytes());
    assert_eq!(at, None, "the text is deflated");
    // A wrong check sum of the text, in both directories.
    let mut wrong = whole.clone();
    let name = b"word/document.xml";
    let places: Vec<usize> = (0..whole.len() - name.len()).filter(|&at| whole[at..].starts_with(name)).collect();
    wrong[places[0] - 30 + 14] ^= 0xff;
    wrong[places[1] - 46 + 16] ^= 0xff;
    refused(&wrong, "损坏");
    // Sizes of 2^62 by zip64 extra fields, and as many entries.
    let mut lies = whole.clone();
    lies[places[1] - 46 + 24..places[1] - 46 + 28].fill(0xff);
    assert_eq!(docx::read(&lies), docx::read(&whole), "what an entry claims is not believed");
    let end = whole.len() - 22;
    let directory = &whole[end + 16..end + 20];
    let mut record = b"PK\x06\x06".to_vec();
    record.extend(44u64.to_le_bytes());
    record.extend([45, 0, 45, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    record.extend((1u64 << 62).to_le_bytes());
    record.extend((1u64 << 62).to_le_bytes());
    record.extend(64u64.to_le_bytes());
    record.extend(u64::from(u32::from_le_bytes(directory.try_into().unwrap())).to_le_bytes());
    let mut claims = whole[..end].to_vec();
    claims.extend(&record);
    claims.extend(b"PK\x06\x07\0\0\0\0");
    claims.extend((end as u64).to_le_bytes());
    claims.extend([1, 0, 0, 0]);
    claims.extend(b"PK\x05\x06\0\0\0\0\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\0\0");
    refused(&claims, "损坏");
    for length in 0..whole.len() {
        assert!(docx::read(&whole[..length]).is_err());
    }
}

fn valid() -> &'static [u8] {
    static VALID: OnceLock<Vec<u8>> = OnceLock::new();
    VALID.get_or_init(written)
}

fn written() -> Vec<u8> {
    let draft = "---\ntopic: 粮食安全\n---\n\n# 讲话\n\n同志们：\n\n## 一、抓\n\n**一要**。好[^1]。\n\n1. 甲\n   - 乙\n\n| 项 | 数 |\n| - | - |\n| 一 | 2 |\n\n[^1]: 注。\n";
    write::docx::write(&markdown::read(draft), &HouseStyle::standard().unwrap()).unwrap()
}

/// The parts of a valid file, to be changed and packed again, so that changes reach what reads the XML.
fn parts() -> Vec<(String, Vec<u8>)> {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(valid())).unwrap();
    let mut part = |at| {
        let mut entry = archive.by_index(at).unwrap();
        let mut bytes = Vec::new();
        std::io::Read::read_to_end(&mut entry, &mut bytes).unwrap();
        (entry.name().to_owned(), bytes)
    };
    (0..14).map(&mut part).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn no_change_of_a_file_does_harm(changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8)) {
        let mut bytes = valid().to_vec();
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        let _ = docx::read(&bytes);
    }

    #[test]
    fn no_change_of_the_xml_does_harm(
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>(), "[<>/&\"w:a-z0-9一 ]{0,6}"), 1..6)
    ) {
        let mut parts = parts();
        for (part, at, text) in changes {
            let part = part.index(parts.len());
            let bytes = &mut parts[part].1;
            let at = at.index(bytes.len());
            bytes.splice(at..(at + text.len() / 2).min(bytes.len()), text.bytes());
        }
        let borrowed: Vec<(&str, &[u8])> = parts.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
        let _ = docx::read(&zipped(&borrowed));
    }
}
