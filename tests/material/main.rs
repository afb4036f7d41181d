//! The material that ships: rich enough for every section, said once, and free of what would age.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot prepare its material should fail")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use include_dir::{Dir, include_dir};
use speechwright::compose::library::{Library, Shelf};
use speechwright::compose::material::{Kind, Material, Place, Problem, StakeLevel, Theme};
use speechwright::compose::material_check;

static PHRASEBANK: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/phrasebank");

/// The folders that hold material.
const FOLDERS: [&str; 5] = ["topics", "branches", "sorts", "fields", "kinds"];

/// Two sentences say the same when the shorter shares this much of its runs of three characters, in hundredths.
const SAME: usize = 60;
/// Sentences shorter than this (characters) are too short to compare.
const SHORT: usize = 10;

const THEMES: [Theme; 5] = [Theme::Duty, Theme::Focus, Theme::System, Theme::People, Theme::Guard];
const LEVELS: [StakeLevel; 3] = [StakeLevel::Place, StakeLevel::Unit, StakeLevel::Person];
const KINDS: [Kind; 6] = [Kind::Principle, Kind::Step, Kind::Actor, Kind::Deadline, Kind::Effect, Kind::Saying];

/// Words of a sentence that counts up what is to come.
const COUNTS: [&str; 6] = ["等问题", "等环节", "等方面", "几个方面", "几个环节", "几个部位"];

/// Campaigns, events and persons of one time: what names them is wrong in another.
const AGEING: [&str; 17] = [
    "十四五",
    "十五五",
    "十九大",
    "二十大",
    "新冠",
    "疫情",
    "脱贫攻坚",
    "扫黑除恶",
    "不忘初心",
    "两学一做",
    "主题教育",
    "双碳",
    "新质生产力",
    "复工复产",
    "总书记",
    "人大代表",
    "机关事务",
];

fn files() -> Vec<(String, Material)> {
    let folders = FOLDERS.into_iter().filter_map(|name| PHRASEBANK.get_dir(name));
    let mut paths: Vec<_> = folders.flat_map(Dir::files).collect();
    paths.push(PHRASEBANK.get_file("general.yaml").unwrap());
    let read = |file: &include_dir::File<'_>| {
        let text = file.contents_utf8().unwrap();
        let material: Material = serde_yaml::from_str(text).unwrap();
        material_check::check(&material, text).unwrap_or_else(|error| panic!("{}: {error}", file.path().display()));
        (file.path().display().to_string(), material)
    };
    paths.into_iter().map(read).collect()
}

/// Everything that is read aloud.
fn sentences(material: &Material) -> Vec<&str> {
    let work = material.measures.iter().chain(&material.pledges).flat_map(|one| &one.develop);
    let stakes = material.stakes.iter().flat_map(|one| &one.develop);
    let done = material.achievements.iter();
    let developed = work.chain(stakes).chain(done.clone().flat_map(|one| &one.develop)).map(|one| &one.text);
    let problems = material.problems.iter().flat_map(|one| one.conduct.iter().chain(&one.scenes).chain(&one.harm));
    let rest = material.causes.iter().map(|one| &one.text).chain(material.theses.iter().map(|one| &one.text));
    let all = developed.chain(done.map(|one| &one.text)).chain(problems).chain(rest);
    all.chain(&material.background).chain(&material.goals).map(String::as_str).collect()
}

/// The Chinese characters of a sentence, slots and placeholders left out, in runs of three.
fn grams(sentence: &str) -> BTreeSet<[char; 3]> {
    let mut depth = 0_i32;
    let mut letters = Vec::new();
    for c in sentence.chars() {
        match c {
            '{' | '【' => depth += 1,
            '}' | '】' => depth -= 1,
            _ if depth == 0 && ('\u{4e00}'..='\u{9fff}').contains(&c) => letters.push(c),
            _ => {}
        }
    }
    if letters.len() < SHORT {
        return BTreeSet::new();
    }
    letters.windows(3).map(|gram| [gram[0], gram[1], gram[2]]).collect()
}

/// Every file of the shelves.
fn read<const N: usize>(shelves: [&Shelf; N]) -> Vec<&Material> {
    shelves.into_iter().flat_map(|shelf| shelf.materials().unwrap()).collect()
}

#[test]
fn the_repertoire_is_wide_and_every_file_rich() {
    let library = Library::builtin().unwrap();
    assert!(library.topics.len() >= 24, "{} topics", library.topics.len());
    assert!(library.fields.len() >= 10, "{} fields", library.fields.len());
    let mut thin = Vec::new();
    for material in read([&library.topics, &library.fields]) {
        thin.extend(lacking(material).into_iter().map(|lack| format!("{}: {lack}", material.name)));
    }
    assert!(thin.is_empty(), "{}", thin.join("\n"));
}

#[test]
fn a_branch_and_a_sort_of_work_have_enough_of_their_own_for_every_section() {
    let library = Library::builtin().unwrap();
    let mut thin = Vec::new();
    for branch in read([&library.branches, &library.sorts]) {
        let mut want = |holds: bool, what: String| {
            if !holds {
                thin.push(format!("{}: {what}", branch.name));
            }
        };
        want(branch.problems.len() >= 5, format!("{} problems", branch.problems.len()));
        want(branch.achievements.len() >= 3, format!("{} achievements", branch.achievements.len()));
        want(branch.pledges.len() >= 3, format!("{} pledges", branch.pledges.len()));
        for theme in THEMES {
            let measures = branch.measures.iter().filter(|one| one.theme == theme).count();
            want(measures >= 3, format!("{measures} measures of {theme:?}"));
        }
        for problem in &branch.problems {
            let sides = sides(branch, problem);
            want(sides >= 4, format!("{} is answered from {sides} sides", problem.id));
            want(!problem.scenes.is_empty(), format!("{} has no scene", problem.id));
        }
    }
    assert!(thin.is_empty(), "{}", thin.join("\n"));
}

/// Under how many themes a problem has a measure: so many kinds of section can answer it.
fn sides(material: &Material, problem: &Problem) -> usize {
    let answers = material.measures.iter().filter(|one| one.answers.contains(&problem.id));
    answers.map(|one| one.theme).collect::<BTreeSet<Theme>>().len()
}

#[test]
fn theses_of_topics_count_nothing_up() {
    let library = Library::builtin().unwrap();
    let mut counting = Vec::new();
    for material in read([&library.topics, &library.branches, &library.sorts, &library.fields]) {
        let previews = |text: &str| COUNTS.iter().any(|word| text.contains(word));
        let counts = material.theses.iter().filter(|one| previews(&one.text));
        counting.extend(counts.map(|one| format!("{}: {}", material.name, one.text)));
    }
    // What is counted up is taken for a preview of points, which are drawn without it.
    assert!(counting.is_empty(), "{}", counting.join("\n"));
}

fn lacking(material: &Material) -> Vec<String> {
    let mut lacks = Vec::new();
    let mut want = |holds: bool, what: &str| {
        if !holds {
            lacks.push(what.to_owned());
        }
    };
    want(material.problems.len() >= 8, "fewer than 8 problems");
    want(material.measures.len() >= 24, "fewer than 24 measures");
    want(material.achievements.len() >= 6, "fewer than 6 achievements");
    want(!material.goals.is_empty(), "no goals");
    for theme in THEMES {
        let measures = material.measures.iter().filter(|one| one.theme == theme).count();
        want(measures >= 4, &format!("fewer than 4 measures of {theme:?}"));
    }
    for level in LEVELS {
        want(material.stakes.iter().any(|one| one.level == level), &format!("no stake of {level:?}"));
    }
    for kind in KINDS {
        let told = material.measures.iter().flat_map(|one| &one.develop).any(|one| one.kind == kind);
        want(told, &format!("no development of {kind:?}"));
    }
    for problem in &material.problems {
        let sides = sides(material, problem);
        want(sides >= 3, &format!("{} is answered from {sides} sides", problem.id));
        want(!problem.scenes.is_empty(), &format!("{} has no scene", problem.id));
        want(problem.conduct.len() >= 3, &format!("{} shows too little conduct", problem.id));
    }
    for measure in &material.measures {
        want(measure.heads.len() >= 3, &format!("{} has fewer than three lengths of head", measure.id));
    }
    for place in [Place::Why, Place::Problem, Place::Duty, Place::Focus, Place::System, Place::People, Place::Guard] {
        let opens = material.theses.iter().any(|one| one.places.contains(&place));
        want(opens, &format!("no thesis opens {place:?}"));
    }
    lacks
}

#[test]
fn nothing_is_said_twice_in_or_across_files() {
    let files = files();
    let said: Vec<(&str, &str, BTreeSet<[char; 3]>)> = files
        .iter()
        .flat_map(|(path, material)| sentences(material).into_iter().map(move |one| (path.as_str(), one, grams(one))))
        .filter(|(.., grams)| !grams.is_empty())
        .collect();
    let mut places: BTreeMap<[char; 3], Vec<usize>> = BTreeMap::new();
    for (at, (.., grams)) in said.iter().enumerate() {
        grams.iter().for_each(|gram| places.entry(*gram).or_default().push(at));
    }
    let mut same = Vec::new();
    for (at, (path, one, grams)) in said.iter().enumerate() {
        let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
        for other in grams.iter().flat_map(|gram| &places[gram]).filter(|other| **other > at) {
            *shared.entry(*other).or_default() += 1;
        }
        for (other, count) in shared {
            let (elsewhere, twin, others) = &said[other];
            if count * 100 >= grams.len().min(others.len()) * SAME {
                same.push(format!("{path}: {one}\n  {elsewhere}: {twin}"));
            }
        }
    }
    assert!(same.is_empty(), "{}", same.join("\n"));
}

#[test]
fn nothing_in_it_ages_or_names_anybody() {
    let mut aged = Vec::new();
    for (path, material) in &files() {
        for sentence in sentences(material) {
            let year = sentence.split(|c: char| !c.is_ascii_digit()).any(|digits| digits.len() == 4);
            if year || AGEING.iter().any(|word| sentence.contains(word)) {
                aged.push(format!("{path}: {sentence}"));
            }
        }
    }
    assert!(aged.is_empty(), "{}", aged.join("\n"));
}

#[test]
fn every_kind_of_speech_with_sections_of_its_own_has_material_for_them() {
    for name in speechwright::compose::template::names() {
        let template = speechwright::compose::template::Template::builtin(&name).unwrap();
        let Some(kind) = &template.front.kind else { continue };
        let path = Path::new("kinds").join(format!("{kind}.yaml"));
        assert!(PHRASEBANK.get_file(&path).is_some(), "{name} wants {}", path.display());
    }
}

/// Every placeholder of the shipped files, with what stands before and after it in its line.
fn placeholders() -> Vec<(String, String, String)> {
    let folders = FOLDERS.map(|name| PHRASEBANK.get_dir(name));
    let files = folders.iter().flatten().flat_map(|folder| folder.files()).chain(PHRASEBANK.get_file("general.yaml"));
    let lines = files.flat_map(|file| file.contents_utf8().unwrap().lines());
    let mut found = Vec::new();
    for line in lines {
        let mut rest = line;
        while let Some((before, after)) = rest.split_once("【待填：") {
            let (name, tail) = after.split_once('】').unwrap_or_else(|| panic!("not closed: {line}"));
            found.push((before.to_owned(), name.to_owned(), tail.to_owned()));
            rest = tail;
        }
    }
    found
}

#[test]
fn no_placeholder_is_named_by_the_word_that_follows_it() {
    for (before, name, after) in placeholders() {
        let last: String = name.chars().rev().take(2).collect::<Vec<_>>().into_iter().rev().collect();
        assert!(!after.starts_with(&last), "{before}【待填：{name}】{after} says {last} twice");
    }
}

#[test]
fn a_deadline_is_said_as_one() {
    const AFTER: [&str; 14] = ["前", "内", "之", "以内", "后", "为限", "起", "，", "。", "；", "、", "的", "满", "期"];
    const ALSO: [&str; 2] = ["到期", "仍"];
    const BEFORE: [&str; 5] = ["提前", "按", "满", "到", "到了"];
    let mut wrong = Vec::new();
    for (before, name, after) in
        placeholders().iter().filter(|(_, name, _)| name.ends_with("时限") || name.ends_with("期限"))
    {
        let said = AFTER.iter().chain(&ALSO).any(|word| after.starts_with(word));
        if !said && !BEFORE.iter().any(|word| before.ends_with(word)) {
            wrong.push(format!("{before}【待填：{name}】{after}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
