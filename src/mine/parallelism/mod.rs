//! Triads (three parallel parts) and runs (four and more), at word, phrase and clause level.

mod around;
mod beside;
mod candidates;
mod choose;
mod evidence;
mod figures;
mod groups;
mod label;
mod labels;
mod likeness;
mod memo;
mod pieces;
mod rows;
mod seams;
mod shared;
mod signs;
mod skeleton;
mod strung;
mod trace;
mod trim;
mod wording;
mod wordlist;
mod words;

use smallvec::SmallVec;

use crate::bank::{Elsewhere, Function, Level, Parallel, Seen, id};
use crate::corpus::{Paragraph, Role, Speech};
use crate::mine::lexicon::Word;
use crate::mine::mask;
use crate::mine::page::plain;
use crate::text::characters::{self, marks};
use crate::text::punctuation::{canonical_characters, canonical_text};
use crate::text::span::Span;

use choose::Weighed;
pub use evidence::Evidence;
use evidence::{Family, Row};
pub use label::Markers;
use labels::Text;
use memo::Memo;
use signs::Signs;

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
    let text: Vec<char> = text.chars().collect();
    let words = markers.words(&text);
    in_paragraph(Laid { text: &text, marks: &marks(&text), words: &words }, markers, &mut Memo::default())
}

/// A paragraph, where in it marks stand, and its words.
#[derive(Debug, Clone, Copy)]
pub(super) struct Laid<'t> {
    pub text: &'t [char],
    pub marks: &'t [usize],
    pub words: &'t [Word],
}

fn in_paragraph(laid: Laid<'_>, markers: &Markers, memo: &mut Memo) -> Vec<Unit> {
    memo.turn();
    let mut weighed = Vec::new();
    let signs = Signs::new(laid, markers);
    candidates::find(&signs, markers).into_iter().for_each(|row| weigh(&signs, row, markers, memo, &mut weighed));
    let mut units: Vec<Unit> = choose::choose(weighed, candidates::LONGEST).into_iter().map(unit).collect();
    units.sort_by_key(|unit| (unit.span(), unit.parts.len()));
    units
}

/// Adds the row with its edges mended, and as it stands, as far as enough speaks for it. Words are looked for only where
/// something is to be gained: broken seams never speak for a row.
fn weigh(signs: &Signs<'_>, row: Row, markers: &Markers, memo: &mut Memo, all: &mut Vec<Weighed>) {
    let Some(weight) = figures::weigh(signs, &row, markers, memo).filter(|weight| *weight > 0.0) else { return };
    let mended = markers.mended(signs.text, &row, memo);
    let mended = mended.and_then(|row| figures::weigh(signs, &row, markers, memo).map(|weight| (row, weight)));
    for (row, weight) in mended.into_iter().chain([(row, weight)]) {
        let weight = weight + markers.seams(signs.text, &row, memo);
        if weight > 0.0 {
            all.push(Weighed { row, weight });
        }
    }
}

/// Every row that could be parallel, its family and what speaks for and against it: what the weights are fitted on.
pub fn candidates(text: &str, markers: &Markers) -> Vec<(Unit, u8, Evidence)> {
    let characters: Vec<char> = text.chars().collect();
    let marks = marks(&characters);
    let words = markers.words(&characters);
    let signs = Signs::new(Laid { text: &characters, marks: &marks, words: &words }, markers);
    let rows = candidates::find(&signs, markers).into_iter();
    let mut memo = Memo::default();
    let mut weighed = |row: Row| {
        let evidence = figures::gather(&signs, &row, markers)?;
        let seams =
            markers.lexicon.as_ref().map_or(0.0, |lexicon| seams::broken(&characters, &row.parts, lexicon, &mut memo));
        Some((row.family as u8, Evidence { seams, ..evidence }, unit(row)))
    };
    rows.filter_map(&mut weighed).map(|(family, evidence, unit)| (unit, family, evidence)).collect()
}

fn unit(row: Row) -> Unit {
    let level = match row.family {
        Family::Words => Level::Word,
        Family::Items => Level::Phrase,
        Family::Clauses | Family::Groups | Family::Segments => Level::Clause,
    };
    Unit { level, parts: row.parts.into_vec() }
}

/// The parallel units of a speech as entries of a bank: triads first, runs second. `laid` are its paragraphs.
pub(super) fn mine<'t>(
    speech: &Speech,
    laid: impl Iterator<Item = Laid<'t>>,
    markers: &Markers,
) -> (Vec<Parallel>, Vec<Parallel>) {
    let (mut triads, mut runs, mut memo) = (Vec::new(), Vec::new(), Memo::default());
    for (paragraph, laid) in speech.paragraphs.iter().zip(laid) {
        for unit in in_paragraph(laid, markers, &mut memo) {
            let three = unit.parts.len() == 3;
            let list = if three { &mut triads } else { &mut runs };
            list.push(entry(speech, paragraph, laid.text, &unit, if three { "t" } else { "r" }, markers));
        }
    }
    (triads, runs)
}

fn entry(
    speech: &Speech,
    paragraph: &Paragraph,
    characters: &[char],
    unit: &Unit,
    kind: &str,
    markers: &Markers,
) -> Parallel {
    let between = |pair: &[Span]| canonical(characters, Span::new(pair[0].end, pair[1].start));
    let parts: SmallVec<[Text<'_>; 4]> = unit.parts.iter().map(|part| canonical(characters, *part)).collect();
    let joiners: SmallVec<[Text<'_>; 4]> = unit.parts.windows(2).map(between).collect();
    let even = joiners.windows(2).all(|pair| pair[0] == pair[1]);
    let joiner = joiners.first().map_or_else(String::new, |joiner| characters::text(joiner));
    let whole = canonical_text(&characters[unit.span().start..unit.span().end]);
    let mut flags = Vec::new();
    let joined_by = |mark: char| joiners.iter().any(|joiner| **joiner == [mark]);
    if !even && joined_by('、') && joined_by('，') {
        flags.push("defect".to_owned());
    }
    if quoted(characters, unit.span()) {
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
        function: function(paragraph, characters, unit, &parts, markers),
        form: markers.form_of(&parts),
        skeleton: skeleton::skeleton(&parts, &joiner),
        parts: parts.iter().map(|part| characters::text(part)).collect(),
        joiner,
        count: 1,
        terms: Vec::new(),
        flags,
        seen: vec![seen],
        elsewhere: Elsewhere::new(),
    }
}

/// A stretch of a text as it is written canonically.
fn canonical(characters: &[char], span: Span) -> Text<'_> {
    let text = &characters[span.start..span.end];
    if plain(text) { Text::Borrowed(text) } else { Text::Owned(canonical_characters(text).collect()) }
}

/// What a unit does: by its parts and the words before it; what asks for something in the closing is a call.
fn function(
    paragraph: &Paragraph,
    characters: &[char],
    unit: &Unit,
    parts: &[Text<'_>],
    markers: &Markers,
) -> Function {
    const BEFORE: usize = 12;
    const CLOSING: usize = 400;
    let start = unit.span().start;
    let before = &characters[start.saturating_sub(BEFORE)..start];
    let clause = before.iter().rposition(|c| crate::text::punctuation::ends_sentence(*c)).map_or(0, |at| at + 1);
    let before = canonical(before, Span::new(clause, before.len()));
    match markers.function_after(parts, &before) {
        Function::Measure if paragraph.role == Role::Closing && characters.len() <= CLOSING => Function::Call,
        function => function,
    }
}

/// Whether a unit stands in somebody's words; only its surroundings are looked at.
fn quoted(characters: &[char], span: Span) -> bool {
    const AROUND: usize = 600;
    let start = span.start.saturating_sub(AROUND);
    let end = (span.end + AROUND).min(characters.len());
    mask::quoted(&characters[start..end], Span::new(span.start - start, span.end - start))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<String> {
        let characters: Vec<char> = text.chars().collect();
        let part = |span: &Span| characters[span.start..span.end].iter().collect::<String>();
        let shown = |unit: Unit| unit.parts.iter().map(part).collect::<Vec<_>>().join("|");
        find(text, &Markers::builtin().unwrap()).into_iter().map(shown).collect()
    }

    #[test]
    fn lead_ins_and_shared_objects_are_trimmed() {
        assert_eq!(found("我们一定要做到守得住清贫、耐得住寂寞、经得起考验。"), ["守得住清贫|耐得住寂寞|经得起考验"]);
    }

    #[test]
    fn half_width_marks_are_as_good_as_full_width_ones() {
        let spans = |text: &str| find(text, &Markers::builtin().unwrap());
        let text = "对群众要有感情，对工作要有热情，对事业要有激情。";
        assert_eq!(spans(text), spans(&text.replace('，', ",")));
        assert_eq!(spans(text).len(), 1);
    }

    #[test]
    fn blanks_belong_to_no_part() {
        assert_eq!(found("要做到　早部署、 早检查、 早整改 ，不能等。"), ["早部署|早检查|早整改"]);
    }

    #[test]
    fn a_conjunction_stands_for_a_comma() {
        assert_eq!(found("节约教育，劳动教育和安全教育，一样都不能少。"), ["节约教育|劳动教育|安全教育"]);
    }

    #[test]
    fn mere_lists_are_left_alone() {
        assert_eq!(found("请省、市、县三级抓好落实。"), Vec::<String>::new());
        assert_eq!(found("女士们、先生们、朋友们，大家好。"), Vec::<String>::new());
    }
}
