//! Among which words a word stands: its occurrences in some texts with what is around them.

use super::super::by_text;
use crate::index::Index;
use crate::study::words::recurring::{LENGTH, Occurrence, Recurring, SAMPLE, recurring};
use std::ops::Range;

/// The terms that begin with a digit; they are neighbours in the order of the terms.
pub(super) fn numbers(index: &Index) -> Range<u32> {
    let before = |least: u8| {
        let (mut low, mut high) = (0, index.terms());
        while low < high {
            let middle = low.midpoint(high);
            if index.term(middle).bytes().next() < Some(least) { low = middle + 1 } else { high = middle }
        }
        low
    };
    before(b'0')..before(b'9' + 1)
}

/// How a word stands among its neighbours in the texts that are meant, from at most [`SAMPLE`] of its occurrences, evenly taken.
pub(super) fn neighbours(index: &Index, term: u32, is_in: &[bool], numbers: &Range<u32>) -> Recurring {
    let by_text = by_text(index, term, is_in);
    let total: usize = by_text.iter().map(|(_, count)| *count as usize).sum();
    let step = total.div_ceil(SAMPLE).max(1);
    let mut places = index.places(term).peekable();
    let mut seen = 0usize;
    let mut occurrences = Vec::new();
    for (text, count) in by_text {
        let whole = index.places_of(text);
        while places.next_if(|place| *place < whole.start).is_some() {}
        for place in places.by_ref().take(count as usize) {
            if seen.is_multiple_of(step) {
                occurrences.push(around(index, text, place, numbers));
            }
            seen += 1;
        }
    }
    recurring(&occurrences)
}

/// What is around a place, or the line that it stands in where that is shorter than a run.
fn around(index: &Index, text: u32, place: u32, numbers: &Range<u32>) -> Occurrence {
    let reach = u32::try_from(LENGTH).unwrap_or(1) - 1;
    let whole = index.places_of(text);
    let (mut from, mut to) = (place.saturating_sub(reach).max(whole.start), (place + reach + 1).min(whole.end));
    let line = line(index, text, from..to, place);
    let is_line = line.len() < LENGTH && line.start >= from && line.end <= to;
    if is_line {
        (from, to) = (line.start, line.end);
    }
    let mut found = Occurrence { text, is_line, middle: (place - from) as usize, ..Occurrence::default() };
    for (slot, near) in found.around.iter_mut().zip(index.slices(from..to).flatten()) {
        // "1 of 12" and "2 of 9" are the same words.
        *slot = if numbers.contains(near) { u32::MAX } else { *near };
        found.length += 1;
    }
    found
}

/// The places of the line that a place stands in, as far as it lies among these; beyond them where it goes on.
fn line(index: &Index, text: u32, among: Range<u32>, place: u32) -> Range<u32> {
    let whole = index.places_of(text);
    let mut start = if among.start == whole.start { among.start } else { among.start.saturating_sub(1) };
    let mut end = if among.end == whole.end { among.end } else { among.end + 1 };
    let body = index.text(text).unwrap_or("").as_bytes();
    let mut last: Option<usize> = None;
    for (token, at) in index.tokens_from(text, among.start).zip(among) {
        let breaks = last.and_then(|last| body.get(last..token.start)).is_some_and(|between| between.contains(&b'\n'));
        if breaks && at <= place {
            start = at;
        } else if breaks {
            end = at;
            break;
        }
        last = Some(token.end);
    }
    start..end
}
