//! Promises that a draft makes and keeps: the closing gathers the headings in their own words, measures stand in the
//! order of the problems they answer, each section is counted in a way of its own.

use std::collections::BTreeSet;

use speechwright::bank::Move;
use speechwright::compose::frames::{Frames, suits};
use speechwright::compose::material::{Kind, Place};
use speechwright::compose::plan::{MovePlan, Plan, SectionPlan};
use speechwright::compose::subject::Subject;
use speechwright::compose::template::{Role, Template};

use crate::craft::{DRAFTS, answers, measures};
use crate::{Desk, templates};

/// Neighbouring characters of a text, slots left out.
fn pairs(text: &str) -> BTreeSet<String> {
    let bare: String = text.split("{{").map(|piece| piece.split_once("}}").map_or(piece, |(_, rest)| rest)).collect();
    let letters: Vec<char> = bare.chars().collect();
    letters.windows(2).map(|pair| pair.iter().collect()).collect()
}

#[test]
fn what_headings_come_to_is_said_in_their_own_words() {
    let frames = Desk::new().library.frames;
    let mut strange = Vec::new();
    // A section about one problem has no short name, and its speech is summed up in other words.
    for family in frames.headings.iter().filter(|family| !family.heads.contains_key(&Place::Solve)) {
        let gists = family.heads.keys().map(|place| (*place, family.gist(*place))).collect::<Vec<_>>();
        for (place, gist) in &gists {
            let Some(gist) = gist else { continue };
            if pairs(gist).is_disjoint(&pairs(&family.heads[place])) {
                strange.push(format!("{} {place:?}: {gist}", family.id));
            }
        }
        let told = gists.iter().filter(|(_, gist)| gist.is_some()).count();
        assert!(told == 0 || told == gists.len(), "{} names some of its headings only", family.id);
        if told == 0 {
            let summed: Vec<String> = templates().iter().filter(|one| sums_up(&frames, one)).map(name).collect();
            let heads = |name: &String| suits(&family.tags, &Template::builtin(name).unwrap().front.tags);
            assert!(!summed.iter().any(heads), "{} has no words for the summary", family.id);
        }
    }
    assert!(strange.is_empty(), "{strange:?}");
}

fn name(template: &Template) -> String {
    template.front.name.clone()
}

/// Whether a closing of the kind of speech can gather the headings.
fn sums_up(frames: &Frames, template: &Template) -> bool {
    frames.closings.iter().any(|frame| frame.text.contains("{{gists}}") && suits(&frame.tags, &template.front.tags))
}

#[test]
fn measures_stand_in_the_order_of_the_problems_they_answer() {
    let library = Desk::new().library;
    let mut taken = 0;
    for plan in DRAFTS.iter().map(|draft| &draft.plan) {
        let Some(at) = plan.sections.iter().position(|section| section.place == Place::Problem) else { continue };
        let problems = &plan.sections[at].points;
        // Each section answers them all, from the first to the last.
        for section in plan.sections[at + 1..].iter().filter(|section| measures(section)) {
            let mut last = 0;
            for point in &section.points {
                let own: Vec<usize> =
                    (0..problems.len()).filter(|at| answers(&library, point, &problems[*at])).collect();
                let next = own.iter().copied().find(|problem| *problem >= last);
                assert!(own.is_empty() || next.is_some(), "{} {}: {own:?} after {last}", plan.template, plan.topic);
                taken += usize::from(next.is_some());
                last = next.unwrap_or(last);
            }
        }
    }
    assert!(taken > 40, "only {taken} problems are answered");
}

#[test]
fn leaders_who_demand_measures_name_problems_first() {
    let long = ["工作会议讲话", "理论学习会讲话", "动员讲话", "警示教育谈话", "党课讲稿"];
    let faulted = |place: &Place| matches!(place, Place::Problem | Place::Solve);
    for template in templates().iter().filter(|one| long.contains(&one.front.name.as_str())) {
        let with_problem = template.front.arcs.iter().filter(|arc| arc.sections.iter().any(faulted)).count();
        assert_eq!(with_problem, template.front.arcs.len(), "{}", template.front.name);
    }
}

#[test]
fn why_it_matters_is_said_without_what_is_to_be_done() {
    let desk = Desk::new();
    let library = &desk.library;
    let shelved = [&library.topics, &library.fields].into_iter().flat_map(|shelf| shelf.materials().unwrap());
    let files = shelved.chain([&library.general]);
    let stakes = files.flat_map(|file| &file.stakes).flat_map(|stake| &stake.develop);
    let work = stakes.filter(|one| matches!(one.kind, Kind::Step | Kind::Actor | Kind::Deadline));
    // The topic stands differently in each draft: what stands before it tells the sentence.
    let openings: Vec<String> = work.map(|one| one.text.chars().take_while(|c| *c != '{').collect()).collect();
    for plan in DRAFTS.iter().map(|draft| &draft.plan).filter(|plan| role(plan) != Role::Host) {
        for line in plan.sections.iter().filter(|one| one.place == Place::Why).flat_map(SectionPlan::lines) {
            let stray = openings.iter().find(|one| one.chars().count() > 5 && line.text.starts_with(one.as_str()));
            assert_eq!(stray, None, "{} {}", plan.template, plan.topic);
        }
    }
}

#[test]
fn a_leader_says_why_it_matters_in_the_opening_where_no_section_argues_it() {
    let mut told = 0;
    for draft in DRAFTS.iter().filter(|draft| role(&draft.plan) == Role::Leader) {
        let places: Vec<Place> = draft.plan.sections.iter().map(|section| section.place).collect();
        let opening: String =
            draft.plan.openings.iter().flat_map(|one| &one.lines).map(|line| line.text.as_str()).collect();
        let asked = |one: &MovePlan| matches!(one.does, Move::Background | Move::Purpose) && !one.lines.is_empty();
        let asked = draft.plan.openings.iter().any(asked);
        let faulted = places.iter().any(|place| matches!(place, Place::Problem | Place::Solve));
        if !asked || places.contains(&Place::Why) || !faulted {
            continue;
        }
        assert!(opening.matches("事关").count() >= 3, "{} {}: {opening}", draft.plan.template, draft.plan.topic);
        told += 1;
    }
    assert!(told >= 3, "only {told} drafts have no section that says why");
}

#[test]
fn what_is_said_only_in_need_leaves_no_mark() {
    for draft in DRAFTS.iter() {
        let marked = draft.plan.lines().find(|line| line.text.contains(['[', ']']));
        assert!(marked.is_none(), "{} {}: {marked:?}", draft.plan.template, draft.plan.topic);
    }
}

#[test]
fn a_course_starts_from_the_faults_of_the_work_where_a_file_knows_it() {
    let desk = Desk::new();
    let template = Template::builtin("培训开班讲话").unwrap();
    let origins = |topic: &str| -> BTreeSet<String> {
        let drafts = (0..6).map(|seed| desk.compose(&template, &Desk::brief(topic, seed, None)));
        let sections: Vec<SectionPlan> = drafts.flat_map(|draft| draft.plan.sections).collect();
        let problems = sections.iter().filter(|section| section.place == Place::Problem);
        let points = problems.flat_map(|section| &section.points);
        points.filter_map(|point| point.from.split(' ').next().map(str::to_owned)).collect()
    };
    assert_eq!(origins("网络安全"), BTreeSet::from(["branches/网络安全".to_owned()]));
    assert_eq!(origins("某某"), BTreeSet::from(["kinds/培训开班".to_owned()]));
}

#[test]
fn a_course_for_people_starts_from_what_they_lack_themselves() {
    let desk = Desk::new();
    let template = Template::builtin("培训开班讲话").unwrap();
    // What the file on the ranks of physicians finds wanting is what their hospital does for them.
    let draft = desk.compose(&template, &Desk::brief("规培住院医师", 3, None));
    let section = draft.plan.sections.iter().find(|section| section.place == Place::Problem).unwrap();
    let froms: Vec<&String> = section.points.iter().map(|point| &point.from).collect();
    assert!(froms.iter().all(|from| from.contains("kinds/培训开班")), "{froms:?}");
}

#[test]
fn what_is_opened_and_closed_is_the_event_itself() {
    let desk = Desk::new();
    for (name, topic, length, title) in [
        ("开幕致辞", "汽车展销会", None, "在汽车展销会开幕式上的致辞"),
        ("开幕致辞", "燃气安全", None, "在燃气安全主题交流活动开幕式上的致辞"),
        ("开幕致辞", "项目签约仪式", None, "在项目签约仪式上的致辞"),
        ("工作会议讲话", "职工代表大会", None, "在职工代表大会上的讲话"),
        ("闭幕总结讲话", "职工代表大会", None, "在职工代表大会闭幕时的讲话"),
        ("闭幕总结讲话", "职工运动会", None, "在职工运动会闭幕式上的致辞"),
        ("总结表彰讲话", "十佳班主任", None, "在十佳班主任表彰大会上的讲话"),
        ("培训开班讲话", "驻村干部", None, "在驻村干部专题培训班开班式上的讲话"),
        // The host's words are short; who asks for more holds a meeting on it.
        ("闭幕总结讲话", "职工运动会", Some(2400), "在职工运动会组织工作会议闭幕时的讲话"),
    ] {
        let template = Template::builtin(name).unwrap().for_topic(topic, length, &desk.library.words).unwrap();
        let draft = desk.compose(&template, &Desk::brief(topic, 1, length));
        assert!(draft.markdown.contains(&format!("# {title}\n")), "{}", draft.markdown);
    }
}

#[test]
fn on_a_holiday_people_are_thanked_and_no_fault_is_held_up() {
    let desk = Desk::new();
    for (topic, title) in [
        ("国际护士节", "# 在国际护士节座谈会上的讲话"),
        ("教师节座谈会", "# 在教师节座谈会上的讲话"),
        ("新春茶话会", "# 在新春茶话会上的讲话"),
    ] {
        let asked = Template::builtin("座谈会讲话").unwrap();
        let taken = asked.for_topic(topic, None, &desk.library.words).unwrap();
        let draft = desk.compose(&taken, &Desk::brief(topic, 1, None).with_occasion_named(&taken.front));
        assert_eq!(draft.plan.template, "节日座谈会讲话", "{topic}");
        assert!(draft.markdown.contains(title), "{}", draft.markdown);
        assert!(draft.plan.sections.iter().all(|section| section.place != Place::Problem), "{}", draft.markdown);
    }
    for topic in ["护士节前安全检查", "护理工作"] {
        let asked = Template::builtin("座谈会讲话").unwrap();
        let taken = asked.for_topic(topic, None, &desk.library.words).unwrap();
        assert_eq!(taken.front.name, "座谈会讲话", "{topic}");
    }
}

/// 秋粮收购 is told by 粮食收储: how things stand and how sections open is that file's, and not what holds of all trades.
#[test]
fn a_file_of_another_name_opens_the_speech_and_its_sections() {
    let desk = Desk::new();
    let draft = desk.compose(&Template::builtin("工作会议讲话").unwrap(), &Desk::brief("秋粮收购", 4, None));
    let own = |line: &speechwright::compose::plan::Line| line.from.starts_with("branches/粮食收储");
    let background = draft.plan.openings.iter().filter(|one| one.does == Move::Background);
    assert!(background.flat_map(|one| &one.lines).all(own), "{}", draft.markdown);
    for section in &draft.plan.sections {
        assert!(section.thesis.first().is_some_and(own), "{}", draft.markdown);
        assert!(section.thesis[0].text.contains("粮"), "{}", draft.markdown);
    }
}

#[test]
fn a_host_counts_up_what_is_said_and_speaks_to_those_who_are_there() {
    let desk = Desk::new();
    for (name, topic, salutation) in [
        ("活动开幕致辞", "校园读书节", "各位领导、各位来宾，老师们、同学们："),
        ("活动闭幕致辞", "职工运动会", "各位领导、各位来宾，各位裁判员、运动员，朋友们："),
        ("活动开幕致辞", "汽车展销会", "各位领导、各位来宾，参加活动的各位朋友："),
        ("开幕致辞", "燃气安全", "各位领导、各位来宾，女士们、先生们、朋友们："),
        ("座谈会讲话", "离退休干部工作", "各位老领导、各位老同志："),
    ] {
        let draft = desk.compose(&Template::builtin(name).unwrap(), &Desk::brief(topic, 2, None));
        assert_eq!(draft.plan.salutation, salutation, "{name}");
        if role(&draft.plan) == Role::Host {
            let heads = draft.markdown.lines().filter(|line| line.starts_with("**第")).count();
            assert!(heads == draft.plan.sections.len() && draft.markdown.contains('三'), "{}", draft.markdown);
        }
    }
}

fn role(plan: &Plan) -> Role {
    Template::builtin(&plan.template).unwrap().front.role
}

#[test]
fn a_section_is_counted_in_one_way_and_its_neighbours_in_another() {
    let frames = Desk::new().library.frames;
    for draft in DRAFTS.iter() {
        let plan = &draft.plan;
        let mut last: Option<String> = None;
        // A welcome has heads in its plan only.
        let heard = |section: &&SectionPlan| section.points.iter().all(|point| draft.markdown.contains(&point.head));
        for section in plan.sections.iter().filter(heard) {
            let marks: BTreeSet<String> = section.points.iter().map(|point| marker(&point.head)).collect();
            assert_eq!(marks.len(), 1, "{} mixes {marks:?}", section.heading);
            let mark = marks.into_iter().next();
            assert_ne!(
                mark, last,
                "{} {}: {} is counted as the one before",
                plan.template, plan.topic, section.heading
            );
            last = mark;
            let begun: BTreeSet<&String> = frames
                .interchangeable
                .iter()
                .filter(|word| section.points.iter().any(|point| point.head.contains(word.as_str())))
                .collect();
            assert!(section.place != Place::Why || begun.len() < 2, "{} {begun:?}", section.heading);
        }
    }
}

#[test]
fn every_success_says_what_was_done() {
    let library = Desk::new().library;
    let mut seen = 0;
    for plan in DRAFTS.iter().map(|draft| &draft.plan) {
        let template = Template::builtin(&plan.template).unwrap();
        let subject = Subject::find(&plan.topic, &library).unwrap().in_kind(&template.front, &library).unwrap();
        for point in plan.sections.iter().filter(|one| one.place == Place::Review).flat_map(|one| &one.points) {
            let deeds = subject.layers.iter().flat_map(|layer| {
                let deeds = layer.material.achievements.iter();
                deeds.filter(move |deed| point.from.ends_with(&format!("{layer} {}", deed.id)))
            });
            for deed in deeds {
                // What stands before its first placeholder or slot.
                let told = deed.text.split(['【', '{']).next().unwrap_or_default();
                let said = point.lines.iter().any(|line| line.text.contains(told));
                assert!(said, "{} {} {}: {told}", plan.template, plan.topic, point.head);
                seen += usize::from(!told.is_empty());
            }
        }
    }
    assert!(seen > 20, "{seen} deeds are too few to tell");
}

#[test]
fn a_paragraph_names_the_work_in_full_once() {
    let library = Desk::new().library;
    let again = &library.frames.again;
    for plan in DRAFTS.iter().map(|draft| &draft.plan) {
        let forms = Subject::find(&plan.topic, &library).unwrap().forms;
        for point in plan.sections.iter().flat_map(|section| &section.points) {
            let text: String = point.lines.iter().map(|line| line.text.as_str()).collect();
            let Some((_, rest)) = text.split_once(&forms.work) else { continue };
            let open = again.after.iter().any(|word| rest.contains(&format!("{word}{}，", forms.work)));
            assert!(!open, "{} {}: {text}", plan.template, plan.topic);
        }
    }
}

/// What stands around the number: 一是 → 是, 第一， → 第.
fn marker(head: &str) -> String {
    let before: String = head.chars().take_while(|c| !"一二三四五六七八".contains(*c)).collect();
    if before.is_empty() { head.chars().nth(1).into_iter().collect() } else { before }
}
