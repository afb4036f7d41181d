//! `speechwright compose`: a draft on a topic.

mod load;
mod report;

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args as ClapArgs;

use crate::cli::output;
use crate::compose::checklist;
use crate::compose::draft::{self, Draft};
use crate::compose::plan;
use crate::error::{Error, Result};

use load::Inputs;

/// What `compose` takes.
#[derive(Debug, ClapArgs)]
pub struct Args {
    /// 题目，例如 安全生产、垃圾分类、推进数字化转型；给了 --brief 或 --plan 就不必再写
    #[arg(value_name = "题目", required_unless_present_any = ["plan", "brief"])]
    topic: Option<String>,
    /// 写到哪个文件（.md 或 .docx）；不写则把 Markdown 输出到屏幕
    #[arg(short, long, value_name = "文件")]
    output: Option<PathBuf>,
    /// 模板名，或自己的 .hbs 文件 [默认: 工作会议讲话]
    #[arg(long, value_name = "模板")]
    template: Option<String>,
    /// 换用自己的语料库，可以给多个
    #[arg(long, value_name = "文件")]
    bank: Vec<PathBuf>,
    /// 拟稿要求（YAML）：成绩、问题、数字、引语……原样写进稿子；用 brief new 写一份样子
    #[arg(long, value_name = "文件")]
    brief: Option<PathBuf>,
    /// 自备素材，可以给多个
    #[arg(long, value_name = "文件")]
    material: Vec<PathBuf>,
    /// 种子：同一种子得到同一篇稿子；不写则随机取一个并告诉你
    #[arg(long, value_name = "数")]
    seed: Option<u64>,
    /// 字数；不写则按模板的常用字数
    #[arg(long, value_name = "字数", conflicts_with = "minutes")]
    length: Option<usize>,
    /// 讲多少分钟
    #[arg(long, value_name = "分钟")]
    minutes: Option<usize>,
    /// 每分钟讲多少字
    #[arg(long, value_name = "字数", default_value_t = 200)]
    pace: usize,
    /// 分几个部分
    #[arg(long, value_name = "数")]
    sections: Option<usize>,
    /// 标题
    #[arg(long, value_name = "文字")]
    title: Option<String>,
    /// 什么场合，例如 全县安全生产工作会议
    #[arg(long, value_name = "文字")]
    occasion: Option<String>,
    /// 哪个单位
    #[arg(long, value_name = "文字")]
    organization: Option<String>,
    /// 讲话人的职务和姓名
    #[arg(long, value_name = "文字")]
    speaker: Option<String>,
    /// 称呼听众，例如 各位代表
    #[arg(long, value_name = "文字")]
    audience: Option<String>,
    /// 日期，例如 2026年12月1日
    #[arg(long, value_name = "文字")]
    date: Option<String>,
    /// 一次拟几篇，篇篇路子不同（稿-1.md、稿-2.md……）
    #[arg(long, value_name = "篇数", default_value_t = 1, requires = "output", conflicts_with = "plan")]
    variants: usize,
    /// 把拟稿计划存成 YAML，改好了用 --plan 成稿
    #[arg(long, value_name = "文件")]
    emit_plan: Option<PathBuf>,
    /// 按改过的拟稿计划成稿
    #[arg(long, value_name = "文件", conflicts_with_all = ["topic", "length", "minutes", "sections"])]
    plan: Option<PathBuf>,
    /// 与 --plan 同用：没有锁住（locked: true）的部分换种子重写
    #[arg(long, requires = "plan")]
    reroll: bool,
    /// 逐句说明出处
    #[arg(long)]
    explain: bool,
    /// 把讲前要核对的事项存成清单（Markdown）
    #[arg(long, value_name = "文件")]
    checklist: Option<PathBuf>,
    /// 在 DOCX 里加批注：语料库句子的出处，要核对的引文
    #[arg(long, requires = "output")]
    annotate: bool,
    /// DOCX 用本单位的版式（YAML），只写要改的项
    #[arg(long, value_name = "文件", requires = "output")]
    house_style: Option<PathBuf>,
    /// 覆盖已有的输出文件
    #[arg(long)]
    force: bool,
}

/// Composes a draft, writes it, and tells on standard error what it is and what is still to be filled in.
///
/// # Errors
/// On anything the user can mend; nothing is written then.
pub fn run(args: &Args) -> Result<ExitCode> {
    let outputs = outputs(args)?;
    let mut inputs = Inputs::load(args)?;
    for (number, draft) in drafts(args, &mut inputs, outputs.len())?.iter().enumerate() {
        let output = outputs.get(number).and_then(Option::as_deref);
        write(args, draft, output, &inputs)?;
        // The draft is safe by now: a closed standard error must not turn success into failure.
        let _ = report::report(draft, args, output, &inputs);
    }
    Ok(ExitCode::SUCCESS)
}

/// Where each draft goes; nothing stands for standard output.
fn outputs(args: &Args) -> Result<Vec<Option<PathBuf>>> {
    for path in args.emit_plan.iter().chain(&args.checklist) {
        output::ready(path, args.force)?;
    }
    let Some(path) = &args.output else { return Ok(vec![None]) };
    match format(path) {
        None => return Err(Error::new("不能写这种格式").at(path).hint("输出文件名以 .md 或 .docx 结尾")),
        Some(Format::Markdown) if args.annotate || args.house_style.is_some() => {
            return Err(Error::new("批注和版式只能写进 DOCX").at(path).hint("输出文件名以 .docx 结尾"));
        }
        Some(_) => {}
    }
    let paths: Vec<PathBuf> = match args.variants {
        0 => return Err(Error::new("--variants 至少是 1")),
        1 => vec![path.clone()],
        count => (1..=count).map(|number| numbered(path, number)).collect(),
    };
    paths.iter().try_for_each(|path| output::ready(path, args.force))?;
    Ok(paths.into_iter().map(Some).collect())
}

fn numbered(path: &Path, number: usize) -> PathBuf {
    let part = |part: Option<&std::ffi::OsStr>| part.unwrap_or_default().to_string_lossy().into_owned();
    path.with_file_name(format!("{}-{number}.{}", part(path.file_stem()), part(path.extension())))
}

#[derive(Debug, Clone, Copy)]
enum Format {
    Markdown,
    Docx,
}

fn format(path: &Path) -> Option<Format> {
    match path.extension()?.to_str()? {
        "md" => Some(Format::Markdown),
        "docx" => Some(Format::Docx),
        _ => None,
    }
}

/// How many seeds are tried for a variant that differs in kind from those before it.
const TRIES: u64 = 64;

fn drafts(args: &Args, inputs: &mut Inputs, count: usize) -> Result<Vec<Draft>> {
    if let (Some(plan), false) = (&inputs.plan, args.reroll) {
        return Ok(vec![draft::write(plan.clone(), &inputs.sources())?]);
    }
    let mut drafts: Vec<Draft> = Vec::new();
    let mut tries = 0;
    while drafts.len() < count {
        let draft = draft::compose(&inputs.sources())?;
        tries += 1;
        inputs.brief.seed = inputs.brief.seed.wrapping_add(1);
        let alike = drafts.iter().any(|other| other.plan.kind() == draft.plan.kind());
        if !alike || tries > TRIES * count as u64 {
            drafts.push(draft);
        }
    }
    Ok(drafts)
}

fn docx(args: &Args, draft: &Draft, inputs: &Inputs) -> Result<Vec<u8>> {
    if args.annotate { draft.annotated_docx(&inputs.style, &inputs.bank) } else { draft.docx(&inputs.style) }
}

fn write(args: &Args, draft: &Draft, output: Option<&Path>, inputs: &Inputs) -> Result<()> {
    match output {
        None => {
            let mut out = std::io::stdout().lock();
            out.write_all(draft.markdown.as_bytes()).map_err(|error| Error::io("标准输出", &error))?;
        }
        Some(path) => match format(path) {
            Some(Format::Docx) => output::write(path, &docx(args, draft, inputs)?, args.force)?,
            _ => output::write(path, draft.markdown.as_bytes(), args.force)?,
        },
    }
    if let Some(path) = &args.emit_plan {
        output::write(path, plan::file::write(&draft.plan)?.as_bytes(), args.force)?;
    }
    if let Some(path) = &args.checklist {
        output::write(path, checklist::checklist(draft).as_bytes(), args.force)?;
    }
    Ok(())
}
