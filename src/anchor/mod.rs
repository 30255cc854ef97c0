//! Finds the place of a quotation in a text that may differ from the copy that was coded.
//!
//! A quotation is found in its place or not at all: one that cannot be told from another place is reported as lost.

use serde::{Deserialize, Serialize};

/// A quotation that is to be found again.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quotation {
    /// The claim.
    pub claim: String,
    /// The words.
    pub words: String,
    /// The line of the coder's copy that it stands in, from 1. Lines keep their order in every copy.
    pub line: u32,
}

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
    /// But for so many characters.
    Approximate(u8),
}
