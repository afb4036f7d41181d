//! Triads (three parallel parts) and runs (four and more), at phrase and clause level.

mod align;
mod label;
mod rows;

use crate::bank::{Elsewhere, Level, Parallel, Seen, id};
use crate::corpus::{Paragraph, Role, Speech};
use crate::error::Result;
use crate::mine::mask;
use crate::text::punctuation::canonical;
use crate::text::span::Span;

pub use label::Markers;

/// A parallel unit in a paragraph; spans count characters of the paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    /// How large the parts are.
    pub level: Level,
    /// Where the parts stand, in order.
    pub parts: Vec<Span>,
}

impl Unit {
    /// From the first part to the last.
    pub fn span(&self) -> Span {
        let start = self.parts.first().map_or(0, |part| part.start);
        Span::new(start, self.parts.last().map_or(start, |part| part.end))
    }
}

/// The parallel units of a text, in reading order; nested units stand beside the ones they lie in.
pub fn find(text: &str, markers: &Markers) -> Vec<Unit> {
    let characters: Vec<char> = text.chars().collect();
    let mut units = rows::find(&characters, markers);
    units.sort_by_key(|unit| (unit.span(), unit.parts.len()));
    units.dedup();
    units
}

/// The parallel units of a speech as entries of a bank: triads first, runs second.
///
/// # Errors
/// When the shipped word lists are broken, which a test rules out.
pub fn mine(speech: &Speech, markers: &Markers) -> Result<(Vec<Parallel>, Vec<Parallel>)> {
    let (mut triads, mut runs) = (Vec::new(), Vec::new());
    for paragraph in speech.paragraphs.iter().filter(|paragraph| !matches!(paragraph.role, Role::Heading(_))) {
        for unit in find(&paragraph.text, markers) {
            let three = unit.parts.len() == 3;
            let list = if three { &mut triads } else { &mut runs };
            list.push(entry(speech, paragraph, &unit, if three { "t" } else { "r" }, markers));
        }
    }
    Ok((triads, runs))
}

fn entry(speech: &Speech, paragraph: &Paragraph, unit: &Unit, kind: &str, markers: &Markers) -> Parallel {
    let characters: Vec<char> = paragraph.text.chars().collect();
    let text = |span: Span| canonical(&characters[span.start..span.end].iter().collect::<String>());
    let parts: Vec<String> = unit.parts.iter().map(|part| text(*part)).collect();
    let joiners: Vec<String> = unit.parts.windows(2).map(|pair| text(Span::new(pair[0].end, pair[1].start))).collect();
    let even = joiners.windows(2).all(|pair| pair[0] == pair[1]);
    let joiner = joiners.first().cloned().unwrap_or_default();
    let whole = text(unit.span());
    let mut flags = Vec::new();
    if mask::masked(&whole) {
        flags.push("mask".to_owned());
    }
    if !even && joiners.iter().any(|mark| mark == "、") && joiners.iter().any(|mark| mark == "，") {
        flags.push("defect".to_owned());
    }
    if mask::quoted(&characters, unit.span()) {
        flags.push("quotation".to_owned());
    }
    flags.sort_unstable();
    let seen = Seen {
        source: speech.id.clone(),
        span: paragraph.place(unit.span()),
        parts: unit.parts.iter().map(|part| paragraph.place(*part)).collect(),
    };
    Parallel {
        id: id::id(kind, &whole),
        level: unit.level,
        function: markers.function(&parts),
        form: markers.form(&parts),
        skeleton: align::skeleton(&parts, &joiner),
        parts,
        joiner,
        count: 1,
        terms: Vec::new(),
        flags,
        seen: vec![seen],
        elsewhere: Elsewhere::new(),
    }
}
