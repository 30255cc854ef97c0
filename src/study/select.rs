//! Which claims the filters let through; every view asks here, so that one link filters them all alike.

use crate::address::Filters;
use crate::corpus::{Claim, Corpus, FACETS, When};
use std::sync::Arc;

/// The claims that are looked at.
#[derive(Debug, Clone, PartialEq)]
pub struct Selection {
    /// Those that the filters let through, in reading order.
    pub claims: Vec<Arc<Claim>>,
    /// How many there are without filters.
    pub all: usize,
    /// How many fell out only because their event has no date to be compared with those asked for.
    pub undated: usize,
}

/// The claims of a corpus that the filters let through.
pub fn select(corpus: &Corpus, filters: &Filters) -> Selection {
    let select = Select::of(filters);
    let admitted: Vec<(&Arc<Claim>, Option<bool>)> = corpus.claims.iter().map(|claim| (claim, select.admits(claim))).collect();
    Selection {
        claims: admitted.iter().filter(|(_, admits)| *admits == Some(true)).map(|(claim, _)| Arc::clone(claim)).collect(),
        all: admitted.len(),
        undated: admitted.iter().filter(|(_, admits)| admits.is_none()).count(),
    }
}

/// Filters that are asked of claim after claim. What is no date limits nothing; [`super::settle`] says so.
pub(super) struct Select<'f> {
    filters: &'f Filters,
    from: Option<When>,
    to: Option<When>,
}

impl<'f> Select<'f> {
    pub(super) fn of(filters: &'f Filters) -> Self {
        Self { filters, from: When::parse(&filters.from).ok(), to: When::parse(&filters.to).ok() }
    }

    /// Whether a claim is let through; None where only the day of its event would tell, and there is none.
    pub(super) fn admits(&self, claim: &Claim) -> Option<bool> {
        if !(self.coded(claim) && has_words(claim, &self.filters.words)) {
            return Some(false);
        }
        if self.from.is_none() && self.to.is_none() {
            return Some(true);
        }
        let when = claim.event.as_ref()?.date.when?;
        Some(when.meets(self.from.as_ref(), self.to.as_ref()))
    }

    /// Whether a claim has one id of every set that is filtered by.
    fn coded(&self, claim: &Claim) -> bool {
        self.filters.sets.iter().all(|(key, ids)| match *key {
            "outlet" => ids.contains(&claim.article.outlet.id),
            "event" => claim.event.as_ref().is_some_and(|event| ids.contains(&event.id)),
            key => FACETS
                .iter()
                .find(|(name, ..)| *name == key)
                .and_then(|(_, facet, _)| claim.code(*facet))
                .is_some_and(|code| ids.contains(&code.id)),
        })
    }
}

fn has_words(claim: &Claim, words: &str) -> bool {
    if words.trim().is_empty() {
        return true;
    }
    let text = [&claim.quotation, &claim.paraphrase, &claim.speaker, &claim.chain.join(" "), &claim.surface]
        .map(String::as_str)
        .join("\n");
    let text = crate::text::fold(&text);
    words.split_whitespace().all(|word| text.contains(&crate::text::fold(word)))
}
