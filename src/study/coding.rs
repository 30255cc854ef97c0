//! A text as it is coded: what is to be decided in it, one after the other, and which words belong to what.
//!
//! A proposal that has become a claim, or was passed over, is still in the queue, so that it can be gone back to; one that the
//! reader moved keeps its place by the passage that it was proposed on. Everything is counted in bytes of the text.

use crate::find::Candidate;
use crate::project::{Claim, Coded};
use crate::text::words;
use std::collections::BTreeSet;

/// A stretch of a text, in bytes.
pub type Stretch = (u32, u32);

/// How far something in the queue is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Nothing was decided.
    Open,
    /// It is a claim.
    Coded,
    /// It is none.
    Passed,
}

/// Something in the queue: a proposal, a claim, or a proposal that has become one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// The passage: that of the claim where there is one.
    pub passage: Stretch,
    /// What was proposed.
    pub candidate: Option<Candidate>,
    /// What it was coded as.
    pub claim: Option<Claim>,
    /// How far it is.
    pub state: State,
}

impl Item {
    /// By what it is known while it is looked at: the passage that it was proposed on, or where there is none the claim's own name.
    pub fn key(&self) -> String {
        match (&self.candidate, &self.claim) {
            (Some(candidate), _) => format!("{}-{}", candidate.start, candidate.end),
            (None, Some(claim)) => claim.id.clone(),
            (None, None) => String::new(),
        }
    }
}

/// The queue of a text: all proposals and claims, in the order of the text.
pub fn queue(candidates: &[Candidate], coded: &Coded) -> Vec<Item> {
    let mut items: Vec<Item> = candidates
        .iter()
        .map(|candidate| {
            let passage = (candidate.start, candidate.end);
            let claim = coded.claims.iter().find(|claim| claim.found == Some(passage));
            let state = match claim {
                Some(_) => State::Coded,
                None if coded.passed.contains(&passage) => State::Passed,
                None => State::Open,
            };
            let passage = claim.map_or(passage, |claim| (claim.start, claim.end));
            Item { passage, candidate: Some(candidate.clone()), claim: claim.cloned(), state }
        })
        .collect();
    let proposed: BTreeSet<Stretch> = candidates.iter().map(|candidate| (candidate.start, candidate.end)).collect();
    // A claim whose proposal is no longer made, as with another codebook, stands for itself.
    let by_hand = coded.claims.iter().filter(|claim| claim.found.is_none_or(|found| !proposed.contains(&found)));
    items.extend(by_hand.map(|claim| Item {
        passage: (claim.start, claim.end),
        candidate: None,
        claim: Some(claim.clone()),
        state: State::Coded,
    }));
    items.sort_by_key(|item| (item.passage, item.key()));
    items
}

/// The first open item behind another one, going round at the end; None where none is open.
pub fn next_open<'i>(items: &'i [Item], after: &str) -> Option<&'i Item> {
    let at = items.iter().position(|item| item.key() == after).map_or(0, |at| at + 1);
    let (before, behind) = items.split_at_checked(at).unwrap_or((items, &[]));
    behind.iter().chain(before).find(|item| item.state == State::Open)
}

/// The claim that a proposal becomes, with what it suggests.
pub fn claim_of(candidate: &Candidate, text: &str, id: String, changed: String) -> Claim {
    Claim {
        start: candidate.start,
        end: candidate.end,
        id,
        exact: slice(text, (candidate.start, candidate.end)).to_owned(),
        cells: candidate.cells.clone(),
        found: Some((candidate.start, candidate.end)),
        why: candidate.why.clone(),
        changed,
    }
}

/// The words of a stretch of a text.
pub fn slice(text: &str, (start, end): Stretch) -> &str {
    text.get(start as usize..end as usize).unwrap_or("")
}

/// A run of words that belong to the same things.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// Its bytes.
    pub bytes: Stretch,
    /// The places of the stretches that it lies in, in their order.
    pub within: Vec<usize>,
}

/// A part of a text cut wherever one of some stretches begins or ends. The runs, one after the other, are the part.
pub fn runs(part: Stretch, stretches: &[Stretch]) -> Vec<Run> {
    let is_inside = |at: &u32| part.0 < *at && *at < part.1;
    let cuts: BTreeSet<u32> = stretches.iter().flat_map(|(start, end)| [*start, *end]).filter(is_inside).collect();
    let ends = cuts.iter().copied().chain([part.1]);
    let mut from = part.0;
    ends.map(|end| {
        let bytes = (from, end);
        from = end;
        let lies_in = |(_, (start, over)): &(usize, &Stretch)| *start <= bytes.0 && bytes.1 <= *over;
        Run { bytes, within: stretches.iter().enumerate().filter(lies_in).map(|(at, _)| at).collect() }
    })
    .filter(|run| run.bytes.0 < run.bytes.1)
    .collect()
}

/// An end of a stretch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// Where it begins.
    Start,
    /// Where it ends.
    End,
}

/// A stretch whose one end is moved by a word. It always has a word left.
pub fn moved(text: &str, (start, end): Stretch, which: End, forward: bool) -> Stretch {
    let small = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    match (which, forward) {
        (End::Start, false) => (word_before(text, start as usize).map_or(start, |word| small(word.0)), end),
        (End::End, true) => (start, word_behind(text, end as usize).map_or(end, |word| small(word.1))),
        (End::Start, true) => {
            let second = words(slice(text, (start, end))).nth(1);
            (second.map_or(start, |word| start + small(word.start)), end)
        }
        (End::End, false) => {
            let all: Vec<_> = words(slice(text, (start, end))).collect();
            let last = all.len().checked_sub(2).and_then(|at| all.get(at));
            (start, last.map_or(end, |word| start + small(word.start + word.text.len())))
        }
    }
}

/// The word that a place lies in or that comes behind it; the last word where none does.
pub fn word_at(text: &str, at: u32) -> Stretch {
    let small = |(start, end): (usize, usize)| (u32::try_from(start).unwrap_or(u32::MAX), u32::try_from(end).unwrap_or(u32::MAX));
    let at = at as usize;
    word_behind(text, at).or_else(|| word_before(text, at)).map_or((0, 0), small)
}

/// The word next to a stretch, on one side of it.
pub fn neighbour(text: &str, (start, end): Stretch, forward: bool) -> Stretch {
    let small = |(start, end): (usize, usize)| (u32::try_from(start).unwrap_or(u32::MAX), u32::try_from(end).unwrap_or(u32::MAX));
    let found = if forward { word_behind(text, end as usize) } else { word_before(text, start as usize) };
    found.map_or((start, end), small)
}

/// How far words are looked for; no word is longer, and no gap between words that anybody walks over.
const REACH: usize = 2000;

/// The last word that begins before a place.
fn word_before(text: &str, at: usize) -> Option<(usize, usize)> {
    let at = text.floor_char_boundary(at.min(text.len()));
    let from = text.floor_char_boundary(at.saturating_sub(REACH));
    let part = text.get(from..at)?;
    let word = words(part).last()?;
    Some((from + word.start, from + word.start + word.text.len()))
}

/// The first word that ends behind a place.
fn word_behind(text: &str, at: usize) -> Option<(usize, usize)> {
    let from = text.floor_char_boundary(at.min(text.len()));
    let to = text.ceil_char_boundary((at + REACH).min(text.len()));
    let word = words(text.get(from..to)?).next()?;
    Some((from + word.start, from + word.start + word.text.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_part_has_no_runs() {
        assert_eq!(runs((5, 5), &[(1, 9)]), []);
    }

    #[test]
    fn the_first_word_is_at_the_first_byte() {
        assert_eq!(word_at("one two", 0), (0, 3));
    }
}
