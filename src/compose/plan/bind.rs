//! The slots that stay open in a plan until it is written: they depend on sections and points that may still be
//! edited by hand.

use crate::compose::ordinal;
use crate::compose::plan::{Line, MovePlan, Plan, SectionPlan, join};

/// How many sections there are.
pub(super) const COUNT: &str = "{{count}}";
/// What the sections come to, joined by 、.
pub(super) const GISTS: &str = "{{gists}}";
/// How many points the section has that the line stands in.
const POINTS: &str = "{{points}}";

/// The first slot of a text that is filled neither here nor anywhere later.
pub(super) fn unknown(text: &str) -> Option<String> {
    let bare = [COUNT, GISTS, POINTS].iter().fold(text.to_owned(), |text, slot| text.replace(slot, ""));
    let (_, rest) = bare.split_once("{{")?;
    Some(format!("{{{{{}}}}}", rest.split_once("}}").map_or(rest, |(name, _)| name)))
}

impl Plan {
    /// The plan as it is said: its open slots filled from the sections and points that it has.
    #[must_use]
    pub fn bound(&self) -> Self {
        let count = ordinal::counting(self.sections.len());
        let gists: Vec<&str> =
            self.sections.iter().map(|one| one.gist.as_str()).filter(|one| !one.is_empty()).collect();
        let gists = gists.join("、");
        let mut bound = self.clone();
        let fill = |line: &mut Line, points: usize| {
            if line.text.contains("{{") {
                line.text = line.text.replace(COUNT, &count).replace(GISTS, &gists);
                line.text = line.text.replace(POINTS, &ordinal::counting(points));
            }
        };
        let moves = bound.openings.iter_mut().chain(&mut bound.closings);
        moves.flat_map(|MovePlan { lines, .. }| lines).for_each(|line| fill(line, 0));
        for section in &mut bound.sections {
            let points = section.points.len();
            section.lines_mut().for_each(|line| fill(line, points));
            section.points.iter_mut().for_each(|point| join::close(&mut point.lines));
            section.thesis.iter_mut().for_each(join::exclamation);
        }
        join::slogan(&mut bound.closings);
        bound
    }
}

impl SectionPlan {
    /// Whether it says nothing yet: it only names its place.
    pub fn is_blank(&self) -> bool {
        self.heading.is_empty() && self.points.is_empty() && self.thesis.is_empty()
    }

    /// Every sentence of the section, in reading order.
    pub(super) fn lines_mut(&mut self) -> impl Iterator<Item = &mut Line> {
        let points = self.points.iter_mut().flat_map(|point| &mut point.lines);
        self.thesis.iter_mut().chain(points).chain(&mut self.transition)
    }
}
