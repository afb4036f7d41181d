//! What a draft is about: the topic's forms and the layers of material that serve it.

use crate::compose::library::Library;
use crate::compose::material::{Forms, Material, Place};
use crate::compose::template::{FrontMatter, Role};
use crate::error::{Error, Result};

/// A topic with everything that is known of it.
#[derive(Debug, Clone)]
pub struct Subject<'a> {
    /// The topic as typed, cleaned.
    pub topic: String,
    /// The noun without which a text is not about the topic.
    pub core: String,
    /// How it stands in a sentence.
    pub forms: Forms,
    /// Material that serves it, the most particular first: own, topic, field, kind, general.
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
            Self::Field => "fields",
            Self::Kind => "kinds",
            Self::General => "general",
        }
    }
}

impl Layer<'_> {
    /// How much a more particular layer is preferred, in hundredths of chance.
    pub fn weight(&self) -> usize {
        match self.rank {
            Rank::Own => 100,
            Rank::Topic => 80,
            Rank::Field => 50,
            Rank::Kind => 60,
            Rank::General => 0,
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
        let file = topic_file(&topic, &core, &library.topics);
        layers.extend(file.map(|material| Layer { rank: Rank::Topic, material }));
        let field = field_file(&topic, file, &library.fields);
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

    /// The layers that a section may be made of.
    pub fn layers_for(&self, place: Place) -> impl Iterator<Item = Layer<'a>> {
        let only_kind = self.kind_places.contains(&place);
        self.layers.iter().copied().filter(move |layer| !only_kind || layer.rank == Rank::Kind)
    }
}

/// The file that bears the topic's name or lists it, or whose name the topic contains.
fn topic_file<'a>(topic: &str, core: &str, topics: &'a [Material]) -> Option<&'a Material> {
    let exact = |material: &&Material| {
        material.name == topic || material.aliases.iter().any(|alias| alias == topic || alias == core)
    };
    let within = |material: &&Material| topic.contains(&material.name);
    topics.iter().find(exact).or_else(|| topics.iter().find(within))
}

/// The field with the longest word that the topic, or the name of its file, contains.
fn field_file<'a>(topic: &str, file: Option<&Material>, fields: &'a [Material]) -> Option<&'a Material> {
    let name = file.map_or(topic, |material| material.name.as_str());
    let strength = |material: &Material| {
        let words = material.aliases.iter().chain(std::iter::once(&material.name));
        words.filter(|word| topic.contains(*word) || name.contains(*word)).map(|word| word.chars().count()).max()
    };
    let found = fields.iter().filter_map(|material| strength(material).map(|length| (length, material)));
    // Of two equally long words the one whose file comes first decides.
    found.rev().max_by_key(|(length, _)| *length).map(|(_, material)| material)
}
