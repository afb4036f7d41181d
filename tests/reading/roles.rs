//! The part that each paragraph plays.

use crate::{SPEECH, of_text};

fn shown(text: &str) -> String {
    let speech = &of_text(text)[0];
    let line = |one: &speechwright::corpus::Paragraph| {
        let head: String = one.text.chars().take(16).collect();
        format!("{:?}: {head}", one.role)
    };
    speech.paragraphs.iter().map(line).collect::<Vec<_>>().join("\n")
}

#[test]
fn a_speech_with_headings() {
    insta::assert_snapshot!(shown(SPEECH));
}

#[test]
fn an_analysis_announces_its_headings_after_a_long_introduction() {
    let text = "\
管好用好每一分钱，是对每个单位最起码的要求。今天这堂课的目的，就是要让大家心里有戒、手上有尺。
刚才，财务科通报了上半年存在的六个方面问题，会后要逐条对照、逐条整改。
分析原因，根本还是三个字：松、散、软。这三个问题不解决好，制度就是一张废纸。
松在思想。一是觉得钱不多。二是觉得事不大。三是觉得没人管。
散在管理。台账不全，手续不清，交接不明。
软在执行。该退的不退，该罚的不罚，该查的不查。
如何解决好以上问题，我们必须从以下三个方面着力。
一、紧一紧思想
账上的钱，没有一分是自己的。
二、严一严管理
每一笔都要有来处、有去处、有经手人。
三、硬一硬执行
发现一起，查处一起。
同志们，管钱就是管人。让我们从今天做起，不断把这件事办扎实。
";
    insta::assert_snapshot!(shown(text));
}

#[test]
fn a_ceremony_without_headings() {
    let text = "\
尊敬的各位来宾，老师们、同学们：
大家上午好！
金秋九月，我们在这里隆重集会，庆祝学校建校五十周年。首先，我代表学校，向各位来宾表示热烈的欢迎！
五十年前，几间瓦房、三十名学生，学校就在河滩上办起来了。
五十年来，一代代老师守在这里，把山里的孩子送出大山。
老师们、同学们！
今天的学校，有了新楼、新操场、新图书馆，但不能丢了老传统。
希望老师们把每一堂课上好，把每一个孩子教好。
同学们，未来属于你们。让我们携手前行，共同写好学校新的五十年！
最后，祝各位来宾身体健康、万事如意！
谢谢大家！
";
    insta::assert_snapshot!(shown(text));
}

#[test]
fn parts_without_headings_begin_the_body() {
    let text = "\
同志们：
这次会议开得很好。现在，我讲四点意见。
第一点，关于形势。
总的看，形势是好的，但也有压力。
第二点，关于任务。
任务已经明确，关键在落实。
以上是任务的问题。下面，我再讲两个方面的要求。
一是抓早。看准了就干，不要等。
二是抓细。一项一项抓，不漏一项。
总之，事情要靠大家来干。让我们共同努力，不断取得新的更大成绩！
";
    insta::assert_snapshot!(shown(text));
}

#[test]
fn quotations_may_stand_inside_a_closing() {
    let text = format!(
        "{}相信通过这次会议，大家对保洁工作会有更深的理解。\n老话说，“水清则鱼读月”。\n希望大家回去就干，努力交出满意答卷。\n",
        SPEECH.replace("同志们，河湖保洁贵在坚持。让我们拿出真功夫，为守好一方清水而努力奋斗！\n", "")
    );
    insta::assert_snapshot!(shown(&text));
}
