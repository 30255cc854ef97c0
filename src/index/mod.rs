//! Which word stands where: the texts of a collection, their words, and every place of every word.
//!
//! Tokens are numbered through all texts in their order, so a place is one number; a text is a range of them. Terms are numbered
//! in alphabetical order. The text itself is kept as it was brought, and a place leads back to its bytes.

mod builder;
mod file;
mod hash;
mod intern;
mod marks;
mod memory;
mod open;
mod packed;
mod postings;
mod save;
mod set;
mod stream;
mod texts;
mod vocabulary;

pub use builder::Builder;
pub(crate) use hash::hash;
pub use packed::Ascending;
pub use set::TextSet;
pub(crate) use set::ones;

use crate::text::{Head, Token, tokens_from};
use marks::Marks;
use postings::Postings;
use std::ops::Range;
use stream::Stream;
use texts::{Texts, short};
use vocabulary::Vocabulary;

/// The index of a collection.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Index {
    heads: Vec<Head>,
    texts: Texts,
    /// The texts of which only counts are known, in order.
    bags: Vec<u32>,
    /// The first token of each text, and behind the last.
    starts: Vec<u32>,
    marks: Marks,
    tokens: Stream,
    vocabulary: Vocabulary,
    postings: Postings,
}

impl Index {
    /// Changes what is known about a text; its words stay as they are.
    pub fn describe(&mut self, text: u32, head: Head) {
        if let Some(known) = self.heads.get_mut(text as usize) {
            *known = head;
        }
    }

    /// What is known about the texts, in their order.
    pub fn heads(&self) -> &[Head] {
        &self.heads
    }

    /// What is known about a text.
    pub fn head(&self, text: u32) -> Option<&Head> {
        self.heads.get(text as usize)
    }

    /// How many texts there are.
    pub fn texts(&self) -> u32 {
        short(self.heads.len())
    }

    /// How many tokens.
    pub fn tokens(&self) -> u32 {
        self.tokens.len()
    }

    /// How many terms.
    pub fn terms(&self) -> u32 {
        self.vocabulary.len()
    }

    /// A text as it was brought.
    pub fn text(&self, text: u32) -> Option<&str> {
        self.texts.get(text)
    }

    /// Whether the order of a text's words is known, or only how often each occurs.
    pub fn ordered(&self, text: u32) -> bool {
        !self.bags.contains(&text)
    }

    /// The tokens of a text; none where there is no such text.
    pub fn places_of(&self, text: u32) -> Range<u32> {
        let start = |at: u32| self.starts.get(at as usize).copied().unwrap_or(0);
        start(text)..start(text + 1).max(start(text))
    }

    /// The text in which a token stands.
    pub fn text_at(&self, place: u32) -> u32 {
        short(self.starts.partition_point(|start| *start <= place).saturating_sub(1))
    }

    /// Finds the texts of places that are asked for in ascending order.
    pub fn cursor(&self) -> Cursor<'_> {
        Cursor { starts: &self.starts, text: 0, start: 0, end: 0 }
    }

    /// The first tokens of all texts, and behind the last.
    pub fn starts(&self) -> &[u32] {
        &self.starts
    }

    /// A term, by its number.
    pub fn term(&self, term: u32) -> &str {
        self.vocabulary.get(term)
    }

    /// The number of a term.
    pub fn number(&self, term: &str) -> Option<u32> {
        self.vocabulary.find(term)
    }

    /// The terms that are this one when their accents are left out.
    pub fn plain(&self, plain: &str) -> Range<u32> {
        self.vocabulary.plain(plain)
    }

    /// The terms that begin so when their accents are left out.
    pub fn prefix(&self, plain: &str) -> Range<u32> {
        self.vocabulary.prefix(plain)
    }

    /// How often a term occurs.
    pub fn count(&self, term: u32) -> u32 {
        self.postings.count(term)
    }

    /// In how many texts a term occurs.
    pub fn range(&self, term: u32) -> u32 {
        self.postings.range(term)
    }

    /// Where a term stands.
    pub fn places(&self, term: u32) -> Ascending<'_> {
        self.postings.places(term)
    }

    /// The texts that have a term.
    pub fn texts_of(&self, term: u32) -> Ascending<'_> {
        self.postings.texts(term)
    }

    /// The term of a token.
    #[inline]
    pub fn at(&self, place: u32) -> Option<u32> {
        self.tokens.get(place)
    }

    /// The terms of tokens that follow each other, as slices that do.
    pub fn slices(&self, places: Range<u32>) -> impl Iterator<Item = &[u32]> {
        self.tokens.slices(places.start, places.end)
    }

    /// The tokens of a text from one on, with their bytes; empty where the text is not here.
    ///
    /// The bytes are found by reading at most fifteen tokens from a place that is known.
    pub fn tokens_from(&self, text: u32, place: u32) -> impl Iterator<Item = Token> {
        let (byte, skipped) = self.marks.find(text, &self.places_of(text), place);
        tokens_from(self.text(text).unwrap_or(""), byte).skip(skipped)
    }

    /// A byte of a text close before a token and one close behind it. Reading these for many tokens before anything is done with
    /// one lets the machine fetch their memory at once.
    #[inline]
    pub fn near(&self, text: u32, place: u32) -> u8 {
        let (byte, _) = self.marks.find(text, &self.places_of(text), place);
        let bytes = self.text(text).unwrap_or("").as_bytes();
        let at = |byte: usize| bytes.get(byte).copied().unwrap_or(0);
        at(byte) ^ at(byte + 64) ^ at(byte + 128)
    }

    /// The bytes of some tokens of a text, from the first byte of the first to behind the last of the last.
    pub fn bytes_of(&self, text: u32, place: u32, tokens: u32) -> Option<(u32, u32)> {
        let mut found = self.tokens_from(text, place);
        let first = found.next()?;
        let last = if tokens > 1 { found.nth(tokens as usize - 2).unwrap_or(first) } else { first };
        Some((short(first.start), short(last.end)))
    }
}

/// Finds the texts of places; made by [`Index::cursor`].
#[derive(Debug, Clone)]
pub struct Cursor<'i> {
    starts: &'i [u32],
    /// How many texts begin at the last place or before it.
    text: u32,
    start: u32,
    end: u32,
}

impl Cursor<'_> {
    /// The text of a place that is none before the last one.
    #[inline]
    pub fn seek(&mut self, place: u32) -> u32 {
        if place >= self.end {
            self.text = postings::after(self.starts, self.text, place);
            let start = |text: u32| self.starts.get(text as usize).copied();
            self.start = self.text.checked_sub(1).and_then(start).unwrap_or(0);
            self.end = start(self.text).unwrap_or(u32::MAX);
        }
        self.text.saturating_sub(1)
    }

    /// The tokens of the text that was found last.
    pub fn range(&self) -> Range<u32> {
        self.start..self.end
    }
}
