//! Per term, where it stands and in which texts, packed: each number as its distance from the one before, in as few bytes as
//! that needs.

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

/// Ascending lists of numbers, one per term.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Packed {
    bytes: Vec<u8>,
    ends: Vec<u32>,
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
    /// How many bytes all lists of texts have.
    bytes: u32,
}

/// What is known of a term while its list is measured, and then while it is written.
#[derive(Debug, Clone, Copy, Default)]
struct State {
    /// The place that was last seen.
    place: u32,
    /// How many bytes its list of places has; then where the next goes.
    bytes: u32,
    /// The text that was last seen, counted from 1; 0 is none.
    text: u32,
}

impl Gatherer {
    /// How many tokens it has.
    pub(super) fn len(&self) -> u32 {
        self.tokens.len()
    }

    /// Takes a text in; none of its terms has a number from `terms` on.
    pub(super) fn text(&mut self, text: &[u32], terms: usize) {
        self.terms.resize(terms.max(self.terms.len()), State::default());
        self.starts.push(self.tokens.len());
        measure(&mut self.terms, &mut self.bytes, self.tokens.len(), short(self.starts.len()), text);
        self.tokens.extend(text);
    }

    /// Goes on from the tokens of an index; `starts` are the first tokens of its texts, and behind the last.
    pub(super) fn resume(tokens: Stream, mut starts: Vec<u32>, terms: usize) -> Self {
        let mut made = Gatherer { tokens, terms: vec![State::default(); terms], ..Gatherer::default() };
        for (number, range) in (1..).zip(starts.windows(2)) {
            let [mut place, end] = *range else { continue };
            for slice in made.tokens.slices(place, end) {
                measure(&mut made.terms, &mut made.bytes, place, number, slice);
                place += short(slice.len());
            }
        }
        starts.pop();
        made.starts = starts;
        made
    }

    /// Whether a term was seen at all.
    pub(super) fn has(&self, term: u32) -> bool {
        self.terms.get(term as usize).is_some_and(|state| state.bytes > 0)
    }

    /// The tokens under their last numbers, where each text begins and the last ends, and the lists. `order` gives the passing
    /// numbers of the terms in their last order.
    pub(super) fn finish(mut self, order: &[u32]) -> (Stream, Vec<u32>, Postings) {
        self.starts.push(self.tokens.len());
        let mut places = Packed::default();
        let mut numbers = vec![0; self.terms.len()];
        let mut at = 0;
        for (number, term) in order.iter().enumerate() {
            if let (Some(state), Some(slot)) = (self.terms.get_mut(*term as usize), numbers.get_mut(*term as usize)) {
                at += state.bytes;
                *state = State { bytes: at - state.bytes, ..State::default() };
                *slot = short(number);
                places.ends.push(at);
            }
        }
        places.bytes = vec![0; at as usize];
        let mut place = 0;
        for slice in self.tokens.slices_mut(0, self.tokens.len()) {
            for term in slice {
                if let (Some(state), Some(number)) = (self.terms.get_mut(*term as usize), numbers.get(*term as usize)) {
                    state.bytes = write(&mut places.bytes, state.bytes, place - state.place);
                    state.place = place;
                    *term = *number;
                }
                place += 1;
            }
        }
        let postings = Postings::new(places, &self.starts, self.bytes);
        (self.tokens, self.starts, postings)
    }
}

/// Measures what lists need for more tokens of a text, which is counted from 1; `place` is that of the first of them.
#[inline]
fn measure(terms: &mut [State], bytes: &mut u32, place: u32, number: u32, tokens: &[u32]) {
    for (place, term) in (place..).zip(tokens) {
        if let Some(state) = terms.get_mut(*term as usize) {
            state.bytes += width(place - state.place);
            state.place = place;
            *bytes += if state.text == number { 0 } else { width(number - state.text) };
            state.text = number;
        }
    }
}

impl Postings {
    /// Adds the texts of every term, which follow from its places.
    fn new(places: Packed, starts: &[u32], bytes: u32) -> Self {
        let terms = places.ends.len();
        let mut texts = Packed { bytes: vec![0; bytes as usize], ends: Vec::with_capacity(terms) };
        let mut made = Postings { counts: Vec::with_capacity(terms), ranges: Vec::with_capacity(terms), ..Postings::default() };
        let mut at = 0;
        for term in 0..short(terms) {
            // How many texts begin before the last place, and where the next one does.
            let (mut text, mut end, mut count, mut range) = (0, 0, 0, 0);
            for place in (Ascending { bytes: places.list(term), last: 0 }) {
                count += 1;
                if place >= end {
                    let last = text;
                    text = after(starts, text, place);
                    end = starts.get(text as usize).copied().unwrap_or(u32::MAX);
                    at = write(&mut texts.bytes, at, text - last);
                    range += 1;
                }
            }
            texts.ends.push(at);
            made.counts.push(count);
            made.ranges.push(range);
        }
        Postings { places, texts, ..made }
    }

    /// How often a term occurs.
    pub(super) fn count(&self, term: u32) -> u32 {
        self.counts.get(term as usize).copied().unwrap_or(0)
    }

    /// In how many texts.
    pub(super) fn range(&self, term: u32) -> u32 {
        self.ranges.get(term as usize).copied().unwrap_or(0)
    }

    /// Where a term stands.
    pub(super) fn places(&self, term: u32) -> Ascending<'_> {
        Ascending { bytes: self.places.list(term), last: 0 }
    }

    /// The texts that have a term.
    pub(super) fn texts(&self, term: u32) -> Ascending<'_> {
        // They are counted from 1.
        Ascending { bytes: self.texts.list(term), last: u32::MAX }
    }
}

impl Packed {
    fn list(&self, term: u32) -> &[u8] {
        let start = term.checked_sub(1).and_then(|before| self.ends.get(before as usize)).copied().unwrap_or(0);
        self.ends.get(term as usize).and_then(|end| self.bytes.get(start as usize..*end as usize)).unwrap_or(&[])
    }
}

/// Ascending numbers that are unpacked as they are asked for.
#[derive(Debug, Clone)]
pub struct Ascending<'i> {
    bytes: &'i [u8],
    last: u32,
}

impl Iterator for Ascending<'_> {
    type Item = u32;

    #[inline]
    fn next(&mut self) -> Option<u32> {
        let (first, rest) = self.bytes.split_first()?;
        let mut distance = u32::from(*first);
        self.bytes = rest;
        if distance >= 0x80 {
            distance &= 0x7f;
            let mut shift = 7;
            while let Some((byte, rest)) = self.bytes.split_first() {
                self.bytes = rest;
                distance |= u32::from(byte & 0x7f) << shift;
                shift += 7;
                if *byte < 0x80 {
                    break;
                }
            }
        }
        self.last = self.last.wrapping_add(distance);
        Some(self.last)
    }
}

/// How many bytes a distance needs: seven bits go into each.
#[inline]
fn width(distance: u32) -> u32 {
    match distance {
        0..0x80 => 1,
        0x80..0x4000 => 2,
        0x4000..0x20_0000 => 3,
        0x20_0000..0x1000_0000 => 4,
        _ => 5,
    }
}

/// Writes a distance and gives the place behind it.
#[inline]
fn write(bytes: &mut [u8], at: u32, mut distance: u32) -> u32 {
    let mut at = at;
    loop {
        let more = distance >= 0x80;
        if let Some(byte) = bytes.get_mut(at as usize) {
            *byte = (distance & 0x7f) as u8 | if more { 0x80 } else { 0 };
        }
        at += 1;
        if !more {
            return at;
        }
        distance >>= 7;
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
