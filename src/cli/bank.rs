//! `speechwright bank`: building, merging, checking and counting banks.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args as ClapArgs, Subcommand};

use crate::bank::build::{Overlay, build};
use crate::bank::{PhraseBank, merge};
use crate::cli::{input, output};
use crate::error::{Error, Result};

/// What `bank` takes.
#[derive(Debug, ClapArgs)]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// 把修订文件用到采集结果上，得到可以随程序发布的语料库
    Build {
        /// 采集结果
        #[arg(value_name = "采集结果")]
        mined: PathBuf,
        /// 修订文件
        #[arg(value_name = "修订文件")]
        overlay: PathBuf,
        /// 写到哪个文件
        #[arg(short, long, value_name = "文件")]
        output: PathBuf,
        /// 覆盖已有的输出文件
        #[arg(long)]
        force: bool,
    },
    /// 把几个语料库合成一个
    Merge {
        /// 语料库
        #[arg(required = true, value_name = "语料库")]
        banks: Vec<PathBuf>,
        /// 写到哪个文件
        #[arg(short, long, value_name = "文件")]
        output: PathBuf,
        /// 覆盖已有的输出文件
        #[arg(long)]
        force: bool,
    },
    /// 看语料库能不能用；不写文件就看内置的
    Check {
        /// 语料库
        #[arg(value_name = "语料库")]
        bank: Option<PathBuf>,
    },
    /// 数一数语料库里有什么；不写文件就数内置的
    Stats {
        /// 语料库
        #[arg(value_name = "语料库")]
        bank: Option<PathBuf>,
    },
}

/// Runs the subcommand.
///
/// # Errors
/// On files that cannot be read, are no banks, or may not be overwritten.
pub fn run(args: &Args) -> Result<ExitCode> {
    match &args.command {
        Command::Build { mined, overlay, output, force } => {
            output::ready(output, *force)?;
            let decided = Overlay::from_yaml(&input::text(overlay)?, overlay)?;
            let bank = build(&load(mined)?, &decided).map_err(|error| error.at(overlay))?;
            output::write(output, bank.to_yaml()?.as_bytes(), *force)?;
        }
        Command::Merge { banks, output, force } => {
            output::ready(output, *force)?;
            let mut whole = PhraseBank::empty();
            for path in banks {
                merge::merge(&mut whole, &load(path)?);
            }
            output::write(output, whole.to_yaml()?.as_bytes(), *force)?;
        }
        Command::Check { bank } => {
            let checked = load_or_builtin(bank.as_deref())?;
            show(&format!("语料库没有问题：{} 篇讲话\n", checked.sources.len()))?;
        }
        Command::Stats { bank } => show(&stats(&load_or_builtin(bank.as_deref())?))?,
    }
    Ok(ExitCode::SUCCESS)
}

fn load(path: &Path) -> Result<PhraseBank> {
    PhraseBank::from_yaml(&input::text(path)?, path)
}

fn load_or_builtin(path: Option<&Path>) -> Result<PhraseBank> {
    path.map_or_else(PhraseBank::builtin, load)
}

fn show(text: &str) -> Result<()> {
    std::io::stdout().write_all(text.as_bytes()).map_err(|error| Error::io("标准输出", &error))
}

fn stats(bank: &PhraseBank) -> String {
    let phrases = [("开头", &bank.openings), ("结尾", &bank.closings), ("过渡", &bank.transitions)];
    let units = [("三段排比", &bank.triads), ("多段排比", &bank.runs)];
    let mut lines = vec![format!("讲话 {} 篇", bank.sources.len())];
    for (name, phrases) in phrases {
        lines.push(format!("{name} {}{}", phrases.len(), shares(phrases.iter().map(|one| format!("{:?}", one.does)))));
    }
    for (name, units) in units {
        lines.push(format!("{name} {}{}", units.len(), shares(units.iter().map(|one| format!("{:?}", one.function)))));
    }
    lines.push(String::new());
    lines.join("\n")
}

/// ：Measure 12，Attitude 7, the most frequent first.
fn shares(labels: impl Iterator<Item = String>) -> String {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    labels.for_each(|label| *counts.entry(label.to_lowercase()).or_default() += 1);
    let mut counts: Vec<(String, usize)> = counts.into_iter().collect();
    counts.sort_by_key(|(label, count)| (std::cmp::Reverse(*count), label.clone()));
    let told: Vec<String> = counts.into_iter().map(|(label, count)| format!("{label} {count}")).collect();
    if told.is_empty() { String::new() } else { format!("：{}", told.join("，")) }
}
