//! The style table: what each style means, by its name, its outline level, or the style that it is based on.

use std::collections::BTreeMap;

use super::package::PartText;
use super::paragraph::{self, ParagraphLook, RunLook};
use super::xml::{Token, Xml};
use crate::error::Result;

/// No chain of styles based on each other is followed further; it may also be a circle.
const LONGEST_CHAIN: usize = 32;

/// What a paragraph is by its style.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Title,
    /// A heading of this level, from 1.
    Heading(u8),
    Quote,
    /// An item of a list with numbers.
    Number,
    /// An item of a list of bullets.
    Bullet,
    /// A line between two parts.
    Break,
    /// A line of a table of contents, which repeats text.
    Contents,
    Text,
}

/// A style with all that it takes over from those that it is based on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Style {
    pub(super) role: Role,
    pub(super) list: Option<u32>,
    pub(super) depth: Option<u8>,
    pub(super) centred: bool,
    pub(super) bold: bool,
    pub(super) italic: bool,
    pub(super) hidden: bool,
    /// Size in half points.
    pub(super) size: Option<u32>,
}

const NONE: Style = Style {
    role: Role::Text,
    list: None,
    depth: None,
    centred: false,
    bold: false,
    italic: false,
    hidden: false,
    size: None,
};

/// All styles by their ids.
#[derive(Default)]
pub(super) struct Styles {
    styles: BTreeMap<String, Style>,
    paragraph: Option<String>,
}

impl Styles {
    /// The style of a paragraph that names this one, or none.
    pub(super) fn paragraph(&self, id: Option<&str>) -> &Style {
        let named = id.and_then(|id| self.styles.get(id));
        named.or_else(|| self.styles.get(self.paragraph.as_ref()?)).unwrap_or(&NONE)
    }

    /// The style of a run that names this one, or none.
    pub(super) fn run(&self, id: Option<&str>) -> &Style {
        id.and_then(|id| self.styles.get(id)).unwrap_or(&NONE)
    }
}

#[derive(Default)]
struct Defined {
    name: String,
    based_on: Option<String>,
    paragraph: ParagraphLook,
    run: RunLook,
}

/// Reads `styles.xml`.
pub(super) fn read(part: &PartText) -> Result<Styles> {
    let mut xml = Xml::new(part);
    let mut defined: BTreeMap<String, Defined> = BTreeMap::new();
    let mut current: Option<String> = None;
    let mut default = None;
    let mut size = None;
    while let Some(token) = xml.next()? {
        let Token::Start(tag) = token else { continue };
        let style = current.as_ref().and_then(|id| defined.get_mut(id));
        match (tag.word(), style) {
            ("style", _) => {
                let id = tag.attribute("styleId").unwrap_or_default().into_owned();
                let kind = tag.attribute("type");
                if kind.as_deref() == Some("paragraph")
                    && matches!(tag.attribute("default").as_deref(), Some("1" | "true"))
                {
                    default = Some(id.clone());
                }
                defined.insert(id.clone(), Defined::default());
                current = Some(id);
            }
            ("name", Some(style)) => style.name = tag.value().unwrap_or_default().trim().to_lowercase(),
            ("basedOn", Some(style)) => style.based_on = tag.value().map(Into::into),
            ("pPr", Some(style)) => style.paragraph = paragraph::paragraph(&mut xml)?,
            ("rPr", Some(style)) => style.run = paragraph::run(&mut xml)?,
            ("rPr", None) => size = paragraph::run(&mut xml)?.size,
            // Looks of parts of a table.
            ("tblStylePr" | "latentStyles", _) => xml.skip()?,
            _ => {}
        }
    }
    let resolve = |id: &String| (id.clone(), resolved(id, &defined, size));
    let styles = defined.keys().map(resolve).collect();
    Ok(Styles { styles, paragraph: default })
}

/// A style with what it inherits: the nearest style in the chain that says something decides.
fn resolved(id: &str, defined: &BTreeMap<String, Defined>, size: Option<u32>) -> Style {
    let mut chain: Vec<&Defined> = Vec::new();
    let mut next = defined.get(id);
    while let Some(style) = next.filter(|_| chain.len() < LONGEST_CHAIN) {
        chain.push(style);
        next = style.based_on.as_ref().and_then(|id| defined.get(id));
    }
    let list = chain.iter().find(|style| style.paragraph.list.is_some());
    Style {
        role: chain.iter().find_map(|style| role(style)).unwrap_or(Role::Text),
        list: list.and_then(|style| style.paragraph.list),
        depth: chain.iter().find_map(|style| style.paragraph.depth),
        centred: chain.iter().find_map(|style| style.paragraph.centred).unwrap_or(false),
        bold: chain.iter().find_map(|style| style.run.bold).unwrap_or(false),
        italic: chain.iter().find_map(|style| style.run.italic).unwrap_or(false),
        hidden: chain.iter().find_map(|style| style.run.hidden).unwrap_or(false),
        size: chain.iter().find_map(|style| style.run.size).or(size),
    }
}

fn role(style: &Defined) -> Option<Role> {
    role_of_name(&style.name).or(match style.paragraph.outline {
        Some(level @ 0..=8) => Some(Role::Heading(level + 1)),
        Some(_) => Some(Role::Text),
        None => None,
    })
}

/// What a style of this name, in lower case, is in Word, WPS and LibreOffice, in English and in Chinese.
fn role_of_name(name: &str) -> Option<Role> {
    const LEVELS: [&str; 9] = ["一级", "二级", "三级", "四级", "五级", "六级", "七级", "八级", "九级"];
    let numbered =
        |prefix: &str| name.strip_prefix(prefix)?.trim().parse::<u8>().ok().filter(|level| (1..=9).contains(level));
    if let Some(level) = numbered("heading").or_else(|| numbered("标题")) {
        return Some(Role::Heading(level));
    }
    if let Some(level) = LEVELS.iter().position(|level| name.contains(level) && name.ends_with("标题")) {
        return u8::try_from(level + 1).ok().map(Role::Heading);
    }
    if numbered("toc").or_else(|| numbered("目录")).or_else(|| numbered("contents")).is_some() {
        return Some(Role::Contents);
    }
    Some(match name {
        "title" | "标题" | "公文标题" | "文章标题" | "主标题" | "讲话标题" => Role::Title,
        "toc heading" | "contents heading" | "toc 标题" | "目录标题" => Role::Contents,
        "quote" | "intense quote" | "block text" | "quotations" | "引用" | "明显引用" | "文本块" => {
            Role::Quote
        }
        "分隔线" | "horizontal line" => Role::Break,
        _ if is_list(name, &["list bullet", "列表项目符号"]) => Role::Bullet,
        _ if is_list(name, &["list number", "列表编号"]) => Role::Number,
        _ => return None,
    })
}

fn is_list(name: &str, known: &[&str]) -> bool {
    let rest = known.iter().find_map(|known| name.strip_prefix(known));
    rest.is_some_and(|rest| rest.trim().is_empty() || rest.trim().parse::<u8>().is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_the_names_of_word_processors() {
        for (name, role) in [
            ("heading 2", Some(Role::Heading(2))),
            ("标题 3", Some(Role::Heading(3))),
            ("标题1", Some(Role::Heading(1))),
            ("二级标题", Some(Role::Heading(2))),
            ("title", Some(Role::Title)),
            ("标题", Some(Role::Title)),
            ("list number 2", Some(Role::Number)),
            ("toc 1", Some(Role::Contents)),
            ("heading", None),
            ("heading 12", None),
            ("list paragraph", None),
            ("称谓", None),
        ] {
            assert_eq!(role_of_name(name), role, "{name}");
        }
    }
}
