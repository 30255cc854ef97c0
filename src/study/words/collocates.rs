//! Collocates: the words that stand near what is sought more often than their frequency would have it.
//!
//! **What is counted.** The words of a text fall into three kinds: those of the hits themselves (the node), those within so many
//! words of a hit (the windows), and all others. Each word is counted once, even where the windows of two hits overlap, and no
//! window leaves its text. So a word and all others, near and not near, are a true table of four cells, and every measure below
//! is one of that table. Counting a word once for each hit near it, as some programs do, would count the same word twice and make
//! the table larger than the text.

use super::cells::Cells;
use super::real;
use std::hint::black_box;
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

/// So many hits are looked at together. They lie far apart in memory; first a word at both ends of each window is read, and as
/// nothing waits for those, the machine fetches many at once.
const BATCH: usize = 256;

/// A hit: the number of its text, its places, and those of its text.
pub type Placed = (u32, Range<u32>, Range<u32>);

/// Counts the windows of hits.
///
/// `hits` are places of tokens in ascending order of their beginnings, each with the number of its text and the places of that;
/// `slices` gives the terms of places, of which there are `terms` different ones.
pub fn windows<'t, S: Iterator<Item = &'t [u32]>>(
    mut hits: impl Iterator<Item = Placed>,
    slices: impl Fn(Range<u32>) -> S,
    terms: usize,
    (left, right): (u32, u32),
) -> Windows {
    let mut found = Windows { terms: vec![Near::default(); terms], inside_of: vec![0; terms], ..Windows::default() };
    let mut batch: Vec<Placed> = Vec::with_capacity(BATCH + 1);
    // The first place that has not been counted.
    let mut free = 0;
    loop {
        batch.extend(hits.by_ref().take(BATCH + 1 - batch.len()));
        // The last of a full batch is only looked at: it begins the next one.
        let last = (batch.len() == BATCH + 1).then(|| batch.pop()).flatten();
        let ends = batch.iter().flat_map(|(_, hit, _)| [hit.start.saturating_sub(left), hit.end.saturating_add(right)]);
        let touched = ends.filter_map(|place| slices(place..place.saturating_add(1)).next()?.first().copied());
        black_box(touched.fold(0, |all, term| all ^ term));
        let nexts = batch.iter().skip(1).chain(&last).map(|(_, hit, _)| hit.start).chain([u32::MAX]);
        for ((text, hit, whole), next) in batch.iter().zip(nexts) {
            found.window(*text, hit, whole, next, &slices, (left, right), &mut free);
        }
        batch.clear();
        match last {
            Some(last) => batch.push(last),
            None => return found,
        }
    }
}

impl Windows {
    /// Counts what stands around a hit and in it, from the first place that is free.
    #[inline]
    #[allow(clippy::too_many_arguments, reason = "all of it is needed, and nothing else is made of it")]
    fn window<'t, S: Iterator<Item = &'t [u32]>>(
        &mut self,
        text: u32,
        hit: &Range<u32>,
        whole: &Range<u32>,
        next: u32,
        slices: &impl Fn(Range<u32>) -> S,
        (left, right): (u32, u32),
        free: &mut u32,
    ) {
        self.nodes += 1;
        let before = hit.start.saturating_sub(left).max(whole.start).max(*free);
        let inside = hit.start.max(*free)..hit.end.max(*free);
        // The window ends where the next hit begins: what lies behind that is in the window of the next.
        *free = hit.end.saturating_add(right).min(whole.end).min(next).max(inside.end);
        for slice in slices(before..inside.start).chain(slices(inside.end..*free)) {
            self.count(text, slice);
        }
        for term in slices(inside).flatten() {
            if let Some(inside) = self.inside_of.get_mut(*term as usize) {
                *inside += 1;
                self.inside += 1;
            }
        }
    }

    /// Counts the words of a window, or of a part of one.
    #[inline]
    fn count(&mut self, text: u32, words: &[u32]) {
        for term in words {
            if let Some(near) = self.terms.get_mut(*term as usize) {
                near.near += 1;
                near.range += u32::from(near.text != text + 1);
                near.text = text + 1;
            }
        }
        self.near += super::many(words.len());
    }
}

/// A word near the node. Each measure is worked out when it is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Collocate {
    /// The word near the node and elsewhere, as four cells; the node's own words are in none of them.
    pub cells: Cells,
    /// How often the node occurs.
    nodes: u64,
}

/// A word that stands near the node at least once; None for one that does not. `all` is how often it occurs in the texts, which
/// have `words` words.
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
    Some(Collocate { cells, nodes: windows.nodes })
}

impl Collocate {
    /// logDice (Rychlý 2008): 14 + log2(2 f(node, word) / (f(node) + f(word))). 14 is never one without the other; one less is
    /// half as close. It does not depend on the size of the texts. Where the word stands several times near one hit it may go
    /// beyond 14.
    pub fn log_dice(&self) -> f64 {
        14.0 + (2.0 * real(self.cells.here) / real(self.nodes + self.cells.here + self.cells.there)).log2()
    }

    /// Mutual information (Church and Hanks 1990): the binary logarithm of how many times as often as expected the word is near.
    /// High values of rare words mean little.
    pub fn mi(&self) -> Option<f64> {
        Some((real(self.cells.here) / self.cells.expected()?).log2())
    }

    /// The t-score (Church and others 1991): how much more often than expected, in units of the root of what is observed. It
    /// favours frequent words.
    pub fn t(&self) -> Option<f64> {
        Some((real(self.cells.here) - self.cells.expected()?) / real(self.cells.here).sqrt())
    }

    /// Log-likelihood of the four cells, negative where the word is near less often than expected; None where everything is near.
    pub fn g2(&self) -> Option<f64> {
        self.cells.g2()
    }
}

/// A word near the node in one set of texts against another: its share of the windows of each.
///
/// The difference between two sets is told as a Log Ratio of these shares and not as a difference of logDice: it is the measure
/// of the keyness table, goes with a G2 of the same four cells, has a value where the word is near in one set only, and is not
/// moved by how often the word occurs where the node is not.
pub fn beside(windows: &Windows, near: &Near, others: &Windows, other: &Near) -> Cells {
    Cells { here: near.near.into(), words_here: windows.near, there: other.near.into(), words_there: others.near }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_that_is_not_near_is_no_collocate() {
        let of = |near| Windows { terms: vec![Near { near, ..Near::default() }], near: 8, nodes: 2, ..Windows::default() };
        assert!(collocate(&of(0), 0, 3, 100).is_none() && collocate(&of(1), 0, 3, 100).is_some());
        assert!(collocate(&of(1), 1, 3, 100).is_none(), "no such word");
    }
}
