//! What stands around a speech: the title once more, date and speaker above it, signature and date below it.

use crate::corpus::lines::Line;
use crate::corpus::titles::is_date;
use crate::corpus::words::PageWords;
use crate::document::BlockKind;
use crate::text::pattern::Pattern;

/// The lines above a speech that are not part of it are at most so many.
const ABOVE: usize = 6;
/// A line with the speaker's name and post, or a signature, is at most so long, in characters.
const SIGNATURE: usize = 30;

/// A date in brackets.
const DATED: [&str; 2] = ["（#年#月", "(#年#月"];

/// The lines of the speech itself.
pub(super) fn body<'l>(lines: &'l [Line], title: &str, words: &PageWords) -> &'l [Line] {
    let start = lines.iter().take(ABOVE).rposition(|line| above(line, title, words));
    let start = start.filter(|last| lines[..*last].iter().all(|line| above(line, title, words) || signature(line)));
    let lines = &lines[start.map_or(0, |last| last + 1)..];
    let lines = &lines[introduction(lines, words)..];
    let named = lines.len() > 1 && signature(&lines[0]) && words.named(title) && words.post(&lines[0].text);
    let lines = &lines[usize::from(named)..];
    let mut end = lines.len();
    while end > 1 && below(&lines[end - 1], end < lines.len(), words) {
        end -= 1;
    }
    &lines[..end]
}

/// How many lines stand above the salutation: speaker and post, or what an editor says of the occasion.
fn introduction(lines: &[Line], words: &PageWords) -> usize {
    const LONG: usize = 200;
    let salutation =
        lines.iter().take(ABOVE).position(|line| line.text.ends_with(['：', ':']) && words.salutes(&line.text));
    let short = |at: &usize| lines[..*at].iter().map(Line::chars).sum::<usize>() <= LONG;
    salutation.filter(short).unwrap_or(0)
}

/// The title of a text that names none: a first line that is set off as titles are, by what follows it.
pub(super) fn title(lines: &[Line], words: &PageWords) -> Option<String> {
    const TITLE: usize = 45;
    let first = lines.first()?;
    let set =
        first.chars() <= TITLE && !first.text.contains(['。', '；', '！']) && !first.text.ends_with(['：', '，', ':']);
    let after = || lines.iter().skip(1).take(3);
    let followed = || {
        after().any(|line| {
            line.text == first.text || is_date(&line.text) || line.text.ends_with('：') && words.salutes(&line.text)
        })
    };
    // A word processor's first heading stands over the whole text.
    let heading = matches!(first.kind, BlockKind::Heading(_));
    let marked = crate::corpus::outline::heading_level(&first.text).is_some();
    (set && !marked && !words.salutes(&first.text) && (heading || followed())).then(|| first.text.clone())
}

/// A date below a speech, and the signature above that.
fn below(line: &Line, dated: bool, words: &PageWords) -> bool {
    is_date(&line.text) || dated && signature(line) && !words.thanks(&line.text)
}

/// A date, the title again or a part of it, a subtitle, or an editor's summary.
fn above(line: &Line, title: &str, words: &PageWords) -> bool {
    let text = line.text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '—' | '-' | '（' | '）' | '(' | ')'));
    let again = text.chars().count() >= 4
        && (title.contains(text) || text.contains(title) && !title.is_empty() && line.is_bare());
    let subtitle = line.text.starts_with("——") && line.is_bare();
    // 在…上的讲话（2024年5月6日，巴黎）, in one line.
    let dated = !line.text.contains('。')
        && line.chars() <= 120
        && DATED.iter().any(|date| Pattern::from(*date).is_in(&line.text));
    let full = dated && words.mentions(&line.text);
    is_date(&line.text) || full || again || subtitle || line.text.starts_with(['【', '［']) && summary(&line.text)
}

/// 【导读】…, 【摘要】…
fn summary(text: &str) -> bool {
    let label: String =
        text.chars().skip(1).take_while(|c| !matches!(c, '】' | '］')).filter(|c| !c.is_whitespace()).collect();
    ["导读", "摘要", "导语", "编者按", "提要", "内容提要", "按"].contains(&label.as_str())
}

/// A short line without any mark that ends a clause: a name, a post, an office.
fn signature(line: &Line) -> bool {
    line.chars() <= SIGNATURE && line.is_bare()
}
