//! What each outlet calls each event, in its own words.

use super::grid::telling;
use crate::corpus::{Claim, Corpus, Event, Facet, Outlet};
use crate::text::{fold, sorted};
use std::sync::Arc;

/// Events against outlets.
#[derive(Debug, Clone, PartialEq)]
pub struct LabelTable {
    /// The outlets that have claims, in the order of their articles.
    pub outlets: Vec<Arc<Outlet>>,
    /// The events that somebody raises, in their order.
    pub rows: Vec<LabelRow>,
}

/// One event. Sister events have a row each.
#[derive(Debug, Clone, PartialEq)]
pub struct LabelRow {
    /// The event.
    pub event: Arc<Event>,
    /// One cell for each outlet.
    pub cells: Vec<LabelCell>,
}

/// What an outlet calls an event.
#[derive(Debug, Clone, PartialEq)]
pub struct LabelCell {
    /// For every name the claim that has it, in reading order.
    pub names: Vec<Arc<Claim>>,
    /// Why there is no name; empty where there is one.
    pub silence: &'static str,
}

/// Every event that the claims raise, with every name that each outlet gives it.
pub fn labels(corpus: &Corpus, claims: &[Arc<Claim>]) -> LabelTable {
    let has = |outlet: &Outlet| claims.iter().any(|claim| claim.article.outlet.id == outlet.id);
    let outlets: Vec<Arc<Outlet>> = corpus.outlets().into_iter().filter(|outlet| has(outlet)).cloned().collect();
    let (shown, all) = (ByEvent::of(corpus, claims), ByEvent::of(corpus, &corpus.claims));
    let mut rows = Vec::new();
    for event in &corpus.events {
        let raised = shown.about(event);
        if !raised.is_empty() {
            let cells = outlets.iter().map(|outlet| cell(outlet, raised, all.about(event))).collect();
            rows.push(LabelRow { event: Arc::clone(event), cells });
        }
    }
    LabelTable { outlets, rows }
}

fn cell(outlet: &Outlet, shown: &[Arc<Claim>], all: &[Arc<Claim>]) -> LabelCell {
    let own = |claims: &[Arc<Claim>]| -> Vec<Arc<Claim>> {
        claims.iter().filter(|claim| claim.article.outlet.id == outlet.id).cloned().collect()
    };
    let shown = own(shown);
    let names = one_each(&naming(&shown), &[], &name);
    let silence = match (names.is_empty(), shown.is_empty(), own(all).is_empty()) {
        (false, ..) => "",
        (_, false, _) => "raised, not named",
        (.., false) => "left out by the filters",
        _ => "not raised",
    };
    LabelCell { names, silence }
}

/// Claims by the event that they are about: each is looked at once, however many events there are.
pub(super) struct ByEvent(Vec<Vec<Arc<Claim>>>);

impl ByEvent {
    pub(super) fn of(corpus: &Corpus, claims: &[Arc<Claim>]) -> Self {
        let mut about = vec![Vec::new(); corpus.events.iter().map(|event| event.order + 1).max().unwrap_or(0)];
        for claim in claims {
            if let Some(own) = claim.event.as_ref().and_then(|event| about.get_mut(event.order)) {
                own.push(Arc::clone(claim));
            }
        }
        Self(about)
    }

    /// Those that are about an event.
    pub(super) fn about(&self, event: &Event) -> &[Arc<Claim>] {
        self.0.get(event.order).map_or(&[], Vec::as_slice)
    }
}

/// Those of the claims that call their event something: a concept whose rows are kinds of contact is a name for contacts.
pub(super) fn naming(claims: &[Arc<Claim>]) -> Vec<Arc<Claim>> {
    let names = |claim: &Claim| claim.code(Facet::Term).is_some_and(|term| term.row_facet() == Facet::Kind);
    claims.iter().filter(|claim| names(claim) && !claim.surface.is_empty()).cloned().collect()
}

/// The name that a claim gives, as names are compared.
pub(super) fn name(claim: &Claim) -> String {
    fold(&claim.surface)
}

/// One claim for each thing said, in reading order. Those that must be among them stand for what they say.
pub(super) fn one_each(claims: &[Arc<Claim>], must: &[Arc<Claim>], said: &dyn Fn(&Claim) -> String) -> Vec<Arc<Claim>> {
    let mut told: Vec<Arc<Claim>> = Vec::new();
    for claim in must {
        if !told.contains(claim) {
            told.push(Arc::clone(claim));
        }
    }
    for claim in claims {
        let what = said(claim);
        if !told.iter().any(|claim| said(claim) == what) {
            let same: Vec<Arc<Claim>> = claims.iter().filter(|claim| said(claim) == what).cloned().collect();
            told.extend(telling(&same).cloned());
        }
    }
    in_order(&told)
}

/// Claims in reading order.
pub(super) fn in_order(claims: &[Arc<Claim>]) -> Vec<Arc<Claim>> {
    sorted(claims, |a, b| a.order.cmp(&b.order))
}
