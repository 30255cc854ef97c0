//! What is denied in a sentence, and how far the denial reaches.
//!
//! A denial reaches from its cue to the end of its clause: to a comma, semicolon or dash behind which a new clause begins, or to a
//! word that begins one. What only looks like one ("not only", "no doubt", "no wonder") is none.

use super::prose::{Kind, Piece, Prose, Sentence};
use super::tags::{AUX, MODAL, SUBJECT, of_word};
use std::ops::Range;

/// A denial.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Negation {
    /// The word that denies.
    pub cue: Range<usize>,
    /// What it reaches over, the cue among it.
    pub reach: Range<usize>,
}

/// Words that deny.
const CUES: &str = "no not never nobody none nothing nowhere neither nor without cannot hardly scarcely";
/// Verbs that deny what follows them, by their forms.
const VERBS: &str = "deny denies denied denying refuse refuses refused refusing reject rejects rejected rejecting fail fails failed lack \
    lacks lacked lacking decline declines declined dismiss dismisses dismissed rule refute refutes refuted";
/// What stands behind a cue that denies nothing.
const NONE: &str = "only doubt wonder less later sooner longer matter";
/// Words at which a clause begins.
const CLAUSES: &str = "but although though while because since when after before until unless so whereas yet";

fn has(list: &str, word: &str) -> bool {
    list.split_whitespace().any(|of| of == word)
}

/// The denials of a text, in its order.
pub fn negations(prose: &Prose<'_>) -> Vec<Negation> {
    prose.sentences.iter().flat_map(|sentence| of_sentence(prose, sentence)).collect()
}

/// The denials of a sentence, in its order.
pub fn of_sentence(prose: &Prose<'_>, sentence: &Sentence) -> Vec<Negation> {
    let pieces = prose.of(sentence);
    let mut found = Vec::new();
    for (at, piece) in pieces.iter().enumerate().filter(|(_, piece)| piece.kind == Kind::Word) {
        let word = prose.low(*piece);
        let behind = pieces.get(at + 1).map_or("", |next| prose.low(*next));
        let short = word.ends_with("n't") || word.ends_with("n’t");
        // "No. 5" counts, and denies nothing.
        let counts = word == "no" && behind == "." && pieces.get(at + 2).is_some_and(|next| next.kind == Kind::Number);
        let ruled_out = word != "rule" || behind == "out";
        let is_cue = (has(CUES, word) && !has(NONE, behind) && !counts) || short || (has(VERBS, word) && ruled_out);
        if is_cue {
            found.push(Negation { cue: piece.start..piece.end, reach: piece.start..end(prose, pieces, at) });
        }
    }
    found
}

/// Where the reach of a denial ends.
fn end(prose: &Prose<'_>, pieces: &[Piece], cue: usize) -> usize {
    let mut last = pieces.get(cue).map_or(0, |piece| piece.end);
    for (at, piece) in pieces.iter().enumerate().skip(cue + 1) {
        let next = pieces.get(at + 1).map_or("", |next| prose.low(*next));
        let clause_behind = has(CLAUSES, next)
            || of_word(next) & (SUBJECT | AUX | MODAL) != 0
            || next == "and"
            || next == "which"
            || next == "who"
            || next == "saying";
        match piece.kind {
            Kind::Mark(';' | ':' | '—' | '–') => return last,
            Kind::Mark(',') if clause_behind => return last,
            Kind::Mark(_) => {}
            _ if has(CLAUSES, prose.low(*piece)) && at > cue + 1 => return last,
            _ => last = piece.end,
        }
    }
    last
}
