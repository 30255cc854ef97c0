//! A definition tried on the corpus: what counts under it, which labels it rejects, and which differences between outlets survive.
//!
//! Outlets differ in a row of the grid where both judge it and their verdicts are not the same set. Under a definition a contact
//! counts or does not, whatever anybody calls it; so two outlets still differ in that row where the contacts that they tell of
//! there do not come out alike, and no longer where they do: then it was the word. For concepts whose rows are criteria the
//! definition says which claims are accepted, and the difference is between the verdicts of those.
//!
//! What the texts do not say is unknown and never false: a contact of which it hangs on something unknown counts neither way,
//! and a difference of which it hangs on such contacts is said to be open. It is open only where there is a way of filling in
//! the unknown that keeps the difference and one that ends it; a contact that both tell of is filled in once, for both.
//! A verdict about no particular contact stands in the grid, and no definition decides on it: it is filled in either way.

use super::cases::{Cases, Pair, Site, Step, Verdicts};
use crate::address::Bar;
use crate::corpus::{Condition, Verdict};

/// What becomes of two outlets' verdicts in one row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fate {
    /// They differed and still do.
    Survives,
    /// They differed and no longer do: it was the word.
    Dissolves,
    /// They differed; whether they still do hangs on what is not known.
    Open,
    /// They did not differ, or one was silent, and now they do.
    Appears,
    /// They did not differ; whether they do now hangs on what is not known.
    MayAppear,
    /// They do not differ and did not.
    Alike,
}

/// Two outlets in one row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Difference {
    /// The place of the first outlet.
    pub a: usize,
    /// The place of the second.
    pub b: usize,
    /// The place of the row.
    pub row: usize,
    /// The verdicts that each gives in the grid.
    pub labels: (Verdicts, Verdicts),
    /// What each tells of in the row: how many count, of how many it hangs on what is not known, and how many there are.
    pub now: [(usize, usize, usize); 2],
    /// What becomes of it.
    pub fate: Fate,
}

/// One outlet under a definition, in numbers of contacts (or of claims).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// How many it tells of.
    pub told: usize,
    /// How many of these count.
    pub counts: usize,
    /// Of how many it hangs on what is not known.
    pub open: usize,
    /// How many it labels as the concept and the definition rejects.
    pub rejected: usize,
    /// How many count that it labels as the concept.
    pub agreed: usize,
    /// How many it never labels as the concept and the definition takes in.
    pub unnamed: usize,
    /// How many count that it denies to be the concept.
    pub denied: usize,
}

/// A definition tried on the cases.
#[derive(Debug, Clone, PartialEq)]
pub struct Study {
    /// For each subject, whether it counts; None where that is not known.
    pub standing: Vec<Option<bool>>,
    /// For each outlet, its numbers.
    pub tallies: Vec<Tally>,
    /// Every two outlets that tell of something in one row and differ there, before or now.
    pub differences: Vec<Difference>,
}

/// Tries a definition. It is a pure function of the cases and the definition.
pub fn study(cases: &Cases, bar: &Bar) -> Study {
    let standing = standing(cases, bar);
    let tallies = (0..cases.outlets.len()).map(|outlet| tally(cases, &standing, outlet)).collect();
    let mut differences = differences(cases, &standing);
    differences.retain(|difference| difference.fate != Fate::Alike);
    Study { standing, tallies, differences }
}

/// Whether each subject counts.
pub(super) fn standing(cases: &Cases, bar: &Bar) -> Vec<Option<bool>> {
    let mut standing = vec![Some(true); cases.subjects.len()];
    for (condition, truth) in cases.conditions.iter().zip(&cases.truth) {
        if let Some(want) = bar.wants(&condition.id) {
            for (stands, holds) in standing.iter_mut().zip(truth) {
                *stands = both(*stands, holds.map(|holds| holds == want));
            }
        }
    }
    standing
}

/// The conditions that leave a subject open: those asked for of which it is not known whether they hold.
pub fn open_on<'c>(cases: &'c Cases, bar: &Bar, subject: usize) -> Vec<&'c Condition> {
    let asked = cases.conditions.iter().zip(&cases.truth).filter(|(condition, _)| bar.wants(&condition.id).is_some());
    let open = asked.filter(|(_, truth)| truth.get(subject).is_some_and(Option::is_none));
    open.map(|(condition, _)| condition.as_ref()).collect()
}

/// Kleene's *and*: what fails decides, whatever else is unknown.
fn both(a: Option<bool>, b: Option<bool>) -> Option<bool> {
    match (a, b) {
        (Some(false), _) | (_, Some(false)) => Some(false),
        (Some(true), Some(true)) => Some(true),
        _ => None,
    }
}

fn tally(cases: &Cases, standing: &[Option<bool>], outlet: usize) -> Tally {
    let mut tally = Tally::default();
    for told in cases.of_outlet(outlet) {
        let stands = standing.get(told.subject).copied().flatten();
        let labelled = told.label.has(Verdict::Counts);
        tally.told += 1;
        match stands {
            Some(true) => {
                tally.counts += 1;
                tally.agreed += usize::from(labelled);
                tally.denied += usize::from(told.label.has(Verdict::DoesNotCount));
                tally.unnamed += usize::from(is_unnamed(cases, told.label));
            }
            Some(false) => tally.rejected += usize::from(labelled),
            None => tally.open += 1,
        }
    }
    tally
}

/// Whether a label does not decide: contacts that are never called so, claims that only name.
pub(super) fn is_unnamed(cases: &Cases, label: Verdicts) -> bool {
    if cases.are_contacts() { !label.has(Verdict::Counts) } else { label == Verdicts::of(Verdict::NamedOnly) }
}

/// The outlets two by two, row by row, with what becomes of them under this standing.
pub(super) fn differences(cases: &Cases, standing: &[Option<bool>]) -> Vec<Difference> {
    let views = views(cases, standing);
    let of = |pair: &Pair| {
        let (a, b) = (views.get(pair.a)?, views.get(pair.b)?);
        Some(Difference {
            a: a.site.outlet,
            b: b.site.outlet,
            row: a.site.row,
            labels: (a.site.label, b.site.label),
            now: [a.numbers(), b.numbers()],
            fate: fate(a, b, &pair.shared, standing),
        })
    };
    cases.pairs.iter().filter_map(of).collect()
}

/// The fates of all differences in their order, without the rest.
pub(super) fn fates(cases: &Cases, standing: &[Option<bool>]) -> Vec<Fate> {
    let views = views(cases, standing);
    let of = |pair: &Pair| Some(fate(views.get(pair.a)?, views.get(pair.b)?, &pair.shared, standing));
    cases.pairs.iter().filter_map(of).collect()
}

/// A site under a standing: the verdicts that are known, and how many subjects are open, by what they may add.
struct View<'s> {
    site: &'s Site,
    known: Verdicts,
    counts: usize,
    open: Vec<(Step, usize)>,
    reach: Reach,
}

fn views<'c>(cases: &'c Cases, standing: &[Option<bool>]) -> Vec<View<'c>> {
    cases.sites.iter().map(|site| View::of(site, standing)).collect()
}

impl<'s> View<'s> {
    fn of(site: &'s Site, standing: &[Option<bool>]) -> Self {
        let (mut known, mut sure) = (Verdicts::default(), 0);
        let mut open: Vec<(Step, usize)> = Vec::new();
        let mut leave_open = |step: Step| match open.iter_mut().find(|(known, _)| *known == step) {
            Some((_, times)) => *times += 1,
            None => open.push((step, 1)),
        };
        for (subject, step) in &site.adds {
            match standing.get(*subject).copied().flatten() {
                Some(true) => (known, sure) = (known.and(step.counts), sure + 1),
                Some(false) => known = known.and(step.does_not),
                None => leave_open(*step),
            }
        }
        // What is said of no particular contact may be true of one that counts and of one that does not.
        if site.placeless {
            leave_open(Step::CONTACT);
        }
        let reach = Reach::of(known, &open, 0);
        Self { site, known, counts: sure, open, reach }
    }

    fn numbers(&self) -> (usize, usize, usize) {
        let open = self.open.iter().map(|(_, times)| times).sum();
        (self.counts, open, self.site.adds.len() + usize::from(self.site.placeless))
    }
}

/// The sets of verdicts that a side may come to, over all ways of filling in what is not known. There are 32 sets, so each is
/// one bit.
#[derive(Debug, Clone, Copy)]
struct Reach(u32);

impl Reach {
    /// What may come of these verdicts and all that is open, but for so many subjects that are filled in elsewhere.
    fn of(known: Verdicts, open: &[(Step, usize)], but: usize) -> Self {
        // More than two subjects that may add the same open no further possibility.
        let steps = open.iter().flat_map(|(step, times)| (0..times.saturating_sub(but).min(2)).map(move |_| step));
        steps.fold(Self(1 << known.bits()), |reach, step| reach.and(*step))
    }

    fn and(self, step: Step) -> Self {
        Self(self.sets().fold(0, |all, set| all | 1 << set.and(step.counts).bits() | 1 << set.and(step.does_not).bits()))
    }

    fn sets(self) -> impl Iterator<Item = Verdicts> {
        Verdicts::all().filter(move |set| self.0 >> set.bits() & 1 == 1)
    }

    /// Whether two sides may differ, and whether they may not. Silence is no verdict, so it differs from none.
    fn against(self, other: Self) -> (bool, bool) {
        const SILENCE: u32 = 1;
        let (a, b) = (self.0 & !SILENCE, other.0 & !SILENCE);
        let same_alone = a == b && a.is_power_of_two();
        (a != 0 && b != 0 && !same_alone, (self.0 | other.0) & SILENCE != 0 || a & b != 0)
    }
}

/// Whether two sets of verdicts differ. Silence is no verdict, so it differs from none.
fn differ(a: Verdicts, b: Verdicts) -> bool {
    !a.is_empty() && !b.is_empty() && a != b
}

fn fate(a: &View<'_>, b: &View<'_>, shared: &[usize], standing: &[Option<bool>]) -> Fate {
    let (may_differ, may_not) = outcomes(a, b, shared, standing);
    match (differ(a.site.label, b.site.label), may_differ, may_not) {
        (true, true, false) => Fate::Survives,
        (true, true, true) => Fate::Open,
        (true, false, _) => Fate::Dissolves,
        (false, true, false) => Fate::Appears,
        (false, true, true) => Fate::MayAppear,
        (false, false, _) => Fate::Alike,
    }
}

/// Whether the two may differ and whether they may not, over all ways of filling in what is not known.
fn outcomes(a: &View<'_>, b: &View<'_>, shared: &[usize], standing: &[Option<bool>]) -> (bool, bool) {
    let shared = shared.iter().filter(|subject| standing.get(**subject).copied().flatten().is_none()).count();
    if shared == 0 {
        return a.reach.against(b.reach);
    }
    // Only contacts are told of by two, and every contact may add the same. However those of both are filled in, each side
    // still has its own.
    let both = Reach::of(Verdicts::default(), &[(Step::CONTACT, shared)], 0);
    both.sets().fold((false, false), |(may_differ, may_not), filled| {
        let side = |view: &View<'_>| Reach::of(view.known.and(filled), &view.open, shared);
        let (differ, not) = side(a).against(side(b));
        (may_differ || differ, may_not || not)
    })
}

impl Study {
    /// How many differences have a fate.
    pub fn number(&self, fate: Fate) -> usize {
        self.differences.iter().filter(|difference| difference.fate == fate).count()
    }

    /// How many subjects count, do not count, and are open.
    pub fn sums(&self) -> (usize, usize, usize) {
        let of = |what: Option<bool>| self.standing.iter().filter(|stands| **stands == what).count();
        (of(Some(true)), of(Some(false)), of(None))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_ways_to_one_set_of_verdicts_reach_it() {
        let sets: Vec<Verdicts> = Verdicts::all().take(4).collect();
        let [none, one, other, both] = sets.as_slice() else { return assert_eq!(sets.len(), 4) };
        let bit = |set: &Verdicts| 1_u32 << set.bits();
        let of =
            |reach: u32, counts: &Verdicts, does_not: &Verdicts| Reach(reach).and(Step { counts: *counts, does_not: *does_not }).0;
        assert_eq!(of(bit(none), one, one), bit(one), "it counts or not, and the verdict is the same");
        assert_eq!(of(bit(one) | bit(other), other, one), bit(both) | bit(one) | bit(other));
        assert_eq!(of(bit(none) | bit(one), one, one), bit(one));
        assert_eq!(of(bit(none) | bit(one), one, other), bit(one) | bit(other) | bit(both));
    }

    #[test]
    fn two_sides_that_may_both_be_silent_may_be_alike() {
        assert_eq!(Reach(0b011).against(Reach(0b101)), (true, true));
        assert_eq!(Reach(0b010).against(Reach(0b100)), (true, false));
        assert_eq!(Reach(0b010).against(Reach(0b010)), (false, true));
    }
}
