//! Reading samples: encodings, formats, pages that hold several speeches, broken lines, roles, marker series.
#![expect(clippy::unwrap_used, reason = "a test that cannot prepare its material should fail")]

mod encodings;
mod html;
mod pages;
mod roles;
mod series;
mod wrapped;

use speechwright::corpus::{PageWords, Speech, speeches_of};
use speechwright::document::read::{Format, read};

/// A speech with all its parts, written for these tests.
const SPEECH: &str = "\
同志们：
今天我们召开河湖保洁推进会，目的是把前一阶段的好做法固定下来。刚才，三个乡镇作了发言，讲得都很实在。下面，我讲三点意见。
一、认清形势，把责任扛起来
河道干净不干净，群众看在眼里。一是要看到成绩。二是要看到差距。三是要看到压力。
二、抓住重点，把短板补起来
（一）巡查要勤。每条河都要有人走、有人看、有人管。
（二）清理要快。发现漂浮物，当天清、当天运、当天报。
三、建好制度，把成果守起来
各乡镇要把保洁写进村规民约，年底一并考核。
同志们，河湖保洁贵在坚持。让我们拿出真功夫，为守好一方清水而努力奋斗！
";

/// The speeches in a file of these bytes.
fn speeches(bytes: &[u8], format: Format) -> Vec<Speech> {
    let reading = read(bytes, format).unwrap();
    let found = speeches_of(&reading, "稿件.txt", &PageWords::builtin().unwrap());
    let characters: Vec<char> = reading.text.chars().collect();
    for speech in &found {
        for paragraph in &speech.paragraphs {
            for (at, c) in paragraph.text.chars().enumerate().filter(|(_, c)| !c.is_whitespace()) {
                let place = paragraph.place(speechwright::text::span::Span::new(at, at + 1));
                assert_eq!(characters.get(place.start), Some(&c), "{at} of {:?}", paragraph.text);
            }
        }
    }
    found
}

/// The speeches in a plain text.
fn of_text(text: &str) -> Vec<Speech> {
    speeches(text.as_bytes(), Format::Text)
}

fn titles(speeches: &[Speech]) -> Vec<&str> {
    speeches.iter().map(|speech| speech.title.as_str()).collect()
}

fn paragraphs(speech: &Speech) -> Vec<&str> {
    speech.paragraphs.iter().map(|paragraph| paragraph.text.as_str()).collect()
}
