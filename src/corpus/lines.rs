//! The lines of a document: markup that was left in the text is taken out, lines that were broken inside a sentence are
//! joined, and every line knows where its characters stand in the source.

use crate::corpus::words::PageWords;
use crate::document::{Block, BlockKind, Document};
use crate::text::numeral;
use crate::text::punctuation::{ends_clause, ends_sentence};

/// A line, which will be a paragraph or a title.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) kind: BlockKind,
    pub(super) text: String,
    /// As in [`Paragraph`](super::Paragraph).
    pub(super) offsets: Vec<(usize, usize)>,
    /// Its number in the source, counted from 1.
    number: usize,
    chars: usize,
    /// It stands in from the margin, right below another line.
    indented: bool,
}

/// The lines of the document, boilerplate left out. `offsets` holds for each block what a
/// [`Reading`](crate::document::read::Reading) says of it.
pub(super) fn lines(document: &Document, offsets: &[Vec<(usize, usize)>], words: &PageWords) -> Vec<Line> {
    let mut lines = Vec::with_capacity(document.blocks.len());
    let mut above: Option<&Block> = None;
    for (at, block) in document.blocks.iter().enumerate() {
        let indented = above.is_some_and(|above| indents(above, block));
        above = Some(block);
        // Footnotes are no part of what is said.
        if matches!(block.kind, BlockKind::Footnote(_) | BlockKind::Break) {
            continue;
        }
        for line in parts(block, offsets.get(at).map_or(&[][..], Vec::as_slice)) {
            if line.chars > 0 && !words.boilerplate(&line.text) {
                lines.push(Line { indented, ..line });
            }
        }
    }
    join(lines)
}

/// Whether `below` is the next line and begins with two or more spaces; a line end takes one character or two.
fn indents(above: &Block, below: &Block) -> bool {
    let gap = above.place.span.zip(below.place.span).map(|(above, below)| below.start.saturating_sub(above.end));
    below.place.line == above.place.line + 1 && gap.is_some_and(|gap| gap >= 3)
}

/// The lines of one block: the breaks that a writer asked for part it.
fn parts(block: &Block, offsets: &[(usize, usize)]) -> Vec<Line> {
    let start = block.place.span.map_or(0, |span| span.start);
    let whole = Line {
        kind: block.kind,
        text: block.plain(),
        offsets: if offsets.is_empty() { vec![(0, start)] } else { offsets.to_vec() },
        number: block.place.line,
        chars: 0,
        indented: false,
    };
    if !whole.text.bytes().any(|byte| matches!(byte, b'\n' | b'<' | b'&')) {
        let chars = whole.text.chars().count();
        return vec![Line { chars, ..whole }];
    }
    let characters: Vec<char> = whole.text.chars().collect();
    let mut found = Vec::new();
    let mut from = 0;
    for piece in characters.split(|c| *c == '\n') {
        found.push(piece_of(&whole, piece, from));
        from += piece.len() + 1;
    }
    found
}

/// The characters `piece` of `whole`, which begin there at `from`, without tags and white space around them.
fn piece_of(whole: &Line, piece: &[char], from: usize) -> Line {
    let mut line = Line { text: String::new(), offsets: Vec::new(), chars: 0, ..whole.clone() };
    let mut at = 0;
    let mut broken = true;
    while let Some(c) = piece.get(at) {
        if let Some(length) = markup(&piece[at..]).or((line.chars == 0 && c.is_whitespace()).then_some(1)) {
            (at, broken) = (at + length, true);
            continue;
        }
        let place = origin(&whole.offsets, from + at);
        if std::mem::take(&mut broken) || whole.offsets.iter().any(|(first, _)| *first == from + at) {
            line.offsets.push((line.chars, place));
        }
        line.text.push(*c);
        line.chars += 1;
        at += 1;
    }
    line.text.truncate(line.text.trim_end().len());
    line.chars = line.text.chars().count();
    line
}

/// How long the HTML tag or entity is with which `text` begins.
fn markup(text: &[char]) -> Option<usize> {
    const LONG: usize = 60;
    const ENTITIES: [&str; 5] = ["&nbsp;", "&ensp;", "&emsp;", "&#160;", "&#12288;"];
    match *text.first()? {
        '<' => {
            let name = text.get(1).filter(|c| **c != '/').or_else(|| text.get(2))?;
            let end = text.iter().take(LONG).position(|c| *c == '>')?;
            let inside = text.get(1..end)?;
            (name.is_ascii_alphabetic() && !inside.contains(&'<') && inside.iter().all(char::is_ascii))
                .then_some(end + 1)
        }
        '&' => ENTITIES
            .iter()
            .map(|entity| entity.chars().collect::<Vec<_>>())
            .find(|one| text.starts_with(one))
            .map(|one| one.len()),
        _ => None,
    }
}

/// Where the character `at` of a text with these offsets stands in the source.
pub(super) fn origin(offsets: &[(usize, usize)], at: usize) -> usize {
    let piece = offsets.partition_point(|&(first, _)| first <= at);
    match piece.checked_sub(1).and_then(|i| offsets.get(i)) {
        Some(&(first, place)) => place + (at - first),
        None => at,
    }
}

/// Joins the lines that belong together.
fn join(lines: Vec<Line>) -> Vec<Line> {
    let style = Style::of(&lines);
    let mut joined: Vec<Line> = Vec::with_capacity(lines.len());
    for line in lines {
        match joined.last_mut() {
            Some(last) if style.goes_on(last, &line) => last.take(line),
            _ => joined.push(line),
        }
    }
    joined
}

/// How a text is laid out.
struct Style {
    /// Width to which paragraphs are broken, in characters; none where a line is a paragraph.
    width: Option<usize>,
    /// Paragraphs are set apart by empty lines.
    apart: bool,
    /// Paragraphs begin with an indent.
    indented: bool,
}

impl Style {
    /// Lines of a wrapped text are nearly all of one width, and most full ones end inside a sentence.
    fn of(lines: &[Line]) -> Self {
        const LEAST: usize = 6;
        const WIDEST: usize = 100;
        let mut widths: Vec<usize> = lines.iter().map(|line| line.chars).collect();
        widths.sort_unstable();
        let width = widths.get(widths.len() * 9 / 10).copied().unwrap_or(0);
        let full: Vec<&Line> = lines.iter().filter(|line| line.chars + line.chars / 8 + 1 >= width).collect();
        let open = full.iter().filter(|line| line.is_open()).count();
        let longer = widths.last().is_some_and(|longest| *longest > width + width / 4 + 2);
        let wrapped = lines.len() >= LEAST && (10..=WIDEST).contains(&width) && !longer;
        let wrapped = wrapped && full.len() * 5 >= lines.len() * 2 && open * 2 >= full.len();
        let gaps = lines.windows(2).filter(|pair| pair[1].number > pair[0].number + 1).count();
        let indents = lines.iter().filter(|line| line.indented).count();
        let often = |count: usize| count * 10 >= lines.len() && count > 1;
        Self { width: wrapped.then_some(width), apart: often(gaps), indented: often(indents) }
    }

    /// Whether `next` is the same paragraph as `last`.
    fn goes_on(&self, last: &Line, next: &Line) -> bool {
        let plain = |line: &Line| line.kind == BlockKind::Paragraph;
        if !plain(last) || !plain(next) {
            return false;
        }
        // No paragraph begins with such a mark.
        if next.text.starts_with(['，', '。', '；', '、', '！', '？', '”', '）', '》', ',', ';']) && last.is_open()
        {
            return true;
        }
        let near = next.number <= last.number + 1;
        let begins = next.marked();
        match self.width {
            Some(width) => {
                // The text of `last` may be several lines already; what counts is how full its last one is.
                let full = last.tail() + last.tail() / 8 + 2 >= width;
                let inside = last.is_open();
                full && !next.indented
                    && match (self.apart, self.indented) {
                        (true, _) => near,
                        (_, true) => near || inside,
                        // Blank lines are also left where a page ends.
                        _ => inside && (near || !begins),
                    }
            }
            None => near && last.ends_in_comma() && !begins && last.chars >= 8,
        }
    }
}

impl Line {
    /// Whether it ends inside a sentence.
    fn is_open(&self) -> bool {
        let ends =
            |c: char| ends_sentence(c) || matches!(c, '：' | ':' | '；' | ';' | '”' | '…' | '）' | ')' | '》' | '—');
        !self.text.ends_with(ends)
    }

    fn ends_in_comma(&self) -> bool {
        self.text.ends_with(['，', '、', ','])
    }

    /// Whether it begins with 一、 or another marker.
    fn marked(&self) -> bool {
        numeral::head_marker(&self.text, 12).is_some()
    }

    /// Length of the last source line in it.
    fn tail(&self) -> usize {
        self.offsets.last().map_or(self.chars, |(first, _)| self.chars - first)
    }

    fn take(&mut self, next: Self) {
        let gap = self.text.ends_with(|c: char| c.is_ascii_alphanumeric())
            && next.text.starts_with(|c: char| c.is_ascii_alphanumeric());
        if gap {
            // The space stands for the line's end, which is the character after the last in the source.
            self.text.push(' ');
            self.chars += 1;
        }
        let shift = self.chars;
        self.offsets.extend(next.offsets.iter().map(|(first, place)| (first + shift, *place)));
        self.text.push_str(&next.text);
        self.chars += next.chars;
        self.number = next.number;
    }

    /// Whether it holds no running text: nothing in it ends a sentence or a clause.
    pub(super) fn is_bare(&self) -> bool {
        !self.text.contains(ends_clause)
    }

    pub(super) fn chars(&self) -> usize {
        self.chars
    }
}
