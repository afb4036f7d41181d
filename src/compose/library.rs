//! Everything that a draft is made of besides the bank: material in layers, house frames, topic words,
//! templates. What is shipped is embedded in the binary; a user adds files of their own.

use std::path::Path;

use include_dir::{Dir, include_dir};
use serde::de::DeserializeOwned;

use crate::compose::frames::{Frames, UnitCarrier};
use crate::compose::material::Material;
use crate::compose::material_check;
use crate::compose::topic::TopicWords;
use crate::compose::weave::Wording;
use crate::error::{Error, Result};

static PHRASEBANK: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/phrasebank");

/// The material, frames and words to compose from.
#[derive(Debug, Clone)]
pub struct Library {
    /// Files the user gave, the latest first.
    pub own: Vec<Material>,
    /// One file a topic.
    pub topics: Vec<Material>,
    /// One file a field.
    pub fields: Vec<Material>,
    /// One file a kind of speech, for sections that are about the occasion itself.
    pub kinds: Vec<Material>,
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
        Ok(Self {
            own: Vec::new(),
            topics: folder("topics")?,
            fields: folder("fields")?,
            kinds: folder("kinds")?,
            general: parse(text_of("general.yaml")?, Path::new("phrasebank/general.yaml"))?,
            frames: parse(text_of("frames.yaml")?, Path::new("phrasebank/frames.yaml"))?,
            wording: parse(text_of("weaving.yaml")?, Path::new("phrasebank/weaving.yaml"))?,
            carriers: parse(text_of("carriers.yaml")?, Path::new("phrasebank/carriers.yaml"))?,
            words: parse(text_of("topic_words.yaml")?, Path::new("phrasebank/topic_words.yaml"))?,
        })
    }

    /// Adds a material file of the user's, `text` as read from `path`.
    ///
    /// # Errors
    /// When it is not valid material; the error names the line.
    pub fn add_material(&mut self, text: &str, path: &Path) -> Result<()> {
        let material: Material = parse(text, path)?;
        material_check::check(&material, text).map_err(|error| error.at(path))?;
        self.own.insert(0, material);
        Ok(())
    }
}

fn folder(name: &str) -> Result<Vec<Material>> {
    let mut files: Vec<_> = PHRASEBANK.get_dir(name).map(|dir| dir.files().collect()).unwrap_or_default();
    files.sort_by_key(|file| file.path());
    files.iter().map(|file| parse(file.contents_utf8().unwrap_or_default(), file.path())).collect()
}

fn text_of(name: &str) -> Result<&'static str> {
    let file = PHRASEBANK.get_file(name).and_then(|file| file.contents_utf8());
    file.ok_or_else(|| Error::new("内置素材缺失").at(Path::new("phrasebank").join(name)))
}

fn parse<T: DeserializeOwned>(text: &str, path: &Path) -> Result<T> {
    serde_yaml::from_str(text).map_err(|error| Error::yaml(&error, 0).at(path).hint("格式见 phrasebank/README.md"))
}
