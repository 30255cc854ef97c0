//! What a definition decides about, and how each outlet labels it: contacts for concepts whose rows are kinds of contact, claims
//! for concepts whose rows are criteria.
//!
//! Everything that does not depend on the definition is worked out here, once, so that moving a condition only has to count.

use super::grid::verdict_under;
use crate::corpus::{Article, Claim, Code, Condition, Corpus, Event, Facet, Outlet, VERDICTS, Verdict};
use std::sync::Arc;

/// A set of verdicts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Verdicts(u8);

impl Verdicts {
    /// The set of one verdict.
    pub fn of(verdict: Verdict) -> Self {
        Self(VERDICTS.iter().position(|(_, v)| *v == verdict).map_or(0, |at| 1 << at))
    }

    /// Both sets together.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether a verdict is in it.
    pub fn has(self, verdict: Verdict) -> bool {
        self.0 & Self::of(verdict).0 != 0
    }

    /// Whether there is none, which is silence and no verdict.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Its place among all sets of verdicts, one bit for each verdict.
    pub(super) fn bits(self) -> u8 {
        self.0
    }

    /// All sets of verdicts.
    pub(super) fn all() -> impl Iterator<Item = Self> {
        (0..1 << VERDICTS.len()).map(Self)
    }

    /// The verdicts, in the order of the legend.
    pub fn list(self) -> Vec<Verdict> {
        VERDICTS.iter().map(|(_, verdict)| *verdict).filter(|verdict| self.has(*verdict)).collect()
    }
}

/// What a definition lets count or not.
#[derive(Debug, Clone, PartialEq)]
pub enum Subject {
    /// A contact, whoever tells of it.
    Contact(Arc<Event>),
    /// A claim.
    Claim(Arc<Claim>),
}

impl Subject {
    /// Whether a condition holds of it; None where that is not known.
    fn meets(&self, condition: &Condition) -> Option<bool> {
        match self {
            Self::Contact(event) => condition.holds(Some(event), None),
            Self::Claim(claim) => condition.holds(claim.event.as_deref(), Some(claim)),
        }
    }
}

/// One subject as one outlet tells of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Told {
    /// The place of the outlet among those of the cases.
    pub outlet: usize,
    /// The place of the subject.
    pub subject: usize,
    /// The verdicts that the outlet's claims give it under the concept; none where it is never labelled.
    pub label: Verdicts,
    /// The claims about it, in reading order.
    pub claims: Vec<Arc<Claim>>,
}

/// What a subject adds to what its outlet says in a row.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Step {
    /// The verdicts where it counts.
    pub(super) counts: Verdicts,
    /// The verdicts where it does not.
    pub(super) does_not: Verdicts,
}

impl Step {
    /// A contact counts or does not, whatever it is called.
    pub(super) const CONTACT: Self = Self { counts: Verdicts(1), does_not: Verdicts(2) };
}

/// What an outlet tells of in one row of the grid.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Site {
    pub(super) outlet: usize,
    pub(super) row: usize,
    pub(super) label: Verdicts,
    /// Each subject, with what it adds.
    pub(super) adds: Vec<(usize, Step)>,
    /// Whether a verdict is about no particular contact, so that no definition decides on it.
    pub(super) placeless: bool,
}

/// Two sites in one row, by their places.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Pair {
    pub(super) a: usize,
    pub(super) b: usize,
    /// The subjects that both tell of.
    pub(super) shared: Vec<usize>,
}

/// All cases of a concept.
#[derive(Debug, Clone, PartialEq)]
pub struct Cases {
    /// The concept.
    pub concept: Arc<Code>,
    /// The outlets that have a claim among these, in the order of the corpus.
    pub outlets: Vec<Arc<Outlet>>,
    /// The codes that give the rows of the grid.
    pub rows: Vec<Arc<Code>>,
    /// What may be asked.
    pub conditions: Vec<Arc<Condition>>,
    /// What is decided about.
    pub subjects: Vec<Subject>,
    /// Who tells of what, by outlet.
    pub told: Vec<Told>,
    /// For each condition, whether it holds of each subject.
    pub(super) truth: Vec<Vec<Option<bool>>>,
    /// What each outlet tells of in each row, by row.
    pub(super) sites: Vec<Site>,
    /// Every two sites in one row.
    pub(super) pairs: Vec<Pair>,
    /// The claims that judge without being about a particular contact, each with its outlet's place.
    pub(super) unplaced: Vec<(usize, Arc<Claim>)>,
    /// How many claims are about no particular contact and so cannot be decided on.
    pub placeless: usize,
}

/// The cases of a concept among these claims.
pub fn cases(corpus: &Corpus, concept: &Arc<Code>, claims: &[Arc<Claim>]) -> Cases {
    let conditions: Vec<_> = corpus.conditions_of(concept).into_iter().cloned().collect();
    let rows = corpus.codebook.of(concept.row_facet()).to_vec();
    let outlets: Vec<Arc<Outlet>> =
        corpus.outlets().into_iter().filter(|outlet| claims.iter().any(|c| c.article.outlet.id == outlet.id)).cloned().collect();
    let mut cases = Cases {
        concept: Arc::clone(concept),
        outlets,
        rows,
        conditions,
        subjects: vec![],
        told: vec![],
        truth: vec![],
        sites: vec![],
        pairs: vec![],
        unplaced: vec![],
        placeless: 0,
    };
    if concept.row_facet() == Facet::Kind {
        cases.of_contacts(corpus, claims);
    } else {
        cases.of_claims(claims);
    }
    cases.in_order();
    cases.truth =
        cases.conditions.iter().map(|condition| cases.subjects.iter().map(|subject| subject.meets(condition)).collect()).collect();
    cases
}

impl Cases {
    /// Whether contacts are decided about, and not claims.
    pub fn are_contacts(&self) -> bool {
        self.concept.row_facet() == Facet::Kind
    }

    fn of_contacts(&mut self, corpus: &Corpus, claims: &[Arc<Claim>]) {
        // Places of events in the corpus lead to places among the subjects, so that nothing is looked up by name twice.
        let mut place: Vec<Option<usize>> = vec![None; corpus.events.len()];
        // For each subject, where it stands among what is told.
        let mut entries: Vec<Vec<usize>> = Vec::new();
        for claim in claims {
            let Some(outlet) = self.outlet_of(claim) else { continue };
            let label = verdict_under(&self.concept, claim).map(Verdicts::of);
            let Some(event) = &claim.event else {
                self.placeless += 1;
                if let Some(label) = label {
                    self.unplaced.push((outlet, Arc::clone(claim)));
                    self.enter(claim, outlet, label, None);
                }
                continue;
            };
            let Some(slot) = place.get_mut(event.order) else { continue };
            let subject = *slot.get_or_insert_with(|| {
                self.subjects.push(Subject::Contact(Arc::clone(event)));
                entries.push(Vec::new());
                self.subjects.len() - 1
            });
            let label = label.unwrap_or_default();
            self.enter(claim, outlet, label, Some((subject, Step::CONTACT)));
            let Some(entries) = entries.get_mut(subject) else { continue };
            let entry = entries.iter().copied().find(|at| self.told.get(*at).is_some_and(|told| told.outlet == outlet));
            if let Some(told) = entry.and_then(|at| self.told.get_mut(at)) {
                told.label = told.label.and(label);
                told.claims.push(Arc::clone(claim));
            } else {
                entries.push(self.told.len());
                self.told.push(Told { outlet, subject, label, claims: vec![Arc::clone(claim)] });
            }
        }
    }

    fn of_claims(&mut self, claims: &[Arc<Claim>]) {
        for claim in claims {
            let Some(outlet) = self.outlet_of(claim) else { continue };
            let Some(label) = verdict_under(&self.concept, claim).map(Verdicts::of) else { continue };
            let subject = self.subjects.len();
            self.subjects.push(Subject::Claim(Arc::clone(claim)));
            self.enter(claim, outlet, label, Some((subject, Step { counts: label, does_not: Verdicts::default() })));
            self.told.push(Told { outlet, subject, label, claims: vec![Arc::clone(claim)] });
        }
    }

    fn outlet_of(&self, claim: &Claim) -> Option<usize> {
        self.outlets.iter().position(|outlet| outlet.id == claim.article.outlet.id)
    }

    /// Enters a claim in its row, with its subject where it has one.
    fn enter(&mut self, claim: &Claim, outlet: usize, label: Verdicts, adds: Option<(usize, Step)>) {
        let code = claim.code(self.concept.row_facet());
        let Some(row) = code.and_then(|code| self.rows.iter().position(|row| row.id == code.id)) else { return };
        let at = self.sites.iter().position(|site| site.outlet == outlet && site.row == row).unwrap_or_else(|| {
            self.sites.push(Site { outlet, row, label: Verdicts::default(), adds: Vec::new(), placeless: false });
            self.sites.len() - 1
        });
        if let Some(site) = self.sites.get_mut(at) {
            site.label = site.label.and(label);
            site.adds.extend(adds);
            site.placeless |= adds.is_none();
        }
    }

    fn in_order(&mut self) {
        self.told = crate::text::sorted(&self.told, |a, b| (a.outlet, a.subject).cmp(&(b.outlet, b.subject)));
        for site in &mut self.sites {
            site.adds = crate::text::sorted(&site.adds, |a, b| a.0.cmp(&b.0));
            // Several claims may be about one contact.
            site.adds.dedup();
        }
        self.sites = crate::text::sorted(&self.sites, |a, b| (a.row, a.outlet).cmp(&(b.row, b.outlet)));
        for (a, site) in self.sites.iter().enumerate() {
            let others = self.sites.iter().enumerate().skip(a + 1).take_while(|(_, other)| other.row == site.row);
            self.pairs.extend(others.map(|(b, other)| Pair { a, b, shared: shared(site, other) }));
        }
    }

    /// The row of the first claim about it, for concepts whose rows are criteria the only one.
    pub(super) fn row_of(&self, told: &Told) -> Option<usize> {
        let code = told.claims.first()?.code(self.concept.row_facet())?;
        self.rows.iter().position(|row| row.id == code.id)
    }

    /// What one outlet tells of.
    pub fn of_outlet(&self, outlet: usize) -> impl Iterator<Item = &Told> {
        self.told.iter().filter(move |told| told.outlet == outlet)
    }
}

/// The subjects that both tell of; both have them in order.
fn shared(a: &Site, b: &Site) -> Vec<usize> {
    let mut others = b.adds.iter().map(|(subject, _)| *subject).peekable();
    let mut is_shared = |subject: &usize| {
        while others.next_if(|other| other < subject).is_some() {}
        others.peek() == Some(subject)
    };
    a.adds.iter().map(|(subject, _)| *subject).filter(|subject| is_shared(subject)).collect()
}

/// Everything that one article, or all of an outlet, says.
pub(super) fn said_by<'c>(claims: &'c [Arc<Claim>], article: Option<&Article>, outlet: &Outlet) -> Vec<&'c Arc<Claim>> {
    let here = |claim: &&Arc<Claim>| match article {
        Some(article) => claim.article.id == article.id,
        None => claim.article.outlet.id == outlet.id,
    };
    claims.iter().filter(here).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_both_tell_of_is_found_whatever_stands_before_it() {
        let site = |subjects: &[usize]| Site {
            outlet: 0,
            row: 0,
            label: Verdicts::default(),
            adds: subjects.iter().map(|subject| (*subject, Step::CONTACT)).collect(),
            placeless: false,
        };
        let of = |a: &[usize], b: &[usize]| shared(&site(a), &site(b));
        assert_eq!(of(&[3], &[1, 3]), [3]);
        assert_eq!(of(&[1, 3], &[3]), [3]);
        assert_eq!(of(&[0, 2, 5, 7], &[1, 2, 3, 7, 9]), [2, 7]);
        assert_eq!(of(&[1, 2], &[3]), [0; 0]);
    }
}
