//! The reader's own texts: taken in one after the other, indexed when all are there, taken out again.

use super::messages::{Listed, Texts};
use crate::index::{Builder, Index, TextSet, hash};
use crate::text::{Draft, Head};
use rustc_hash::FxHashSet;
use std::collections::{BTreeMap, BTreeSet};

/// The reader's own texts.
#[derive(Debug, Default)]
pub(super) struct Own {
    pub(super) index: Index,
    /// Texts that are being taken in.
    incoming: Option<Incoming>,
}

#[derive(Debug, Default)]
struct Incoming {
    builder: Builder,
    /// The names of all texts, those that were there before among them.
    ids: BTreeSet<String>,
    /// By hash: which texts are there, so that none is there twice.
    bodies: FxHashSet<u64>,
    twice: usize,
}

impl Incoming {
    /// None yet, to come behind those of an index.
    fn behind(index: &Index) -> Self {
        let ids = index.heads().iter().map(|head| head.id.clone()).collect();
        let bodies = (0..index.texts()).filter_map(|text| index.text(text)).map(body).collect();
        Self { ids, bodies, ..Self::default() }
    }

    /// Puts a text in, under its own name or the nearest that is free.
    fn put(&mut self, mut head: Head, text: &str) {
        if !self.bodies.insert(body(text)) {
            self.twice += 1;
            return;
        }
        let wished = if head.id.is_empty() { format!("t{}", self.ids.len() + 1) } else { head.id.clone() };
        head.id.clone_from(&wished);
        let mut number = 1;
        while self.ids.contains(&head.id) {
            number += 1;
            head.id = format!("{wished}-{number}");
        }
        self.ids.insert(head.id.clone());
        self.builder.add(head, text);
    }
}

/// The number of a text, whatever white space is around it.
fn body(text: &str) -> u64 {
    hash(text.trim().as_bytes())
}

impl Own {
    /// Takes a text in; it can be found once `finish` was called.
    pub(super) fn add(&mut self, draft: &Draft) {
        let Self { index, incoming } = self;
        incoming.get_or_insert_with(|| Incoming::behind(index)).put(draft.head.clone(), &draft.text);
    }

    /// Makes what was taken in ready to be asked about: how many texts are new, and how many were there already. None where nothing
    /// was taken in.
    pub(super) fn finish(&mut self) -> Option<(usize, usize)> {
        let Incoming { builder, twice, .. } = self.incoming.take()?;
        let new = builder.heads().len();
        if new == 0 {
            return Some((0, twice));
        }
        self.index = if self.index.texts() == 0 {
            builder.finish()
        } else {
            // Those that were there stay where they are; only what is new is read again.
            let mut all = Builder::resume(std::mem::take(&mut self.index), |_| true);
            for (text, head) in (0..).zip(builder.heads()) {
                all.add(head.clone(), builder.text(text).unwrap_or(""));
            }
            drop(builder);
            all.finish()
        };
        Some((new, twice))
    }

    /// Forgets what was taken in since the last `finish`.
    pub(super) fn cancel(&mut self) {
        self.incoming = None;
    }

    /// Takes texts out.
    pub(super) fn remove(&mut self, ids: &BTreeSet<String>) {
        let index = std::mem::take(&mut self.index);
        let kept = TextSet::of(index.texts(), |text| index.head(text).is_some_and(|head| !ids.contains(&head.id)));
        self.index = Builder::resume(index, |text| kept.contains(text)).finish();
    }

    /// Changes what is known about texts; those that are not here are left out.
    pub(super) fn describe(&mut self, heads: &[Head]) {
        let new: BTreeMap<&str, &Head> = heads.iter().map(|head| (head.id.as_str(), head)).collect();
        for text in 0..self.index.texts() {
            if let Some(head) = self.index.head(text).and_then(|head| new.get(head.id.as_str())) {
                self.index.describe(text, (*head).clone());
            }
        }
    }
}

/// What an index holds, with those of its texts that are wanted.
pub(super) fn texts(index: &Index, first: usize, count: usize) -> Texts {
    let mut outlets: BTreeMap<&str, usize> = BTreeMap::new();
    for head in index.heads() {
        *outlets.entry(&head.outlet).or_default() += 1;
    }
    let listed = (0u32..).zip(index.heads()).skip(first).take(count).map(|(text, head)| {
        let places = index.places_of(text);
        Listed { head: head.clone(), words: places.end - places.start, has_text: index.ordered(text) }
    });
    Texts {
        total: index.heads().len(),
        readable: (0..index.texts()).filter(|text| index.ordered(*text)).count(),
        outlets: outlets.into_iter().map(|(name, texts)| (name.to_owned(), texts)).collect(),
        first,
        texts: listed.collect(),
        words: index.tokens().into(),
        terms: index.terms() as usize,
        ..Texts::default()
    }
}
