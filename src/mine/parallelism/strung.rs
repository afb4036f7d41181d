//! Words strung together without marks that have nothing in common but their length: 富强民主文明和谐, 忠诚老实公道正派实事求是.

use crate::mine::lexicon::{Kind, Word};
use crate::mine::parallelism::Markers;
use crate::mine::parallelism::evidence::{Family, Row};
use crate::mine::parallelism::rows::{LEAST, MOST};
use crate::mine::parallelism::signs::Signs;
use crate::text::span::Span;

/// Words of two characters follow one another everywhere; only those are taken that are known to be strung together.
const SHORT: usize = 2;

/// Every row of words that are strung together.
pub(super) fn find(signs: &Signs<'_>, markers: &Markers, rows: &mut Vec<Row>) {
    let alike = |a: &Word, b: &Word| known(a) && known(b) && a.span.end == b.span.start && a.span.len() == b.span.len();
    for string in signs.words.chunk_by(alike).filter(|string| string[0].span.len() > SHORT) {
        if (LEAST..=MOST).contains(&string.len()) {
            rows.push(row(string.iter().map(|word| word.span)));
        }
    }
    for at in 0..signs.text.len() {
        if let Some(string) = markers.strung.at_head(&signs.text[at..]) {
            let starts = (0..string.len() / SHORT).map(|number| at + number * SHORT);
            rows.push(row(starts.map(|start| Span::new(start, start + SHORT))));
        }
    }
}

fn known(word: &Word) -> bool {
    word.kind != Kind::Unknown
}

fn row(parts: impl Iterator<Item = Span>) -> Row {
    Row { parts: parts.collect(), family: Family::Words }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mine::parallelism::Laid;

    fn found(text: &str) -> Vec<String> {
        let (text, markers): (Vec<char>, _) = (text.chars().collect(), Markers::builtin().unwrap());
        let words = markers.words(&text);
        let signs = Signs::new(Laid { text: &text, marks: &[], words: &words }, &markers);
        let mut rows = Vec::new();
        find(&signs, &markers, &mut rows);
        let part = |span: &Span| text[span.start..span.end].iter().collect::<String>();
        rows.iter().map(|row| row.parts.iter().map(part).collect::<Vec<_>>().join("|")).collect()
    }

    #[test]
    fn long_words_in_a_row_and_known_strings_are_found() {
        assert_eq!(found("弘扬任劳任怨实事求是艰苦奋斗的作风"), ["任劳任怨|实事求是|艰苦奋斗"]);
        assert_eq!(found("打造忠诚干净担当的队伍"), ["忠诚|干净|担当"]);
        assert_eq!(found("进一步加强组织领导工作"), Vec::<String>::new());
    }
}
