//! Large banks read piece by piece.
//!
//! A YAML parser takes several times a text's size in memory and one core. A bank's file is a few long lists, so it
//! can be cut before an item and the pieces parsed side by side, each as a small bank. A cut in the wrong place (a
//! list in one line, a text that goes on in the first column) leaves a piece that does not parse: the caller then
//! reads the file as a whole, which decides.

use std::collections::{BTreeMap, BTreeSet};
use std::io::BufRead;
use std::path::Path;

use rayon::prelude::*;

use crate::bank::entry::Entry;
use crate::bank::kind::{Kind, Visit};
use crate::bank::schema::{LANGUAGE, PhraseBank, SCHEMA, Source};
use crate::error::{Error, Result};

/// A piece ends with the item in which it reaches so many bytes.
const PIECE: usize = 1 << 18;
/// So many pieces are parsed side by side.
const BATCH: usize = 8;
/// What a piece needs to be a bank of its own.
const HEAD: &str = "schema: 1\nlanguage: zh-Hans\n";
/// What to do about a file that is no bank.
pub(super) const HINT: &str = "语料库由 speechwright mine 生成，各项见 phrasebank/README.md";

/// Some lines of a bank's file, all of one top-level key.
#[derive(Debug)]
struct Piece {
    key: String,
    /// Whether the line with the key stands in an earlier piece.
    cut: bool,
    /// The file's line with which the text begins, counted from 1.
    line: usize,
    text: Vec<u8>,
}

/// Reads the bank at `path` piece by piece. Every piece is a bank, with the records of those sources that its
/// entries name. Entries of one id may come in two pieces.
///
/// # Errors
/// When a piece is no bank, with its line, or when `each` fails. What `each` was given is then not the whole bank.
pub fn pieces(reader: impl BufRead, path: &Path, mut each: impl FnMut(PhraseBank) -> Result<()>) -> Result<()> {
    let (mut sources, mut named_before): (BTreeMap<String, Source>, bool) = (BTreeMap::new(), false);
    parse(reader, path, |mut piece| {
        if named_before && !piece.sources.is_empty() {
            return Err(Error::new("sources 要写在各项之前").at(path).hint(HINT));
        }
        sources.extend(piece.sources.iter().map(|source| (source.id.clone(), source.clone())));
        let mut named = Named(BTreeSet::new());
        piece.visit(&mut named);
        named_before |= !named.0.is_empty();
        piece.sources.extend(named.0.iter().filter_map(|id| sources.get(id)).cloned());
        each(piece)
    })
}

/// The bank whose whole text this is, its pieces parsed side by side.
///
/// # Errors
/// When a piece is no bank, with its line.
pub(super) fn whole(text: &str, path: &Path) -> Result<PhraseBank> {
    let mut whole = PhraseBank::empty();
    parse(text.as_bytes(), path, |mut piece| {
        whole.sources.append(&mut piece.sources);
        whole.openings.append(&mut piece.openings);
        whole.triads.append(&mut piece.triads);
        whole.runs.append(&mut piece.runs);
        whole.closings.append(&mut piece.closings);
        whole.transitions.append(&mut piece.transitions);
        whole.headings.append(&mut piece.headings);
        whole.points.append(&mut piece.points);
        whole.quotations.append(&mut piece.quotations);
        whole.constructions.append(&mut piece.constructions);
        Ok(())
    })?;
    Ok(whole)
}

fn parse(reader: impl BufRead, path: &Path, mut each: impl FnMut(PhraseBank) -> Result<()>) -> Result<()> {
    let mut cutter = Cutter { reader, path, line: 0, ahead: None, keys: Vec::new(), indent: None };
    loop {
        let batch: Vec<Piece> = std::iter::from_fn(|| cutter.cut().transpose()).take(BATCH).collect::<Result<_>>()?;
        if batch.is_empty() {
            break;
        }
        let banks: Vec<Result<PhraseBank>> = batch.par_iter().map(|piece| piece.bank(path)).collect();
        banks.into_iter().try_for_each(|bank| each(bank?))?;
    }
    match ["schema", "language"].iter().find(|key| !cutter.keys.iter().any(|known| known == *key)) {
        Some(key) => Err(Error::new(format!("语料库缺少 {key}")).at(path).hint(HINT)),
        None => Ok(()),
    }
}

impl Piece {
    fn bank(&self, path: &Path) -> Result<PhraseBank> {
        let fail = |cause: String, line: usize| {
            Error::new(cause).line((self.line + line).saturating_sub(self.added() + 1).max(1)).at(path).hint(HINT)
        };
        let text = std::str::from_utf8(&self.text).map_err(|_| fail("文件不是 UTF-8 编码".to_owned(), 1))?;
        let text = match self.key.as_str() {
            "schema" => format!("language: zh-Hans\n{text}"),
            "language" => format!("schema: {SCHEMA}\n{text}"),
            key if self.cut => format!("{HEAD}{key}:\n{text}"),
            _ => format!("{HEAD}{text}"),
        };
        let bank: PhraseBank = serde_yaml::from_str(&text).map_err(|error| {
            let told = Error::yaml(&error, 0);
            let line = told.line_number().unwrap_or(self.added() + 1);
            let placed = fail(told.cause().to_owned(), line);
            told.column_number().into_iter().fold(placed, Error::column)
        })?;
        schema(&bank).map_err(|error| error.at(path))?;
        Ok(bank)
    }

    /// How many lines stand before the text when it is parsed.
    fn added(&self) -> usize {
        match self.key.as_str() {
            "schema" | "language" => 1,
            _ => 2 + usize::from(self.cut),
        }
    }
}

/// Refuses a bank of another schema or language.
///
/// # Errors
/// When it is of another.
pub(super) fn schema(bank: &PhraseBank) -> Result<()> {
    if bank.schema == SCHEMA && bank.language == LANGUAGE {
        return Ok(());
    }
    if bank.schema == SCHEMA {
        return Err(Error::new(format!("语料库的 language 是 {}，只认 {LANGUAGE}", bank.language)).hint(HINT));
    }
    let cause = format!("语料库的 schema 是 {}，这个版本只认 {SCHEMA}", bank.schema);
    Err(Error::new(cause).hint("用 speechwright mine 重新生成"))
}

/// Cuts a file into pieces.
struct Cutter<'a, R> {
    reader: R,
    path: &'a Path,
    /// Lines that were read.
    line: usize,
    /// The line with which the next piece begins.
    ahead: Option<Vec<u8>>,
    /// Every key that was read; the last is that of the present list.
    keys: Vec<String>,
    /// How far the items of the present list are indented.
    indent: Option<usize>,
}

impl<R: BufRead> Cutter<'_, R> {
    /// The next piece; nothing at the end of the file.
    fn cut(&mut self) -> Result<Option<Piece>> {
        let mut piece: Option<Piece> = None;
        while let Some(line) = self.read()? {
            if let Some(key) = key(&line) {
                if piece.is_some() {
                    self.ahead = Some(line);
                    return Ok(piece);
                }
                piece = Some(self.open(key, line)?);
                continue;
            }
            let item = item(&line);
            match &mut piece {
                Some(whole) if whole.text.len() >= PIECE && item.is_some() && item == self.indent => {
                    self.ahead = Some(line);
                    return Ok(piece);
                }
                Some(whole) => {
                    self.indent = self.indent.or(item);
                    whole.text.extend_from_slice(&line);
                }
                None if item.is_some() && item == self.indent => piece = self.go_on(line),
                None if blank(&line) => {}
                None => {
                    return Err(Error::new("这一行不属于语料库的哪一项").line(self.line).at(self.path).hint(HINT));
                }
            }
        }
        Ok(piece)
    }

    fn open(&mut self, key: String, text: Vec<u8>) -> Result<Piece> {
        if self.keys.contains(&key) {
            return Err(Error::new(format!("{key} 写了两次")).line(self.line).at(self.path).hint("合成一个"));
        }
        self.keys.push(key.clone());
        self.indent = None;
        Ok(Piece { key, cut: false, line: self.line, text })
    }

    fn go_on(&self, text: Vec<u8>) -> Option<Piece> {
        self.keys.last().map(|key| Piece { key: key.clone(), cut: true, line: self.line, text })
    }

    fn read(&mut self) -> Result<Option<Vec<u8>>> {
        if let Some(line) = self.ahead.take() {
            return Ok(Some(line));
        }
        let mut line = Vec::new();
        let read = self.reader.read_until(b'\n', &mut line).map_err(|error| Error::io(self.path, &error))?;
        self.line += usize::from(read > 0);
        Ok((read > 0).then_some(line))
    }
}

/// The key with which a top-level line begins.
fn key(line: &[u8]) -> Option<String> {
    let colon = line.iter().position(|byte| *byte == b':')?;
    let name = line.get(..colon)?;
    let plain = !name.is_empty() && name.iter().all(|byte| byte.is_ascii_alphabetic() || *byte == b'_');
    plain.then(|| String::from_utf8_lossy(name).into_owned())
}

/// How far the item that the line begins is indented.
fn item(line: &[u8]) -> Option<usize> {
    let indent = line.iter().take_while(|byte| **byte == b' ').count();
    line.get(indent..)?.starts_with(b"- ").then_some(indent)
}

fn blank(line: &[u8]) -> bool {
    line.trim_ascii().is_empty() || line.starts_with(b"#")
}

/// The ids of the sources that entries name.
struct Named(BTreeSet<String>);

impl Visit for Named {
    fn list<E: Entry>(&mut self, _: Kind, list: &[E]) {
        for seen in list.iter().flat_map(Entry::seen) {
            if !self.0.contains(&seen.source) {
                self.0.insert(seen.source.clone());
            }
        }
    }
}
