//! `bank merge`: banks that need not fit into memory become one.

use std::fs::File;
use std::io::{BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use super::load;
use crate::bank::gather::{Gatherer, Summary};
use crate::bank::read;
use crate::cli::output;
use crate::error::{Error, Result};

/// Files from so many bytes on are read in pieces.
const LARGE: u64 = 1 << 20;

/// Merges banks.
pub fn run(banks: &[PathBuf], output: &Path, min_count: u64, force: bool) -> Result<ExitCode> {
    output::ready(output, force)?;
    let mut gatherer = Gatherer::new(output::folder(output)).min_count(min_count);
    for path in banks {
        let file = File::open(path).map_err(|error| Error::io(path, &error))?;
        let large = file.metadata().is_ok_and(|known| known.len() >= LARGE);
        let pieces = if large { read::pieces(BufReader::new(file), path, |piece| gatherer.add(piece)) } else { Ok(()) };
        // What does not come out in pieces is read as a whole; what was added twice counts once.
        if !large || pieces.is_err() {
            gatherer.add(load(path)?)?;
        }
    }
    let mut summary = Summary::default();
    output::stream(output, force, |out| {
        summary = gatherer.finish(out)?.1;
        Ok(())
    })?;
    // The bank is safe by now: a closed standard error must not turn success into failure.
    let _ = tell(&summary, output);
    Ok(ExitCode::SUCCESS)
}

fn tell(summary: &Summary, path: &Path) -> std::io::Result<()> {
    let mut err = std::io::stderr().lock();
    let entries: u64 = summary.entries.values().sum();
    write!(err, "{} 篇讲话，{entries} 条", summary.sources)?;
    let pruned: u64 = summary.pruned.values().sum();
    if pruned > 0 {
        write!(err, "；按 --min-count 舍去 {pruned} 条")?;
    }
    writeln!(err, "；已写入 {}", path.display())
}
