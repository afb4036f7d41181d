//! Files are written whole or not at all, and never over another unless told to.

use std::io::{BufWriter, Write};
use std::path::Path;

use serde::Serialize;
use tempfile::NamedTempFile;

use crate::error::{Error, Result};

/// Refuses, before any work is done, an output that could not be written in the end.
///
/// # Errors
/// When the file exists and `force` is not given, when its folder does not exist, or when it is a folder.
pub fn ready(path: &Path, force: bool) -> Result<()> {
    if path.is_dir() {
        return Err(Error::new("这是一个文件夹，不能当作输出文件").at(path));
    }
    if path.exists() && !force {
        return Err(Error::new("输出文件已经存在").at(path).hint("换一个文件名，或加 --force 覆盖"));
    }
    if !folder(path).is_dir() {
        return Err(Error::new("输出文件所在的文件夹不存在").at(path).hint("先建好文件夹"));
    }
    Ok(())
}

/// Writes `bytes` to a temporary neighbour of `path` and renames it.
///
/// # Errors
/// As [`ready`], and when the disk refuses.
pub fn write(path: &Path, bytes: &[u8], force: bool) -> Result<()> {
    stream(path, force, |out| out.write_all(bytes).map_err(|error| Error::io(path, &error)))
}

/// Lets `write` write to a temporary neighbour of `path` and renames it, so that what is written need not be in
/// memory as a whole.
///
/// # Errors
/// As [`ready`], when `write` fails, and when the disk refuses.
pub fn stream(path: &Path, force: bool, write: impl FnOnce(&mut dyn Write) -> Result<()>) -> Result<()> {
    ready(path, force)?;
    let failed = |error: &std::io::Error| Error::io(path, error);
    let mut file = BufWriter::new(NamedTempFile::new_in(folder(path)).map_err(|error| failed(&error))?);
    write(&mut file).map_err(|error| error.at(path))?;
    let file = file.into_inner().map_err(|error| failed(error.error()))?;
    file.as_file().sync_all().map_err(|error| failed(&error))?;
    let kept = if force { file.persist(path) } else { file.persist_noclobber(path) };
    let kept = kept.map_err(|error| failed(&error.error))?;
    readable(&kept).map_err(|error| failed(&error))
}

/// A temporary file is its owner's alone; a draft is as readable as any other new file.
#[cfg(unix)]
fn readable(file: &std::fs::File) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    file.set_permissions(std::fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn readable(_: &std::fs::File) -> std::io::Result<()> {
    Ok(())
}

/// Writes to standard output. A reader that has seen enough, such as `head`, is no failure.
///
/// # Errors
/// When standard output cannot be written to.
pub fn show(text: &str) -> Result<()> {
    let mut out = std::io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => Err(Error::io("标准输出", &error)),
        _ => Ok(()),
    }
}

/// Writes a value to standard output as JSON.
///
/// # Errors
/// When standard output cannot be written to.
pub fn json<T: Serialize>(value: &T) -> Result<()> {
    let json = serde_json::to_string_pretty(value).map_err(|error| Error::new(error.to_string()))?;
    show(&format!("{json}\n"))
}

/// Writes a line to standard error; nothing can be done where that is closed.
pub fn tell(line: &str) {
    let _ = writeln!(std::io::stderr(), "{line}");
}

/// The folder that a file stands in.
pub fn folder(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_what_is_there_unless_told_to_replace_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("稿.md");
        write(&path, "一".as_bytes(), false).unwrap();
        assert!(write(&path, "二".as_bytes(), false).is_err());
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "一");
        write(&path, "二".as_bytes(), true).unwrap();
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "二");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1, "no temporary file is left");
    }
}
