//! The DOCX that is written: valid whatever the text, the same every time, all looks by named styles.

#[cfg(test)]
mod package;

use package::Package;
use proptest::prelude::*;
use speechwright::document::house_style::HouseStyle;
use speechwright::document::read::markdown;
use speechwright::document::write::docx;
use speechwright::document::{Block, BlockKind, Document, Inline, Place};
use speechwright::text::span::Span;

const DRAFT: &str = "---\ntopic: 粮食安全\nauthor: 甲\nseed: 7\nversion: 0.1.0\n---\n\n# 在粮食安全工作会议上的讲话\n\n\
    （2026年12月1日）\n\n县长　某某\n\n同志们：\n\n今年收粮【待填：数量】吨[^1]。\n\n## 一、守住耕地\n\n\
    **一要管住【待填：单位】**。严格管理。\n\n### （一）清查\n\n> 民以食为天。\n\n1. 甲\n2. 乙\n\n换一处\n\n5. 丙\n\n- 丁\n\n\
    | 项 | 数 |\n| --- | --- |\n| 一 | 2 |\n\n[^1]: 含夏粮。\n";

#[cfg(test)]
fn write(document: &Document) -> Package {
    Package::open(&docx::write(document, &HouseStyle::standard().unwrap()).unwrap())
}

#[test]
fn every_paragraph_is_set_by_a_style_that_exists() {
    let package = write(&markdown::read(DRAFT));
    let seen: Vec<String> = package.paragraphs().into_iter().map(|(style, text)| format!("{style}: {text}")).collect();
    insta::assert_debug_snapshot!(seen);
    let defined = package.values("word/styles.xml", "w:style", "w:styleId");
    for name in ["w:pStyle", "w:rStyle", "w:tblStyle"] {
        for used in package.values("word/document.xml", name, "w:val") {
            assert!(defined.contains(&used), "{used}");
        }
    }
    for direct in ["w:b", "w:i", "w:jc", "w:ind", "w:sz", "w:rFonts", "w:highlight"] {
        assert!(!package.has("word/document.xml", direct), "{direct} stands in the body");
    }
}

#[test]
fn lists_and_relations_point_to_what_exists() {
    let package = write(&markdown::read(DRAFT));
    let lists = package.values("word/numbering.xml", "w:num", "w:numId");
    assert_eq!(lists, ["1", "2", "3"]);
    assert!(package.values("word/document.xml", "w:numId", "w:val").iter().all(|list| lists.contains(list)));
    assert_eq!(package.values("word/numbering.xml", "w:startOverride", "w:val"), ["1", "5"]);
    for target in package.values("word/_rels/document.xml.rels", "Relationship", "Target") {
        assert!(package.parts.contains_key(&format!("word/{target}")), "{target}");
    }
    assert_eq!(package.text("word/footnotes.xml"), " 含夏粮。");
}

#[test]
fn properties_and_language_are_told() {
    let package = write(&markdown::read(DRAFT));
    let core = package.text("docProps/core.xml");
    for told in ["在粮食安全工作会议上的讲话", "粮食安全", "甲", "seed=7", "zh-CN", "0.1.0"] {
        assert!(core.contains(told), "{told}");
    }
    let unnamed = write(&markdown::read(&DRAFT.replace("author: 甲\n", "")));
    assert!(unnamed.text("docProps/core.xml").contains("县长　某某"), "the speaker is the author");
    assert_eq!(package.values("docProps/custom.xml", "property", "name"), ["author", "seed", "topic", "version"]);
    assert_eq!(package.values("word/styles.xml", "w:lang", "w:eastAsia"), ["zh-CN"]);
}

#[test]
fn placeholders_are_bookmarked_one_after_another() {
    let package = write(&markdown::read(
        "# 在【待填：会议名称】上的讲话\n\n收粮【待填：数量（吨）𠮷】，**【待填：】**，【待填：没完\n",
    ));
    let names = package.values("word/document.xml", "w:bookmarkStart", "w:name");
    assert_eq!(names, ["待填01_会议名称", "待填02_数量吨", "待填03"]);
    let ids = |element| package.values("word/document.xml", element, "w:id");
    assert_eq!(ids("w:bookmarkStart"), ids("w:bookmarkEnd"));
    assert_eq!(package.paragraphs()[0].1, "在[Placeholder]【待填：会议名称】上的讲话");
}

#[test]
fn one_remark_on_several_pieces_is_one_comment() {
    let mut document = markdown::read("前**一要抓**。好，后\n");
    document.blocks[0].remark(Span::new(1, 6), "出处");
    let package = write(&document);
    assert_eq!(package.values("word/document.xml", "w:commentReference", "w:id"), ["1"]);
    assert_eq!(package.text("word/document.xml"), "前一要抓。好，后");
}

#[test]
fn notes_become_comments() {
    let inlines =
        vec![Inline { note: Some("见\"甲\"<讲话>\n第二行".to_owned()), ..Inline::plain("一鼓作气") }];
    let block = Block { kind: BlockKind::Paragraph, inlines, place: Place::default() };
    let package = write(&Document { blocks: vec![block], ..Document::default() });
    assert_eq!(package.text("word/comments.xml"), "见\"甲\"<讲话>第二行");
    assert_eq!(package.values("word/comments.xml", "w:comment", "w:author"), ["Speechwright"]);
    assert!(package.values("word/comments.xml", "w:comment", "w:date").is_empty());
    assert_eq!(package.values("word/document.xml", "w:commentReference", "w:id"), ["1"]);
}

#[test]
fn the_house_style_reaches_the_parts() {
    let own = "grid: {pitch: 30}\nbody: {font: 宋体 & 'x', size: 15}\npage: {left: 25.4}\npage_number: {before: '', after: ''}\n";
    let style = HouseStyle::read(own).unwrap();
    let package = Package::open(&docx::write(&markdown::read(DRAFT), &style).unwrap());
    assert_eq!(package.values("word/document.xml", "w:docGrid", "w:linePitch"), ["600"]);
    assert_eq!(package.values("word/document.xml", "w:pgMar", "w:left"), ["1440"]);
    assert!(package.values("word/styles.xml", "w:rFonts", "w:eastAsia").contains(&"宋体 & 'x'".to_owned()));
    assert_eq!(package.text("word/footer1.xml"), "PAGE1");
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    let once = || docx::write(&markdown::read(DRAFT), &HouseStyle::standard().unwrap()).unwrap();
    let first = once();
    assert!(std::thread::scope(|scope| scope.spawn(once).join().unwrap()) == first);
    assert!(once() == first);
    let package = Package::open(&first);
    assert!(package.compressed < package.parts.values().map(String::len).sum::<usize>() / 2, "it is deflated");
}

fn any_kind() -> impl Strategy<Value = BlockKind> {
    prop_oneof![
        Just(BlockKind::Title),
        (0u8..=255).prop_map(BlockKind::Heading),
        Just(BlockKind::Paragraph),
        Just(BlockKind::Quote),
        (0u8..=255, prop::option::of(any::<u32>())).prop_map(|(depth, number)| BlockKind::Item { depth, number }),
        (0u32..4, 0u32..70).prop_map(|(row, column)| BlockKind::Cell { row, column }),
        (0u32..3).prop_map(BlockKind::Footnote),
        Just(BlockKind::Break),
    ]
}

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "[\\x00-\\x7f]{0,12}",
        "[【待填：】<&>\\]\"'\u{FFFE}\u{FFFF}\u{E000}\u{1b}𠮷😀\n\t*]{0,20}"
    ]
}

prop_compose! {
    fn any_inline()(
        text in any_text(), bold: bool, italic: bool,
        footnote in prop::option::of(0u32..3), note in prop::option::of(any_text())
    ) -> Inline {
        Inline { text, bold, italic, footnote, note }
    }
}

prop_compose! {
    fn any_document()(
        blocks in prop::collection::vec((any_kind(), prop::collection::vec(any_inline(), 0..3)), 0..6),
        properties in prop::collection::btree_map(any_text(), any_text(), 0..3)
    ) -> Document {
        let block = |(kind, inlines)| Block { kind, inlines, place: Place::default() };
        Document { properties, blocks: blocks.into_iter().map(block).collect() }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_document_gives_well_formed_parts(document in any_document()) {
        let package = write(&document);
        for name in package.parts.keys() {
            package.check(name);
        }
    }
}

#[test]
fn hostile_text_is_kept_as_text() {
    let hostile = "<w:p/>&amp;]]>***「𠮷」😀\"'--> {{topic}}";
    let document =
        Document { blocks: vec![Block::new(BlockKind::Paragraph, hostile, Place::default())], ..Document::default() };
    assert_eq!(write(&document).paragraphs(), [("NormalIndent".to_owned(), hostile.to_owned())]);
}
