//! Writes an index, and its texts, as parts to keep: none is large, and none is made before it is asked for.

use super::Index;
use super::file::{INDEX, TEXTS, Writer};
use super::hash::hash;
use super::texts::{Texts, short};

/// Terms in a block.
const TERMS: u32 = 1 << 14;
/// Texts in a block.
const MANY: u32 = 1 << 10;
/// Tokens in a block.
const TOKENS: u32 = 1 << 19;

impl Index {
    /// The index in parts, without the texts and what is known about them.
    pub fn parts(&self) -> impl Iterator<Item = Vec<u8>> + '_ {
        let ranks = self.ranks();
        let blocks = |of: u32, each: u32| (0..of.div_ceil(each)).map(move |block| block * each..of.min((block + 1) * each));
        let terms = blocks(self.terms(), TERMS).map(|terms| {
            let mut writer = Writer::default();
            let mut before = "";
            for term in terms {
                let letters = self.term(term);
                let shared = before.bytes().zip(letters.bytes()).take_while(|(a, b)| a == b).count();
                let rest = letters.as_bytes().get(shared..).unwrap_or(&[]);
                writer.number(short(shared));
                writer.number(short(rest.len()));
                writer.bytes(rest);
                writer.number(self.count(term));
                before = letters;
            }
            writer.end(Vec::new())
        });
        let texts = blocks(self.texts(), MANY).map(|texts| {
            let mut writer = Writer::default();
            for text in texts {
                let tokens = self.places_of(text);
                writer.number(tokens.end - tokens.start);
                writer.number(u32::from(!self.ordered(text)));
                let mut before = 0;
                for mark in self.marks.of(text, &tokens).flatten() {
                    writer.number(mark.wrapping_sub(before));
                    before = *mark;
                }
            }
            writer.end(Vec::new())
        });
        let tokens = blocks(self.tokens(), TOKENS).map(move |tokens| {
            let mut writer = Writer::default();
            for term in self.slices(tokens).flatten() {
                writer.rank(ranks.get(*term as usize).copied().unwrap_or(0));
            }
            writer.end(Vec::new())
        });
        std::iter::once_with(|| self.first_part()).chain(terms).chain(texts).chain(tokens)
    }

    fn first_part(&self) -> Vec<u8> {
        let mut writer = Writer::default();
        for number in [self.texts(), self.terms(), self.tokens()] {
            writer.number(number);
        }
        writer.bytes(&self.texts.lengths().to_le_bytes());
        writer.end(Writer::begin(INDEX))
    }

    /// For each term, how many occur more often, or as often and come before it.
    fn ranks(&self) -> Vec<u32> {
        let counts: Vec<u32> = (0..self.terms()).map(|term| self.count(term)).collect();
        let mut ranks = vec![0; counts.len()];
        for (rank, term) in (0..).zip(by_rank(&counts)) {
            if let Some(slot) = ranks.get_mut(term as usize) {
                *slot = rank;
            }
        }
        ranks
    }

    /// The texts in parts: a table of what lies where, then the bytes of many texts at a time. They change only with the texts.
    pub fn text_parts(&self) -> impl Iterator<Item = Vec<u8>> + '_ {
        std::iter::once_with(|| self.texts.table()).chain(self.texts.blocks().map(|block| block.as_bytes().to_vec()))
    }
}

/// The terms in the order of their ranks, the most frequent first.
pub(super) fn by_rank(counts: &[u32]) -> Vec<u32> {
    let mut terms: Vec<(u32, u32)> = (0..).zip(counts).map(|(term, count)| (u32::MAX - count, term)).collect();
    terms.sort_unstable();
    terms.into_iter().map(|(_, term)| term).collect()
}

impl Texts {
    /// A number that tells whether an index is about these texts, by how long they are.
    pub(super) fn lengths(&self) -> u64 {
        let lengths: Vec<u8> = self.places().iter().flat_map(|(_, start, end)| (end - start).to_le_bytes()).collect();
        hash(&lengths)
    }

    /// What lies where: per block its length and its number, per text its length plus one, or 0 where it is not here.
    fn table(&self) -> Vec<u8> {
        let mut writer = Writer::default();
        writer.number(short(self.blocks().count()));
        for block in self.blocks() {
            writer.number(short(block.len()));
            writer.bytes(&hash(block.as_bytes()).to_le_bytes());
        }
        for (block, start, end) in self.places() {
            writer.number(if *block == u32::MAX { 0 } else { end - start + 1 });
        }
        writer.end(Writer::begin(TEXTS))
    }
}
