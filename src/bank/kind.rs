//! The kinds of entries, each with its list in a bank.

use crate::bank::entry::Entry;
use crate::bank::schema::PhraseBank;

/// A kind of entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// What speeches begin with.
    Opening,
    /// Three parallel parts.
    Triad,
    /// Four and more.
    Run,
    /// What speeches end with.
    Closing,
    /// What leads from one part to the next.
    Transition,
    /// Families of parallel heads.
    Heading,
    /// Run-in heads with what develops them.
    Point,
    /// Other people's words.
    Quotation,
    /// Sentence frames.
    Construction,
}

/// Something that goes through every list of a bank, in the order of the file.
pub trait Visit {
    /// One list.
    fn list<E: Entry>(&mut self, kind: Kind, list: &[E]);
}

impl Kind {
    /// Every kind, in the order of a bank's file.
    pub const ALL: [Self; 9] = [
        Self::Opening,
        Self::Triad,
        Self::Run,
        Self::Closing,
        Self::Transition,
        Self::Heading,
        Self::Point,
        Self::Quotation,
        Self::Construction,
    ];

    /// The letter that the ids of the kind begin with.
    pub fn letter(self) -> &'static str {
        match self {
            Self::Opening => "o",
            Self::Triad => "t",
            Self::Run => "r",
            Self::Closing => "c",
            Self::Transition => "n",
            Self::Heading => "h",
            Self::Point => "p",
            Self::Quotation => "q",
            Self::Construction => "s",
        }
    }

    /// The key of the list in YAML.
    pub fn key(self) -> &'static str {
        match self {
            Self::Opening => "openings",
            Self::Triad => "triads",
            Self::Run => "runs",
            Self::Closing => "closings",
            Self::Transition => "transitions",
            Self::Heading => "headings",
            Self::Point => "points",
            Self::Quotation => "quotations",
            Self::Construction => "constructions",
        }
    }
}

impl PhraseBank {
    /// Shows every list to `visitor`.
    pub fn visit(&self, visitor: &mut impl Visit) {
        visitor.list(Kind::Opening, &self.openings);
        visitor.list(Kind::Triad, &self.triads);
        visitor.list(Kind::Run, &self.runs);
        visitor.list(Kind::Closing, &self.closings);
        visitor.list(Kind::Transition, &self.transitions);
        visitor.list(Kind::Heading, &self.headings);
        visitor.list(Kind::Point, &self.points);
        visitor.list(Kind::Quotation, &self.quotations);
        visitor.list(Kind::Construction, &self.constructions);
    }
}
