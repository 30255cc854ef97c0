//! Where in its text every sixteenth token begins, so that any token is found by reading at most fifteen others.

use super::stream::Stream;
use super::texts::short;
use std::ops::Range;

/// For every so many tokens of a text there is a mark.
const EVERY: u32 = 16;

/// The marks of all texts, one text behind the other. Some texts have one that stands for nothing: so where a text's marks are
/// follows from where its tokens are.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Marks(Stream);

/// The number of a text's first mark.
fn first(text: u32, start: u32) -> u32 {
    start / EVERY + text
}

impl Marks {
    /// Begins a text whose first token has this place. Before, the marks of all others must be in.
    pub(super) fn begin(&mut self, text: u32, start: u32) {
        while self.0.len() < first(text, start) {
            self.0.extend(&[0]);
        }
    }

    /// A token of the text that was begun: its number there, and where it begins in bytes.
    #[inline]
    pub(super) fn see(&mut self, at: u32, byte: usize) {
        if at.is_multiple_of(EVERY) {
            self.push(short(byte));
        }
    }

    /// Adds a mark to the text that was begun.
    pub(super) fn push(&mut self, byte: u32) {
        self.0.extend(&[byte]);
    }

    /// How many marks a text with these tokens has.
    pub(super) fn count(tokens: &Range<u32>) -> u32 {
        (tokens.end - tokens.start).div_ceil(EVERY)
    }

    /// The byte from which to read to find a token, and how many tokens to leave out.
    pub(super) fn find(&self, text: u32, tokens: &Range<u32>, place: u32) -> (usize, usize) {
        let at = place.saturating_sub(tokens.start);
        let byte = self.0.get(first(text, tokens.start) + at / EVERY).unwrap_or(0);
        (byte as usize, (at % EVERY) as usize)
    }

    /// The marks of a text, as the slices in which they lie.
    pub(super) fn of(&self, text: u32, tokens: &Range<u32>) -> impl Iterator<Item = &[u32]> {
        let first = first(text, tokens.start);
        self.0.slices(first, first + Marks::count(tokens))
    }

    /// Those of some texts, each with its tokens and where the first of them moves.
    pub(super) fn kept(&self, texts: impl Iterator<Item = ((u32, Range<u32>), u32)>) -> Self {
        let mut made = Marks::default();
        for (number, ((text, tokens), start)) in (0..).zip(texts) {
            made.begin(number, start);
            for slice in self.of(text, &tokens) {
                made.0.extend(slice);
            }
        }
        made
    }
}
