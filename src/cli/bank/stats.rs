//! `bank stats`: what a bank holds, in figures.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;
use std::process::ExitCode;

use super::load_or_builtin;
use crate::bank::stats::{Figures, SourceFigures, Stats};
use crate::cli::output;
use crate::error::Result;

/// So many speeches are listed, those with the most entries first; `--json` has them all.
const SOURCES: usize = 20;

/// Tells the figures.
pub fn run(path: Option<&Path>, json: bool) -> Result<ExitCode> {
    let stats = Stats::of(&load_or_builtin(path)?);
    if json {
        output::json(&stats)?;
    } else {
        output::show(&told(&stats))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// The kind as a reader calls it.
pub fn called(kind: &str) -> &'static str {
    match kind {
        "openings" => "开头",
        "triads" => "三段排比",
        "runs" => "多段排比",
        "closings" => "结尾",
        "transitions" => "过渡",
        "headings" => "标题组",
        "points" => "要点",
        "constructions" => "句式",
        _ => "引语",
    }
}

fn told(stats: &Stats) -> String {
    let chars: usize = stats.sources.iter().map(|source| source.chars).sum();
    let mut told = format!("讲话 {} 篇，{chars} 字\n", stats.sources.len());
    for figures in &stats.kinds {
        told.push_str(&kind(figures));
    }
    let mut sources: Vec<(usize, &SourceFigures)> =
        stats.sources.iter().map(|source| (source.entries.values().sum(), source)).collect();
    sources.sort_by(|(one, a), (other, b)| other.cmp(one).then_with(|| a.id.cmp(&b.id)));
    for (entries, source) in sources.iter().take(SOURCES) {
        let title = if source.title.is_empty() { &source.file } else { &source.title };
        let _ = write!(told, "{} {title}（{}，{} 字）：{entries} 条", source.id, source.file, source.chars);
        let kinds: Vec<String> = stats.kinds.iter().filter_map(|figures| share(figures, source)).collect();
        let _ = writeln!(told, "{}{}", if kinds.is_empty() { "" } else { "，" }, kinds.join("，"));
    }
    if sources.len() > SOURCES {
        let _ = writeln!(told, "……还有 {} 篇（--json 全部列出）", sources.len() - SOURCES);
    }
    told
}

fn share(figures: &Figures, source: &SourceFigures) -> Option<String> {
    source.entries.get(figures.kind).map(|entries| format!("{} {entries}", called(figures.kind)))
}

fn kind(figures: &Figures) -> String {
    let name = called(figures.kind);
    if figures.entries == 0 {
        return format!("{name} 0\n");
    }
    let mut told = format!(
        "{name} {}，见于 {} 处；哪个题目都能用 {}，限题目 {}",
        figures.entries, figures.seen, figures.usable, figures.bound
    );
    let lists =
        [("语步", &figures.moves), ("作用", &figures.functions), ("层级", &figures.levels), ("标记", &figures.flags)];
    for (what, counts) in lists.iter().filter(|(_, counts)| !counts.is_empty()) {
        let _ = write!(told, "\n  {what}：{}", shares(counts));
    }
    told.push('\n');
    told
}

/// measure 12，attitude 7, the most frequent first.
fn shares(counts: &BTreeMap<String, usize>) -> String {
    let mut counts: Vec<(&String, &usize)> = counts.iter().collect();
    counts.sort_by_key(|(label, count)| (std::cmp::Reverse(**count), (*label).clone()));
    let told: Vec<String> = counts.into_iter().map(|(label, count)| format!("{label} {count}")).collect();
    told.join("，")
}
