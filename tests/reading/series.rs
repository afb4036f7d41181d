//! Marker series at every level, nested, several in one paragraph.

use speechwright::corpus;

use crate::of_text;

fn shown(text: &str) -> String {
    let speech = &of_text(text)[0];
    let mut lines = Vec::new();
    for series in corpus::series(speech) {
        lines.push(format!(
            "{} 层{}{}",
            series.marker.name(),
            series.level,
            if series.headings { " 标题" } else { "" }
        ));
        for item in &series.items {
            let text: Vec<char> = speech.paragraphs[item.paragraph].text.chars().collect();
            let slice = |span: speechwright::text::span::Span| text[span.start..span.end].iter().collect::<String>();
            let (marker, head, body) = (slice(item.marker), slice(item.head), slice(item.body));
            lines.push(format!("  [{marker}] {head} | {body} | 段{}至{}", item.paragraph, item.until));
        }
    }
    lines.join("\n")
}

#[test]
fn headings_and_run_in_heads_nest() {
    let text = "\
同志们：
一、抓责任
责任要压到人。
（一）领导带头。班子成员要走在前面。一是带头学。二是带头干。
（二）层层落实。
1.县里抓乡镇。每月一查。
2.乡镇抓村组。每周一查。
二、抓制度
首先，要立起来。其次，要严起来。再次，要用起来。最后，要管起来。
三、抓队伍
一方面，要选得准；另一方面，要管得严。
散会。
";
    insta::assert_snapshot!(shown(text));
}

#[test]
fn spoken_series_inside_one_another() {
    let text = "\
同志们：
工作中还有不少问题。一方面，认识不到位，一是学得浅，二是想得少，三是看得近。另一方面，办法不管用，一是老办法不灵，二是新办法不会。
一要补课。缺什么补什么，第一，补理论；第二，补业务。
二要练兵。
三是要比武。其一，比速度。其二，比质量。
①先报名。②再抽签。③后上场。
（1）早到。（2）晚走。
一靠制度、二靠监督、三靠自觉。
谢谢大家。
";
    insta::assert_snapshot!(shown(text));
}

#[test]
fn words_that_look_like_markers_make_no_series() {
    let text = "\
同志们：
发展是第一要务，第一书记要一线指挥。二是二、一是一，不能含糊。
一、二年级的孩子最后走，首先要让家长放心。再次感谢大家。
今年增长1.5倍，明年增长2.5倍。（见附件1）（见附件2）
十个指头有长短，一要看全面。
";
    assert_eq!(shown(text), "");
}
