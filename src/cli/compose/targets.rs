//! Where everything goes that `compose` writes: looked at before any work is done, written when all of it is.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use crate::bank::PhraseBank;
use crate::cli::compose::Args;
use crate::cli::output;
use crate::compose::checklist;
use crate::compose::draft::Draft;
use crate::compose::plan;
use crate::error::{Error, Result};

/// The files of one draft; where no output is named, the draft goes to standard output.
#[derive(Debug, Clone, Default)]
pub(super) struct Targets {
    pub draft: Option<PathBuf>,
    pub plan: Option<PathBuf>,
    pub checklist: Option<PathBuf>,
}

/// A file ready to be written.
pub(super) struct Ready {
    path: PathBuf,
    bytes: Vec<u8>,
}

#[derive(Debug, Clone, Copy)]
enum Format {
    Markdown,
    Docx,
}

impl Targets {
    /// The files of each draft that the arguments ask for.
    ///
    /// # Errors
    /// When one could not be written, or two would be the same.
    pub fn of(args: &Args) -> Result<Vec<Self>> {
        if let Some(path) = &args.output {
            let word = args.annotate || args.house_style.is_some();
            if matches!(format(path)?, Format::Markdown) && word {
                return Err(Error::new("批注和版式只能写进 DOCX").at(path).hint("输出文件名以 .docx 结尾"));
            }
        }
        let one = |number: Option<usize>| {
            let named =
                |path: &Option<PathBuf>| path.as_ref().map(|path| number.map_or(path.clone(), |n| numbered(path, n)));
            Self { draft: named(&args.output), plan: named(&args.emit_plan), checklist: named(&args.checklist) }
        };
        let targets: Vec<Self> = match args.variants {
            0 => return Err(Error::new("--variants 至少是 1")),
            1 => vec![one(None)],
            count => (1..=count).map(|number| one(Some(number))).collect(),
        };
        let mut seen: Vec<&PathBuf> = Vec::new();
        for path in targets.iter().flat_map(Self::paths) {
            if seen.iter().any(|other| same(other, path)) {
                let hint = "-o、--emit-plan、--checklist 各写一个文件名";
                return Err(Error::new("两样东西要写到同一个文件里").at(path).hint(hint));
            }
            output::ready(path, args.force)?;
            seen.push(path);
        }
        Ok(targets)
    }

    fn paths(&self) -> impl Iterator<Item = &PathBuf> {
        self.draft.iter().chain(&self.plan).chain(&self.checklist)
    }

    /// The files of a draft, ready to be written; `docx` sets it.
    ///
    /// # Errors
    /// When the draft cannot be set as DOCX.
    pub fn ready(
        &self,
        draft: &Draft,
        bank: &PhraseBank,
        docx: impl Fn(&Draft) -> Result<Vec<u8>>,
    ) -> Result<Vec<Ready>> {
        let mut ready = Vec::new();
        if let Some(path) = &self.draft {
            let bytes = match format(path)? {
                Format::Markdown => draft.markdown.clone().into_bytes(),
                Format::Docx => docx(draft)?,
            };
            ready.push(Ready { path: path.clone(), bytes });
        }
        if let Some(path) = &self.plan {
            ready.push(Ready { path: path.clone(), bytes: plan::file::write(&draft.plan)?.into_bytes() });
        }
        if let Some(path) = &self.checklist {
            ready.push(Ready { path: path.clone(), bytes: checklist::checklist(draft, bank).into_bytes() });
        }
        Ok(ready)
    }
}

impl Ready {
    /// Writes the file.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn write(&self, force: bool) -> Result<()> {
        output::write(&self.path, &self.bytes, force)
    }
}

fn same(one: &Path, other: &Path) -> bool {
    let full = |path: &Path| std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
    full(one) == full(other)
}

/// 稿.md → 稿-2.md.
fn numbered(path: &Path, number: usize) -> PathBuf {
    let part = |part: Option<&OsStr>| part.unwrap_or_default().to_string_lossy().into_owned();
    path.with_file_name(format!("{}-{number}.{}", part(path.file_stem()), part(path.extension())))
}

fn format(path: &Path) -> Result<Format> {
    match path.extension().and_then(OsStr::to_str) {
        Some("md" | "markdown") => Ok(Format::Markdown),
        Some("docx") => Ok(Format::Docx),
        _ => Err(Error::new("不能写这种格式").at(path).hint("输出文件名以 .md 或 .docx 结尾")),
    }
}
