//! What `mine` tells while it runs and when it is done.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

use indicatif::{ProgressBar, ProgressStyle};

use super::Found;
use crate::bank::gather::Summary;
use crate::bank::kind::Kind;
use crate::error::{Error, Result};

/// Counts what was read, what was skipped, and shows how far the work is where somebody watches.
pub struct Report {
    bar: ProgressBar,
    files: usize,
    read: usize,
    encodings: BTreeMap<&'static str, usize>,
    speeches: usize,
    again: usize,
    skipped: usize,
    /// The first thing that was skipped, which is the error where nothing else was there.
    first: Option<Error>,
}

impl Report {
    /// A report on so many files; `refused` could not even be listed.
    pub fn new(files: usize, refused: Vec<Error>) -> Self {
        // A bar is drawn on a terminal only.
        let bar = ProgressBar::new(files as u64);
        if let Ok(style) = ProgressStyle::with_template("采集 {wide_bar} {pos}/{len} 个文件，还要 {eta}") {
            bar.set_style(style);
        }
        let mut report = Self {
            bar,
            files: files + refused.len(),
            read: 0,
            encodings: BTreeMap::new(),
            speeches: 0,
            again: 0,
            skipped: 0,
            first: None,
        };
        refused.into_iter().for_each(|error| report.skip(error));
        report
    }

    /// Takes note of a file; gives what was found in it, if it could be read.
    pub fn file(&mut self, found: Result<Found>) -> Option<Found> {
        self.bar.inc(1);
        match found {
            Ok(found) => {
                self.read += 1;
                if let Some(encoding) = found.encoding {
                    *self.encodings.entry(encoding).or_default() += 1;
                }
                Some(found)
            }
            Err(error) => {
                self.skip(error);
                None
            }
        }
    }

    /// Takes note of a speech, whether it is a new one.
    pub fn speech(&mut self, fresh: bool) {
        self.speeches += usize::from(fresh);
        self.again += usize::from(!fresh);
    }

    fn skip(&mut self, error: Error) {
        self.skipped += 1;
        if self.files > 1 {
            self.bar.suspend(|| tell(&format!("跳过：{error}")));
        }
        self.first.get_or_insert(error);
    }

    /// Whether there is anything to write a bank of.
    ///
    /// # Errors
    /// What was wrong with the one file, or that no file could be read.
    pub fn anything_read(&mut self) -> Result<()> {
        self.bar.finish_and_clear();
        match self.first.take() {
            Some(error) if self.files == 1 => Err(error),
            _ if self.read == 0 => {
                Err(Error::new("没有读到讲话稿").hint("给出 .txt、.md、.docx 或 .html 文件，或放这些文件的文件夹"))
            }
            _ => Ok(()),
        }
    }

    /// Tells what became of it all; the exit code says whether something was skipped.
    pub fn end(&self, bank: &Summary, path: &Path) -> ExitCode {
        let encodings: Vec<String> =
            self.encodings.iter().map(|(name, count)| format!("{} {count}", name.to_uppercase())).collect();
        let encodings = if encodings.is_empty() { String::new() } else { format!("（{}）", encodings.join("，")) };
        let skipped = if self.skipped > 0 { format!("，跳过 {} 个", self.skipped) } else { String::new() };
        tell(&format!("读了 {} 个文件{encodings}{skipped}", self.read));
        let again = if self.again > 0 {
            format!("（另有 {} 篇重复，没有计入）", self.again)
        } else {
            String::new()
        };
        let number = |kind: Kind| bank.entries.get(&kind).copied().unwrap_or_default();
        let pruned: u64 = bank.pruned.values().sum();
        let pruned = if pruned > 0 { format!("，按 --min-count 舍去 {pruned} 条") } else { String::new() };
        tell(&format!(
            "{} 篇讲话{again}：开头 {}，三段排比 {}，多段排比 {}，结尾 {}{pruned}；已写入 {}",
            self.speeches,
            number(Kind::Opening),
            number(Kind::Triad),
            number(Kind::Run),
            number(Kind::Closing),
            path.display()
        ));
        ExitCode::from(u8::from(self.skipped > 0))
    }
}

/// Nothing can be done for a standard error that is closed.
fn tell(line: &str) {
    let _ = writeln!(std::io::stderr(), "{line}");
}
