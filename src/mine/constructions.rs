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
}

/// Every place where a construction stands, an entry each; those of one frame are put together with the rest of the
/// bank.
pub(super) fn constructions(page: &Page<'_>, frames: &Frames) -> Vec<Construction> {
    let mut entries = Vec::new();
    for (at, text) in page.texts.iter().enumerate() {
        for found in frames.known.find_in(text) {
            let frame = frames.known.frame(found.construction);
            let parts = found.words.iter().map(|word| page.paragraph(at).place(*word)).collect();
            let seen = Seen { parts, ..page.seen(at, found.span()) };
            entries.push(Construction {
                id: frames.ids.get(found.construction).cloned().unwrap_or_default(),
                frame: frame.to_owned(),
                count: 1,
                seen: vec![seen],
                elsewhere: Elsewhere::new(),
            });
        }
    }
    entries
}
