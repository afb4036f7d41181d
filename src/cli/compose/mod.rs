//! `speechwright compose`: a draft on a topic.

mod load;
mod reminders;
mod report;
mod targets;

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args as ClapArgs;

use crate::compose::draft::{self, Draft};
use crate::compose::plan::Plan;
use crate::compose::reroll::{self, Again};
use crate::compose::variants;
use crate::error::{Error, Result};

use load::Inputs;
use targets::Targets;

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
    /// 换用自己的素材目录，里面的文件（topics/*.yaml、frames.yaml……，同 phrasebank 的样子）顶替内置的同名文件
    #[arg(long, value_name = "目录")]
    phrasebank: Option<PathBuf>,
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
    /// 与 --plan 同用：没有锁住（locked: true）的部分换种子重写；写了部分号就只重写那几个部分，例如 --reroll 2
    #[arg(long, requires = "plan", value_name = "部分", num_args = 0..)]
    reroll: Option<Vec<usize>>,
    /// 逐句说明出处
    #[arg(long)]
    explain: bool,
    /// 把拟稿的情况（加 --explain 还有逐句出处）以 JSON 写到标准错误
    #[arg(long)]
    json: bool,
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
    let targets = Targets::of(args)?;
    let inputs = Inputs::load(args)?;
    let drafts = drafts(args, &inputs, targets.len())?;
    let ready = targets
        .iter()
        .zip(&drafts)
        .map(|(target, draft)| target.ready(draft, &inputs.bank, |draft| docx(args, draft, &inputs)));
    let ready = ready.collect::<Result<Vec<_>>>()?;
    for ((files, target), draft) in ready.iter().zip(&targets).zip(&drafts) {
        if target.draft.is_none() {
            let shown = std::io::stdout().lock().write_all(draft.markdown.as_bytes());
            shown.map_err(|error| Error::io("标准输出", &error))?;
        }
        files.iter().try_for_each(|file| file.write(args.force))?;
        // The draft is safe by now: a closed standard error must not turn success into failure.
        let _ = report::report(draft, args, target.draft.as_deref(), &inputs);
    }
    Ok(ExitCode::SUCCESS)
}

fn drafts(args: &Args, inputs: &Inputs, count: usize) -> Result<Vec<Draft>> {
    match &inputs.plan {
        Some(base) => replanned(args, inputs, base).map(|draft| vec![draft]),
        None => variants::compose(&inputs.sources(), count),
    }
}

fn docx(args: &Args, draft: &Draft, inputs: &Inputs) -> Result<Vec<u8>> {
    if args.annotate { draft.annotated_docx(&inputs.style, &inputs.bank) } else { draft.docx(&inputs.style) }
}

/// The draft of an earlier plan, with the parts made anew that the user wants anew.
fn replanned(args: &Args, inputs: &Inputs, base: &Plan) -> Result<Draft> {
    let again = match args.reroll.as_deref() {
        None => Again::blank(base),
        Some([]) => Again::unlocked(base),
        Some(numbers) => Again::numbered(base, numbers)?,
    };
    let sources = inputs.sources();
    let plan = if again == Again::default() { base.clone() } else { reroll::plan(&sources, base, &again)? };
    draft::write(plan, &sources)
}
