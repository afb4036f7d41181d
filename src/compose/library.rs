//! Everything that a draft is made of besides the bank: material in layers, house frames, topic words,
//! templates. What is shipped is embedded in the binary; a user adds files of their own.

mod shelf;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use include_dir::{Dir, include_dir};
use serde::de::DeserializeOwned;

use crate::compose::frames::{Frames, UnitCarrier};
use crate::compose::material::Material;
use crate::compose::material_check;
use crate::compose::topic::TopicWords;
use crate::compose::weave::Wording;
use crate::error::{Error, Result};

pub use shelf::{Head, Shelf, Shelved};

static PHRASEBANK: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/phrasebank");

/// The material, frames and words to compose from.
#[derive(Debug, Clone)]
pub struct Library {
    /// Files the user gave, the latest first.
    pub own: Vec<Material>,
    /// One file a topic.
    pub topics: Shelf,
    /// One file a branch of a field: what only that trade has, for topics without a file of their own.
    pub branches: Shelf,
    /// One file a sort of work: what holds wherever a topic's last word is 养护, or 服务, for topics that no file knows.
    pub sorts: Shelf,
    /// One file a field.
    pub fields: Shelf,
    /// One file a kind of speech, for sections that are about the occasion itself.
    pub kinds: Shelf,
    /// What serves any topic.
    pub general: Material,
    /// Sentence frames of the house.
    pub frames: Frames,
    /// What leads in the words of a brief.
    pub wording: Wording,
    /// Sentences written for single units of the bank.
    pub carriers: Vec<UnitCarrier>,
    /// How topics are built.
    pub words: TopicWords,
}

impl Library {
    /// What is shipped.
    ///
    /// # Errors
    /// When a shipped file is broken, which a test rules out.
    pub fn builtin() -> Result<Self> {
        Self::changed(&[])
    }

    /// What is shipped, with files of the user's in the place of those of the same name.
    ///
    /// # Errors
    /// When a file is broken or has no place in a phrase bank; the error names it, and the line.
    pub fn changed(files: &[LibraryFile]) -> Result<Self> {
        let shelves = Shelves::of(files)?;
        let library = Self {
            own: Vec::new(),
            topics: shelves.folder("topics")?,
            branches: shelves.folder("branches")?,
            sorts: shelves.folder("sorts")?,
            fields: shelves.folder("fields")?,
            kinds: shelves.folder("kinds")?,
            general: shelves.file("general.yaml")?,
            frames: shelves.file("frames.yaml")?,
            wording: shelves.file("weaving.yaml")?,
            carriers: shelves.file("carriers.yaml")?,
            words: shelves.file("topic_words.yaml")?,
        };
        library.branches_have_fields()?;
        library.settings_have_files()?;
        Ok(library)
    }

    fn branches_have_fields(&self) -> Result<()> {
        let none = |field: &str| self.fields.named(field).is_none();
        let lost = |branch: &&Shelved| branch.head.field.as_deref().is_none_or(none);
        let Some(branch) = self.branches.iter().find(lost) else { return Ok(()) };
        let known: Vec<&str> = self.fields.iter().map(|field| field.head.name.as_str()).collect();
        let error = Error::new(format!("分支“{}”没有写明属于哪个领域，或者没有那个领域", branch.head.name));
        Err(error.hint(format!("field 可以是 {}", known.join("、"))))
    }

    fn settings_have_files(&self) -> Result<()> {
        let none = |name: &str| self.topics.named(name).or(self.branches.named(name)).is_none();
        match self.words.settings.iter().find(|setting| none(&setting.file)) {
            Some(setting) => {
                Err(Error::new(format!("topic_words.yaml 的 settings 里没有“{}”这个素材文件", setting.file))
                    .hint("file 写 topics 或 branches 里一个文件的名字"))
            }
            None => Ok(()),
        }
    }

    /// Adds a material file of the user's, `text` as read from `path`.
    ///
    /// # Errors
    /// When it is not valid material; the error names the line.
    pub fn add_material(&mut self, text: &str, path: &Path) -> Result<()> {
        let material: Material = parse(text.as_bytes(), path)?;
        material_check::check(&material, text).map_err(|error| error.at(path))?;
        self.own.insert(0, material);
        Ok(())
    }
}

/// A file that changes the library.
#[derive(Debug, Clone)]
pub struct LibraryFile {
    /// Where it stands in the library: `general.yaml`, `topics/安全生产.yaml`.
    pub place: PathBuf,
    /// Where it was read from, for errors.
    pub path: PathBuf,
    /// What it says.
    pub text: String,
}

/// The folders of material that a library has.
const FOLDERS: [&str; 5] = ["topics", "branches", "sorts", "fields", "kinds"];
/// The files that stand beside them.
const FILES: [&str; 5] = ["general.yaml", "frames.yaml", "weaving.yaml", "carriers.yaml", "topic_words.yaml"];

/// Every file of the library by its place, with the path that errors name.
struct Shelves<'a>(BTreeMap<PathBuf, (PathBuf, Text<'a>)>);

/// What a file says, and whose it is.
#[derive(Clone, Copy)]
enum Text<'a> {
    Shipped(&'static [u8]),
    Own(&'a str),
}

impl<'a> Shelves<'a> {
    fn of(files: &'a [LibraryFile]) -> Result<Self> {
        let folders = FOLDERS.iter().filter_map(|name| PHRASEBANK.get_dir(name)).flat_map(Dir::files);
        let shipped = folders.chain(FILES.iter().filter_map(|name| PHRASEBANK.get_file(name)));
        let mut shelves: BTreeMap<PathBuf, (PathBuf, Text<'a>)> = shipped
            .map(|file| {
                let path = Path::new("phrasebank").join(file.path());
                (file.path().to_owned(), (path, Text::Shipped(file.contents())))
            })
            .collect();
        // A copy of the whole phrase bank brings along the miner's word lists, which are no concern of a draft's.
        for file in files.iter().filter(|file| has_place(&file.place) || !PHRASEBANK.contains(&file.place)) {
            if !has_place(&file.place) {
                let known = FOLDERS.map(|name| format!("{name}/*.yaml")).join("、");
                let hint = format!("素材目录里可以有 {known} 和 {}", FILES.join("、"));
                return Err(Error::new("素材目录里没有这个文件的位置").at(&file.path).hint(hint));
            }
            shelves.insert(file.place.clone(), (file.path.clone(), Text::Own(&file.text)));
        }
        Ok(Self(shelves))
    }

    fn folder(&self, name: &str) -> Result<Shelf> {
        let inside = self.0.iter().filter(|(place, _)| place.starts_with(name));
        let shelved = inside.map(|(_, (path, text))| match text {
            Text::Shipped(text) => Shelved::shipped(text, path),
            Text::Own(text) => Shelved::own(text, path),
        });
        shelved.collect::<Result<_>>().map(Shelf::new)
    }

    fn file<T: DeserializeOwned>(&self, name: &str) -> Result<T> {
        let missing = || Error::new("内置素材缺失").at(Path::new("phrasebank").join(name));
        let (path, text) = self.0.get(Path::new(name)).ok_or_else(missing)?;
        match text {
            Text::Shipped(text) => parse(text, path),
            Text::Own(text) => parse(text.as_bytes(), path),
        }
    }
}

/// Whether the library reads a file of that place.
fn has_place(place: &Path) -> bool {
    let in_folder = FOLDERS.iter().any(|name| place.parent() == Some(Path::new(name)));
    in_folder || FILES.iter().any(|name| place == Path::new(name))
}

fn parse<T: DeserializeOwned>(text: &[u8], path: &Path) -> Result<T> {
    serde_yaml::from_slice(text).map_err(|error| Error::yaml(&error, 0).at(path).hint("格式见 phrasebank/README.md"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(place: &str, text: &str) -> LibraryFile {
        LibraryFile { place: place.into(), path: Path::new("本局素材").join(place), text: text.to_owned() }
    }

    #[test]
    fn a_file_of_the_user_takes_the_place_of_the_shipped_one() -> Result<()> {
        let shipped = Library::builtin()?;
        let own = "name: 安全生产\nbackground: [本局的背景。]\n";
        let changed = Library::changed(&[file("topics/安全生产.yaml", own)])?;
        assert_eq!(changed.topics.len(), shipped.topics.len());
        let topic = changed.topics.named("安全生产").map(Shelved::material).transpose()?;
        assert_eq!(topic.map(|topic| topic.background.clone()), Some(vec!["本局的背景。".to_owned()]));
        Ok(())
    }

    #[test]
    fn a_file_that_the_library_does_not_read_is_an_error_and_not_passed_over() {
        let error = Library::changed(&[file("topic/安全生产.yaml", "name: 安全生产\n")]).map(|_| ());
        assert!(error.is_err_and(|error| error.to_string().contains("topic/安全生产.yaml")));
    }
}
