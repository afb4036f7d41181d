//! A folder of material. Every file is known by its head; the whole of it is read only where it serves a topic, as
//! reading all of them takes a hundred times as long as composing a draft.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use serde::Deserialize;

use crate::compose::library::parse;
use crate::compose::material::Material;
use crate::error::Result;

/// The files of one folder, in the order of their names.
#[derive(Debug, Clone, Default)]
pub struct Shelf(Vec<Shelved>);

/// A file on a shelf.
#[derive(Debug, Clone)]
pub struct Shelved {
    /// What it is found by.
    pub head: Head,
    path: PathBuf,
    text: &'static [u8],
    material: OnceLock<Material>,
}

/// What a file is found by; it stands before all else in a shipped file.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Head {
    /// See [`Material::name`].
    pub name: String,
    /// See [`Material::aliases`].
    #[serde(default)]
    pub aliases: Vec<String>,
    /// See [`Material::field`].
    #[serde(default)]
    pub field: Option<String>,
}

impl Shelf {
    pub(super) fn new(files: Vec<Shelved>) -> Self {
        Self(files)
    }

    /// How many files there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The files in order.
    pub fn iter(&self) -> std::slice::Iter<'_, Shelved> {
        self.0.iter()
    }

    /// The file of that name.
    pub fn named(&self, name: &str) -> Option<&Shelved> {
        self.0.iter().find(|file| file.head.name == name)
    }

    /// Every file, read whole.
    ///
    /// # Errors
    /// When one is broken.
    pub fn materials(&self) -> Result<Vec<&Material>> {
        self.0.iter().map(Shelved::material).collect()
    }
}

impl Shelved {
    /// A file of the binary's, known by its head.
    pub(super) fn shipped(text: &'static [u8], path: &Path) -> Result<Self> {
        let head = parse(head(text), path)?;
        Ok(Self { head, path: path.to_owned(), text, material: OnceLock::new() })
    }

    /// A file of the user's, who has to hear at once of what is wrong with it.
    pub(super) fn own(text: &str, path: &Path) -> Result<Self> {
        let material: Material = parse(text.as_bytes(), path)?;
        let (name, aliases, field) = (material.name.clone(), material.aliases.clone(), material.field.clone());
        Ok(Self { head: Head { name, aliases, field }, path: path.to_owned(), text: &[], material: material.into() })
    }

    /// The file, read whole.
    ///
    /// # Errors
    /// When it is broken, which a test rules out for shipped ones.
    pub fn material(&self) -> Result<&Material> {
        match self.material.get() {
            Some(material) => Ok(material),
            None => {
                let material = parse(self.text, &self.path)?;
                Ok(self.material.get_or_init(|| material))
            }
        }
    }
}

/// A file up to the first of its lists. Nothing behind it is looked at: the files together are large.
fn head(text: &[u8]) -> &[u8] {
    let opens_list = |line: &[u8]| {
        line.first().is_some_and(u8::is_ascii_lowercase) && line.ends_with(b":") && !line.starts_with(b"forms")
    };
    let lines = text.split_inclusive(|byte| *byte == b'\n').take_while(|line| !opens_list(line.trim_ascii_end()));
    let length = lines.map(<[u8]>::len).sum();
    text.get(..length).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use crate::compose::library::Library;
    use crate::error::Result;

    #[test]
    fn every_shipped_file_can_be_read_and_is_known_by_all_that_it_is_found_by() -> Result<()> {
        let library = Library::builtin()?;
        for shelf in [&library.topics, &library.branches, &library.sorts, &library.fields, &library.kinds] {
            assert!(!shelf.is_empty());
            for file in shelf.iter() {
                let material = file.material()?;
                let (name, aliases, field) = (&material.name, &material.aliases, &material.field);
                assert_eq!((&file.head.name, &file.head.aliases, &file.head.field), (name, aliases, field));
            }
        }
        Ok(())
    }
}
