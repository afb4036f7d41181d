//! What the binary says when something is wrong: file, line, the line itself, cause and hint; exit 2, nothing written.
#![expect(clippy::unwrap_used, reason = "a test that cannot prepare its material should fail")]

use std::fs;
use std::path::Path;

use assert_cmd::Command;
use tempfile::TempDir;

struct Desk {
    folder: TempDir,
    told: String,
}

impl Desk {
    fn new() -> Self {
        Self { folder: TempDir::new().unwrap(), told: String::new() }
    }

    fn file(&self, name: &str, text: &str) -> &Self {
        fs::write(self.folder.path().join(name), text).unwrap();
        self
    }

    fn listing(&self) -> Vec<(String, Vec<u8>)> {
        let entries = fs::read_dir(self.folder.path()).unwrap().map(|entry| entry.unwrap().path());
        let files = entries.filter(|path| path.is_file());
        let name = |path: &Path| path.file_name().unwrap().to_string_lossy().into_owned();
        let mut files: Vec<_> = files.map(|path| (name(&path), fs::read(&path).unwrap())).collect();
        files.sort();
        files
    }

    /// Runs a command that must be refused, and notes what it says.
    fn refused(&mut self, args: &[&str]) {
        let before = self.listing();
        let output =
            Command::cargo_bin("speechwright").unwrap().current_dir(self.folder.path()).args(args).output().unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{args:?}: {said}");
        assert!(output.stdout.is_empty() && !said.contains("panicked"), "{args:?}: {said}");
        assert_eq!(self.listing(), before, "{args:?}: something was written");
        let shown: Vec<String> = args.iter().map(|arg| format!("{arg:?}").replace('"', "'")).collect();
        self.told.push_str(&format!("$ speechwright {}\n{}\n", shown.join(" "), steady(&said)));
    }
}

/// What was said, without what depends on which templates are shipped and how long a draft happens to be.
fn steady(said: &str) -> String {
    let varies = |line: &str| ["放不下", "--length", "--sections", "适合"].iter().any(|words| line.contains(words));
    let masked = |line: &str| -> String {
        let digits = line.chars().map(|c| if c.is_ascii_digit() { '#' } else { c }).collect::<String>();
        let mut line = if varies(line) { digits } else { line.to_owned() };
        for list in ["现有模板：", "可以用：", "--sections 可以是"] {
            if let Some((before, _)) = line.split_once(list) {
                line = format!("{before}{list}…");
            }
        }
        while line.contains("##") {
            line = line.replace("##", "#");
        }
        format!("{line}\n")
    };
    said.lines().map(masked).collect()
}

const PLAN: &str = "\
topic: 安全生产
template: 工作会议讲话
length: 1500
title: 在安全生产工作会议上的讲话
salutation: 同志们：
openings:
- move: occasion
  lines:
  - 今天开个短会。
- move: preview
  lines:
  - text: 我讲{{count}}点意见。
    from: frames
sections:
- place: why
  heading: 认识要到位
  points:
  - head: 一是事关平安
    lines:
    - 平安是底线。
";

#[test]
fn topics_templates_and_lengths() {
    let mut desk = Desk::new();
    desk.refused(&["compose", ""]);
    desk.refused(&["compose", "安全/\n生产"]);
    desk.refused(&["compose", "安全生产", "--template", "没有这个"]);
    desk.refused(&["compose", "安全生产", "--length", "90"]);
    desk.refused(&["compose", "安全生产", "--sections", "9"]);
    desk.refused(&["compose", "安全生产", "--variants", "0", "-o", "稿.md"]);
    insta::assert_snapshot!(desk.told);
}

#[test]
fn outputs() {
    let mut desk = Desk::new();
    desk.file("稿.md", "我的稿子");
    desk.refused(&["compose", "安全生产", "-o", "稿.md"]);
    desk.refused(&["compose", "安全生产", "-o", "没有的文件夹/稿.md"]);
    desk.refused(&["compose", "安全生产", "-o", "稿.pdf"]);
    desk.refused(&["compose", "安全生产", "-o", "."]);
    desk.refused(&["compose", "安全生产", "-o", "新.md", "--emit-plan", "./新.md"]);
    desk.refused(&["compose", "安全生产", "--emit-plan", "甲.yaml", "--checklist", "甲.yaml"]);
    insta::assert_snapshot!(desk.told);
}

#[test]
fn briefs() {
    let mut desk = Desk::new();
    desk.file("要求.yaml", "topic: 安全生产\nfactz:\n  - 企业312家\n");
    desk.refused(&["compose", "--brief", "要求.yaml"]);
    desk.file("要求.yaml", "topic: 安全生产\nlength: 三千\n");
    desk.refused(&["compose", "--brief", "要求.yaml"]);
    desk.file("要求.yaml", "topic: 安全生产\nrole: 新任\ntemplate: 工作会议讲话\n");
    desk.refused(&["compose", "--brief", "要求.yaml"]);
    desk.file("要求.yaml", "facts:\n  - 企业312家\n");
    desk.refused(&["compose", "--brief", "要求.yaml"]);
    let facts: String = (0..150).map(|at| format!("  - 第{at}个村去年修了{}米路\n", at + 300)).collect();
    desk.file("要求.yaml", &format!("topic: 乡村振兴\nlength: 1500\nfacts:\n{facts}"));
    desk.refused(&["compose", "--brief", "要求.yaml", "-o", "稿.md"]);
    desk.refused(&["compose", "--brief", "没有.yaml"]);
    insta::assert_snapshot!(desk.told);
}

#[test]
fn plans() {
    let mut desk = Desk::new();
    let mut try_edit = |from: &str, to: &str| {
        assert!(PLAN.contains(from), "{from}");
        desk.file("改.yaml", &PLAN.replacen(from, to, 1));
        desk.refused(&["compose", "--plan", "改.yaml"]);
    };
    try_edit("\ntitle: ", "\ntitel: ");
    try_edit("place: why", "place: 问题");
    try_edit("{{count}}", "{{counts}}");
    try_edit("平安是底线。", "没有句号的一句");
    try_edit("认识要到位", "认识要到位。");
    try_edit("- 今天开个短会。", "- txet: 今天开个短会。");
    // The moves are not those of the template.
    try_edit("认识要到位", "认识到位");
    insta::assert_snapshot!(desk.told);
}

#[test]
fn banks_material_and_templates() {
    let mut desk = Desk::new();
    desk.file("库.yaml", "schema: 1\nlanguage: zh-Hans\ntriads:\n  - id: [\n");
    desk.refused(&["compose", "安全生产", "--bank", "库.yaml"]);
    desk.file("素材.yaml", "name: 甲乙\nmeasures:\n  - id: m1\n    theme: 没有这个主题\n");
    desk.refused(&["compose", "甲乙", "--material", "素材.yaml"]);
    desk.file(
        "素材.yaml",
        "name: 甲乙\nproblems:\n  - id: p1\n    heads:\n      6: 五个字不到\n    conduct: []\n    cause: c1\n",
    );
    desk.refused(&["compose", "甲乙", "--material", "素材.yaml"]);
    desk.file("模板.hbs", "---\nname: 甲\n---\n");
    desk.refused(&["compose", "甲乙", "--template", "模板.hbs"]);
    let front = "---\nname: 甲\nsummary: 乙\ntags: []\ntitle: 丙\noccasion: 丁\nsalutation: 同志们：\nlengths: {min: 100, default: 200, max: 300}\n---\n";
    for body in ["# {{title}}\n\n{{opening \"没有\"}}\n", "{{#sections}}\n", "{{> 自己}}\n", "{{nothing}}\n"] {
        desk.file("模板.hbs", &format!("{front}{body}"));
        desk.refused(&["compose", "甲乙", "--template", "模板.hbs"]);
    }
    for key in ["of_event", "of_holiday"] {
        desk.file("模板.hbs", &front.replace("salutation", &format!("{key}: 没有这个\nsalutation")));
        desk.refused(&["compose", "甲乙", "--template", "模板.hbs"]);
    }
    insta::assert_snapshot!(desk.told);
}

#[test]
fn samples() {
    let mut desk = Desk::new();
    for name in ["稿.doc", "稿.wps", "稿.pdf"] {
        desk.file(name, "\u{1}\u{2}");
        desk.refused(&["mine", name, "-o", "库.yaml"]);
    }
    insta::assert_snapshot!(desk.told);
}
