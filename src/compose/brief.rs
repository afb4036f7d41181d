//! What the user asks for, 拟稿要求.

/// A brief: the topic and whatever else is known of the speech.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Brief {
    /// The topic as typed.
    pub topic: String,
    /// The seed of all choices.
    pub seed: u64,
    /// The length aimed at, in characters; the template's default where absent.
    pub length: Option<usize>,
    /// How many sections are wished.
    pub sections: Option<usize>,
    /// The title, where it is fixed.
    pub title: Option<String>,
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
}
