//! `bank` and `phrases`, as a user runs them.

use std::fs;
use std::path::Path;
use std::process::Output;

use assert_cmd::Command;
use tempfile::TempDir;

fn run(folder: &TempDir, args: &[&str]) -> (i32, String, String) {
    let command = Command::cargo_bin("speechwright").unwrap().current_dir(folder.path()).args(args).output().unwrap();
    let Output { status, stdout, stderr } = command;
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    let (out, err) = (text(stdout), text(stderr));
    assert!(!err.contains("panicked"), "{args:?}: {err}");
    (status.code().unwrap(), out, err)
}

/// A folder with the bank of the page that was written for this project.
fn mined() -> TempDir {
    let folder = TempDir::new().unwrap();
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/mine/collection.txt");
    let (code, _, err) = run(&folder, &["mine", page.to_str().unwrap(), "-o", "库.yaml"]);
    assert_eq!(code, 0, "{err}");
    folder
}

/// A small bank written by hand, with every kind of entry.
const BANK: &str = include_str!("bank.yaml");

fn written(text: &str) -> TempDir {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("库.yaml"), text).unwrap();
    folder
}

#[test]
fn a_mined_bank_is_sound_and_so_is_the_shipped_one() {
    let folder = mined();
    let (code, out, _) = run(&folder, &["bank", "check", "库.yaml"]);
    assert_eq!((code, out.as_str()), (0, "库.yaml没有问题：2 篇讲话\n"));
    let (code, out, _) = run(&folder, &["bank", "check"]);
    assert_eq!(code, 0, "{out}");
    assert_eq!(run(&folder, &["bank", "check", "--json"]).1, "[]\n");
}

#[test]
fn the_figures_are_told() {
    let folder = written(BANK);
    assert_eq!(run(&folder, &["bank", "check", "库.yaml"]).1, "库.yaml没有问题：2 篇讲话\n");
    let (code, out, _) = run(&folder, &["bank", "stats", "库.yaml"]);
    assert_eq!(code, 0);
    insta::assert_snapshot!(out);
    let (_, json, _) = run(&folder, &["bank", "stats", "库.yaml", "--json"]);
    let stats: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(stats["kinds"][1]["functions"]["problem"], 1);
    assert_eq!(stats["sources"][0]["entries"]["triads"], 2);
}

#[test]
fn what_a_person_spoilt_is_found_with_its_line() {
    let spoilt = [
        ("text: 下面，我讲{{count}}点意见。", "text: 下面，我讲{{cuont}}点意见。"),
        ("  count: 11\n", "  count: 12\n"),
        ("  - 河长要勤\n", "  - 河长要勤\n  - 河水要活\n"),
        ("    - - 44\n      - 47\n", "    - - 42\n      - 47\n"),
        ("  elsewhere:\n    aaaa00000001: 3\n", "  elsewhere:\n    cccc00000003: 3\n"),
        ("- id: c-", "- id: x-"),
        ("  terms:\n  - 河道\n", "  terms:\n  - 河道\n  - 村庄\n"),
    ];
    let text = spoilt.iter().fold(BANK.to_owned(), |text, (right, wrong)| {
        assert!(text.contains(right), "{right}");
        text.replacen(right, wrong, 1)
    });
    let folder = written(&text);
    let (code, out, _) = run(&folder, &["bank", "check", "库.yaml"]);
    assert_eq!(code, 1);
    insta::assert_snapshot!(out);
    let (code, json, _) = run(&folder, &["bank", "check", "库.yaml", "--json"]);
    let faults: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(code, 1);
    assert!(faults.as_array().unwrap().iter().all(|fault| fault["line"].as_u64().is_some()), "{json}");
}

#[test]
fn bad_yaml_is_named_with_its_line_and_what_to_do() {
    let cases = [
        ("level: phrase", "level: huge"),
        ("count: 11", "count: many"),
        ("joiner: 、", "joiner: ["),
        ("openings:", "openigns:"),
        ("schema: 1", "schema: 9"),
    ];
    let mut told = Vec::new();
    for (right, wrong) in cases {
        let folder = written(&BANK.replacen(right, wrong, 1));
        for command in [&["bank", "stats", "库.yaml"][..], &["phrases", "triads", "--bank", "库.yaml"]] {
            let (code, out, err) = run(&folder, command);
            assert_eq!((code, out.as_str()), (2, ""), "{err}");
            told.push(format!("{wrong}\n{err}"));
        }
        let (code, _, _) = run(&folder, &["bank", "merge", "库.yaml", "-o", "新.yaml"]);
        assert_eq!(code, 2);
        assert!(!folder.path().join("新.yaml").exists());
    }
    told.dedup();
    insta::assert_snapshot!(told.join("\n"));
}

#[test]
fn merging_in_any_order_writes_the_same_file_and_twice_is_once() {
    let folder = mined();
    let at = |name: &str| folder.path().join(name);
    fs::write(at("手.yaml"), BANK).unwrap();
    let merge = |args: &[&str]| {
        let (code, _, err) = run(&folder, &[&["bank", "merge"], args].concat());
        assert_eq!(code, 0, "{err}");
        err
    };
    merge(&["库.yaml", "手.yaml", "-o", "甲.yaml"]);
    merge(&["手.yaml", "库.yaml", "甲.yaml", "手.yaml", "-o", "乙.yaml"]);
    assert_eq!(fs::read(at("甲.yaml")).unwrap(), fs::read(at("乙.yaml")).unwrap());
    assert_eq!(run(&folder, &["bank", "check", "甲.yaml"]).0, 0);
    let said = merge(&["甲.yaml", "-o", "少.yaml", "--min-count", "2"]);
    assert!(said.contains("按 --min-count 舍去"), "{said}");
    let kept = fs::read_to_string(at("少.yaml")).unwrap();
    assert!(kept.contains("count: 11") && !kept.contains("count: 1\n"), "{kept}");
    let (code, _, err) = run(&folder, &["bank", "merge", "库.yaml", "-o", "甲.yaml"]);
    assert_eq!(code, 2);
    assert!(err.contains("已经存在"), "{err}");
}

#[test]
fn phrases_are_those_that_fit_the_topic_with_where_they_were_seen() {
    let folder = written(BANK);
    let phrases = |args: &[&str]| run(&folder, &[&["phrases"], args, &["--bank", "库.yaml"]].concat());
    let (code, out, err) = phrases(&["triads", "--topic", "安全生产"]);
    assert_eq!(code, 0, "{err}");
    assert!(out.contains("看得见、听得到、摸得着") && !out.contains("河道"), "{out}");
    assert!(out.contains("甲.txt 第 41—51 字（在开放仪式上的讲话）"), "{out}");
    assert!(phrases(&["triads", "--topic", "河道保洁"]).1.contains("河道要清"), "its terms are in the topic");
    assert!(!phrases(&["triads"]).1.contains("×村"), "a mask keeps it out");
    assert!(phrases(&["triads", "--flagged"]).1.contains("×村"));
    let (_, out, err) = phrases(&["triads", "-n", "1"]);
    assert_eq!(out.matches("次 · t-").count(), 1);
    assert!(err.contains("共 2 条，列出 1 条"), "{err}");
    let (_, json, _) = phrases(&["triads", "--function", "problem", "--json"]);
    let found: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(found.as_array().unwrap().len(), 1);
    assert_eq!(found[0]["seen"][0]["file"], "乙.txt");
    assert_eq!(phrases(&["openings", "--move", "preview", "--topic", "垃圾分类"]).0, 0);
    for list in ["runs", "closings", "transitions", "headings", "points"] {
        assert_eq!(phrases(&[list]).0, 0, "{list}");
    }
}

#[test]
fn nothing_found_is_one_and_wrong_use_is_two() {
    let folder = written(BANK);
    let code = |args: &[&str]| run(&folder, &[args, &["--bank", "库.yaml"]].concat()).0;
    assert_eq!(code(&["phrases", "triads", "--function", "scope"]), 1);
    assert_eq!(code(&["bank", "show", "t-ffffffff"]), 1);
    assert_eq!(code(&["phrases", "triads", "--move", "call"]), 2);
    assert_eq!(code(&["phrases", "openings", "--function", "call"]), 2);
    assert_eq!(code(&["phrases", "triads", "--function", "没有"]), 2);
    assert_eq!(code(&["phrases", "没有"]), 2);
    assert_eq!(code(&["phrases", "triads", "--topic", ""]), 2);
    assert_eq!(run(&folder, &["phrases", "triads", "--bank", "没有.yaml"]).0, 2);
}

#[test]
fn an_entry_is_shown_with_all_its_places() {
    let folder = written(BANK);
    let (code, out, _) = run(&folder, &["bank", "show", "r-5", "--bank", "库.yaml"]);
    assert_eq!(code, 0);
    assert!(out.contains("count: 11") && out.contains("甲.txt 另有 3 处"), "{out}");
    let (code, _, err) = run(&folder, &["bank", "show", "t-", "--bank", "库.yaml"]);
    assert_eq!(code, 2);
    assert!(err.contains("开头的有 3 条"), "{err}");
    let (_, json, _) = run(&folder, &["bank", "show", "aaaa", "--bank", "库.yaml", "--json"]);
    let source: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(source["title"], "在开放仪式上的讲话");
}
