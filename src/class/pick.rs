//! Which claims are given out: those behind a view, all of them or some by chance.

use super::assignment::Item;
use super::passage::passage_item;
use crate::address::{Address, Open, REST, View};
use crate::corpus::{Article, Claim, Corpus};
use crate::study::grid::{row_of, verdict_under};
use crate::study::random::Random;
use crate::study::select::select;
use std::sync::Arc;

/// The claims of a corpus that an address looks at, in reading order: those of its concept, sides or article, under its filters,
/// and of its open cell or row where one is open.
pub fn claims_behind(corpus: &Corpus, address: &Address) -> Vec<Arc<Claim>> {
    let is_of = |article: &Article, side: &str| article.id == side || article.outlet.id == side;
    let mut claims = select(corpus, &address.filters).claims;
    claims.retain(|claim| match &address.view {
        View::Counts(concept) | View::Definition(concept) => {
            let concept = corpus.concept(concept);
            let is_open = match &address.open {
                Some(Open::Row(row)) => row_of(concept, claim) == row,
                Some(Open::Cell(row, article)) => row_of(concept, claim) == row && claim.article.id == *article,
                Some(Open::Part(_)) | None => true,
            };
            is_open && verdict_under(concept, claim).is_some()
        }
        View::Compare(a, b) => a == REST || b == REST || b.is_empty() || is_of(&claim.article, a) || is_of(&claim.article, b),
        View::Articles(Some(article)) => claim.article.id == *article,
        View::Timeline => claim.event.is_some(),
        _ => true,
    });
    claims
}

/// At most so many of them, by chance, in their order; the same ones every time.
pub fn some(claims: &[Arc<Claim>], most: usize, seed: u64) -> Vec<Arc<Claim>> {
    let mut places: Vec<usize> = (0..claims.len()).collect();
    Random::new(seed).shuffle(&mut places);
    places.truncate(most);
    places.sort_unstable();
    places.into_iter().filter_map(|at| claims.get(at).cloned()).collect()
}

/// The item of a claim. One of the reader's own articles is nowhere but in this browser, so its words go with the assignment.
pub fn item_of(claim: &Claim) -> Item {
    if claim.article.is_own() {
        let date = claim.article.published.when.as_ref().map(crate::corpus::When::iso).unwrap_or_default();
        let item = passage_item(&claim.quotation.replace(['*', '\n'], " ")).unwrap_or_default();
        return Item { outlet: claim.article.outlet.name.clone(), date, ..item };
    }
    Item { claim: claim.id.clone(), quotation: claim.quotation.clone(), ..Item::default() }
}

/// The claims that an item names, or that have its words; the teacher's page has those of their own articles.
pub fn claims_of(corpus: &Corpus, item: &Item) -> Option<Arc<Claim>> {
    corpus
        .claim(&item.claim)
        .or_else(|| corpus.claims.iter().find(|claim| claim.article.is_own() && claim.quotation == item.quotation))
        .cloned()
}
