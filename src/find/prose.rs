//! A text cut into paragraphs, sentences and pieces: what every rule reads.
//!
//! The pieces of a sentence are its words, numbers and marks in order. A word keeps its hyphens ("back-channel") and the full stops
//! of an abbreviation ("U.S."); what an apostrophe joins to it as a possessive or a short verb ("'s", "'re") is a piece of its own,
//! while "don't" stays one word. Positions are bytes of the text, and [`Prose::lower`] has the same bytes in ASCII lower case.

use crate::text::{paragraphs, sentences};
use std::ops::Range;

/// What a piece is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A word.
    Word,
    /// Digits, with the marks between them ("1,200", "3.5", "10:30"), and what follows at once ("20th").
    Number,
    /// `'s` or another short form behind a word, with its apostrophe.
    Clitic,
    /// A mark by itself.
    Mark(char),
}

/// A word, a number or a mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece {
    /// Its first byte.
    pub start: usize,
    /// The byte behind it.
    pub end: usize,
    /// What it is.
    pub kind: Kind,
}

/// A sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// Its bytes.
    pub bytes: Range<usize>,
    /// Its pieces, as places in [`Prose::pieces`].
    pub pieces: Range<usize>,
    /// Its paragraph, the first being 0.
    pub paragraph: usize,
}

/// A text, cut.
#[derive(Debug, Clone)]
pub struct Prose<'t> {
    /// The text.
    pub text: &'t str,
    /// The same bytes with A to Z in lower case.
    pub lower: String,
    /// All pieces, in order.
    pub pieces: Vec<Piece>,
    /// The sentences, in order.
    pub sentences: Vec<Sentence>,
    /// The paragraphs, in bytes.
    pub paragraphs: Vec<Range<usize>>,
}

impl<'t> Prose<'t> {
    /// Cuts a text.
    pub fn new(text: &'t str) -> Self {
        let mut prose = Self {
            text,
            lower: text.to_ascii_lowercase(),
            pieces: Vec::new(),
            sentences: Vec::new(),
            paragraphs: paragraphs(text),
        };
        for (paragraph, bytes) in prose.paragraphs.iter().enumerate() {
            for bytes in sentences(text, bytes) {
                let from = prose.pieces.len();
                pieces(text, &bytes, &mut prose.pieces);
                prose.sentences.push(Sentence { bytes, pieces: from..prose.pieces.len(), paragraph });
            }
        }
        prose
    }

    /// The pieces of a sentence.
    pub fn of(&self, sentence: &Sentence) -> &[Piece] {
        self.pieces.get(sentence.pieces.clone()).unwrap_or(&[])
    }

    /// A piece as printed.
    pub fn printed(&self, piece: Piece) -> &'t str {
        self.text.get(piece.start..piece.end).unwrap_or("")
    }

    /// A piece in lower case.
    pub fn low(&self, piece: Piece) -> &str {
        self.lower.get(piece.start..piece.end).unwrap_or("")
    }

    /// Whether a piece begins with a capital.
    pub fn is_capital(&self, piece: Piece) -> bool {
        self.printed(piece).chars().next().is_some_and(char::is_uppercase)
    }
}

/// Short forms that an apostrophe joins to a word.
const CLITICS: [&str; 6] = ["s", "re", "ve", "ll", "d", "m"];

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’')
}

/// Adds the pieces that lie in some bytes of a text.
fn pieces(text: &str, bytes: &Range<usize>, into: &mut Vec<Piece>) {
    let mut at = bytes.start;
    let rest_at = |at: usize| text.get(at..bytes.end).unwrap_or("");
    while let Some(first) = rest_at(at).chars().next() {
        let rest = rest_at(at);
        let (length, kind) = if first.is_numeric() {
            (number(rest), Kind::Number)
        } else if first.is_alphabetic() {
            (word(rest), Kind::Word)
        } else if let Some(length) = clitic(rest, into.last().is_some_and(|last| last.end == at && last.kind == Kind::Word)) {
            (length, Kind::Clitic)
        } else {
            (first.len_utf8(), Kind::Mark(first))
        };
        if !first.is_whitespace() {
            into.push(Piece { start: at, end: at + length, kind });
        }
        at += length.max(1);
    }
}

/// How many bytes of a text are letters and digits before anything else.
fn run(text: &str) -> usize {
    text.char_indices().find(|(_, c)| !c.is_alphanumeric()).map_or(text.len(), |(at, _)| at)
}

/// How many bytes the word has that a text begins with.
fn word(text: &str) -> usize {
    let mut end = run(text);
    let mut is_short = text.chars().nth(1).is_none_or(|second| !second.is_alphanumeric());
    loop {
        let rest = text.get(end..).unwrap_or("");
        let mut ahead = rest.chars();
        let (Some(mark), next) = (ahead.next(), ahead.next()) else { return end };
        let joined = next.filter(|c| c.is_alphanumeric()).map_or(0, |_| run(rest.get(mark.len_utf8()..).unwrap_or("")));
        let part = rest.get(mark.len_utf8()..mark.len_utf8() + joined).unwrap_or("");
        if mark == '.' && is_short && (joined == 1 || (joined == 0 && end > 1)) {
            // The letters of an abbreviation, each with its full stop.
            end += 1 + joined;
            if joined == 0 {
                return end;
            }
        } else if joined > 0 && (mark == '-' || mark == '‑' || (is_apostrophe(mark) && !CLITICS.contains(&part))) {
            end += mark.len_utf8() + joined;
            is_short = false;
        } else {
            return end;
        }
    }
}

/// How many bytes the number has that a text begins with.
fn number(text: &str) -> usize {
    let mut end = run(text);
    loop {
        let rest = text.get(end..).unwrap_or("");
        let mut ahead = rest.chars();
        match (ahead.next(), ahead.next()) {
            (Some(mark @ ('.' | ',' | ':' | '-' | '/')), Some(next)) if next.is_numeric() => {
                end += mark.len_utf8() + run(rest.get(mark.len_utf8()..).unwrap_or(""));
            }
            _ => return end,
        }
    }
}

/// How many bytes the short form has that a text begins with, where a word stands at once before it.
fn clitic(text: &str, follows: bool) -> Option<usize> {
    let mark = text.chars().next().filter(|c| follows && is_apostrophe(*c))?;
    let rest = text.get(mark.len_utf8()..)?;
    let length = run(rest);
    rest.get(..length).filter(|part| CLITICS.contains(part)).map(|_| mark.len_utf8() + length)
}

#[cfg(test)]
mod tests {
    use super::Prose;

    fn cut(text: &str) -> Vec<String> {
        let prose = Prose::new(text);
        prose.pieces.iter().map(|piece| prose.printed(*piece).to_owned()).collect()
    }

    #[test]
    fn a_word_keeps_its_hyphens_and_gives_up_its_possessive() {
        assert_eq!(cut("Trump’s back-channel"), ["Trump", "’s", "back-channel"]);
        assert_eq!(cut("They don't, we've"), ["They", "don't", ",", "we", "'ve"]);
    }

    #[test]
    fn abbreviations_and_numbers_are_one_piece() {
        assert_eq!(cut("The U.S. paid 1,200.50 on the 20th."), ["The", "U.S.", "paid", "1,200.50", "on", "the", "20th", "."]);
    }

    #[test]
    fn quotation_marks_are_pieces_of_their_own() {
        assert_eq!(cut("He said: “Yes.”"), ["He", "said", ":", "“", "Yes", ".", "”"]);
    }
}
