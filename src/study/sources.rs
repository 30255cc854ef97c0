//! The articles as sources: who speaks in them and how often, and what each paragraph gave.

use crate::corpus::{Article, Claim, Code, Corpus, Facet, Place};
use crate::text::sorted;
use std::sync::Arc;

/// One article with its voices and its paragraphs.
#[derive(Debug, Clone, PartialEq)]
pub struct Source {
    /// The article.
    pub article: Arc<Article>,
    /// The claims of each voice, most first.
    pub voices: Vec<(Arc<Code>, usize)>,
    /// Every paragraph with its claims, in reading order.
    pub places: Vec<(Arc<Place>, Vec<Arc<Claim>>)>,
    /// How many claims there are.
    pub claims: usize,
    /// How many words it has, furniture left out.
    pub words: u32,
}

/// One article as a source.
pub fn source(corpus: &Corpus, article: &Arc<Article>) -> Source {
    let claims: Vec<&Arc<Claim>> = corpus.claims.iter().filter(|claim| claim.article.id == article.id).collect();
    let voices: Vec<(Arc<Code>, usize)> = corpus
        .codebook
        .of(Facet::Voice)
        .iter()
        .map(|code| (Arc::clone(code), claims.iter().filter(|claim| claim.has(Facet::Voice, &code.id)).count()))
        .filter(|(_, n)| *n > 0)
        .collect();
    let voices = sorted(&voices, |(_, a), (_, b)| b.cmp(a));
    let here = || corpus.places.iter().filter(|place| place.article.id == article.id);
    let places = here()
        .map(|place| (Arc::clone(place), claims.iter().filter(|c| c.place.id == place.id).map(|c| Arc::clone(c)).collect()))
        .collect();
    let words = here().filter(|place| place.part != "furniture").map(|place| place.words).sum();
    Source { article: Arc::clone(article), voices, places, claims: claims.len(), words }
}
