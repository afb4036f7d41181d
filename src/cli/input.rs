//! Files that the user names, read as text.

use std::path::Path;

use crate::document::read::encoding;
use crate::error::{Error, Result};

/// The text of a file, whatever Chinese encoding it is in.
///
/// # Errors
/// When the file is not there, may not be read, or is no text.
pub fn text(path: &Path) -> Result<String> {
    let bytes = std::fs::read(path).map_err(|error| Error::io(path, &error))?;
    Ok(encoding::decode(&bytes).map_err(|error| error.at(path))?.text)
}
