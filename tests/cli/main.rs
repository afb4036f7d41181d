//! The binary, as a user runs it.
#![expect(clippy::unwrap_used, reason = "a test that cannot prepare its material should fail")]

mod mine;
mod phrasebank;

use std::fs;
use std::path::Path;
use std::process::Output;

use assert_cmd::Command;
use tempfile::TempDir;

fn run(folder: &Path, args: &[&str]) -> Output {
    Command::cargo_bin("speechwright").unwrap().current_dir(folder).args(args).output().unwrap()
}

/// Runs a command that must fail with exit 2, write nothing and say what is wrong; gives what it said.
fn refused(folder: &TempDir, args: &[&str]) -> String {
    let before = listing(folder.path());
    let output = run(folder.path(), args);
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{args:?}: {said}");
    assert!(output.stdout.is_empty(), "{args:?}");
    assert_eq!(listing(folder.path()), before, "{args:?}: something was written");
    assert!(!said.contains("panicked"), "{said}");
    said
}

fn listing(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut files: Vec<(String, Vec<u8>)> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap())
        .filter(|entry| entry.path().is_file())
        .map(|entry| (entry.file_name().to_string_lossy().into_owned(), fs::read(entry.path()).unwrap()))
        .collect();
    files.sort();
    files
}

#[test]
fn composes_to_markdown_docx_and_standard_output_alike() {
    let folder = TempDir::new().unwrap();
    let shown = run(folder.path(), &["compose", "安全生产", "--seed", "3"]);
    assert!(shown.status.success());
    assert!(run(folder.path(), &["compose", "安全生产", "--seed", "3", "-o", "稿.md"]).status.success());
    assert_eq!(fs::read(folder.path().join("稿.md")).unwrap(), shown.stdout);
    assert!(run(folder.path(), &["compose", "安全生产", "--seed", "3", "-o", "稿.docx"]).status.success());
    assert!(run(folder.path(), &["export", "稿.md", "-o", "转.docx"]).status.success());
    let docx = |name: &str| fs::read(folder.path().join(name)).unwrap();
    assert_eq!(docx("稿.docx"), docx("转.docx"), "composing to DOCX is composing to Markdown and exporting it");
    assert_eq!(run(folder.path(), &["check", "稿.md"]).status.code(), Some(0));
}

#[test]
fn reports_length_time_seed_and_placeholders() {
    let folder = TempDir::new().unwrap();
    let output = run(folder.path(), &["compose", "垃圾分类", "-o", "稿.md"]);
    let said = String::from_utf8(output.stderr).unwrap();
    let seed = said.split("种子 ").nth(1).and_then(|rest| rest.lines().next()).unwrap().to_owned();
    assert!(said.contains("约讲 13 分钟") || said.contains("约讲 12 分钟"), "{said}");
    let again = run(folder.path(), &["compose", "垃圾分类", "--seed", &seed]);
    assert_eq!(again.stdout, fs::read(folder.path().join("稿.md")).unwrap(), "the reported seed gives the same draft");
    let draft = String::from_utf8(again.stdout).unwrap();
    assert_eq!(said.contains("待填"), draft.contains("【待填"));
}

#[test]
fn the_writer_is_told_of_a_topic_that_the_material_or_the_kind_of_speech_does_not_know() {
    let folder = TempDir::new().unwrap();
    let told = |args: &[&str]| String::from_utf8(run(folder.path(), args).stderr).unwrap();
    let unknown = told(&["compose", "天文观测", "--seed", "1"]);
    assert!(unknown.contains("提醒：没有专讲“天文观测”的素材"), "{unknown}");
    let unsuited = told(&["compose", "招商引资", "--template", "开学典礼致辞", "--seed", "1"]);
    assert!(unsuited.contains("提醒：“招商引资”属于经济发展，开学典礼致辞很少讲这样的题目"), "{unsuited}");
    let known = told(&["compose", "安全生产", "--seed", "1"]);
    assert!(!known.contains("提醒"), "{known}");
    let holiday = told(&["compose", "国际护士节", "--template", "座谈会讲话", "--seed", "1"]);
    assert!(!holiday.contains("提醒"), "the kind of speech knows the day: {holiday}");
    let json = told(&["compose", "天文观测", "--seed", "1", "--json"]);
    assert!(json.contains("\"reminders\":[\"没有专讲"), "{json}");
}

#[test]
fn variants_differ_in_kind() {
    let folder = TempDir::new().unwrap();
    let args = ["compose", "安全生产", "--seed", "1", "--variants", "3", "-o", "稿.md"];
    assert!(run(folder.path(), &args).status.success());
    let headings = |number: usize| -> Vec<String> {
        let text = fs::read_to_string(folder.path().join(format!("稿-{number}.md"))).unwrap();
        text.lines().filter(|line| line.starts_with("## ")).map(ToOwned::to_owned).collect()
    };
    assert_ne!(headings(1), headings(2));
    assert_ne!(headings(2), headings(3));
    assert_ne!(headings(1), headings(3));
}

#[test]
fn a_plan_edited_by_hand_comes_out_as_edited() {
    let folder = TempDir::new().unwrap();
    assert!(run(folder.path(), &["compose", "安全生产", "--seed", "1", "--emit-plan", "计划.yaml"]).status.success());
    let path = folder.path().join("计划.yaml");
    let plan = fs::read_to_string(&path).unwrap();
    let edited = plan.replacen("heading: ", "heading: 亲手改过的标题 # ", 1);
    assert_ne!(edited, plan);
    fs::write(&path, edited).unwrap();
    let output = run(folder.path(), &["compose", "--plan", "计划.yaml"]);
    assert!(String::from_utf8(output.stdout).unwrap().contains("## 一、亲手改过的标题\n"));
}

#[test]
fn explains_every_sentence_and_lists_what_to_check() {
    let folder = TempDir::new().unwrap();
    let output = run(folder.path(), &["compose", "燃气安全", "--seed", "2", "--explain", "--checklist", "核对.md"]);
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("general") && said.contains("[bank ") && said.contains("[frames]"), "{said}");
    let list = fs::read_to_string(folder.path().join("核对.md")).unwrap();
    assert!(list.contains("## 待填") && list.contains("- [ ] "), "{list}");
}

#[test]
fn a_topic_must_be_one() {
    let folder = TempDir::new().unwrap();
    assert!(refused(&folder, &["compose", ""]).contains("题目是空的"));
    assert!(refused(&folder, &["compose", "   "]).contains("题目是空的"));
    assert!(refused(&folder, &["compose", "安全\n生产"]).contains("不能用的字符"));
    assert!(run(folder.path(), &["compose", "《中国共产党章程》", "--seed", "1"]).status.success());
    assert!(refused(&folder, &["compose", &"长".repeat(30)]).contains("题目太长"));
}

#[test]
fn templates_and_lengths_are_checked() {
    let folder = TempDir::new().unwrap();
    let said = refused(&folder, &["compose", "安全生产", "--template", "没有这个", "-o", "稿.md"]);
    assert!(said.contains("没有叫“没有这个”的模板") && said.contains("工作会议讲话"), "{said}");
    let said = refused(&folder, &["compose", "安全生产", "--length", "90", "-o", "稿.md"]);
    assert!(said.contains("不适合 90 字"), "{said}");
    let said = refused(&folder, &["compose", "安全生产", "--sections", "9", "-o", "稿.md"]);
    assert!(said.contains("--sections 可以是"), "{said}");
}

#[test]
fn broken_files_are_named_with_their_line() {
    let folder = TempDir::new().unwrap();
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    write("坏.yaml", "schema: 1\nlanguage: zh-Hans\ntriads:\n  - id: [\n");
    let said = refused(&folder, &["compose", "安全生产", "--bank", "坏.yaml"]);
    assert!(said.contains("坏.yaml:4") || said.contains("坏.yaml:5"), "{said}");
    write("素材.yaml", "name: 甲\nmeasures:\n  - id: m1\n    theme: 没有这个主题\n");
    let said = refused(&folder, &["compose", "甲", "--material", "素材.yaml"]);
    assert!(said.contains("素材.yaml:4"), "{said}");
    write(
        "长短.yaml",
        "name: 甲乙\nproblems:\n  - id: p1\n    heads:\n      6: 五个字不到\n    conduct: []\n    cause: c1\n",
    );
    let said = refused(&folder, &["compose", "甲乙", "--material", "长短.yaml"]);
    assert!(said.contains("长短.yaml:5") && said.contains("5 个字"), "{said}");
    write("模板.hbs", "---\nname: 甲\n---\n");
    assert!(refused(&folder, &["compose", "甲乙", "--template", "模板.hbs"]).contains("模板.hbs"));
    let front = "---\nname: 甲\nsummary: 乙\ntags: []\ntitle: 丙\noccasion: 丁\nsalutation: 同志们：\nlengths: {min: 100, default: 200, max: 300}\n---\n";
    write("模板.hbs", &format!("{front}# {{{{title}}}}\n\n{{{{opening \"没有\"}}}}\n"));
    let said = refused(&folder, &["compose", "甲乙", "--template", "模板.hbs"]);
    assert!(said.contains("模板.hbs:12"), "{said}");
    write("模板.hbs", &format!("{front}# {{{{#sections}}}}\n"));
    assert!(refused(&folder, &["compose", "甲乙", "--template", "模板.hbs"]).contains("模板.hbs:"));
    write("模板.hbs", &format!("{front}{{{{> 自己}}}}\n"));
    assert!(refused(&folder, &["compose", "甲乙", "--template", "模板.hbs"]).contains("模板.hbs:10"));
}

#[test]
fn nothing_is_overwritten_unasked() {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("稿.md"), "我的稿子").unwrap();
    let said = refused(&folder, &["compose", "安全生产", "-o", "稿.md"]);
    assert!(said.contains("已经存在") && said.contains("--force"), "{said}");
    assert!(refused(&folder, &["compose", "安全生产", "-o", "没有的文件夹/稿.md"]).contains("文件夹不存在"));
    assert!(refused(&folder, &["compose", "安全生产", "-o", "稿.txt"]).contains(".docx"));
    assert!(run(folder.path(), &["compose", "安全生产", "-o", "稿.md", "--force"]).status.success());
}

#[test]
fn foreign_samples_are_named_with_what_to_make_of_them() {
    let folder = TempDir::new().unwrap();
    for (name, said) in [("稿.doc", ".docx"), ("稿.wps", ".docx"), ("稿.pdf", ".txt")] {
        fs::write(folder.path().join(name), b"\xd0\xcf\x11\xe0").unwrap();
        let told = refused(&folder, &["mine", name, "-o", "库.yaml"]);
        assert!(told.contains(name) && told.contains(said), "{told}");
    }
    assert!(refused(&folder, &["mine", "没有.txt", "-o", "库.yaml"]).contains("文件不存在"));
}

#[test]
fn mines_a_page_into_a_bank_that_composes() {
    let folder = TempDir::new().unwrap();
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/mine/collection.txt");
    assert!(run(folder.path(), &["mine", page.to_str().unwrap(), "-o", "库.yaml"]).status.success());
    let output = run(folder.path(), &["compose", "安全生产", "--bank", "库.yaml", "--seed", "1"]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(run(folder.path(), &["bank", "stats", "库.yaml"]).status.success());
}
