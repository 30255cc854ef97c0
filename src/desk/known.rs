//! The articles that the page comes with: their counts always, their texts where the reader has brought them.

use super::messages::{Count, Shipped};
use super::reading::{self, Taken};
use super::statistics::Counted;
use crate::anchor::Shelf;
use crate::index::{Builder, Index};
use std::collections::BTreeMap;

/// The shipped articles.
#[derive(Debug, Default)]
pub(super) struct Known {
    pub(super) shipped: Vec<Shipped>,
    /// Knows a text again that is one of them.
    pub(super) shelf: Shelf,
    /// All of them by their counts.
    pub(super) counted: Counted,
    counts: Vec<Count>,
    /// The whole texts that were brought, by article.
    pub(super) brought: BTreeMap<String, String>,
    /// Whether some of them are not in the indexes yet.
    pub(super) has_new: bool,
    /// All articles: the texts where they are here, and counts where not.
    pub(super) index: Index,
    /// Only those whose texts are here.
    pub(super) texts: Index,
}

impl Known {
    /// Learns what the page comes with. Texts that were brought before stay, where their article is still there.
    pub(super) fn open(&mut self, shipped: &[Shipped], counts: Vec<Count>) {
        let heads: Vec<_> = shipped.iter().map(|one| one.head.clone()).collect();
        self.shipped = shipped.to_vec();
        self.shelf = reading::shelf(shipped);
        self.counted = Counted::new(&counts, &heads);
        self.counts = counts;
        self.make();
    }

    /// Takes a text in if it is one of the articles, or has some inside: a sentence for each. None for another text.
    pub(super) fn take(&mut self, text: &str) -> Vec<String> {
        let taken = reading::taken(&self.shelf, &self.shipped, text);
        taken
            .into_iter()
            .map(|Taken { id, note, found, .. }| {
                let before = self.brought.get(&id).map_or(0, |here| reading::found_in(&self.shelf, &id, here));
                if before > found {
                    return format!("{note} A text of it with {before} of them is here already and stays.");
                }
                if self.brought.get(&id).is_none_or(|here| here != text) {
                    self.brought.insert(id, text.to_owned());
                    self.has_new = true;
                }
                note
            })
            .collect()
    }

    /// Makes the indexes of what is here now.
    pub(super) fn make(&mut self) {
        let (mut all, mut texts) = (Builder::new(), Builder::new());
        for Shipped { head, .. } in &self.shipped {
            let brought = self.brought.get(&head.id).map(|text| reading::counted_of(&self.shelf, &head.id, text));
            if let Some(text) = brought {
                all.add(head.clone(), &text);
                texts.add(head.clone(), &text);
            } else {
                let counts = self.counts.iter().filter(|count| count.article == head.id);
                all.add_counts(head.clone(), counts.map(|count| (count.term.as_str(), count.count, count.positions.as_slice())));
            }
        }
        self.has_new = false;
        (self.index, self.texts) = (all.finish(), texts.finish());
    }
}
