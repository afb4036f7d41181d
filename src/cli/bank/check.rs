//! `bank check`: what a person may have spoilt in a bank.

use std::fmt::Write;
use std::path::Path;
use std::process::ExitCode;

use super::load_or_builtin;
use crate::bank::PhraseBank;
use crate::bank::check::{Fault, check};
use crate::cli::{input, output};
use crate::error::Result;

/// Tells every fault; exits 1 where there is one.
pub fn run(path: Option<&Path>, json: bool) -> Result<ExitCode> {
    let (name, faults, sources) = match path {
        None => {
            let bank = load_or_builtin(None)?;
            ("内置语料库".to_owned(), check(&bank, &bank.to_yaml()?), bank.sources.len())
        }
        Some(path) => {
            let text = input::text(path)?;
            let bank = PhraseBank::from_yaml(&text, path)?;
            (path.display().to_string(), check(&bank, &text), bank.sources.len())
        }
    };
    if json {
        output::json(&faults)?;
    } else if faults.is_empty() {
        output::show(&format!("{name}没有问题：{sources} 篇讲话\n"))?;
    } else {
        output::show(&told(&name, &faults))?;
    }
    Ok(ExitCode::from(u8::from(!faults.is_empty())))
}

fn told(name: &str, faults: &[Fault]) -> String {
    let mut told = String::new();
    for Fault { line, id, what, hint } in faults {
        let line = line.map(|line| format!("{line}:")).unwrap_or_default();
        let _ = writeln!(told, "{name}:{line} {id}: {what}\n  提示：{hint}");
    }
    let _ = writeln!(told, "共 {} 处问题", faults.len());
    told
}
