//! Finds the places of a coded article in a text that may differ from the copy that was coded: its quotations, its paragraphs, what
//! is missing.
//!
//! A quotation is found in its place or not at all: one that cannot be told from another place is reported as lost. Spans are
//! bytes of the text as it was given, which is never changed.

mod approx;
mod fold;
mod parts;
mod place;
mod seek;
mod shelf;
mod spot;

pub use shelf::Shelf;
pub use spot::{Around, Coded, Spot, What, Written, spots};

use serde::{Deserialize, Serialize};

/// A quotation in a text.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Anchored {
    /// The claim.
    pub claim: String,
    /// Its first byte.
    pub start: u32,
    /// The byte after its last.
    pub end: u32,
    /// How it was found.
    pub by: Match,
}

/// How a quotation was found.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Match {
    /// Character for character.
    #[default]
    Exact,
    /// But for quotes, dashes, spaces, capitals.
    Normalised,
    /// But for so many letters: at most one in eight.
    Approximate(u8),
}

/// What a text is of a coded article.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Found {
    /// The article.
    pub article: String,
    /// Its quotations that were found, in the order of the text; of two that begin together the longer one first.
    pub anchors: Vec<Anchored>,
    /// The claims whose quotations were not found, in the order of the article.
    pub lost: Vec<String>,
    /// Its paragraphs and the furniture in it, in the order of the coder's copy; empty where they cannot be told.
    pub lines: Vec<Line>,
    /// What the text consists of, without holes; empty where that cannot be told.
    pub parts: Vec<Part>,
    /// Where something is missing, in the order of the text.
    pub gaps: Vec<Gap>,
}

/// A paragraph or line of furniture in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// Its first byte.
    pub start: u32,
    /// The byte after its last.
    pub end: u32,
    /// Its line in the coder's copy, the first being 1.
    pub number: u32,
}

/// A stretch of a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// Its first byte.
    pub start: u32,
    /// The byte after its last.
    pub end: u32,
    /// What it is.
    pub kind: Kind,
}

/// What a stretch of a text is.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Kind {
    /// The article.
    #[default]
    Article,
    /// Furniture of the page inside the article.
    Furniture,
    /// Another coded article, by id.
    Other(String),
    /// What the coder's copy does not have, or did not count as any article: the rest of the page.
    Rest,
}

/// A place where something is missing.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gap {
    /// The byte before which it is missing.
    pub at: u32,
    /// What is missing, in a few words.
    pub what: String,
}
