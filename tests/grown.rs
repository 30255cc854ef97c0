//! The corpus that the benches grow is a corpus, and as large as they say.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

#[path = "../benches/grown/mod.rs"]
mod grown;

use crosstalk::corpus::Corpus;
use crosstalk::embedded;

fn load(times: usize) -> Corpus {
    let texts = grown::grown(times);
    let files: Vec<(&str, &str)> = texts.iter().map(|(name, text)| (*name, text.as_str())).collect();
    Corpus::load(&files).unwrap_or_else(|faults| panic!("{} faults, the first: {}", faults.len(), faults[0]))
}

#[test]
fn a_corpus_grown_threefold_loads_and_has_three_of_each() {
    let (one, three) = (Corpus::load(&embedded()).unwrap(), load(3));
    let sizes = |corpus: &Corpus| {
        [corpus.articles.len(), corpus.places.len(), corpus.events.len(), corpus.claims.len(), corpus.relations.len()]
    };
    assert_eq!(sizes(&three), sizes(&one).map(|size| 3 * size));
    assert_eq!((three.outlets().len(), load(7).outlets().len()), (3 * one.outlets().len(), 5 * one.outlets().len()));
    assert_eq!((three.conditions.len(), three.definitions.len()), (one.conditions.len(), one.definitions.len()));
    // A copy refers to itself alone.
    for claim in &three.claims {
        let copy = |id: &str| id.rsplit_once('-').and_then(|(_, n)| n.parse().ok()).unwrap_or(0_usize);
        let events = claim.event.iter().chain(&claim.in_event);
        assert!(events.map(|event| copy(&event.id)).all(|n| n == copy(&claim.id)), "{}", claim.id);
    }
}

#[test]
fn a_corpus_grown_once_is_the_corpus() {
    assert!(load(1) == Corpus::load(&embedded()).unwrap());
}
