//! Numbers as word processors write them in automatic numbering.

const DIGITS: [char; 10] = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
const FORMAL: [char; 10] = ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'];
/// Places of a number of four digits, from the last.
const PLACES: [&str; 4] = ["", "十", "百", "千"];
const FORMAL_PLACES: [&str; 4] = ["", "拾", "佰", "仟"];
const STEMS: &str = "甲乙丙丁戊己庚辛壬癸";
const BRANCHES: &str = "子丑寅卯辰巳午未申酉戌亥";

/// A number in the format of this name (`w:numFmt`); formats that are not known count in digits.
pub(super) fn number(number: u32, format: &str) -> String {
    match format {
        "none" | "bullet" => String::new(),
        "decimalZero" => format!("{number:02}"),
        "upperRoman" => roman(number),
        "lowerRoman" => roman(number).to_lowercase(),
        "upperLetter" => letter(number, 'A'),
        "lowerLetter" => letter(number, 'a'),
        "decimalFullWidth" | "decimalFullWidth2" => number.to_string().chars().map(full_width).collect(),
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => ranged(number, '①', 20),
        "decimalEnclosedParen" => ranged(number, '⑴', 20),
        "decimalEnclosedFullstop" => ranged(number, '⒈', 20),
        "ideographEnclosedCircle" => ranged(number, '㊀', 10),
        "ideographTraditional" => of(STEMS, number),
        "ideographZodiac" => of(BRANCHES, number),
        "ideographDigital" | "japaneseDigitalTenThousand" | "taiwaneseDigital" | "koreanDigital2" => digits(number),
        "chineseLegalSimplified" | "ideographLegalTraditional" | "japaneseLegal" => {
            places(number, &FORMAL, &FORMAL_PLACES, "零")
        }
        "chineseCounting"
        | "chineseCountingThousand"
        | "taiwaneseCounting"
        | "taiwaneseCountingThousand"
        | "japaneseCounting" => {
            let text = places(number, &DIGITS, &PLACES, "零");
            // 十一, not 一十一.
            text.strip_prefix('一').filter(|rest| rest.starts_with('十')).map_or(text.clone(), str::to_owned)
        }
        _ => number.to_string(),
    }
}

fn digits(number: u32) -> String {
    number.to_string().bytes().map(|digit| DIGITS[usize::from(digit - b'0')]).collect()
}

/// A number below ten thousand by places; larger ones by digits.
fn places(number: u32, digits: &[char; 10], places: &[&str; 4], zero: &str) -> String {
    if number == 0 || number > 9999 {
        return number.to_string().bytes().map(|digit| digits[usize::from(digit - b'0')]).collect();
    }
    let written = number.to_string();
    let mut text = String::new();
    let mut skipped = false;
    for (at, digit) in written.bytes().map(|digit| usize::from(digit - b'0')).enumerate() {
        if digit == 0 {
            skipped = true;
            continue;
        }
        if std::mem::take(&mut skipped) {
            text.push_str(zero);
        }
        text.push(digits[digit]);
        text.push_str(places[written.len() - 1 - at]);
    }
    text
}

fn roman(number: u32) -> String {
    const SIGNS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if number > 9999 {
        return number.to_string();
    }
    let mut text = String::new();
    let mut rest = number;
    for (value, sign) in SIGNS {
        while rest >= value {
            text.push_str(sign);
            rest -= value;
        }
    }
    text
}

/// A, B, … Z, AA, BB …
fn letter(number: u32, first: char) -> String {
    let Some(at) = number.checked_sub(1) else { return number.to_string() };
    let letter = char::from_u32(u32::from(first) + at % 26).unwrap_or(first);
    let times = at / 26 + 1;
    if times > 9 { number.to_string() } else { (0..times).map(|_| letter).collect() }
}

fn full_width(digit: char) -> char {
    char::from_u32(u32::from(digit) - u32::from('0') + u32::from('０')).unwrap_or(digit)
}

fn ranged(number: u32, first: char, count: u32) -> String {
    let sign = number.checked_sub(1).filter(|at| *at < count).and_then(|at| char::from_u32(u32::from(first) + at));
    sign.map_or_else(|| number.to_string(), String::from)
}

fn of(signs: &str, number: u32) -> String {
    let sign = number.checked_sub(1).and_then(|at| signs.chars().nth(at as usize));
    sign.map_or_else(|| number.to_string(), String::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_as_word_processors_do() {
        for (value, format, text) in [
            (1, "chineseCounting", "一"),
            (10, "chineseCountingThousand", "十"),
            (11, "chineseCountingThousand", "十一"),
            (20, "japaneseCounting", "二十"),
            (105, "chineseCountingThousand", "一百零五"),
            (110, "chineseCountingThousand", "一百一十"),
            (2030, "taiwaneseCountingThousand", "二千零三十"),
            (12, "ideographDigital", "一二"),
            (10, "ideographDigital", "一〇"),
            (3, "chineseLegalSimplified", "叁"),
            (12, "chineseLegalSimplified", "壹拾贰"),
            (4, "decimal", "4"),
            (4, "decimalZero", "04"),
            (49, "upperRoman", "XLIX"),
            (4, "lowerRoman", "iv"),
            (28, "lowerLetter", "bb"),
            (2, "decimalEnclosedCircleChinese", "②"),
            (21, "decimalEnclosedCircle", "21"),
            (12, "decimalFullWidth", "１２"),
            (3, "ideographTraditional", "丙"),
            (5, "unheardOf", "5"),
            (u32::MAX, "upperRoman", "4294967295"),
            (0, "upperLetter", "0"),
        ] {
            assert_eq!(number(value, format), text, "{value} {format}");
        }
    }
}
