//! `speechwright export`: a draft from one format into another.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use super::output;
use crate::document::Document;
use crate::document::house_style::HouseStyle;
use crate::document::read::{self, Loss};
use crate::document::write::{docx, markdown};
use crate::error::{Error, Result};

/// 在 Markdown 和 DOCX 之间转换讲话稿
#[derive(Debug, clap::Args)]
pub struct Args {
    /// 讲话稿，.md 或 .docx
    #[arg(value_name = "讲话稿")]
    input: PathBuf,
    /// 输出文件，.docx 或 .md
    #[arg(short, long, value_name = "文件")]
    output: PathBuf,
    /// 本单位的版式（YAML），只写要改的项
    #[arg(long, value_name = "文件")]
    house_style: Option<PathBuf>,
    /// 覆盖已有的输出文件
    #[arg(long)]
    force: bool,
}

/// Reads a draft, writes it in the other format, and names on standard error what could not be kept.
///
/// # Errors
/// On anything the user can mend; nothing is written then.
pub fn run(args: &Args) -> Result<ExitCode> {
    let target = format(&args.output)?;
    let source = format(&args.input)?;
    output::ready(&args.output, args.force)?;
    let style = house_style(args.house_style.as_deref())?;
    let bytes = std::fs::read(&args.input).map_err(|error| Error::io(&args.input, &error))?;
    let (document, losses) = read(&args.input, source, &bytes)?;
    let written = match target {
        Format::Markdown => markdown::write(&document).into_bytes(),
        Format::Docx => docx::write(&document, &style).map_err(|error| error.at(&args.output))?,
    };
    output::write(&args.output, &written, args.force)?;
    // The file is safe by now: a closed standard error must not turn success into failure.
    let _ = report(&args.input, &losses);
    Ok(ExitCode::SUCCESS)
}

/// The style of the house: the standard, or what the file changes in it.
///
/// # Errors
/// When the file cannot be read or is no house style.
pub fn house_style(path: Option<&Path>) -> Result<HouseStyle> {
    let Some(path) = path else { return HouseStyle::standard() };
    let yaml = std::fs::read_to_string(path).map_err(|error| Error::io(path, &error))?;
    HouseStyle::read(&yaml).map_err(|error| error.at(path))
}

#[derive(Debug, Clone, Copy)]
enum Format {
    Markdown,
    Docx,
}

fn format(path: &Path) -> Result<Format> {
    let extension = path.extension().map(|extension| extension.to_string_lossy().to_ascii_lowercase());
    match extension.as_deref() {
        Some("md" | "markdown") => Ok(Format::Markdown),
        Some("docx") => Ok(Format::Docx),
        Some("doc" | "wps") => Err(Error::new("不能读写这种格式").at(path).hint("先用 Word 或 WPS 另存为 .docx")),
        _ => Err(Error::new("不能读写这种格式").at(path).hint("文件名以 .md 或 .docx 结尾")),
    }
}

fn read(path: &Path, format: Format, bytes: &[u8]) -> Result<(Document, Vec<Loss>)> {
    match format {
        Format::Markdown => {
            // A draft may hold characters that make a sample no text; writing leaves them out.
            let text = match std::str::from_utf8(bytes) {
                Ok(text) => text.to_owned(),
                Err(_) => read::encoding::decode(bytes).map_err(|error| error.at(path))?.text,
            };
            Ok(read::markdown::read_with_losses(&text))
        }
        Format::Docx => read::docx::read_with_losses(bytes).map_err(|error| error.at(path)),
    }
}

fn report(path: &Path, losses: &[Loss]) -> std::io::Result<()> {
    let mut err = std::io::stderr().lock();
    for Loss { line, what } in losses {
        let line = if *line > 0 { format!("{line}:") } else { String::new() };
        writeln!(err, "{}:{line} {what}", path.display())?;
    }
    Ok(())
}
