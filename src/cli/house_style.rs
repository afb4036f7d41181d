//! `speechwright house-style`: the look of documents, to be copied and changed.

use std::io::Write;
use std::process::ExitCode;

use crate::document::house_style::STANDARD;
use crate::error::{Error, Result};

/// Prints the standard house style with what each item means.
///
/// # Errors
/// When standard output is closed.
pub fn run() -> Result<ExitCode> {
    std::io::stdout().write_all(STANDARD.as_bytes()).map_err(|error| Error::io("标准输出", &error))?;
    Ok(ExitCode::SUCCESS)
}
