//! `bank show`: one entry with everything that is known of it.

use std::fmt::Write;
use std::path::Path;
use std::process::ExitCode;

use serde::Serialize;

use super::load_or_builtin;
use crate::bank::entry::Entry;
use crate::bank::{PhraseBank, Source};
use crate::cli::output;
use crate::cli::provenance::Provenance;
use crate::error::{Error, Result};

/// Shows what the id names; exits 1 where nothing bears it.
pub fn run(id: &str, path: Option<&Path>, json: bool) -> Result<ExitCode> {
    let bank = load_or_builtin(path)?;
    let found = found(&bank, id)?;
    match found.as_slice() {
        [] => return Err(Error::new(format!("语料库里没有 {id}"))).or_else(nothing),
        [one] if json => output::json(&one.value)?,
        [one] => output::show(&one.told)?,
        several => {
            let ids: Vec<&str> = several.iter().map(|one| one.id.as_str()).take(8).collect();
            let cause = format!("{id} 开头的有 {} 条：{} 等", several.len(), ids.join("、"));
            return Err(Error::new(cause).hint("把编号多写几位"));
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn nothing(error: Error) -> Result<ExitCode> {
    output::tell(&error.to_string());
    Ok(ExitCode::from(1))
}

struct Found {
    id: String,
    told: String,
    value: serde_json::Value,
}

/// What bears the id, or what begins with it.
fn found(bank: &PhraseBank, id: &str) -> Result<Vec<Found>> {
    let mut found = Vec::new();
    for source in bank.sources.iter().filter(|source| source.id.starts_with(id)) {
        found.push(Found { id: source.id.clone(), told: yaml(source)?, value: value(source)? });
    }
    macro_rules! search {
        ($($list:ident),*) => {
            $(for entry in bank.$list.iter().filter(|entry| entry.id.starts_with(id)) {
                found.push(shown(entry, &bank.sources)?);
            })*
        };
    }
    search!(openings, triads, runs, closings, transitions, headings, points, quotations, constructions);
    match found.iter().position(|one| one.id == id) {
        Some(at) => Ok(vec![found.swap_remove(at)]),
        None => Ok(found),
    }
}

fn shown<E: Entry + Serialize>(entry: &E, sources: &[Source]) -> Result<Found> {
    let provenance = Provenance::of(entry, sources);
    let mut told = yaml(entry)?;
    told.push_str("# 出处\n");
    for place in &provenance {
        let _ = writeln!(told, "#   {place}");
    }
    let mut value = value(entry)?;
    if let Some(map) = value.as_object_mut() {
        map.insert("provenance".to_owned(), self::value(&provenance)?);
    }
    Ok(Found { id: entry.id().to_owned(), told, value })
}

fn yaml<T: Serialize>(value: &T) -> Result<String> {
    serde_yaml::to_string(value).map_err(|error| Error::yaml(&error, 0))
}

fn value<T: Serialize>(value: &T) -> Result<serde_json::Value> {
    serde_json::to_value(value).map_err(|error| Error::new(error.to_string()))
}
