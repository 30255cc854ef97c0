//! The codes that there are, and which of them stands in for one that is not there.

use crate::corpus::VERDICTS;
use crate::project::Cells;
use std::collections::BTreeMap;

/// The codes by facet, in the order of the codebook.
#[derive(Debug, Default)]
pub(super) struct Book(BTreeMap<String, Vec<(String, String)>>);

/// What is taken for a facet without a code where the codebook does not mark one as unknown.
const USUAL: [(&str, &str); 6] = [
    ("voice", "narrator"),
    ("stance", "relays"),
    ("kind", "K0"),
    ("certainty", "asserted"),
    ("realis", "actual"),
    ("polarity", "label-only"),
];

impl Book {
    /// The codes of a codebook's rows.
    pub(super) fn of(rows: &[Cells]) -> Self {
        let mut codes: BTreeMap<String, Vec<(String, String)>> = BTreeMap::new();
        for row in rows {
            let cell = |column: &str| row.get(column).cloned().unwrap_or_default();
            codes.entry(cell("facet")).or_default().push((cell("id"), cell("group")));
        }
        Self(codes)
    }

    /// Whether a facet has a code.
    pub(super) fn has(&self, facet: &str, id: &str) -> bool {
        let verdict = facet != "polarity" || VERDICTS.iter().any(|(known, _)| *known == id);
        verdict && self.0.get(facet).is_some_and(|codes| codes.iter().any(|(known, _)| known == id))
    }

    /// The first code of a facet.
    pub(super) fn first(&self, facet: &str) -> String {
        self.0.get(facet).and_then(|codes| codes.first()).map(|(id, _)| id.clone()).unwrap_or_default()
    }

    /// What stands where nothing was coded.
    pub(super) fn usual(&self, facet: &str) -> String {
        let unknown = self.0.get(facet).and_then(|codes| codes.iter().find(|(_, group)| group == "unknown"));
        let usual = USUAL.iter().find(|(of, id)| *of == facet && self.has(facet, id));
        match (unknown, usual) {
            (Some((id, _)), _) if facet != "polarity" => id.clone(),
            (_, Some((_, id))) => (*id).to_owned(),
            _ => self.first(facet),
        }
    }
}

/// The rows of a codebook with those of another over them: a code that both have is the other's, and what only the other has
/// comes behind.
pub(super) fn over(base: Vec<Cells>, other: &[Cells]) -> Vec<Cells> {
    let key = |row: &Cells| (row.get("facet").cloned(), row.get("id").cloned());
    let mut rows: Vec<Cells> =
        base.into_iter().map(|row| other.iter().find(|other| key(other) == key(&row)).cloned().unwrap_or(row)).collect();
    let new: Vec<Cells> = other.iter().filter(|other| !rows.iter().any(|row| key(row) == key(other))).cloned().collect();
    rows.extend(new);
    rows
}
