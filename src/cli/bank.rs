//! `speechwright bank`: building, merging, checking and counting banks.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args as ClapArgs, Subcommand};

use crate::bank::build::{Overlay, build};
use crate::bank::gather::{Gatherer, Summary};
use crate::bank::{PhraseBank, read};
use crate::cli::{input, output};
use crate::error::{Error, Result};

/// Files from so many bytes on are read in pieces.
const LARGE: u64 = 1 << 20;

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
        /// 见过不到这么多次的条目不要
        #[arg(long, value_name = "次数", default_value_t = 1)]
        min_count: u64,
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
        Command::Merge { banks, output, min_count, force } => {
            output::ready(output, *force)?;
            merge(banks, output, *min_count, *force)?;
        }
        Command::Check { bank } => {
            let checked = load_or_builtin(bank.as_deref())?;
            show(&format!("语料库没有问题：{} 篇讲话\n", checked.sources.len()))?;
        }
        Command::Stats { bank } => show(&stats(&load_or_builtin(bank.as_deref())?))?,
    }
    Ok(ExitCode::SUCCESS)
}

/// Merges banks that need not fit into memory.
fn merge(banks: &[PathBuf], output: &Path, min_count: u64, force: bool) -> Result<()> {
    let mut gatherer = Gatherer::new(output::folder(output)).min_count(min_count);
    for path in banks {
        let file = File::open(path).map_err(|error| Error::io(path, &error))?;
        let large = file.metadata().is_ok_and(|known| known.len() >= LARGE);
        let pieces = if large { read::pieces(BufReader::new(file), path, |piece| gatherer.add(piece)) } else { Ok(()) };
        // What does not come out in pieces is read as a whole; what was added twice counts once.
        if !large || pieces.is_err() {
            gatherer.add(load(path)?)?;
        }
    }
    let mut summary = None;
    output::stream(output, force, |out| {
        summary = Some(gatherer.finish(out)?.1);
        Ok(())
    })?;
    // The bank is safe by now: a closed standard error must not turn success into failure.
    let _ = summary.map(|summary| gathered(&summary, output));
    Ok(())
}

/// Tells on standard error what a gathered bank holds, and what was left out of it.
fn gathered(summary: &Summary, path: &Path) -> std::io::Result<()> {
    let mut err = std::io::stderr().lock();
    let entries: u64 = summary.entries.values().sum();
    write!(err, "{} 篇讲话，{entries} 条", summary.sources)?;
    let pruned: u64 = summary.pruned.values().sum();
    if pruned > 0 {
        write!(err, "；按 --min-count 舍去 {pruned} 条")?;
    }
    writeln!(err, "；已写入 {}", path.display())
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
