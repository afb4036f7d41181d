//! A brief that is wrong is refused with file, line and hint.

use std::path::Path;

use speechwright::compose::brief::file;

fn refused(yaml: &str) -> String {
    file::read(yaml, Path::new("要求.yaml")).unwrap_err().to_string()
}

#[test]
fn every_mistake_is_told_with_its_line_and_what_to_do() {
    let kinds = [
        "topic: 安全生产\nfactz:\n  - 甲\n",
        "topic: 安全生产\nlength: 很长\n",
        "topic: 安全生产\nfacts: 不是列表\n",
        "topic: 安全生产\nrole: 皇帝\n",
        "topic: 安全生产\nfacts:\n  - 企业312家\n  - ''\n",
        "topic: 安全生产\nfacts:\n  - 企业312家\n  - 村42个\n  - 企业312家。\n",
        "topic: 安全生产\nfacts:\n  - 企业312家\nmeasures:\n  - 对全县企业312家逐家走访\n",
        "topic: 安全生产\nfacts:\n  - |\n    第一行\n    第二行\n",
        "topic: 安全生产\nfacts:\n  - 抓好{{topic}}\n",
        "topic: 安全生产\nproblems:\n  - txet: 写错了键\n",
        "topic: 安全生产\nsections: [why, how]\n",
        "topic: 安全生产\nlength: 2000\nminutes: 10\n",
        "topic: 安全生产\nsections: [why, focus, why]\n",
        "topic: 安全生产\n  speaker: 缩进错了\n",
    ];
    let told: Vec<String> = kinds.iter().map(|yaml| format!("{yaml}→ {}\n", refused(yaml))).collect();
    for one in &told {
        assert!(one.contains("要求.yaml:") && one.contains("提示："), "{one}");
    }
    insta::assert_snapshot!(told.join("\n"));
}

#[test]
fn an_entry_too_long_to_be_said_is_refused() {
    let said = refused(&format!("topic: 安全生产\nfacts:\n  - {}\n", "长".repeat(300)));
    assert!(said.contains("要求.yaml:3") && said.contains("300 字"), "{said}");
}

#[test]
fn the_form_is_a_brief_with_every_line_and_with_every_key() {
    let brief = file::read(file::FORM, Path::new("样子.yaml")).unwrap().brief;
    assert_eq!(brief.topic, "安全生产");
    let commented = |line: &str| line.starts_with("# ") && !line.contains("sections: 4") && !line.contains("行首");
    let bare = |line: &str| line.strip_prefix("# ").map(ToOwned::to_owned);
    let prose = |line: &str| line.starts_with("# ──") || line.starts_with("# 拟稿") || line.starts_with("# 这里");
    let full: Vec<String> = file::FORM
        .lines()
        .filter(|line| !prose(line) && !line.starts_with("# 行首"))
        .filter_map(|line| if commented(line) { bare(line) } else { Some(line.to_owned()) })
        .collect();
    let brief = file::read(&full.join("\n"), Path::new("样子.yaml")).unwrap_or_else(|error| panic!("{error}")).brief;
    assert_eq!((brief.given.facts.len(), brief.given.quotations.len(), brief.wished.len()), (1, 1, 3));
    assert_eq!(brief.given.problems.len(), 2);
    assert!(brief.role.is_some() && brief.tone.is_some() && brief.length.is_some() && !brief.given.fill.is_empty());
}
