//! What stands left and right of a place, cut from the text itself.
//!
//! Offsets are bytes of the text; cutting changes nothing in it. Where a text is not here but the order of its words is known,
//! the line is put together from its terms.

use super::concordance::{SortBy, SortKey, Span};
use crate::index::Index;
use crate::query::Hit;
use crate::text::{Token, sentence};
use std::borrow::Cow;
use std::ops::Range;

/// A line as it is shown: line breaks are spaces.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Cut<'t> {
    /// Where the node begins in its text, in bytes.
    pub at: u32,
    /// What stands left of the node.
    pub left: Cow<'t, str>,
    /// The node.
    pub node: Cow<'t, str>,
    /// What stands right of it.
    pub right: Cow<'t, str>,
    /// The words that an order goes by: the side (`false` is left), first byte on that side, end.
    pub marks: Vec<(bool, u32, u32)>,
}

/// Cuts lines; keeps its memory for the next line.
#[derive(Debug)]
pub struct Cutter<'i> {
    index: &'i Index,
    span: Span,
    /// The places that are marked: the side, and how many words from the node.
    marked: Vec<(bool, u32)>,
    tokens: Vec<Token>,
}

impl<'i> Cutter<'i> {
    /// One that cuts so much, and marks what the lines are ordered by.
    pub fn new(index: &'i Index, span: Span, keys: &[SortKey]) -> Self {
        let marked = keys.iter().filter_map(|key| match key.by {
            SortBy::Left(at) => Some((false, u32::from(at))),
            SortBy::Right(at) => Some((true, u32::from(at))),
            _ => None,
        });
        Cutter { index, span, marked: marked.filter(|(_, at)| *at > 0).collect(), tokens: Vec::new() }
    }

    /// The line of a hit. Empty where neither the text nor the order of its words is known.
    pub fn cut(&mut self, hit: &Hit) -> Cut<'i> {
        let places = self.index.places_of(hit.text);
        let farthest = self.marked.iter().map(|(_, at)| *at).max().unwrap_or(0);
        let words = match self.span {
            Span::Words(words) => u32::from(words),
            Span::Sentence => farthest,
        };
        let first = hit.place.saturating_sub(words.max(farthest)).max(places.start);
        let after = hit.place + hit.tokens;
        let end = (after + words.max(farthest)).min(places.end);
        let Some(text) = self.index.text(hit.text) else { return self.of_terms(hit, words, &places) };
        if let (Span::Words(_), [], None) = (self.span, self.marked.as_slice(), hit.bytes)
            && let Some([from, start, last, to]) = self.edges(hit.text, [first, hit.place, after - 1, end - 1])
        {
            return cut(text, &(start.start..last.end), &(opened(text, from.start)..closed(text, to.end)), Vec::new());
        }
        self.tokens.clear();
        self.tokens.extend(self.index.tokens_from(hit.text, first).take((end - first) as usize));
        let token = |place: u32| place.checked_sub(first).and_then(|at| self.tokens.get(at as usize));
        let node = match hit.bytes {
            Some((start, end)) => start as usize..end as usize,
            None => token(hit.place).map_or(0, |token| token.start)..token(after - 1).map_or(0, |token| token.end),
        };
        let shown = match self.span {
            Span::Words(_) => {
                let from =
                    token(hit.place.saturating_sub(words).max(first)).map_or(node.start, |token| token.start.min(node.start));
                let to = (after + words).min(end).checked_sub(1).and_then(token).map_or(node.end, |token| token.end.max(node.end));
                opened(text, from)..closed(text, to)
            }
            Span::Sentence => sentence(text, &node),
        };
        let shown = shown.start.min(node.start)..shown.end.max(node.end);
        let mut marks = Vec::new();
        for (right, at) in &self.marked {
            let place = if *right { Some(after + at - 1).filter(|place| *place < end) } else { hit.place.checked_sub(*at) };
            if let Some(token) = place.and_then(token) {
                let (side, part) = if *right { (node.end, node.end..shown.end) } else { (shown.start, shown.start..node.start) };
                if part.contains(&token.start) && token.end <= part.end {
                    marks.push((*right, short(token.start - side), short(token.end - side)));
                }
            }
        }
        cut(text, &node, &shown, marks)
    }

    /// The tokens of a text at these places, which are in order; those between are left out, which takes much less time.
    fn edges(&self, text: u32, places: [u32; 4]) -> Option<[Token; 4]> {
        let mut at = places[0];
        let mut tokens = self.index.tokens_from(text, at);
        let mut token = tokens.next()?;
        let mut found = [token; 4];
        for (place, found) in places.into_iter().zip(&mut found) {
            if place > at {
                token = tokens.nth((place - at) as usize - 1)?;
                at = place;
            }
            *found = token;
        }
        Some(found)
    }

    /// The line of a hit in a text that is not here.
    fn of_terms(&self, hit: &Hit, words: u32, places: &Range<u32>) -> Cut<'i> {
        if !self.index.ordered(hit.text) {
            return Cut::default();
        }
        let words = if self.span == Span::Sentence { 15 } else { words };
        let after = hit.place + hit.tokens;
        let mut marks = Vec::new();
        let mut side = |range: Range<u32>, right: Option<bool>| {
            let mut line = String::new();
            for place in range {
                if !line.is_empty() {
                    line.push(' ');
                }
                let start = short(line.len());
                line.push_str(self.index.at(place).map_or("", |term| self.index.term(term)));
                let at = |right: bool| if right { place + 1 - after } else { hit.place - place };
                marks.extend(
                    right
                        .filter(|right| self.marked.contains(&(*right, at(*right))))
                        .map(|right| (right, start, short(line.len()))),
                );
            }
            Cow::Owned(line)
        };
        let left = side(hit.place.saturating_sub(words).max(places.start)..hit.place, Some(false));
        let node = side(hit.place..after, None);
        let right = side(after..(after + words).min(places.end), Some(true));
        Cut { at: hit.place - places.start, left, node, right, marks }
    }
}

/// The line with this node in what is shown.
fn cut<'t>(text: &'t str, node: &Range<usize>, shown: &Range<usize>, marks: Vec<(bool, u32, u32)>) -> Cut<'t> {
    let part = |from: usize, to: usize| plain(text.get(from..to).unwrap_or(""));
    Cut {
        at: short(node.start),
        left: part(shown.start, node.start),
        right: part(node.end, shown.end),
        node: part(node.start, node.end),
        marks,
    }
}

/// Where a part begins that begins with a word: with the quotation mark or bracket before it, which belongs to that word alone.
fn opened(text: &str, start: usize) -> usize {
    let before = text.get(..start).unwrap_or("");
    if before.ends_with(' ') {
        return start;
    }
    let rest = before.trim_end_matches(|c: char| !c.is_whitespace() && !c.is_alphanumeric());
    if rest.ends_with(char::is_alphanumeric) { start } else { rest.len() }
}

/// Where a part ends that ends with a word: behind the marks that follow it, unless a word follows those at once.
fn closed(text: &str, end: usize) -> usize {
    let after = text.get(end..).unwrap_or("");
    if after.starts_with(' ') {
        return end;
    }
    let rest = after.trim_start_matches(|c: char| !c.is_whitespace() && !c.is_alphanumeric());
    if rest.starts_with(char::is_alphanumeric) { end } else { text.len() - rest.len() }
}

/// A part of a text in one line. Byte by byte, so that offsets hold.
fn plain(part: &str) -> Cow<'_, str> {
    let breaks = ['\n', '\r', '\t'];
    // Eight bytes at a time whether one is below a space; few parts have a break.
    let (words, rest) = part.as_bytes().as_chunks::<8>();
    let below = |word: &[u8; 8]| {
        let word = u64::from_le_bytes(*word);
        word.wrapping_sub(0x2020_2020_2020_2020) & !word & 0x8080_8080_8080_8080 != 0
    };
    let may_break = words.iter().any(below) || rest.iter().any(|byte| *byte < b' ');
    if may_break && part.contains(breaks) { Cow::Owned(part.replace(breaks, " ")) } else { Cow::Borrowed(part) }
}

fn short(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn every_break_becomes_a_space_wherever_it_stands() {
        for length in [1, 7, 8, 9, 16, 20] {
            assert_eq!(plain(&"\n".repeat(length)), " ".repeat(length));
            for at in 0..length {
                for mark in ["\n", "\r", "\t"] {
                    let (before, after) = ("ü".repeat(at), "x".repeat(length - at));
                    assert_eq!(plain(&format!("{before}{mark}{after}")), format!("{before} {after}"));
                }
            }
        }
    }
}
