//! What a brief gives stands in the draft: word for word, once, and nothing else of its kind.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot prepare its material should fail")]

mod given;
mod refusals;

use std::path::Path;
use std::sync::LazyLock;

use speechwright::bank::PhraseBank;
use speechwright::compose::brief::Brief;
use speechwright::compose::brief::file;
use speechwright::compose::draft::{self, Draft};
use speechwright::compose::library::Library;
use speechwright::compose::plan::Sources;
use speechwright::compose::template::{DEFAULT, Template};
use speechwright::document::read::markdown;

static LIBRARY: LazyLock<Library> = LazyLock::new(|| Library::builtin().unwrap());
static BANK: LazyLock<PhraseBank> = LazyLock::new(|| PhraseBank::builtin().unwrap());

fn read(yaml: &str) -> Brief {
    file::read(yaml, Path::new("要求.yaml")).unwrap_or_else(|error| panic!("{error}\n{yaml}")).brief
}

fn compose(brief: &Brief) -> speechwright::Result<Draft> {
    let template = Template::builtin(brief.template.as_deref().unwrap_or(DEFAULT)).unwrap();
    draft::compose(&Sources { library: &LIBRARY, bank: &BANK, template: &template, brief, base: None })
}

/// The words of a draft as they are read, without markup.
fn words(draft: &Draft) -> String {
    let document = markdown::read(&draft.markdown);
    document.blocks.iter().map(speechwright::document::Block::plain).collect::<Vec<_>>().join("\n")
}
