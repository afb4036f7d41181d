//! `speechwright topic`: which material there is for a topic, and what is wrong with a file of one's own.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args as ClapArgs, Subcommand};
use serde_json::json;

use crate::cli::{input, output};
use crate::compose::library::{Library, Shelf, Shelved};
use crate::compose::material::{Material, Place};
use crate::compose::material_review::{self, Remark};
use crate::compose::subject::Subject;
use crate::error::Result;

/// What `topic` takes.
#[derive(Debug, ClapArgs)]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// 列出有素材的题目和领域
    List {
        /// 输出 JSON
        #[arg(long)]
        json: bool,
    },
    /// 看一个题目怎样放进句子、用到哪些素材
    Show {
        /// 题目
        #[arg(value_name = "题目")]
        topic: String,
        /// 自备素材，可以给多个
        #[arg(long, value_name = "文件")]
        material: Vec<PathBuf>,
        /// 输出 JSON
        #[arg(long)]
        json: bool,
    },
    /// 检查自备素材
    Check {
        /// 素材文件
        #[arg(required = true, value_name = "文件")]
        files: Vec<PathBuf>,
        /// 输出 JSON
        #[arg(long)]
        json: bool,
    },
}

/// Runs the subcommand; `check` exits 1 where it finds anything.
///
/// # Errors
/// On files that cannot be read or are no material, and on topics that are none.
pub fn run(args: &Args) -> Result<ExitCode> {
    match &args.command {
        Command::List { json } => list(*json),
        Command::Show { topic, material, json } => show(topic, material, *json),
        Command::Check { files, json } => check(files, *json),
    }
}

fn list(json: bool) -> Result<ExitCode> {
    let library = Library::builtin()?;
    let groups = [
        ("题目", "topics", &library.topics),
        ("分支", "branches", &library.branches),
        ("门类", "sorts", &library.sorts),
        ("领域", "fields", &library.fields),
    ];
    if json {
        let one = |file: &Shelved| json!({"name": file.head.name, "aliases": file.head.aliases});
        let group =
            |(_, key, files): (&str, &str, &Shelf)| (key.to_owned(), json!(files.iter().map(one).collect::<Vec<_>>()));
        let whole: serde_json::Map<String, serde_json::Value> = groups.map(group).into_iter().collect();
        output::show(&format!("{}\n", json!(whole)))?;
        return Ok(ExitCode::SUCCESS);
    }
    let mut told = String::new();
    for (title, _, files) in groups {
        // Writing to a string cannot fail.
        let _ = writeln!(told, "{title}（{} 个）", files.len());
        for Shelved { head, .. } in files.iter() {
            let _ = writeln!(told, "  {}：{}", head.name, head.aliases.join("、"));
        }
    }
    told.push_str("别的题目也可以写：先按题目末尾的词找门类，没有的看题目说到哪里、哪些人，再按字词找领域，找不到的用通用素材。\n");
    output::show(&told)?;
    Ok(ExitCode::SUCCESS)
}

fn show(topic: &str, material: &[PathBuf], json: bool) -> Result<ExitCode> {
    let mut library = Library::builtin()?;
    for path in material {
        library.add_material(&input::text(path)?, path)?;
    }
    let subject = Subject::find(topic, &library)?;
    let forms = [
        ("名词", "noun", &subject.forms.noun),
        ("工作", "work", &subject.forms.work),
        ("动宾", "act", &subject.forms.act),
        ("领域", "field", &subject.forms.field),
        ("目标", "goal", &subject.forms.goal),
    ];
    if json {
        let mut whole = json!({"topic": subject.topic, "forms": {}, "layers": []});
        for (_, key, form) in forms {
            whole["forms"][key] = json!(form);
        }
        let layer = |layer: &crate::compose::subject::Layer<'_>| {
            let counts: serde_json::Map<String, serde_json::Value> = counts(layer.material)
                .into_iter()
                .map(|(place, count)| (place.key().to_owned(), json!(count)))
                .collect();
            json!({"rank": layer.rank.label(), "name": layer.material.name, "points": counts})
        };
        whole["layers"] = subject.layers.iter().map(layer).collect();
        output::show(&format!("{whole}\n"))?;
        return Ok(ExitCode::SUCCESS);
    }
    let mut told = format!("题目：{}\n", subject.topic);
    for (name, _, form) in forms {
        let _ = writeln!(told, "  {name}：{form}");
    }
    told.push_str("素材，先用前面的：\n");
    for layer in &subject.layers {
        let counts = counts(layer.material);
        let counts =
            counts.iter().filter(|(_, count)| *count > 0).map(|(place, count)| format!("{} {count}", place.name()));
        let _ = writeln!(
            told,
            "  {}/{}：{}",
            layer.rank.label(),
            layer.material.name,
            counts.collect::<Vec<_>>().join("，")
        );
    }
    output::show(&told)?;
    Ok(ExitCode::SUCCESS)
}

/// How many points a file has for each place.
fn counts(material: &Material) -> Vec<(Place, usize)> {
    Place::ALL.into_iter().map(|place| (place, material.points(place))).collect()
}

fn check(files: &[PathBuf], json: bool) -> Result<ExitCode> {
    let mut all: Vec<(&Path, Remark)> = Vec::new();
    for path in files {
        let text = input::text(path)?;
        let mut library = Library::builtin()?;
        library.add_material(&text, path)?;
        let remarks = library.own.first().map(|material| material_review::review(material, &text));
        all.extend(remarks.unwrap_or_default().into_iter().map(|remark| (path.as_path(), remark)));
    }
    if json {
        let one = |(path, remark): &(&Path, Remark)| json!({"file": path.display().to_string(), "line": remark.line, "what": remark.what, "hint": remark.hint});
        let whole = json!(all.iter().map(one).collect::<Vec<_>>());
        output::show(&format!("{whole}\n"))?;
    } else if all.is_empty() {
        output::show("素材没有问题\n")?;
    } else {
        let one = |(path, remark): &(&Path, Remark)| {
            let line = remark.line.map(|line| format!(":{line}")).unwrap_or_default();
            format!("{}{line}: {}\n  提示：{}\n", path.display(), remark.what, remark.hint)
        };
        output::show(&all.iter().map(one).collect::<String>())?;
    }
    Ok(ExitCode::from(u8::from(!all.is_empty())))
}
