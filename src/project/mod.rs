//! What a reader makes of their own texts: claims, events, relations and a codebook, with everything that can be taken back.
//!
//! A project refers to its texts by id and never holds them. Positions are bytes of a text as the desk keeps it; whatever leaves
//! the page counts code points instead. Codes are kept by the names of the columns of the corpus tables, so that a project and a
//! corpus folder say the same, and a codebook that nobody has seen yet needs no code of ours.

mod change;
mod outline;
mod quoting;

pub use change::{Change, History};
pub use outline::{Outline, Stretch, outline};
pub use quoting::quoting;

use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// A row of a table, by its columns. What is empty is not in it.
pub type Cells = BTreeMap<String, String>;

/// What a project's own ids begin with where they stand beside those of the page's corpus.
pub use crate::corpus::OWN as MINE;

/// A project.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Project {
    /// What it is called.
    pub name: String,
    /// Who codes, if they say so.
    pub coder: String,
    /// When it was made, as `2025-02-27T10:42:00Z`.
    pub made: String,
    /// The rows of its codebook, as in `codebook.csv`; none where it codes with that of the page.
    pub codebook: Vec<Cells>,
    /// Its events, as in `events.csv`.
    pub events: Vec<Cells>,
    /// What its claims have to do with others, as in `relations.csv`.
    pub relations: Vec<Cells>,
    /// What was coded in each text, by the id of the text.
    pub coded: BTreeMap<String, Coded>,
}

/// What was coded in a text.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Coded {
    /// The claims, in the order of the text.
    pub claims: Vec<Claim>,
    /// Candidates that are no claims, by the passage that they stood on.
    pub passed: BTreeSet<(u32, u32)>,
    /// Whether the reader is done with the text, so that what it does not raise is not raised.
    pub done: bool,
}

/// A claim that the reader has coded.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(default)]
pub struct Claim {
    /// Its first byte in the text.
    pub start: u32,
    /// The byte behind it.
    pub end: u32,
    /// Its name: a number of its own in the project.
    pub id: String,
    /// The words of the passage as printed, by which it is found again in another copy of the text.
    pub exact: String,
    /// The codes and words, by the columns of `claims.csv`: term, polarity, voice, speaker, note ...
    pub cells: Cells,
    /// The passage that it was proposed on, in bytes; None for one that the reader found.
    pub found: Option<(u32, u32)>,
    /// Why it was proposed, as sentences; empty for one that the reader found.
    pub why: Vec<String>,
    /// When it was last changed, as `2025-02-27T10:42:00Z`.
    pub changed: String,
}

/// What of a project has changed and is to be kept.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Work {
    /// The project without what was coded in its texts, where something of that has changed.
    pub head: Option<Project>,
    /// What was coded in texts, by id; None where that is nothing any more.
    pub texts: Vec<(String, Option<Coded>)>,
}

impl Claim {
    /// The code of a column, empty where it has none.
    pub fn cell(&self, column: &str) -> &str {
        self.cells.get(column).map_or("", String::as_str)
    }

    /// Whether it says what counts as what, without which it joins no view.
    pub fn is_whole(&self) -> bool {
        !self.cell("term").is_empty() && !self.cell("polarity").is_empty()
    }
}

impl Project {
    /// The claims of a text.
    pub fn claims(&self, text: &str) -> &[Claim] {
        self.coded.get(text).map_or(&[], |coded| coded.claims.as_slice())
    }

    /// What a change has left to be kept, once it is made.
    pub fn work(&self, change: &Change) -> Work {
        let (texts, has_head) = change.touches();
        let texts = texts.into_iter().map(|text| (text.to_owned(), self.coded.get(text).cloned()));
        Work { head: has_head.then(|| self.without_coded()), texts: texts.collect() }
    }

    /// All of it, to be kept.
    pub fn whole(&self) -> Work {
        let texts = self.coded.iter().map(|(text, coded)| (text.clone(), Some(coded.clone())));
        Work { head: Some(self.without_coded()), texts: texts.collect() }
    }

    /// What belongs to no text.
    #[must_use]
    pub fn without_coded(&self) -> Self {
        let Self { name, coder, made, codebook, events, relations, coded: _ } = self.clone();
        Self { name, coder, made, codebook, events, relations, coded: BTreeMap::new() }
    }

    /// All claims with their texts, in the order of the texts.
    pub fn all(&self) -> impl Iterator<Item = (&str, &Claim)> {
        self.coded.iter().flat_map(|(text, coded)| coded.claims.iter().map(move |claim| (text.as_str(), claim)))
    }

    /// A claim by its name, and its text.
    pub fn claim(&self, id: &str) -> Option<(&str, &Claim)> {
        self.all().find(|(_, claim)| claim.id == id)
    }

    /// A name that no claim, event or relation has yet.
    pub fn free_id(&self) -> String {
        let of_rows = self.events.iter().chain(&self.relations).filter_map(|row| row.get("id"));
        let ids = self.all().map(|(_, claim)| &claim.id).chain(of_rows);
        let last = ids.filter_map(|id| id.parse::<u64>().ok()).max().unwrap_or(0);
        (last + 1).to_string()
    }
}
