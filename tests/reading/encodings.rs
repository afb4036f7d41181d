//! Every encoding is told and decoded strictly; what is no text is named.

use proptest::prelude::*;
use speechwright::document::read::{Format, encoding, read};

use crate::{SPEECH, speeches};

fn utf16(text: &str, big: bool) -> Vec<u8> {
    text.encode_utf16().flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect()
}

fn gb18030(text: &str) -> Vec<u8> {
    encoding_rs::GB18030.encode(text).0.into_owned()
}

fn all(text: &str) -> Vec<(Vec<u8>, &'static str)> {
    vec![
        (text.as_bytes().to_vec(), "UTF-8"),
        (format!("\u{feff}{text}").into_bytes(), "UTF-8"),
        (gb18030(text), "gb18030"),
        (utf16(text, false), "UTF-16LE"),
        (utf16(text, true), "UTF-16BE"),
        (utf16(&format!("\u{feff}{text}"), false), "UTF-16LE"),
        (utf16(&format!("\u{feff}{text}"), true), "UTF-16BE"),
    ]
}

#[test]
fn the_same_speech_in_every_encoding_is_the_same_source() {
    let id = |bytes: &[u8]| speeches(bytes, Format::Text)[0].id.clone();
    let plain = id(SPEECH.as_bytes());
    for (bytes, name) in all(SPEECH) {
        let decoded = encoding::decode(&bytes).unwrap();
        assert_eq!((decoded.text.as_str(), decoded.encoding), (SPEECH, name));
        assert_eq!(id(&bytes), plain, "{name}");
    }
    let windows = SPEECH.replace('\n', "\r\n");
    assert_eq!(id(&gb18030(&windows)), plain, "line ends make no difference");
    assert_eq!(id(SPEECH.replace('，', ",").replace('\n', "\n\n　　").as_bytes()), plain, "nor do width and layout");
    assert_ne!(id(SPEECH.replace("三点意见", "四点意见").as_bytes()), plain);
}

#[test]
fn short_texts_quotes_and_figures_do_not_mislead() {
    let texts = [
        "同志们：抓早抓小。",
        "“一”“二”“三”……“四”，‘五’—‘六’。",
        "2024年12月31日，GDP增长6.5%，共计1234567890元。",
        "plain ASCII, nothing else",
        "〇〇年代的“镕”字、“囧”字",
    ];
    for text in texts {
        for (bytes, name) in all(text) {
            let decoded = encoding::decode(&bytes).map(|decoded| decoded.text);
            // In GB18030, ASCII is ASCII; nothing else may come out as another text.
            assert_eq!(decoded.as_deref(), Ok(text), "{name}");
        }
    }
}

#[test]
fn what_is_no_text_is_named() {
    let cut = |bytes: Vec<u8>, less: usize| bytes[..bytes.len() - less].to_vec();
    let marked = |units: &[u16]| {
        [&[0xff, 0xfe], &units.iter().flat_map(|unit| unit.to_le_bytes()).collect::<Vec<u8>>()[..]].concat()
    };
    let mut damaged = SPEECH.as_bytes().to_vec();
    let middle = SPEECH.find("三个乡镇").unwrap();
    damaged[middle] = 0xff;
    let cases: [(&str, Vec<u8>); 11] = [
        ("UTF-16 cut in the middle of a unit", cut(utf16(&format!("\u{feff}{SPEECH}"), false), 1)),
        ("the same without a mark", cut(utf16(SPEECH, true), 1)),
        ("a lone surrogate", marked(&[0x540c, 0xd800, 0x5fd7])),
        ("UTF-8 cut in the middle of a character", cut(SPEECH.trim_end().as_bytes().to_vec(), 1)),
        ("UTF-8 with a bad byte", damaged),
        ("bytes of no kind", (1..=255).cycle().skip(128).step_by(7).take(3000).collect()),
        ("a program", b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0\x3e\0\x01\0\0\0".to_vec()),
        ("a picture", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec()),
        ("an old Word document", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0\0\0".to_vec()),
        ("a PDF", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3".to_vec()),
        (
            "traditional Chinese in Big5",
            encoding_rs::BIG5.encode("各位同志，今天召開會議，討論環境衛生與綠化工作，請大家踴躍發言。").0.into_owned(),
        ),
    ];
    let said: Vec<String> = cases
        .iter()
        .map(|(what, bytes)| {
            format!(
                "{what}\n  {}",
                read(bytes, Format::Text)
                    .map_or_else(|error| error.to_string(), |reading| format!("READ: {}", reading.text))
            )
        })
        .collect();
    insta::assert_snapshot!(said.join("\n"));
}

#[test]
fn one_huge_line_is_read() {
    let text = "抓早抓小、防微杜渐，常抓不懈、久久为功。".repeat(10_000);
    assert_eq!(speeches(text.as_bytes(), Format::Text)[0].paragraphs[0].text, text);
}

proptest! {
    #[test]
    fn any_bytes_give_text_or_an_error(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        for format in [Format::Text, Format::Markdown, Format::Html] {
            let _ = read(&bytes, format);
        }
    }

    #[test]
    fn any_chinese_text_comes_back_from_gb18030(text in "[一-龥，。、]{20,200}") {
        // Rare characters alone may look like another encoding, but are never taken for another text.
        if let Ok(decoded) = encoding::decode(&gb18030(&text)) {
            prop_assert_eq!(decoded.text, text);
        }
    }

    #[test]
    fn spans_slice_back_whatever_the_text(text in "([一二三是要（）、，。：；！<b/>&“”抓好学 \r\n　]|同志们|讲话|篇){0,120}") {
        for format in [Format::Text, Format::Html] {
            speeches(format!("同志们：\n{text}").as_bytes(), format);
        }
    }
}
