//! What the user asks for, 拟稿要求.

mod either;
pub mod file;
mod given;
mod proof;

pub use given::{Given, GivenProblem, GivenQuotation};

use serde::{Deserialize, Serialize};

use crate::compose::material::Place;
use crate::compose::template::{FrontMatter, Role};

/// A brief: the topic and whatever else is known of the speech.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Brief {
    /// The topic as typed.
    pub topic: String,
    /// The seed of all choices.
    pub seed: u64,
    /// The length aimed at, in characters; the template's default where absent.
    pub length: Option<usize>,
    /// How many minutes it should take, where the length is put that way.
    pub minutes: Option<usize>,
    /// How many sections are wished.
    pub sections: Option<usize>,
    /// Which sections are wished, in order; empty leaves it to the template.
    pub wished: Vec<Wished>,
    /// The title, where it is fixed.
    pub title: Option<String>,
    /// Which kind of speech it is: the name of a template.
    pub template: Option<String>,
    /// Who speaks to whom.
    pub role: Option<Role>,
    /// How it sounds.
    pub tone: Option<Tone>,
    /// What brings the listeners together.
    pub occasion: Option<String>,
    /// The speaker's organisation.
    pub organization: Option<String>,
    /// The speaker's line: post and name.
    pub speaker: Option<String>,
    /// Whom the speech addresses.
    pub audience: Option<String>,
    /// The date as it is to stand under the title.
    pub date: Option<String>,
    /// What the user knows and wants said.
    pub given: Given,
    /// How many characters the planner leaves for what was given, which is woven in afterwards; less than nothing
    /// where what was given pushes out more than it brings.
    pub reserved: isize,
}

/// How a speech sounds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Tone {
    /// Says things as they are.
    #[serde(alias = "平实")]
    Plain,
    /// Dwells on what is wrong.
    #[serde(alias = "严肃")]
    Stern,
    /// Encourages.
    #[serde(alias = "热烈")]
    Warm,
}

/// A section that the user wishes for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wished {
    /// What it is about.
    pub place: Place,
    /// Its heading, where it is fixed.
    pub heading: Option<String>,
}

impl Brief {
    /// The same where the user typed the occasion for the topic: what is said at 年轻干部培训班 is said of 年轻干部.
    pub fn with_occasion_named(mut self, front: &FrontMatter) -> Self {
        if self.occasion.is_none()
            && let Some(topic) = front.topic_of(&self.topic).map(ToOwned::to_owned)
        {
            self.occasion = Some(std::mem::replace(&mut self.topic, topic));
        }
        self
    }

    /// The places of the wished sections, in order; empty where the template decides.
    pub fn places(&self) -> Vec<Place> {
        self.wished.iter().map(|one| one.place).collect()
    }

    /// Places that a speech should have, so that what was given finds its own.
    pub fn needs(&self) -> Vec<Place> {
        let mut needs = self.given.needs();
        if self.tone == Some(Tone::Stern) && !needs.contains(&Place::Problem) {
            needs.push(Place::Problem);
        }
        needs
    }

    /// Places that a speech should do without, where it can.
    pub fn avoids(&self) -> Vec<Place> {
        let warm = self.tone == Some(Tone::Warm) && self.given.problems.is_empty();
        if warm { vec![Place::Problem, Place::Solve] } else { Vec::new() }
    }
}
