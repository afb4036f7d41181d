//! `mine` on a folder as writers have it: several formats and encodings, and files that cannot be read.

use std::fs;
use std::path::Path;

use tempfile::TempDir;

use crate::{refused, run};

const SPEECH: &str = "\
同志们：
今天我们召开林场防火会，目的是把责任压下去。下面，我讲两点意见。
一、防要防得住
巡护要勤，设卡要严，预警要快。
二、救要救得下
人员要到位、物资要到位、演练要到位。
同志们，防火就是防灾。让我们绷紧弦、守住山，为保一方平安而努力奋斗！
";

fn folder() -> TempDir {
    let folder = TempDir::new().unwrap();
    let write = |name: &str, bytes: &[u8]| {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    };
    write("稿/一.txt", SPEECH.as_bytes());
    write("稿/旧/二.txt", &encoding_rs::GB18030.encode(&SPEECH.replace("防火", "防汛")).0);
    write("稿/旧/重复.txt", &SPEECH.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>());
    write("稿/三.md", format!("# 讲评\n\n{}", SPEECH.replace("林场", "草场").replace('\n', "\n\n")).as_bytes());
    let page: String = SPEECH.replace("林场", "工地").lines().map(|line| format!("<p>{line}</p>")).collect();
    write("稿/四.html", format!("<html><head><meta charset=utf-8></head><body>{page}</body></html>").as_bytes());
    write("稿/.隐藏.txt", b"\xff\xff");
    write(
        "五.md",
        format!("# 在库房防火会上的讲话\n\n{}", SPEECH.replace("林场", "库房").replace('\n', "\n\n")).as_bytes(),
    );
    assert!(run(folder.path(), &["export", "五.md", "-o", "稿/五.docx"]).status.success());
    folder
}

fn said(output: &std::process::Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

#[test]
fn a_folder_of_every_format_and_encoding() {
    let folder = folder();
    let output = run(folder.path(), &["mine", "稿", "-o", "库.yaml", "--text", "文"]);
    let told = said(&output);
    assert_eq!(output.status.code(), Some(0), "{told}");
    assert!(told.contains("读了 6 个文件（UTF-16LE 1，UTF-8 3，GB18030 1）"), "{told}");
    assert!(told.contains("5 篇讲话（另有 1 篇重复，没有计入）"), "{told}");
    let text = |name: &str| fs::read_to_string(folder.path().join("文").join(name)).unwrap();
    assert_eq!(text("一.txt"), SPEECH);
    assert_eq!(text("旧/二.txt"), SPEECH.replace("防火", "防汛"));
    assert_eq!(text("旧/重复.txt"), SPEECH);
    assert_eq!(text("四.html.txt"), SPEECH.replace("林场", "工地"));
    assert!(text("三.md.txt").starts_with("# 讲评"));
    assert!(text("五.docx.txt").contains("今天我们召开库房防火会"));
    let yaml = fs::read_to_string(folder.path().join("库.yaml")).unwrap();
    assert!(yaml.contains("title: 在库房防火会上的讲话\n") && yaml.contains("title: 讲评\n"), "{yaml}");
    let again = run(folder.path(), &["mine", "稿", "-o", "又.yaml", "--jobs", "1"]);
    assert_eq!(again.status.code(), Some(0));
    let bank = |name: &str| fs::read_to_string(folder.path().join(name)).unwrap();
    assert_eq!(bank("库.yaml"), bank("又.yaml"), "the bank does not depend on the number of jobs");
}

#[test]
fn spans_refer_to_the_texts_that_are_written() {
    let folder = folder();
    run(folder.path(), &["mine", "稿/四.html", "-o", "库.yaml", "--text", "文"]);
    let text: Vec<char> = fs::read_to_string(folder.path().join("文/四.html.txt")).unwrap().chars().collect();
    let yaml = fs::read_to_string(folder.path().join("库.yaml")).unwrap();
    let bank = speechwright::PhraseBank::from_yaml(&yaml, Path::new("库.yaml")).unwrap();
    let mut units = bank.triads.iter().chain(&bank.runs).peekable();
    assert!(units.peek().is_some());
    for unit in units {
        for seen in &unit.seen {
            let parts: Vec<String> =
                seen.parts.iter().map(|part| text[part.start..part.end].iter().collect()).collect();
            assert_eq!(parts, unit.parts);
        }
    }
}

#[test]
fn what_cannot_be_read_is_named_and_the_rest_goes_on() {
    let folder = folder();
    let bad: [(&str, &[u8]); 6] = [
        ("坏.txt", b"\xff\xfe\x00\xd8\x0c\x54"),
        ("旧稿.doc", b"\xd0\xcf\x11\xe0"),
        ("旧稿.wps", b"\xd0\xcf\x11\xe0"),
        ("扫描.pdf", b"%PDF-1.4"),
        ("坏.docx", b"PK\x03\x04"),
        ("空.txt", b""),
    ];
    for (name, bytes) in bad {
        fs::write(folder.path().join("稿").join(name), bytes).unwrap();
    }
    let output = run(folder.path(), &["mine", "稿", "没有.txt", "-o", "库.yaml"]);
    let told = said(&output);
    assert_eq!(output.status.code(), Some(1), "{told}");
    for (name, _) in bad {
        assert!(told.contains(&format!("跳过：稿/{name}")), "{name}: {told}");
    }
    assert!(told.contains("跳过：没有.txt: 文件不存在") && told.contains("跳过 7 个"), "{told}");
    assert!(told.contains("另存为 .docx") && told.contains("扫描件要先做文字识别") && !told.contains("隐藏"), "{told}");
    assert!(folder.path().join("库.yaml").exists());
}

#[test]
fn nothing_is_written_where_nothing_can_be_read() {
    let folder = TempDir::new().unwrap();
    fs::create_dir(folder.path().join("空")).unwrap();
    fs::write(folder.path().join("空.txt"), "").unwrap();
    fs::write(folder.path().join("坏.txt"), b"\xff\xfe\x00\xd8\x0c\x54").unwrap();
    assert!(refused(&folder, &["mine", "空", "-o", "库.yaml"]).contains("没有读到讲话稿"));
    assert!(refused(&folder, &["mine", "空.txt", "-o", "库.yaml"]).contains("空.txt: 文件是空的"));
    assert!(refused(&folder, &["mine", "坏.txt", "-o", "库.yaml"]).contains("坏的字节"));
    assert!(refused(&folder, &["mine", "坏.txt", "空.txt", "-o", "库.yaml"]).contains("没有读到讲话稿"));
    assert!(refused(&folder, &["mine", "坏.txt", "-o", "库.yaml", "--jobs", "0"]).contains("--jobs"));
    assert!(refused(&folder, &["mine", "坏.txt", "-o", "库.yaml", "--text", "空.txt"]).contains("要的是文件夹"));
}

#[test]
fn texts_are_not_overwritten_unasked() {
    let folder = folder();
    let args = ["mine", "稿/一.txt", "-o", "库.yaml", "--text", "文"];
    assert_eq!(run(folder.path(), &args).status.code(), Some(0));
    fs::remove_file(folder.path().join("库.yaml")).unwrap();
    assert!(refused(&folder, &args).contains("已经存在"));
    assert_eq!(run(folder.path(), &[&args[..], &["--force"]].concat()).status.code(), Some(0));
}
