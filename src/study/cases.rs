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

/// What an outlet tells of in one row of the grid.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Site {
    pub(super) outlet: usize,
    pub(super) row: usize,
    pub(super) label: Verdicts,
    /// For each subject: which verdict it adds where it counts, and which where it does not.
    pub(super) adds: Vec<(usize, Verdicts, Verdicts)>,
}

/// All cases of a concept.
#[derive(Debug, Clone, PartialEq)]
pub struct Cases {
    /// The concept.
    pub concept: Arc<Code>,
    /// The outlets that tell of any, in the order of the corpus.
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
        placeless: 0,
    };
    if concept.row_facet() == Facet::Kind {
        cases.of_contacts(corpus, claims);
    } else {
        cases.of_claims(claims);
    }
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
        for claim in claims {
            let Some(event) = &claim.event else {
                self.placeless += 1;
                continue;
            };
            let Some(slot) = place.get_mut(event.order) else { continue };
            let subject = *slot.get_or_insert_with(|| {
                self.subjects.push(Subject::Contact(Arc::clone(event)));
                self.subjects.len() - 1
            });
            self.tell(claim, subject, Verdicts::of(Verdict::Counts), Verdicts::of(Verdict::DoesNotCount));
        }
        self.in_order();
    }

    fn of_claims(&mut self, claims: &[Arc<Claim>]) {
        for claim in claims {
            let Some(verdict) = verdict_under(&self.concept, claim) else { continue };
            self.subjects.push(Subject::Claim(Arc::clone(claim)));
            self.tell(claim, self.subjects.len() - 1, Verdicts::of(verdict), Verdicts::default());
        }
        self.in_order();
    }

    /// Enters a claim under its outlet and in its row.
    fn tell(&mut self, claim: &Arc<Claim>, subject: usize, counts: Verdicts, does_not: Verdicts) {
        let label = verdict_under(&self.concept, claim).map(Verdicts::of).unwrap_or_default();
        let Some(outlet) = self.outlets.iter().position(|outlet| outlet.id == claim.article.outlet.id) else { return };
        // The latest entries are the likeliest: claims come article by article.
        match self.told.iter_mut().rev().find(|told| told.outlet == outlet && told.subject == subject) {
            Some(told) => {
                told.label = told.label.and(label);
                told.claims.push(Arc::clone(claim));
            }
            None => self.told.push(Told { outlet, subject, label, claims: vec![Arc::clone(claim)] }),
        }
        let code = claim.code(self.concept.row_facet());
        let Some(row) = code.and_then(|code| self.rows.iter().position(|row| row.id == code.id)) else { return };
        let at = self.sites.iter().position(|site| site.outlet == outlet && site.row == row).unwrap_or_else(|| {
            self.sites.push(Site { outlet, row, label: Verdicts::default(), adds: Vec::new() });
            self.sites.len() - 1
        });
        if let Some(site) = self.sites.get_mut(at) {
            site.label = site.label.and(label);
            if !site.adds.iter().rev().any(|(known, ..)| *known == subject) {
                site.adds.push((subject, counts, does_not));
            }
        }
    }

    fn in_order(&mut self) {
        self.told = crate::text::sorted(&self.told, |a, b| (a.outlet, a.subject).cmp(&(b.outlet, b.subject)));
        for site in &mut self.sites {
            site.adds = crate::text::sorted(&site.adds, |a, b| a.0.cmp(&b.0));
        }
        self.sites = crate::text::sorted(&self.sites, |a, b| (a.row, a.outlet).cmp(&(b.row, b.outlet)));
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

    /// The name of a subject: the contact's neutral name, or the claim's quotation.
    pub fn name(&self, subject: usize) -> String {
        match self.subjects.get(subject) {
            Some(Subject::Contact(event)) => event.name.clone(),
            Some(Subject::Claim(claim)) => super::quoted(&claim.quotation),
            None => String::new(),
        }
    }
}

/// Everything that one article, or all of an outlet, says.
pub(super) fn said_by<'c>(claims: &'c [Arc<Claim>], article: Option<&Article>, outlet: &Outlet) -> Vec<&'c Arc<Claim>> {
    let here = |claim: &&Arc<Claim>| match article {
        Some(article) => claim.article.id == article.id,
        None => claim.article.outlet.id == outlet.id,
    };
    claims.iter().filter(here).collect()
}
