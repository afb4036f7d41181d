//! `speechwright brief`: a form to fill in, and a look at one that is filled in.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args as ClapArgs, Subcommand};

use crate::cli::{input, output};
use crate::compose::brief::file::{self, FORM};
use crate::error::Result;

/// What `brief` takes.
#[derive(Debug, ClapArgs)]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// 写一份带说明的拟稿要求，照着填
    New {
        /// 写到哪个文件；不写则输出到屏幕
        #[arg(short, long, value_name = "文件")]
        output: Option<PathBuf>,
        /// 覆盖已有的输出文件
        #[arg(long)]
        force: bool,
    },
    /// 看一份拟稿要求能不能用
    Check {
        /// 拟稿要求
        #[arg(value_name = "文件")]
        brief: PathBuf,
    },
}

/// Runs the subcommand.
///
/// # Errors
/// On files that cannot be read or written, or hold no brief.
pub fn run(args: &Args) -> Result<ExitCode> {
    match &args.command {
        Command::New { output: Some(path), force } => output::write(path, FORM.as_bytes(), *force)?,
        Command::New { output: None, .. } => output::show(FORM)?,
        Command::Check { brief: path } => {
            let brief = file::read(&input::text(path)?, path)?.brief;
            let given = &brief.given;
            let counts = [
                ("成绩", given.achievements.len()),
                ("问题", given.problems.len()),
                ("事例", given.cases.len()),
                ("措施", given.measures.len()),
                ("事实", given.facts.len()),
                ("引语", given.quotations.len()),
            ];
            let told = counts.iter().filter(|(_, count)| *count > 0).map(|(name, count)| format!("{name} {count}"));
            let told = told.collect::<Vec<_>>().join("，");
            let told = if told.is_empty() { "没有写要讲的内容".to_owned() } else { told };
            output::show(&format!("拟稿要求没有问题：{told}；要写进去的约 {} 字\n", given.length()))?;
        }
    }
    Ok(ExitCode::SUCCESS)
}
