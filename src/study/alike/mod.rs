//! Which claims say the like, in other words; and which articles are about the same thing.
//!
//! Two short texts are alike by the words that they share, half by stems and half by runs of three letters, which see through
//! endings and spellings; each weighed by how rare it is among all of them (TF-IDF, cosine; Spärck Jones 1972, Salton and Buckley
//! 1988). What they share is said, so that a reader can judge. Nothing here says that two
//! claims agree or do not: that is for the person.

mod articles;
mod beside;
mod words;

pub use articles::{About, Together, together};
pub use beside::{Beside, Side, beside};

use std::collections::{BTreeMap, BTreeSet};
use words::{runs, terms};

/// Short texts, ready to be laid beside each other.
#[derive(Debug, Clone, Default)]
pub struct Alike {
    /// By text: its terms with their weights, the sum of whose squares is 1.
    texts: Vec<BTreeMap<String, f64>>,
    /// The same of its runs of letters.
    runs: Vec<BTreeMap<String, f64>>,
    /// By term: the word that stands for it where it is shown.
    names: BTreeMap<String, String>,
}

/// Two texts that are alike.
#[derive(Debug, Clone, PartialEq)]
pub struct Pair {
    /// The places of the two texts, the smaller first.
    pub of: (usize, usize),
    /// How alike they are, from 0 to 1.
    pub score: f64,
    /// The terms that they share, those that weigh most first.
    pub shared: Vec<String>,
}

impl Alike {
    /// Weighs the terms of texts against each other.
    pub fn new<'t>(texts: impl Iterator<Item = &'t str>) -> Self {
        let mut names = BTreeMap::new();
        let (words, runs): (Vec<_>, Vec<_>) = texts.map(|text| (terms(text, &mut names), runs(text))).unzip();
        Self { texts: weighed(&words), runs: weighed(&runs), names }
    }

    /// How alike two texts are, from 0 to 1: the mean of the two cosines.
    pub fn score(&self, a: usize, b: usize) -> f64 {
        let cosine = |of: &[BTreeMap<String, f64>]| {
            let (Some(a), Some(b)) = (of.get(a), of.get(b)) else { return 0.0 };
            a.iter().filter_map(|(term, weight)| Some(weight * b.get(term)?)).sum::<f64>()
        };
        f64::midpoint(cosine(&self.texts), cosine(&self.runs)).min(1.0)
    }

    /// The terms that two texts share, those that weigh most first.
    pub fn shared(&self, a: usize, b: usize) -> Vec<String> {
        let (Some(a), Some(b)) = (self.texts.get(a), self.texts.get(b)) else { return Vec::new() };
        let mut shared: Vec<(&String, f64)> = a.iter().filter_map(|(term, weight)| Some((term, weight * b.get(term)?))).collect();
        shared.sort_by(|(a, x), (b, y)| y.total_cmp(x).then(a.cmp(b)));
        shared.into_iter().map(|(term, _)| self.names.get(term).unwrap_or(term).clone()).collect()
    }

    /// The pairs that are at least so alike, the most alike first; ties by place. Only texts of different groups are laid beside
    /// each other: claims of different articles.
    pub fn pairs(&self, least: f64, groups: &[usize]) -> Vec<Pair> {
        // Only texts that share a term are compared.
        let mut holders: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (place, text) in self.texts.iter().enumerate() {
            for term in text.keys() {
                holders.entry(term).or_default().push(place);
            }
        }
        let mut found = Vec::new();
        for (place, text) in self.texts.iter().enumerate() {
            let near: BTreeSet<usize> = text.keys().filter_map(|term| holders.get(term.as_str())).flatten().copied().collect();
            for other in near.into_iter().filter(|other| *other > place && groups.get(*other) != groups.get(place)) {
                let score = self.score(place, other);
                if score >= least {
                    found.push(Pair { of: (place, other), score, shared: self.shared(place, other) });
                }
            }
        }
        found.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.of.cmp(&b.of)));
        found
    }
}

/// Bags of terms with weights in the place of counts, each of length 1.
#[allow(clippy::cast_precision_loss, reason = "nobody has so many texts")]
fn weighed(bags: &[BTreeMap<String, f64>]) -> Vec<BTreeMap<String, f64>> {
    let mut ranges: BTreeMap<&str, usize> = BTreeMap::new();
    for term in bags.iter().flat_map(BTreeMap::keys) {
        *ranges.entry(term).or_default() += 1;
    }
    let count = bags.len() as f64;
    // Smoothed, so that a term of every text still weighs a little: texts of one topic share such words and differ by others.
    let weight = |term: &str, times: f64| {
        let range = ranges.get(term).copied().unwrap_or(0) as f64;
        (1.0 + times.ln()) * (((count + 1.0) / (range + 0.5)).ln() + 0.5)
    };
    let one = |bag: &BTreeMap<String, f64>| {
        let all: BTreeMap<String, f64> = bag.iter().map(|(term, times)| (term.clone(), weight(term, *times))).collect();
        let length = all.values().map(|weight| weight * weight).sum::<f64>().sqrt();
        if length > 0.0 { all.into_iter().map(|(term, weight)| (term, weight / length)).collect() } else { all }
    };
    bags.iter().map(one).collect()
}
