//! A short text as the words by which it is compared with others.
//!
//! Every word has a stem, and a key under which it counts as the same as others: the country it belongs to, the line of
//! [`KIN`] it stands in, or the stem itself. Small words are left out; "not" is one of them, because a claim and its denial are
//! about the same.

use super::kin::KIN;
use super::places::PLACES;
use rust_stemmers::{Algorithm, Stemmer};
use rustc_hash::FxHashMap;

/// Words that say nothing of what a text is about.
#[rustfmt::skip]
pub(in crate::study) const SMALL: [&str; 56] = [
    "a", "after", "amid", "an", "and", "are", "as", "at", "be", "been", "but", "by", "during", "for", "from", "had", "has", "have",
    "he", "her", "his", "in", "into", "is", "it", "its", "may", "no", "not", "of", "on", "or", "over", "she", "t", "than", "that",
    "the", "their", "then", "they", "this", "to", "was", "were", "which", "who", "will", "with", "would", "about", "s", "i", "we",
    "us", "our",
];

/// Numbers that are written as words, from two on: "one" is seldom a number.
const NUMBERS: [&str; 11] = ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

/// What a word is, as far as it matters when words are left that the other text does not have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    Word,
    Number,
    Place,
}

/// A word of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Term {
    /// As printed, where it is met first.
    pub(super) printed: String,
    pub(super) stem: String,
    /// What it counts as. A key that is not a stem begins with a capital.
    pub(super) key: String,
    pub(super) kind: Kind,
}

/// Cuts texts into terms.
pub(super) struct Cutter {
    stemmer: Stemmer,
    places: FxHashMap<&'static str, &'static str>,
    kin: FxHashMap<String, &'static str>,
}

impl Cutter {
    pub(super) fn new() -> Self {
        let stemmer = Stemmer::create(Algorithm::English);
        let of = |line: &'static str| line.split(' ').map(move |word| (word, line.split(' ').next().unwrap_or("")));
        let places = PLACES.into_iter().flat_map(of).collect();
        let kin = KIN.into_iter().flat_map(of).map(|(word, first)| (stemmer.stem(word).into_owned(), first)).collect();
        Self { stemmer, places, kin }
    }

    /// The terms of a text in its order, each once.
    pub(super) fn cut(&self, text: &str) -> Vec<Term> {
        let mut terms: Vec<Term> = Vec::new();
        for word in words(text) {
            if let Some(term) = self.term(&word)
                && terms.iter().all(|known| (&known.stem, &known.key) != (&term.stem, &term.key))
            {
                terms.push(term);
            }
        }
        terms
    }

    fn term(&self, word: &str) -> Option<Term> {
        if let Some(place) = self.places.get(word) {
            let (stem, key) = (word.to_lowercase(), (*place).to_owned());
            return Some(Term { printed: word.to_owned(), stem, key, kind: Kind::Place });
        }
        let low = word.to_lowercase();
        if SMALL.contains(&low.as_str()) {
            return None;
        }
        if low.starts_with(|c: char| c.is_ascii_digit()) {
            return Some(Term { printed: word.to_owned(), stem: low.clone(), key: low, kind: Kind::Number });
        }
        if let Some(number) = NUMBERS.iter().position(|number| *number == low) {
            let number = (number + 2).to_string();
            return Some(Term { printed: word.to_owned(), stem: number.clone(), key: number, kind: Kind::Number });
        }
        let stem = self.stemmer.stem(&low).into_owned();
        let key = self.kin.get(&stem).map_or_else(|| stem.clone(), |first| first.to_uppercase());
        Some(Term { printed: word.to_owned(), stem, key, kind: Kind::Word })
    }
}

/// The words of a text as printed, without possessives; "U.S." is "US", "1,200.5" is "1200.5" and "back-channel" is two.
fn words(text: &str) -> Vec<String> {
    let chars: Vec<char> = text.chars().collect();
    let at = |i: usize| chars.get(i).copied().unwrap_or(' ');
    let mut found: Vec<String> = Vec::new();
    let mut word = String::new();
    let mut i = 0;
    while i <= chars.len() {
        let (before, c, next) = (at(i.wrapping_sub(1)), at(i), at(i + 1));
        let is_single = word.chars().count() == 1 || word.len() > 1 && at(i.wrapping_sub(2)) == '.';
        let is_in_number = before.is_ascii_digit() && next.is_ascii_digit();
        if c.is_alphanumeric() || (c == '.' && is_in_number) {
            word.push(c);
        } else if c == '.' && before.is_uppercase() && is_single && next.is_uppercase() {
            // The full stop of an abbreviation is left out; the next letter follows at once.
        } else if matches!(c, '\'' | '’') && before.is_alphanumeric() && next.is_alphanumeric() {
            // A possessive ends the word; of another short form the letters stay together.
            if next == 's' && !at(i + 2).is_alphanumeric() {
                i += 1;
            }
        } else if !(word.is_empty() || c == ',' && is_in_number) {
            found.push(std::mem::take(&mut word));
        }
        i += 1;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    #[test]
    fn words_lose_their_possessives_and_abbreviations_their_stops() {
        assert_eq!(
            words("The U.S. envoy’s 1,200.5 back-channel don't U.N."),
            ["The", "US", "envoy", "1200.5", "back", "channel", "dont", "UN"]
        );
    }

    #[test]
    fn a_stop_or_a_comma_belongs_to_a_word_only_in_abbreviations_and_numbers() {
        for (text, want) in [
            ("the U.S.A. and", vec!["the", "USA", "and"]),
            ("the USA.Then", vec!["the", "USA", "Then"]),
            ("Of 5. Then", vec!["Of", "5", "Then"]),
            ("plan A-B", vec!["plan", "A", "B"]),
            ("J.smith", vec!["J", "smith"]),
            ("war,and 3,500", vec!["war", "and", "3500"]),
        ] {
            assert_eq!(words(text), want, "{text}");
        }
    }

    #[test]
    fn a_people_and_a_capital_count_as_the_country() {
        let keys = |text: &str| Cutter::new().cut(text).into_iter().map(|term| term.key).collect::<Vec<_>>();
        assert_eq!(keys("Kyiv and Ukrainians told us two things"), ["Ukraine", "Ukraine", "SAY", "2", "thing"]);
    }

    #[test]
    fn no_word_stands_in_two_lines() {
        let stemmer = Stemmer::create(Algorithm::English);
        for lines in [KIN.as_slice(), PLACES.as_slice()] {
            let mut seen: BTreeMap<String, &str> = BTreeMap::new();
            for line in lines {
                for word in line.split(' ') {
                    let stem = if word.starts_with(char::is_uppercase) { word.to_owned() } else { stemmer.stem(word).into_owned() };
                    assert_eq!(seen.insert(stem, line), None, "{word}");
                }
            }
        }
    }
}
