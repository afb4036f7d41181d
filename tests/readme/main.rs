//! The READMEs show drafts as they are composed by the commands printed beside them.
#![expect(clippy::unwrap_used, reason = "a test that cannot prepare its material should fail")]

use std::fs;
use std::path::Path;
use std::process::Command;

const READMES: [&str; 2] = ["README.md", "README.zh-CN.md"];

fn readme(name: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).unwrap()
}

/// Each draft that a README shows: the command's arguments and the text below them.
fn shown(readme: &str) -> Vec<(String, String)> {
    let blocks = readme.split("<!-- draft: ").skip(1);
    let parts = blocks.map(|block| {
        let (arguments, rest) = block.split_once(" -->\n```markdown\n").unwrap();
        (arguments.to_owned(), rest.split_once("\n```").unwrap().0.to_owned())
    });
    parts.collect()
}

fn composed(arguments: &str) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_speechwright")).args(arguments.split_whitespace()).output().unwrap();
    assert!(output.status.success(), "{arguments}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn drafts_begin_as_the_readmes_show() {
    for name in READMES {
        let drafts = shown(&readme(name));
        assert_eq!(drafts.len(), 2, "{name} shows a long draft and a short one");
        for (arguments, beginning) in drafts {
            let draft = composed(&arguments);
            let (_, body) = draft.trim_start_matches("---\n").split_once("\n---\n").unwrap();
            assert!(beginning.chars().count() > 200, "{name}: too little of the draft of `{arguments}`");
            assert!(
                body.trim_start().starts_with(&beginning),
                "{name}: the draft of `{arguments}` begins otherwise; run .ci/readme-drafts"
            );
        }
    }
}

#[test]
fn both_readmes_show_the_same_commands() {
    let commands = |name: &str| -> Vec<String> {
        let text = readme(name);
        let marked = text.lines().filter(|line| line.starts_with("<!-- ")).map(ToOwned::to_owned);
        marked.collect()
    };
    assert_eq!(commands(READMES[0]), commands(READMES[1]));
}

#[test]
fn what_the_readmes_link_to_is_there() {
    for name in READMES {
        let text = readme(name);
        let links = text.split("](").skip(1).filter_map(|rest| rest.split(')').next());
        for link in links.filter(|link| !link.starts_with("http")) {
            let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(link);
            assert!(path.exists(), "{name} links to {link}, which is not there");
        }
    }
}
