//! What a text proposes as claims: who says something about one of the concepts, with every code that the words suggest.
//!
//! A candidate is never a claim. It says why it is there, in sentences, and the person decides.

use super::prose::Prose;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A passage that may be a claim.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Candidate {
    /// Its first byte in the text.
    pub start: u32,
    /// The byte behind it.
    pub end: u32,
    /// What the words suggest, by the columns of `claims.csv`.
    pub cells: BTreeMap<String, String>,
    /// Why it is proposed, and each code: as sentences.
    pub why: Vec<String>,
    /// What was found in and around it.
    pub marks: Vec<Mark>,
}

/// Something that was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// Its first byte in the text.
    pub start: u32,
    /// The byte behind it.
    pub end: u32,
    /// What it is.
    pub kind: MarkKind,
    /// What it is, in words, with the rule that found it.
    pub why: String,
}

/// What is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum MarkKind {
    /// A word of a concept.
    Concept,
    /// Who speaks.
    Speaker,
    /// The words that say that somebody speaks.
    Cue,
    /// A hedge.
    Hedge,
    /// A negation, from its cue to the end of its reach.
    Negation,
    /// A date.
    Date,
    /// A contact between sides.
    Contact,
}

/// Concepts with their words, by id, in the order of the codebook.
pub type Concepts = [(String, Vec<String>)];

/// The candidates of a text, in its order: each sentence with a word of a concept.
pub fn candidates(prose: &Prose<'_>, concepts: &Concepts) -> Vec<Candidate> {
    let mut found = Vec::new();
    for sentence in &prose.sentences {
        let mut marks = Vec::new();
        let mut cells = BTreeMap::new();
        for piece in prose.of(sentence) {
            let word = prose.low(*piece);
            let Some((id, _)) = concepts.iter().find(|(_, words)| words.iter().any(|one| one == word)) else { continue };
            cells.entry("term".to_owned()).or_insert_with(|| id.clone());
            cells.entry("surface".to_owned()).or_insert_with(|| prose.printed(*piece).to_owned());
            let why = format!("“{}” is a word of {id}.", prose.printed(*piece));
            marks.push(Mark { start: small(piece.start), end: small(piece.end), kind: MarkKind::Concept, why });
        }
        if marks.is_empty() {
            continue;
        }
        let why = marks.iter().map(|mark| mark.why.clone()).collect();
        found.push(Candidate { start: small(sentence.bytes.start), end: small(sentence.bytes.end), cells, why, marks });
    }
    found
}

fn small(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
