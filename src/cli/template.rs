//! `speechwright template`: which kinds of speech there are, how one is built, and what one asks for in vain.

use std::fmt::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args as ClapArgs, Subcommand};
use serde_json::json;

use crate::bank::PhraseBank;
use crate::cli::{input, output};
use crate::compose::library::Library;
use crate::compose::move_names;
use crate::compose::template::{self, MoveAsk, Template};
use crate::compose::trial::{self, Shortfall};
use crate::error::Result;

/// What `template` takes.
#[derive(Debug, ClapArgs)]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// 列出模板
    List {
        /// 输出 JSON
        #[arg(long)]
        json: bool,
    },
    /// 看一个模板的结构
    Show {
        /// 模板名，或自己的 .hbs 文件
        #[arg(value_name = "模板")]
        template: String,
    },
    /// 看模板要的东西语料和素材给不给得出；不写模板就检查全部内置模板
    Check {
        /// 模板名，或自己的 .hbs 文件，可以写多个
        #[arg(value_name = "模板")]
        templates: Vec<String>,
        /// 用哪个题目试写，可以给多个
        #[arg(long, value_name = "题目", default_values_t = [String::from("安全生产"), String::from("垃圾分类")])]
        topic: Vec<String>,
        /// 换用自己的语料库
        #[arg(long, value_name = "文件")]
        bank: Option<PathBuf>,
        /// 自备素材，可以给多个
        #[arg(long, value_name = "文件")]
        material: Vec<PathBuf>,
        /// 输出 JSON
        #[arg(long)]
        json: bool,
    },
}

/// Runs the subcommand; `check` exits 1 where it finds anything.
///
/// # Errors
/// On templates, banks and material that are none.
pub fn run(args: &Args) -> Result<ExitCode> {
    match &args.command {
        Command::List { json } => list(*json),
        Command::Show { template } => {
            output::show(&structure(&input::template(template)?))?;
            Ok(ExitCode::SUCCESS)
        }
        Command::Check { templates, topic, bank, material, json } => {
            let mut library = Library::builtin()?;
            for path in material {
                library.add_material(&input::text(path)?, path)?;
            }
            let bank = match bank {
                Some(path) => PhraseBank::from_yaml(&input::text(path)?, path)?,
                None => PhraseBank::builtin()?,
            };
            check(templates, topic, &library, &bank, *json)
        }
    }
}

fn list(json: bool) -> Result<ExitCode> {
    let templates = template::names().iter().map(|name| Template::builtin(name)).collect::<Result<Vec<_>>>()?;
    if json {
        let one = |template: &Template| {
            let front = &template.front;
            let lengths = json!({"min": front.lengths.min, "default": front.lengths.default, "max": front.lengths.max});
            json!({"name": front.name, "role": front.role.name(), "lengths": lengths, "summary": front.summary})
        };
        let whole = json!(templates.iter().map(one).collect::<Vec<_>>());
        output::show(&format!("{whole}\n"))?;
        return Ok(ExitCode::SUCCESS);
    }
    let mut told = String::new();
    for template in &templates {
        let front = &template.front;
        let (lengths, role) = (front.lengths, front.role.name());
        // Writing to a string cannot fail.
        let _ =
            writeln!(told, "{}（{role}，{}—{} 字，常用 {} 字）", front.name, lengths.min, lengths.max, lengths.default);
        let _ = writeln!(told, "    {}", front.summary);
    }
    output::show(&told)?;
    Ok(ExitCode::SUCCESS)
}

/// The structure of a template as a person reads it.
fn structure(template: &Template) -> String {
    let (front, asks) = (&template.front, &template.asks);
    let lengths = front.lengths;
    let mut told = format!("{}：{}\n", front.name, front.summary);
    let _ = writeln!(told, "讲话人：{}　称呼：{}", front.role.name(), front.salutation);
    for one in &front.salutations {
        let _ = writeln!(told, "  题目里有{}的：{}", one.topics.join("、"), one.text);
    }
    let _ = writeln!(told, "字数：{}—{}，常用 {}", lengths.min, lengths.max, lengths.default);
    let _ = writeln!(told, "标题：{}　场合：{}", front.title, front.occasion);
    let _ = writeln!(told, "开头：{}", moves(&asks.openings));
    match asks.sections {
        None => told.push_str("正文：不分部分\n"),
        Some(ask) => {
            let parts =
                [(ask.heading, "标题"), (ask.thesis, "总论"), (ask.points, "分条展开"), (ask.transition, "过渡")];
            let parts: Vec<&str> = parts.iter().filter(|(asked, _)| *asked).map(|(_, name)| *name).collect();
            let _ = writeln!(told, "每个部分：{}", parts.join(" → "));
            told.push_str("各部分的安排：\n");
            for arc in &front.arcs {
                let sections: Vec<&str> = arc.sections.iter().map(|place| place.name()).collect();
                let _ = writeln!(told, "  {}—{} 字：{}", arc.length[0], arc.length[1], sections.join(" → "));
            }
        }
    }
    let _ = writeln!(told, "结尾：{}", moves(&asks.closings));
    told
}

fn moves(asks: &[MoveAsk]) -> String {
    let one = |ask: &MoveAsk| match ask.from {
        0 => move_names::name(ask.does).to_owned(),
        from => format!("{}（{from} 字以上）", move_names::name(ask.does)),
    };
    asks.iter().map(one).collect::<Vec<_>>().join(" → ")
}

fn check(names: &[String], topics: &[String], library: &Library, bank: &PhraseBank, json: bool) -> Result<ExitCode> {
    let names = if names.is_empty() { template::names() } else { names.to_vec() };
    let mut all: Vec<(String, Shortfall)> = Vec::new();
    for name in &names {
        let template = input::template(name)?;
        let found = trial::run(&template, topics, library, bank)?;
        all.extend(found.into_iter().map(|one| (name.clone(), one)));
    }
    if json {
        let one = |(name, found): &(String, Shortfall)| json!({"template": name, "topic": found.topic, "where": found.place, "what": found.what});
        output::show(&format!("{}\n", json!(all.iter().map(one).collect::<Vec<_>>())))?;
    } else if all.is_empty() {
        output::show(&format!("{} 个模板没有问题\n", names.len()))?;
    } else {
        let one = |(name, found): &(String, Shortfall)| {
            format!("{name}: {}（题目“{}”）：{}\n", found.place, found.topic, found.what)
        };
        output::show(&all.iter().map(one).collect::<String>())?;
    }
    Ok(ExitCode::from(u8::from(!all.is_empty())))
}
