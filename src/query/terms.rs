//! Which terms of an index a word of a query stands for.

use super::Options;
use crate::index::Index;
use crate::text::{Token, term, unaccented};
use regex_automata::meta::Regex;
use rust_stemmers::{Algorithm, Stemmer};
use unicode_normalization::UnicodeNormalization;

/// What stands at one place: one of these terms, written in one of these manners.
#[derive(Debug, Clone)]
pub(super) struct Atom {
    pub(super) terms: Terms,
    /// How the word must be written, where that matters: one of these.
    pub(super) written: Vec<Written>,
}

/// Terms of an index.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Terms {
    /// All of them.
    Any,
    /// Some, in order; may be none.
    Some(Vec<u32>),
}

/// How a word is written.
#[derive(Debug, Clone)]
pub(super) enum Written {
    /// Letter for letter, with `*` and `?`.
    As(String),
    /// With a capital first letter, or without.
    Capital(bool),
    /// As a regular expression describes.
    Like(Regex),
}

impl Terms {
    pub(super) fn join(&mut self, other: Terms) {
        match (&mut *self, other) {
            (Terms::Some(terms), Terms::Some(other)) => {
                terms.extend(other);
                terms.sort_unstable();
                terms.dedup();
            }
            _ => *self = Terms::Any,
        }
    }

    /// How many tokens they have.
    pub(super) fn count(&self, index: &Index) -> u64 {
        match self {
            Terms::Any => u64::from(index.tokens()),
            Terms::Some(terms) => terms.iter().map(|term| u64::from(index.count(*term))).sum(),
        }
    }
}

impl Atom {
    /// What a word of a query stands for.
    pub(super) fn word(index: &Index, typed: &str, options: Options) -> Atom {
        let wild = typed.contains(['*', '?']);
        let word = term(typed);
        let terms = if word == "*" {
            Terms::Any
        } else if wild {
            Terms::Some(matching(index, &word, options.accents))
        } else if options.forms {
            Terms::Some(forms(index, &word))
        } else if options.case || options.accents || *unaccented(&word) != *word {
            Terms::Some(index.number(&word).into_iter().collect())
        } else {
            Terms::Some(index.plain(&word).collect())
        };
        let written = match options {
            Options { case: false, .. } => vec![],
            _ if word == "*" => vec![],
            Options { forms: true, .. } if !wild => vec![Written::Capital(capital(typed))],
            _ => vec![Written::As(typed.to_owned())],
        };
        Atom { terms, written }
    }

    /// What a regular expression over words stands for. Where capitals matter, terms cannot tell, and every token is looked at.
    pub(super) fn like(index: &Index, expression: Regex, options: Options) -> Atom {
        if options.case {
            return Atom { terms: Terms::Any, written: vec![Written::Like(expression)] };
        }
        let holds = |term: &str| expression.is_match(term) || expression.is_match(unaccented(term).as_ref());
        let terms = (0..index.terms()).filter(|term| holds(index.term(*term))).collect();
        Atom { terms: Terms::Some(terms), written: vec![] }
    }

    /// Whether this and another can be found as one: what is written as one of them asks is then one of its terms too.
    pub(super) fn joins(&self, other: &Atom) -> bool {
        let as_typed =
            |atom: &Atom| !atom.written.is_empty() && atom.written.iter().all(|written| matches!(written, Written::As(_)));
        (self.written.is_empty() && other.written.is_empty()) || (as_typed(self) && as_typed(other))
    }

    /// Whether a token is written as it must be.
    pub(super) fn fits(&self, text: &str, token: Token) -> bool {
        let word = text.get(token.start..token.end).unwrap_or("");
        self.written.is_empty() || self.written.iter().any(|written| written.fits(word))
    }
}

impl Written {
    fn fits(&self, word: &str) -> bool {
        let composed: String;
        let word = if word.is_ascii() {
            word
        } else {
            composed = word.nfc().filter(|c| *c != '\u{ad}').collect();
            &composed
        };
        match self {
            Written::As(typed) => wild(typed, word),
            Written::Capital(wanted) => capital(word) == *wanted,
            Written::Like(expression) => expression.is_match(word),
        }
    }
}

fn capital(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase)
}

/// The terms that a word with signs for letters stands for. Typed without accents, it finds those with them too.
fn matching(index: &Index, word: &str, accents: bool) -> Vec<u32> {
    let plain = unaccented(word);
    let loose = !accents && *plain == *word;
    let known = plain.find(['*', '?']).and_then(|end| plain.get(..end)).unwrap_or("");
    let terms = index.prefix(known);
    if loose && plain.strip_suffix('*') == Some(known) {
        return terms.collect();
    }
    let holds = |term: &str| if loose { wild(word, &unaccented(term)) } else { wild(word, term) };
    terms.filter(|term| holds(index.term(*term))).collect()
}

/// The terms with the stem of a word. A stem begins with the letter that its word begins with, so only those are looked at.
fn forms(index: &Index, word: &str) -> Vec<u32> {
    let stemmer = Stemmer::create(Algorithm::English);
    let stem = stemmer.stem(word);
    let first: String = word.chars().take(1).collect();
    index.prefix(&unaccented(&first)).filter(|term| stemmer.stem(index.term(*term)) == stem).collect()
}

/// Whether a word is a pattern with `*` for any letters and `?` for one. Goes back to the last star only, which is enough.
pub(super) fn wild(pattern: &str, word: &str) -> bool {
    let (mut pattern, mut word) = (pattern.chars(), word.chars());
    let mut star: Option<(std::str::Chars<'_>, std::str::Chars<'_>)> = None;
    loop {
        let mut ahead = pattern.clone();
        let wanted = ahead.next();
        if wanted == Some('*') {
            pattern = ahead.clone();
            star = Some((ahead, word.clone()));
            continue;
        }
        let mut rest = word.clone();
        match (wanted, rest.next()) {
            (None, None) => return true,
            (Some(wanted), Some(found)) if wanted == '?' || wanted == found => (pattern, word) = (ahead, rest),
            _ => {
                let Some((after, held)) = &mut star else { return false };
                if held.next().is_none() {
                    return false;
                }
                (pattern, word) = (after.clone(), held.clone());
            }
        }
    }
}
