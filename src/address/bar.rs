//! A definition as the address says it.

use std::collections::BTreeSet;

/// The most letters that the name of a definition has.
pub const LONGEST_NAME: usize = 80;

/// A definition: what must be so of a contact (or a claim) before it counts, and what must not. Nothing said is everything.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Bar {
    /// The conditions that must hold, by id.
    pub must: BTreeSet<String>,
    /// The conditions that must not hold, by id.
    pub not: BTreeSet<String>,
    /// The name that its maker gave it.
    pub name: String,
}

impl Bar {
    /// What it asks of a condition: that it hold, that it not hold, or nothing.
    pub fn wants(&self, id: &str) -> Option<bool> {
        if self.must.contains(id) {
            Some(true)
        } else if self.not.contains(id) {
            Some(false)
        } else {
            None
        }
    }

    /// Asks something else of a condition. A definition that was changed is no longer the one that was named.
    pub fn ask(&mut self, id: &str, want: Option<bool>) {
        self.must.remove(id);
        self.not.remove(id);
        match want {
            Some(true) => self.must.insert(id.into()),
            Some(false) => self.not.insert(id.into()),
            None => false,
        };
    }

    /// The part of an address that says it, or nothing for what is usual.
    pub(super) fn write(&self, pair: &mut impl FnMut(&str, &str), keys: [&str; 3]) {
        let ids = |ids: &BTreeSet<String>| ids.iter().map(String::as_str).collect::<Vec<_>>().join(".");
        let [must, not, name] = keys;
        pair(must, &ids(&self.must));
        pair(not, &ids(&self.not));
        pair(name, &self.name);
    }

    pub(super) fn take(&mut self, key: &str, value: &str, notes: &mut Vec<String>) {
        match key {
            "must" => self.must = list(value),
            "not" => self.not = list(value),
            _ => self.name = value.chars().filter(|c| !is_unseen(*c)).take(LONGEST_NAME).collect(),
        }
        // What must and must not hold at once would be no definition.
        let Self { must, not, .. } = self;
        for id in must.intersection(not).cloned().collect::<Vec<_>>() {
            notes.push(format!("The link asks that “{id}” must hold and must not; here it must."));
            not.remove(&id);
        }
    }
}

/// Whether a letter of a name would only disturb what stands around it: controls, and marks that turn the direction of writing.
fn is_unseen(c: char) -> bool {
    c.is_control() || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Ids joined by dots.
pub(super) fn list(value: &str) -> BTreeSet<String> {
    let mut ids = BTreeSet::new();
    value.split('.').filter(|id| !id.is_empty()).for_each(|id| {
        ids.insert(id.into());
    });
    ids
}
