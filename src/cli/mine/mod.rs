//! `speechwright mine`: a phrase bank out of sample speeches.
//!
//! Files go through in batches: a batch is read and mined in parallel, and gathered while the next one is. The bank is the
//! same whatever the number of jobs.

mod files;
mod report;
mod texts;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args as ClapArgs;
use rayon::prelude::*;

use crate::bank::PhraseBank;
use crate::bank::gather::{Gatherer, Summary};
use crate::cli::output;
use crate::corpus::{PageWords, speeches_of};
use crate::document::read::{self, Format};
use crate::error::{Error, Result};
use crate::mine::Miner;
use files::Input;
use report::Report;
use texts::Texts;

/// What `mine` takes.
#[derive(Debug, ClapArgs)]
pub struct Args {
    /// 讲话稿文件，或放讲话稿的文件夹（.txt .md .docx .html）
    #[arg(required = true, value_name = "文件")]
    inputs: Vec<PathBuf>,
    /// 语料库写到哪个文件
    #[arg(short, long, value_name = "文件")]
    output: PathBuf,
    /// 同时读几个文件；不写就用全部处理器
    #[arg(short, long, value_name = "数目", value_parser = clap::value_parser!(u16).range(1..=1024))]
    jobs: Option<u16>,
    /// 把读到的文字写到这个文件夹：语料库里的位置都按这些文字计
    #[arg(long, value_name = "文件夹")]
    text: Option<PathBuf>,
    /// 见过不到这么多次的条目不要
    #[arg(long, value_name = "次数", default_value_t = 1)]
    min_count: u64,
    /// 覆盖已有的输出文件
    #[arg(long)]
    force: bool,
}

/// Mines the files and writes the bank; files that cannot be read are named and skipped.
///
/// # Errors
/// When nothing can be read, or the one file that was named cannot; nothing is written then.
pub fn run(args: &Args) -> Result<ExitCode> {
    output::ready(&args.output, args.force)?;
    let texts = args.text.as_deref().map(|folder| Texts::new(folder, args.force)).transpose()?;
    let jobs = args.jobs.map_or(0, usize::from);
    let pool = rayon::ThreadPoolBuilder::new().num_threads(jobs).build();
    let pool = pool.map_err(|error| Error::new(format!("不能开 {jobs} 个线程：{error}")))?;
    pool.install(|| mine(args, texts))
}

fn mine(args: &Args, texts: Option<Texts>) -> Result<ExitCode> {
    let (inputs, refused) = files::all(&args.inputs);
    let reader = Reader { miner: Miner::builtin()?, words: PageWords::builtin()?, keep: texts.is_some() };
    let gatherer = Gatherer::new(output::folder(&args.output)).min_count(args.min_count);
    let mut desk = Desk { report: Report::new(inputs.len(), refused), gatherer, texts };
    let mut mined = Vec::new();
    for batch in files::batches(&inputs) {
        // One batch is gathered, which takes one thread, while the others are at the next one.
        let before = std::mem::take(&mut mined);
        let next = || batch.par_iter().map(|input| (input, reader.read(input))).collect();
        let (taken, next) = rayon::join(|| desk.take(before), next);
        taken?;
        mined = next;
    }
    desk.take(mined)?;
    let Desk { mut report, gatherer, .. } = desk;
    report.anything_read()?;
    let mut summary = Summary::default();
    output::stream(&args.output, args.force, |out| {
        summary = gatherer.finish(out)?.1;
        Ok(())
    })?;
    Ok(report.end(&summary, &args.output))
}

/// What a file held.
struct Found {
    encoding: Option<&'static str>,
    /// The banks of its speeches, each with one source.
    shards: Vec<PhraseBank>,
    /// The text that spans refer to, where it is wanted.
    text: Option<String>,
}

/// Reads files and mines them, many at a time.
struct Reader {
    miner: Miner,
    words: PageWords,
    /// Whether the texts are wanted.
    keep: bool,
}

impl Reader {
    fn read(&self, input: &Input) -> Result<Found> {
        let path = &input.path();
        let format = Format::of(path)?;
        let bytes = std::fs::read(path).map_err(|error| Error::io(path, &error))?;
        if bytes.is_empty() {
            return Err(Error::new("文件是空的").at(path));
        }
        let reading = read::read(&bytes, format).map_err(|error| error.at(path))?;
        drop(bytes);
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let speeches = speeches_of(&reading, &name, &self.words);
        if speeches.is_empty() {
            return Err(Error::new("里面没有讲话稿").at(path).hint("一篇讲话至少要有一段正文"));
        }
        // A speech in two files is mined twice: which file its places refer to is decided as when banks are merged.
        let shards = speeches.into_par_iter().map(|speech| self.miner.mine(&speech)).collect::<Result<_>>()?;
        Ok(Found { encoding: reading.encoding, shards, text: self.keep.then_some(reading.text) })
    }
}

/// Takes what was found, file by file in the order in which they were named.
struct Desk {
    report: Report,
    gatherer: Gatherer,
    texts: Option<Texts>,
}

impl Desk {
    fn take(&mut self, mined: Vec<(&Input, Result<Found>)>) -> Result<()> {
        for (input, found) in mined {
            let Some(found) = self.report.file(found) else { continue };
            if let (Some(texts), Some(text)) = (self.texts.as_mut(), &found.text) {
                texts.write(input.relative(), text)?;
            }
            for shard in found.shards {
                let again = shard.sources.iter().any(|source| self.gatherer.knows(&source.id));
                self.report.speech(!again);
                self.gatherer.add(shard)?;
            }
        }
        Ok(())
    }
}
