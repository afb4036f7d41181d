//! `speechwright bank`: building, merging, checking, counting and showing banks.

mod check;
mod merge;
mod show;
mod stats;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args as ClapArgs, Subcommand};

use crate::bank::PhraseBank;
use crate::bank::build::{Overlay, build};
use crate::cli::{input, output};
use crate::error::Result;

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
    /// 把几个语料库合成一个；同一篇讲话在几个库里都有，只计一次
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
    /// 检查语料库，指出哪一行有什么问题；不写文件就查内置的
    Check {
        /// 语料库
        #[arg(value_name = "语料库")]
        bank: Option<PathBuf>,
        /// 输出 JSON
        #[arg(long)]
        json: bool,
    },
    /// 数一数语料库里有什么；不写文件就数内置的
    Stats {
        /// 语料库
        #[arg(value_name = "语料库")]
        bank: Option<PathBuf>,
        /// 输出 JSON
        #[arg(long)]
        json: bool,
    },
    /// 按编号看一条，和它的出处；编号可以只写开头
    Show {
        /// 条目或讲话的编号
        #[arg(value_name = "编号")]
        id: String,
        /// 语料库，不写就看内置的
        #[arg(long, value_name = "语料库")]
        bank: Option<PathBuf>,
        /// 输出 JSON
        #[arg(long)]
        json: bool,
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
            Ok(ExitCode::SUCCESS)
        }
        Command::Merge { banks, output, min_count, force } => merge::run(banks, output, *min_count, *force),
        Command::Check { bank, json } => check::run(bank.as_deref(), *json),
        Command::Stats { bank, json } => stats::run(bank.as_deref(), *json),
        Command::Show { id, bank, json } => show::run(id, bank.as_deref(), *json),
    }
}

/// The bank of a file.
pub(super) fn load(path: &Path) -> Result<PhraseBank> {
    PhraseBank::from_yaml(&input::text(path)?, path)
}

/// The bank of a file, or the shipped one.
fn load_or_builtin(path: Option<&Path>) -> Result<PhraseBank> {
    path.map_or_else(PhraseBank::builtin, load)
}
