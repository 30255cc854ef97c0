//! The reader's own texts: taken in one after the other, indexed when all are there, taken out again.

use super::messages::{Listed, Texts};
use crate::index::{Builder, Index, hash};
use crate::text::{Draft, Head};
use rustc_hash::FxHashSet;
use std::collections::BTreeSet;

/// The reader's own texts.
#[derive(Debug, Default)]
pub(super) struct Own {
    pub(super) index: Index,
    /// Texts that are being taken in, those that were there before among them.
    incoming: Option<Incoming>,
}

#[derive(Debug, Default)]
struct Incoming {
    builder: Builder,
    ids: BTreeSet<String>,
    /// By hash: which texts are there, so that none is there twice.
    bodies: FxHashSet<u64>,
    twice: usize,
}

impl Incoming {
    fn with(index: &Index, but: impl Fn(&str) -> bool) -> Self {
        let mut incoming = Self::default();
        for (text, head) in (0..).zip(index.heads()).filter(|(_, head)| !but(&head.id)) {
            incoming.put(head.clone(), index.text(text).unwrap_or(""));
        }
        incoming
    }

    /// Puts a text in, under its own name or the nearest that is free.
    fn put(&mut self, mut head: Head, text: &str) {
        if !self.bodies.insert(hash(text.trim().as_bytes())) {
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

impl Own {
    /// Takes a text in; it can be found once `finish` was called.
    pub(super) fn add(&mut self, draft: &Draft) {
        let Self { index, incoming } = self;
        incoming.get_or_insert_with(|| Incoming::with(index, |_| false)).put(draft.head.clone(), &draft.text);
    }

    /// Makes what was taken in ready to be asked about: how many texts were there already. None where nothing was taken in.
    pub(super) fn finish(&mut self) -> Option<usize> {
        let Incoming { builder, twice, .. } = self.incoming.take()?;
        self.index = builder.finish();
        Some(twice)
    }

    /// Forgets what was taken in since the last `finish`.
    pub(super) fn cancel(&mut self) {
        self.incoming = None;
    }

    /// Takes texts out.
    pub(super) fn remove(&mut self, ids: &BTreeSet<String>) {
        self.index = Incoming::with(&self.index, |id| ids.contains(id)).builder.finish();
    }

    /// Changes what is known about texts; those that are not here are left out.
    pub(super) fn describe(&mut self, heads: &[Head]) {
        for head in heads {
            let place = self.index.heads().iter().position(|here| here.id == head.id);
            if let Some(text) = place.and_then(|place| u32::try_from(place).ok()) {
                self.index.describe(text, head.clone());
            }
        }
    }
}

/// What an index holds, with those of its texts that are wanted.
pub(super) fn texts(index: &Index, first: usize, count: usize) -> Texts {
    let mut outlets: std::collections::BTreeMap<&str, usize> = std::collections::BTreeMap::new();
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
