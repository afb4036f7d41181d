//! Bytes to text: UTF-8, UTF-16 and GB18030 (which holds GBK and GB2312), decoded strictly.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{BIG5, Encoding, GB18030, GBK, UTF_8, UTF_16BE, UTF_16LE};

use crate::error::{Error, Result};

/// Text and the encoding it was found in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded {
    /// The text, without a byte-order mark.
    pub text: String,
    /// The encoding's name: `UTF-8`, `gb18030`, `UTF-16LE`, `UTF-16BE`.
    pub encoding: &'static str,
}

/// So many bytes tell the encoding of a file.
const SAMPLE: usize = 64 * 1024;

/// Decodes a text file. A byte-order mark decides; without one the encoding is told from the bytes.
///
/// # Errors
/// When the bytes are valid in none of the encodings, or are plainly not text.
///
/// ```
/// use speechwright::document::read::encoding;
/// let decoded = encoding::decode(&[0xb2, 0xe2, 0xca, 0xd4])?;
/// assert_eq!((decoded.text.as_str(), decoded.encoding), ("测试", "gb18030"));
/// # Ok::<(), speechwright::Error>(())
/// ```
pub fn decode(bytes: &[u8]) -> Result<Decoded> {
    if let Some(what) = no_text(bytes) {
        return Err(Error::new(format!("这其实是{what}，不是文本文件")).hint("按它真正的格式改好扩展名，或另存为 .txt"));
    }
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return strict(&bytes[mark..], encoding).ok_or_else(|| broken(encoding));
    }
    if let Ok(text) = std::str::from_utf8(bytes)
        && readable(text)
    {
        return Ok(Decoded { text: text.to_owned(), encoding: UTF_8.name() });
    }
    if let Some(encoding) = utf16_without_mark(bytes) {
        return strict(bytes, encoding).ok_or_else(|| broken(encoding));
    }
    if let Some(line) = broken_utf8(bytes) {
        return Err(broken(UTF_8).line(line));
    }
    chinese(bytes)
}

/// Decodes what says itself which encoding it is in; where that is not true, as [`decode`] does.
///
/// # Errors
/// As [`decode`].
pub fn decode_as(bytes: &[u8], label: &[u8]) -> Result<Decoded> {
    let said = Encoding::for_label(label).filter(|_| Encoding::for_bom(bytes).is_none());
    let said = said.map(|encoding| if encoding == GBK { GB18030 } else { encoding });
    let known = said.filter(|encoding| [UTF_8, GB18030].contains(encoding));
    known.and_then(|encoding| strict(bytes, encoding)).map_or_else(|| decode(bytes), Ok)
}

/// GB18030, unless the bytes look like another encoding in which they would be valid too.
fn chinese(bytes: &[u8]) -> Result<Decoded> {
    if !simplified(bytes) {
        let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
        detector.feed(&bytes[..bytes.len().min(SAMPLE)], bytes.len() <= SAMPLE);
        let guess = detector.guess(None, Utf8Detection::Deny);
        if guess == BIG5 {
            return Err(Error::new("像是 Big5 编码的繁体文字").hint("另存为 UTF-8 编码的文本文件"));
        }
        if guess != GBK && guess != GB18030 {
            return Err(undecodable());
        }
    }
    strict(bytes, GB18030).ok_or_else(undecodable)
}

/// Whether nearly all double bytes are of GB2312, which holds what is used in simplified Chinese; bytes of other
/// encodings read as GB18030 give rare characters.
fn simplified(bytes: &[u8]) -> bool {
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    let (mut common, mut all, mut at) = (0_usize, 0_usize, 0);
    while let Some(&lead) = sample.get(at) {
        if lead < 0x80 {
            at += 1;
            continue;
        }
        let trail = sample.get(at + 1).copied().unwrap_or(0);
        common += usize::from(matches!(lead, 0xa1..=0xa3 | 0xb0..=0xf7) && trail >= 0xa1);
        all += 1;
        at += 2;
    }
    all > 0 && common * 20 >= all * 19
}

fn strict(bytes: &[u8], encoding: &'static Encoding) -> Option<Decoded> {
    let text = encoding.decode_without_bom_handling_and_without_replacement(bytes)?;
    readable(&text).then(|| Decoded { text: text.into_owned(), encoding: encoding.name() })
}

/// Text holds no control characters but those that part lines and pages (and the end mark of old files).
fn readable(text: &str) -> bool {
    let control = |byte: u8| byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0b | 0x0c | 0x1a);
    !text.bytes().any(control)
}

/// Chinese, ASCII and marks make up nearly all of a text in UTF-16; read with the bytes the wrong way round, or of
/// another encoding, the units fall all over.
fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let share = |unit: fn([u8; 2]) -> u16| {
        let units = bytes.chunks_exact(2).take(SAMPLE / 2).map(|pair| unit([pair[0], pair[1]]));
        let (mut usual, mut all) = (0_usize, 0_usize);
        for unit in units {
            all += 1;
            usual += usize::from(
                matches!(unit, 0x4e00..=0x9fff | 0x3000..=0x303f | 0xff00..=0xff65 | 0x2010..=0x2026)
                    || matches!(unit, 0x20..=0x7e | 0x09 | 0x0a | 0x0d),
            );
        }
        if all < 2 { 0 } else { usual * 100 / all }
    };
    let (little, big) = (share(u16::from_le_bytes), share(u16::from_be_bytes));
    match (little >= 90, big >= 90) {
        (true, false) => Some(UTF_16LE),
        (false, true) => Some(UTF_16BE),
        (true, true) if little != big => Some(if little > big { UTF_16LE } else { UTF_16BE }),
        _ => None,
    }
}

/// The line at which UTF-8 breaks off, where enough of it stands before to be sure that it is UTF-8.
fn broken_utf8(bytes: &[u8]) -> Option<usize> {
    const SURE: usize = 8;
    let error = std::str::from_utf8(bytes).err()?;
    let before = std::str::from_utf8(&bytes[..error.valid_up_to()]).ok()?;
    let wide =
        before.chars().filter(|c| matches!(c, '\u{3000}'..='\u{9fff}' | '\u{ff00}'..='\u{ffef}')).take(SURE).count();
    (wide == SURE).then(|| before.matches('\n').count() + 1)
}

/// What a file is that begins with the mark of another format.
fn no_text(bytes: &[u8]) -> Option<&'static str> {
    let marks: [(&[u8], &str); 7] = [
        (b"%PDF-", "PDF"),
        (b"PK\x03\x04", "Word 文档（.docx）或压缩包"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "旧版 Word 文档（.doc）或 WPS 文档"),
        (b"{\\rtf", "RTF 文档"),
        (b"\x89PNG", "图片"),
        (b"\xff\xd8\xff", "图片"),
        (b"Rar!", "压缩包"),
    ];
    marks.iter().find(|(mark, _)| bytes.starts_with(mark)).map(|(_, what)| *what)
}

fn broken(encoding: &'static Encoding) -> Error {
    Error::new(format!("是 {} 编码，但里面有坏的字节", encoding.name()))
        .hint("文件可能没有传完整；重新取一份，或另存为 UTF-8 编码的文本文件")
}

fn undecodable() -> Error {
    Error::new("认不出文字编码").hint("另存为 UTF-8 编码的文本文件")
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "同志们：\n今天开会，讲三点意见。抓早抓小，防微杜渐。\n";

    #[test]
    fn finds_each_encoding() {
        let wide = |big: bool, mark: bool| -> Vec<u8> {
            let text = if mark { format!("\u{feff}{TEXT}") } else { TEXT.to_owned() };
            text.encode_utf16().flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect()
        };
        let cases = [
            (TEXT.as_bytes().to_vec(), "UTF-8"),
            (format!("\u{feff}{TEXT}").into_bytes(), "UTF-8"),
            (GB18030.encode(TEXT).0.into_owned(), "gb18030"),
            (wide(false, true), "UTF-16LE"),
            (wide(true, true), "UTF-16BE"),
            (wide(false, false), "UTF-16LE"),
            (wide(true, false), "UTF-16BE"),
        ];
        for (bytes, encoding) in cases {
            assert_eq!(decode(&bytes).unwrap(), Decoded { text: TEXT.to_owned(), encoding });
        }
    }

    #[test]
    fn refuses_what_is_no_text() {
        assert!(decode(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR").is_err());
        assert!(decode(b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0\x3e\0").is_err());
        assert!(decode(&[0xe5, 0x90, 0xff, 0xff, 0x8c]).is_err());
    }
}
