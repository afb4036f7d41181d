//! Which sentence frames of the language a speech uses, and where.

use crate::bank::{Construction, Elsewhere, Seen, id};
use crate::mine::page::Page;
use crate::text::construction::Constructions;

/// Every place where a construction stands, an entry each; those of one frame are put together with the rest of the
/// bank.
pub(super) fn constructions(page: &Page<'_>, known: &Constructions) -> Vec<Construction> {
    let mut entries = Vec::new();
    for (at, text) in page.texts.iter().enumerate() {
        for found in known.find_in(text) {
            let frame = known.frame(found.construction);
            let parts = found.words.iter().map(|word| page.paragraph(at).place(*word)).collect();
            let seen = Seen { parts, ..page.seen(at, found.span()) };
            entries.push(Construction {
                id: id::id("s", frame),
                frame: frame.to_owned(),
                count: 1,
                seen: vec![seen],
                elsewhere: Elsewhere::new(),
            });
        }
    }
    entries
}
