//! The terms of a collection in alphabetical order, so that comparing two words is comparing two numbers.
//!
//! Accents come second: the order is that of the terms without accents, and only among the same ones that of the terms as they
//! are. So all terms that a prefix without accents begins are neighbours. The order is strict: no term stands twice.

use super::texts::short;
use crate::text::unaccented;
use std::cmp::Ordering;
use std::ops::Range;

/// The terms.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Vocabulary {
    letters: String,
    ends: Vec<u32>,
}

impl Vocabulary {
    pub(super) fn with_capacity(terms: usize, letters: usize) -> Self {
        Vocabulary { letters: String::with_capacity(letters), ends: Vec::with_capacity(terms) }
    }

    /// Adds a term that comes behind all others.
    pub(super) fn push(&mut self, term: &str) {
        self.letters.push_str(term);
        self.ends.push(short(self.letters.len()));
    }

    pub(super) fn len(&self) -> u32 {
        short(self.ends.len())
    }

    pub(super) fn get(&self, term: u32) -> &str {
        let start = term.checked_sub(1).and_then(|before| self.ends.get(before as usize)).map_or(0, |end| *end as usize);
        self.ends.get(term as usize).and_then(|end| self.letters.get(start..*end as usize)).unwrap_or("")
    }

    /// The number of a term.
    pub(super) fn find(&self, term: &str) -> Option<u32> {
        let at = self.first(|other| order(other, term) == Ordering::Less);
        (self.get(at) == term && at < self.len()).then_some(at)
    }

    /// The terms that are this one when their accents are left out.
    pub(super) fn plain(&self, plain: &str) -> Range<u32> {
        self.first(|term| *unaccented(term) < *plain)..self.first(|term| *unaccented(term) <= *plain)
    }

    /// The terms that begin so when their accents are left out.
    pub(super) fn prefix(&self, plain: &str) -> Range<u32> {
        let begins = |term: &str| unaccented(term).starts_with(plain);
        self.first(|term| *unaccented(term) < *plain)..self.first(|term| *unaccented(term) < *plain || begins(term))
    }

    /// The first term for which something no longer holds that holds for all before it.
    fn first(&self, holds: impl Fn(&str) -> bool) -> u32 {
        let (mut low, mut high) = (0, self.len());
        while low < high {
            let middle = low + (high - low) / 2;
            if holds(self.get(middle)) { low = middle + 1 } else { high = middle }
        }
        low
    }
}

/// The order of terms.
pub(super) fn order(a: &str, b: &str) -> Ordering {
    if a.is_ascii() && b.is_ascii() { a.cmp(b) } else { unaccented(a).cmp(&unaccented(b)).then_with(|| a.cmp(b)) }
}

/// The places of terms when they are put in order.
pub(super) fn sorted<'t>(terms: usize, get: impl Fn(usize) -> &'t str) -> Vec<u32> {
    // The first eight bytes decide nearly always; a number is compared faster than a string is found.
    let first =
        |term: &str| unaccented(term).bytes().chain(std::iter::repeat(0)).take(8).fold(0, |key, byte| key << 8 | u64::from(byte));
    let mut order_of: Vec<(u64, u32)> = (0..terms).map(|at| (first(get(at)), short(at))).collect();
    order_of.sort_unstable_by(|a, b| a.0.cmp(&b.0).then_with(|| order(get(a.1 as usize), get(b.1 as usize))));
    order_of.into_iter().map(|(_, at)| at).collect()
}
