//! The `export` command, as a user calls it.

use std::path::Path;

use assert_cmd::Command;
use tempfile::TempDir;

const DRAFT: &str = "---\ntopic: 粮食安全\nseed: 7\n---\n\n# 讲话\n\n同志们：\n\n**一要管**。见[文件](http://a.cn)。\n";

#[cfg(test)]
fn speechwright(folder: &Path) -> Command {
    let mut command = Command::cargo_bin("speechwright").unwrap();
    command.current_dir(folder);
    command
}

#[cfg(test)]
fn folder() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("稿.md"), DRAFT).unwrap();
    folder
}

#[cfg(test)]
fn stderr(command: &mut Command) -> (Option<i32>, String) {
    let output = command.output().unwrap();
    (output.status.code(), String::from_utf8(output.stderr).unwrap())
}

#[test]
fn a_draft_becomes_a_docx_and_what_is_lost_is_named() {
    let folder = folder();
    let (code, said) = stderr(speechwright(folder.path()).args(["export", "稿.md", "-o", "稿.docx"]));
    assert_eq!(code, Some(0));
    assert_eq!(said, "稿.md:10: 链接只保留文字，网址没有保留：http://a.cn\n");
    assert!(std::fs::read(folder.path().join("稿.docx")).unwrap().starts_with(b"PK"));
}

#[test]
fn an_existing_file_stays_unless_told() {
    let folder = folder();
    std::fs::write(folder.path().join("稿.docx"), "旧").unwrap();
    let (code, said) = stderr(speechwright(folder.path()).args(["export", "稿.md", "-o", "稿.docx"]));
    assert_eq!(code, Some(2));
    assert!(said.contains("--force"), "{said}");
    assert_eq!(std::fs::read_to_string(folder.path().join("稿.docx")).unwrap(), "旧");
    speechwright(folder.path()).args(["export", "稿.md", "-o", "稿.docx", "--force"]).assert().success();
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 2);
}

#[test]
fn bad_input_is_one_clear_error_and_nothing_is_written() {
    let folder = folder();
    std::fs::write(folder.path().join("坏.yaml"), "body:\n  colour: red\n").unwrap();
    std::fs::write(folder.path().join("乱.md"), b"\xff\xfe\x00").unwrap();
    std::fs::write(folder.path().join("假.docx"), "同志们：").unwrap();
    let cases: [(&[&str], &str); 7] = [
        (&["export", "假.docx", "-o", "出.md"], "假.docx: 这不是 DOCX 文件"),
        (&["export", "无.md", "-o", "出.docx"], "无.md"),
        (&["export", "稿.md", "-o", "出.pdf"], "出.pdf"),
        (&["export", "稿.doc", "-o", "出.docx"], "另存为 .docx"),
        (&["export", "稿.md", "-o", "无此夹/出.docx"], "文件夹不存在"),
        (&["export", "稿.md", "-o", "出.docx", "--house-style", "坏.yaml"], "坏.yaml:2"),
        (&["export", "乱.md", "-o", "出.docx"], "UTF-8"),
    ];
    for (arguments, expected) in cases {
        let (code, said) = stderr(speechwright(folder.path()).args(arguments));
        assert_eq!(code, Some(2), "{arguments:?}: {said}");
        assert!(said.contains(expected), "{arguments:?}: {said}");
    }
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 4);
}

#[test]
fn a_house_style_changes_the_look() {
    let folder = folder();
    std::fs::write(folder.path().join("版式.yaml"), "grid: {pitch: 30}\n").unwrap();
    speechwright(folder.path()).args(["export", "稿.md", "-o", "甲.docx"]).assert().success();
    let own = ["export", "稿.md", "-o", "乙.docx", "--house-style", "版式.yaml"];
    speechwright(folder.path()).args(own).assert().success();
    let read = |name| std::fs::read(folder.path().join(name)).unwrap();
    assert_ne!(read("甲.docx"), read("乙.docx"));
}

#[test]
fn composing_markdown_and_exporting_it_equals_composing_docx() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["稿.md", "甲.docx"] {
        speechwright(folder.path()).args(["compose", "安全生产", "--seed", "3", "-o", name]).assert().success();
    }
    speechwright(folder.path()).args(["export", "稿.md", "-o", "乙.docx"]).assert().success();
    let read = |name| std::fs::read(folder.path().join(name)).unwrap();
    assert!(read("甲.docx") == read("乙.docx"));
    speechwright(folder.path()).args(["export", "甲.docx", "-o", "回.md"]).assert().success();
    let text = |name| std::fs::read_to_string(folder.path().join(name)).unwrap();
    assert_eq!(text("回.md"), text("稿.md"));
}

#[test]
fn everything_that_markdown_holds_comes_back_from_docx() {
    let folder = tempfile::tempdir().unwrap();
    let draft = "---\ntitle: \"讲话\"\ntopic: \"粮食安全\"\nseed: 7\nbank: \"0123\"\nversion: 0.1.0\naudience: \"同志们\"\n---\n\n\
                 # 在全县推进数字化转型暨优化营商环境工作动员大会上的讲话\n\n（2026年12月1日）\n\n县长　某某\n\n同志们：\n\n\
                 今年收粮【待填：数量】吨[^1]。\\\n第二行。\n\n## 一、守住耕地\n\n**一要管住【待填：单位】**。*严格*管理。\n\n\
                 ### （一）清查\n\n> 民以食为天。\n>\n> 再引一段。\n\n1.  甲\n2.  乙\n    -   丙\n3.  丁\n\n换一处\n\n5.  丙\n\n\
                 <!-- -->\n\n-   丁\n\n| 项 | 数 |\n| --- | --- |\n| 一 | a\\|b |\n\n---\n\n###### 五\n\n[^1]: 含夏粮。\n\n    又一段。\n";
    std::fs::write(folder.path().join("稿.md"), draft).unwrap();
    speechwright(folder.path()).args(["export", "稿.md", "-o", "稿.docx"]).assert().success();
    speechwright(folder.path()).args(["export", "稿.docx", "-o", "回.md"]).assert().success();
    assert_eq!(std::fs::read_to_string(folder.path().join("回.md")).unwrap(), draft);
}

#[test]
fn annotated_drafts_name_their_sources_and_read_back_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let compose = ["compose", "安全生产", "--seed", "3", "-o"];
    speechwright(folder.path()).args(compose).arg("稿.md").assert().success();
    speechwright(folder.path()).args(compose).args(["批.docx", "--annotate"]).assert().success();
    speechwright(folder.path()).args(["export", "批.docx", "-o", "回.md"]).assert().success();
    let text = |name| std::fs::read_to_string(folder.path().join(name)).unwrap();
    assert_eq!(text("回.md"), text("稿.md"));
    let explained = stderr(speechwright(folder.path()).args(["compose", "安全生产", "--seed", "3", "--explain"])).1;
    let mut archive = zip::ZipArchive::new(std::fs::File::open(folder.path().join("批.docx")).unwrap()).unwrap();
    let comments = std::io::read_to_string(archive.by_name("word/comments.xml").unwrap()).unwrap();
    let words = explained.split(|c: char| !c.is_ascii_alphanumeric() && c != '-');
    let ids: Vec<&str> = words.filter(|word| word.len() == 14 && word[1..].starts_with('-')).collect();
    assert!(!ids.is_empty());
    for id in ids {
        assert!(comments.contains(id), "{id}");
    }
    let (code, said) = stderr(speechwright(folder.path()).args(compose).args(["批.md", "--annotate"]));
    assert_eq!(code, Some(2));
    assert!(said.contains("DOCX"), "{said}");
}

#[test]
fn composing_takes_a_house_style_too() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("版式.yaml"), "grid: {pitch: 30}\n").unwrap();
    let compose = ["compose", "安全生产", "--seed", "3", "-o"];
    let own = ["--house-style", "版式.yaml"];
    speechwright(folder.path()).args(compose).arg("稿.md").assert().success();
    speechwright(folder.path()).args(compose).arg("甲.docx").args(own).assert().success();
    speechwright(folder.path()).args(["export", "稿.md", "-o", "乙.docx"]).args(own).assert().success();
    let read = |name| std::fs::read(folder.path().join(name)).unwrap();
    assert!(read("甲.docx") == read("乙.docx"));
}

#[test]
fn the_printed_house_style_is_the_standard() {
    let folder = folder();
    let printed = speechwright(folder.path()).arg("house-style").output().unwrap().stdout;
    std::fs::write(folder.path().join("版式.yaml"), printed).unwrap();
    speechwright(folder.path()).args(["export", "稿.md", "-o", "甲.docx"]).assert().success();
    let own = ["export", "稿.md", "-o", "乙.docx", "--house-style", "版式.yaml"];
    speechwright(folder.path()).args(own).assert().success();
    let read = |name| std::fs::read(folder.path().join(name)).unwrap();
    assert!(read("甲.docx") == read("乙.docx"));
}

#[test]
fn control_characters_and_chinese_encodings_are_no_hindrance() {
    let folder = folder();
    std::fs::write(folder.path().join("控.md"), "同志\u{0}\u{1}\u{b}\u{1b}\u{FFFE}们：\n").unwrap();
    std::fs::write(folder.path().join("国.md"), b"\xcd\xac\xd6\xbe\xc3\xc7\xa3\xba\n").unwrap();
    for name in ["控", "国"] {
        let (draft, docx, back) = (format!("{name}.md"), format!("{name}.docx"), format!("{name}-回.md"));
        speechwright(folder.path()).args(["export", &draft, "-o", &docx]).assert().success();
        speechwright(folder.path()).args(["export", &docx, "-o", &back]).assert().success();
        assert_eq!(std::fs::read_to_string(folder.path().join(back)).unwrap(), "同志们：\n", "{name}");
    }
}
