//! Lines that were broken inside a sentence are joined; what stands on a line of its own stays so.

use crate::{SPEECH, of_text, paragraphs};

/// The text broken into lines of so many characters.
fn wrap(text: &str, width: usize, indent: &str, between: &str) -> String {
    let paragraph = |line: &str| {
        let characters: Vec<char> = format!("{indent}{line}").chars().collect();
        characters.chunks(width).map(|chunk| chunk.iter().collect::<String>()).collect::<Vec<_>>().join("\n")
    };
    text.lines().map(paragraph).collect::<Vec<_>>().join(between)
}

#[test]
fn hard_wrapped_text_is_joined() {
    let whole = of_text(SPEECH);
    let long: String = SPEECH
        .lines()
        .map(|line| if line.starts_with("河道") { line.repeat(4) + "\n" } else { format!("{line}\n") })
        .collect();
    assert_eq!(whole[0].paragraphs.len(), 10);
    for (width, indent, between) in [(24, "", "\n\n"), (24, "　　", "\n"), (30, "    ", "\n")] {
        let joined = of_text(&wrap(&long, width, indent, between));
        assert_eq!(paragraphs(&joined[0]), paragraphs(&of_text(&long)[0]), "{width} {indent:?} {between:?}");
    }
}

#[test]
fn a_page_number_between_two_halves_of_a_sentence_goes() {
    let page = "各单位要把学习同工作结合起来，既抓当\n- 3 -\n前，又谋长远；既抓重点，又补短板。大家要一\n起动手，把该办的事一件一件办好，把该守的规\n矩一条一条守住，让群众看得见、摸得着、信得\n过。各级干部要走在前面，干在前面，把工作做\n到群众心里去。";
    let text = paragraphs(&of_text(page)[0]).join("|");
    assert_eq!(
        text,
        "各单位要把学习同工作结合起来，既抓当前，又谋长远；既抓重点，又补短板。大家要一起动手，把该办的事一件一件办好，把该守的规矩一条一条守住，让群众看得见、摸得着、信得过。各级干部要走在前面，干在前面，把工作做到群众心里去。"
    );
}

#[test]
fn a_sentence_broken_after_a_comma_is_joined_but_lists_are_not() {
    let toast = "同志们：\n现在，我提议，大家共同举杯，\n为大会圆满成功，\n干杯！";
    assert_eq!(paragraphs(&of_text(toast)[0]), ["同志们：", "现在，我提议，大家共同举杯，为大会圆满成功，干杯！"]);
    let list = "同志们：\n做好这项工作，要把握三条：\n一要早，看得见苗头，\n二要小，放得下架子，\n三要实，沉得下身子。";
    assert_eq!(of_text(list)[0].paragraphs.len(), 5);
}

#[test]
fn a_file_of_one_item_a_line_keeps_every_line() {
    let items: Vec<String> = (1..=200)
        .map(|n| format!("这是第{n}句，没有前后文，也不是讲话，只是一个例子{}", ["。", "！", "？", "……", ""][n % 5]))
        .collect();
    let found = of_text(&items.join("\n"));
    assert_eq!(found.len(), 1);
    assert_eq!(paragraphs(&found[0]), items);
}

#[test]
fn tags_and_entities_left_in_a_text_go() {
    let text = "<b>一、关于形势</b>\n&nbsp;&nbsp;<p class=\"a\">要看到<strong>成绩</strong>，也要看到5<6的差距。</p>";
    assert_eq!(paragraphs(&of_text(text)[0]), ["一、关于形势", "要看到成绩，也要看到5<6的差距。"]);
}
