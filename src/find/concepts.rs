//! The words of a codebook's concepts in a text, each in the sense that its neighbours give it.
//!
//! A word that also means something else ("direct flights", "a great deal", "talk of war") is told apart by what stands beside it,
//! whichever codebook it is in; a word of which nothing is known here has the sense of its concept.

use super::prose::{Kind, Prose, Sentence};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// Concepts with their words, by id, in the order of the codebook.
pub type Concepts = [(String, Vec<String>)];

/// A word of a concept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// The words.
    pub bytes: Range<usize>,
    /// The place of the concept in the codebook.
    pub concept: usize,
    /// What it means here instead; None where it has the sense of the concept.
    pub other: Option<&'static str>,
}

/// The concepts, ready to be looked for.
#[derive(Debug, Default)]
pub struct Finder {
    /// By the first word: the concept and the words behind the first.
    words: FxHashMap<String, Vec<(usize, Vec<String>)>>,
}

/// Another sense of a word: the word, words of which one stands before it, words of which one stands behind it (an empty list asks
/// for nothing), and what it means then.
const SENSES: [(&str, &str, &str, &str); 22] = [
    ("talk", "", "of about is", "words, and no event"),
    ("talk", "small all just mere", "", "words, and no event"),
    ("talk", "", "show shows radio", "a programme"),
    ("talks", "ted", "", "lectures"),
    ("direct", "", "flight flights hit hits mail deposit debit route routes", "without a stop, and not without a mediator"),
    ("directly", "", "elected", "by the voters"),
    ("deal", "great good", "", "much"),
    ("deal", "", "with a", "to treat, and no agreement"),
    ("deals", "", "with a", "to treat, and no agreement"),
    ("deal", "grain swap prisoner mineral minerals arms trade business energy gas oil", "", "an agreement on something else"),
    ("agreement", "in", "", "of one mind"),
    ("agreement", "grain trade minerals swap", "", "an agreement on something else"),
    ("peace", "", "of corps prize", "not the end of a war"),
    ("progress", "in", "", "under way"),
    ("step", "", "down aside", "to leave an office"),
    ("steps", "", "down aside", "to leave an office"),
    ("faith", "", "leaders leader groups school", "religion"),
    ("cards", "credit bank id identity", "", "cards of plastic"),
    ("pressure", "blood air water", "", "a measure"),
    ("settlement", "jewish israeli", "", "a place where people live"),
    ("reset", "", "button password", "a switch"),
    ("signal", "", "app chat", "a program"),
];

impl Finder {
    /// Gets concepts ready.
    pub fn new(concepts: &Concepts) -> Self {
        let mut words: FxHashMap<String, Vec<(usize, Vec<String>)>> = FxHashMap::default();
        for (number, (_, list)) in concepts.iter().enumerate() {
            for entry in list {
                let low = entry.to_lowercase();
                let mut parts = low.split_whitespace().map(str::to_owned);
                let Some(first) = parts.next() else { continue };
                words.entry(first).or_default().push((number, parts.collect()));
            }
        }
        Self { words }
    }

    /// The concepts' words in a sentence, in its order; where several begin at a word, the longest.
    pub fn of_sentence(&self, prose: &Prose<'_>, sentence: &Sentence) -> Vec<Hit> {
        let pieces = prose.of(sentence);
        let word = |at: usize| pieces.get(at).filter(|piece| piece.kind == Kind::Word).map_or("", |piece| prose.low(*piece));
        let mut found = Vec::new();
        let mut at = 0;
        while at < pieces.len() {
            let best = self.words.get(word(at)).and_then(|entries| {
                let fits = |(_, rest): &&(usize, Vec<String>)| rest.iter().enumerate().all(|(by, part)| word(at + 1 + by) == part);
                // Of two concepts with the same word the first in the codebook has it.
                entries.iter().filter(fits).max_by_key(|(number, rest)| (rest.len(), usize::MAX - number))
            });
            let Some((concept, rest)) = best else {
                at += 1;
                continue;
            };
            let end = at + 1 + rest.len();
            if let (Some(first), Some(last)) = (pieces.get(at), pieces.get(end - 1)) {
                let (before, behind) = (at.checked_sub(1).map_or("", word), word(end));
                found.push(Hit { bytes: first.start..last.end, concept: *concept, other: sense(word(at), before, behind) });
            }
            at = end;
        }
        found
    }
}

fn sense(word: &str, before: &str, behind: &str) -> Option<&'static str> {
    let fits = |list: &str, beside: &str| list.is_empty() || list.split_whitespace().any(|of| of == beside);
    SENSES.iter().find(|(of, left, right, _)| *of == word && fits(left, before) && fits(right, behind)).map(|(.., means)| *means)
}
