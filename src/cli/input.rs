//! Files that the user names, read as text.

use std::path::Path;

use crate::compose::template::Template;
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

/// A template by the name of a shipped one or by the path of a `.hbs` file.
///
/// # Errors
/// When there is none, or it is broken.
pub fn template(name: &str) -> Result<Template> {
    let path = Path::new(name);
    if path.extension().is_some_and(|end| end == "hbs") {
        return Template::parse(&text(path)?).map_err(|error| error.at(path));
    }
    Template::builtin(name)
}
