//! What the miner understands of a speech besides its parallel units, on a speech written for this project: every
//! phenomenon with cases against it.

use speechwright::bank::{Phrase, PhraseBank};
use speechwright::corpus::{PageWords, speeches};
use speechwright::document::read::txt;
use speechwright::mine::Miner;

const SPEECH: &str = include_str!("speech.txt");

fn mined(text: &str) -> PhraseBank {
    let speeches = speeches(&txt::read(text), "speech.txt", &PageWords::builtin().unwrap());
    Miner::builtin().unwrap().mine(&speeches[0]).unwrap()
}

/// The phrases in the order of the text, with what they do, their terms and flags.
fn told(phrases: &[Phrase]) -> String {
    let mut phrases: Vec<&Phrase> = phrases.iter().collect();
    phrases.sort_by_key(|phrase| phrase.seen[0].span);
    let line = |phrase: &&Phrase| format!("{:?}: {} {:?} {:?}", phrase.does, phrase.text, phrase.terms, phrase.flags);
    phrases.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// What stands in the file at the place where an entry was seen.
fn at(span: speechwright::text::span::Span) -> String {
    SPEECH.chars().skip(span.start).take(span.len()).collect()
}

#[test]
fn the_subject_is_found() {
    assert_eq!(mined(SPEECH).sources[0].subject, "秋播备耕");
}

#[test]
fn openings_are_cut_by_move() {
    insta::assert_snapshot!(told(&mined(SPEECH).openings));
}

#[test]
fn what_an_appraisal_numbers_belongs_to_it_and_cases_are_no_move() {
    let speech = "在秋播研讨会上的讲话\n同志们：\n刚才，三个村作了发言。总体感觉，大家准备充分，讲得实在。\n\
        一是题目选得准，难处摆得明。\n二是办法想得细。各村都算了一笔账，哪块地先种、哪块地后种，心里有了数。\n\
        同时，秋播还存在不少差距和问题，有的种子没有到位，有的机手没有落实。\n\
        下面，我讲两点意见。\n一、备足种子\n一是到站里领种。大家要抓紧去办。\n二、用好机手\n一是排好班次。大家要抓紧去办。\n";
    insta::assert_snapshot!(told(&mined(speech).openings));
}

#[test]
fn closings_begin_where_the_speech_gathers_itself() {
    insta::assert_snapshot!(told(&mined(SPEECH).closings));
}

/// Somebody who calls the listeners again and again, and says at length why they have come.
const CEREMONY: &str = "在开渠典礼上的致辞\n同志们、朋友们：\n今天，我们在这里举行开渠典礼，心里格外高兴。\
    首先，我代表全村，向修渠的师傅们表示衷心的感谢！\n修这条渠，前后用了三个冬天。\n同志们、朋友们！\n\
    水是庄稼的命根子，渠是全村的饭碗。谁都明白这个道理。为此，我提三点建议。\n\
    第一，要把渠道管好。分段包到人，坏了当天修。\n第二，要把水用好。先浇远处的田，再浇近处的田。\n\
    第三，要把账算好。用了多少水，月月贴在墙上。\n同志们、朋友们！\n渠修好了，日子才刚刚开头。\
    有了水就有了盼头。让我们把这条渠一代一代守下去。\n祝大家来年丰收！";

#[test]
fn whoever_calls_the_listeners_again_has_not_begun_anew() {
    insta::assert_snapshot!(told(&mined(CEREMONY).openings));
}

#[test]
fn what_only_may_be_an_opening_is_kept_where_it_fits_any_topic() {
    let speech = "谈谈备耕\n水渠是庄稼的命根子。\n做好工作要有好的开头。\n一、备足种子\n到站里领种，当天领完。\n\
        二、用好机手\n排好班次，人歇机不歇。\n";
    assert_eq!(told(&mined(speech).openings), "Background: 做好工作要有好的开头。 [] []");
}

#[test]
fn what_follows_the_last_call_is_the_closing_as_a_whole() {
    insta::assert_snapshot!(told(&mined(CEREMONY).closings));
}

#[test]
fn transitions_look_back_and_forward() {
    insta::assert_snapshot!(told(&mined(SPEECH).transitions));
}

#[test]
fn phrases_stand_where_they_were_seen() {
    let bank = mined(SPEECH);
    let closing = bank.closings.iter().find(|phrase| phrase.text.starts_with("为夺取")).unwrap();
    assert_eq!(at(closing.seen[0].span), "为夺取明年丰收而努力奋斗！");
    let opening = bank.openings.iter().find(|phrase| phrase.text.starts_with("目的是")).unwrap();
    assert_eq!(at(opening.seen[0].span), "目的是看清进度、分清责任、定清时限。");
}

#[test]
fn heads_built_alike_are_families() {
    let bank = mined(SPEECH);
    let mut families: Vec<_> = bank.headings.iter().collect();
    families.sort_by_key(|family| family.seen[0].span);
    let line = |family: &&speechwright::bank::HeadingFamily| {
        format!("{} {:?} [{}] {}", family.level, family.marker, family.skeleton, family.members.join(" | "))
    };
    insta::assert_snapshot!(families.iter().map(line).collect::<Vec<_>>().join("\n"));
}

#[test]
fn points_have_heads_and_what_follows() {
    let bank = mined(SPEECH);
    let mut points: Vec<_> = bank.points.iter().collect();
    points.sort_by_key(|point| point.seen[0].span);
    let line = |point: &&speechwright::bank::Point| {
        format!("{:?}: {} → {}", point.function, point.head, point.develop.join(" / "))
    };
    insta::assert_snapshot!(points.iter().map(line).collect::<Vec<_>>().join("\n"));
}

#[test]
fn quotations_are_verbatim_and_have_a_speaker() {
    let bank = mined(SPEECH);
    let said: Vec<(&str, &str)> = bank.quotations.iter().map(|one| (one.speaker.as_str(), one.text.as_str())).collect();
    // “人勤地不懒” is too short, and “面子田” is a name for something.
    assert_eq!(said, [("老周", "种子不哄人，你哄它一时，它哄你一年。")]);
    let all = bank.openings.iter().chain(&bank.closings).chain(&bank.transitions);
    assert!(all.into_iter().all(|phrase| !phrase.text.contains("种子不哄人")));
}

#[test]
fn constructions_are_counted_where_they_stand() {
    let text = "在秋播备耕大会上的讲话\n同志们：\n秋播备耕不是等天吃饭,而是抢天吃饭。只有种子下了地，心里才踏实。\n\
                所有的田块都要过一遍，不是走走看看。我们不怕雨水多，就怕沟渠堵，不是小事，而是大事。\n";
    let bank = mined(text);
    let frames: Vec<(&str, u64)> = bank.constructions.iter().map(|one| (one.frame.as_str(), one.count)).collect();
    let count = |frame: &str| frames.iter().find(|(other, _)| *other == frame).map(|(_, count)| *count);
    assert_eq!(count("不是_，而是_"), Some(2), "{frames:?}");
    assert_eq!((count("只有_，才_"), count("不怕_，就怕_")), (Some(1), Some(1)));
    assert_eq!(frames.len(), 3, "{frames:?}");
    let contrast = bank.constructions.iter().find(|one| one.frame == "不是_，而是_").unwrap();
    let words = |seen: &speechwright::bank::Seen| {
        let word = |span: &speechwright::text::span::Span| text.chars().skip(span.start).take(span.len()).collect();
        seen.parts.iter().map(word).collect::<Vec<String>>()
    };
    assert!(contrast.seen.iter().all(|seen| words(seen) == ["不是", "而是"]), "{contrast:?}");
}

#[test]
fn doubled_words_and_altered_formulas_are_defects() {
    let page = |last: &str| {
        let body = "这是讲话中间的一段话，说的是怎样把工作做好，怎样把责任压实，怎样把问题解决在一线。".repeat(3);
        format!("关于评比的讲话\n同志们：\n今天，我们召开评比会。\n一、怎么评\n{body}\n二、怎么改\n{body}\n{last}")
    };
    let flags = |last: &str| {
        let bank = mined(&page(last));
        bank.closings.iter().flat_map(|phrase| phrase.flags.clone()).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(flags("同志们，让我们坚持坚持问题导向，再接再厉。"), "defect");
    assert_eq!(flags("同志们，让我们再接再励。"), "defect");
    assert_eq!(flags("同志们，让我们树牢政治意识、核心意识、大局意识、看齐意识。"), "defect stock");
    assert_eq!(flags("同志们，让我们树牢政治意识、大局意识、核心意识、看齐意识。"), "stock");
    assert_eq!(flags("同志们，让我们在***总书记的关怀下再接再厉。"), "mask");
    // A mask that stands for a place or a thing is a slot.
    assert_eq!(flags("同志们，让我们把××建设得更好。"), "");
    assert_eq!(flags("同志们，让我们好好研究研究，把事情办好。"), "");
}

/// Names, numbers and dates belong to their own speech; words that only look like them stay.
#[test]
fn names_numbers_and_dates_become_slots() {
    let body = "这是讲话中间的一段话，说的是怎样把工作做好，怎样把责任压实，怎样把问题解决在一线。".repeat(3);
    let text = format!(
        "关于秋播的讲话\n同志们：\n今天，我们召开秋播会。2023年9月5日，青川县农业局查了120块田。\
         刚才，×同志通报了第X次检查的情况。近年来，我市上下齐心，在市委、市政府的领导下，工作取得了新进展。\
         下面，我讲三点意见。\n一、怎么看\n{body}\n二、怎么干\n{body}要为丹水县争光、为丹水县争气、为丹水县争先。\n\
         同志们，让我们千方百计、百分之百地把任务完成好，为××的明天而努力奋斗！"
    );
    let bank = mined(&text);
    let units: Vec<String> = bank.triads.iter().map(|unit| unit.parts.join(" | ")).collect();
    insta::assert_snapshot!(format!("{}\n{}\n{}", told(&bank.openings), told(&bank.closings), units.join("\n")));
}

/// Listeners, the speaker's house and a word that the speech comes back to are slots; the same words of others stay.
#[test]
fn what_a_speech_calls_its_own_becomes_slots() {
    let body = "希望同学们静下心来，把学校当成家。要把食堂办好，食堂是大事，各个学校的食堂都一样。".repeat(3);
    let text = format!(
        "在开班会上的讲话\n同学们：\n今天，我们召开开班会。下面，我讲三点意见。\n一、为什么抓剪纸\n{body}\n\
         二、怎样抓剪纸\n{body}要管理食堂、服务食堂、监督食堂。要教育同学、引导同学、帮助同学。\n{body}\n\
         同学们，让我们为学校争光，为学生会争气，再接再厉！"
    );
    let bank = mined(&text);
    let line = |unit: &speechwright::bank::Parallel| format!("{} {:?}", unit.parts.join(" | "), unit.terms);
    let units: Vec<String> = bank.triads.iter().map(line).collect();
    insta::assert_snapshot!(format!("{}\n{}", told(&bank.closings), units.join("\n")));
}

#[test]
fn a_speech_that_says_nothing_of_the_kind_gives_nothing() {
    let body = "老李早上去了地里，看见麦苗出齐了。他蹲下来数了数，一尺地里有四十棵。回到家，他把数记在本子上。";
    let text = format!("记一次下乡\n{}", body.repeat(4));
    let bank = mined(&text);
    assert!(bank.transitions.is_empty() && bank.headings.is_empty() && bank.points.is_empty());
    assert!(bank.quotations.is_empty() && bank.closings.is_empty(), "{:?}", bank.closings);
}
