//! Reads texts one after the other and makes an index of them.

use super::intern::Interner;
use super::postings::Gatherer;
use super::texts::{Texts, short};
use super::vocabulary::{self, Vocabulary};
use super::{Index, MARK};
use crate::text::{Head, tokens};

/// Takes texts in. Nothing can be asked before they are all in.
#[derive(Debug, Default)]
pub struct Builder {
    heads: Vec<Head>,
    texts: Texts,
    bags: Vec<u32>,
    marks: Vec<u32>,
    terms: Interner,
    tokens: Gatherer,
    /// The terms of the text that is read.
    read: Vec<u32>,
}

impl Builder {
    /// One without texts.
    pub fn new() -> Self {
        Builder::default()
    }

    /// How many texts it has.
    pub fn texts(&self) -> usize {
        self.heads.len()
    }

    /// Takes a text in.
    pub fn add(&mut self, head: Head, text: &str) {
        self.heads.push(head);
        self.texts.push(text);
        let marks = &mut self.marks;
        let places = self.tokens.len()..;
        let tokens = places.zip(tokens(text)).map(|(place, token)| {
            if place.is_multiple_of(MARK) {
                marks.push(short(token.start));
            }
            token
        });
        self.terms.read(text, tokens, &mut self.read);
        self.tokens.text(&self.read, self.terms.len());
    }

    /// Takes in a text of which only its words are known: each with how often it occurs, and with its places where those are
    /// known. The words without places fill what is left, in the order in which they are given.
    pub fn add_counts<'t>(&mut self, head: Head, words: impl IntoIterator<Item = (&'t str, u32, &'t [u32])>) {
        self.bags.push(short(self.heads.len()));
        self.heads.push(head);
        self.texts.skip();
        let mut placed = Vec::new();
        let mut others = Vec::new();
        for (word, count, places) in words {
            let term = self.terms.term(word);
            placed.extend(places.iter().take(count as usize).map(|place| (*place, term)));
            others.extend(std::iter::repeat_n(term, (count as usize).saturating_sub(places.len())));
        }
        placed.sort_unstable();
        let mut placed = placed.into_iter().peekable();
        let mut others = others.into_iter();
        self.read.clear();
        // A place that others do not reach up to moves forward; so no word is lost whatever the places say.
        while let Some(term) = placed
            .next_if(|(place, _)| *place as usize <= self.read.len())
            .map(|(_, term)| term)
            .or_else(|| others.next())
            .or_else(|| placed.next().map(|(_, term)| term))
        {
            if self.places().is_multiple_of(MARK) {
                self.marks.push(0);
            }
            self.read.push(term);
        }
        self.tokens.text(&self.read, self.terms.len());
    }

    /// The place of the next token.
    fn places(&self) -> u32 {
        self.tokens.len() + short(self.read.len())
    }

    /// The index of all texts that were taken in.
    pub fn finish(self) -> Index {
        let Builder { heads, texts, bags, marks, terms, tokens, .. } = self;
        let order = vocabulary::sorted(terms.len(), |term| terms.get(term));
        let mut vocabulary = Vocabulary::with_capacity(terms.len(), terms.letters());
        for term in &order {
            vocabulary.push(terms.get(*term as usize));
        }
        drop(terms);
        let (tokens, starts, postings) = tokens.finish(&order);
        Index { heads, texts, bags, starts, marks, tokens, vocabulary, postings }
    }
}
