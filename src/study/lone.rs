//! What only one of two sides raises, and which sister of it the other side raises instead.

use super::contrast::Side;
use super::grid::telling;
use super::labels::ByEvent;
use super::wording::capital;
use crate::corpus::{Claim, Code, Corpus, Event, Facet, Kinship, kinship};
use std::sync::Arc;

/// Something that only one side raises.
#[derive(Debug, Clone, PartialEq)]
pub struct Lone {
    /// The event, or none for a standard.
    pub event: Option<Arc<Event>>,
    /// The standard, or the kind of the event.
    pub code: Arc<Code>,
    /// The claim that stands for all.
    pub claim: Arc<Claim>,
    /// How many claims raise it.
    pub count: usize,
    /// Events of the same series that the other side raises. They are not this event.
    pub sisters: Vec<Arc<Event>>,
    /// What else is to be said of the other side, in sentences.
    pub notes: Vec<String>,
}

/// What a side raises and the other, as it is filtered, does not. The other comes with all its claims, filtered or not.
pub(super) fn only(corpus: &Corpus, own: &Side, (other, whole): (&Side, Vec<Arc<Claim>>)) -> Vec<Lone> {
    let mut alone = Vec::new();
    let hidden = |raises: bool| -> Vec<String> {
        let name = capital(&other.name);
        raises.then(|| format!("{name} raises it too, in claims that the filters leave out.")).into_iter().collect()
    };
    let [ours, theirs, unfiltered] = [&own.claims, &other.claims, &whole].map(|claims| ByEvent::of(corpus, claims));
    // Only what is in a series has sisters, and only what the other side raises is shown as one.
    let raised_there: Vec<&Arc<Event>> =
        corpus.events.iter().filter(|event| !event.series.is_empty() && !theirs.about(event).is_empty()).collect();
    for event in &corpus.events {
        let raised = ours.about(event);
        if let (Some(claim), true) = (telling(raised), theirs.about(event).is_empty()) {
            let sister = |e: &&&Arc<Event>| kinship(Some(event), Some(e)) == Kinship::Sister;
            alone.push(Lone {
                event: Some(Arc::clone(event)),
                code: Arc::clone(&event.kind),
                claim: Arc::clone(claim),
                count: raised.len(),
                sisters: raised_there.iter().filter(sister).map(|event| Arc::clone(event)).collect(),
                notes: hidden(!unfiltered.about(event).is_empty()),
            });
        }
    }
    for code in corpus.codebook.of(Facet::Criterion) {
        let of = |claims: &[Arc<Claim>]| -> Vec<Arc<Claim>> {
            claims.iter().filter(|claim| claim.has(Facet::Criterion, &code.id)).cloned().collect()
        };
        let raised = of(&own.claims);
        if let (Some(claim), true) = (telling(&raised), of(&other.claims).is_empty()) {
            alone.push(Lone {
                event: None,
                code: Arc::clone(code),
                claim: Arc::clone(claim),
                count: raised.len(),
                sisters: Vec::new(),
                notes: hidden(!of(&whole).is_empty()),
            });
        }
    }
    alone
}

impl Lone {
    /// What is to be said beside it, in sentences.
    pub fn sentences(&self, other: &Side) -> Vec<String> {
        let sister = |event: &Arc<Event>| format!("A sister of “{}”, which {} raises; not the same event.", event.name, other.name);
        self.sisters.iter().map(sister).chain(self.notes.iter().cloned()).collect()
    }
}
