//! The lines of a concordance in order: every place that was found, with what stands left and right of it.
//!
//! A place on the left is counted outward from the node, so that lines with the same word before it come together. Lines that an
//! order does not tell apart stay in the order of the texts. Nothing is made of a line but its number until it is shown.

use crate::index::{Index, hash};
use crate::query::{Hit, Hits};
use crate::text::Head;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// By what the lines of a concordance are put in order, most important first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct SortKey {
    /// The place that is compared.
    pub by: SortBy,
    /// Whether the order is turned round.
    pub reversed: bool,
}

/// A place of a line that can be compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum SortBy {
    /// So many words left of the node, from 1. A line that has no such word comes first.
    Left(u8),
    /// The first eight words of the node.
    Node,
    /// So many words right of the node, from 1. A line that has no such word comes first.
    Right(u8),
    /// The outlet, then the date, then the place in the text.
    Outlet,
    /// The date, then the outlet, then the place in the text. Texts without a date come last.
    Date,
    /// The order of the collection: by text, then by place.
    Text,
    /// A random order that is always the same for one number.
    Random(u32),
    /// The label that the reader gave. Lines without one come last.
    Label,
}

/// How much of the text is shown on both sides of a node.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Span {
    /// So many words.
    Words(u8),
    /// To both ends of the sentence.
    Sentence,
}

/// So many words of a node are compared.
const NODE: u32 = 8;

/// The numbers of hits in the order that is asked for. `labels` are those hits that carry one, by number.
pub fn ordered(index: &Index, hits: &Hits, keys: &[SortKey], labels: &BTreeMap<u32, String>) -> Vec<u32> {
    let mut order: Vec<u32> = (0..).take(hits.len()).collect();
    let mut sides = words(index, hits, &keys.iter().filter_map(|key| Spot::beside(key.by)).collect::<Vec<_>>());
    // Sorting by the least important first and keeping equals as they are gives the order by all.
    for key in keys.iter().rev() {
        let columns = match key.by {
            SortBy::Left(_) | SortBy::Right(_) => sides.pop().into_iter().collect(),
            by => columns(index, hits, by, labels),
        };
        for column in columns {
            order = column.sort(order, key.reversed);
        }
    }
    order
}

/// Where a word that is compared stands, as seen from a hit.
#[derive(Clone, Copy)]
enum Spot {
    /// So many words before the hit.
    Left(u32),
    /// So many words behind it.
    Right(u32),
    /// So many words behind its first one, but in it.
    Node(u32),
}

impl Spot {
    /// The word of an order by one beside the node.
    fn beside(by: SortBy) -> Option<Spot> {
        match by {
            SortBy::Left(at) => Some(Spot::Left(at.into())),
            SortBy::Right(at) => Some(Spot::Right(at.into())),
            _ => None,
        }
    }

    #[inline]
    fn place(self, hit: &Hit) -> Option<u32> {
        match self {
            Spot::Left(at) => hit.place.checked_sub(at),
            Spot::Right(at) => (hit.place + hit.tokens + at).checked_sub(1),
            Spot::Node(at) => (at < hit.tokens).then_some(hit.place + at),
        }
    }
}

/// So many hits are read together. Hits lie far apart in memory and the words around a hit beside each other: for the first spot
/// the machine fetches many at once, and then the other spots are at hand.
const BATCH: usize = 256;

/// The terms that stand at spots of each hit, a column for each spot; 0 where there is none in the text.
fn words(index: &Index, hits: &Hits, spots: &[Spot]) -> Vec<Column> {
    let mut columns: Vec<Column> =
        spots.iter().map(|_| Column { values: Vec::with_capacity(hits.len()), bound: index.terms() + 1 }).collect();
    if spots.is_empty() {
        return columns;
    }
    let (mut last, mut places) = (None, 0..0);
    let mut all = hits.iter().map(|hit| {
        if last != Some(hit.text) {
            (last, places) = (Some(hit.text), index.places_of(hit.text));
        }
        (hit, places.clone())
    });
    let mut batch = Vec::with_capacity(BATCH);
    loop {
        batch.extend(all.by_ref().take(BATCH));
        if batch.is_empty() {
            return columns;
        }
        for (spot, column) in spots.iter().zip(&mut columns) {
            column.values.extend(batch.iter().map(|(hit, places)| {
                let term = spot.place(hit).filter(|place| places.contains(place)).and_then(|place| index.at(place));
                term.map_or(0, |term| term + 1)
            }));
        }
        batch.clear();
    }
}

/// One number per hit to compare, all below a bound.
struct Column {
    values: Vec<u32>,
    bound: u32,
}

impl Column {
    fn sort(&self, mut order: Vec<u32>, reversed: bool) -> Vec<u32> {
        let last = self.bound.saturating_sub(1);
        let value = |hit: u32| {
            let value = self.values.get(hit as usize).copied().unwrap_or(0);
            if reversed { last.saturating_sub(value) } else { value }
        };
        if self.bound as usize / 8 > order.len() {
            order.sort_by_key(|hit| value(*hit));
            return order;
        }
        // Counting how often each number occurs says where its lines go; that takes no comparing at all.
        let mut ends = vec![0_u32; self.bound as usize];
        for hit in &order {
            if let Some(end) = ends.get_mut(value(*hit) as usize) {
                *end += 1;
            }
        }
        let mut sum = 0;
        for end in &mut ends {
            (*end, sum) = (sum, sum + *end);
        }
        let mut sorted = vec![0; order.len()];
        for hit in order {
            if let Some(at) = ends.get_mut(value(hit) as usize) {
                if let Some(slot) = sorted.get_mut(*at as usize) {
                    *slot = hit;
                }
                *at += 1;
            }
        }
        sorted
    }
}

/// What is compared for a key; of several columns the last is the most important.
fn columns(index: &Index, hits: &Hits, by: SortBy, labels: &BTreeMap<u32, String>) -> Vec<Column> {
    match by {
        SortBy::Left(_) | SortBy::Right(_) => words(index, hits, &Vec::from_iter(Spot::beside(by))),
        SortBy::Node => {
            let longest = hits.iter().map(|hit| hit.tokens).max().unwrap_or(0).min(NODE);
            words(index, hits, &(0..longest).rev().map(Spot::Node).collect::<Vec<_>>())
        }
        SortBy::Outlet => vec![by_text(index, hits, |head| (head.outlet.as_str(), head.date.is_empty(), head.date.as_str()))],
        SortBy::Date => vec![by_text(index, hits, |head| (head.date.is_empty(), head.date.as_str(), head.outlet.as_str()))],
        SortBy::Text => {
            let values: Vec<u32> = (0..).take(hits.len()).collect();
            vec![Column { bound: values.last().map_or(0, |last| last + 1), values }]
        }
        SortBy::Random(seed) => random(index, hits, seed),
        SortBy::Label => {
            let names: BTreeSet<&String> = labels.values().collect();
            let names: BTreeMap<&String, u32> = names.into_iter().zip(0..).collect();
            let none = names.values().max().map_or(0, |last| last + 1);
            let value = |hit| labels.get(&hit).and_then(|label| names.get(label)).copied().unwrap_or(none);
            vec![Column { values: (0..).take(hits.len()).map(value).collect(), bound: none + 1 }]
        }
    }
}

/// Texts in the order of something that is known about them, as a column.
fn by_text<'i, K: Ord>(index: &'i Index, hits: &Hits, key: impl Fn(&'i Head) -> K) -> Column {
    let mut order: Vec<(K, u32)> = index.heads().iter().map(key).zip(0..).collect();
    order.sort();
    let mut ranks = vec![0; order.len()];
    let (mut rank, mut last) = (0, None);
    for (key, text) in &order {
        rank += u32::from(last.is_some_and(|last| last != key));
        last = Some(key);
        if let Some(slot) = ranks.get_mut(*text as usize) {
            *slot = rank;
        }
    }
    let rank_of = |text: u32| ranks.get(text as usize).copied().unwrap_or(0);
    let values = hits.texts().flat_map(|(text, hits)| std::iter::repeat_n(rank_of(text), hits.len())).collect();
    Column { values, bound: rank + 1 }
}

/// A number for each line that looks like chance and depends on nothing but the seed, the id of the text and the place in it.
fn random(index: &Index, hits: &Hits, seed: u32) -> Vec<Column> {
    let (mut low, mut high) = (Vec::with_capacity(hits.len()), Vec::with_capacity(hits.len()));
    for (text, numbers) in hits.texts() {
        let name = hash(index.head(text).map_or("", |head| head.id.as_str()).as_bytes());
        let start = index.places_of(text).start;
        for hit in numbers.filter_map(|number| hits.get(number)) {
            let byte = hit.bytes.map_or(0, |(first, _)| first);
            let line = [name, u64::from(seed), u64::from(hit.place - start), u64::from(byte)];
            let [.., a, b, c, d] = hash(&line.map(u64::to_le_bytes).concat()).to_le_bytes();
            low.push(u32::from(u16::from_le_bytes([a, b])));
            high.push(u32::from(u16::from_le_bytes([c, d])));
        }
    }
    [low, high].map(|values| Column { values, bound: 1 << 16 }).into()
}
