//! The command line: the only code that prints or knows a terminal.

mod bank;
mod brief;
mod check;
mod compose;
mod export;
mod failure;
mod house_style;
mod input;
mod mine;
pub mod output;
mod phrases;
mod provenance;
mod template;
mod topic;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// 中文讲话稿的采集与拟稿
#[derive(Debug, Parser)]
#[command(name = "speechwright", version, arg_required_else_help = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// 按题目拟一篇讲话稿
    Compose(Box<compose::Args>),
    /// 在 Markdown 和 DOCX 之间转换讲话稿
    Export(export::Args),
    /// 打印自带的版式，改好存成文件，用 --house-style 指定
    HouseStyle,
    /// 从讲话稿里采集语料库
    Mine(mine::Args),
    /// 整理语料库
    Bank(bank::Args),
    /// 查语料库里能用的句子，附出处
    Phrases(phrases::Args),
    /// 检查讲话稿
    Check(check::Args),
    /// 拟稿要求：写一份样子，或者看写得对不对
    Brief(brief::Args),
    /// 看有哪些模板、怎样搭起来的，检查自己的模板
    Template(template::Args),
    /// 看有哪些题目的素材，检查自备素材
    Topic(topic::Args),
}

/// Runs the command that the arguments name and tells how it went.
pub fn run() -> ExitCode {
    let outcome = match Cli::parse().command {
        Command::Compose(args) => compose::run(&args),
        Command::Export(args) => export::run(&args),
        Command::HouseStyle => house_style::run(),
        Command::Mine(args) => mine::run(&args),
        Command::Bank(args) => bank::run(&args),
        Command::Phrases(args) => phrases::run(&args),
        Command::Check(args) => check::run(&args),
        Command::Brief(args) => brief::run(&args),
        Command::Template(args) => template::run(&args),
        Command::Topic(args) => topic::run(&args),
    };
    outcome.unwrap_or_else(|error| {
        failure::tell(&error);
        ExitCode::from(2)
    })
}
