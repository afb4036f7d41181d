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
    let digits: String = hash.finalize().iter().take(6).map(|byte| format!("{byte:02x}")).collect();
    format!("{kind}-{digits}")
}
