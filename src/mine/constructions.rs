//! Which sentence frames of the language a speech uses, and where.

use crate::bank::{Construction, Elsewhere, Seen, id};
use crate::error::Result;
use crate::mine::page::Page;
use crate::text::construction::Constructions;

/// The constructions that are known, and the id of each.
#[derive(Debug, Clone)]
pub(super) struct Frames {
    known: Constructions,
    ids: Vec<String>,
}

impl Frames {
    /// The constructions that are shipped.
    pub(super) fn builtin() -> Result<Self> {
        let known = Constructions::builtin()?;
        let ids = (0..known.count()).map(|number| id::id("s", known.frame(number))).collect();
        Ok(Self { known, ids })
    }

    /// An entry for a construction that was seen nowhere yet.
    fn entry(&self, construction: usize) -> Construction {
        Construction {
            id: self.ids.get(construction).cloned().unwrap_or_default(),
            frame: self.known.frame(construction).to_owned(),
            count: 0,
            seen: Vec::new(),
            elsewhere: Elsewhere::new(),
        }
    }
}

/// The constructions of a speech with every place where they stand.
pub(super) fn constructions(page: &Page<'_>, frames: &Frames) -> Vec<Construction> {
    let mut found: Vec<(usize, Seen)> = Vec::new();
    for (at, (text, marks)) in page.texts.iter().zip(&page.marks).enumerate() {
        for one in frames.known.find_in(text, marks) {
            let parts = one.words.iter().map(|word| page.paragraph(at).place(*word)).collect();
            found.push((one.construction, Seen { parts, ..page.seen(at, one.span()) }));
        }
    }
    found.sort_by_key(|(construction, _)| *construction);
    let mut entries: Vec<Construction> = Vec::new();
    let mut before = None;
    for (construction, seen) in found {
        if before != Some(construction) {
            before = Some(construction);
            entries.push(frames.entry(construction));
        }
        if let Some(entry) = entries.last_mut() {
            entry.seen.push(seen);
            entry.count += 1;
        }
    }
    entries
}
