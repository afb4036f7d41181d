//! `speechwright compose`: a draft on a topic.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args as ClapArgs;

use crate::cli::output;
use crate::compose::brief::Brief;
use crate::compose::draft::{self, Draft};
use crate::compose::library::Library;
use crate::compose::measure;
use crate::compose::plan::Sources;
use crate::compose::template::{DEFAULT, Template};
use crate::error::{Error, Result};

/// What `compose` takes.
#[derive(Debug, ClapArgs)]
pub struct Args {
    /// 题目，例如 安全生产、垃圾分类、推进数字化转型
    #[arg(value_name = "题目")]
    topic: String,
    /// 写到哪个文件（.md 或 .docx）；不写则把 Markdown 输出到屏幕
    #[arg(short, long, value_name = "文件")]
    output: Option<PathBuf>,
    /// 模板名，或自己的 .hbs 文件
    #[arg(long, value_name = "模板", default_value = DEFAULT)]
    template: String,
    /// 换用自己的语料库，可以给多个
    #[arg(long, value_name = "文件")]
    bank: Vec<PathBuf>,
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
    /// 覆盖已有的输出文件
    #[arg(long)]
    force: bool,
}

/// Composes a draft, writes it, and tells on standard error what it is and what is still to be filled in.
///
/// # Errors
/// On anything the user can mend; nothing is written then.
pub fn run(args: &Args) -> Result<ExitCode> {
    let format = args.output.as_deref().map(Format::of).transpose()?;
    if let Some(path) = &args.output {
        output::ready(path, args.force)?;
    }
    let mut library = Library::builtin()?;
    for path in &args.material {
        library.add_material(&read(path)?, path)?;
    }
    let template = template(&args.template)?;
    let bank = bank(&args.bank)?;
    let brief = brief(args)?;
    let draft = draft::compose(&Sources { library: &library, bank: &bank, template: &template, brief: &brief })?;
    match (&args.output, format) {
        (Some(path), Some(Format::Docx)) => output::write(path, draft.markdown.as_bytes(), args.force)?,
        (Some(path), _) => output::write(path, draft.markdown.as_bytes(), args.force)?,
        (None, _) => {
            std::io::stdout().write_all(draft.markdown.as_bytes()).map_err(|error| Error::io("标准输出", &error))?
        }
    }
    // The draft is safe by now: a closed standard error must not turn success into failure.
    let _ = report(&draft, args);
    Ok(ExitCode::SUCCESS)
}

#[derive(Debug, Clone, Copy)]
enum Format {
    Markdown,
    Docx,
}

impl Format {
    fn of(path: &Path) -> Result<Self> {
        match path.extension().and_then(|end| end.to_str()) {
            Some("md") => Ok(Self::Markdown),
            Some("docx") => Ok(Self::Docx),
            _ => Err(Error::new("不能写这种格式").at(path).hint("输出文件名以 .md 或 .docx 结尾")),
        }
    }
}

fn read(path: &Path) -> Result<String> {
    std::fs::read_to_string(path).map_err(|error| match error.kind() {
        std::io::ErrorKind::InvalidData => Error::new("不是 UTF-8 文本").at(path).hint("另存为 UTF-8 编码"),
        _ => Error::io(path, &error),
    })
}

fn template(name: &str) -> Result<Template> {
    let path = Path::new(name);
    if path.extension().is_some_and(|end| end == "hbs") {
        return Template::parse(&read(path)?).map_err(|error| error.at(path));
    }
    Template::builtin(name)
}

fn brief(args: &Args) -> Result<Brief> {
    let length = match args.minutes {
        Some(minutes) => Some(minutes.saturating_mul(args.pace)),
        None => args.length,
    };
    Ok(Brief {
        topic: args.topic.clone(),
        seed: args.seed.unwrap_or_else(drawn_seed),
        length,
        sections: args.sections,
        title: line(args.title.as_deref(), "--title")?,
        occasion: line(args.occasion.as_deref(), "--occasion")?,
        organization: line(args.organization.as_deref(), "--organization")?,
        speaker: line(args.speaker.as_deref(), "--speaker")?,
        audience: line(args.audience.as_deref(), "--audience")?,
        date: line(args.date.as_deref(), "--date")?,
    })
}

/// A value that stands in one line of the draft.
fn line(value: Option<&str>, option: &str) -> Result<Option<String>> {
    let Some(value) = value.map(str::trim) else { return Ok(None) };
    if value.is_empty() || value.contains(|c: char| c.is_control()) {
        return Err(Error::new(format!("{option} 是空的，或者里面有换行")).hint("写在一行里，或者不写这个选项"));
    }
    Ok(Some(value.to_owned()))
}

/// The one place where chance comes from outside; the seed is reported, so that the draft can be made again.
#[expect(clippy::disallowed_methods, reason = "the user gave no seed, so one is drawn and reported")]
fn drawn_seed() -> u64 {
    // Short enough to be read out over the telephone.
    u64::from(rand::random::<u16>())
}

fn report(draft: &Draft, args: &Args) -> std::io::Result<()> {
    let mut err = std::io::stderr().lock();
    if let Some(path) = &args.output {
        writeln!(err, "已写入 {}", path.display())?;
    }
    let length = measure::draft(&draft.markdown);
    let minutes = length.div_ceil(args.pace.max(1));
    writeln!(err, "{length} 字，约讲 {minutes} 分钟；模板 {}；种子 {}", draft.plan.template, draft.plan.seed)?;
    let placeholders = draft.placeholders();
    if !placeholders.is_empty() {
        writeln!(err, "待填 {} 处：", placeholders.len())?;
    }
    for (number, (placeholder, times)) in placeholders.iter().enumerate() {
        let times = if *times > 1 { format!("（{times} 处）") } else { String::new() };
        writeln!(err, "  {}. {placeholder}{times}", number + 1)?;
    }
    Ok(())
}

fn bank(_: &[PathBuf]) -> Result<crate::bank::PhraseBank> {
    serde_yaml::from_str("schema: 1\nlanguage: zh-Hans\n").map_err(|error| Error::yaml(&error, 0))
}
