//! Reads texts one after the other and makes an index of them.

use super::Index;
use super::intern::Interner;
use super::marks::Marks;
use super::postings::Gatherer;
use super::texts::{Texts, short};
use super::vocabulary::{self, Vocabulary};
use crate::text::{Head, tokens};
use std::ops::Range;

/// Takes texts in. Nothing can be asked before they are all in.
#[derive(Debug, Default)]
pub struct Builder {
    heads: Vec<Head>,
    texts: Texts,
    bags: Vec<u32>,
    marks: Marks,
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

    /// Goes on from an index, with those of its texts that are to be kept.
    pub fn resume(index: Index, keep: impl Fn(u32) -> bool) -> Self {
        let Index { mut heads, mut texts, bags, starts, mut marks, mut tokens, vocabulary, postings } = index;
        // What follows from the tokens is worked out anew, and its memory is needed.
        drop(postings);
        let ranges = starts.iter().zip(starts.iter().skip(1)).map(|(start, end)| *start..*end);
        let kept: Vec<(u32, Range<u32>)> = (0..).zip(ranges).filter(|(text, _)| keep(*text)).collect();
        let mut moved = vec![0];
        for (_, range) in &kept {
            moved.push(moved.last().copied().unwrap_or(0) + (range.end - range.start));
        }
        if kept.len() < heads.len() {
            marks = marks.kept(kept.iter().cloned().zip(moved.iter().copied()));
            tokens.keep(kept.iter().map(|(_, range)| range.clone()));
            texts.keep(&keep);
            let mut number = 0..;
            heads.retain(|_| number.next().is_some_and(&keep));
        }
        let bags = (0..).zip(&kept).filter(|(_, (text, _))| bags.contains(text)).map(|(number, _)| number).collect();
        let mut terms = Interner::default();
        for term in 0..vocabulary.len() {
            terms.term(vocabulary.get(term));
        }
        let tokens = Gatherer::resume(tokens, moved, terms.len());
        Builder { heads, texts, bags, marks, terms, tokens, read: Vec::new() }
    }

    /// What is known about the texts that it has.
    pub fn heads(&self) -> &[Head] {
        &self.heads
    }

    /// A text that it has.
    pub fn text(&self, text: u32) -> Option<&str> {
        self.texts.get(text)
    }

    /// How many tokens it has.
    pub fn tokens(&self) -> u32 {
        self.tokens.len()
    }

    /// Takes a text in.
    pub fn add(&mut self, head: Head, text: &str) {
        self.marks.begin(short(self.heads.len()), self.tokens.len());
        self.heads.push(head);
        self.texts.push(text);
        let marks = &mut self.marks;
        let tokens = (0..).zip(tokens(text)).map(|(at, token)| {
            marks.see(at, token.start);
            token
        });
        self.terms.read(text, tokens, &mut self.read);
        self.tokens.text(&self.read, self.terms.len());
    }

    /// Takes in a text of which only its words are known: each with how often it occurs, and with its places where those are
    /// known. The words without places fill what is left, in the order in which they are given.
    pub fn add_counts<'t>(&mut self, head: Head, words: impl IntoIterator<Item = (&'t str, u32, &'t [u32])>) {
        self.marks.begin(short(self.heads.len()), self.tokens.len());
        self.bags.push(short(self.heads.len()));
        self.heads.push(head);
        self.texts.skip();
        let (mut placed, mut others) = (Vec::new(), Vec::new());
        for (word, count, places) in words {
            let term = self.terms.term(word);
            placed.extend(places.iter().take(count as usize).map(|place| (*place, term)));
            others.extend(std::iter::repeat_n(term, (count as usize).saturating_sub(places.len())));
        }
        placed.sort_unstable();
        let (mut placed, mut others) = (placed.into_iter().peekable(), others.into_iter());
        self.read.clear();
        loop {
            let here = placed.next_if(|(place, _)| *place as usize <= self.read.len()).map(|(_, term)| term);
            // A place that the others do not reach up to moves forward, so that no word is lost whatever the places say.
            let Some(term) = here.or_else(|| others.next()).or_else(|| placed.next().map(|(_, term)| term)) else { break };
            self.marks.see(short(self.read.len()), 0);
            self.read.push(term);
        }
        self.tokens.text(&self.read, self.terms.len());
    }

    /// The index of all texts that were taken in.
    pub fn finish(self) -> Index {
        let Builder { heads, texts, bags, marks, terms, tokens, .. } = self;
        let mut order = vocabulary::sorted(terms.len(), |term| terms.get(term));
        // The words of texts that were taken out.
        order.retain(|term| tokens.has(*term));
        let mut vocabulary = Vocabulary::with_capacity(terms.len(), terms.letters());
        for term in &order {
            vocabulary.push(terms.get(*term as usize));
        }
        drop(terms);
        let (tokens, starts, postings) = tokens.finish(&order);
        Index { heads, texts, bags, starts, marks, tokens, vocabulary, postings }
    }
}
