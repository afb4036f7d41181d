//! The commands around composing, as a user runs them: brief, topic, template, check, explain, checklist.
#![expect(clippy::unwrap_used, reason = "a test that cannot prepare its material should fail")]

use std::fs;
use std::path::Path;
use std::process::Output;

use assert_cmd::Command;
use serde_json::Value;
use tempfile::TempDir;

fn run(folder: &Path, args: &[&str]) -> Output {
    Command::cargo_bin("speechwright").unwrap().current_dir(folder).args(args).output().unwrap()
}

fn said(folder: &Path, args: &[&str], code: i32) -> String {
    let output = run(folder, args);
    let err = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(code), "{args:?}: {err}");
    String::from_utf8(output.stdout).unwrap()
}

fn told(folder: &Path, args: &[&str]) -> String {
    let output = run(folder, args);
    let err = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.success(), "{args:?}: {err}");
    err
}

const BRIEF: &str = "\
topic: 安全生产
role: 领导
occasion: 全县安全生产工作会议
organization: 县安委会
length: 2400
seed: 11
achievements:
  - 全县排查整治隐患1200处
problems:
  - text: 有的企业隐患改了又犯，同一个配电箱被通报过三次
    cause: 复查走过场，改没改没有人再去看
facts:
  - 全县现有规模以上工业企业312家
quotations:
  - text: 祸患常积于忽微
    source: 欧阳修《伶官传序》
fill:
  没有这一处: 写了也用不上
";

#[test]
fn a_new_brief_is_a_form_that_composes_as_it_is() {
    let folder = TempDir::new().unwrap();
    let shown = said(folder.path(), &["brief", "new"], 0);
    assert_eq!(said(folder.path(), &["brief", "new", "-o", "要求.yaml"], 0), "");
    assert_eq!(fs::read_to_string(folder.path().join("要求.yaml")).unwrap(), shown);
    assert_eq!(run(folder.path(), &["brief", "new", "-o", "要求.yaml"]).status.code(), Some(2), "never overwritten");
    assert!(said(folder.path(), &["compose", "--brief", "要求.yaml", "--seed", "1"], 0).contains("安全生产"));
    assert!(said(folder.path(), &["brief", "check", "要求.yaml"], 0).contains("没有问题"));
}

#[test]
fn a_brief_composes_and_the_command_line_overrides_it() {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("要求.yaml"), BRIEF).unwrap();
    let draft = said(folder.path(), &["compose", "--brief", "要求.yaml"], 0);
    for words in ["全县安全生产工作会议", "1200处", "同一个配电箱", "312家", "“祸患常积于忽微”"]
    {
        assert!(draft.contains(words), "{words}\n{draft}");
    }
    let args = ["compose", "--brief", "要求.yaml", "--occasion", "全市安全生产大会", "--length", "2000"];
    let other = said(folder.path(), &args, 0);
    assert!(other.contains("全市安全生产大会") && !other.contains("全县安全生产工作会议"));
    assert!(said(folder.path(), &["compose", "校园安全", "--brief", "要求.yaml"], 0).contains("topic: \"校园安全\""));
    assert!(told(folder.path(), &["compose", "--brief", "要求.yaml"]).contains("fill 里的“没有这一处”没有用上"));
}

#[test]
fn a_role_chooses_a_template_that_suits_it() {
    let folder = TempDir::new().unwrap();
    for (role, template) in
        [("新任", "任职表态发言"), ("东道主", "开幕致辞"), ("同行", "交流发言"), ("领导", "工作会议讲话")]
    {
        fs::write(folder.path().join("要求.yaml"), format!("topic: 招商引资\nrole: {role}\n")).unwrap();
        let draft = said(folder.path(), &["compose", "--brief", "要求.yaml", "--seed", "1"], 0);
        assert!(draft.contains(&format!("template: \"{template}\"")), "{role}: {draft}");
    }
}

#[test]
fn explains_every_sentence_as_text_and_as_json() {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("要求.yaml"), BRIEF).unwrap();
    let text = told(folder.path(), &["compose", "--brief", "要求.yaml", "--explain"]);
    assert!(text.contains("第一部分第1条") && text.contains("[brief facts.1]") && text.contains("，见《"), "{text}");
    let json = told(folder.path(), &["compose", "--brief", "要求.yaml", "--explain", "--json"]);
    let whole: Value = serde_json::from_str(&json).unwrap();
    let sentences = whole["sentences"].as_array().unwrap();
    let draft = said(folder.path(), &["compose", "--brief", "要求.yaml"], 0).replace('\\', "");
    for sentence in sentences {
        assert!(draft.contains(sentence["text"].as_str().unwrap()), "{sentence}");
        let bank = sentence["origin"] == "bank";
        assert_eq!(
            bank,
            !sentence["samples"].as_array().unwrap().is_empty(),
            "the bank knows where it was seen: {sentence}"
        );
    }
    let said: usize = sentences.iter().map(|one| one["text"].as_str().unwrap().chars().count()).sum();
    assert!(
        said * 10 >= whole["characters"].as_u64().unwrap() as usize * 8,
        "the sentences are the draft, but for heads"
    );
    assert_eq!(whole["seed"], 11);
}

#[test]
fn the_checklist_names_everything_with_its_place() {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("要求.yaml"), BRIEF).unwrap();
    said(folder.path(), &["compose", "--brief", "要求.yaml", "-o", "稿.md", "--checklist", "核对.md"], 0);
    let list = fs::read_to_string(folder.path().join("核对.md")).unwrap();
    let draft = fs::read_to_string(folder.path().join("稿.md")).unwrap();
    let section = |title: &str| list.split("\n## ").find(|part| part.starts_with(title)).unwrap().to_owned();
    assert_eq!(section("待填").matches("【待填").count(), draft.matches("【待填").count(), "{list}");
    assert!(section("引语").contains("“祸患常积于忽微”") && section("引语").contains("部分开头："), "{list}");
    assert!(section("情况表述").contains("部分第"), "{list}");
    assert!(section("要求里给的事实").contains("312家"), "{list}");
    let items = list.lines().filter(|line| line.starts_with("- [ ] "));
    assert!(
        items
            .clone()
            .all(|line| ["第", "开头", "结尾", "标题"].iter().any(|place| line["- [ ] ".len()..].starts_with(place)))
    );
}

#[test]
fn variants_each_have_their_own_files_and_differ_in_kind() {
    let folder = TempDir::new().unwrap();
    let args = ["compose", "安全生产", "--seed", "1", "--variants", "3", "-o", "稿.md", "--emit-plan", "计划.yaml"];
    told(folder.path(), &args);
    let arc = |number: usize| {
        let plan = fs::read_to_string(folder.path().join(format!("计划-{number}.yaml"))).unwrap();
        plan.lines().filter(|line| line.trim_start().starts_with("- place: ")).map(str::to_owned).collect::<Vec<_>>()
    };
    assert!(arc(1) != arc(2) && arc(2) != arc(3) && arc(1) != arc(3), "no two have the same sections");
    assert!(folder.path().join("稿-3.md").is_file());
}

#[test]
fn topics_are_listed_and_shown() {
    let folder = TempDir::new().unwrap();
    assert!(said(folder.path(), &["topic", "list"], 0).contains("安全生产"));
    let listed: Value = serde_json::from_str(&said(folder.path(), &["topic", "list", "--json"], 0)).unwrap();
    assert!(listed["topics"].as_array().unwrap().iter().any(|topic| topic["name"] == "乡村振兴"));
    let shown = said(folder.path(), &["topic", "show", "推进数字化转型"], 0);
    assert!(shown.contains("名词：数字化转型") && shown.contains("动宾：推进数字化转型") && shown.contains("general"));
    let shown: Value = serde_json::from_str(&said(folder.path(), &["topic", "show", "燃气安全", "--json"], 0)).unwrap();
    assert!(shown["layers"].as_array().unwrap().iter().any(|layer| layer["name"] == "安全应急"), "{shown}");
}

#[test]
fn a_material_file_of_ones_own_is_reviewed() {
    let folder = TempDir::new().unwrap();
    let text = "\
name: 河道保洁
problems:
  - id: p1
    heads: {4: 保洁缺位, 6: 保洁力量不足, 8: 河道保洁力量不足}
    conduct: [有的河段半个月没有人下水打捞，岸边的垃圾堆到膝盖]
    cause: c1
causes:
  - {id: c1, text: 管护经费一年一议，说断就断}
measures:
  - id: m1
    theme: duty
    heads: {6: 明确河段专人}
    develop:
      - {kind: step, text: 每一段河道立一块牌子，写上河段长的名字和电话，打得通、找得到。}
      - {kind: step, text: 每一段河道都立一块牌子，写上河段长名字和电话，打得通、找得到。}
      - {kind: deadline, text: 2023年底前完成清淤。}
";
    fs::write(folder.path().join("河道保洁.yaml"), text).unwrap();
    let found = said(folder.path(), &["topic", "check", "河道保洁.yaml"], 1);
    for words in [
        "河道保洁.yaml:3: 问题 p1",
        "没有措施回答",
        "没有 8 个字的小标题",
        "河道保洁.yaml:15: 和第 14 行说的差不多",
        "写了年份",
    ] {
        assert!(found.contains(words), "{words}\n{found}");
    }
    let found: Value =
        serde_json::from_str(&said(folder.path(), &["topic", "check", "河道保洁.yaml", "--json"], 1)).unwrap();
    assert_eq!(found.as_array().unwrap().len(), 4, "{found}");
}

#[test]
fn templates_are_listed_shown_and_tried() {
    let folder = TempDir::new().unwrap();
    assert!(said(folder.path(), &["template", "list"], 0).contains("工作会议讲话（领导，"));
    let shown = said(folder.path(), &["template", "show", "工作会议讲话"], 0);
    for words in ["开头：", "每个部分：标题 → 总论 → 分条展开", "各部分的安排：", "问题和原因 → ", "结尾："]
    {
        assert!(shown.contains(words), "{words}\n{shown}");
    }
    assert!(said(folder.path(), &["template", "show", "座谈会讲话"], 0).contains("重阳的：各位老领导、各位老同志："));
    assert!(said(folder.path(), &["template", "check", "开幕致辞"], 0).contains("没有问题"));
    // Every shipped template finds its material at both ends of every arc.
    assert!(said(folder.path(), &["template", "check"], 0).contains("没有问题"));
    let own = "---\nname: 短讲\nsummary: 短短讲几句。\ntags: [会议, 要求]\ntitle: 讲话\noccasion: 短会\nsalutation: 同志们：\n\
               lengths: {min: 1500, default: 2000, max: 15000}\narcs:\n  - {length: [1500, 15000], sections: [why, problem, focus]}\n---\n\
               # {{title}}\n\n{{salutation}}\n\n{{opening \"slogan\"}}\n\n{{#sections}}\n## {{numeral}}、{{heading}}\n\n{{thesis}}\n\n\
               {{#points}}\n**{{head}}**。{{develop}}\n\n{{/points}}\n{{/sections}}\n{{closing \"slogan\"}}\n";
    fs::write(folder.path().join("短讲.hbs"), own).unwrap();
    let found = said(folder.path(), &["template", "check", "短讲.hbs"], 1);
    assert!(found.contains("{{opening \"slogan\"}}") && found.contains("没有能用的“口号”句子"), "{found}");
    assert!(found.contains("arcs 第 1 条 15000 字"), "{found}");
}

#[test]
fn drafts_are_checked_as_markdown_and_as_docx_and_the_answer_can_be_read_by_a_program() {
    let folder = TempDir::new().unwrap();
    told(folder.path(), &["compose", "安全生产", "--seed", "3", "-o", "稿.docx"]);
    assert_eq!(said(folder.path(), &["check", "稿.docx"], 0), "");
    let bad = "# 讲话\n\n同志们：\n\n下面讲三点意见。\n\n## 一、只有一点\n\n说完了。\n";
    fs::write(folder.path().join("坏.md"), bad).unwrap();
    let found: Value = serde_json::from_str(&said(folder.path(), &["check", "坏.md", "--json"], 1)).unwrap();
    assert!(found.as_array().unwrap().iter().any(|one| one["file"] == "坏.md" && one["rule"].is_string()), "{found}");
    assert_eq!(run(folder.path(), &["check", "稿.pdf"]).status.code(), Some(2));
}
