//! Which list an item belongs to, so that each list counts by itself.

use crate::document::BlockKind;

/// An ordered list of the document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
pub(super) struct List {
    /// Its number in the file; 1 is the one of all bullets.
    pub(super) id: usize,
    /// How deep it stands, from 0.
    pub(super) ilvl: u8,
    /// The number of its first item.
    pub(super) start: u32,
}

/// Counts the ordered lists while going through the blocks.
#[derive(Default)]
pub(super) struct Lists {
    /// All lists so far.
    pub(super) all: Vec<List>,
    /// For each depth the list that is open and its last number.
    open: Vec<Option<(usize, u32)>>,
}

impl Lists {
    /// Number of the list and depth from 0 of an item; any other block ends all lists.
    pub(super) fn item(&mut self, kind: BlockKind) -> Option<(usize, u8)> {
        let BlockKind::Item { depth, number } = kind else {
            self.open.clear();
            return None;
        };
        let ilvl = depth.clamp(1, 9) - 1;
        self.open.resize(usize::from(ilvl) + 1, None);
        let Some(number) = number else {
            self.open.pop();
            return Some((1, ilvl));
        };
        let id = match self.open.last().copied().flatten() {
            Some((id, last)) if number == last.saturating_add(1) => id,
            _ => self.begin(ilvl, number),
        };
        if let Some(open) = self.open.last_mut() {
            *open = Some((id, number));
        }
        Some((id, ilvl))
    }

    fn begin(&mut self, ilvl: u8, start: u32) -> usize {
        let id = self.all.len() + 2;
        self.all.push(List { id, ilvl, start });
        id
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_list_counts_by_itself() {
        let mut lists = Lists::default();
        let item = |depth, number| BlockKind::Item { depth, number };
        let mut id = |kind| lists.item(kind).map(|(id, _)| id);
        assert_eq!(id(item(1, Some(1))), Some(2));
        assert_eq!(id(item(2, Some(1))), Some(3));
        assert_eq!(id(item(1, Some(2))), Some(2));
        assert_eq!(id(item(2, None)), Some(1));
        assert_eq!(id(item(1, Some(3))), Some(2));
        assert_eq!(id(BlockKind::Paragraph), None);
        assert_eq!(id(item(1, Some(4))), Some(4));
        assert_eq!(lists.all[2], List { id: 4, ilvl: 0, start: 4 });
    }
}
