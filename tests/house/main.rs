//! The house is in order: imports run one way, data files are sound, the shipped bank is what its inputs give.
#![expect(clippy::unwrap_used, reason = "a test that cannot prepare its material should fail")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use speechwright::bank::PhraseBank;
use speechwright::bank::build::{Overlay, build};
use speechwright::compose::library::Library;
use speechwright::compose::material::Material;
use speechwright::compose::material_check;
use speechwright::compose::template::{self, Template};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn files(folder: &Path, end: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path, end));
        } else if path.extension().is_some_and(|other| other == end) {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// Which parts of the house a part may import.
const ARROWS: [(&str, &[&str]); 9] = [
    ("text", &["text", "error"]),
    ("document", &["document", "text", "error"]),
    ("corpus", &["corpus", "document", "text", "error"]),
    ("bank", &["bank", "text", "error"]),
    ("mine", &["mine", "corpus", "bank", "text", "error"]),
    ("compose", &["compose", "bank", "document", "text", "error"]),
    ("check", &["check", "document", "text", "error"]),
    ("cli", &["cli", "mine", "compose", "check", "corpus", "bank", "document", "text", "error"]),
    ("error", &["error"]),
];

#[test]
fn imports_run_one_way() {
    let mut wrong = Vec::new();
    for (part, allowed) in ARROWS {
        let folder = root().join("src").join(part);
        let sources = if folder.is_dir() { files(&folder, "rs") } else { vec![folder.with_extension("rs")] };
        for path in sources {
            let text = fs::read_to_string(&path).unwrap();
            for name in text.split("crate::").skip(1).filter_map(|rest| rest.split([':', ';', '{', ' ', ',']).next()) {
                if !name.is_empty() && !allowed.contains(&name) {
                    wrong.push(format!("{} imports {name}", path.display()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn files_keep_to_one_job() {
    let long = files(&root().join("src"), "rs").into_iter().filter_map(|path| {
        let lines = fs::read_to_string(&path).unwrap().lines().count();
        (lines > 400).then(|| format!("{}: {lines} lines", path.display()))
    });
    assert_eq!(long.collect::<Vec<_>>(), Vec::<String>::new());
}

#[test]
fn every_material_file_is_sound() {
    let library = Library::builtin().unwrap();
    assert!(library.topics.len() >= 6);
    assert!(library.fields.len() >= 10);
    let folder = root().join("phrasebank");
    let mut paths = files(&folder.join("topics"), "yaml");
    paths.extend(files(&folder.join("fields"), "yaml"));
    paths.push(folder.join("general.yaml"));
    for path in paths {
        let text = fs::read_to_string(&path).unwrap();
        let material: Material = serde_yaml::from_str(&text).unwrap();
        material_check::check(&material, &text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        assert_eq!(Some(material.name.as_str()), path.file_stem().and_then(|stem| stem.to_str()));
        let aged: Vec<&str> = text.lines().filter(|line| line.contains("20") && line.contains('年')).collect();
        assert!(aged.is_empty(), "{}: words that age: {aged:?}", path.display());
    }
}

#[test]
fn every_template_is_sound() {
    assert_eq!(template::names().first().map(String::as_str), Some(template::DEFAULT));
    for name in template::names() {
        let template = Template::builtin(&name).unwrap();
        assert_eq!(template.front.name, name);
    }
}

#[test]
fn the_shipped_bank_is_what_its_inputs_give() {
    let read = |name: &str| fs::read_to_string(root().join("phrasebank").join(name)).unwrap();
    let mined = PhraseBank::from_yaml(&read("mined.yaml"), Path::new("mined.yaml")).unwrap();
    let overlay = Overlay::from_yaml(&read("overlay.yaml"), Path::new("overlay.yaml")).unwrap();
    let built = build(&mined, &overlay).unwrap();
    assert_eq!(built.to_yaml().unwrap(), read("bank.yaml"));
    assert!(built.triads.iter().chain(&built.runs).all(|unit| unit.form.is_some() && !unit.seen.is_empty()));
}

#[test]
fn what_frames_and_carriers_name_is_in_the_bank() {
    let bank = fs::read_to_string(root().join("phrasebank/bank.yaml")).unwrap();
    let held: BTreeSet<&str> = bank.lines().filter_map(|line| line.strip_prefix("- id: ")).collect();
    let library = Library::builtin().unwrap();
    let frames = &library.frames;
    let units: Vec<&str> = library.carriers.iter().map(|one| one.unit.as_str()).collect();
    let families = frames.headings.iter().filter_map(|one| one.bank.as_deref());
    let heads = frames.heads.iter().filter_map(|one| one.bank.as_deref());
    let transitions = frames.transitions.iter().filter_map(|one| one.bank.as_deref());
    let theses = frames.theses.iter().map(|one| one.bank.as_str());
    let moves = frames.openings.iter().chain(&frames.closings).filter_map(|one| one.bank.as_deref());
    let named: Vec<&str> =
        families.chain(heads).chain(transitions).chain(theses).chain(moves).chain(units.iter().copied()).collect();
    assert!(units.len() > 80 && named.len() > units.len());
    let lost: BTreeSet<&str> = named.into_iter().filter(|id| !held.contains(id)).collect();
    assert_eq!(lost, BTreeSet::new());
}
