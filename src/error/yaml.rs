//! What a YAML parser says, in the words of those who write the files.

use strsim::normalized_damerau_levenshtein;

/// The cause in Chinese, and what to do where that is plain.
pub(super) fn told(message: &str) -> (String, Option<String>) {
    let message = message.rsplit_once(" at line ").map_or(message, |(before, _)| before);
    let (path, said) = split(message);
    let (cause, hint) = field(said)
        .or_else(|| value(said))
        .or_else(|| syntax(said))
        .unwrap_or_else(|| (format!("YAML 有误：{said}"), None));
    (format!("{path}{cause}"), hint)
}

/// How messages of the parser begin; what stands before is the way to the place.
const BEGINNINGS: [&str; 7] = [
    "unknown field",
    "missing field",
    "unknown variant",
    "invalid type",
    "invalid value",
    "duplicate field",
    "duplicate entry",
];

fn split(message: &str) -> (String, &str) {
    let at = BEGINNINGS.iter().filter_map(|beginning| message.find(beginning)).min().unwrap_or(0);
    let path = message[..at].trim_end_matches([':', ' ', '.']);
    if path.is_empty() { (String::new(), message) } else { (format!("{path}："), &message[at..]) }
}

fn field(said: &str) -> Option<(String, Option<String>)> {
    if let Some(rest) = said.strip_prefix("unknown field ") {
        let (name, known) = named(rest)?;
        return Some((format!("没有“{name}”这一项"), Some(choices(name, &known))));
    }
    if let Some(rest) = said.strip_prefix("unknown variant ") {
        let (name, known) = named(rest)?;
        return Some((format!("不认识“{name}”"), Some(choices(name, &known))));
    }
    if let Some(rest) = said.strip_prefix("missing field ") {
        let name = rest.trim_matches('`');
        return Some((format!("缺少“{name}”这一项"), Some(format!("补上一行 {name}: ……"))));
    }
    let twice = said.strip_prefix("duplicate field ").or_else(|| said.strip_prefix("duplicate entry with key "))?;
    let name = twice.trim_matches(['`', '"']);
    Some((format!("“{name}”写了两遍"), Some("合成一处".to_owned())))
}

/// `` `factz`, expected one of `topic`, `facts` ``: what was written, and what can be.
fn named(rest: &str) -> Option<(&str, Vec<&str>)> {
    let mut quoted = rest.split('`').skip(1).step_by(2);
    Some((quoted.next()?, quoted.collect()))
}

/// So alike must two words be for one to be taken for the other.
const ALIKE: f64 = 0.6;

fn choices(name: &str, known: &[&str]) -> String {
    let alike = |other: &&&str| normalized_damerau_levenshtein(name, other) >= ALIKE;
    let nearest = known.iter().filter(alike).max_by(|one, other| {
        normalized_damerau_levenshtein(name, one).total_cmp(&normalized_damerau_levenshtein(name, other))
    });
    let all = known.join("、");
    match (nearest, known.is_empty()) {
        (Some(nearest), _) => format!("是不是想写 {nearest}？可以写的有：{all}"),
        (None, false) => format!("可以写的有：{all}"),
        (None, true) => "删去这一项".to_owned(),
    }
}

fn value(said: &str) -> Option<(String, Option<String>)> {
    let rest = said.strip_prefix("invalid type: ").or_else(|| said.strip_prefix("invalid value: "))?;
    let (written, expected) = rest.rsplit_once(", expected ")?;
    Some((format!("这里应当是{}，写的是{}", kind(expected), kind(written)), None))
}

/// What the parser calls the kinds of values.
const KINDS: [(&str, &str); 9] = [
    ("a sequence", "一列（每项前面加“- ”）"),
    ("sequence", "一列"),
    ("a map", "几项“名字: 内容”"),
    ("map", "几项“名字: 内容”"),
    ("a string", "文字"),
    ("unit value", "空的"),
    ("struct", "几项“名字: 内容”"),
    ("a boolean", "true 或 false"),
    ("usize", "数"),
];

fn kind(said: &str) -> String {
    if let Some(text) = said.strip_prefix("string ") {
        return format!("文字{}", text.replacen('"', "“", 1).replace('"', "”"));
    }
    if let Some(number) = ["integer ", "floating point "].iter().find_map(|start| said.strip_prefix(start)) {
        return format!("数 {}", number.trim_matches('`'));
    }
    if let Some(flag) = said.strip_prefix("boolean ") {
        return flag.trim_matches('`').to_owned();
    }
    if ["u8", "u32", "u64", "i64"].contains(&said) {
        return "数".to_owned();
    }
    KINDS
        .iter()
        .find(|(name, _)| said.starts_with(name))
        .map_or_else(|| said.to_owned(), |(_, told)| (*told).to_owned())
}

/// What the parser says of the syntax, what it means, and what to do.
const SYNTAX: [(&str, &str, &str); 9] = [
    ("mapping values are not allowed", "冒号的位置不对", "检查这一行的缩进；文字里有“: ”的，整句加上引号"),
    ("did not find expected key", "缩进或引号不对", "同一层的各项要对齐；引号要成对"),
    ("did not find expected '-' indicator", "这一列里有一行没有以“- ”开头", "每项前面加“- ”，并且对齐"),
    ("could not find expected ':'", "少了冒号", "写成 名字: 内容，冒号用半角，后面空一格"),
    ("cannot start any token", "有不能放在开头的字符", "缩进用空格，不用制表符；以 @、`、% 开头的文字加引号"),
    ("found unexpected end of stream", "引号或括号没有收住", "补上另一半引号或括号"),
    ("did not find expected ',' or", "方括号或花括号没有收住", "补上 ] 或 }，各项之间用半角逗号"),
    ("did not find expected node content", "方括号或花括号里少了内容", "补上内容，或者收住括号"),
    ("control characters are not allowed", "文件里有看不见的控制字符", "删去这个字符"),
];

fn syntax(said: &str) -> Option<(String, Option<String>)> {
    let (_, cause, hint) = SYNTAX.iter().find(|(words, _, _)| said.contains(words))?;
    Some((format!("YAML 有误：{cause}"), Some((*hint).to_owned())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_what_was_written_and_what_can_be() {
        let (cause, hint) =
            told("problems[0]: unknown field `txet`, expected one of `text`, `head` at line 3 column 5");
        assert_eq!(cause, "problems[0]：没有“txet”这一项");
        assert_eq!(hint.as_deref(), Some("是不是想写 text？可以写的有：text、head"));
        let (cause, _) = told("length: invalid type: string \"很长\", expected usize at line 2 column 9");
        assert_eq!(cause, "length：这里应当是数，写的是文字“很长”");
    }

    #[test]
    fn passes_on_what_it_does_not_know() {
        assert_eq!(told("something new at line 1 column 1").0, "YAML 有误：something new");
    }
}
