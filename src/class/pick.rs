//! Which claims are given out: those behind a view, all of them or some by chance.

use super::assignment::Item;
use super::passage::passage_item;
use super::task::around;
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

/// The claim of the reader's own articles that has the words of a passage; only in their browser is there one.
pub(super) fn own_claim<'c>(corpus: &'c Corpus, item: &Item) -> Option<&'c Arc<Claim>> {
    corpus.claims.iter().find(|claim| claim.article.is_own() && claim.quotation == item.quotation)
}

/// The item of a passage in a text, with its paragraph around it. The item as it is, where its words are not in the text.
pub fn in_text(item: Item, text: &str) -> Item {
    let start = text.find(&item.quotation);
    let around = start.and_then(|start| around(text, start, start + item.quotation.len()));
    match around {
        Some((before, words, after)) => Item { context: [before, words, after].concat().replace('*', " "), ..item },
        None => item,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_passage_brings_its_paragraph_and_one_that_is_not_there_stays_as_it_is() {
        let item = |words: &str| Item { quotation: words.into(), context: words.into(), ..Item::default() };
        let text = "A title\nThey agreed to *meet* again.\nThe end.";
        assert_eq!(in_text(item("agreed to"), text).context, "They agreed to  meet  again.");
        assert_eq!(in_text(item("refused"), text), item("refused"));
    }
}
