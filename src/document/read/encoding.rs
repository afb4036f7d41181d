//! Bytes to text: UTF-8, UTF-16 and GB18030 (which holds GBK and GB2312), decoded strictly.

use encoding_rs::{Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};

use crate::error::{Error, Result};

/// Text and the encoding it was found in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded {
    /// The text, without a byte-order mark.
    pub text: String,
    /// The encoding's name: `UTF-8`, `gb18030`, `UTF-16LE`, `UTF-16BE`.
    pub encoding: &'static str,
}

/// Decodes a text file.
///
/// # Errors
/// When the bytes are valid in none of the encodings, or are plainly not text.
pub fn decode(bytes: &[u8]) -> Result<Decoded> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return strict(&bytes[mark..], encoding).ok_or_else(undecodable);
    }
    let wide = utf16_without_mark(bytes).and_then(|encoding| strict(bytes, encoding));
    let found = wide.or_else(|| strict(bytes, UTF_8)).or_else(|| strict(bytes, GB18030));
    found.filter(|decoded| !decoded.text.contains('\0')).ok_or_else(undecodable)
}

fn strict(bytes: &[u8], encoding: &'static Encoding) -> Option<Decoded> {
    let text = encoding.decode_without_bom_handling_and_without_replacement(bytes)?;
    Some(Decoded { text: text.into_owned(), encoding: encoding.name() })
}

/// Chinese in UTF-16 has high bytes of 4E to 9F, 30 and FF, and line breaks with a zero byte, all on one side.
fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    if bytes.len() < 4 || !bytes.len().is_multiple_of(2) {
        return None;
    }
    let chinese = |byte: u8| matches!(byte, 0x4e..=0x9f | 0x30 | 0xff | 0x00);
    let share = |side: usize| {
        let high = bytes.iter().skip(side).step_by(2);
        high.filter(|byte| chinese(**byte)).count() * 100 / (bytes.len() / 2)
    };
    let (little, big) = (share(1), share(0));
    // In UTF-8 and GB18030 text neither side holds nearly so many of these bytes.
    match (little >= 92, big >= 92) {
        (true, false) => Some(UTF_16LE),
        (false, true) => Some(UTF_16BE),
        _ => None,
    }
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
        assert!(decode(&[0xe5, 0x90, 0xff, 0xff, 0x8c]).is_err());
    }
}
