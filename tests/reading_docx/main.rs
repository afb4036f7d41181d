//! DOCX as word processors write it, and as nobody should.

#[cfg(test)]
mod hostile;
#[cfg(test)]
mod packed;

use packed::{file, styled};
use speechwright::document::read::docx;
use speechwright::document::write::{markdown, txt};
use speechwright::document::{BlockKind, Document};

#[cfg(test)]
fn read(body: &str, parts: &[(&str, &str)]) -> Document {
    docx::read(&file(body, parts)).unwrap()
}

#[cfg(test)]
fn shapes(document: &Document) -> Vec<(BlockKind, String)> {
    document.blocks.iter().map(|block| (block.kind, block.plain())).collect()
}

#[cfg(test)]
fn text(body: &str) -> String {
    txt::write(&read(body, &[]))
}

#[test]
fn headings_are_told_by_name_level_and_parent() {
    let styles = "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"a\"><w:name w:val=\"Normal\"/></w:style>\
        <w:style w:type=\"paragraph\" w:styleId=\"1\"><w:name w:val=\"heading 1\"/></w:style>\
        <w:style w:type=\"paragraph\" w:styleId=\"2\"><w:name w:val=\"标题 2\"/></w:style>\
        <w:style w:type=\"paragraph\" w:styleId=\"child\"><w:name w:val=\"本单位标题\"/><w:basedOn w:val=\"2\"/></w:style>\
        <w:style w:type=\"paragraph\" w:styleId=\"level\"><w:name w:val=\"甲\"/><w:pPr><w:outlineLvl w:val=\"2\"/></w:pPr></w:style>\
        <w:style w:type=\"paragraph\" w:styleId=\"t\"><w:name w:val=\"Title\"/></w:style>\
        <w:style w:type=\"paragraph\" w:styleId=\"toc\"><w:name w:val=\"toc 1\"/></w:style>\
        <w:style w:type=\"paragraph\" w:styleId=\"loop\"><w:name w:val=\"乙\"/><w:basedOn w:val=\"loop2\"/></w:style>\
        <w:style w:type=\"paragraph\" w:styleId=\"loop2\"><w:name w:val=\"丙\"/><w:basedOn w:val=\"loop\"/></w:style>";
    let direct = "<w:p><w:pPr><w:outlineLvl w:val=\"0\"/></w:pPr><w:r><w:t>直接</w:t></w:r></w:p>";
    let body =
        ["t", "toc", "1", "2", "child", "level", "loop", "none"].map(|style| styled(style, style)).concat() + direct;
    use BlockKind::{Heading, Paragraph, Title};
    let kinds: Vec<BlockKind> = read(&body, &[("styles", styles)]).blocks.iter().map(|block| block.kind).collect();
    assert_eq!(kinds, [Title, Heading(1), Heading(2), Heading(2), Heading(3), Paragraph, Paragraph, Heading(1)]);
}

const NUMBERING: &str = "<w:abstractNum w:abstractNumId=\"0\">\
    <w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"chineseCountingThousand\"/><w:lvlText w:val=\"%1、\"/></w:lvl>\
    <w:lvl w:ilvl=\"1\"><w:start w:val=\"1\"/><w:numFmt w:val=\"chineseCounting\"/><w:lvlText w:val=\"（%2）\"/></w:lvl>\
    <w:lvl w:ilvl=\"2\"><w:start w:val=\"1\"/><w:numFmt w:val=\"decimal\"/><w:lvlText w:val=\"%3.\"/></w:lvl>\
    <w:lvl w:ilvl=\"3\"><w:start w:val=\"1\"/><w:numFmt w:val=\"decimal\"/><w:isLgl/><w:lvlText w:val=\"%1.%2.%4\"/></w:lvl>\
    <w:lvl w:ilvl=\"4\"><w:start w:val=\"1\"/><w:numFmt w:val=\"decimal\"/><w:lvlRestart w:val=\"0\"/><w:lvlText w:val=\"(%5)\"/></w:lvl>\
    </w:abstractNum>\
    <w:abstractNum w:abstractNumId=\"1\"><w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"bullet\"/><w:lvlText w:val=\"•\"/></w:lvl></w:abstractNum>\
    <w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>\
    <w:num w:numId=\"2\"><w:abstractNumId w:val=\"1\"/></w:num>\
    <w:num w:numId=\"3\"><w:abstractNumId w:val=\"0\"/><w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"5\"/></w:lvlOverride></w:num>";

#[cfg(test)]
fn numbered(list: u32, depth: u32, text: &str) -> String {
    format!(
        "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"{depth}\"/><w:numId w:val=\"{list}\"/></w:numPr></w:pPr>\
         <w:r><w:t>{text}</w:t></w:r></w:p>"
    )
}

#[test]
fn automatic_numbers_become_text() {
    let body = [
        numbered(1, 0, "甲"),
        numbered(1, 1, "子"),
        numbered(1, 1, "丑"),
        numbered(1, 2, "细"),
        numbered(1, 4, "续"),
        numbered(1, 0, "乙"),
        numbered(1, 1, "寅"),
        numbered(1, 3, "法"),
        numbered(1, 4, "续"),
        numbered(3, 0, "丙"),
        numbered(3, 0, "丁"),
        numbered(0, 0, "无"),
        numbered(9, 0, "缺"),
        numbered(1, 2, "word"),
    ]
    .concat();
    let document = read(&body, &[("numbering", NUMBERING)]);
    let expected =
        "一、甲\n（一）子\n（二）丑\n1.细\n(1)续\n二、乙\n（一）寅\n2.1.1 法\n(2)续\n五、丙\n六、丁\n无\n缺\n1. word\n";
    assert_eq!(txt::write(&document), expected.replace("2.1.1 法", "2.1.1法"));
    assert!(document.blocks.iter().all(|block| block.kind == BlockKind::Paragraph));
}

#[test]
fn numbering_of_a_style_and_bullets() {
    let styles = "<w:style w:type=\"paragraph\" w:styleId=\"h\"><w:name w:val=\"heading 2\"/>\
        <w:pPr><w:numPr><w:ilvl w:val=\"1\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style>\
        <w:style w:type=\"paragraph\" w:styleId=\"n\"><w:name w:val=\"List Number\"/>\
        <w:pPr><w:numPr><w:numId w:val=\"3\"/></w:numPr></w:pPr></w:style>";
    let body = styled("h", "头") + &numbered(2, 0, "点") + &styled("n", "项") + &styled("n", "目");
    let item = |number, text: &str| (BlockKind::Item { depth: 1, number }, text.to_owned());
    assert_eq!(
        shapes(&read(&body, &[("styles", styles), ("numbering", NUMBERING)])),
        [(BlockKind::Heading(2), "（一）头".to_owned()), item(None, "点"), item(Some(5), "项"), item(Some(6), "目")]
    );
}

#[test]
fn only_what_is_shown_is_read() {
    let body = "<w:p><w:r><w:t>留</w:t></w:r><w:del><w:r><w:delText>删</w:delText><w:t>删</w:t></w:r></w:del>\
        <w:ins><w:r><w:t>增</w:t></w:r></w:ins><w:moveFrom><w:r><w:t>走</w:t></w:r></w:moveFrom>\
        <w:r><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t></w:r><w:r><w:rPr><w:vanish w:val=\"0\"/></w:rPr><w:t>现</w:t></w:r>\
        <w:hyperlink><w:r><w:t>链</w:t></w:r></w:hyperlink>\
        <w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>HYPERLINK</w:instrText><w:t>令</w:t></w:r>\
        <w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>果</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r>\
        <w:sdt><w:sdtPr><w:alias w:val=\"x\"/></w:sdtPr><w:sdtContent><w:r><w:t>控</w:t></w:r></w:sdtContent></w:sdt>\
        <w:r><w:ruby><w:rt><w:r><w:t>yin</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>音</w:t></w:r></w:rubyBase></w:ruby></w:r>\
        </w:p>";
    assert_eq!(text(body), "留增现链果控音\n");
}

#[test]
fn one_of_several_alternatives_is_read() {
    let shape = |name: &str| format!("<w:txbxContent><w:p><w:r><w:t>{name}</w:t></w:r></w:p></w:txbxContent>");
    let both = format!(
        "<w:p><w:r><w:t>前</w:t><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing>{}</w:drawing></mc:Choice>\
         <mc:Fallback><w:pict>{}</w:pict></mc:Fallback></mc:AlternateContent><w:t>后</w:t></w:r></w:p>",
        shape("新"),
        shape("旧")
    );
    assert_eq!(text(&both), "前后\n新\n");
    assert_eq!(text(&both.replace("Requires=\"wps\"", "Requires=\"future\"")), "前后\n旧\n");
}

#[test]
fn deleted_and_hidden_paragraph_ends_join() {
    let ends = |mark: &str| {
        let first = format!("<w:p><w:pPr><w:rPr>{mark}</w:rPr></w:pPr><w:r><w:t>上</w:t></w:r></w:p>");
        text(&(first + "<w:p><w:r><w:t>下</w:t></w:r></w:p>"))
    };
    assert_eq!(ends("<w:del w:id=\"1\" w:author=\"甲\"/>"), "上下\n");
    assert_eq!(ends("<w:vanish/>"), "上下\n");
    assert_eq!(ends("<w:b/>"), "上\n下\n");
}

#[test]
fn breaks_tabs_and_spaces() {
    let body = "<w:p><w:r><w:t> 甲 </w:t><w:tab/><w:t xml:space=\"preserve\"> 乙 </w:t><w:br/><w:t>丙</w:t>\
        <w:noBreakHyphen/><w:t>&lt;&#x4E01;&amp;</w:t><w:br w:type=\"page\"/></w:r></w:p><w:p/><w:p><w:r><w:t>　　戊　</w:t></w:r></w:p>";
    assert_eq!(text(body), "甲\t 乙 \n丙-<丁&\n戊\n");
}

#[test]
fn bold_is_what_is_bold_in_the_end() {
    let styles = "<w:style w:type=\"character\" w:styleId=\"s\"><w:name w:val=\"Strong\"/><w:rPr><w:b/></w:rPr></w:style>\
        <w:style w:type=\"paragraph\" w:styleId=\"1\"><w:name w:val=\"heading 1\"/><w:rPr><w:b/></w:rPr></w:style>";
    let body = "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>甲</w:t></w:r><w:r><w:rPr><w:rStyle w:val=\"s\"/></w:rPr><w:t>乙</w:t></w:r>\
        <w:r><w:rPr><w:rStyle w:val=\"s\"/><w:b w:val=\"0\"/></w:rPr><w:t>丙</w:t></w:r></w:p>"
        .to_owned()
        + &styled("1", "头").replace("<w:t>", "<w:rPr><w:b/></w:rPr><w:t>");
    assert_eq!(markdown::write(&read(&body, &[("styles", styles)])), "**甲乙**丙\n\n## 头\n");
}

#[test]
fn tables_keep_rows_and_columns() {
    let cell = |text: &str| format!("<w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>");
    let wide = "<w:tc><w:tcPr><w:gridSpan w:val=\"2\"/></w:tcPr><w:p><w:r><w:t>宽</w:t></w:r></w:p></w:tc>";
    let gone = format!("<w:tr><w:trPr><w:del/></w:trPr>{}</w:tr>", cell("删"));
    let nested = format!("<w:tc><w:tbl><w:tr>{}{}</w:tr></w:tbl><w:p/></w:tc>", cell("内"), cell("里"));
    let table = format!(
        "<w:tbl><w:tr>{wide}{}</w:tr>{gone}<w:tr>{}{nested}{}</w:tr></w:tbl>",
        cell("三"),
        cell("甲"),
        cell("丙")
    );
    let written = markdown::write(&read(&table, &[]));
    assert_eq!(written, "| 宽 |  | 三 |\n| --- | --- | --- |\n| 甲 | 内<br>里 | 丙 |\n");
    let frame = format!("<w:tbl><w:tr><w:tc>{}{}</w:tc></w:tr></w:tbl>", styled("x", "上"), styled("x", "下"));
    assert_eq!(shapes(&read(&frame, &[])).iter().map(|(kind, _)| *kind).collect::<Vec<_>>(), [BlockKind::Paragraph; 2]);
}

#[test]
fn notes_are_numbered_as_they_are_called() {
    let note = |kind: &str, id: u32, text: &str| format!("<w:{kind} w:id=\"{id}\">{}</w:{kind}>", styled("x", text));
    let footnotes = format!(
        "<w:footnote w:id=\"0\" w:type=\"separator\"><w:p><w:r><w:t>线</w:t></w:r></w:p></w:footnote>{}{}{}",
        note("footnote", 1, "没人引"),
        note("footnote", 2, "脚一"),
        note("footnote", 3, "脚二")
    );
    let endnotes = note("endnote", 2, "尾");
    let body = "<w:p><w:r><w:t>甲</w:t><w:footnoteReference w:id=\"3\"/></w:r><w:r><w:endnoteReference w:id=\"2\"/></w:r>\
        <w:r><w:t>乙</w:t><w:footnoteReference w:id=\"2\"/><w:footnoteReference w:id=\"99\"/><w:footnoteReference w:id=\"0\"/></w:r></w:p>";
    let document = read(body, &[("footnotes", &footnotes), ("endnotes", &endnotes)]);
    assert_eq!(markdown::write(&document), "甲[^1][^2]乙[^3]\n\n[^1]: 脚二\n\n[^2]: 尾\n\n[^3]: 脚一\n");
}

#[test]
fn a_title_without_a_style_is_told_by_its_looks() {
    let line = |text: &str, size: u32| {
        format!(
            "<w:p><w:pPr><w:jc w:val=\"center\"/></w:pPr><w:r><w:rPr><w:b/><w:sz w:val=\"{size}\"/></w:rPr><w:t>{text}</w:t></w:r></w:p>"
        )
    };
    let body =
        line("在全县工作会议上", 44) + &line("的讲话", 44) + &line("（2026年12月1日）", 32) + &styled("x", "同志们：");
    use BlockKind::{Paragraph, Title};
    assert_eq!(
        shapes(&read(&body, &[])),
        [
            (Title, "在全县工作会议上的讲话".to_owned()),
            (Paragraph, "（2026年12月1日）".to_owned()),
            (Paragraph, "同志们：".to_owned())
        ]
    );
    let styles = "<w:style w:type=\"paragraph\" w:styleId=\"t\"><w:name w:val=\"Title\"/></w:style>";
    let kinds: Vec<BlockKind> = shapes(&read(&(line("某县文件", 72) + &styled("t", "讲话")), &[("styles", styles)]))
        .into_iter()
        .map(|(kind, _)| kind)
        .collect();
    assert_eq!(kinds, [Paragraph, Title]);
}

#[test]
fn places_refer_to_the_plain_text() {
    let body = "<w:p><w:r><w:t>甲乙</w:t><w:br/><w:t>丙</w:t></w:r></w:p><w:p><w:r><w:t>𠮷丁</w:t></w:r></w:p>";
    let document = read(body, &[]);
    let plain: Vec<char> = txt::write(&document).chars().collect();
    for block in &document.blocks {
        let span = block.place.span.unwrap();
        assert_eq!(plain[span.start..span.end].iter().collect::<String>(), block.plain());
    }
    assert_eq!(document.blocks[1].place.line, 3);
}

#[test]
fn other_ways_to_name_and_encode_are_read() {
    let document = "<x:document xmlns:x=\"http://purl.oclc.org/ooxml/wordprocessingml/main\"><x:body><x:p><x:r><x:t>严</x:t></x:r></x:p></x:body></x:document>";
    let utf16: Vec<u8> = std::iter::once(0xFEFF).chain(document.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    for bytes in [document.as_bytes(), &utf16] {
        let read = docx::read(&packed::zipped(&[("word\\document.xml", bytes)])).unwrap();
        assert_eq!(txt::write(&read), "严\n");
    }
}

#[test]
fn what_cannot_be_kept_is_named() {
    let body = "<w:p><w:r><w:drawing><a:blip xmlns:a=\"a\"/></w:drawing></w:r><w:ins><w:r><w:t>甲</w:t></w:r></w:ins>\
        <w:r><w:commentReference w:id=\"1\"/></w:r><w:hyperlink><w:r><w:t>乙</w:t></w:r></w:hyperlink></w:p>";
    let (document, losses) = docx::read_with_losses(&file(body, &[])).unwrap();
    assert_eq!(txt::write(&document), "甲乙\n");
    let named: Vec<&str> = losses.iter().map(|loss| loss.what.as_str()).collect();
    assert_eq!(
        named,
        [
            "图片没有保留（1 处）",
            "批注没有保留（1 处）",
            "链接只保留文字（1 处）",
            "修订按接受处理：插入的留下，删除的去掉（1 处）"
        ]
    );
}
