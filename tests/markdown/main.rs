//! Markdown into the document model and back.

use proptest::prelude::*;
use speechwright::document::read::markdown as reader;
use speechwright::document::write::markdown as writer;
use speechwright::document::{Block, BlockKind, Document, Inline, Place};

fn shapes(document: &Document) -> Vec<(BlockKind, String)> {
    document.blocks.iter().map(|block| (block.kind, block.plain())).collect()
}

#[test]
fn a_draft_is_read_with_its_roles_and_places() {
    let source = "---\ntitle: \"在动员会上的讲话\"\nseed: 7\n---\n\n# 在动员会上的讲话\n\n同志们：\n\n## 一、压实责任\n\n\
                  **一要上下同心**。大家一起抓\n下去，`不松劲`。\n";
    let (document, losses) = reader::read_with_losses(source);
    assert_eq!(document.properties["title"], "在动员会上的讲话");
    assert_eq!(document.properties["seed"], "7");
    let kinds: Vec<BlockKind> = document.blocks.iter().map(|block| block.kind).collect();
    assert_eq!(kinds, [BlockKind::Title, BlockKind::Paragraph, BlockKind::Heading(1), BlockKind::Paragraph]);
    assert_eq!(document.blocks[3].plain(), "一要上下同心。大家一起抓下去，不松劲。");
    assert_eq!(document.blocks[3].inlines[0], Inline { bold: true, ..Inline::plain("一要上下同心") });
    let place = document.blocks[2].place;
    assert_eq!(place.line, 10);
    let span = place.span.unwrap();
    let cut: String = source.chars().skip(span.start).take(span.len()).collect();
    assert_eq!(cut, "## 一、压实责任");
    assert_eq!(losses.len(), 1);
    assert_eq!(losses[0].line, 13);
}

#[test]
fn bold_with_the_mark_inside_is_still_bold() {
    let document = reader::read("**一要压实责任。**各单位都要抓。\n");
    assert_eq!(document.blocks[0].inlines[0], Inline { bold: true, ..Inline::plain("一要压实责任。") });
}

#[test]
fn what_a_person_may_add_is_kept() {
    let source = "> 引一句\n\n1. 甲\n2. 乙\n   - 丙\n\n| 项 | 数 |\n| --- | --- |\n| 一 | a\\|b |\n\n正文[^x]\\\n换行\n\n[^x]: 出处\n\n---\n";
    let (document, losses) = reader::read_with_losses(source);
    insta::assert_debug_snapshot!(shapes(&document));
    assert_eq!(document.blocks[8].inlines[0].footnote, Some(1));
    assert!(losses.is_empty(), "{losses:?}");
    assert_eq!(shapes(&reader::read(&writer::write(&document))), shapes(&document));
}

#[test]
fn what_cannot_be_kept_is_named() {
    let source = "见[文件](http://a.cn)与![图](b.png)，~~删去~~ `码`\n\n<div>块</div>\n\n```\n代码\n```\n";
    let (document, losses) = reader::read_with_losses(source);
    assert_eq!(document.blocks[0].plain(), "见文件与图，删去 码");
    let named: Vec<String> = losses.iter().map(|loss| format!("{}: {}", loss.line, loss.what)).collect();
    insta::assert_debug_snapshot!(named);
}

#[test]
fn front_matter_that_is_no_mapping_is_named_and_the_text_stays() {
    let (document, losses) = reader::read_with_losses("---\n- 甲\n: :\n---\n\n正文\n");
    assert!(document.properties.is_empty());
    assert_eq!(document.blocks[0].plain(), "正文");
    assert_eq!(losses.len(), 1);
}

#[test]
fn deep_nesting_does_no_harm() {
    let document = reader::read(&format!("{}深\n", "> ".repeat(1_000)));
    assert!(document.blocks.len() <= 1);
    let document = reader::read(&format!("{}深\n", "*".repeat(20_001)));
    assert!(document.blocks[0].plain().contains('深'));
}

/// Text of any kind, without the characters that no file may hold and without spaces at the ends of lines.
fn any_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "[一-龥]{1,6}",
        "[!-~]{1,5}",
        Just("1. ".to_owned()),
        Just("# ".to_owned()),
        Just("- ".to_owned()),
        Just("**".to_owned()),
        Just("&amp;".to_owned()),
        Just("<b>".to_owned()),
        Just("。”".to_owned()),
        Just("𠮷😀".to_owned()),
        Just("http://a.cn".to_owned()),
        Just("[^1]".to_owned()),
        Just("　".to_owned()),
    ];
    prop::collection::vec(piece, 1..6).prop_map(|pieces| pieces.concat().trim().to_owned())
}

fn any_block() -> impl Strategy<Value = Block> {
    let kind = prop_oneof![
        Just(BlockKind::Title),
        (1u8..5).prop_map(BlockKind::Heading),
        Just(BlockKind::Paragraph),
        Just(BlockKind::Quote),
    ];
    (kind, any_text()).prop_map(|(kind, text)| Block::new(kind, text, Place::default()))
}

proptest! {
    #[test]
    fn any_text_comes_back_as_it_was(blocks in prop::collection::vec(any_block(), 1..6)) {
        let blocks: Vec<Block> = blocks.into_iter().filter(|block| !block.plain().is_empty()).collect();
        let document = Document { blocks, ..Document::default() };
        let written = writer::write(&document);
        prop_assert_eq!(shapes(&reader::read(&written)), shapes(&document), "{}", written);
    }

    #[test]
    fn writing_settles_after_one_reading(text in any_text()) {
        let once = writer::write(&reader::read(&text));
        prop_assert_eq!(&writer::write(&reader::read(&once)), &once);
    }
}
