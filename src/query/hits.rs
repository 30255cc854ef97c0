//! Places that were found, in the order of the texts.

use crate::index::Index;
use std::ops::Range;

/// Many places, by text and then by place; no place twice.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Hits {
    /// The first token of each.
    places: Vec<u32>,
    /// How many tokens each has; one number where that is the same for all.
    lengths: Vec<u32>,
    /// The bytes of each; empty where all are whole tokens.
    bytes: Vec<(u32, u32)>,
    /// The texts that have some, and where their first is in the lists above.
    texts: Vec<(u32, u32)>,
}

/// A place that was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Hit {
    /// The text that it is in.
    pub text: u32,
    /// Its first token; the one behind it where it has none.
    pub place: u32,
    /// Its bytes in its text, where it need not begin and end with a word.
    pub bytes: Option<(u32, u32)>,
    /// How many tokens it has.
    pub tokens: u32,
}

impl Hits {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.places.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// One of them.
    pub fn get(&self, at: usize) -> Option<Hit> {
        self.places.get(at).map(|_| self.within(self.text(at), at))
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = Hit> + '_ {
        self.texts().flat_map(move |(text, hits)| hits.map(move |at| self.within(text, at)))
    }

    fn within(&self, text: u32, at: usize) -> Hit {
        let place = self.places.get(at).copied().unwrap_or(0);
        let tokens = self.lengths.get(at).or(self.lengths.first()).copied().unwrap_or(1);
        Hit { text, place, bytes: self.bytes.get(at).copied(), tokens }
    }

    /// The first tokens of all of them.
    pub fn places(&self) -> &[u32] {
        &self.places
    }

    /// How many tokens all of them have, where that is the same for all.
    pub fn length(&self) -> Option<u32> {
        match self.lengths.as_slice() {
            // Of a single hit it is the length of all, too.
            [one] => Some(*one),
            _ => None,
        }
    }

    /// In how many texts they are.
    pub fn range(&self) -> usize {
        self.texts.len()
    }

    /// The texts that have some, each with the numbers of its hits.
    pub fn texts(&self) -> impl Iterator<Item = (u32, Range<usize>)> + '_ {
        let ends = self.texts.iter().skip(1).map(|(_, first)| *first as usize).chain([self.len()]);
        self.texts.iter().zip(ends).map(|((text, first), end)| (*text, *first as usize..end))
    }

    /// The text that a hit is in.
    pub fn text(&self, at: usize) -> u32 {
        let after = self.texts.partition_point(|(_, first)| *first as usize <= at);
        after.checked_sub(1).and_then(|run| self.texts.get(run)).map_or(0, |(text, _)| *text)
    }

    /// None yet, all to have so many tokens.
    pub(super) fn of_length(tokens: u32) -> Self {
        Hits { lengths: vec![tokens], ..Hits::default() }
    }

    /// Adds one with the common length, behind all others.
    #[inline]
    pub(super) fn push(&mut self, text: u32, place: u32) {
        if self.texts.last().is_none_or(|(last, _)| *last != text) {
            self.texts.push((text, u32::try_from(self.places.len()).unwrap_or(u32::MAX)));
        }
        self.places.push(place);
    }

    /// Adds one behind all others.
    pub(super) fn push_hit(&mut self, hit: Hit) {
        let common = self.length();
        if self.is_empty() {
            self.lengths = vec![hit.tokens];
        } else if common != Some(hit.tokens) {
            if let Some(common) = common {
                self.lengths.resize(self.places.len(), common);
            }
            self.lengths.push(hit.tokens);
        }
        self.bytes.extend(hit.bytes);
        self.push(hit.text, hit.place);
    }

    /// Those of several lists, each once, in order.
    pub(super) fn joined(index: &Index, lists: Vec<Hits>) -> Self {
        let bytes = lists.iter().any(|list| !list.bytes.is_empty());
        let joined = lists.into_iter().reduce(|a, b| {
            // Where some begin or end within a word, all need their bytes.
            let whole = |mut hit: Hit| {
                if bytes {
                    hit.bytes = hit.bytes.or_else(|| index.bytes_of(hit.text, hit.place, hit.tokens));
                }
                hit
            };
            let mut joined = Hits::default();
            let (mut a, mut b) = (a.iter().map(whole).peekable(), b.iter().map(whole).peekable());
            loop {
                let next = match (a.peek(), b.peek()) {
                    (Some(one), Some(other)) if other < one => b.next(),
                    (Some(one), Some(other)) => {
                        if one == other {
                            b.next();
                        }
                        a.next()
                    }
                    (Some(_), None) => a.next(),
                    (None, _) => b.next(),
                };
                match next {
                    Some(hit) => joined.push_hit(hit),
                    None => return joined,
                }
            }
        });
        joined.unwrap_or_default()
    }
}
