//! Automatic numbering: which number a paragraph carries and how it is written.

use std::collections::{BTreeMap, BTreeSet};

use super::label;
use super::package::PartText;
use super::xml::{Tag, Token, Xml};
use crate::error::Result;

/// Word processors know this many levels of lists.
const LEVELS: usize = 9;

/// How numbers of one depth look.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Level {
    start: u32,
    format: String,
    /// Its text, in which `%1` stands for the number of the first depth.
    text: String,
    /// Counted anew after this depth, from 1; 0 is never.
    restart: Option<u8>,
    /// All numbers in digits.
    legal: bool,
    /// Id of the style that this depth belongs to.
    style: Option<String>,
}

impl Default for Level {
    fn default() -> Self {
        let (format, text) = ("decimal".to_owned(), String::new());
        Self { start: 0, format, text, restart: None, legal: false, style: None }
    }
}

#[derive(Debug, Clone, Default)]
struct Definition {
    levels: BTreeMap<u8, Level>,
    /// Name of the list style that it refers to, or that it defines.
    refers: Option<String>,
    defines: Option<String>,
}

#[derive(Debug, Clone, Default)]
struct List {
    definition: u32,
    starts: BTreeMap<u8, u32>,
    levels: BTreeMap<u8, Level>,
}

/// All lists of a file.
#[derive(Debug, Clone, Default)]
pub(super) struct Numbering {
    definitions: BTreeMap<u32, Definition>,
    lists: BTreeMap<u32, List>,
}

/// The mark of one paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mark {
    /// As it is written, such as 一、; empty for a bullet.
    pub(super) text: String,
    /// Its number; none for a bullet.
    pub(super) number: Option<u32>,
}

/// Numbers given so far.
#[derive(Debug, Clone, Default)]
pub(super) struct Counters {
    counts: BTreeMap<u32, [Option<u32>; LEVELS]>,
    /// Lists and depths that have begun at the number that they override.
    begun: BTreeSet<(u32, u8)>,
}

impl Numbering {
    /// The depth of a style in its list, where the style does not say.
    pub(super) fn depth_of_style(&self, list: u32, style: &str) -> Option<u8> {
        let levels = &self.definition(list)?.levels;
        levels.iter().find(|(_, level)| level.style.as_deref() == Some(style)).map(|(depth, _)| *depth)
    }

    /// The next mark in a list.
    pub(super) fn next(&self, counters: &mut Counters, list: u32, depth: u8) -> Option<Mark> {
        let found = self.lists.get(&list)?;
        let level = self.level(list, depth)?;
        let counts = counters.counts.entry(found.definition).or_default();
        let at = usize::from(depth).min(LEVELS - 1);
        let overridden = found.starts.get(&depth).filter(|_| counters.begun.insert((list, depth)));
        let number = match (overridden, counts[at]) {
            (Some(start), _) => *start,
            (None, Some(last)) => last.saturating_add(1),
            (None, None) => level.start,
        };
        counts[at] = Some(number);
        for (deeper, count) in counts.iter_mut().enumerate().skip(at + 1) {
            let restart = u8::try_from(deeper).ok().and_then(|deeper| self.level(list, deeper)?.restart);
            if restart.is_none_or(|after| after > depth) {
                *count = None;
            }
        }
        let counts = *counts;
        let bullet = level.format == "bullet";
        let text = if bullet { String::new() } else { self.text(list, level, &counts) };
        Some(Mark { text, number: (!bullet).then_some(number) })
    }

    fn text(&self, list: u32, level: &Level, counts: &[Option<u32>; LEVELS]) -> String {
        let mut text = String::new();
        let mut rest = level.text.chars().peekable();
        while let Some(c) = rest.next() {
            let place = rest.peek().and_then(|next| next.to_digit(10)).filter(|place| c == '%' && *place > 0);
            let Some(place) = place else {
                text.push(c);
                continue;
            };
            rest.next();
            let depth = place as usize - 1;
            let shown = u8::try_from(depth).ok().and_then(|depth| self.level(list, depth));
            let number = counts[depth].or(shown.map(|level| level.start)).unwrap_or(1);
            let format = shown.map_or("decimal", |level| level.format.as_str());
            let digits = level.legal && format != "none";
            text.push_str(&label::number(number, if digits { "decimal" } else { format }));
        }
        text
    }

    fn level(&self, list: u32, depth: u8) -> Option<&Level> {
        let own = self.lists.get(&list)?.levels.get(&depth);
        own.or_else(|| self.definition(list)?.levels.get(&depth))
    }

    /// The definition of a list, or the one that it refers to.
    fn definition(&self, list: u32) -> Option<&Definition> {
        let found = self.definitions.get(&self.lists.get(&list)?.definition)?;
        let Some(name) = &found.refers else { return Some(found) };
        self.definitions.values().find(|other| other.defines.as_ref() == Some(name)).or(Some(found))
    }
}

/// Reads `numbering.xml`.
pub(super) fn read(part: &PartText) -> Result<Numbering> {
    let mut xml = Xml::new(part);
    let mut numbering = Numbering::default();
    while let Some(token) = xml.next()? {
        let Token::Start(tag) = token else { continue };
        match tag.word() {
            "abstractNum" => {
                let id = number(&tag, "abstractNumId");
                numbering.definitions.insert(id, definition(&mut xml)?);
            }
            "num" => {
                let id = number(&tag, "numId");
                numbering.lists.insert(id, list(&mut xml)?);
            }
            _ => {}
        }
    }
    Ok(numbering)
}

fn number(tag: &Tag<'_>, name: &str) -> u32 {
    tag.attribute(name).and_then(|value| value.trim().parse().ok()).unwrap_or(0)
}

fn depth(tag: &Tag<'_>) -> u8 {
    tag.attribute("ilvl").and_then(|value| value.trim().parse().ok()).unwrap_or(0).min(LEVELS as u8 - 1)
}

fn definition(xml: &mut Xml<'_>) -> Result<Definition> {
    let mut definition = Definition::default();
    children(xml, |xml, tag| {
        match tag.word() {
            "lvl" => {
                let depth = depth(&tag);
                definition.levels.insert(depth, level(xml)?);
                return Ok(());
            }
            "numStyleLink" => definition.refers = tag.value().map(Into::into),
            "styleLink" => definition.defines = tag.value().map(Into::into),
            _ => {}
        }
        xml.skip()
    })?;
    Ok(definition)
}

fn list(xml: &mut Xml<'_>) -> Result<List> {
    let mut list = List::default();
    children(xml, |xml, tag| {
        match tag.word() {
            "abstractNumId" => list.definition = tag.number().unwrap_or(0),
            "lvlOverride" => {
                let depth = depth(&tag);
                return children(xml, |xml, tag| {
                    match tag.word() {
                        "startOverride" => list.starts.insert(depth, tag.number().unwrap_or(0)),
                        "lvl" => {
                            list.levels.insert(depth, level(xml)?);
                            return Ok(());
                        }
                        _ => None,
                    };
                    xml.skip()
                });
            }
            _ => {}
        }
        xml.skip()
    })?;
    Ok(list)
}

fn level(xml: &mut Xml<'_>) -> Result<Level> {
    let mut level = Level::default();
    children(xml, |xml, tag| {
        match tag.name().1 {
            "start" => level.start = tag.number().unwrap_or(0),
            "numFmt" => level.format = tag.value().unwrap_or_default().into_owned(),
            "lvlText" => level.text = tag.value().unwrap_or_default().into_owned(),
            "lvlRestart" => level.restart = tag.number(),
            "isLgl" => level.legal = tag.on(),
            "pStyle" => level.style = tag.value().map(Into::into),
            // A format that older programs do not know stands in front of one that they do.
            "AlternateContent" | "Choice" | "Fallback" => return Ok(()),
            _ => {}
        }
        xml.skip()
    })?;
    Ok(level)
}

/// Calls `visit` for each child of the element that has just begun; it goes past what it does not go into.
fn children<'x>(xml: &mut Xml<'x>, mut visit: impl FnMut(&mut Xml<'x>, Tag<'x>) -> Result<()>) -> Result<()> {
    let inside = xml.depth();
    while let Some(token) = xml.next()? {
        match token {
            Token::Start(tag) => visit(xml, tag)?,
            Token::End if xml.depth() < inside => break,
            _ => {}
        }
    }
    Ok(())
}
