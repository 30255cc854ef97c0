//! The texts themselves, as they were brought, in blocks of bytes that never move.
//!
//! A text lies in one block whole, so that any part of it is a plain slice.

use super::memory::{STEP, step};

/// A block is at least so large; one text may make a larger one.
const BLOCK: usize = 1 << 20;

/// Many texts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Texts {
    blocks: Vec<String>,
    /// Per text: its block, its first byte there, the byte after its last.
    places: Vec<(u32, u32, u32)>,
}

impl Texts {
    pub(super) fn push(&mut self, text: &str) {
        if self.blocks.last().is_none_or(|block| block.capacity() - block.len() < text.len()) {
            if self.blocks.len() % (STEP / BLOCK) == 1 {
                step();
            }
            self.blocks.push(String::with_capacity(text.len().max(BLOCK)));
        }
        let number = self.blocks.len() - 1;
        if let Some(block) = self.blocks.last_mut() {
            let start = block.len();
            block.push_str(text);
            self.places.push((short(number), short(start), short(block.len())));
        }
    }

    /// Takes some out. Block after block is copied and given back, so that they are never all there twice.
    pub(super) fn keep(&mut self, keep: impl Fn(u32) -> bool) {
        let mut blocks: Vec<String> = std::mem::take(&mut self.blocks);
        let mut made = Texts::default();
        let mut done = 0;
        for (text, (block, start, end)) in (0..).zip(std::mem::take(&mut self.places)) {
            if !keep(text) {
                continue;
            }
            match blocks.get(block as usize).and_then(|block| block.get(start as usize..end as usize)) {
                Some(text) => made.push(text),
                None => made.skip(),
            }
            for block in blocks.iter_mut().take(block as usize).skip(done) {
                *block = String::new();
            }
            done = done.max((block as usize).min(blocks.len()));
        }
        *self = made;
    }

    /// Adds one that is not here.
    pub(super) fn skip(&mut self) {
        self.places.push((u32::MAX, 0, 0));
    }

    /// So many that are not here.
    pub(super) fn absent(texts: u32) -> Self {
        let mut made = Texts::default();
        (0..texts).for_each(|_| made.skip());
        made
    }

    /// None yet, but the blocks in which they lie one behind the other.
    pub(super) fn of(blocks: Vec<String>) -> Self {
        Texts { blocks, places: Vec::new() }
    }

    /// Adds the next text of the blocks; None where it does not lie in one.
    pub(super) fn next(&mut self, length: u32) -> Option<()> {
        let here = self.places.iter().rev().find(|(block, ..)| *block != u32::MAX).map_or((0, 0), |(block, _, end)| (*block, *end));
        let full = self.blocks.get(here.0 as usize).is_some_and(|block| here.1 as usize == block.len());
        let (block, start) = if full && length > 0 { (here.0 + 1, 0) } else { here };
        let end = start.checked_add(length)?;
        self.blocks.get(block as usize)?.get(start as usize..end as usize)?;
        self.places.push((block, start, end));
        Some(())
    }

    /// Their blocks.
    pub(super) fn blocks(&self) -> impl Iterator<Item = &str> {
        self.blocks.iter().map(String::as_str)
    }

    /// Per text: its block, its first byte there, the byte after its last.
    pub(super) fn places(&self) -> &[(u32, u32, u32)] {
        &self.places
    }

    pub(super) fn get(&self, text: u32) -> Option<&str> {
        let (block, start, end) = self.places.get(text as usize).copied()?;
        self.blocks.get(block as usize)?.get(start as usize..end as usize)
    }
}

/// A length as it is kept. The texts of a collection are limited to what this can count.
pub(super) fn short(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}
