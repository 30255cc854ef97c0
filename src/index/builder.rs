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
            if place % MARK == 0 {
                marks.push(short(token.start));
            }
            token
        });
        self.terms.read(text, tokens, &mut self.read);
        self.tokens.text(&self.read, self.terms.len());
    }

    /// The index of all texts that were taken in.
    pub fn finish(self) -> Index {
        let Builder { heads, texts, marks, terms, tokens, .. } = self;
        let order = vocabulary::sorted(terms.len(), |term| terms.get(term));
        let mut vocabulary = Vocabulary::with_capacity(terms.len(), terms.letters());
        for term in &order {
            vocabulary.push(terms.get(*term as usize));
        }
        drop(terms);
        let (tokens, starts, postings) = tokens.finish(&order);
        Index { heads, texts, starts, marks, tokens, vocabulary, postings }
    }
}
