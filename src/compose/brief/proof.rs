//! What cannot stand in a draft is refused when the brief is read, with its line.

use crate::compose::brief::Brief;
use crate::error::{Error, Result};

/// The longest text that one entry may have, in characters: what is longer cannot be said in a breath.
const LONGEST: usize = 260;
/// The longest line of the head: title, occasion, speaker.
const LINE: usize = 80;

/// Checks a brief; `text` is what it was read from, to name the line.
///
/// # Errors
/// The first thing that is wrong, with its line.
pub(super) fn read(brief: &Brief, text: &str) -> Result<()> {
    let place = |error: Error, needle: &str| match line_of(text, needle, 0) {
        Some(line) => error.line(line),
        None => error,
    };
    for (key, value) in head(brief) {
        wrong(value, LINE).map_or(Ok(()), |error| Err(place(error, &format!("{key}:"))))?;
    }
    for value in brief.given.texts().chain(brief.given.fill.values().map(String::as_str)) {
        wrong(value, LONGEST).map_or(Ok(()), |error| Err(place(error, first_line(value, text))))?;
    }
    for section in &brief.wished {
        let heading = section.heading.as_deref().unwrap_or("题");
        wrong(heading, LINE).map_or(Ok(()), |error| Err(place(error, first_line(heading, text))))?;
    }
    sections(brief).map_or(Ok(()), |error| Err(place(error, "sections:")))?;
    said_twice(brief, text)
}

/// The planner knows sections by what they are about.
fn sections(brief: &Brief) -> Option<Error> {
    let places = brief.places();
    let twice = places.iter().enumerate().find(|(at, place)| places[..*at].contains(place));
    let (_, place) = twice?;
    Some(Error::new(format!("sections 里 {} 写了两遍", place.key())).hint("每种部分写一次"))
}

/// The values of the head that the brief gives, with their keys.
fn head(brief: &Brief) -> impl Iterator<Item = (&'static str, &str)> {
    let lines = [
        ("title", &brief.title),
        ("template", &brief.template),
        ("occasion", &brief.occasion),
        ("organization", &brief.organization),
        ("speaker", &brief.speaker),
        ("audience", &brief.audience),
        ("date", &brief.date),
    ];
    lines.into_iter().filter_map(|(key, value)| value.as_deref().map(|value| (key, value)))
}

fn wrong(value: &str, longest: usize) -> Option<Error> {
    let length = value.chars().count();
    if value.chars().all(|c| !c.is_alphanumeric()) {
        return Some(Error::new("这一项是空的").hint("写上内容，或者把这一项整个删去"));
    }
    if value.chars().any(char::is_control) {
        return Some(Error::new("这一项里有换行").hint("一项写在一行里；要分开说的，分成几项"));
    }
    if value.contains("{{") || value.contains("}}") {
        return Some(Error::new("这一项里有 {{ 或 }}").hint("拟稿要求里的话原样写进稿子，不能用槽"));
    }
    (length > longest)
        .then(|| Error::new(format!("这一项有 {length} 字，太长")).hint(format!("分成几项，每项不超过 {longest} 字")))
}

/// Everything given is said once; an entry that another contains would be said twice.
fn said_twice(brief: &Brief, text: &str) -> Result<()> {
    let said: Vec<&str> = brief.given.statements().map(bare).collect();
    for (number, one) in said.iter().enumerate() {
        for (other, whole) in said.iter().enumerate() {
            let repeated = number != other && whole.contains(one) && (whole != one || number > other);
            if !repeated {
                continue;
            }
            let error = Error::new(format!("“{}”说了两遍", shortened(one)));
            let first = line_of(text, whole, 0);
            let skip = if whole == one { first.unwrap_or(0) } else { 0 };
            let error = match first {
                Some(line) => error.hint(format!("第 {line} 行已经说了，删去一处")),
                None => error.hint("删去一处"),
            };
            return Err(match own_line(text, one, whole, skip) {
                Some(line) => error.line(line),
                None => error,
            });
        }
    }
    Ok(())
}

/// The line after `skip` that says `one` and not the `whole` of which it is a part.
fn own_line(text: &str, one: &str, whole: &str, skip: usize) -> Option<usize> {
    let says = |line: &str| line.contains(one) && (one == whole || !line.contains(whole));
    text.lines().enumerate().skip(skip).find(|(_, line)| says(line)).map(|(index, _)| index + 1)
}

fn bare(text: &str) -> &str {
    text.trim_end_matches(['。', '；', '，', '、'])
}

fn shortened(text: &str) -> String {
    let mut short: String = text.chars().take(20).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}

/// What to look for where a value stands; an empty one stands between quotation marks.
fn first_line<'a>(value: &'a str, text: &str) -> &'a str {
    match value.lines().next() {
        Some(line) => line,
        None if text.contains("''") => "''",
        None => "\"\"",
    }
}

fn line_of(text: &str, needle: &str, skip: usize) -> Option<usize> {
    text.lines().enumerate().skip(skip).find(|(_, line)| line.contains(needle)).map(|(index, _)| index + 1)
}
