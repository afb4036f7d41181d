//! Pages that hold several speeches, and what stands around speeches.

use speechwright::document::read::Format;

use crate::{SPEECH, of_text, paragraphs, speeches, titles};

/// A second speech, without salutation.
const OTHER: &str = "\
很高兴参加今天的读书会。刚才听了几位同志的交流，很受启发，我也谈几点体会。
第一，读书要坐得住。每天读一点，日积月累，就有长进。
第二，读书要用得上。带着问题读，读完就用，用了再想。
以上是我的一点体会，不当之处，请大家批评指正。谢谢大家！
";

#[test]
fn every_style_of_collection_is_split() {
    let styles: [[&str; 3]; 10] = [
        ["村组讲话稿合集2篇", "在河湖保洁会上的讲话1", "在读书会上的讲话2"],
        ["", "篇一：在河湖保洁会上的讲话", "篇二：在读书会上的发言"],
        ["讲话稿范文大全", "【篇1】在河湖保洁会上的讲话", "【篇2】在读书会上的发言"],
        ["", "第一篇", "第二篇"],
        ["", "第1篇 河湖保洁", "第2篇 读书"],
        ["领导讲话稿（精选2篇）", "领导讲话稿 篇1", "领导讲话稿 篇2"],
        ["", "干部大会讲话稿（一）", "干部大会讲话稿（二）"],
        ["", "村干部讲话稿", "村干部讲话稿"],
        ["《村组领导讲话稿范文(31篇)》", "【范例一】", "【范例二】"],
        ["", "1、在河湖保洁会上的讲话", "2、在读书会上的发言"],
    ];
    let mut shown = Vec::new();
    for [above, first, second] in styles {
        let page = format!("{above}\n\n{first}\n{SPEECH}\n{second}\n同志们：\n{OTHER}");
        let found = of_text(&page);
        assert_eq!(found.len(), 2, "{first}: {:?}", titles(&found));
        assert_eq!(found[0].paragraphs.len(), 10, "{first}");
        assert_eq!(found[1].paragraphs.len(), 5, "{second}");
        shown.push(titles(&found).join(" | "));
    }
    insta::assert_snapshot!(shown.join("\n"));
}

#[test]
fn what_belongs_to_the_site_goes() {
    let page = format!(
        "首页\n当前位置: 首页 > 讲话稿 > 正文\n时间:2018-04-12 讲话稿 我要投稿\n某某范文 www.example.com\n在河湖保洁会上的讲话\n发布时间：2024-05-06  来源：本站  浏览：1024次\n\
         以下是小编为大家整理分享的讲话稿范文，仅供参考，欢迎阅读，希望对您有所帮助！\n{SPEECH}\
         （全文共1562字）\n责任编辑：小王\n上一篇：没有了\n下一篇：在读书会上的发言\n第1页 共3页\nhttp://www.example.com/a.html\n\
         Copyright © 2024 某某网 版权所有"
    );
    let found = of_text(&page);
    assert_eq!(titles(&found), ["在河湖保洁会上的讲话"]);
    assert_eq!(paragraphs(&found[0]), paragraphs(&of_text(SPEECH)[0]));
}

#[test]
fn words_of_the_site_inside_a_speech_stay() {
    let speech = "同志们：\n来源于群众，才能服务群众。编辑部的同志要带头，把责任编辑制度落到实处。\n下一篇文章怎么做，关键看行动。\n作者要深入一线，采写有温度的稿件，把镜头对准基层，把版面留给群众。\n谢谢大家！";
    assert_eq!(of_text(speech)[0].paragraphs.len(), 5);
}

#[test]
fn date_speaker_and_signature_are_no_part_of_a_speech() {
    let page = format!(
        "守好一方清水\n——在河湖保洁会上的讲话\n（2024年5月6日）\n县委副书记　王某某\n{SPEECH}青山县河长制办公室\n2024年5月6日\n"
    );
    let found = of_text(&page);
    assert_eq!(found.len(), 1);
    assert_eq!(paragraphs(&found[0]), paragraphs(&of_text(SPEECH)[0]));
    assert!(found[0].title.contains("守好一方清水") || found[0].title.contains("河湖保洁"), "{}", found[0].title);
}

#[test]
fn a_lone_speech_is_called_as_its_file_is() {
    assert_eq!(titles(&of_text(SPEECH)), ["稿件"]);
    assert_eq!(titles(&of_text(&format!("在河湖保洁会上的讲话\n{SPEECH}"))), ["在河湖保洁会上的讲话"]);
    let markdown = format!("---\ntopic: 河湖\n---\n\n# 守好一方清水\n\n{}", SPEECH.replace('\n', "\n\n"));
    let found = speeches(markdown.as_bytes(), Format::Markdown);
    assert_eq!(titles(&found), ["守好一方清水"]);
    assert_eq!(paragraphs(&found[0]), paragraphs(&of_text(SPEECH)[0]));
}

#[test]
fn a_heading_that_speaks_of_a_speech_does_not_split_one() {
    let speech = SPEECH
        .replace("一、认清形势，把责任扛起来", "一、学习贯彻重要讲话")
        .replace("二、抓住重点，把短板补起来", "二、交流心得体会");
    let found = of_text(&speech);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].paragraphs.len(), 10);
}

#[test]
fn items_of_numbered_markdown_lists_keep_their_numbers() {
    let markdown = "# 题目\n\n同志们：\n\n下面讲三点。\n\n1. **压实责任**。层层抓。\n2. 补齐短板。天天抓。\n3. 守住底线。月月抓。\n\n- 不编号的一条\n\n谢谢大家！\n";
    let found = speeches(markdown.as_bytes(), Format::Markdown);
    let wanted = [
        "同志们：",
        "下面讲三点。",
        "1. 压实责任。层层抓。",
        "2. 补齐短板。天天抓。",
        "3. 守住底线。月月抓。",
        "不编号的一条",
        "谢谢大家！",
    ];
    assert_eq!(paragraphs(&found[0]), wanted);
    // Their spans still refer to the file.
    let source: Vec<char> = markdown.chars().collect();
    let item = &found[0].paragraphs[2];
    let place = item.place(speechwright::text::span::Span::new(3, 7));
    assert_eq!(source[place.start..place.end].iter().collect::<String>(), "压实责任");
    let place = item.place(speechwright::text::span::Span::new(0, 2));
    assert_eq!(source[place.start..place.end].iter().collect::<String>(), "1.");
}

#[test]
fn markdown_spans_refer_to_the_file_with_its_marks() {
    let markdown = "# 题目\n\n同志们：\n\n## 一、抓责任\n\n**一要压实责任**。层层抓，*天天*抓。\n\n谢谢大家！\n";
    let found = speeches(markdown.as_bytes(), Format::Markdown);
    assert_eq!(paragraphs(&found[0]), ["同志们：", "一、抓责任", "一要压实责任。层层抓，天天抓。", "谢谢大家！"]);
}
