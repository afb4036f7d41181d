//! `speechwright mine`: a phrase bank out of sample speeches.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args as ClapArgs;

use crate::bank::{PhraseBank, merge};
use crate::cli::output;
use crate::corpus::{PageWords, Speech, speeches};
use crate::document::read::{encoding, txt};
use crate::error::{Error, Result};
use crate::mine::Miner;

/// What `mine` takes.
#[derive(Debug, ClapArgs)]
pub struct Args {
    /// 讲话稿文件
    #[arg(required = true, value_name = "文件")]
    inputs: Vec<PathBuf>,
    /// 语料库写到哪个文件
    #[arg(short, long, value_name = "文件")]
    output: PathBuf,
    /// 覆盖已有的输出文件
    #[arg(long)]
    force: bool,
}

/// Mines the files and writes the bank.
///
/// # Errors
/// When a file cannot be read or is of a format that is not read; nothing is written then.
pub fn run(args: &Args) -> Result<ExitCode> {
    output::ready(&args.output, args.force)?;
    let (miner, words) = (Miner::builtin()?, PageWords::builtin()?);
    let mut bank = PhraseBank::empty();
    for path in &args.inputs {
        for speech in read(path, &words)? {
            merge::merge(&mut bank, &miner.mine(&speech)?);
        }
    }
    output::write(&args.output, bank.to_yaml()?.as_bytes(), args.force)?;
    let _ = report(&bank, &args.output);
    Ok(ExitCode::SUCCESS)
}

fn read(path: &Path, words: &PageWords) -> Result<Vec<Speech>> {
    refuse_foreign(path)?;
    let bytes = std::fs::read(path).map_err(|error| Error::io(path, &error))?;
    let decoded = encoding::decode(&bytes).map_err(|error| error.at(path))?;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let found = speeches(&txt::read(&decoded.text), &name, words);
    if found.is_empty() {
        return Err(Error::new("里面没有讲话稿").at(path).hint("一篇讲话至少要有一段正文"));
    }
    Ok(found)
}

/// Formats that hold speeches but are not read, and what to turn them into.
fn refuse_foreign(path: &Path) -> Result<()> {
    let end = path.extension().map(|end| end.to_string_lossy().to_lowercase()).unwrap_or_default();
    let (name, hint) = match end.as_str() {
        "doc" => ("旧版 Word 文档（.doc）", "用 Word 或 WPS 另存为 .docx 或 .txt"),
        "wps" => ("WPS 文档（.wps）", "用 WPS 另存为 .docx 或 .txt"),
        "pdf" => ("PDF", "从 PDF 里复制文字，存成 .txt"),
        "txt" | "text" | "md" | "" => return Ok(()),
        _ => ("这种格式", "另存为 .txt"),
    };
    Err(Error::new(format!("不能读{name}")).at(path).hint(hint))
}

fn report(bank: &PhraseBank, path: &Path) -> std::io::Result<()> {
    let mut err = std::io::stderr().lock();
    writeln!(
        err,
        "{} 篇讲话：开头 {}，三段排比 {}，多段排比 {}，结尾 {}；已写入 {}",
        bank.sources.len(),
        bank.openings.len(),
        bank.triads.len(),
        bank.runs.len(),
        bank.closings.len(),
        path.display()
    )
}
