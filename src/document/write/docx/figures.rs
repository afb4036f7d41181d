//! The figures of a house style in the units of DOCX.

use serde::Serialize;

use crate::document::clean::{clean, is_wide};
use crate::document::house_style::{Align, HouseStyle, TextStyle};

const TWIPS_A_POINT: f64 = 20.0;
const TWIPS_A_MILLIMETRE: f64 = 1440.0 / 25.4;
/// Word processors know this many levels of lists.
const LEVELS: u8 = 9;

/// What the style parts are filled with: lengths in twips, sizes in half points.
#[derive(Serialize)]
pub(super) struct Figures {
    latin: String,
    pitch: i64,
    character_spacing: i64,
    page: Page,
    body: Text,
    title: Text,
    byline: Text,
    salutation: Text,
    heading1: Text,
    heading2: Text,
    heading3: Text,
    heading4: Text,
    heading5: Text,
    quote: Text,
    table: Text,
    footnote: Text,
    page_number: PageNumber,
    placeholder: String,
    bullets: Vec<Level>,
    numbers: Vec<Level>,
    fonts: Vec<Font>,
}

#[derive(Serialize)]
struct Page {
    width: i64,
    height: i64,
    top: i64,
    bottom: i64,
    left: i64,
    right: i64,
    footer: i64,
}

#[derive(Serialize)]
struct Text {
    font: String,
    half_points: i64,
    bold: bool,
    align: &'static str,
    first_line_chars: i64,
    first_line: i64,
}

#[derive(Serialize)]
struct PageNumber {
    font: String,
    half_points: i64,
    twips: i64,
    odd: &'static str,
    even: &'static str,
}

#[derive(Serialize)]
struct Level {
    ilvl: u8,
    text: String,
    /// What stands between number and text.
    gap: &'static str,
    left: i64,
    first_line: i64,
}

#[derive(Serialize)]
struct Font {
    name: String,
    alternatives: String,
}

impl Figures {
    pub(super) fn of(style: &HouseStyle) -> Self {
        let page = page(style);
        let characters = (page.width - page.left - page.right) as f64 / style.grid.characters;
        Self {
            latin: clean(&style.latin).into_owned(),
            pitch: round(style.grid.pitch * TWIPS_A_POINT),
            // So many characters and no more fit into a line.
            character_spacing: round((characters - style.body.size * TWIPS_A_POINT).floor()),
            page,
            body: text(&style.body),
            title: text(&style.title),
            byline: text(&style.byline),
            salutation: text(&style.salutation),
            heading1: text(&style.heading1),
            heading2: text(&style.heading2),
            heading3: text(&style.heading3),
            heading4: text(&style.heading4),
            heading5: text(&style.heading5),
            quote: text(&style.quote),
            table: text(&style.table),
            footnote: text(&style.footnote),
            page_number: page_number(style),
            placeholder: style.placeholder.clone(),
            bullets: levels(style, |_| style.lists.bullet.clone()),
            numbers: levels(style, |ilvl| number(style, ilvl)),
            fonts: style.fallbacks.iter().map(|(name, others)| font(name, others)).collect(),
        }
    }

    /// Width of the text area, in twips.
    pub(super) fn text_width(&self) -> usize {
        usize::try_from(self.page.width - self.page.left - self.page.right).unwrap_or(1)
    }
}

fn page(style: &HouseStyle) -> Page {
    let twips = |millimetres: f64| round(millimetres * TWIPS_A_MILLIMETRE);
    Page {
        width: twips(style.page.width),
        height: twips(style.page.height),
        top: twips(style.page.top),
        bottom: twips(style.page.bottom),
        left: twips(style.page.left),
        right: twips(style.page.right),
        footer: twips(style.page.footer),
    }
}

fn text(style: &TextStyle) -> Text {
    Text {
        font: clean(&style.font).into_owned(),
        half_points: round(style.size * 2.0),
        bold: style.bold,
        align: align(style.align),
        first_line_chars: round(style.indent * 100.0),
        first_line: round(style.indent * style.size * TWIPS_A_POINT),
    }
}

fn page_number(style: &HouseStyle) -> PageNumber {
    let number = &style.page_number;
    PageNumber {
        font: clean(&number.font).into_owned(),
        half_points: round(number.size * 2.0),
        twips: round(number.size * TWIPS_A_POINT),
        odd: align(number.odd),
        even: align(number.even),
    }
}

fn levels(style: &HouseStyle, look: impl Fn(u8) -> String) -> Vec<Level> {
    let character = style.body.size * TWIPS_A_POINT;
    let level = |ilvl: u8| Level {
        ilvl,
        gap: if look(ilvl).ends_with(is_wide) { "nothing" } else { "space" },
        text: clean(&look(ilvl)).into_owned(),
        left: round(f64::from(ilvl) * 2.0 * character),
        first_line: round(2.0 * character),
    };
    (0..LEVELS).map(level).collect()
}

/// The look of a number; its `%1` means the number of the level itself.
fn number(style: &HouseStyle, ilvl: u8) -> String {
    let looks = &style.lists.numbers;
    let look = looks.get(usize::from(ilvl) % looks.len().max(1)).map_or("%1.", String::as_str);
    let digits = look.find('%').map(|at| (at, look[at + 1..].chars().take_while(char::is_ascii_digit).count()));
    match digits {
        Some((at, length)) => format!("{}%{}{}", &look[..at], ilvl + 1, &look[at + 1 + length..]),
        None => look.to_owned(),
    }
}

fn font(name: &str, others: &[String]) -> Font {
    Font { name: clean(name).into_owned(), alternatives: clean(&others.join(",")).into_owned() }
}

fn align(align: Align) -> &'static str {
    match align {
        Align::Left => "left",
        Align::Right => "right",
        Align::Center => "center",
        Align::Justify => "both",
    }
}

/// Lengths are checked when a style is read, so nothing is lost here.
fn round(length: f64) -> i64 {
    length.round() as i64
}
