//! Which claims are looked at.

use std::collections::{BTreeMap, BTreeSet};

/// The keys under which an address filters by a set of ids.
pub const SETS: [&str; 6] = ["outlet", "voice", "stance", "realis", "certainty", "event"];

/// Which claims are looked at. Nothing chosen is everything.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filters {
    /// By key of [`SETS`]: only claims that have one of these. No set is empty.
    pub sets: BTreeMap<&'static str, BTreeSet<String>>,
    /// Only claims about events that may have been on this day or later, as written.
    pub from: String,
    /// Only claims about events that may have been on this day or earlier, as written.
    pub to: String,
    /// Only claims with these words in quotation, paraphrase, speaker or chain.
    pub words: String,
}

impl Filters {
    /// Whether nothing is filtered.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// How many limits there are.
    pub fn number(&self) -> usize {
        self.sets.len() + [&self.from, &self.to, &self.words].into_iter().filter(|text| !text.is_empty()).count()
    }

    /// The ids chosen under a key of [`SETS`]; none chosen is no limit.
    pub fn set(&self, key: &str) -> Option<&BTreeSet<String>> {
        self.sets.get(key)
    }

    /// Chooses exactly these ids under a key; none of them lifts the limit. A key outside [`SETS`] changes nothing.
    pub fn choose(&mut self, key: &str, ids: BTreeSet<String>) {
        if let Some(key) = SETS.into_iter().find(|k| *k == key) {
            if ids.is_empty() {
                self.sets.remove(key)
            } else {
                self.sets.insert(key, ids)
            };
        }
    }

    /// Adds an id to those chosen under a key, or takes it out.
    pub fn toggle(&mut self, key: &str, id: &str) {
        let mut ids = self.set(key).cloned().unwrap_or_default();
        if !ids.remove(id) {
            ids.insert(id.into());
        }
        self.choose(key, ids);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn choosing_nothing_lifts_the_limit() {
        let mut filters = Filters::default();
        filters.toggle("voice", "a");
        filters.toggle("voice", "a");
        filters.choose("nonsense", BTreeSet::from(["a".to_owned()]));
        assert!(filters.is_empty());
    }

    #[test]
    fn every_set_and_every_word_is_one_limit() {
        let mut filters = Filters::default();
        assert_eq!(filters.number(), 0);
        filters.from = "2025".into();
        assert_eq!((filters.is_empty(), filters.number()), (false, 1));
        filters.words = "talks".into();
        assert_eq!(filters.number(), 2);
        for id in ["a", "b"] {
            filters.toggle("voice", id);
        }
        filters.toggle("stance", "a");
        assert_eq!(filters.number(), 4);
    }
}
