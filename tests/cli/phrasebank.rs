//! `--phrasebank`: an office composes from its own copy of the material.

use std::fs;

use tempfile::TempDir;

use super::{refused, run};

#[test]
fn a_folder_of_material_takes_the_place_of_what_is_shipped() {
    let folder = TempDir::new().unwrap();
    let own = include_str!("../../phrasebank/topics/安全生产.yaml").replace("安全生产", "本局安全");
    fs::create_dir_all(folder.path().join("素材/topics")).unwrap();
    fs::write(folder.path().join("素材/topics/本局安全.yaml"), own).unwrap();
    let args = ["compose", "本局安全", "--seed", "1", "--explain", "--phrasebank", "素材"];
    let output = run(folder.path(), &args);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{said}");
    assert!(said.contains("本局安全"), "{said}");
    let without = run(folder.path(), &args[..5]);
    assert_ne!(output.stdout, without.stdout, "the folder made no difference");
}

#[test]
fn a_file_in_no_place_or_a_broken_one_is_named() {
    let folder = TempDir::new().unwrap();
    fs::create_dir_all(folder.path().join("素材/topic")).unwrap();
    fs::write(folder.path().join("素材/topic/本局安全.yaml"), "name: 本局安全\n").unwrap();
    let said = refused(&folder, &["compose", "本局安全", "--phrasebank", "素材"]);
    assert!(said.contains("素材/topic/本局安全.yaml") && said.contains("topics/*.yaml"), "{said}");
    fs::remove_dir_all(folder.path().join("素材/topic")).unwrap();
    fs::write(folder.path().join("素材/frames.yaml"), "headings: 3\n").unwrap();
    let said = refused(&folder, &["compose", "本局安全", "--phrasebank", "素材"]);
    assert!(said.contains("素材/frames.yaml:1"), "{said}");
}
