//! Parallel units in a text marked by hand: each phenomenon with cases for and against.

use speechwright::mine::parallelism::{Markers, Unit, find};

const MARKED: &str = include_str!("parallelism_marked.txt");

/// A line and the units it should hold, as `part|part|part`.
struct Case {
    text: &'static str,
    wanted: Vec<&'static str>,
}

fn cases() -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    for line in MARKED.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        match (line.strip_prefix("= "), cases.last_mut()) {
            (Some(unit), Some(case)) => case.wanted.push(unit),
            _ => cases.push(Case { text: line, wanted: Vec::new() }),
        }
    }
    cases
}

fn parts(text: &[char], unit: &Unit) -> Vec<String> {
    unit.parts.iter().map(|part| text[part.start..part.end].iter().collect()).collect()
}

/// The unit where it stands, its parts in brackets.
fn shown(text: &[char], unit: &Unit, markers: &Markers) -> String {
    let mut line = String::new();
    let mut at = unit.span().start;
    for part in &unit.parts {
        line.extend(&text[at..part.start]);
        line.push('[');
        line.extend(&text[part.start..part.end]);
        line.push(']');
        at = part.end;
    }
    let parts = parts(text, unit);
    format!("    {line}  {:?} {:?} {:?}", unit.level, markers.function(&parts), markers.form(&parts))
}

#[test]
fn units_of_the_marked_text() {
    let markers = Markers::builtin().unwrap();
    let mut lines = Vec::new();
    for line in MARKED.lines().filter(|line| !line.is_empty() && !line.starts_with("= ")) {
        lines.push(line.to_owned());
        if !line.starts_with('#') {
            let text: Vec<char> = line.chars().collect();
            lines.extend(find(line, &markers).iter().map(|unit| shown(&text, unit, &markers)));
        }
    }
    insta::assert_snapshot!(lines.join("\n"));
}

#[test]
fn most_of_what_is_marked_is_found_and_little_else() {
    let markers = Markers::builtin().unwrap();
    let (mut right, mut wanted, mut mined) = (0, 0, 0);
    for case in cases() {
        let text: Vec<char> = case.text.chars().collect();
        let found: Vec<String> = find(case.text, &markers).iter().map(|unit| parts(&text, unit).join("|")).collect();
        wanted += case.wanted.len();
        mined += found.len();
        right += case.wanted.iter().filter(|unit| found.iter().any(|other| other == *unit)).count();
    }
    assert!(right * 100 >= wanted * 90, "found {right} of {wanted}");
    assert!(right * 100 >= mined * 88, "{right} right of {mined}");
}

#[test]
fn half_width_marks_are_as_good_as_full_width_ones() {
    let markers = Markers::builtin().unwrap();
    for case in cases() {
        let half = case.text.replace('，', ",").replace('；', ";").replace('：', ":");
        assert_eq!(find(case.text, &markers), find(&half, &markers), "{}", case.text);
    }
}

/// Text without marks, text of one character and text of nothing but marks are read without harm.
#[test]
fn odd_texts_are_read_without_harm() {
    let markers = Markers::builtin().unwrap();
    let texts = [
        "防汛工作责任重大".repeat(1_000),
        "好".repeat(10_000),
        "，、；。“”".repeat(1_000),
        "“".repeat(5_000),
        "要抓早，".repeat(1_000),
    ];
    for text in texts {
        let length = text.chars().count();
        for unit in find(&text, &markers) {
            assert!(unit.parts.len() >= 3 && unit.span().end <= length);
            assert!(unit.parts.windows(2).all(|pair| pair[0].start < pair[0].end && pair[0].end <= pair[1].start));
        }
    }
}

#[test]
fn what_a_unit_does_is_told_by_its_words() {
    use speechwright::bank::Function::{Attitude, Consequence, Measure, Problem, Result, Scope, Significance};
    let markers = Markers::builtin().unwrap();
    let cases: [(&[&str], speechwright::bank::Function); 14] = [
        (&["渠埂没人修", "闸门没人看", "水量没人记"], Problem),
        (&["用老办法浇水", "用老观念算账", "用老经验看天"], Problem),
        (&["水量不够稳定", "水质不够清澈", "水价不够透明"], Problem),
        (&["克服不想管的念头", "克服不敢管的心思", "克服不会管的毛病"], Measure),
        (&["看得住夜", "守得住闸", "吃得了苦"], Measure),
        (&["坐不住", "吃不下", "睡不着"], Attitude),
        (&["更加严格的标准", "更加细致的安排", "更加有力的检查"], Attitude),
        (&["一丝不苟", "锲而不舍", "学而不厌"], Attitude),
        (&["坚持天天巡", "坚持夜夜看", "坚持月月查"], Measure),
        (&["渠系畅通", "账目清晰", "用水有序"], Result),
        (&["针对性", "及时性", "有效性"], Result),
        (&["思想上", "工作上", "生活上"], Scope),
        (&["今天松一寸，明天就会漏一尺", "上游松一尺，下游就会漏一丈", "一家松一分，全村就会漏一片"], Consequence),
        (&["事关秋粮丰歉", "事关村民冷暖", "事关干群和睦"], Significance),
    ];
    for (parts, function) in cases {
        let parts: Vec<String> = parts.iter().map(ToString::to_string).collect();
        assert_eq!(markers.function(&parts), function, "{parts:?}");
    }
}
