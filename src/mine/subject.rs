//! What a speech is about: the word of no general register that its title, headings and ends come back to.

mod tally;

use std::borrow::Cow;
use std::cmp::Reverse;

use crate::corpus::{Role, Speech};
use crate::mine::lexicon::{Kind, Lexicon, Word};
use crate::mine::slots::SlotWords;
use crate::text::characters::{characters, chinese};
use crate::text::punctuation::ends_sentence;
use tally::Tally;

/// A subject weighs at least so much; a mention in the body weighs 1.
const LEAST: usize = 5;
/// A subject is so long, in characters.
const LENGTHS: std::ops::RangeInclusive<usize> = 2..=8;
/// Characters of a paragraph that are looked at: the subject stands early.
const GLANCE: usize = 80;

/// What a mention weighs by where it stands.
fn weight(role: Role) -> usize {
    match role {
        Role::Heading(_) => 3,
        Role::Opening | Role::Preview | Role::Closing => 2,
        _ => 1,
    }
}

/// So many other words that a speech comes back to are kept.
const OTHERS: usize = 12;
/// A word that a speech comes back to is said so many times.
const OFTEN: usize = 4;

/// What a speech is about.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Subjects {
    /// The one thing; empty where none stands out.
    pub subject: String,
    /// What else it comes back to, most often first; no word that is said of everything.
    pub others: Vec<String>,
}

/// The subject of a speech, whose paragraphs `texts` are and `words` their words, and what else it comes back to.
pub(super) fn subjects(
    speech: &Speech,
    texts: &[Vec<char>],
    words: &[Vec<Word>],
    lexicon: &Lexicon,
    slots: &SlotWords,
) -> Subjects {
    let title = characters(&speech.title);
    let (mut weights, mut said) = (Tally::default(), Tally::default());
    mentions(&title, &lexicon.words(&title), slots, 4, &mut weights);
    for ((paragraph, text), words) in speech.paragraphs.iter().zip(texts).zip(words) {
        say(text, words, &mut said);
        weigh(paragraph.role, text, words, lexicon, slots, &mut weights);
    }
    // A name that is longer than the subject and may be the whole of it weighs two thirds of it.
    let subject = subject(speech, slots, &weights.sums((LEAST * 2).div_ceil(3)));
    let others = others(said, slots, &subject);
    Subjects { subject, others }
}

/// The words that bind and are said again and again, most often first.
fn others(said: Tally<'_>, slots: &SlotWords, subject: &str) -> Vec<String> {
    let often = said.sums(OFTEN).into_iter().map(|(word, times)| (word.iter().collect::<String>(), times));
    let other = |(word, _): &(String, usize)| word != subject && !slots.colours(word);
    let mut others: Vec<(String, usize)> = often.filter(other).collect();
    others.sort_by(|one, other| other.1.cmp(&one.1).then_with(|| one.0.cmp(&other.0)));
    others.truncate(OTHERS);
    others.into_iter().map(|(word, _)| word).collect()
}

/// Adds the words of a text that bind, those of unknown characters side by side as one.
fn say<'t>(text: &'t [char], words: &[Word], said: &mut Tally<'t>) {
    let same = |one: &Word, other: &Word| {
        one.kind == Kind::Unknown && other.kind == Kind::Unknown && one.span.end == other.span.start
    };
    for run in words.chunk_by(same).filter(|run| subjective(&run[0])) {
        let (start, end) = (run[0].span.start, run[run.len() - 1].span.end);
        if end - start > 1 {
            said.add(&text[start..end], 1);
        }
    }
}

/// Adds what the words of a paragraph weigh that the speech could be about.
fn weigh<'t>(
    role: Role,
    text: &'t [char],
    words: &[Word],
    lexicon: &Lexicon,
    slots: &SlotWords,
    weights: &mut Tally<'t>,
) {
    let whole = matches!(role, Role::Opening | Role::Preview | Role::Closing);
    let glance = if whole { text.len() } else { text.len().min(GLANCE) };
    let end = text[..glance].iter().position(|c| !whole && ends_sentence(*c)).unwrap_or(glance);
    mentions(&text[..end], &up_to(text, words, end, lexicon), slots, weight(role), weights);
}

/// The words of a text up to `end`; where that is between two characters of Chinese, those around it have to be laid out
/// again.
fn up_to<'w>(text: &[char], words: &'w [Word], end: usize, lexicon: &Lexicon) -> Cow<'w, [Word]> {
    let inside = end > 0 && chinese(text[end - 1]) && text.get(end).is_some_and(|c| chinese(*c));
    let from = if inside { text[..end].iter().rposition(|c| !chinese(*c)).map_or(0, |mark| mark + 1) } else { end };
    let before = &words[..words.partition_point(|word| word.span.end <= from)];
    if !inside {
        return Cow::Borrowed(before);
    }
    let again = lexicon.words(&text[from..end]).into_iter().map(|word| Word { span: word.span.shift(from), ..word });
    Cow::Owned(before.iter().copied().chain(again).collect())
}

fn subject(speech: &Speech, slots: &SlotWords, weights: &[(&[char], usize)]) -> String {
    if let Some(named) = titled(&speech.title, slots).filter(|named| returns(speech, named)) {
        return named;
    }
    let heavy = weights.iter().filter(|(_, weight)| *weight >= LEAST);
    let best = heavy.max_by_key(|(word, weight)| (*weight * word.len().min(4), Reverse(*word)));
    let Some((name, often)) = best else { return String::new() };
    // 意识形态 is seen wherever 意识形态工作 is; a longer name that is as good as always meant is the name.
    let holds = |word: &[char]| word.windows(name.len()).any(|window| window == *name);
    let longer = weights.iter().filter(|(word, weight)| *weight * 3 >= often * 2 && holds(word));
    longer.map(|(word, _)| *word).max_by_key(|word| word.len()).unwrap_or(name).iter().collect()
}

/// Adds what the words of `text` could be about.
fn mentions<'t>(text: &'t [char], words: &[Word], slots: &SlotWords, weight: usize, all: &mut Tally<'t>) {
    let mut at = 0;
    while let Some(word) = words.get(at) {
        let mut next = at + 1;
        if !subjective(word) {
            at = next;
            continue;
        }
        let joins = |one: &Word, other: &Word| one.span.end == other.span.start;
        while next < words.len() && subjective(&words[next]) && joins(&words[next - 1], &words[next]) {
            next += 1;
        }
        // A lone character before an unknown one is the head of its word, as it is in a term: 存 of 存货.
        let before = at.checked_sub(1).map(|before| &words[before]).filter(|before| joins(before, word));
        let headed = before.filter(|before| before.kind == Kind::Single && word.kind == Kind::Unknown);
        let (start, end) = (headed.unwrap_or(word).span.start, words[next - 1].span.end);
        let mut add = |end: usize| {
            if LENGTHS.contains(&(end - start)) {
                all.add(&text[start..end], weight);
            }
        };
        // 政治 alone is said of everything; 政治建设 is a subject.
        if subjective_alone(&words[at..next]) {
            add(end);
        }
        let after = words.get(next).filter(|after| after.span.start == end);
        if let Some(after) = after.filter(|after| slots.compounds(&text[after.span.start..after.span.end])) {
            add(after.span.end);
        }
        at = next;
    }
}

fn subjective(word: &Word) -> bool {
    matches!(word.kind, Kind::Topical | Kind::Broad | Kind::Unknown)
}

fn subjective_alone(words: &[Word]) -> bool {
    words.iter().any(|word| word.kind != Kind::Broad)
}

/// The subject that a title of the form 在…推进会上的讲话 names.
fn titled(title: &str, slots: &SlotWords) -> Option<String> {
    let (_, rest) = title.split_once('在')?;
    let (name, _) = rest.rsplit_once("上的")?;
    let name = slots.without_occasion(name)?;
    let name = name.strip_suffix("工作").unwrap_or(name);
    let start = name.rfind(['市', '县', '省', '区', '年', '局', '司', '届', '次', '度']).map_or(0, |at| at + 3);
    let name = name.get(start..)?;
    LENGTHS.contains(&name.chars().count()).then(|| name.to_owned())
}

/// Whether the speech comes back to what its title names.
fn returns(speech: &Speech, named: &str) -> bool {
    speech.paragraphs.iter().filter(|paragraph| paragraph.text.contains(named)).nth(1).is_some()
}
