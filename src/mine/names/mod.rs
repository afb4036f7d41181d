//! Names that belong to one speech only: its place, its organisation, its numbers and dates, and masked names become
//! slots, so that a phrase whose only foreign thing was such a name fits any topic.

mod figures;
mod lists;

use crate::bank::slot::{self, Piece};
use crate::mine::lexicon::{Kind, Lexicon};
use crate::text::characters::{characters, chinese};
use lists::AMBIGUOUS;
pub use lists::NameWords;

/// The name of an organisation goes on for at most so many characters after the place or mask it begins with.
const NAME: usize = 14;
/// A place that is in no list has so many characters before its 县 or 市.
const UNLISTED: std::ops::RangeInclusive<usize> = 2..=3;

/// A name found at some place of a text: how long it is, and what stands in its stead.
struct Found {
    length: usize,
    slot: &'static str,
}

impl Found {
    fn some(length: usize, slot: &'static str) -> Option<Self> {
        (length > 0).then_some(Self { length, slot })
    }
}

const PLACE: &str = "{{place}}";
const ORGANIZATION: &str = "{{organization}}";
const MASK: &str = "{{mask}}";

impl NameWords {
    /// A canonical text with slots for its names; slots that it has already are passed over.
    ///
    /// ```
    /// use speechwright::mine::{lexicon::Lexicon, names::NameWords};
    /// let (words, lexicon) = (NameWords::builtin().unwrap(), Lexicon::builtin().unwrap());
    /// let filled = words.fill("今年3月，青川县排查隐患120处。", &lexicon);
    /// assert_eq!(filled, "{{date}}，{{place}}排查隐患{{number}}处。");
    /// ```
    pub fn fill(&self, text: &str, lexicon: &Lexicon) -> String {
        let mut filled = String::with_capacity(text.len());
        for piece in slot::pieces(text) {
            match piece {
                Piece::Text(text) => self.piece(text, lexicon, &mut filled),
                Piece::Slot(slot) => filled.push_str(slot),
            }
        }
        filled
    }

    /// A piece without slots.
    fn piece(&self, piece: &str, lexicon: &Lexicon, filled: &mut String) {
        let may_begin = |c: char| self.begins.has(c) || self.lists.levels.has(c) || c == '全';
        if !piece.contains(may_begin) {
            filled.push_str(piece);
            return;
        }
        let text = characters(piece);
        let starts = self.unlisted_starts(&text, lexicon);
        // What is no name is handed on in one stretch; `kept` is where it begins, and `byte` the same in bytes.
        let (mut at, mut kept, mut byte) = (0, 0, 0);
        let bytes = |stretch: &[char]| stretch.iter().map(|c| c.len_utf8()).sum::<usize>();
        while at < text.len() {
            // What is called 《…》 is called so.
            let close = || text[at..].iter().position(|c| *c == '》');
            let titled = if text[at] == '《' { close().map_or(0, |end| end + 1) } else { 0 };
            let found = if titled > 0 { None } else { self.name(&text, at, &starts) };
            let Some(Found { length, slot }) = found else {
                at += titled.max(1);
                continue;
            };
            let (start, end) = (byte + bytes(&text[kept..at]), at + length);
            filled.push_str(&piece[byte..start]);
            // 马关县 beside 文山州: one place is enough.
            if !filled.ends_with(slot) {
                filled.push_str(slot);
            }
            byte = start + bytes(&text[at..end]);
            (at, kept) = (end, end);
        }
        filled.push_str(&piece[byte..]);
    }

    fn name(&self, text: &[char], at: usize, starts: &[bool]) -> Option<Found> {
        // Most characters begin no name.
        if !(self.begins.has(text[at]) || starts[at] || (at > 0 && text[at - 1] == '全')) {
            return None;
        }
        let rest = &text[at..];
        figures::date(text, at)
            .map(|length| Found { length, slot: "{{date}}" })
            .or_else(|| self.own(text, at))
            .or_else(|| self.place_or_organization(rest, starts[at]))
            .or_else(|| self.masked(text, at))
            .or_else(|| self.number(text, at))
    }

    /// 我市 → {{place}}; 我局, 县委、县政府 → {{organization}}; of 全市 and 全校 only the second character is a name.
    fn own(&self, text: &[char], at: usize) -> Option<Found> {
        let rest = &text[at..];
        let level = |c: Option<&char>| c.is_some_and(|c| self.lists.levels.has(*c));
        let ends = |length: usize| !rest.get(length).is_some_and(|c| self.lists.no_level_before.has(*c));
        let whole = at > 0 && text[at - 1] == '全' && (at < 2 || !self.lists.no_whole_after.has(text[at - 2]));
        if whole && level(rest.first()) && ends(1) && !level(rest.get(1)) {
            return Found::some(1, PLACE);
        }
        if whole && let Some(length) = self.lists.whole.longest(rest).filter(|length| ends(*length)) {
            return Found::some(length, ORGANIZATION);
        }
        let organs = self.organs(rest);
        // 各级党委 and 科局党组 are no organs of this place.
        if organs > 0 && !(at > 0 && self.lists.no_organs_after.has(text[at - 1])) {
            return Found::some(organs, ORGANIZATION);
        }
        let ours = usize::from(rest.first() == Some(&'我')) + usize::from(rest.starts_with(&['我', '们']));
        let ours = ours.max(usize::from(rest.first() == Some(&'本')));
        if ours == 0 {
            return None;
        }
        if ours == 1 && level(rest.get(1)) && ends(2) {
            return Found::some(2, PLACE);
        }
        let length = self.lists.own.longest(&rest[ours..])?;
        // 我行我素 and 本处 are no names; 我们处 is none either.
        let named = ends(ours + length) && (length > 1 || (ours == 1 && rest[0] == '我' && rest.get(2) != Some(&'我')));
        named.then_some(Found { length: ours + length, slot: ORGANIZATION })
    }

    /// How long a row of governing organs is: 县委、县政府.
    fn organs(&self, rest: &[char]) -> usize {
        let mut length = self.organs.longest(rest).unwrap_or(0);
        while length > 0 {
            let joined = usize::from(rest.get(length).is_some_and(|c| matches!(c, '、' | '和' | '与')));
            let Some(next) = rest.get(length + joined..).and_then(|next| self.organs.longest(next)) else { break };
            length += joined + next;
        }
        length
    }

    /// A place, or an organisation whose name begins with a place or a mask.
    fn place_or_organization(&self, rest: &[char], unlisted: bool) -> Option<Found> {
        let mask = figures::mask(rest);
        // 第X届委员会 counts; it names no committee.
        if mask > 0 && self.counts(&rest[mask..]) {
            return None;
        }
        let place = if mask > 0 { self.masked_place(rest, mask) } else { self.place(rest, unlisted) };
        let start = place.max(mask);
        if start == 0 || self.leads(&rest[start..]) {
            return None;
        }
        if let Some(length) = self.organization(rest, start) {
            return Found::some(length, ORGANIZATION);
        }
        Found::some(place, PLACE)
    }

    fn leads(&self, after: &[char]) -> bool {
        self.lists.leaders.longest(after).is_some()
    }

    /// The length of a place at the head of a text: 云南省文山州, 青川县.
    fn place(&self, rest: &[char], unlisted: bool) -> usize {
        let mut length = 0;
        loop {
            let here = &rest[length..];
            let listed = self.places.longest(here);
            let end = listed.and_then(|name| self.lists.place_ends.longest(&here[name..]).map(|end| name + end));
            let bare = listed.filter(|name| !self.ambiguous(&here[..*name]));
            let next = end.or(bare).or_else(|| (unlisted && length == 0).then(|| self.unlisted(here)).flatten());
            match next {
                Some(next) => length += next,
                None => return length,
            }
        }
    }

    /// Whether the name of a place is a word, too.
    fn ambiguous(&self, name: &[char]) -> bool {
        let mut ambiguous = false;
        self.places.prefixes(name, |length, label| ambiguous |= length == name.len() && label == AMBIGUOUS);
        ambiguous
    }

    /// ×市, XX县; a mask alone may be anything.
    fn masked_place(&self, rest: &[char], mask: usize) -> usize {
        let end = self.lists.place_ends.longest(&rest[mask..]).unwrap_or(0);
        let mut length = if end > 0 { mask + end } else { return 0 };
        loop {
            let mask = figures::mask(&rest[length..]);
            let Some(end) = self.lists.place_ends.longest(&rest[length + mask..]).filter(|_| mask > 0) else {
                return length;
            };
            length += mask + end;
        }
    }

    /// The length of a place that is in no list: two or three characters in no word, and 县 or the like.
    fn unlisted(&self, here: &[char]) -> Option<usize> {
        UNLISTED.into_iter().find_map(|name| {
            let name_is_plain = here.get(name - 1).is_none_or(|c| self.lists.plain_before.has(*c) || !chinese(*c));
            let apart = here.iter().take(name).any(|c| self.lists.apart.has(*c));
            let end = here.get(name..).and_then(|after| self.lists.place_ends.longest(after));
            end.filter(|_| !name_is_plain && !apart).map(|end| name + end)
        })
    }

    /// Where in a text characters begin that are in no word: a place in no list may begin there.
    fn unlisted_starts(&self, text: &[char], lexicon: &Lexicon) -> Vec<bool> {
        let mut starts = vec![false; text.len()];
        if !text.iter().any(|c| self.lists.levels.has(*c)) {
            return starts;
        }
        let words = lexicon.words(text);
        for (at, word) in words.iter().enumerate().filter(|(_, word)| word.kind == Kind::Unknown) {
            let next = words.get(at + 1).filter(|next| next.span.start == word.span.end);
            starts[word.span.start] = next.is_some_and(|next| next.kind == Kind::Unknown || next.span.len() == 1);
        }
        starts
    }

    /// The length of the organisation whose name begins with `start` characters of place or mask.
    fn organization(&self, rest: &[char], start: usize) -> Option<usize> {
        let named = |c: &char| (chinese(*c) && !self.lists.apart.has(*c)) || matches!(c, 'X' | '×');
        let run = rest[start..].iter().take(NAME).take_while(|c| named(c)).count();
        let ends = |length: usize| {
            self.lists.organization_ends.longest(&rest[start + length..start + run]).map(|end| length + end)
        };
        let mut length = (0..run).find_map(ends)?;
        // 教育局党组: what follows at once belongs to the name.
        while let Some(more) = self.lists.organization_ends.longest(&rest[start + length..start + run]) {
            length += more;
        }
        let goes_on = rest.get(start + length).is_some_and(|c| self.lists.no_organization_before.has(*c));
        (!goes_on).then_some(start + length)
    }

    /// A mask that is no place and no organisation: a number where it counts, otherwise a name.
    fn masked(&self, text: &[char], at: usize) -> Option<Found> {
        let rest = &text[at..];
        let length = figures::mask(rest);
        let stars = rest.iter().take(length).any(|c| matches!(c, '*' | '＊'));
        let latin = |c: Option<&char>| c.is_some_and(char::is_ascii_alphanumeric);
        let foreign = latin(at.checked_sub(1).map(|before| &text[before])) || latin(rest.get(length));
        if length == 0 || stars || foreign || self.leads(&rest[length..]) {
            return None;
        }
        Found::some(length, if self.counts(&rest[length..]) { figures::NUMBER } else { MASK })
    }

    fn counts(&self, after: &[char]) -> bool {
        self.lists.counted.longest(after).is_some()
    }

    fn number(&self, text: &[char], at: usize) -> Option<Found> {
        let counted = |after: &[char]| self.lists.measures.longest(after).is_some();
        figures::number(text, at, counted).map(|length| Found { length, slot: figures::NUMBER })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filled(text: &str) -> String {
        NameWords::builtin().unwrap().fill(text, &Lexicon::builtin().unwrap())
    }

    #[test]
    fn places_and_organisations_become_slots() {
        let cases = [
            ("我市上下齐动手，全县一盘棋。", "{{place}}上下齐动手，全{{place}}一盘棋。"),
            ("在县委、县政府的领导下", "在{{organization}}的领导下"),
            ("四川省青川县的干部", "{{place}}的干部"),
            ("青川县水利局党组要带头", "{{organization}}要带头"),
            ("X市X党组要带头", "{{organization}}要带头"),
            ("我局和×县的同志", "{{organization}}和{{place}}的同志"),
            ("全校上下要行动起来", "全{{organization}}上下要行动起来"),
            ("把南京建设好", "把{{place}}建设好"),
        ];
        for (text, slots) in cases {
            assert_eq!(filled(text), slots, "{text}");
        }
    }

    #[test]
    fn numbers_dates_and_masks_become_slots() {
        let cases = [
            ("2023年3月15日，我们开会", "{{date}}，我们开会"),
            ("二〇二三年以来", "{{date}}以来"),
            ("20XX年的工作", "{{date}}的工作"),
            ("查出问题1,200多个，整改率98.5%", "查出问题{{number}}个，整改率{{number}}"),
            ("三百二十名干部", "{{number}}名干部"),
            ("第X次会议", "第{{number}}次会议"),
            ("市第X届委员会", "市第{{number}}届委员会"),
            ("第二十四期培训班", "第{{number}}期培训班"),
            ("每天学习30-40分钟", "每天学习{{number}}分钟"),
            ("×同志作了通报", "{{mask}}同志作了通报"),
        ];
        for (text, slots) in cases {
            assert_eq!(filled(text), slots, "{text}");
        }
    }

    #[test]
    fn what_only_looks_like_a_name_stays() {
        let plain = [
            "城市和乡村的差距",
            "深入灾区、社区",
            "千方百计、百分之百、十全十美",
            "用三个月时间，抓两年",
            "顾全局、识大体",
            "我行我素",
            "健全省级机制",
            "***总书记强调",
            "学习《青川县志》第一章",
            "推广XML标准和5G技术",
            "思想上松一寸，行动上散一尺",
            "全区域推进",
            "本处于低谷",
        ];
        for text in plain {
            assert_eq!(filled(text), text);
        }
    }
}
