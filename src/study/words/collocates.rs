//! Collocates: the words that stand near what is sought more often than their frequency would have it.
//!
//! **What is counted.** The words of a text fall into three kinds: those of the hits themselves (the node), those within so many
//! words of a hit (the windows), and all others. Each word is counted once, even where the windows of two hits overlap, and no
//! window leaves its text. So a word and all others, near and not near, are a true table of four cells, and every measure below
//! is one of that table. Counting a word once for each hit near it, as some programs do, would count the same word twice and make
//! the table larger than the text.

use super::cells::Cells;
use super::real;
use std::ops::Range;

/// What stands near the hits of a set of texts.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Windows {
    /// How many hits.
    pub nodes: u64,
    /// How many words the hits have, each counted once.
    pub inside: u64,
    /// How many words stand in windows.
    pub near: u64,
    /// For each term how it stands to the windows.
    pub terms: Vec<Near>,
    /// For each term how often it stands in a hit.
    pub inside_of: Vec<u32>,
}

/// How a term stands to the windows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Near {
    /// How often it stands in a window.
    pub near: u32,
    /// In the windows of how many texts.
    pub range: u32,
    /// The last text, counted from 1, in whose windows it was seen.
    text: u32,
}

/// So many windows are looked up, and their first words read, before any is counted: hits lie far apart in memory, and the machine
/// can fetch several at once as long as nothing waits for any of them.
const BATCH: usize = 256;

/// Counts the windows of hits.
///
/// `hits` are places of tokens in ascending order of their beginnings, each with the number of its text and the places of that;
/// `slices` gives the terms of places, of which there are `terms` different ones.
pub fn windows<'t, S: Iterator<Item = &'t [u32]>>(
    hits: impl Iterator<Item = (u32, Range<u32>, Range<u32>)>,
    slices: impl Fn(Range<u32>) -> S,
    terms: usize,
    (left, right): (u32, u32),
) -> Windows {
    let mut found = Windows { terms: vec![Near::default(); terms], inside_of: vec![0; terms], ..Windows::default() };
    let mut hits = hits.peekable();
    // The first place that has not been counted.
    let mut free = 0;
    let mut gathered: Vec<(u32, u32, &[u32])> = Vec::with_capacity(2 * BATCH);
    while let Some((text, hit, whole)) = hits.next() {
        found.nodes += 1;
        let before = hit.start.saturating_sub(left).max(whole.start).max(free);
        // The window ends where the next hit begins: what lies behind that is in the window of the next.
        let next = hits.peek().map_or(u32::MAX, |(_, next, _)| next.start);
        let inside = hit.start.max(free)..hit.end.max(free);
        free = hit.end.saturating_add(right).min(whole.end).min(next).max(inside.end);
        for slice in slices(before..inside.start).chain(slices(inside.end..free)) {
            if let Some((first, rest)) = slice.split_first() {
                gathered.push((text, *first, rest));
            }
        }
        for term in slices(inside).flatten() {
            if let Some(inside) = found.inside_of.get_mut(*term as usize) {
                *inside += 1;
                found.inside += 1;
            }
        }
        if gathered.len() >= BATCH || hits.peek().is_none() {
            gathered.drain(..).for_each(|(text, first, rest)| found.count(text, first, rest));
        }
    }
    found
}

impl Windows {
    /// Counts the words of a window, or of a part of one.
    #[inline]
    fn count(&mut self, text: u32, first: u32, rest: &[u32]) {
        for term in std::iter::once(&first).chain(rest) {
            if let Some(near) = self.terms.get_mut(*term as usize) {
                near.near += 1;
                near.range += u32::from(near.text != text + 1);
                near.text = text + 1;
            }
        }
        self.near += super::many(rest.len()) + 1;
    }
}

/// A word near the node, with what the usual measures say.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Collocate {
    /// The word near the node and elsewhere, as four cells; the node's own words are in none of them.
    pub cells: Cells,
    /// logDice (Rychlý 2008): 14 + log2(2 f(node, word) / (f(node) + f(word))). 14 is never one without the other; one less is
    /// half as close. It does not depend on the size of the texts. Where the word stands several times near one hit it may go
    /// beyond 14.
    pub log_dice: f64,
    /// Mutual information (Church and Hanks 1990): the binary logarithm of how many times as often as expected the word is near.
    /// High values of rare words mean little.
    pub mi: f64,
    /// The t-score (Church and others 1991): how much more often than expected, in units of the root of what is observed. It
    /// favours frequent words.
    pub t: f64,
    /// Log-likelihood of the four cells, negative where the word is nearer than expected less often; None where everything is
    /// near.
    pub g2: Option<f64>,
}

/// The measures of a word that stands near the node at least once; None for one that does not. `all` is how often it occurs in
/// the texts, which have `words` words.
pub fn collocate(windows: &Windows, term: u32, all: u64, words: u64) -> Option<Collocate> {
    let near = windows.terms.get(term as usize).filter(|near| near.near > 0)?;
    let here = u64::from(near.near);
    let inside = windows.inside_of.get(term as usize).copied().unwrap_or(0);
    let outside = all.saturating_sub(inside.into()).max(here);
    let cells = Cells {
        here,
        words_here: windows.near,
        there: outside - here,
        words_there: words.saturating_sub(windows.inside).saturating_sub(windows.near),
    };
    let expected = cells.expected()?;
    let observed = real(here);
    Some(Collocate {
        cells,
        log_dice: 14.0 + (2.0 * observed / (real(windows.nodes) + real(outside))).log2(),
        mi: (observed / expected).log2(),
        t: (observed - expected) / observed.sqrt(),
        g2: cells.g2(),
    })
}

/// A word near the node in one set of texts against another: its share of the windows of each.
///
/// The difference between two sets is told as a Log Ratio of these shares and not as a difference of logDice: it is the measure
/// of the keyness table, goes with a G2 of the same four cells, has a value where the word is near in one set only, and is not
/// moved by how often the word occurs where the node is not.
pub fn beside(windows: &Windows, near: &Near, others: &Windows, other: &Near) -> Cells {
    Cells { here: near.near.into(), words_here: windows.near, there: other.near.into(), words_there: others.near }
}
