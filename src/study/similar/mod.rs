//! Which short texts say about the same: claims, headlines or sentences, with the words that speak for it.
//!
//! The measure is a cosine over stemmed words, each weighted by how rare it is among the texts given. Words of one line of a list
//! (a country and its people, "deal" and "accord") and words spelt nearly alike ("Mursi", "Morsi") count for one another, a
//! little less than the same word. Where each text names a place that the other does not, or a number, they are likely about two
//! events, and the score is lowered. Every score can be taken apart: [`Pair::shared`] sums to it.
//!
//! It never says whether two texts agree. Order is decided: by score, then by place.

mod kin;
mod near;
mod places;
pub(super) mod words;

use crate::text::sorted;
use near::near;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;
use words::{Cutter, Kind, Term};

/// What is left of a score where each text names a place that the other does not have; and a number.
const APART: [(Kind, f64); 2] = [(Kind::Place, 0.6), (Kind::Number, 0.75)];

/// Why a word of one text counts for a word of another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// It is the same word, or another form of it.
    Same,
    /// Both belong to one country.
    Place,
    /// They are used for one another.
    Kin,
    /// They are spelt nearly alike.
    Spelt,
}

/// A word that two texts share.
#[derive(Debug, Clone, PartialEq)]
pub struct Shared {
    /// As the first text prints it.
    pub a: String,
    /// As the second text prints it.
    pub b: String,
    /// Its part of the score, 0 to 1.
    pub weight: f64,
    /// Why it counts.
    pub why: Why,
}

/// Two texts and how alike they are.
#[derive(Debug, Clone, PartialEq)]
pub struct Pair {
    /// The place of the first text.
    pub a: usize,
    /// The place of the second.
    pub b: usize,
    /// From 0, nothing shared, to 1, the same words.
    pub score: f64,
    /// What they share, the heaviest first.
    pub shared: Vec<Shared>,
    /// Places or numbers that lower the score: those of the first text alone, and those of the second.
    pub apart: Vec<(Vec<String>, Vec<String>)>,
}

/// A word of a text by its number, with its weight.
#[derive(Debug, Clone, Copy)]
struct Weighed {
    stem: u32,
    /// Where it stands among the terms of its text.
    term: usize,
    weight: f64,
}

/// Texts, ready to be compared.
pub struct Similar {
    terms: Vec<Vec<Term>>,
    weighed: Vec<Vec<Weighed>>,
    /// The length of each text as a vector.
    lengths: Vec<f64>,
    /// For each stem the stems that count for it, itself first, and how much.
    near: Vec<Vec<(u32, f64, Why)>>,
    /// For each stem the texts that have it.
    having: Vec<Vec<u32>>,
}

impl Similar {
    /// Reads texts. The rarity of a word is `ln((n + 1) / (d + 1)) + 1`, where `d` of the `n` texts have it or a word that is used
    /// for it; its weight in a cosine is the square root of that, so that a shared word adds its rarity.
    pub fn new<'t>(texts: impl Iterator<Item = &'t str>) -> Self {
        let cutter = Cutter::new();
        let terms: Vec<Vec<Term>> = texts.map(|text| cutter.cut(text)).collect();
        let mut texts_with: FxHashMap<&str, u32> = FxHashMap::default();
        for terms in &terms {
            let mut keys: Vec<&str> = terms.iter().map(|term| term.key.as_str()).collect();
            keys.sort_unstable();
            keys.dedup();
            for key in keys {
                *texts_with.entry(key).or_default() += 1;
            }
        }
        let rarity = |key: &str| {
            let d = texts_with.get(key).copied().unwrap_or(0);
            ((count(terms.len()) + 1.0) / (f64::from(d) + 1.0)).ln() + 1.0
        };
        // Stems are numbered by name, and one name with two keys ("Turkey", "turkey") is two.
        let mut numbers: BTreeMap<(&str, &str), (u32, Kind)> = BTreeMap::new();
        for term in terms.iter().flatten() {
            numbers.insert((&term.stem, &term.key), (0, term.kind));
        }
        for ((number, _), at) in numbers.values_mut().zip(0..) {
            *number = at;
        }
        let near = near(&numbers);
        let mut having = vec![Vec::new(); numbers.len()];
        let mut weighed = Vec::new();
        for (text, terms) in (0..).zip(&terms) {
            let mut words = Vec::new();
            for (at, term) in terms.iter().enumerate() {
                let Some((stem, _)) = numbers.get(&(term.stem.as_str(), term.key.as_str())) else { continue };
                words.push(Weighed { stem: *stem, term: at, weight: rarity(&term.key).sqrt() });
                if let Some(having) = having.get_mut(*stem as usize) {
                    having.push(text);
                }
            }
            weighed.push(words);
        }
        let lengths = weighed.iter().map(|words| words.iter().map(|word| word.weight * word.weight).sum::<f64>().sqrt()).collect();
        Self { terms, weighed, lengths, near, having }
    }

    /// How many texts there are.
    pub fn len(&self) -> usize {
        self.terms.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// Two texts beside each other. A place where there is no text has no words.
    pub fn pair(&self, a: usize, b: usize) -> Pair {
        let (of_a, of_b) = (row(&self.weighed, a), row(&self.weighed, b));
        let matched = self.matched(of_a, of_b);
        let length = self.lengths.get(a).unwrap_or(&0.0) * self.lengths.get(b).unwrap_or(&0.0);
        let mut apart = Vec::new();
        let mut kept = 1.0;
        for (kind, left) in APART {
            let alone = |text: usize, mine: &[Weighed], is_b: bool| -> Vec<String> {
                let is_alone = |at: usize| !matched.iter().any(|m| if is_b { m.b == at } else { m.a == at });
                let mine = mine.iter().enumerate().filter(|(at, _)| is_alone(*at));
                let mine = mine.filter_map(|(_, word)| row(&self.terms, text).get(word.term));
                mine.filter(|term| term.kind == kind).map(|term| term.printed.clone()).collect()
            };
            let (first, second) = (alone(a, of_a, false), alone(b, of_b, true));
            if !first.is_empty() && !second.is_empty() {
                kept *= left;
                apart.push((first, second));
            }
        }
        let printed = |text: usize, mine: &[Weighed], at: usize| {
            let term = mine.get(at).and_then(|word| row(&self.terms, text).get(word.term));
            term.map(|term| term.printed.clone()).unwrap_or_default()
        };
        let shared = matched.iter().map(|m| Shared {
            a: printed(a, of_a, m.a),
            b: printed(b, of_b, m.b),
            weight: if length > 0.0 { kept * m.product / length } else { 0.0 },
            why: m.why,
        });
        let shared = sorted(&shared.collect::<Vec<_>>(), |x, y| y.weight.total_cmp(&x.weight));
        // The sum of nothing would be minus nothing.
        let score = shared.iter().fold(0.0, |sum, shared| sum + shared.weight).min(1.0);
        Pair { a, b, score, shared, apart }
    }

    /// The pairs that reach a score, of texts of different groups. `group` gives the group of a text; `|text| text` pairs all.
    pub fn pairs(&self, least: f64, group: impl Fn(usize) -> usize) -> Vec<Pair> {
        let mut found = Vec::new();
        for a in 0..self.len() {
            let others = self.touched(a).into_iter().filter(|b| *b > a && group(*b) != group(a));
            found.extend(others.map(|b| self.pair(a, b)).filter(|pair| pair.score >= least));
        }
        sorted(&found, |x, y| y.score.total_cmp(&x.score))
    }

    /// The texts that are most like one, with what they share; fewer than `n` where no more share anything.
    pub fn most_like(&self, text: usize, n: usize) -> Vec<Pair> {
        let others = self.touched(text).into_iter().filter(|other| *other != text);
        let pairs: Vec<Pair> = others.map(|other| self.pair(text, other)).filter(|pair| pair.score > 0.0).collect();
        sorted(&pairs, |x, y| y.score.total_cmp(&x.score)).into_iter().take(n).collect()
    }

    /// The texts that share a word with one, in order.
    fn touched(&self, text: usize) -> Vec<usize> {
        let near = row(&self.weighed, text).iter().flat_map(|word| row(&self.near, word.stem as usize));
        let mut found: Vec<u32> = near.flat_map(|(stem, ..)| row(&self.having, *stem as usize)).copied().collect();
        found.sort_unstable();
        found.dedup();
        found.into_iter().map(|text| text as usize).collect()
    }

    /// Which words of two texts count for each other, each at most once; the best first, then in the order of the texts.
    fn matched(&self, a: &[Weighed], b: &[Weighed]) -> Vec<Matched> {
        let mut all = Vec::new();
        for (at, word) in a.iter().enumerate() {
            for (stem, counts, why) in row(&self.near, word.stem as usize) {
                if let Some((other, found)) = b.iter().enumerate().find(|(_, other)| other.stem == *stem) {
                    all.push((*counts, Matched { a: at, b: other, product: counts * word.weight * found.weight, why: *why }));
                }
            }
        }
        all.sort_by(|(x, m), (y, n)| y.total_cmp(x).then((m.a, m.b).cmp(&(n.a, n.b))));
        let mut found: Vec<Matched> = Vec::new();
        for (_, one) in all {
            if found.iter().all(|known| known.a != one.a && known.b != one.b) {
                found.push(one);
            }
        }
        found
    }
}

/// A word of one text that counts for a word of another, by their places.
struct Matched {
    a: usize,
    b: usize,
    product: f64,
    why: Why,
}

/// What belongs to a place; nothing where there is no such place.
fn row<T>(of: &[Vec<T>], place: usize) -> &[T] {
    of.get(place).map_or(&[], Vec::as_slice)
}

/// A number of things, to reckon with.
#[allow(clippy::cast_precision_loss, reason = "nobody has so many texts")]
fn count(n: usize) -> f64 {
    n as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXTS: [&str; 6] = [
        "Ukrainian envoy leaves talks in Geneva",
        "The envoy of Ukraine left the Geneva negotiations",
        "Strike kills 15 near Kharkiv",
        "15 die in attack near Kharkiv",
        "Strike kills 40 near Kharkiv",
        "",
    ];

    fn similar() -> Similar {
        Similar::new(TEXTS.into_iter())
    }

    #[test]
    fn a_text_is_wholly_like_itself_and_not_at_all_like_nothing() {
        let similar = similar();
        for text in 0..5 {
            assert!((similar.pair(text, text).score - 1.0).abs() < 1e-9);
        }
        assert_eq!(similar.pair(0, 5), Pair { a: 0, b: 5, score: 0.0, shared: vec![], apart: vec![] });
        assert!(similar.pair(0, 99).score.abs() < 1e-9);
    }

    #[test]
    fn what_is_shared_is_named_and_sums_to_the_score() {
        let pair = similar().pair(0, 1);
        let shared: Vec<_> = pair.shared.iter().map(|shared| (shared.a.as_str(), shared.b.as_str(), shared.why)).collect();
        assert_eq!(
            shared,
            [
                ("Ukrainian", "Ukraine", Why::Place),
                ("envoy", "envoy", Why::Same),
                ("Geneva", "Geneva", Why::Same),
                ("leaves", "left", Why::Kin),
                ("talks", "negotiations", Why::Kin),
            ]
        );
        let sum: f64 = pair.shared.iter().map(|shared| shared.weight).sum();
        assert!((sum - pair.score).abs() < 1e-9 && pair.score > 0.7, "{pair:?}");
    }

    #[test]
    fn numbers_that_differ_hold_two_texts_apart_and_are_named() {
        let similar = similar();
        let (same, other) = (similar.pair(2, 3), similar.pair(2, 4));
        assert!(same.apart.is_empty());
        assert_eq!(other.apart, [(vec!["15".to_owned()], vec!["40".to_owned()])]);
        assert!(similar.most_like(2, 1).iter().all(|pair| pair.b == 3), "{:?}", similar.most_like(2, 2));
    }

    #[test]
    fn pairs_are_of_different_groups_and_the_best_comes_first() {
        let similar = similar();
        let places = |pairs: Vec<Pair>| pairs.into_iter().map(|pair| (pair.a, pair.b)).collect::<Vec<_>>();
        assert_eq!(places(similar.pairs(0.3, |text| text)), [(2, 3), (0, 1), (2, 4), (3, 4)]);
        assert_eq!(places(similar.pairs(0.3, |text| usize::from(text == 3))), [(2, 3), (3, 4)]);
        assert!(similar.pairs(1.1, |text| text).is_empty());
    }

    #[test]
    fn those_most_like_a_text_share_something_with_it() {
        let similar = similar();
        assert_eq!(similar.most_like(0, 9).into_iter().map(|pair| pair.b).collect::<Vec<_>>(), [1]);
        assert_eq!(similar.most_like(2, 9).into_iter().map(|pair| pair.b).collect::<Vec<_>>(), [3, 4]);
        assert_eq!(similar.most_like(2, 1).len(), 1);
        assert!(similar.most_like(5, 9).is_empty());
        assert!(!similar.is_empty() && Similar::new(std::iter::empty()).is_empty());
    }

    #[test]
    fn places_that_differ_hold_two_texts_apart_and_words_do_not() {
        let similar = Similar::new(["Envoys talk in Kyiv on Monday", "Envoys talk in Moscow again"].into_iter());
        assert_eq!(similar.pair(0, 1).apart, [(vec!["Kyiv".to_owned()], vec!["Moscow".to_owned()])]);
    }

    #[test]
    fn a_word_counts_once_however_many_are_like_it() {
        let similar = Similar::new(["He said it and told them", "They say it"].into_iter());
        assert_eq!(similar.pair(0, 1).shared.len(), 1);
    }

    #[test]
    fn the_order_of_two_texts_does_not_change_their_score() {
        let similar = similar();
        for (a, b) in [(0, 1), (2, 3), (3, 4), (1, 4)] {
            assert!((similar.pair(a, b).score - similar.pair(b, a).score).abs() < 1e-12);
        }
    }
}
