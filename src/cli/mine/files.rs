//! The files that `mine` is to read: files as named, folders with all that is in them.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use walkdir::{DirEntry, WalkDir};

use crate::error::{Error, Result};

/// A file to read. There may be very many, so that they share what they can.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Input {
    /// The folder that was named; empty where the file was.
    folder: Arc<Path>,
    /// Its path below the folder.
    below: Box<Path>,
}

impl Input {
    /// The file.
    pub fn path(&self) -> PathBuf {
        self.folder.join(&self.below)
    }

    /// Where its text goes below the folder of `--text`: its path below the folder that was named, or its name alone.
    pub fn relative(&self) -> &Path {
        let named = Some(&*self.below).filter(|_| self.folder.as_os_str().is_empty());
        named.and_then(Path::file_name).map_or(&self.below, Path::new)
    }
}

/// Every file below the inputs, in the order of their paths within each input, each file once.
///
/// What cannot be listed comes second, to be reported.
pub fn all(inputs: &[PathBuf]) -> (Vec<Input>, Vec<Error>) {
    let (mut found, mut refused) = (Vec::new(), Vec::new());
    for input in inputs {
        if !input.is_dir() {
            found.push(Input { folder: Path::new("").into(), below: input.as_path().into() });
            continue;
        }
        let folder = Arc::from(input.as_path());
        for entry in WalkDir::new(input).sort_by_file_name().into_iter().filter_entry(|entry| !hidden(entry)) {
            match file(entry, &folder) {
                Ok(file) => found.extend(file),
                Err(error) => refused.push(error),
            }
        }
    }
    // No folder holds a file twice.
    if inputs.len() > 1 {
        let mut known = std::collections::BTreeSet::new();
        found.retain(|input| known.insert(input.path()));
    }
    found.shrink_to_fit();
    (found, refused)
}

/// The inputs in batches, two of which are held in memory as a whole: many small files or a few large ones.
pub fn batches(inputs: &[Input]) -> impl Iterator<Item = &[Input]> {
    const FILES: usize = 128;
    const BYTES: u64 = 32 << 20;
    let mut rest = inputs;
    std::iter::from_fn(move || {
        let mut bytes = 0;
        let fits = |input: &&Input| {
            bytes += std::fs::metadata(input.path()).map_or(0, |data| data.len());
            bytes <= BYTES
        };
        let (batch, later) = rest.split_at(rest.iter().take(FILES).take_while(fits).count().max(1).min(rest.len()));
        rest = later;
        (!batch.is_empty()).then_some(batch)
    })
}

fn file(entry: walkdir::Result<DirEntry>, folder: &Arc<Path>) -> Result<Option<Input>> {
    let entry = entry.map_err(|error| Error::new(format!("打不开：{error}")).at(error.path().unwrap_or(folder)))?;
    if !entry.path().is_file() {
        return Ok(None);
    }
    let below = entry.path().strip_prefix(folder).unwrap_or(entry.path());
    Ok(Some(Input { folder: Arc::clone(folder), below: below.into() }))
}

/// Files that programs keep for themselves: .git, .DS_Store, ~$稿.docx, Thumbs.db.
fn hidden(entry: &DirEntry) -> bool {
    let name = entry.file_name().to_string_lossy();
    entry.depth() > 0
        && (name.starts_with('.') || name.starts_with("~$") || name == "Thumbs.db" || name == "desktop.ini")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn batches_hold_every_file_once() {
        let inputs: Vec<Input> = (0..600)
            .map(|n| Input { folder: Path::new("没有").into(), below: PathBuf::from(format!("{n}")).into() })
            .collect();
        let sizes: Vec<usize> = batches(&inputs).map(<[Input]>::len).collect();
        assert_eq!(sizes, [128, 128, 128, 128, 88]);
        assert_eq!(batches(&inputs).flatten().cloned().collect::<Vec<_>>(), inputs);
        assert_eq!(batches(&[]).count(), 0);
    }

    #[test]
    fn lists_each_file_once_and_in_order() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        std::fs::create_dir_all(at("乙/丙")).unwrap();
        for name in ["乙/丙/2.txt", "乙/1.txt", "3.txt", ".藏.txt", "~$3.docx"] {
            std::fs::write(at(name), "文").unwrap();
        }
        let (found, refused) = all(&[at("3.txt"), folder.path().to_path_buf(), at("没有")]);
        let names: Vec<String> = found.iter().map(|one| one.relative().to_string_lossy().into_owned()).collect();
        assert_eq!(names, ["3.txt", "乙/1.txt", "乙/丙/2.txt", "没有"]);
        assert!(refused.is_empty());
    }
}
