//! Finds what is sought in a collection, and says how often it occurs and where.

use super::messages::{Collection, Found, Scope, Sought};
use super::statistics::within::within;
use super::{Desk, Labels};
use crate::index::{Index, TextSet};
use crate::query::{Hits, Options, Plan, compile, parse};
use std::collections::BTreeMap;
use std::rc::Rc;

/// What was found last; scrolling and sorting do not seek again.
#[derive(Debug)]
pub(super) struct Sight {
    sought: Sought,
    version: u64,
    pub(super) hits: Rc<Hits>,
    notes: Vec<String>,
}

/// Groups of words by name.
pub(super) type Groups = [(String, Vec<String>)];

/// The plan of what is sought, with sentences about what was not understood.
fn plan(sought: &Sought, index: &Index, groups: &Groups) -> (Plan, Vec<String>) {
    let (query, mut notes) = parse(&sought.query);
    let (plan, more) = compile(&query, index, Options { case: sought.case, forms: sought.forms, ..Options::default() }, groups);
    notes.extend(more);
    (plan, notes)
}

/// The texts of a collection that are meant; None for all.
pub(super) fn meant(index: &Index, scope: &Scope) -> Option<TextSet> {
    let is_all = *scope == Scope { collection: scope.collection, ..Scope::default() };
    let within = (!is_all).then(|| within(index.heads(), scope))?;
    Some(TextSet::of(index.texts(), |text| within.get(text as usize).copied().unwrap_or(false)))
}

impl Desk {
    /// What is sought, found; from the last time where that was the same.
    pub(super) fn sight(&mut self, sought: &Sought) -> Rc<Hits> {
        let version = self.version;
        if self.sight.as_ref().is_none_or(|sight| sight.sought != *sought || sight.version != version) {
            let index = self.index(sought.scope.collection);
            let (plan, notes) = plan(sought, index, &self.groups);
            let hits = Rc::new(plan.hits(index, meant(index, &sought.scope).as_ref()));
            self.sight = Some(Sight { sought: sought.clone(), version, hits, notes });
        }
        self.sight.as_ref().map(|sight| Rc::clone(&sight.hits)).unwrap_or_default()
    }

    /// How often it occurs, and where.
    pub(super) fn search(&mut self, sought: &Sought) -> Found {
        let hits = self.sight(sought);
        let index = self.index(sought.scope.collection);
        let meant = meant(index, &sought.scope);
        let is_meant = |text: u32| meant.as_ref().is_none_or(|meant| meant.contains(text));
        let mut found = Found { hits: hits.len(), range: hits.range(), ..Found::default() };
        let mut outlets: BTreeMap<&str, (usize, u64)> = BTreeMap::new();
        for (text, head) in (0u32..).zip(index.heads()).filter(|(text, _)| is_meant(*text)) {
            let places = index.places_of(text);
            let words = u64::from(places.end - places.start);
            found.of += 1;
            found.words += words;
            outlets.entry(&head.outlet).or_default().1 += words;
        }
        let mut months: BTreeMap<&str, usize> = BTreeMap::new();
        for (text, hits) in hits.texts() {
            let Some(head) = index.head(text) else { continue };
            outlets.entry(&head.outlet).or_default().0 += hits.len();
            if let Some(month) = head.date.get(..7) {
                *months.entry(month).or_default() += hits.len();
            }
        }
        found.outlets = outlets.into_iter().map(|(name, (hits, words))| (name.to_owned(), hits, words)).collect();
        found.months = months.into_iter().map(|(month, hits)| (month.to_owned(), hits)).collect();
        if sought.scope.collection == Collection::Shipped {
            found.lacks = self.known.counted.lacks(&self.known.texts, &sought.scope).unwrap_or_default();
        }
        found.notes = self.sight.as_ref().map(|sight| sight.notes.clone()).unwrap_or_default();
        found.labels = counted_labels(&self.labels, sought.scope.collection);
        found
    }

    /// Where what is sought stands in one text, in bytes.
    pub(super) fn marks(&self, sought: &Sought, id: &str) -> Vec<(u32, u32)> {
        if sought.query.trim().is_empty() {
            return Vec::new();
        }
        let index = self.index(sought.scope.collection);
        let (plan, _) = plan(sought, index, &self.groups);
        let one = Scope { collection: sought.scope.collection, texts: [id.to_owned()].into(), ..Scope::default() };
        let hits = plan.hits(index, meant(index, &one).as_ref());
        hits.iter().filter_map(|hit| hit.bytes.or_else(|| index.bytes_of(hit.text, hit.place, hit.tokens))).collect()
    }
}

/// The labels of a collection, with how many lines carry each.
fn counted_labels(labels: &Labels, collection: Collection) -> Vec<(String, usize)> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for ((of, _), lines) in labels {
        for label in lines.values().filter(|_| *of == collection) {
            *counts.entry(label).or_default() += 1;
        }
    }
    counts.into_iter().map(|(label, count)| (label.to_owned(), count)).collect()
}
