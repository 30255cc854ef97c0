//! Reads an index that was kept. Everything that could be wrong with it is looked at; an error is a sentence for the reader.

use super::file::{Block, DAMAGED, INDEX, Source, TEXTS};
use super::hash::hash;
use super::marks::Marks;
use super::postings::Gatherer;
use super::save::by_rank;
use super::texts::{Texts, short};
use super::vocabulary::{self, Vocabulary};
use super::{Builder, Index};
use crate::text::Head;
use std::cmp::Ordering;

impl Index {
    /// The index that was kept in parts, which may have been cut anew; what is known about its texts; and the texts in the parts
    /// that they were given out in, or none: then there are places and counts, but no text is shown.
    ///
    /// # Errors
    /// A sentence where something is of another version, is damaged, or does not belong together.
    pub fn open(
        index: impl Iterator<Item = Vec<u8>>,
        heads: Vec<Head>,
        texts: impl Iterator<Item = Vec<u8>>,
    ) -> Result<Index, String> {
        let mut source = Source::open(index, INDEX)?;
        let mut first = source.block()?;
        let mut number = || first.number().ok_or(DAMAGED);
        let (many, terms, tokens) = (number()?, number()?, number()?);
        let lengths =
            first.bytes(8).and_then(|bytes| bytes.first_chunk()).map(|bytes| u64::from_le_bytes(*bytes)).ok_or(DAMAGED)?;
        let apart = || "What was kept of the texts and of their words does not belong together; they have to be indexed again.";
        if heads.len() != many as usize {
            return Err(apart().into());
        }
        let texts = match Texts::open(texts)? {
            Some(texts) if texts.places().len() == many as usize && texts.lengths() == lengths => texts,
            Some(_) => return Err(apart().into()),
            None => Texts::absent(many),
        };
        let (vocabulary, counts) = read_terms(&mut source, terms)?;
        let order = by_rank(&counts);
        let (marks, bags, sizes) = read_texts(&mut source, many)?;
        let gatherer = read_tokens(&mut source, &sizes, terms)?;
        // The ranks are the passing numbers, so each term's rank in alphabetical order is asked for.
        let mut ranks = vec![0; order.len()];
        for (rank, term) in (0..).zip(&order) {
            if let Some(slot) = ranks.get_mut(*term as usize) {
                *slot = rank;
            }
        }
        let (tokens_read, starts, postings) = gatherer.finish(&ranks);
        let counted = counts.iter().zip(0..).all(|(count, term)| postings.count(term) == *count);
        if tokens_read.len() != tokens || !counted {
            return Err(DAMAGED.into());
        }
        Ok(Index { heads, texts, bags, starts, marks, tokens: tokens_read, vocabulary, postings })
    }
}

impl Index {
    /// An index made anew of texts that were kept, where that of their words cannot be read.
    ///
    /// # Errors
    /// A sentence where the texts are of another version, are damaged, or are not as many as is known of.
    pub fn again(heads: Vec<Head>, texts: impl Iterator<Item = Vec<u8>>) -> Result<Index, String> {
        let texts = Texts::open(texts)?.filter(|texts| texts.places().len() == heads.len()).ok_or(DAMAGED)?;
        let mut builder = Builder::new();
        for (text, head) in (0..).zip(heads) {
            builder.add(head, texts.get(text).unwrap_or(""));
        }
        Ok(builder.finish())
    }
}

/// The terms, which must be in strict order, with their counts.
fn read_terms(source: &mut Source<impl Iterator<Item = Vec<u8>>>, terms: u32) -> Result<(Vocabulary, Vec<u32>), String> {
    let (mut vocabulary, mut counts) = (Vocabulary::default(), Vec::new());
    let mut last = String::new();
    while vocabulary.len() < terms {
        let mut block = source.block()?;
        let mut before: Vec<u8> = Vec::new();
        while !block.is_empty() {
            let shared = block.number().ok_or(DAMAGED)?;
            let rest = block.number().ok_or(DAMAGED)?;
            before.truncate(shared as usize);
            before.extend_from_slice(block.bytes(rest).ok_or(DAMAGED)?);
            let term = std::str::from_utf8(&before).map_err(|_| DAMAGED)?;
            if vocabulary::order(&last, term) != Ordering::Less {
                return Err(DAMAGED.into());
            }
            term.clone_into(&mut last);
            vocabulary.push(term);
            counts.push(block.number().filter(|count| *count > 0).ok_or(DAMAGED)?);
        }
    }
    if vocabulary.len() == terms { Ok((vocabulary, counts)) } else { Err(DAMAGED.into()) }
}

/// The marks of the texts, those of which only counts are known, and how many tokens each has.
fn read_texts(source: &mut Source<impl Iterator<Item = Vec<u8>>>, texts: u32) -> Result<(Marks, Vec<u32>, Vec<u32>), String> {
    let (mut marks, mut bags, mut sizes) = (Marks::default(), Vec::new(), Vec::new());
    let mut start = 0_u32;
    while short(sizes.len()) < texts {
        let mut block = source.block()?;
        while !block.is_empty() {
            let text = short(sizes.len());
            let size = block.number().ok_or(DAMAGED)?;
            if block.number().ok_or(DAMAGED)? != 0 {
                bags.push(text);
            }
            let end = start.checked_add(size).ok_or(DAMAGED)?;
            marks.begin(text, start);
            let mut byte = 0_u32;
            for _ in 0..Marks::count(&(start..end)) {
                byte = byte.wrapping_add(block.number().ok_or(DAMAGED)?);
                marks.push(byte);
            }
            sizes.push(size);
            start = end;
        }
    }
    if short(sizes.len()) == texts { Ok((marks, bags, sizes)) } else { Err(DAMAGED.into()) }
}

/// The tokens, text by text.
fn read_tokens(source: &mut Source<impl Iterator<Item = Vec<u8>>>, sizes: &[u32], terms: u32) -> Result<Gatherer, String> {
    let mut gatherer = Gatherer::default();
    let mut block = Block::default();
    let mut read = Vec::new();
    for size in sizes {
        read.clear();
        while short(read.len()) < *size {
            if block.is_empty() {
                block = source.block()?;
            }
            let missing = *size as usize - read.len();
            block.ranks(missing, &mut read).ok_or(DAMAGED)?;
        }
        if read.iter().any(|rank| *rank >= terms) {
            return Err(DAMAGED.into());
        }
        gatherer.text(&read, terms as usize);
    }
    Ok(gatherer)
}

impl Texts {
    /// The texts that were kept; none where there are no parts at all.
    fn open(mut parts: impl Iterator<Item = Vec<u8>>) -> Result<Option<Texts>, String> {
        let Some(table) = parts.next() else { return Ok(None) };
        let mut table = Source::open(std::iter::once(table), TEXTS)?.block()?;
        let mut blocks = Vec::new();
        for _ in 0..table.number().ok_or(DAMAGED)? {
            let length = table.number().ok_or(DAMAGED)?;
            let number = table.bytes(8).and_then(|bytes| bytes.first_chunk()).map(|bytes| u64::from_le_bytes(*bytes));
            let block = parts.next().ok_or(DAMAGED)?;
            if short(block.len()) != length || Some(hash(&block)) != number {
                return Err(DAMAGED.into());
            }
            blocks.push(String::from_utf8(block).map_err(|_| DAMAGED)?);
        }
        let mut texts = Texts::of(blocks);
        while !table.is_empty() {
            match table.number().ok_or(DAMAGED)?.checked_sub(1) {
                Some(length) => texts.next(length).ok_or(DAMAGED)?,
                None => texts.skip(),
            }
        }
        Ok(Some(texts))
    }
}
