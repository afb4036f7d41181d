//! Sections that are about one problem each: which problem, and which of the measures that answer it.

use std::collections::BTreeSet;

use crate::compose::material::Place;
use crate::compose::plan::answers;
use crate::compose::plan::picker::{FEWEST, Picker};
use crate::compose::plan::points::{Chooser, Group};
use crate::compose::plan::pool::{Body, Offer};
use crate::compose::plan::ranking::BEATING;
use crate::compose::plan::treatment::Treatment;
use crate::compose::rng::Stream;
use crate::compose::template::Role as Speaker;
use crate::error::{Error, Result};
use crate::text::pairs::pairs;

/// The heading names the problem by its head of this many characters.
pub(super) const HEAD: usize = 6;
/// So many characters at the end of a head name what the work is done to.
const OBJECT: usize = 3;
/// What a measure is preferred by for each pair of characters of the problem and its cause that its work speaks of, in
/// hundredths of chance, and for how many of them at most.
const TREATING: (usize, usize) = (12, 12);
/// So many pairs are worth as much as one fault or clause of a cause that the material says it treats.
const KEY: usize = 3;
/// Two measures so many hundredths of the pairs of characters in whose work are the same are one and the same.
const TWINS: usize = 22;
/// One who reports wants so many sentences of a measure that sound like no demand.
const TOLD: usize = 3;
/// How far chance reaches when measures are chosen.
const CHANCE: usize = 130;

impl<'a> Chooser<'a, '_> {
    /// A problem that no section of `before` is about, with `count` measures that answer it, or as many as there are.
    ///
    /// # Errors
    /// When no problem is left that two measures answer.
    pub(super) fn solved(
        &self,
        picker: Picker<'a, '_>,
        count: usize,
        (before, used_frames): (&[Group<'a>], &[&str]),
        stream: &mut Stream,
    ) -> Result<Group<'a>> {
        let told = |problem: &Offer<'a>| {
            before.iter().filter_map(|group| group.problem).any(|other| std::ptr::eq(other.heads, problem.heads))
        };
        let problems = self.candidates((Place::Problem, count), &[], &Vec::new(), stream);
        for problem in problems.into_iter().filter(|one| one.heads.contains_key(&HEAD) && !told(one)) {
            let fresh = self.answering(&problem, before, stream);
            // Where others have been told to the same object, a problem is still better than none.
            let pool = if fresh.len() < FEWEST { self.answering(&problem, &[], stream) } else { fresh };
            let named = answers::named(&[problem]);
            let picker = Picker { named: &named, ..picker };
            if pool.len() < FEWEST {
                continue;
            }
            let Ok(mut group) = picker.group(&pool, Place::Solve, count.min(pool.len()), used_frames, stream) else {
                continue;
            };
            // As the material has them: who answers for it, the work itself, what keeps it so.
            group.offers.sort_by_key(|offer| (offer.id.len(), offer.id));
            group.treatments = vec![Treatment::of(&problem, group.offers.iter())];
            group.problem = Some(problem);
            return Ok(group);
        }
        let hint = "补充 --material，或者减少章节数";
        Err(Error::new("素材不够：没有那么多配得上两条措施的问题".to_owned()).hint(hint))
    }

    /// The measures that answer a problem, those first that treat it and its cause in most words.
    fn answering(&self, problem: &Offer<'a>, before: &[Group<'a>], stream: &mut Stream) -> Vec<Offer<'a>> {
        let Body::Problem { problem: told, cause } = problem.body else { return Vec::new() };
        let cause = cause.map_or("", |cause| cause.text.as_str());
        let said = told.conduct.iter().map(String::as_str).chain([cause]).flat_map(pairs).collect();
        let earlier: Vec<&Offer<'a>> = before.iter().flat_map(|group| &group.offers).collect();
        let fresh = |offer: &&Offer<'a>| !earlier.iter().any(|other| same_object(other, offer));
        let pool = self.pool(Place::Solve).iter().filter(|offer| offer.replies_to(problem)).filter(fresh);
        let mut scored: Vec<(usize, Offer<'a>)> = pool
            .map(|offer| {
                let spoken_of = || offer.work().intersection(&said).count();
                let treated =
                    Treatment::of(problem, std::iter::once(offer)).breadth().map_or_else(spoken_of, |keys| keys * KEY);
                let treated = treated.min(TREATING.1);
                let beating = offer.beats().min(BEATING.0) * BEATING.1;
                (stream.below(CHANCE) + treated * TREATING.0 + beating, *offer)
            })
            .collect();
        scored.sort_by(|(one, a), (other, b)| other.cmp(one).then_with(|| a.id.cmp(b.id)));
        if self.subject.role == Speaker::Peer {
            scored.sort_by_cached_key(|(_, offer)| offer.reported(&self.frames.demanding) < TOLD);
        }
        unlike(scored.into_iter().map(|(_, offer)| offer))
    }
}

/// The measures without those that tell the work of an earlier one again.
fn unlike<'a>(offers: impl Iterator<Item = Offer<'a>>) -> Vec<Offer<'a>> {
    let mut kept: Vec<(Offer<'a>, BTreeSet<[char; 2]>)> = Vec::new();
    for offer in offers {
        let work = offer.work();
        let twin = |other: &BTreeSet<[char; 2]>| {
            work.intersection(other).count() * 100 >= work.len().min(other.len()).max(1) * TWINS
        };
        if !kept.iter().any(|(_, other)| twin(other)) {
            kept.push((offer, work));
        }
    }
    kept.into_iter().map(|(offer, _)| offer).collect()
}

/// Whether the heads of two measures end alike: 评价成长实绩, 考核成长实绩.
fn same_object(one: &Offer<'_>, other: &Offer<'_>) -> bool {
    let end =
        |offer: &Offer<'_>| offer.heads.get(&HEAD).map(|head| head.chars().skip(HEAD - OBJECT).collect::<String>());
    end(one).is_some_and(|object| end(other).is_some_and(|twin| object == twin))
}
