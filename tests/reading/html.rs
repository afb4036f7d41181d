//! Web pages: the article without the page, in the encoding that the page names.

use speechwright::document::read::{Format, read};

use crate::{SPEECH, of_text, paragraphs, speeches, titles};

fn page(charset: &str, article: &str) -> String {
    let links: String = (1..=30).map(|n| format!("<li><a href=\"/{n}.html\">讲话稿范文第{n}号</a></li>")).collect();
    format!(
        "<!DOCTYPE html><html><head><meta charset=\"{charset}\"><title>在河湖保洁会上的讲话_某某范文网</title>\
         <style>p{{color:red}}</style><script>var a = '下一篇';</script></head><body>\
         <div class=\"nav\"><ul>{links}</ul></div><div id=\"main\"><div class=\"content\">{article}</div></div>\
         <div class=\"sidebar\"><h3>相关推荐</h3><ul>{links}</ul></div><div class=\"footer\">版权所有 © 某某范文网 京ICP备0号</div></body></html>"
    )
}

fn article() -> String {
    SPEECH.lines().map(|line| format!("<p>&nbsp;&nbsp;&nbsp;&nbsp;{line}</p>\n")).collect()
}

#[test]
fn only_the_article_is_read() {
    let found = speeches(page("utf-8", &article()).as_bytes(), Format::Html);
    assert_eq!(titles(&found), ["在河湖保洁会上的讲话"]);
    assert_eq!(paragraphs(&found[0]), paragraphs(&of_text(SPEECH)[0]));
    assert_eq!(found[0].id, of_text(SPEECH)[0].id, "the speech counts once, whatever the format");
}

#[test]
fn lines_may_be_parted_by_breaks_and_broken_in_the_source() {
    let breaks: String = SPEECH.lines().map(|line| format!("　　{line}<br>\n<br/>")).collect();
    let found = speeches(page("utf-8", &breaks).as_bytes(), Format::Html);
    assert_eq!(paragraphs(&found[0]), paragraphs(&of_text(SPEECH)[0]));
    let broken = article().replace("把前一阶段的好做法", "把前一阶段的\n      好<b>做</b><span>法</span>");
    let found = speeches(page("utf-8", &broken).as_bytes(), Format::Html);
    assert_eq!(paragraphs(&found[0]), paragraphs(&of_text(SPEECH)[0]));
}

#[test]
fn the_encoding_is_the_one_that_the_page_names_if_that_is_true() {
    let encoded = encoding_rs::GB18030.encode(&page("gb2312", &article())).0.into_owned();
    let wrong = encoding_rs::GB18030.encode(&page("utf-8", &article())).0.into_owned();
    for bytes in [encoded, wrong] {
        assert_eq!(read(&bytes, Format::Html).unwrap().encoding, Some("gb18030"));
        assert_eq!(speeches(&bytes, Format::Html)[0].paragraphs.len(), 10);
    }
}

#[test]
fn hidden_text_is_not_read() {
    let hidden = format!("{}<p style=\"display: none\">本段不给人看，也不该采集。</p><!-- 注释 -->", article());
    let found = speeches(page("utf-8", &hidden).as_bytes(), Format::Html);
    assert!(!paragraphs(&found[0]).concat().contains("不给人看"));
}

#[test]
fn a_collection_on_one_page_is_split() {
    let two = format!(
        "<h2>篇一：在河湖保洁会上的讲话</h2>{}<h2>篇二：在林场防火会上的讲话</h2>{}",
        article(),
        article().replace("河湖保洁", "林场防火")
    );
    let found = speeches(page("utf-8", &two).as_bytes(), Format::Html);
    assert_eq!(titles(&found), ["篇一：在河湖保洁会上的讲话", "篇二：在林场防火会上的讲话"]);
}

#[test]
fn a_page_nested_deeply_or_broken_is_read_all_the_same() {
    let deep = format!("{}{}{}", "<div>".repeat(3000), article(), "</div>".repeat(3000));
    assert_eq!(speeches(deep.as_bytes(), Format::Html)[0].paragraphs.len(), 10);
    let cut = page("utf-8", &article());
    let cut = &cut[..cut.find("谢谢").unwrap_or(cut.find("同志们，河湖").unwrap())];
    assert_eq!(speeches(cut.as_bytes(), Format::Html)[0].paragraphs.len(), 9);
    assert!(read(b"<html><body></body></html>", Format::Html).unwrap().document.blocks.is_empty());
}
