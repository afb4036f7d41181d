//! Chinese numerals for headings and counts.

const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];

/// A number from 1 to 99 as it numbers a heading: 一, 十二, 二十.
///
/// ```
/// assert_eq!(speechwright::compose::ordinal::chinese(12), "十二");
/// ```
pub fn chinese(number: usize) -> String {
    let (tens, ones) = (number / 10 % 10, number % 10);
    match tens {
        0 => DIGITS[ones].to_owned(),
        1 => format!("十{}", DIGITS[ones]),
        _ => format!("{}十{}", DIGITS[tens], DIGITS[ones]),
    }
}

/// A number as it counts things: 两 where the ordinal has 二.
pub fn counting(number: usize) -> String {
    if number == 2 { "两".to_owned() } else { chinese(number) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_headings_and_counts_things() {
        let shown: Vec<String> = [1, 2, 10, 11, 20, 35].map(chinese).to_vec();
        assert_eq!(shown, ["一", "二", "十", "十一", "二十", "三十五"]);
        assert_eq!((counting(2), counting(3)), ("两".to_owned(), "三".to_owned()));
    }
}
