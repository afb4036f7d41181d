//! The files that `mine` is to read: files as named, folders with all that is in them.

use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use crate::error::{Error, Result};

/// A file to read, and where its text goes below the folder of `--text`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Input {
    /// The file.
    pub path: PathBuf,
    /// Its path below the folder that was named, or its name alone.
    pub relative: PathBuf,
}

/// Every file below the inputs, in the order of their paths within each input, each file once.
///
/// What cannot be listed comes second, to be reported.
pub fn all(inputs: &[PathBuf]) -> (Vec<Input>, Vec<Error>) {
    let (mut found, mut refused) = (Vec::new(), Vec::new());
    for input in inputs {
        if !input.is_dir() {
            let relative = input.file_name().map_or_else(|| input.clone(), PathBuf::from);
            found.push(Input { path: input.clone(), relative });
            continue;
        }
        for entry in WalkDir::new(input).sort_by_file_name().into_iter().filter_entry(|entry| !hidden(entry)) {
            match file(entry, input) {
                Ok(file) => found.extend(file),
                Err(error) => refused.push(error),
            }
        }
    }
    let mut known = std::collections::BTreeSet::new();
    found.retain(|input| known.insert(input.path.clone()));
    (found, refused)
}

/// The inputs in batches, each of which is held in memory as a whole: many small files or a few large ones.
pub fn batches(inputs: &[Input]) -> impl Iterator<Item = &[Input]> {
    const FILES: usize = 256;
    const BYTES: u64 = 32 << 20;
    let mut rest = inputs;
    std::iter::from_fn(move || {
        let mut bytes = 0;
        let fits = |input: &&Input| {
            bytes += std::fs::metadata(&input.path).map_or(0, |data| data.len());
            bytes <= BYTES
        };
        let (batch, later) = rest.split_at(rest.iter().take(FILES).take_while(fits).count().max(1).min(rest.len()));
        rest = later;
        (!batch.is_empty()).then_some(batch)
    })
}

fn file(entry: walkdir::Result<DirEntry>, folder: &Path) -> Result<Option<Input>> {
    let entry = entry.map_err(|error| Error::new(format!("打不开：{error}")).at(error.path().unwrap_or(folder)))?;
    if !entry.path().is_file() {
        return Ok(None);
    }
    let relative = entry.path().strip_prefix(folder).unwrap_or(entry.path()).to_path_buf();
    Ok(Some(Input { path: entry.into_path(), relative }))
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
            .map(|n| Input { path: PathBuf::from(format!("没有{n}")), relative: PathBuf::from(format!("{n}")) })
            .collect();
        let sizes: Vec<usize> = batches(&inputs).map(<[Input]>::len).collect();
        assert_eq!(sizes, [256, 256, 88]);
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
        let names: Vec<String> = found.iter().map(|one| one.relative.to_string_lossy().into_owned()).collect();
        assert_eq!(names, ["3.txt", "乙/1.txt", "乙/丙/2.txt", "没有"]);
        assert!(refused.is_empty());
    }
}
