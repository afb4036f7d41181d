//! What a draft is about: the topic's forms and the layers of material that serve it.

use std::fmt;

use crate::compose::library::Library;
use crate::compose::material::{Forms, Material, Place};
use crate::compose::template::{FrontMatter, Role};
use crate::error::{Error, Result};
use crate::text::pairs::pairs;

/// A topic with everything that is known of it.
#[derive(Debug, Clone)]
pub struct Subject<'a> {
    /// The topic as typed, cleaned.
    pub topic: String,
    /// The noun without which a text is not about the topic.
    pub core: String,
    /// How it stands in a sentence.
    pub forms: Forms,
    /// Material that serves it, the most particular first: own, topic or branch, field, kind, general.
    pub layers: Vec<Layer<'a>>,
    /// Sections that are about the kind of speech rather than the topic.
    pub kind_places: Vec<Place>,
    /// As what the speaker speaks.
    pub role: Role,
}

/// One layer of material.
#[derive(Debug, Clone, Copy)]
pub struct Layer<'a> {
    /// How particular it is.
    pub rank: Rank,
    /// What it holds.
    pub material: &'a Material,
}

/// How particular a layer of material is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rank {
    /// A file the user gave.
    Own,
    /// A file for this topic.
    Topic,
    /// A file for the branch of a field that the topic belongs to.
    Branch,
    /// A file for the topic's field.
    Field,
    /// A file for the kind of speech.
    Kind,
    /// Serves any topic.
    General,
}

impl Rank {
    /// The folder or file that the layer's names begin with in provenance.
    pub fn label(self) -> &'static str {
        match self {
            Self::Own => "自备素材",
            Self::Topic => "topics",
            Self::Branch => "branches",
            Self::Field => "fields",
            Self::Kind => "kinds",
            Self::General => "general",
        }
    }
}

/// The file as provenance names it: `topics/安全生产`, `general`, `自备素材/垃圾分类`.
impl fmt::Display for Layer<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.rank {
            Rank::General => f.write_str(self.rank.label()),
            _ => write!(f, "{}/{}", self.rank.label(), self.material.name),
        }
    }
}

impl<'a> Subject<'a> {
    /// Finds the forms and the layers of a topic.
    ///
    /// # Errors
    /// When the topic is empty, too long, or holds marks.
    pub fn find(topic: &str, library: &'a Library) -> Result<Self> {
        let topic = library.words.clean(topic)?;
        let core = library.words.core(&topic).to_owned();
        let mut layers: Vec<Layer<'a>> =
            library.own.iter().map(|material| Layer { rank: Rank::Own, material }).collect();
        let file = nearest(&topic, &core, library);
        layers.extend(file);
        let field = field_file(&topic, file.map(|layer| layer.material), &library.fields);
        layers.extend(field.map(|material| Layer { rank: Rank::Field, material }));
        layers.push(Layer { rank: Rank::General, material: &library.general });
        let named = layers.iter().find(|layer| layer.material.name == topic);
        let forms = named.and_then(|layer| layer.material.forms.clone());
        let forms = forms.unwrap_or_else(|| library.words.forms(&topic));
        Ok(Self { topic, core, forms, layers, kind_places: Vec::new(), role: Role::Leader })
    }

    /// The same subject in the kind of speech that a template declares: its material comes before the general one,
    /// and the sections that are about the occasion itself are made of it alone.
    ///
    /// # Errors
    /// When there is no material of that kind; the error lists what there is.
    pub fn in_kind(mut self, front: &FrontMatter, library: &'a Library) -> Result<Self> {
        self.role = front.role;
        let Some(name) = &front.kind else { return Ok(self) };
        let material = library.kinds.iter().find(|material| material.name == *name).ok_or_else(|| {
            let known: Vec<&str> = library.kinds.iter().map(|material| material.name.as_str()).collect();
            let error = Error::new(format!("没有叫“{name}”的讲话类型素材")).line(1);
            error.hint(format!("kind 可以是 {}，也可以不写", known.join("、")))
        })?;
        let at = self.layers.iter().position(|layer| layer.rank == Rank::General).unwrap_or(self.layers.len());
        self.layers.insert(at, Layer { rank: Rank::Kind, material });
        self.kind_places.clone_from(&front.kind_places);
        Ok(self)
    }

    /// Whether an entry for topics that bear one of `words` serves this one, by its own words or by the name of a
    /// file that serves it; without words it serves any.
    pub fn is_among(&self, words: &[String]) -> bool {
        let files = self.layers.iter().filter(|layer| !matches!(layer.rank, Rank::Kind | Rank::General));
        let names: Vec<&str> = files.map(|layer| layer.material.name.as_str()).collect();
        let borne = |word: &String| self.topic.contains(word.as_str()) || names.contains(&word.as_str());
        words.is_empty() || words.iter().any(borne)
    }

    /// How much a more particular layer is preferred, in hundredths of chance. On a topic that no file knows what
    /// serves any topic goes before what its field has: the field speaks of trades that the topic may have nothing of.
    pub fn preference(&self, rank: Rank) -> usize {
        match rank {
            Rank::Own => 330,
            Rank::Branch => 210,
            Rank::Topic => 180,
            Rank::Kind if !self.is_known() => 200,
            Rank::Kind => 70,
            Rank::Field if self.is_known() => 70,
            Rank::General if !self.is_known() => 140,
            Rank::Field | Rank::General => 0,
        }
    }

    /// Whether there is material of the topic itself.
    pub fn is_known(&self) -> bool {
        self.layers.iter().any(|layer| matches!(layer.rank, Rank::Own | Rank::Topic | Rank::Branch))
    }

    /// Pairs of characters that name what is particular to the topic.
    pub fn pairs(&self) -> Vec<String> {
        pairs(&self.core).iter().map(|pair| pair.iter().collect()).collect()
    }

    /// The layers that a section may be made of.
    pub fn layers_for(&self, place: Place) -> impl Iterator<Item = Layer<'a>> {
        let only_kind = self.kind_places.contains(&place);
        self.layers.iter().copied().filter(move |layer| !only_kind || layer.rank == Rank::Kind)
    }
}

/// The topic file or branch file that is nearest to the topic: it bears its name, lists it, or has the longest name
/// or, in a branch, the longest listed word that the topic contains. Of two equally near a topic file is taken.
fn nearest<'a>(topic: &str, core: &str, library: &'a Library) -> Option<Layer<'a>> {
    let topics = library.topics.iter().map(|material| Layer { rank: Rank::Topic, material });
    let branches = library.branches.iter().map(|material| Layer { rank: Rank::Branch, material });
    let near = topics.chain(branches).filter_map(|layer| nearness(topic, core, layer).map(|near| (near, layer)));
    // Of several equals `max_by_key` takes the last.
    near.rev().max_by_key(|(near, _)| *near).map(|(_, layer)| layer)
}

/// How near a file is to the topic: an exact match by name, by a listed word, or how long a part of the topic it names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Nearness {
    /// The topic contains so many characters of it.
    Contains(usize),
    /// It lists the topic as one that it serves too.
    Lists,
    /// It lists the topic as another name of its branch.
    Known,
    /// It bears the topic's name.
    Named,
}

fn nearness(topic: &str, core: &str, layer: Layer<'_>) -> Option<Nearness> {
    let Layer { rank, material } = layer;
    if material.name == topic || material.name == core {
        return Some(Nearness::Named);
    }
    let branch = rank == Rank::Branch;
    if material.aliases.iter().any(|alias| alias == topic || alias == core) {
        return Some(if branch { Nearness::Known } else { Nearness::Lists });
    }
    // The other topics that a topic file lists are not parts of its own.
    let words = std::iter::once(&material.name).chain(material.aliases.iter().filter(|_| branch));
    let within = words.filter(|word| topic.contains(word.as_str())).map(|word| word.chars().count());
    within.max().map(Nearness::Contains)
}

/// The field that a branch belongs to, or else the one with the longest word that the topic, or the name of its file,
/// contains.
fn field_file<'a>(topic: &str, file: Option<&Material>, fields: &'a [Material]) -> Option<&'a Material> {
    if let Some(field) = file.and_then(|file| file.field.as_ref()) {
        return fields.iter().find(|material| material.name == *field);
    }
    let name = file.map_or(topic, |material| material.name.as_str());
    let strength = |material: &Material| {
        let words = material.aliases.iter().chain(std::iter::once(&material.name));
        words.filter(|word| topic.contains(*word) || name.contains(*word)).map(|word| word.chars().count()).max()
    };
    let found = fields.iter().filter_map(|material| strength(material).map(|length| (length, material)));
    // Of two equally long words the one whose file comes first decides.
    found.rev().max_by_key(|(length, _)| *length).map(|(_, material)| material)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compose::library::LibraryFile;

    fn library() -> Result<Library> {
        let file =
            |place: &str, text: &str| LibraryFile { place: place.into(), path: place.into(), text: text.to_owned() };
        Library::changed(&[
            file("topics/河湖保护.yaml", "name: 河湖保护\naliases: [鱼塘清淤]\n"),
            file("branches/鱼塘清淤.yaml", "name: 鱼塘清淤\nfield: 生态环境\naliases: [清淤, 塘泥]\n"),
        ])
    }

    fn layers(topic: &str) -> Result<Vec<String>> {
        let library = library()?;
        let subject = Subject::find(topic, &library)?;
        Ok(subject.layers.iter().map(Layer::to_string).collect())
    }

    #[test]
    fn a_branch_of_the_topics_own_name_comes_before_a_topic_that_lists_it() -> Result<()> {
        assert_eq!(layers("鱼塘清淤")?, ["branches/鱼塘清淤", "fields/生态环境", "general"]);
        Ok(())
    }

    #[test]
    fn the_longest_part_of_a_topic_decides_and_a_branch_is_known_by_its_words_too() -> Result<()> {
        assert_eq!(layers("城区塘泥外运")?[0], "branches/鱼塘清淤");
        assert_eq!(layers("清淤与河湖保护")?[0], "topics/河湖保护");
        Ok(())
    }
}
