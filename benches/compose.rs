//! How long a draft takes, from what the binary does at its start to the pages of the document.
//!
//! ```text
//! cargo bench --bench compose
//! ```
#![expect(clippy::unwrap_used, reason = "a benchmark fails where it cannot run")]

use divan::Bencher;
use speechwright::bank::PhraseBank;
use speechwright::compose::brief::Brief;
use speechwright::compose::draft::{self, Draft};
use speechwright::compose::library::Library;
use speechwright::compose::plan::Sources;
use speechwright::compose::subject::Subject;
use speechwright::compose::template::Template;
use speechwright::document::house_style::HouseStyle;

/// What the binary allocates with.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// One topic with a file of its own, one of a branch, one that is known by its last word alone.
const TOPICS: [&str; 3] = ["安全生产", "燃气安全", "景观灯养护"];
/// A long speech and a short one.
const TEMPLATES: [&str; 2] = ["工作会议讲话", "开幕致辞"];

fn main() {
    divan::main();
}

/// What every command has to do before it can look for a topic.
#[divan::bench]
fn library() -> Library {
    Library::builtin().unwrap()
}

#[divan::bench]
fn bank() -> PhraseBank {
    PhraseBank::builtin().unwrap()
}

/// Finding the files that serve a topic and reading them, by a library that has read none yet.
#[divan::bench(args = TOPICS)]
fn material(bencher: Bencher<'_, '_>, topic: &str) {
    bencher.with_inputs(|| Library::builtin().unwrap()).bench_refs(|library| {
        Subject::find(topic, library).unwrap();
    });
}

/// A draft in Markdown, everything read.
#[divan::bench(args = TEMPLATES, consts = [0, 1, 2])]
fn markdown<const TOPIC: usize>(bencher: Bencher<'_, '_>, template: &str) {
    let desk = Desk::new(template);
    desk.compose(TOPICS[TOPIC]);
    bencher.bench(|| desk.compose(TOPICS[TOPIC]));
}

/// The same draft as a document in the house style.
#[divan::bench(args = TEMPLATES)]
fn docx(bencher: Bencher<'_, '_>, template: &str) {
    let desk = Desk::new(template);
    let (draft, style) = (desk.compose(TOPICS[0]), HouseStyle::standard().unwrap());
    bencher.bench(|| draft.docx(&style).unwrap());
}

struct Desk {
    library: Library,
    bank: PhraseBank,
    template: Template,
}

impl Desk {
    fn new(template: &str) -> Self {
        let template = Template::builtin(template).unwrap();
        Self { library: Library::builtin().unwrap(), bank: PhraseBank::builtin().unwrap(), template }
    }

    fn compose(&self, topic: &str) -> Draft {
        let brief = Brief { topic: topic.to_owned(), seed: 7, ..Brief::default() };
        let (library, bank, template) = (&self.library, &self.bank, &self.template);
        draft::compose(&Sources { library, bank, template, brief: &brief, base: None }).unwrap()
    }
}
