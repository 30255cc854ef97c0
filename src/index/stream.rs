//! All tokens of all texts, one after the other, as the numbers of their terms.
//!
//! They lie in pieces of one size: a list that grows by doubling would hold its old and its new place at the same time, and
//! memory that a page has once taken it keeps.

use super::memory::{STEP, step};
use super::texts::short;
use std::ops::Range;

const BITS: u32 = 16;
const PIECE: usize = 1 << BITS;

/// A long list of numbers.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Stream {
    pieces: Vec<Vec<u32>>,
    length: u32,
}

impl Stream {
    /// How many there are.
    pub(super) fn len(&self) -> u32 {
        self.length
    }

    /// Adds numbers behind the others.
    pub(super) fn extend(&mut self, mut values: &[u32]) {
        while !values.is_empty() {
            let room = PIECE - (self.length as usize & (PIECE - 1));
            if room == PIECE {
                if self.pieces.len() % (STEP / PIECE / 4) == 1 {
                    step();
                }
                self.pieces.push(Vec::with_capacity(PIECE));
            }
            let (now, later) = values.split_at(room.min(values.len()));
            if let Some(last) = self.pieces.last_mut() {
                last.extend_from_slice(now);
            }
            self.length += short(now.len());
            values = later;
        }
    }

    #[inline]
    pub(super) fn get(&self, at: u32) -> Option<u32> {
        self.pieces.get((at >> BITS) as usize)?.get(at as usize & (PIECE - 1)).copied()
    }

    fn set(&mut self, at: u32, value: u32) {
        if let Some(slot) = self.pieces.get_mut((at >> BITS) as usize).and_then(|piece| piece.get_mut(at as usize & (PIECE - 1))) {
            *slot = value;
        }
    }

    /// Keeps what lies in some ranges, which are in order, and moves it together.
    pub(super) fn keep(&mut self, ranges: impl Iterator<Item = Range<u32>>) {
        let mut to = 0;
        for at in ranges.flatten() {
            if let Some(value) = self.get(at) {
                self.set(to, value);
                to += 1;
            }
        }
        self.length = to;
        self.pieces.truncate(to.div_ceil(1 << BITS) as usize);
        let rest = to as usize & (PIECE - 1);
        if let Some(last) = self.pieces.last_mut().filter(|_| rest > 0) {
            last.truncate(rest);
        }
    }

    /// The numbers from one place to before another, as the slices in which they lie.
    #[inline]
    pub(super) fn slices(&self, start: u32, end: u32) -> impl Iterator<Item = &[u32]> {
        let mut at = start;
        std::iter::from_fn(move || {
            let length = end.checked_sub(at).filter(|length| *length > 0)? as usize;
            let from = at as usize & (PIECE - 1);
            let piece = self.pieces.get((at >> BITS) as usize)?;
            let slice = piece.get(from..piece.len().min(from + length))?;
            at += short(slice.len().max(1));
            Some(slice)
        })
    }

    /// The same, to be changed.
    pub(super) fn slices_mut(&mut self, start: u32, end: u32) -> impl Iterator<Item = &mut [u32]> {
        let (first, last) = ((start >> BITS) as usize, (end >> BITS) as usize);
        self.pieces.iter_mut().enumerate().take(last + 1).skip(first).filter_map(move |(at, piece)| {
            let from = if at == first { start as usize & (PIECE - 1) } else { 0 };
            let to = if at == last { end as usize & (PIECE - 1) } else { piece.len() };
            piece.get_mut(from..to)
        })
    }
}
