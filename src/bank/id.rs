//! Ids that are the same in every run, shard and merge.

use sha2::{Digest, Sha256};

/// The id of an entry: its kind's letter and twelve hexadecimal digits of a hash of kind and canonical text.
/// Eight digits would make two entries of a bank of a hundred thousand share an id as likely as not.
///
/// ```
/// use speechwright::bank::id::id;
/// assert_eq!(id("t", "坐不住、吃不下、睡不着"), id("t", "坐不住、吃不下、睡不着"));
/// assert_ne!(id("t", "甲"), id("r", "甲"));
/// ```
pub fn id(kind: &str, canonical: &str) -> String {
    let mut hash = Sha256::new();
    hash.update(kind.as_bytes());
    hash.update([0]);
    hash.update(canonical.as_bytes());
    let halves = hash.finalize().into_iter().take(6).flat_map(|byte| [byte >> 4, byte & 15]);
    let mut id = String::with_capacity(kind.len() + 13);
    id.push_str(kind);
    id.push('-');
    id.extend(halves.filter_map(|half| char::from_digit(u32::from(half), 16)));
    id
}
