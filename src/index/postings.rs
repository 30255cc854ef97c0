//! Per term, where it stands and in which texts.
//!
//! Both lists are packed: each number as its distance from the one before, in as few bytes as that needs.

use super::packed::{Ascending, Packed};
use super::stream::Stream;
use super::texts::short;

/// Places and texts of every term.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Postings {
    places: Packed,
    texts: Packed,
    counts: Vec<u32>,
    ranges: Vec<u32>,
}

/// Takes the tokens of texts in, text by text, and measures every list, so that each can be written where it belongs at once:
/// nothing is moved, and nothing is allocated twice.
///
/// Terms have passing numbers here. Frequent terms have low ones, so that what is known of them lies together in the cache.
#[derive(Debug, Default)]
pub(super) struct Gatherer {
    tokens: Stream,
    starts: Vec<u32>,
    terms: Vec<State>,
}

/// What is known of a term while its lists are measured, and then while they are written.
#[derive(Debug, Clone, Copy, Default)]
struct State {
    /// The place that was last seen.
    place: u32,
    /// How many bytes its places have; then where the next goes.
    places: u32,
    /// The text that was last seen, counted from 1; 0 is none.
    text: u32,
    /// How many bytes its texts have; then where the next goes.
    texts: u32,
}

/// So many tokens are gone through by one call. A browser translates a function well only once it was called often.
const AT_ONCE: usize = 1 << 12;

impl Gatherer {
    /// How many tokens it has.
    pub(super) fn len(&self) -> u32 {
        self.tokens.len()
    }

    /// Takes a text in; none of its terms has a number from `terms` on.
    pub(super) fn text(&mut self, text: &[u32], terms: usize) {
        self.terms.resize(terms.max(self.terms.len()), State::default());
        let start = self.tokens.len();
        self.starts.push(start);
        measure(&mut self.terms, start, short(self.starts.len()), text);
        self.tokens.extend(text);
    }

    /// Goes on from the tokens of an index; `starts` are the first tokens of its texts, and behind the last.
    pub(super) fn resume(tokens: Stream, mut starts: Vec<u32>, terms: usize) -> Self {
        let mut states = vec![State::default(); terms];
        for (number, range) in (1..).zip(starts.windows(2)) {
            let [mut place, end] = *range else { continue };
            for slice in tokens.slices(place, end).flat_map(|slice| slice.chunks(AT_ONCE)) {
                measure(&mut states, place, number, slice);
                place += short(slice.len());
            }
        }
        starts.pop();
        Gatherer { tokens, starts, terms: states }
    }

    /// Whether a term was seen at all.
    pub(super) fn has(&self, term: u32) -> bool {
        self.terms.get(term as usize).is_some_and(|state| state.places > 0)
    }

    /// The tokens under their last numbers, where each text begins and the last ends, and the lists. `order` gives the passing
    /// numbers of the terms in their last order.
    pub(super) fn finish(mut self, order: &[u32]) -> (Stream, Vec<u32>, Postings) {
        self.starts.push(self.tokens.len());
        let (mut places, mut texts) = (Packed::with_capacity(order.len()), Packed::with_capacity(order.len()));
        let mut numbers = vec![0; self.terms.len()];
        for (number, term) in order.iter().enumerate() {
            if let (Some(state), Some(slot)) = (self.terms.get_mut(*term as usize), numbers.get_mut(*term as usize)) {
                *state = State { place: 0, places: places.room(state.places), text: 0, texts: texts.room(state.texts) };
                *slot = short(number);
            }
        }
        places.allocate();
        texts.allocate();
        for (number, range) in (1..).zip(self.starts.windows(2)) {
            let [mut place, end] = *range else { continue };
            for slice in self.tokens.slices_mut(place, end).flat_map(|slice| slice.chunks_mut(AT_ONCE)) {
                enter(&mut self.terms, &numbers, (&mut places, &mut texts), (place, number), slice);
                place += short(slice.len());
            }
        }
        let (counts, ranges) = (places.counts(), texts.counts());
        (self.tokens, self.starts, Postings { places, texts, counts, ranges })
    }
}

/// Measures what lists need for more tokens of a text, which is counted from 1; `place` is that of the first of them.
///
/// There is no branch in here: where the next token stands cannot be guessed, and a wrong guess costs more than all the rest.
#[inline(never)]
fn measure(terms: &mut [State], first: u32, text: u32, tokens: &[u32]) {
    for (place, term) in (first..).zip(tokens) {
        if let Some(state) = terms.get_mut(*term as usize) {
            state.places += Packed::width(place - state.place);
            state.texts += Packed::width(text - state.text) * u32::from(text != state.text);
            (state.place, state.text) = (place, text);
        }
    }
}

/// Writes places and text of some tokens into the lists of their terms, and gives the tokens their last numbers.
#[inline(never)]
fn enter(
    terms: &mut [State],
    numbers: &[u32],
    (places, texts): (&mut Packed, &mut Packed),
    (first, text): (u32, u32),
    tokens: &mut [u32],
) {
    for (place, term) in (first..).zip(tokens) {
        if let (Some(state), Some(number)) = (terms.get_mut(*term as usize), numbers.get(*term as usize)) {
            state.places += places.write(state.places, place - state.place, true);
            state.texts += texts.write(state.texts, text - state.text, text != state.text);
            (state.place, state.text) = (place, text);
            *term = *number;
        }
    }
}

impl Postings {
    /// How often a term occurs.
    #[inline]
    pub(super) fn count(&self, term: u32) -> u32 {
        self.counts.get(term as usize).copied().unwrap_or(0)
    }

    /// In how many texts.
    pub(super) fn range(&self, term: u32) -> u32 {
        self.ranges.get(term as usize).copied().unwrap_or(0)
    }

    /// Where a term stands.
    pub(super) fn places(&self, term: u32) -> Ascending<'_> {
        self.places.list(term, 0)
    }

    /// The texts that have a term.
    pub(super) fn texts(&self, term: u32) -> Ascending<'_> {
        // They are counted from 1.
        self.texts.list(term, u32::MAX)
    }
}

/// How many texts begin at a place or before it; so many at least. The next text is looked at first, then steps double.
pub(super) fn after(starts: &[u32], least: u32, place: u32) -> u32 {
    let mut step = 1;
    let mut low = least as usize;
    while starts.get(low + step).is_some_and(|start| *start <= place) {
        low += step;
        step *= 2;
    }
    let rest = starts.get(low..starts.len().min(low + step)).unwrap_or(&[]);
    short(low + rest.partition_point(|start| *start <= place))
}
