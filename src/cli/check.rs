//! `speechwright check`: the faults of a draft that a reader notices at once.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args as ClapArgs;
use serde_json::json;

use crate::check::{Asked, Finding, check};
use crate::cli::{input, output};
use crate::compose::library::Library;
use crate::document::Document;
use crate::document::read::{docx, markdown};
use crate::error::{Error, Result};

/// What `check` takes.
#[derive(Debug, ClapArgs)]
pub struct Args {
    /// 讲话稿（.md 或 .docx），可以写多个
    #[arg(required = true, value_name = "文件")]
    drafts: Vec<PathBuf>,
    /// 应有的字数
    #[arg(long, value_name = "字数")]
    length: Option<usize>,
    /// 字数可以差百分之几
    #[arg(long, value_name = "百分数", default_value_t = 10)]
    tolerance: usize,
    /// 输出 JSON
    #[arg(long)]
    json: bool,
}

/// Checks drafts and prints what it finds; exits 1 where it finds anything.
///
/// # Errors
/// When a draft cannot be read.
pub fn run(args: &Args) -> Result<ExitCode> {
    let words = Library::builtin()?.words;
    let mut found: Vec<(&Path, Finding)> = Vec::new();
    for path in &args.drafts {
        let document = read(path)?;
        let topic = document.properties.get("topic").map(|topic| words.stem(topic));
        let asked = Asked { topic, length: args.length, tolerance: args.tolerance };
        found.extend(check(&document, &asked).into_iter().map(|finding| (path.as_path(), finding)));
    }
    let told = if args.json {
        let one = |(path, finding): &(&Path, Finding)| {
            let line = Some(finding.line).filter(|line| *line > 0);
            json!({"file": path.display().to_string(), "line": line, "rule": finding.rule, "detail": finding.detail})
        };
        format!("{}\n", json!(found.iter().map(one).collect::<Vec<_>>()))
    } else {
        found.iter().map(|(path, finding)| format!("{}: {finding}\n", path.display())).collect()
    };
    output::show(&told)?;
    Ok(ExitCode::from(u8::from(!found.is_empty())))
}

fn read(path: &Path) -> Result<Document> {
    let end = path.extension().map(|end| end.to_string_lossy().to_lowercase()).unwrap_or_default();
    match end.as_str() {
        "docx" => {
            let bytes = std::fs::read(path).map_err(|error| Error::io(path, &error))?;
            docx::read(&bytes).map_err(|error| error.at(path))
        }
        "md" | "markdown" | "txt" => Ok(markdown::read(&input::text(path)?)),
        _ => {
            let hint = "讲话稿用 .md 或 .docx；.doc 和 .wps 先另存为 .docx";
            Err(Error::new("不能检查这种格式").at(path).hint(hint))
        }
    }
}
