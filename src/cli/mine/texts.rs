//! The texts that spans refer to, one file for each that was read.

use std::collections::BTreeSet;
use std::io::Write;
use std::path::{Path, PathBuf};

use crate::error::{Error, Result};

/// The folder of `--text`.
#[derive(Debug)]
pub struct Texts {
    folder: PathBuf,
    force: bool,
    taken: BTreeSet<PathBuf>,
}

impl Texts {
    /// Texts that go into `folder`, which is made where it is not there.
    ///
    /// # Errors
    /// When `folder` is a file.
    pub fn new(folder: &Path, force: bool) -> Result<Self> {
        if folder.exists() && !folder.is_dir() {
            return Err(Error::new("--text 要的是文件夹，这是一个文件").at(folder));
        }
        Ok(Self { folder: folder.to_path_buf(), force, taken: BTreeSet::new() })
    }

    /// Writes the text of the file at `relative`, in UTF-8 without byte-order mark, line ends as they were.
    ///
    /// # Errors
    /// When a file is there already and is not to be replaced, or the disk refuses.
    pub fn write(&mut self, relative: &Path, text: &str) -> Result<()> {
        let name = self.name(relative);
        let path = self.folder.join(name);
        if path.exists() && !self.force {
            return Err(Error::new("--text 要写的文件已经存在").at(path).hint("换一个文件夹，或加 --force 覆盖"));
        }
        let failed = |error: &std::io::Error| Error::io(&path, error);
        std::fs::create_dir_all(path.parent().unwrap_or(&self.folder)).map_err(|error| failed(&error))?;
        let mut file = std::fs::File::create(&path).map_err(|error| failed(&error))?;
        file.write_all(text.as_bytes()).map_err(|error| failed(&error))
    }

    /// 稿.txt stays, 稿.docx becomes 稿.docx.txt; a second file of the same name gets a number.
    fn name(&mut self, relative: &Path) -> PathBuf {
        let plain = relative.extension().is_some_and(|end| end.eq_ignore_ascii_case("txt"));
        let end = if plain { "" } else { ".txt" };
        let first = PathBuf::from(format!("{}{end}", relative.display()));
        let numbered = |number: usize| {
            let stem = first.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            first.with_file_name(format!("{stem}-{number}.txt"))
        };
        let free = std::iter::once(first.clone()).chain((2..).map(numbered)).find(|name| !self.taken.contains(name));
        let name = free.unwrap_or_else(|| first.clone());
        self.taken.insert(name.clone());
        name
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_of_one_name_do_not_overwrite_each_other() {
        let folder = tempfile::tempdir().unwrap();
        let mut texts = Texts::new(folder.path(), false).unwrap();
        for text in ["一", "二", "三"] {
            texts.write(Path::new("甲/稿.txt"), text).unwrap();
        }
        texts.write(Path::new("稿.docx"), "四").unwrap();
        let read = |name: &str| std::fs::read_to_string(folder.path().join(name)).unwrap();
        assert_eq!(
            [read("甲/稿.txt"), read("甲/稿-2.txt"), read("甲/稿-3.txt"), read("稿.docx.txt")].concat(),
            "一二三四"
        );
    }
}
