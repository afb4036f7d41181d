//! Files that the user names, read as text.

use std::path::{Path, PathBuf};

use crate::compose::library::{Library, LibraryFile};
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

/// The material, frames and words to compose from: what is shipped, changed by the files of a folder that is laid
/// out like `phrasebank`.
///
/// # Errors
/// When the folder cannot be read or a file in it is broken.
pub fn library(folder: Option<&Path>) -> Result<Library> {
    let Some(folder) = folder else { return Library::builtin() };
    let mut files = Vec::new();
    for place in places(folder, Path::new(""))? {
        let path = folder.join(&place);
        files.push(LibraryFile { text: text(&path)?, place, path });
    }
    Library::changed(&files)
}

/// The YAML files under `folder`, as paths inside it.
fn places(folder: &Path, inside: &Path) -> Result<Vec<PathBuf>> {
    let here = folder.join(inside);
    let error = |error: std::io::Error| Error::io(&here, &error);
    let mut names: Vec<PathBuf> = Vec::new();
    for entry in std::fs::read_dir(&here).map_err(error)? {
        let entry = entry.map_err(error)?;
        let place = inside.join(entry.file_name());
        if entry.path().is_dir() {
            names.extend(places(folder, &place)?);
        } else if place.extension().is_some_and(|end| end == "yaml") {
            names.push(place);
        }
    }
    names.sort();
    Ok(names)
}
