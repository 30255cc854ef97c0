//! What a text is compared with to know an article again: where its paragraphs and quotations stood in the coder's copy.

use crate::anchor::{Coded, Spot, What};
use crate::corpus::{Anchor, Claim, Corpus, Place};
use crate::text::words;
use std::sync::Arc;

/// The articles of a corpus as their coders left them. An article of which `anchors` says nothing is known by the order of its
/// paragraphs alone.
pub fn coded(corpus: &Corpus, anchors: &[Anchor]) -> Vec<Coded> {
    let article = |id: &str| {
        let own: Vec<Spot> = anchors.iter().filter(|anchor| anchor.article.id == id).map(|anchor| spot(corpus, anchor)).collect();
        let spots = if own.is_empty() { guessed(corpus, id) } else { own };
        Coded { id: id.to_owned(), spots }
    };
    corpus.articles.iter().map(|one| article(&one.id)).collect()
}

fn spot(corpus: &Corpus, anchor: &Anchor) -> Spot {
    let is_furniture =
        |place: &Arc<Place>| place.article.id == anchor.article.id && place.line == anchor.line && place.part == "furniture";
    let what = match &anchor.claim {
        Some(claim) => quotation(claim),
        None if !anchor.lost.is_empty() => What::Gap(anchor.lost.clone()),
        None => What::Line { number: anchor.line, furniture: corpus.places.iter().any(is_furniture) },
    };
    Spot { what, first: anchor.word, slack: 0, words: anchor.words, around: anchor.around }
}

fn quotation(claim: &Claim) -> What {
    What::Quotation { claim: claim.id.clone(), words: claim.quotation.clone() }
}

/// From the lengths of the paragraphs: a quotation stands somewhere in its own.
fn guessed(corpus: &Corpus, article: &str) -> Vec<Spot> {
    let mut first = 0;
    let mut spots = Vec::new();
    for place in corpus.places.iter().filter(|place| place.article.id == article) {
        let claims = corpus.claims.iter().filter(|claim| claim.article.id == article && claim.place.id == place.id);
        spots.extend(claims.map(|claim| {
            let length = u32::try_from(words(&claim.quotation).count()).unwrap_or(0);
            Spot { what: quotation(claim), first, slack: place.words.saturating_sub(length), words: length, around: [None; 4] }
        }));
        first += place.words;
    }
    spots
}
