//! What a file says about itself: the properties of the draft that it was made from, or title, topic and author.

use std::collections::BTreeMap;

use super::package::{Package, Part, PartText};
use super::xml::{Token, Xml};
use crate::document::clean::clean;
use crate::error::Result;

/// Core properties that are shown to the user, and what they are called in a draft.
const CORE: [(&str, &str); 3] = [("title", "title"), ("subject", "topic"), ("creator", "author")];

/// Reads the properties of a file. Where a program has added none of its own, those that every word processor
/// keeps are taken.
pub(super) fn read(package: &mut Package<'_>) -> Result<BTreeMap<String, String>> {
    if let Some(part) = package.part(Part::Custom)? {
        let properties = custom(&part)?;
        if !properties.is_empty() {
            return Ok(properties);
        }
    }
    match package.part(Part::Core)? {
        Some(part) => core(&part),
        None => Ok(BTreeMap::new()),
    }
}

fn custom(part: &PartText) -> Result<BTreeMap<String, String>> {
    let mut xml = Xml::new(part);
    let mut properties = BTreeMap::new();
    let mut name = None;
    while let Some(token) = xml.next()? {
        match token {
            Token::Start(tag) if tag.name().1 == "property" => {
                name = tag.attribute("name").map(std::borrow::Cow::into_owned);
                if let Some(name) = &name {
                    properties.insert(name.clone(), String::new());
                }
            }
            Token::Text(text) => {
                if let Some(value) = name.as_ref().and_then(|name| properties.get_mut(name)) {
                    value.push_str(&clean(&text));
                }
            }
            Token::End if xml.depth() < 2 => name = None,
            _ => {}
        }
    }
    // White space between elements is no part of a value.
    properties.values_mut().for_each(|value: &mut String| *value = value.trim().to_owned());
    Ok(properties)
}

fn core(part: &PartText) -> Result<BTreeMap<String, String>> {
    let mut xml = Xml::new(part);
    let mut properties = BTreeMap::new();
    let mut name = None;
    while let Some(token) = xml.next()? {
        match token {
            Token::Start(tag) => {
                let known = CORE.into_iter().find(|(core, _)| *core == tag.name().1);
                name = known.map(|(_, name)| name);
            }
            Token::Text(text) => {
                if let Some(name) = name {
                    properties.entry(name.to_owned()).or_insert_with(String::new).push_str(&clean(&text));
                }
            }
            Token::End => name = None,
        }
    }
    properties.retain(|_, value| !value.trim().is_empty());
    Ok(properties)
}
