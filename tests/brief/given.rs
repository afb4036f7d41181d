//! Everything given is said, verbatim and once; no figure, work or quoted words come from elsewhere.

use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use proptest::prelude::*;
use speechwright::compose::brief::{Brief, Given, GivenProblem, GivenQuotation, Tone};
use speechwright::compose::material::Place;
use speechwright::compose::measure;
use speechwright::compose::template;

use crate::{compose, read, words};

/// All that is shipped, as one text.
static SHIPPED: LazyLock<String> = LazyLock::new(|| {
    let mut text = String::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("phrasebank")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            match path.is_dir() {
                true => folders.push(path),
                false if path.file_name().is_some_and(|name| name != "brief.yaml") => {
                    text.push_str(&fs::read_to_string(path).unwrap());
                }
                false => {}
            }
        }
    }
    text
});

fn said_once(draft: &str, given: &Given) -> Result<(), String> {
    for text in given.statements() {
        let text = text.trim_end_matches(['。', '；', '，']);
        match draft.matches(text).count() {
            1 => {}
            times => return Err(format!("{times} 次：{text}\n{draft}")),
        }
    }
    Ok(())
}

/// Figures, works and quoted words of the draft that neither the brief nor what is shipped holds.
fn strange(draft: &str, brief: &Brief) -> Vec<String> {
    let mut known: String = brief.given.texts().collect::<Vec<_>>().join("\n");
    for value in [&brief.date, &brief.occasion, &brief.speaker, &brief.organization].into_iter().flatten() {
        known.push_str(value);
    }
    known.push_str(&SHIPPED);
    let quoted = |open: char, close: char| {
        let pieces = draft.split(open).skip(1).filter_map(move |piece| piece.split_once(close));
        pieces.map(|(inside, _)| inside.to_owned()).collect::<Vec<String>>()
    };
    let figures = draft.split(|c: char| !c.is_ascii_digit()).filter(|run| !run.is_empty()).map(ToOwned::to_owned);
    let all = figures.chain(quoted('《', '》')).chain(quoted('“', '”'));
    let bound = |words: &String| words.replace(&brief.topic, "{{topic}}");
    all.filter(|words| !known.contains(words.as_str()) && !known.contains(&bound(words))).collect()
}

#[test]
fn thirty_facts_all_stand_in_the_draft_once() {
    let facts: Vec<String> = (0..30).map(|at| fact(at, at * 7 + 3)).collect();
    for (topic, template) in [("安全生产", "工作会议讲话"), ("垃圾分类", "党课讲稿"), ("推进数字化转型", "动员讲话")]
    {
        let brief = Brief {
            topic: topic.into(),
            seed: 5,
            length: Some(3500),
            template: Some(template.into()),
            given: Given { facts: facts.clone(), ..Given::default() },
            ..Brief::default()
        };
        let draft = compose(&brief).unwrap();
        let text = words(&draft);
        said_once(&text, &brief.given).unwrap();
        assert_eq!(strange(&text, &brief), Vec::<String>::new());
        let length = measure::draft(&draft.markdown);
        assert!(length.abs_diff(3500) * 20 <= 3500, "{topic} {length}");
    }
}

#[test]
fn a_brief_larger_than_the_length_is_told_how_much_it_needs() {
    let facts = (0..140).map(|at| fact(at, at * 5 + 1)).collect();
    let brief = Brief {
        topic: "安全生产".into(),
        length: Some(1500),
        given: Given { facts, ..Given::default() },
        ..Brief::default()
    };
    let said = compose(&brief).unwrap_err().to_string();
    assert!(said.contains("1500 字放不下，至少要") && said.contains("--length"), "{said}");
    let needed: usize = said
        .split("--length ")
        .nth(1)
        .unwrap()
        .chars()
        .take_while(char::is_ascii_digit)
        .collect::<String>()
        .parse()
        .unwrap();
    let roomy = Brief { length: Some(needed), ..brief };
    said_once(&words(&compose(&roomy).unwrap()), &roomy.given).unwrap();
}

#[test]
fn each_kind_stands_where_it_belongs() {
    let brief = read(
        "topic: 安全生产\nlength: 3000\nsections: [problem, duty, focus]\nachievements:\n  - 全县排查整治隐患1200处\nproblems:\n  \
         - text: 有的企业三个月没有开过一次安全例会\n    head: 例会流于形式\n    cause: 负责人自己不到会\n    cases:\n      \
         - 9月检查时，一家铸造厂的会议记录是当场补写的\n    measures:\n      - 例会由主要负责人主持，缺席一次约谈一次\n  \
         - text: 有的消防通道堆着成品，一推再推不清走\n    head: 通道长期堵塞\nquotations:\n  \
         - text: 祸患常积于忽微\n    source: 《伶官传序》\n    gloss: 大事故都是从小疏忽来的\nfill:\n  完成时限: 12月20日\n",
    );
    let draft = compose(&brief).unwrap();
    let plan = draft.plan.bound();
    let given = |lines: &[speechwright::compose::plan::Line]| lines.iter().any(|line| line.is_given());
    assert!(plan.openings.iter().any(|answer| given(&answer.lines)), "achievements open the speech");
    let problem = &plan.sections[0];
    assert_eq!(problem.points.len(), 2);
    assert!(problem.points[0].head.ends_with("例会流于形式") && problem.points[1].head.ends_with("通道长期堵塞"));
    let told: Vec<&str> = problem.points[0].lines.iter().map(|line| line.text.as_str()).collect();
    assert!(
        told[0].starts_with("有的企业三个月") && told[1].contains("负责人自己不到会") && told[2].contains("铸造厂")
    );
    assert!(problem.points[1].lines.iter().any(|line| line.text.contains("【待填：通道长期堵塞的原因】")));
    let answers = plan.sections[1..].iter().flat_map(|section| &section.points).flat_map(|point| &point.lines);
    let answer = answers.filter(|line| line.is_given()).find(|line| line.text.contains("缺席一次约谈一次")).unwrap();
    assert!(answer.text.contains("例会流于形式"), "the measure names the problem that it answers: {}", answer.text);
    let opens = plan.sections.iter().find(|section| given(&section.thesis)).unwrap();
    let words: String = opens.thesis.iter().map(|line| line.text.as_str()).collect();
    assert!(words.contains("《伶官传序》中写道：“祸患常积于忽微”。大事故都是从小疏忽来的。"), "{words}");
    assert!(!draft.markdown.contains("【待填：完成时限】"));
}

#[test]
fn wished_sections_come_in_their_order_with_their_headings() {
    let brief = read(
        "topic: 垃圾分类\nsections:\n  - why\n  - about: people\n    heading: 发动群众，让家家户户动起手来\n  - guard\n",
    );
    let plan = compose(&brief).unwrap().plan;
    let places: Vec<String> = plan.sections.iter().map(|section| format!("{:?}", section.place)).collect();
    assert_eq!(places, ["Why", "People", "Guard"]);
    assert_eq!(plan.sections[1].heading, "发动群众，让家家户户动起手来");
    let closing: String =
        plan.bound().closings.iter().flat_map(|one| &one.lines).map(|line| line.text.clone()).collect();
    assert!(closing.contains("发动群众"), "the summary follows the heading: {closing}");
}

const WHO: [&str; 9] =
    ["城区街道", "各乡镇", "工业园区", "部分企业", "有关科室", "中小学校", "沿街商户", "施工班组", "社区网格"];
const WHAT: [&str; 8] =
    ["走访登记", "集中培训", "上门检查", "现场整改", "签订协议", "更新台账", "开设讲堂", "组织演练"];
const UNIT: [&str; 6] = ["户", "人次", "处", "场", "家", "件"];

fn fact(at: usize, number: usize) -> String {
    let (who, what, unit) = (WHO[at % WHO.len()], WHAT[at % WHAT.len()], UNIT[at % UNIT.len()]);
    format!("{who}第{at}轮{what}{number}{unit}")
}

fn briefs() -> impl Strategy<Value = Brief> {
    let counts = (0..12usize, 0..5usize, 0..4usize, 0..4usize, 0..3usize, 0..5usize);
    let topics = ["安全生产", "乡村振兴", "垃圾分类", "校园文化建设", "推进数字化转型", "IPv6改造"];
    let names = template::names();
    (counts, 0..topics.len(), 0..names.len(), any::<u64>(), 1800..4500usize, 1..9000usize, any::<bool>()).prop_map(
        move |(
            (facts, problems, measures, cases, quotations, achievements),
            topic,
            name,
            seed,
            length,
            base,
            named,
        )| {
            let mut at = 0;
            let mut next = || {
                at += 1;
                fact(at, base + at * 13)
            };
            let mut many = |count: usize| (0..count).map(|_| next()).collect::<Vec<_>>();
            let given = Given {
                facts: many(facts),
                achievements: many(achievements),
                measures: many(measures),
                cases: many(cases),
                problems: (0..problems)
                    .map(|at| GivenProblem {
                        text: many(1).remove(0),
                        head: named.then(|| format!("{}不到位", WHAT[at])),
                        cause: (at % 2 == 0).then(|| many(1).remove(0)),
                        cases: many(at % 2),
                        measures: many(at % 3),
                    })
                    .collect(),
                quotations: (0..quotations)
                    .map(|at| GivenQuotation {
                        text: format!("行百里者半{}", 90 + at),
                        source: (at == 0).then(|| "《战国策》".to_owned()),
                        gloss: None,
                    })
                    .collect(),
                ..Given::default()
            };
            let template = Some(names[name].clone());
            Brief { topic: topics[topic].into(), seed, length: Some(length), template, given, ..Brief::default() }
        },
    )
}

/// A few at every run; `PROPTEST_CASES=400` for the bar.
#[expect(clippy::disallowed_methods, reason = "how long a test runs is no input of the library")]
fn cases() -> u32 {
    std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(40)
}

#[test]
fn where_few_problems_stand_for_many_the_others_make_up_the_length() {
    let brief = read(
        "topic: 安全生产\ntemplate: 警示教育谈话\nlength: 3390\nseed: 1430217781807789981\nproblems:\n  \
         - text: 三家企业的入厂登记缺了半年\n    head: 走访登记不到位\n    cause: 登记簿由门卫代填\n  \
         - text: 两个班组的签到表是事后补的\n    head: 集中培训不到位\n",
    );
    let draft = compose(&brief).unwrap();
    assert_eq!(said_once(&words(&draft), &brief.given), Ok(()));
    let length = measure::draft(&draft.markdown);
    assert!(length.abs_diff(3390) * 20 <= 3390, "{length}");
}

#[test]
fn what_looks_like_markup_stays_as_it_is() {
    let facts =
        ["1. 先建后补的项目8个", "- 减号开头的3件", "# 井号开头的2件", "> 大于号开头的1件", "*星号*和_下划线_共5处"];
    let more = [
        "a < b && b > c 的阈值调了4次",
        "[方括号](圆括号)里的7项",
        "~~划掉~~的6条",
        "反\\斜杠和`反引号`9个",
        "编号 A&amp;B 的设备11台",
    ];
    let facts: Vec<String> = facts.iter().chain(&more).map(|fact| (*fact).to_owned()).collect();
    for (at, template) in template::names().iter().enumerate() {
        let given = Given { facts: facts.clone(), achievements: vec!["2) 修路12公里".into()], ..Given::default() };
        let (topic, template) = ("乡村振兴".to_owned(), Some(template.clone()));
        let brief = Brief { topic, template, seed: at as u64, given, ..Brief::default() };
        said_once(&words(&compose(&brief).unwrap()), &brief.given).unwrap();
    }
}

#[test]
fn the_tone_decides_whether_problems_have_a_section() {
    for seed in 0..6 {
        let with = |tone: Tone| {
            let brief = Brief { topic: "安全生产".into(), seed, tone: Some(tone), ..Brief::default() };
            compose(&brief).unwrap().plan.sections.iter().map(|section| section.place).collect::<Vec<_>>()
        };
        assert!(with(Tone::Stern).contains(&Place::Problem), "{seed}");
        let warm = with(Tone::Warm);
        assert!(!warm.contains(&Place::Problem) && warm.contains(&Place::Review), "{seed}: {warm:?}");
    }
}

#[test]
fn the_tone_is_heard_at_the_end() {
    let closings = |tone: Tone| -> String {
        let of = |seed| {
            let brief = Brief { topic: "安全生产".into(), seed, tone: Some(tone), ..Brief::default() };
            let plan = compose(&brief).unwrap().plan;
            plan.closings.iter().flat_map(|one| &one.lines).map(|line| line.text.clone()).collect::<String>()
        };
        (0..6).map(of).collect()
    };
    let (stern, warm) = (closings(Tone::Stern), closings(Tone::Warm));
    let hard = ["决不让", "硬仗"];
    assert!(hard.iter().any(|words| stern.contains(words)), "{stern}");
    assert!(!hard.iter().any(|words| warm.contains(words)), "{warm}");
    assert_ne!(stern, warm);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), ..ProptestConfig::default() })]

    #[test]
    fn any_brief_is_said_verbatim_once_and_nothing_is_made_up(brief in briefs()) {
        match compose(&brief) {
            Ok(draft) => {
                let text = words(&draft);
                prop_assert_eq!(said_once(&text, &brief.given), Ok(()));
                prop_assert_eq!(strange(&text, &brief), Vec::<String>::new());
                let (length, target) = (measure::draft(&draft.markdown), brief.length.unwrap_or_default());
                prop_assert!(length.abs_diff(target) * 20 <= target, "{} of {}", length, target);
            }
            Err(error) => {
                let said = error.to_string();
                prop_assert!(said.contains("放不下") || said.contains("不适合"), "{}", said);
            }
        }
    }
}
