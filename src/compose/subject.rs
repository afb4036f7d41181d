//! What a draft is about: the topic's forms and the layers of material that serve it.

mod among;

use std::collections::BTreeSet;
use std::fmt;

use crate::compose::layers;
use crate::compose::library::Library;
use crate::compose::material::{Forms, Material, Place};
use crate::compose::template::{FrontMatter, Occasion, Role};
use crate::compose::topic::{AtWork, Nature, TopicWords};
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
    /// How the occasion is called, where the speech is about something else: a festival, and the work of those who keep it.
    pub called: Option<Forms>,
    /// How the file that tells of it under another name speaks of its own matter.
    pub lent: Option<&'a Forms>,
    /// Material that serves it, the most particular first: own, topic or branch or else sort, field, kind, general.
    pub layers: Vec<Layer<'a>>,
    /// Sections that are about the kind of speech rather than the topic.
    pub kind_places: Vec<Place>,
    /// As what the speaker speaks.
    pub role: Role,
    /// Whether a file bears or lists a word of the topic, and does not only know the place that it names.
    is_named: bool,
    words: &'a TopicWords,
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
    /// A file for the sort of work that the topic's last word names.
    Sort,
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
            Self::Sort => "sorts",
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

/// So many faults of learners make a course on people start from them.
const FAULTS: usize = 2;

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
        let keepers = library.words.festive(&topic);
        let near = layers::nearest(keepers, library.words.core(keepers), library)?;
        layers.extend(near);
        // What holds of a whole sort of work would only thin out what a file knows of the topic itself.
        let sort = if layers.is_empty() { layers::sort(&core, library)? } else { None };
        layers.extend(sort.map(|(material, _)| Layer { rank: Rank::Sort, material }));
        let setting = if layers.is_empty() { layers::setting(&topic, library)? } else { None };
        layers.extend(setting);
        let file = near.or(setting);
        let field = layers::field(&topic, file.map(|layer| layer.material), library)?;
        layers.extend(field.map(|material| Layer { rank: Rank::Field, material }));
        layers.push(Layer { rank: Rank::General, material: &library.general });
        let named = layers.iter().find(|layer| layer.material.name == topic);
        let forms = named.and_then(|layer| layer.material.forms.clone());
        let mut forms = forms.unwrap_or_else(|| library.words.forms(&topic));
        if file.is_some_and(|file| file.material.of_faults) && library.words.is_fault(&topic) {
            forms.noun.clone_from(&topic);
        }
        if let Some((_, object)) = sort {
            forms.object = object.to_owned();
        }
        let apart = |file: &&Material| setting.is_some() || layers::apart(&topic, &core, file, &library.words);
        let apart = file.map(|file| file.material).filter(apart);
        let lent = apart.and_then(|file| file.forms.as_ref());
        Ok(Self {
            topic,
            core,
            forms,
            lent,
            layers,
            kind_places: Vec::new(),
            called: None,
            role: Role::Leader,
            is_named: near.is_some(),
            words: &library.words,
        })
    }

    /// The same subject in the kind of speech that a template declares: its material comes before the general one,
    /// and the sections that are about the occasion itself are made of it alone.
    ///
    /// # Errors
    /// When there is no material of that kind; the error lists what there is.
    pub fn in_kind(mut self, front: &FrontMatter, library: &'a Library) -> Result<Self> {
        self.role = front.role;
        let named = library.words.core(&self.topic) == self.topic;
        let fought = || matches!(library.words.nature(&self.topic), Nature::Fault | Nature::Danger);
        if front.names_faults && named && fought() {
            self.forms.noun.clone_from(&self.topic);
        }
        if front.occasion_of_holiday.is_some() && library.words.is_holiday(&self.topic) {
            let day = library.words.matter(&self.topic).to_owned();
            self.forms = Forms { noun: day.clone(), work: day, ..self.forms };
        }
        let occasion = library.words.occasion(&self.topic);
        // 网格员工作 is worked at, but nobody works at 优秀网格员.
        let worked_with = |occasion: &Occasion| *occasion == Occasion::People && !library.words.is_praise(&self.topic);
        let held = occasion.filter(|one| !front.about_itself.contains(one) && !worked_with(one));
        if let Some(occasion) = held {
            self.speak_of_the_work(occasion, library);
        }
        let Some(name) = &front.kind else { return Ok(self) };
        let unknown = || {
            let known: Vec<&str> = library.kinds.iter().map(|kind| kind.head.name.as_str()).collect();
            let error = Error::new(format!("没有叫“{name}”的讲话类型素材")).line(1);
            error.hint(format!("kind 可以是 {}，也可以不写", known.join("、")))
        };
        let material = library.kinds.named(name).ok_or_else(unknown)?.material()?;
        let at = self.layers.iter().position(|layer| layer.rank == Rank::General).unwrap_or(self.layers.len());
        self.layers.insert(at, Layer { rank: Rank::Kind, material });
        self.kind_places.clone_from(&front.kind_places);
        if !self.is_spoken_of(library) || self.is_people_known_to(material, library) {
            self.kind_places.extend(&front.kind_where_unknown);
        }
        Ok(self)
    }

    /// Makes of the topic the occasion of a speech on what its file tells of: of 教师节 and 优秀教师 that of 教师队伍建设, of
    /// 职工代表大会 that of 工会工作.
    fn speak_of_the_work(&mut self, occasion: Occasion, library: &Library) {
        let Some(lent) = self.lent.filter(|_| self.is_named) else { return };
        self.lent = None;
        self.called = Some(match occasion {
            Occasion::People => self.forms.clone(),
            Occasion::Festival | Occasion::Congress => {
                Forms { noun: self.topic.clone(), work: self.topic.clone(), ..self.forms.clone() }
            }
        });
        self.forms = lent.clone();
        library.words.core(&lent.noun).clone_into(&mut self.core);
    }

    /// Whether a file of the user's, or one that speaks of the topic itself, serves it.
    pub fn is_spoken_of(&self, library: &Library) -> bool {
        let speaks = |layer: &Layer<'a>| match layer.rank {
            Rank::Own => true,
            Rank::Topic | Rank::Branch => layers::speaks_of(&self.topic, &self.core, *layer, &library.words),
            _ => false,
        };
        let people = self.is_named && library.words.is_people(&self.topic);
        people || self.layers.iter().any(speaks)
    }

    /// Verbs of which no two may stand side by side.
    pub fn unstacked(&self) -> &'a [String] {
        &self.words.unstacked
    }

    /// Whether the topic is people of whom a kind of speech knows what they lack: a file tells of those who manage them.
    fn is_people_known_to(&self, kind: &Material, library: &Library) -> bool {
        let told = kind.problems.iter().filter(|problem| self.bears_any(&problem.topics)).count();
        told >= FAULTS && library.words.is_people(&self.topic)
    }

    /// What stands for the topic where only work can stand.
    pub fn at_work(&self) -> Option<AtWork> {
        self.words.at_work(if self.called.is_some() { &self.forms.noun } else { &self.topic })
    }

    /// The forms that an entry's sentences take where they are not the topic's: what a kind of speech has for some topics
    /// only is about the matter of the file that tells of this one, unless the topic itself bears one of the words.
    pub fn lent_to_entry(&self, layer: Layer<'_>, topics: &[String]) -> Option<&'a Forms> {
        let of_kind = layer.rank == Rank::Kind && !topics.is_empty();
        if of_kind { self.lent.filter(|_| !self.bears_any(topics)) } else { self.lent_to(layer) }
    }

    /// The forms that the sentences of a layer take where they are not the topic's.
    pub fn lent_to(&self, layer: Layer<'_>) -> Option<&'a Forms> {
        self.lent.filter(|_| matches!(layer.rank, Rank::Topic | Rank::Branch))
    }

    /// How much a more particular layer is preferred, in hundredths of chance. What the field has comes last, on a
    /// topic that a file knows and on one that none does: it speaks of trades that the topic may have nothing of.
    pub fn preference(&self, rank: Rank) -> usize {
        match rank {
            Rank::Own => 450,
            Rank::Branch => 330,
            Rank::Topic => 300,
            Rank::Sort => 230,
            Rank::Kind if self.is_known() => 70,
            Rank::Kind if self.has(Rank::Sort) => 120,
            Rank::Kind => 200,
            Rank::General if !self.is_known() && !self.has(Rank::Sort) => 140,
            Rank::Field | Rank::General => 0,
        }
    }

    /// Whether there is material of the topic itself.
    pub fn is_known(&self) -> bool {
        [Rank::Own, Rank::Topic, Rank::Branch].into_iter().any(|rank| self.has(rank))
    }

    fn has(&self, rank: Rank) -> bool {
        self.layers.iter().any(|layer| layer.rank == rank)
    }

    /// Pairs of characters that name what is particular to the topic, beyond the name of the file that tells of it: 公立 and
    /// 医院 of 公立医院, which 医疗质量 tells of.
    pub fn pairs(&self) -> Vec<String> {
        let told = |layer: &&Layer<'a>| matches!(layer.rank, Rank::Own | Rank::Topic | Rank::Branch);
        let named: BTreeSet<_> =
            self.layers.iter().filter(told).flat_map(|layer| pairs(&layer.material.name)).collect();
        pairs(&self.core).difference(&named).map(|pair| pair.iter().collect()).collect()
    }

    /// The layers that a section may be made of.
    pub fn layers_for(&self, place: Place) -> impl Iterator<Item = Layer<'a>> {
        let only_kind = self.kind_places.contains(&place);
        self.layers.iter().copied().filter(move |layer| !only_kind || layer.rank == Rank::Kind)
    }
}
