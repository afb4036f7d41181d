//! Sentence frames of the house, as they stand in `phrasebank/frames.yaml`: heading families, moves, carriers
//! for parallel units, transitions. `phrasebank/README.md` explains every key.

mod headings;

use serde::Deserialize;

pub use headings::{Family, HeadFrame};

use crate::bank::{Form, Function, Move};
use crate::compose::brief::Tone;
use crate::compose::material::Place;

/// All frames.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Frames {
    /// Families of level-1 headings.
    pub headings: Vec<Family>,
    /// How run-in heads are put.
    pub heads: Vec<HeadFrame>,
    /// How heads begin that do not begin with a verb.
    pub adverbials: Vec<String>,
    /// Beginnings of one meaning: all heads of a group take the same one of them.
    pub interchangeable: Vec<String>,
    /// Beginnings that all heads of a group may share, where all of them have it: 学习.
    pub shared_beginnings: Vec<String>,
    /// Sentences that open a speech.
    pub openings: Vec<MoveFrame>,
    /// Sentences that end it.
    pub closings: Vec<MoveFrame>,
    /// Sentences that lead to the next section.
    pub transitions: Vec<Transition>,
    /// Sentences of the bank that can open a section.
    pub theses: Vec<BankThesis>,
    /// Sentences that hold a fixed formula; a speech bears one of them.
    #[serde(default)]
    pub formulas: Vec<FormulaFrame>,
    /// How a section leads from its thesis to its points; holds `{{points}}`.
    pub leads: Vec<Lead>,
    /// How a measure takes up the problem that it answers; holds `{{problem}}`. What ends in ， goes before a
    /// first step without a subject, what ends in ： before any, what ends in 。 stands alone.
    pub answers: Vec<String>,
    /// How steps without a subject begin.
    pub subjectless: Vec<String>,
    /// How steps begin that only look as if they had none.
    pub with_subjects: Vec<String>,
    /// How conduct is told with the topic; holds `{{conduct}}`.
    pub conducts: Vec<String>,
    /// The same for one who reports: it was so once; holds `{{conduct}}`.
    #[serde(default)]
    pub past: Vec<String>,
    /// How one who reports leads to the first step of a measure: what was done here. What ends in ： goes before
    /// any step, the rest before one without a subject.
    pub practices: Vec<String>,
    /// What one who reports says has changed, where a section is about one problem: holds a placeholder, and may hold
    /// `{{problem}}`.
    #[serde(default)]
    pub results: Vec<String>,
    /// How one who reports leads to what was learnt from it: a judgement of the material follows.
    #[serde(default)]
    pub lessons: Vec<String>,
    /// How what measures are to change is told before they are taken.
    pub hopes: Hopes,
    /// Words of one who demands, which one who reports does not use.
    pub demanding: Vec<String>,
    /// How sentences turn from a maxim to the topic.
    #[serde(default)]
    pub hinges: Hinges,
    /// How a cause follows a problem; holds `{{cause}}`.
    pub causes: Vec<String>,
    /// Which clauses lean on the one before: a cause neither begins with them nor, where they go on, stops before them.
    #[serde(default)]
    pub leaning: Leaning,
    /// How what has been done is told.
    pub reviews: Vec<ReviewFrame>,
    /// How an opening says what the topic matters to; holds `{{stakes}}`.
    #[serde(default)]
    pub significance: Vec<String>,
    /// What the work is called where a paragraph has named it.
    pub again: Again,
    /// Words of harm and blame, which a host does not say to guests.
    pub unwelcome: Vec<String>,
    /// Sentences that carry a parallel unit of the bank; each holds `{{unit}}`.
    pub carriers: Vec<Carrier>,
}

impl Frames {
    /// Whether a head begins with its verb, so that an adverb can stand before it.
    pub fn plain(&self, head: &str) -> bool {
        !self.adverbials.iter().any(|word| head.starts_with(word.as_str()))
    }

    /// The beginning that a head shares with its group, where it has such; of those that are interchangeable always
    /// the first.
    pub fn kin(&self, head: &str) -> Option<&str> {
        let begins = |word: &&String| head.starts_with(word.as_str());
        let alike = self.interchangeable.iter().any(|word| begins(&word)).then(|| self.interchangeable.first());
        alike.flatten().or_else(|| self.shared_beginnings.iter().find(begins)).map(String::as_str)
    }

    /// How what has been done is told in a template of these tags: in the way of its kind of speech, where it has one.
    pub fn reviews_for(&self, tags: &[String]) -> Vec<String> {
        let own: Vec<String> = texts(&self.reviews, |one| !one.tags.is_empty() && suits(&one.tags, tags));
        if own.is_empty() { texts(&self.reviews, |one| one.tags.is_empty()) } else { own }
    }

    /// Whether a step has no subject, so that 针对……的问题， can stand before it.
    pub fn subjectless(&self, step: &str) -> bool {
        let begins = |words: &[String]| words.iter().any(|word| step.starts_with(word.as_str()));
        begins(&self.subjectless) && !begins(&self.with_subjects)
    }
}

fn texts(frames: &[ReviewFrame], suit: impl Fn(&ReviewFrame) -> bool) -> Vec<String> {
    frames.iter().filter(|one| suit(one)).map(|one| one.text.clone()).collect()
}

/// Whether a frame of these tags suits a template of those: frames without tags suit all.
pub fn suits(frame: &[String], template: &[String]) -> bool {
    frame.is_empty() || frame.iter().any(|tag| template.contains(tag))
}

/// The words by which a sentence turns from a maxim to the topic: `甲，因此抓好{{topic}}必须乙。`
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Hinges {
    /// How a clause concludes from the one before: 因此.
    pub concluding: Vec<String>,
    /// What demands: 必须.
    pub demanding: Vec<String>,
}

/// How one leads to what measures are to change, which the material tells as if it had come about.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Hopes {
    /// What is said before it: 要看到的变化是：.
    pub leads: Vec<String>,
    /// The same in the mouth of one who promises.
    pub pledged: Vec<String>,
    /// Words of what follows from something, which is no claim: 就, 才.
    pub following: Vec<String>,
}

/// How clauses are known that cannot stand without the one before.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Leaning {
    /// How they begin where they go on with it: 又…….
    pub going_on: Vec<String>,
    /// How they begin else: 没有…….
    pub begins: Vec<String>,
    /// What they hold: 奖金又只同进度挂钩.
    pub holds: Vec<String>,
}

impl Leaning {
    /// Whether a clause goes on with the one before, and is not cut from it.
    pub fn goes_on(&self, clause: &str) -> bool {
        self.going_on.iter().any(|word| clause.starts_with(word.as_str()))
    }

    /// Whether a clause cannot stand without the one before.
    pub fn leans(&self, clause: &str) -> bool {
        let begins = || self.begins.iter().any(|word| clause.starts_with(word.as_str()));
        self.goes_on(clause) || begins() || self.holds.iter().any(|word| clause.contains(word.as_str()))
    }
}

/// What the work is called the second time in a paragraph.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Again {
    /// Instead of its name: 这项工作.
    pub text: String,
    /// Words after which it may stand, besides marks.
    pub after: Vec<String>,
    /// What makes a longer name of the name: 会议 of 安全生产工作会议.
    pub names: Vec<String>,
    /// What stands before an occasion's short name: 这次 of 这次运动会.
    pub this: String,
    /// Words behind which the short name stands alone: 届 of 下一届运动会.
    pub counted: Vec<String>,
}

/// A sentence of the bank that can open a section.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BankThesis {
    /// Which sections it can open.
    #[serde(rename = "for")]
    pub places: Vec<Place>,
    /// The id of a transition.
    pub bank: String,
}

/// A sentence that holds a fixed formula, word for word.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FormulaFrame {
    /// Which sections it suits.
    #[serde(rename = "for")]
    pub places: Vec<Place>,
    /// Only topics made of one of these fields or topic files speak so.
    pub of: Vec<String>,
    /// The sentence.
    pub text: String,
}

/// How what has been done is told.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReviewFrame {
    /// Which kinds of speech tell it so; empty suits those that have no way of their own.
    #[serde(default)]
    pub tags: Vec<String>,
    /// The sentence; holds `{{done}}`.
    pub text: String,
}

/// A sentence from the thesis of a section to its points.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lead {
    /// Which sections it suits.
    #[serde(rename = "for")]
    pub places: Vec<Place>,
    /// Which kinds of speech it suits; empty suits all.
    #[serde(default)]
    pub tags: Vec<String>,
    /// The sentence, with `{{points}}` for how many points follow.
    pub text: String,
}

/// A sentence that does one move.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MoveFrame {
    /// What it does.
    #[serde(rename = "move")]
    pub does: Move,
    /// Which kinds of speech it suits; empty suits all.
    #[serde(default)]
    pub tags: Vec<String>,
    /// How it sounds, where it would jar in a speech of another tone.
    #[serde(default)]
    pub tone: Option<Tone>,
    /// The functions of units that it can carry, where its text holds `{{unit}}`.
    #[serde(default)]
    pub functions: Vec<Function>,
    /// How the unit stands in it.
    #[serde(default)]
    pub form: Option<Form>,
    /// What sections have to be about, one of them at least; empty suits all.
    #[serde(default)]
    pub about: Vec<Place>,
    /// Words of which the topic has to bear one; where some frames of a move are for the topic, no others are said: nobody
    /// greets the parents of postgraduates.
    #[serde(default)]
    pub topics: Vec<String>,
    /// The entry of the bank that it is, so that the tags say which kinds of speech that suits.
    #[serde(default)]
    pub bank: Option<String>,
    /// The sentence or sentences; empty where the bank's own words stand.
    #[serde(default)]
    pub text: String,
}

impl MoveFrame {
    /// Whether it may be said in a speech with these sections.
    pub fn suits_sections(&self, places: &[Place]) -> bool {
        self.about.is_empty() || self.about.iter().any(|place| places.contains(place))
    }
}

/// A sentence between two sections.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Transition {
    /// The section it ends; empty means any.
    #[serde(default)]
    pub after: Vec<Place>,
    /// The section it leads to; empty means any.
    #[serde(default)]
    pub before: Vec<Place>,
    /// The kinds of speech it is for; empty means any.
    #[serde(default)]
    pub tags: Vec<String>,
    /// The entry of the bank whose text it is, instead of a text of its own.
    #[serde(default)]
    pub bank: Option<String>,
    /// The sentence.
    #[serde(default)]
    pub text: String,
}

/// Where a carrier stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Stand {
    /// After the thesis of a section.
    Thesis,
    /// First after a run-in head.
    Claim,
    /// In the middle of a point, where conduct or work has been told.
    Gloss,
    /// Last in a point.
    #[default]
    End,
}

/// A sentence written for one parallel unit of the bank.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UnitCarrier {
    /// The id of the unit.
    pub unit: String,
    /// Which sections it suits.
    #[serde(rename = "for")]
    pub places: Vec<Place>,
    /// Where it stands.
    #[serde(default)]
    pub at: Stand,
    /// Which kinds of speech it suits; empty suits all.
    #[serde(default)]
    pub tags: Vec<String>,
    /// Words for what the sentence is about: its point has one of them in the head, or names two.
    #[serde(default)]
    pub near: Vec<String>,
    /// The sentence, with `{{unit}}`.
    pub text: String,
}

/// A sentence that carries a parallel unit.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Carrier {
    /// Which sections it suits.
    #[serde(rename = "for")]
    pub places: Vec<Place>,
    /// The functions of units that it can carry.
    pub functions: Vec<Function>,
    /// How the unit stands in it.
    pub form: Form,
    /// Where it stands.
    #[serde(default)]
    pub at: Stand,
    /// What the unit's parts must end in; empty suits all.
    #[serde(default)]
    pub ends: Vec<String>,
    /// The sentence, with `{{unit}}`.
    pub text: String,
}
