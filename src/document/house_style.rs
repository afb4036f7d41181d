//! The look of a document as data: the standard of GB/T 9704 and what an office changes in it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_yaml::{Mapping, Value};

use crate::error::{Error, Result};

/// The standard, with every item that a user's own file may change.
pub const STANDARD: &str = include_str!("../../templates/docx/house-style.yaml");

/// Fonts, sizes, pitch, margins and the look of numbers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HouseStyle {
    /// Paper and margins.
    pub page: Page,
    /// Lines and characters.
    pub grid: Grid,
    /// Font of Latin letters and digits.
    pub latin: String,
    /// Running text.
    pub body: TextStyle,
    /// The title.
    pub title: TextStyle,
    /// The lines between title and salutation: date, post and name.
    pub byline: TextStyle,
    /// The address to the listeners.
    pub salutation: TextStyle,
    /// Headings of the first level: 一、
    pub heading1: TextStyle,
    /// Headings of the second level: （一）
    pub heading2: TextStyle,
    /// Headings of the third level: 1.
    pub heading3: TextStyle,
    /// Headings of the fourth level: （1）
    pub heading4: TextStyle,
    /// Headings below that.
    pub heading5: TextStyle,
    /// Quoted paragraphs.
    pub quote: TextStyle,
    /// Text in tables.
    pub table: TextStyle,
    /// Footnotes.
    pub footnote: TextStyle,
    /// Longest line of a title, in characters.
    pub title_line: usize,
    /// Where a title that is too long for a line is broken.
    pub title_breaks: TitleBreaks,
    /// The number at the foot of each page.
    pub page_number: PageNumber,
    /// The look of lists.
    pub lists: Lists,
    /// Background of what is still to be filled in, as RRGGBB.
    pub placeholder: String,
    /// What stands in for a font on a machine that lacks it, in order of preference.
    pub fallbacks: BTreeMap<String, Vec<String>>,
}

/// Paper and margins, in millimetres.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Page {
    /// Width of the paper.
    pub width: f64,
    /// Height of the paper.
    pub height: f64,
    /// Top margin.
    pub top: f64,
    /// Bottom margin.
    pub bottom: f64,
    /// Left margin.
    pub left: f64,
    /// Right margin.
    pub right: f64,
    /// From the foot of the page number to the edge of the paper.
    pub footer: f64,
}

/// Lines and characters.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Grid {
    /// Characters of running text in a line.
    pub characters: f64,
    /// Distance of lines, in points.
    pub pitch: f64,
}

/// How a kind of paragraph is set.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TextStyle {
    /// Name of the font of its Chinese characters.
    pub font: String,
    /// Size, in points.
    pub size: f64,
    /// Whether it is bold.
    pub bold: bool,
    /// Where its lines stand.
    pub align: Align,
    /// Indent of the first line, in characters.
    pub indent: f64,
}

/// Where lines stand between the margins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Align {
    /// At the left margin.
    Left,
    /// At the right margin.
    Right,
    /// In the middle.
    Center,
    /// From margin to margin.
    Justify,
}

/// Where a title that is too long for a line is broken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TitleBreaks {
    /// What a line may well end with.
    pub ends: Vec<String>,
    /// What a line may well begin with.
    pub begins: Vec<String>,
    /// Words that are not broken where that can be avoided.
    pub whole: Vec<String>,
}

/// The number at the foot of each page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PageNumber {
    /// Name of its font.
    pub font: String,
    /// Size, in points.
    pub size: f64,
    /// What stands before it.
    pub before: String,
    /// What stands after it.
    pub after: String,
    /// Its place on odd pages.
    pub odd: Align,
    /// Its place on even pages.
    pub even: Align,
}

/// The look of lists.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lists {
    /// What stands before the items of a list without numbers.
    pub bullet: String,
    /// The number of an item at each depth, written `%1` at the first.
    pub numbers: Vec<String>,
}

impl HouseStyle {
    /// The standard as it stands.
    ///
    /// # Errors
    /// Never, unless the file that is built in is damaged.
    pub fn standard() -> Result<Self> {
        Self::read("")
    }

    /// The standard with the items that `yaml` names changed.
    ///
    /// # Errors
    /// When the YAML is broken, names an item that does not exist, or gives a value that cannot be.
    ///
    /// ```
    /// use speechwright::document::house_style::HouseStyle;
    /// let style = HouseStyle::read("body: {size: 15}")?;
    /// assert_eq!((style.body.size, style.body.font.as_str()), (15.0, "仿宋_GB2312"));
    /// # Ok::<(), speechwright::Error>(())
    /// ```
    pub fn read(yaml: &str) -> Result<Self> {
        let mut merged: Mapping = serde_yaml::from_str(STANDARD).map_err(|error| Error::yaml(&error, 0))?;
        let changes: Option<Mapping> = match yaml.trim() {
            "" => None,
            _ => serde_yaml::from_str(yaml).map_err(|error| Error::yaml(&error, 0))?,
        };
        for (key, value) in changes.unwrap_or_default() {
            change(&mut merged, &key, value, yaml, "")?;
        }
        let style: Self = serde_yaml::from_value(Value::Mapping(merged))
            .map_err(|error| Error::new(format!("版式有误：{error}")).hint(HINT))?;
        style.check()?;
        Ok(style)
    }

    /// Looks of headings by level, from 1.
    pub fn headings(&self) -> [&TextStyle; 5] {
        [&self.heading1, &self.heading2, &self.heading3, &self.heading4, &self.heading5]
    }

    /// All kinds of paragraphs by the name of their item.
    fn texts(&self) -> [(&'static str, &TextStyle); 12] {
        [
            ("body", &self.body),
            ("title", &self.title),
            ("byline", &self.byline),
            ("salutation", &self.salutation),
            ("heading1", &self.heading1),
            ("heading2", &self.heading2),
            ("heading3", &self.heading3),
            ("heading4", &self.heading4),
            ("heading5", &self.heading5),
            ("quote", &self.quote),
            ("table", &self.table),
            ("footnote", &self.footnote),
        ]
    }

    fn check(&self) -> Result<()> {
        let Page { width, height, top, bottom, left, right, footer } = self.page;
        let wrong = |what: &str| Err(Error::new(format!("版式有误：{what}")).hint(HINT));
        let all = [width, height, top, bottom, left, right, footer];
        if all.iter().any(|length| !(0.0..=558.0).contains(length)) {
            return wrong("page 里的长度应在 0 到 558 毫米之间");
        }
        if width - left - right < 20.0 || height - top - bottom < 20.0 {
            return wrong("页边距太大，版心放不下文字");
        }
        for (name, text) in self.texts() {
            if !(5.0..=72.0).contains(&text.size) {
                return wrong(&format!("{name}.size（字号）是 {}，应在 5 到 72 磅之间", text.size));
            }
            if !(0.0..=10.0).contains(&text.indent) {
                return wrong(&format!("{name}.indent（首行缩进）是 {}，应在 0 到 10 字之间", text.indent));
            }
            if text.font.trim().is_empty() {
                return wrong(&format!("{name}.font（字体）是空的"));
            }
        }
        if !(5.0..=72.0).contains(&self.page_number.size) || !(8.0..=150.0).contains(&self.grid.pitch) {
            return wrong("页码字号应在 5 到 72 磅之间，行距应在 8 到 150 磅之间");
        }
        if !(5.0..=100.0).contains(&self.grid.characters) || !(5..=60).contains(&self.title_line) {
            return wrong("每行字数应在 5 到 100 之间，标题一行应在 5 到 60 字之间");
        }
        if self.placeholder.len() != 6 || !self.placeholder.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return wrong("placeholder 应是六位十六进制颜色，如 FFF2A8");
        }
        if self.lists.numbers.is_empty() || self.lists.numbers.len() > 9 {
            return wrong("lists.numbers 应有一到九层");
        }
        Ok(())
    }
}

const HINT: &str = "各项的写法看 speechwright house-style 打印的版式";

/// Sets `key` to `value`, going into mappings; only `fallbacks` takes new keys. `path` leads to the mapping.
fn change(into: &mut Mapping, key: &Value, value: Value, yaml: &str, path: &str) -> Result<()> {
    let name = key.as_str().unwrap_or_default();
    let item = if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") };
    let wrong = |what: String, hint: &str| {
        let error = Error::new(format!("版式有误：{what}")).hint(hint);
        Err(match line_of(yaml, path, name) {
            Some(line) => error.line(line),
            None => error,
        })
    };
    let known: Vec<&str> = into.keys().filter_map(Value::as_str).collect();
    let known = format!("可用的有：{}", known.join("、"));
    match (into.get_mut(key), value) {
        (Some(Value::Mapping(old)), Value::Mapping(new)) => {
            new.into_iter().try_for_each(|(key, value)| change(old, &key, value, yaml, &item))
        }
        (Some(old), value) if kind(old) != kind(&value) => {
            wrong(format!("{item} 应当是{}，写的是{}", kind(old), kind(&value)), HINT)
        }
        (Some(_), Value::String(word))
            if matches!(name, "align" | "odd" | "even") && !ALIGNS.contains(&word.as_str()) =>
        {
            wrong(format!("{item} 不能是“{word}”"), &format!("可用的有：{}", ALIGNS.join("、")))
        }
        (Some(old), value) => {
            *old = value;
            Ok(())
        }
        (None, value) if path == "fallbacks" && matches!(value, Value::Sequence(_)) => {
            into.insert(key.clone(), value);
            Ok(())
        }
        (None, _) if path == "fallbacks" => wrong(format!("{item} 应当是列表"), HINT),
        (None, _) => wrong(format!("没有“{item}”这一项"), &known),
    }
}

/// How lines may stand, as YAML has it.
const ALIGNS: [&str; 4] = ["left", "right", "center", "justify"];

/// What a value is, for people.
fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "空",
        Value::Bool(_) => "true 或 false",
        Value::Number(_) => "数",
        Value::String(_) => "文字",
        Value::Sequence(_) => "列表",
        Value::Mapping(_) => "一组项",
        Value::Tagged(_) => "带标签的值",
    }
}

/// The line, from 1, where an item stands: after the line of what it belongs to, or on it.
fn line_of(yaml: &str, path: &str, name: &str) -> Option<usize> {
    let holds = |line: &str, name: &str| line.split('#').next().is_some_and(|line| line.contains(&format!("{name}:")));
    let parent = path.rsplit('.').next().unwrap_or_default();
    let from = if parent.is_empty() { 0 } else { yaml.lines().position(|line| holds(line, parent))? };
    yaml.lines().skip(from).position(|line| holds(line, name)).map(|at| from + at + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changes_only_what_is_named() {
        let standard = HouseStyle::standard().unwrap();
        let own = HouseStyle::read("grid:\n  pitch: 30\nfallbacks:\n  标宋: [宋体]\n").unwrap();
        assert_eq!(own.grid, Grid { pitch: 30.0, ..standard.grid.clone() });
        assert_eq!(own.fallbacks.len(), standard.fallbacks.len() + 1);
        assert_eq!(own.body, standard.body);
    }

    #[test]
    fn names_the_item_that_does_not_exist_and_its_line() {
        let error = HouseStyle::read("body:\n  colour: red\n").unwrap_err();
        assert_eq!(error.line_number(), Some(2));
        assert!(error.to_string().contains("colour"), "{error}");
    }

    #[test]
    fn tells_what_is_wrong_with_an_item() {
        for (yaml, line, cause) in [
            ("page:\n  top: 37\nbody:\n  size: 大\n", Some(4), "body.size 应当是数，写的是文字"),
            ("title: {align: middle}\n", Some(1), "title.align 不能是“middle”"),
            ("grid: 3\n", Some(1), "grid 应当是一组项，写的是数"),
            ("fallbacks: {标宋: 宋体}\n", Some(1), "fallbacks.标宋 应当是列表"),
            ("heading2: {size: 720}\n", None, "heading2.size（字号）是 720"),
        ] {
            let error = HouseStyle::read(yaml).unwrap_err();
            assert_eq!(error.line_number(), line, "{error}");
            assert!(error.to_string().contains(cause), "{error}");
        }
    }

    #[test]
    fn refuses_what_cannot_be() {
        for yaml in ["page: {left: 200}", "body: {size: -1}", "body: {size: big}", "placeholder: red", "- 1", "grid: 3"]
        {
            assert!(HouseStyle::read(yaml).is_err(), "{yaml}");
        }
    }
}
