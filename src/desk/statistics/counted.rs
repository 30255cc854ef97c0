//! A collection of which only the counts are known: how often each word occurs in each article.
//!
//! It is made into an index like any other, whose texts have every word as often as it was counted, in alphabetical order. So
//! what needs only counts is computed by the same code; what needs an order must not ask it.

use super::within::means;
use crate::desk::messages::Scope;
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
    /// Reads a table `article,term,count,positions` about these articles. A word with an apostrophe or a hyphen is counted as its
    /// parts, as it is in texts. Rows about other articles, and rows that are none, are left out.
    pub fn read(table: &str, heads: &[Head]) -> Self {
        let mut texts = vec![String::new(); heads.len()];
        let mut places = BTreeMap::new();
        let mut lengths = vec![0u32; heads.len()];
        for line in table.lines().skip(1) {
            let mut cells = line.split(',');
            let (Some(article), Some(term), Some(count)) = (cells.next(), cells.next(), cells.next()) else { continue };
            let (Some(text), Ok(count)) = (heads.iter().position(|head| head.id == article), count.parse::<u32>()) else {
                continue;
            };
            let (Some(body), Some(length), Ok(number)) = (texts.get_mut(text), lengths.get_mut(text), u32::try_from(text)) else {
                continue;
            };
            *length += count;
            for _ in 0..count {
                body.push_str(term);
                body.push(' ');
            }
            let at: Vec<u32> = cells.next().unwrap_or("").split(' ').filter_map(|place| place.parse().ok()).collect();
            if !at.is_empty() {
                for token in tokens(term) {
                    let word = term.get(token.start..token.end).unwrap_or("").to_owned();
                    places.entry((number, word)).or_insert_with(Vec::new).extend(&at);
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
    pub(super) fn lacks(&self, texts: &Index, scope: &Scope) -> Option<String> {
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
