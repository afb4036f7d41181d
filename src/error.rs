//! The one error type of the library: what went wrong, where, why, and what to do about it.

mod yaml;

use std::fmt;
use std::path::{Path, PathBuf};

/// Result of everything in the library that can fail on input.
pub type Result<T> = std::result::Result<T, Error>;

/// A failure that a user can act on.
///
/// It names the file and the line where these are known, says the cause in a sentence, and gives a hint
/// where there is something to do. The library never prints it; the command line does.
///
/// ```
/// use speechwright::error::Error;
/// let error = Error::new("没有题目").hint("例如 speechwright compose 安全生产");
/// assert_eq!(error.to_string(), "没有题目\n  提示：例如 speechwright compose 安全生产");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub struct Error {
    path: Option<PathBuf>,
    line: Option<usize>,
    column: Option<usize>,
    cause: String,
    hint: Option<String>,
}

impl Error {
    /// An error with its cause; add the place and the hint with the builder methods.
    pub fn new(cause: impl Into<String>) -> Self {
        Self { path: None, line: None, column: None, cause: cause.into(), hint: None }
    }

    /// Names the file that the error is about; a path that is already named stays.
    #[must_use]
    pub fn at(mut self, path: impl AsRef<Path>) -> Self {
        self.path.get_or_insert_with(|| path.as_ref().to_path_buf());
        self
    }

    /// Names the line (counted from 1); a line that is already named stays.
    #[must_use]
    pub fn line(mut self, line: usize) -> Self {
        self.line.get_or_insert(line);
        self
    }

    /// Names the place in the line, in characters counted from 1; a place that is already named stays.
    #[must_use]
    pub fn column(mut self, column: usize) -> Self {
        self.column.get_or_insert(column);
        self
    }

    /// Says what the user can do; what is already said stays.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint.get_or_insert_with(|| hint.into());
        self
    }

    /// The file the error is about, where one is.
    pub fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    /// The line the error is about, counted from 1, where one is known.
    pub fn line_number(&self) -> Option<usize> {
        self.line
    }

    /// The place in the line, in characters counted from 1, where it is known.
    pub fn column_number(&self) -> Option<usize> {
        self.column
    }

    /// What went wrong, in a sentence.
    pub fn cause(&self) -> &str {
        &self.cause
    }

    /// What the user can do, where that is plain.
    pub fn advice(&self) -> Option<&str> {
        self.hint.as_deref()
    }

    /// An input or output failure on `path`.
    pub fn io(path: impl AsRef<Path>, error: &std::io::Error) -> Self {
        let cause = match error.kind() {
            std::io::ErrorKind::NotFound => "文件不存在".to_owned(),
            std::io::ErrorKind::PermissionDenied => "没有读写权限".to_owned(),
            _ => error.to_string(),
        };
        Self::new(cause).at(path)
    }

    /// A YAML failure, with the line that the parser names; `offset` lines stand before the YAML in its file.
    pub fn yaml(error: &serde_yaml::Error, offset: usize) -> Self {
        let (cause, hint) = yaml::told(&error.to_string());
        let built = Self { hint, ..Self::new(cause) };
        match error.location() {
            Some(place) => built.line(place.line() + offset).column(place.column()),
            None => built,
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (&self.path, self.line) {
            (Some(path), Some(line)) => write!(f, "{}:{line}: ", path.display())?,
            (Some(path), None) => write!(f, "{}: ", path.display())?,
            (None, Some(line)) => write!(f, "第{line}行: ")?,
            (None, None) => {}
        }
        f.write_str(&self.cause)?;
        match &self.hint {
            Some(hint) => write!(f, "\n  提示：{hint}"),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_place_cause_and_hint() {
        let error = Error::new("少了冒号").at("a.yaml").line(3).hint("在键后加冒号");
        assert_eq!(error.to_string(), "a.yaml:3: 少了冒号\n  提示：在键后加冒号");
    }

    #[test]
    fn keeps_the_place_named_first() {
        let error = Error::new("坏").at("inner.yaml").line(2).at("outer.yaml").line(9);
        assert_eq!(error.to_string(), "inner.yaml:2: 坏");
    }
}
