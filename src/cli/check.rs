//! `speechwright check`: the faults of a draft that a reader notices at once.

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args as ClapArgs;

use crate::check::{Asked, check};
use crate::cli::input;
use crate::compose::library::Library;
use crate::document::read::markdown;
use crate::error::{Error, Result};

/// What `check` takes.
#[derive(Debug, ClapArgs)]
pub struct Args {
    /// 讲话稿（Markdown）
    #[arg(required = true, value_name = "文件")]
    drafts: Vec<PathBuf>,
    /// 应有的字数
    #[arg(long, value_name = "字数")]
    length: Option<usize>,
    /// 字数可以差百分之几
    #[arg(long, value_name = "百分数", default_value_t = 10)]
    tolerance: usize,
}

/// Checks drafts and prints what it finds; exits 1 where it finds anything.
///
/// # Errors
/// When a draft cannot be read.
pub fn run(args: &Args) -> Result<ExitCode> {
    let words = Library::builtin()?.words;
    let mut found = 0;
    for path in &args.drafts {
        let document = markdown::read(&input::text(path)?);
        let topic = document.properties.get("topic").map(|topic| words.stem(topic));
        let asked = Asked { topic, length: args.length, tolerance: args.tolerance };
        for finding in check(&document, &asked) {
            found += 1;
            let told = writeln!(std::io::stdout(), "{}: {finding}", path.display());
            told.map_err(|error| Error::io("标准输出", &error))?;
        }
    }
    Ok(ExitCode::from(u8::from(found > 0)))
}
