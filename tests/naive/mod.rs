//! The answers of the Definition study worked out the slow way: sets and maps, every pair anew, nothing carried over.

// Every test crate uses some of these, none uses all.
#![allow(dead_code)]

use crosstalk::address::Bar;
use crosstalk::corpus::{Claim, Code, Condition, Corpus, Facet, Verdict};
use crosstalk::embedded;
use crosstalk::study::cases::{Cases, Subject, cases};
use crosstalk::study::defined;
use crosstalk::study::definition::{Fate, Tally};
use crosstalk::study::grid::verdict_under;
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, LazyLock};

/// The corpus that the page carries.
pub(crate) static EMBEDDED_CORPUS: LazyLock<Corpus> =
    LazyLock::new(|| Corpus::load(&embedded()).unwrap_or_else(|faults| panic!("{} faults", faults.len())));

/// Whether this is a fork with a corpus of its own.
pub(crate) fn is_another() -> bool {
    EMBEDDED_CORPUS.site.title != "Crosstalk"
}

pub(crate) type Set = BTreeSet<Verdict>;

/// A concept, which has to be there.
pub(crate) fn concept<'c>(corpus: &'c Corpus, id: &str) -> &'c Arc<Code> {
    corpus.codebook.code(Facet::Term, id).expect("a term of the codebook")
}

/// A definition as an address writes it, `held person !biscuits`: what must be so, and what must not.
pub(crate) fn bar(asks: &str) -> Bar {
    let mut bar = Bar::default();
    for word in asks.split_whitespace() {
        match word.strip_prefix('!') {
            Some(id) => bar.ask(id, Some(false)),
            None => bar.ask(word, Some(true)),
        }
    }
    bar
}

/// A definition, some claims and the cases that they make, which prints as what chose them.
#[derive(Clone)]
pub(crate) struct Trial {
    pub(crate) said: String,
    pub(crate) corpus: &'static Corpus,
    pub(crate) claims: Vec<Arc<Claim>>,
    pub(crate) cases: Cases,
    pub(crate) bar: Bar,
}

impl std::fmt::Debug for Trial {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.said)
    }
}

impl Trial {
    fn new(corpus: &'static Corpus, id: &str, asks: &[(usize, bool)], (seed, share): (u64, u64)) -> Self {
        let concept = concept(corpus, id);
        let kept = |at: usize| (at as u64 + 1).wrapping_mul(seed | 1).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 61 < share;
        let claims: Vec<_> = corpus.claims.iter().enumerate().filter(|(at, _)| kept(*at)).map(|(_, claim)| claim.clone()).collect();
        let cases = cases(corpus, concept, &claims);
        let mut bar = Bar::default();
        for (at, want) in asks {
            if !cases.conditions.is_empty() {
                bar.ask(&cases.conditions[at % cases.conditions.len()].id, Some(*want));
            }
        }
        let must = bar.must.iter().cloned().chain(bar.not.iter().map(|id| format!("!{id}"))).collect::<Vec<_>>().join(" ");
        let title = &corpus.site.title;
        let said = format!("{title}, {id}: {must:?} over {} claims (seed {seed}, share {share})", claims.len());
        Self { said, corpus, claims, cases, bar }
    }

    /// Whether each subject passes one condition.
    fn holds(condition: &Condition, subject: &Subject) -> Option<bool> {
        match subject {
            Subject::Contact(event) => condition.holds(Some(event), None),
            Subject::Claim(claim) => condition.holds(claim.event.as_deref(), Some(claim)),
        }
    }

    /// Whether each subject counts: a condition that fails decides, one that is unknown leaves it open.
    pub(crate) fn standing(&self, bar: &Bar) -> Vec<Option<bool>> {
        let stands = |subject: &Subject| {
            let answers: Vec<Option<bool>> = self
                .cases
                .conditions
                .iter()
                .filter_map(|condition| Some((condition, bar.wants(&condition.id)?)))
                .map(|(condition, want)| Self::holds(condition, subject).map(|holds| holds == want))
                .collect();
            if answers.contains(&Some(false)) {
                Some(false)
            } else if answers.contains(&None) {
                None
            } else {
                Some(true)
            }
        };
        self.cases.subjects.iter().map(stands).collect()
    }

    /// A claim's subject among those of the cases, where it has one.
    pub(crate) fn subject(&self, claim: &Claim) -> Option<usize> {
        self.cases.subjects.iter().position(|subject| match subject {
            Subject::Contact(event) => claim.event.as_ref().is_some_and(|known| known.id == event.id),
            Subject::Claim(known) => known.id == claim.id,
        })
    }

    /// For each outlet the subjects that it tells of, with the verdicts that it gives and the claims.
    pub(crate) fn told(&self) -> BTreeMap<(String, usize), (Set, Vec<String>)> {
        let mut told: BTreeMap<(String, usize), (Set, Vec<String>)> = BTreeMap::new();
        for claim in &self.claims {
            let Some(subject) = self.subject(claim) else { continue };
            let entry = told.entry((claim.article.outlet.id.clone(), subject)).or_default();
            entry.0.extend(verdict_under(&self.cases.concept, claim));
            entry.1.push(claim.id.clone());
        }
        told
    }

    pub(crate) fn tally(&self, standing: &[Option<bool>], outlet: &str) -> Tally {
        let mut tally = Tally::default();
        let contacts = self.cases.are_contacts();
        for ((_, subject), (label, _)) in self.told().iter().filter(|((id, _), _)| id == outlet) {
            let (stands, called) = (standing[*subject], label.contains(&Verdict::Counts));
            let unnamed = if contacts { !called } else { *label == Set::from([Verdict::NamedOnly]) };
            tally.told += 1;
            tally.counts += usize::from(stands == Some(true));
            tally.open += usize::from(stands.is_none());
            tally.rejected += usize::from(stands == Some(false) && called);
            tally.agreed += usize::from(stands == Some(true) && called);
            tally.unnamed += usize::from(stands == Some(true) && unnamed);
            tally.denied += usize::from(stands == Some(true) && label.contains(&Verdict::DoesNotCount));
        }
        tally
    }

    /// The verdicts that an outlet gives in a row.
    fn labels(&self, outlet: &str, row: &str) -> Set {
        self.in_row(outlet, row).filter_map(|claim| verdict_under(&self.cases.concept, claim)).collect()
    }

    fn in_row(&self, outlet: &str, row: &str) -> impl Iterator<Item = &Arc<Claim>> {
        let facet = self.cases.concept.row_facet();
        self.claims.iter().filter(move |claim| claim.article.outlet.id == outlet && claim.has(facet, row))
    }

    /// What becomes of every two outlets in every row: all ways of filling in what is not known are gone through, contact by
    /// contact. Rows and outlets by id.
    pub(crate) fn fates(&self, standing: &[Option<bool>]) -> BTreeMap<(String, String, String), Fate> {
        let differ = |a: &Set, b: &Set| !a.is_empty() && !b.is_empty() && a != b;
        let mut fates = BTreeMap::new();
        for row in &self.cases.rows {
            for (at, a) in self.cases.outlets.iter().enumerate() {
                for b in self.cases.outlets.iter().skip(at + 1) {
                    let mut ends: BTreeSet<(Set, Set)> = [(Set::new(), Set::new())].into();
                    for (ways, sides) in self.steps(&[&a.id, &b.id], &row.id, standing) {
                        let mut next = BTreeSet::new();
                        for (left, right) in &ends {
                            for way in &ways {
                                let with = |set: &Set, at: usize| if sides[at] { set | way } else { set.clone() };
                                next.insert((with(left, 0), with(right, 1)));
                            }
                        }
                        ends = next;
                    }
                    let before = differ(&self.labels(&a.id, &row.id), &self.labels(&b.id, &row.id));
                    let (some, all) = (ends.iter().any(|(a, b)| differ(a, b)), ends.iter().all(|(a, b)| differ(a, b)));
                    let fate = match (before, some, all) {
                        (true, _, true) => Fate::Survives,
                        (true, true, false) => Fate::Open,
                        (true, false, _) => Fate::Dissolves,
                        (false, _, true) => Fate::Appears,
                        (false, true, false) => Fate::MayAppear,
                        (false, false, _) => continue,
                    };
                    fates.insert((row.id.clone(), a.id.clone(), b.id.clone()), fate);
                }
            }
        }
        fates
    }

    /// Whether an outlet judges in a row without naming a contact, where contacts are decided about.
    pub(crate) fn judges_nothing(&self, outlet: &str, row: &str) -> bool {
        let judges = |claim: &Arc<Claim>| claim.event.is_none() && verdict_under(&self.cases.concept, claim).is_some();
        self.cases.are_contacts() && self.in_row(outlet, row).any(judges)
    }

    /// What each thing that is told in a row may add, and to which of the two sides.
    fn steps(&self, outlets: &[&String; 2], row: &str, standing: &[Option<bool>]) -> Vec<(Vec<Set>, [bool; 2])> {
        let mut steps: BTreeMap<(usize, String), (Vec<Set>, [bool; 2])> = BTreeMap::new();
        for (side, outlet) in outlets.iter().enumerate() {
            for claim in self.in_row(outlet, row) {
                let verdict = verdict_under(&self.cases.concept, claim);
                let (counts, does_not) = if self.cases.are_contacts() {
                    (Set::from([Verdict::Counts]), Set::from([Verdict::DoesNotCount]))
                } else {
                    (verdict.into_iter().collect(), Set::new())
                };
                let (key, stands) = match self.subject(claim) {
                    Some(subject) => ((subject, String::new()), standing[subject]),
                    // One that judges without a contact is decided by nothing.
                    None if self.cases.are_contacts() && verdict.is_some() => ((usize::MAX, claim.id.clone()), None),
                    None => continue,
                };
                let ways = match stands {
                    Some(true) => vec![counts],
                    Some(false) => vec![does_not],
                    None => vec![counts, does_not],
                };
                steps.entry(key).or_insert_with(|| (ways, [false; 2])).1[side] = true;
            }
        }
        steps.into_values().collect()
    }
}

/// Definitions of up to five conditions over some of the claims of both corpora.
pub(crate) fn trials(small: &'static Corpus) -> impl Strategy<Value = Trial> {
    let asks = proptest::collection::vec((0..100_usize, any::<bool>()), 0..6);
    let embedded = &*EMBEDDED_CORPUS;
    let mut all = vec![(small, "talks"), (small, "progress")];
    all.extend(defined(embedded).iter().map(|code| (embedded, code.id.as_str())));
    let of = proptest::sample::select(all);
    let share = prop_oneof![Just(8_u64), 1..8_u64];
    (of, asks, any::<u64>(), share).prop_map(move |((corpus, id), asks, seed, share)| Trial::new(corpus, id, &asks, (seed, share)))
}
