//! How much each condition decides: the definition with that one dropped or added, against the definition as it is.

use super::cases::{Cases, Verdicts};
use super::definition::{Fate, fates, standing};
use crate::address::Bar;
use crate::corpus::Verdict;
use crate::text::sorted;

/// One condition changed, and what that changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lever {
    /// The place of the condition.
    pub condition: usize,
    /// What is asked of it now.
    pub was: Option<bool>,
    /// What would be asked.
    pub want: Option<bool>,
    /// How many contacts (or claims) would come out otherwise, those included that would become known or unknown.
    pub subjects: usize,
    /// How many differences between two outlets would fare otherwise.
    pub differences: usize,
    /// Whether anything would be left that counts or may count. A condition that shuts out everything decides, but idly.
    pub leaves: bool,
}

/// Every change of a single condition that changes anything, the one that changes most differences first, then most contacts.
pub fn levers(cases: &Cases, bar: &Bar) -> Vec<Lever> {
    let asked: Vec<Option<bool>> = cases.conditions.iter().map(|condition| bar.wants(&condition.id)).collect();
    let now = standing(cases, bar);
    let before = fates(cases, &now);
    // For each subject, how many conditions it fails and of how many it is not known.
    let mut counts = vec![(0_usize, 0_usize); cases.subjects.len()];
    for (want, truth) in asked.iter().zip(&cases.truth) {
        for (count, holds) in counts.iter_mut().zip(truth) {
            let (fails, open) = weight(*want, *holds);
            *count = (count.0 + fails, count.1 + open);
        }
    }
    let mut levers = Vec::new();
    for (condition, (was, truth)) in asked.iter().zip(&cases.truth).enumerate() {
        for want in [None, Some(true), Some(false)].into_iter().filter(|want| want != was && (want.is_none() || was.is_none())) {
            let then: Vec<Option<bool>> = counts
                .iter()
                .zip(truth)
                .map(|(count, holds)| {
                    let (less, more) = (weight(*was, *holds), weight(want, *holds));
                    match (count.0 + more.0 - less.0, count.1 + more.1 - less.1) {
                        (0, 0) => Some(true),
                        (0, _) => None,
                        _ => Some(false),
                    }
                })
                .collect();
            let subjects = now.iter().zip(&then).filter(|(now, then)| now != then).count();
            if subjects > 0 {
                let differences = moved(&before, &fates(cases, &then));
                let leaves = then.iter().any(|stands| *stands != Some(false));
                levers.push(Lever { condition, was: *was, want, subjects, differences, leaves });
            }
        }
    }
    sorted(&levers, |a, b| (b.differences, b.subjects).cmp(&(a.differences, a.subjects)))
}

/// What one condition adds to what a subject fails and to what is not known of it.
fn weight(want: Option<bool>, holds: Option<bool>) -> (usize, usize) {
    match (want, holds) {
        (None, _) => (0, 0),
        (Some(_), None) => (0, 1),
        (Some(want), Some(holds)) => (usize::from(want != holds), 0),
    }
}

fn moved(before: &[Fate], after: &[Fate]) -> usize {
    before.iter().zip(after).filter(|(before, after)| before != after).count()
}

/// What an outlet's accepted claims say of the concept, taken together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// Some say that it counts, none that it does not.
    Gain,
    /// Some say that it does not count, none that it does.
    Denial,
    /// Some say this and some that, or one says both.
    Both,
    /// None decides.
    Nothing,
}

/// What a set of verdicts says, taken together.
pub fn answer(verdicts: Verdicts) -> Answer {
    let both = verdicts.has(Verdict::Contested);
    match (both || verdicts.has(Verdict::Counts), both || verdicts.has(Verdict::DoesNotCount)) {
        (true, true) => Answer::Both,
        (true, false) => Answer::Gain,
        (false, true) => Answer::Denial,
        (false, false) => Answer::Nothing,
    }
}

/// One criterion and what hangs on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Weighed {
    /// The place of the row.
    pub row: usize,
    /// For each outlet, its answer by this criterion alone.
    pub alone: Vec<Answer>,
    /// The outlets whose answer is another one without this criterion, with that answer.
    pub without: Vec<(usize, Answer)>,
}

/// For each outlet, its answer under the definition.
pub fn answers(cases: &Cases, standing: &[Option<bool>]) -> Vec<Answer> {
    answers_by(cases, standing, |_| true)
}

fn answers_by(cases: &Cases, standing: &[Option<bool>], rows: impl Fn(Option<usize>) -> bool) -> Vec<Answer> {
    let mut said = vec![Verdicts::default(); cases.outlets.len()];
    for told in &cases.told {
        if standing.get(told.subject).copied().flatten() == Some(true)
            && rows(cases.row_of(told))
            && let Some(said) = said.get_mut(told.outlet)
        {
            *said = said.and(told.label);
        }
    }
    said.into_iter().map(answer).collect()
}

/// The criteria by which an accepted claim judges; those first without which most outlets answer otherwise, then in the order of
/// the codebook. Only for concepts whose rows are criteria.
pub fn weigh(cases: &Cases, standing: &[Option<bool>]) -> Vec<Weighed> {
    let all = answers(cases, standing);
    let weighed: Vec<Weighed> = (0..cases.rows.len())
        .map(|row| {
            let alone = answers_by(cases, standing, |r| r == Some(row));
            let without = answers_by(cases, standing, |r| r != Some(row));
            let changed = all.iter().zip(&without).enumerate().filter(|(_, (all, without))| all != without);
            Weighed { row, alone, without: changed.map(|(outlet, (_, without))| (outlet, *without)).collect() }
        })
        .filter(|weighed| weighed.alone.iter().any(|answer| *answer != Answer::Nothing))
        .collect();
    sorted(&weighed, |a, b| b.without.len().cmp(&a.without.len()))
}
