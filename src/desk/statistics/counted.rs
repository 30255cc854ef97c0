//! A collection of which only the counts are known: how often each word occurs in each article.
//!
//! It is made into an index like any other, whose texts have every word as often as it was counted, in alphabetical order. So
//! what needs only counts is computed by the same code; what needs an order must not ask it.

use super::within::means;
use crate::desk::messages::{Count, Scope};
use crate::index::{Builder, Index};
use crate::study::count;
use crate::text::{Head, tokens};
use std::collections::BTreeMap;

/// Counts by article, and the places of some words.
#[derive(Debug, Default)]
pub struct Counted {
    index: Index,
    /// By article and word: at which of the article's words it stands.
    places: BTreeMap<(u32, String), Vec<u32>>,
    /// By article: how many words it has, as those places count them.
    lengths: Vec<u32>,
}

impl Counted {
    /// The counts of a table `article,term,count,positions`; a row that is none is left out.
    pub fn counts(table: &str) -> Vec<Count> {
        let row = |line: &str| {
            let mut cells = line.split(',');
            Some(Count {
                article: cells.next()?.to_owned(),
                term: cells.next()?.to_owned(),
                count: cells.next()?.parse().ok()?,
                positions: cells.next().unwrap_or("").split(' ').filter_map(|place| place.parse().ok()).collect(),
            })
        };
        table.lines().skip(1).filter_map(row).collect()
    }

    /// Takes counts about these articles. A word with an apostrophe or a hyphen is counted as its parts, as it is in texts. Counts
    /// about other articles are left out.
    pub fn new(counts: &[Count], heads: &[Head]) -> Self {
        let mut texts = vec![String::new(); heads.len()];
        let mut places = BTreeMap::new();
        let mut lengths = vec![0u32; heads.len()];
        for Count { article, term, count, positions } in counts {
            let Some(text) = heads.iter().position(|head| head.id == *article) else { continue };
            let (Some(body), Some(length), Ok(number)) = (texts.get_mut(text), lengths.get_mut(text), u32::try_from(text)) else {
                continue;
            };
            *length += count;
            for _ in 0..*count {
                body.push_str(term);
                body.push(' ');
            }
            if !positions.is_empty() {
                for token in tokens(term) {
                    let word = term.get(token.start..token.end).unwrap_or("").to_owned();
                    places.entry((number, word)).or_insert_with(Vec::new).extend(positions);
                }
            }
        }
        let mut builder = Builder::new();
        for (head, text) in heads.iter().zip(&texts) {
            builder.add(head.clone(), text);
        }
        Self { index: builder.finish(), places, lengths }
    }

    /// The counts as an index; the order of its words says nothing.
    pub fn index(&self) -> &Index {
        &self.index
    }

    /// How many articles of a scope are not among the texts that are here, as a sentence.
    pub(in crate::desk) fn lacks(&self, texts: &Index, scope: &Scope) -> Option<String> {
        let here = |head: &&Head| texts.heads().iter().any(|other| other.id == head.id);
        let meant = || self.index.heads().iter().filter(|head| means(scope, head));
        let (all, missing) = (meant().count(), meant().filter(|head| !here(head)).count());
        (missing > 0).then(|| {
            format!(
                "Of {} only the counts of words are known, not their order: bring the texts to have them here.",
                if missing == all {
                    "these articles".to_owned()
                } else {
                    format!("{} of {}", missing, count(all, "article", "articles"))
                }
            )
        })
    }

    /// Whether the places of one of these words are known.
    pub(super) fn has_places(&self, words: &[String]) -> bool {
        self.places.keys().any(|(_, word)| words.contains(word))
    }

    /// How many words an article has, and at which of them these words stand.
    pub(super) fn places(&self, text: u32, words: &[String]) -> (u32, Vec<u32>) {
        let mut at: Vec<u32> = words.iter().filter_map(|word| self.places.get(&(text, word.clone()))).flatten().copied().collect();
        at.sort_unstable();
        at.dedup();
        (self.lengths.get(text as usize).copied().unwrap_or(0), at)
    }
}
