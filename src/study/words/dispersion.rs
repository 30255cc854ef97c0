//! Dispersion: whether a word is spread over the texts as their lengths would have it, or crowded into a few.
//!
//! The parts are whole texts, of unequal size. Parts without words are no parts.

use super::real;

/// How a word is spread.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Dispersion {
    /// In how many texts it occurs.
    pub range: u64,
    /// Of how many.
    pub texts: u64,
    /// DP, the deviation of proportions (Gries 2008, International Journal of Corpus Linguistics 13(4)): half the sum over the
    /// texts of the difference between their share of the words and their share of the occurrences. 0 is as even as the texts
    /// are long, near 1 is crowded. None where the word does not occur.
    ///
    /// A word that occurs less often than there are texts cannot be evenly spread, so that DP compares only words of like
    /// frequency.
    pub dp: Option<f64>,
    /// DP divided by its greatest value, 1 less the share of the smallest text (Lijffijt and Gries 2012, International Journal
    /// of Corpus Linguistics 17(1)), so that it reaches 1. None for one text alone.
    pub dp_norm: Option<f64>,
    /// Juilland's D (Juilland, Brodin and Davidovitch 1970) over parts of unequal size, as in Gries (2020, Analyzing
    /// dispersion): 1 less the coefficient of variation of the rates in the texts (standard deviation with n in the denominator)
    /// divided by the root of n - 1. 1 is even, 0 is all in one text. None for one text alone.
    ///
    /// With many texts D is near 1 for nearly every word (Biber and others 2016), so that DP tells more there.
    pub d: Option<f64>,
}

/// The dispersion of a word, from its count and the words of each text.
pub fn dispersion(texts: impl Iterator<Item = (u32, u32)> + Clone) -> Dispersion {
    let parts = texts.filter(|(_, words)| *words > 0);
    let (mut n, mut range, mut count, mut words, mut smallest) = (0u64, 0u64, 0u64, 0u64, u32::MAX);
    let mut rates = 0.0;
    for (c, w) in parts.clone() {
        n += 1;
        range += u64::from(c > 0);
        count += u64::from(c);
        words += u64::from(w);
        smallest = smallest.min(w);
        rates += f64::from(c) / f64::from(w);
    }
    if count == 0 {
        return Dispersion { range, texts: n, dp: None, dp_norm: None, d: None };
    }
    let (mean, total, all) = (rates / real(n), real(count), real(words));
    let (mut apart, mut squares) = (0.0, 0.0);
    for (c, w) in parts {
        apart += (f64::from(w) / all - f64::from(c) / total).abs();
        let from_mean = f64::from(c) / f64::from(w) - mean;
        squares += from_mean * from_mean;
    }
    let dp = apart / 2.0;
    let several = n > 1;
    let variation = (squares / real(n)).sqrt() / mean;
    Dispersion {
        range,
        texts: n,
        dp: Some(dp),
        dp_norm: several.then(|| dp / (1.0 - f64::from(smallest) / all)),
        d: several.then(|| 1.0 - variation / real(n - 1).sqrt()),
    }
}

/// DP of every word of a set of texts at once, in two passes: the first gave how often each occurs and how many words there are.
///
/// A text without the word adds its share of the words, whichever word that is; so only texts that have it are looked at.
#[derive(Debug)]
pub struct Deviations {
    words: f64,
    /// For each term the sum of the differences over the texts that have it, less the sum of their shares.
    sums: Vec<f64>,
}

impl Deviations {
    /// Nothing yet, of so many terms in so many words.
    pub fn new(terms: usize, words: u64) -> Self {
        Self { words: real(words), sums: vec![0.0; terms] }
    }

    /// Adds a text: how many words it has, and which term how often; `all` says how often a term occurs in all texts.
    pub fn add(&mut self, length: u32, counts: impl Iterator<Item = (u32, u32)>, all: impl Fn(u32) -> u32) {
        let share = f64::from(length) / self.words;
        for (term, count) in counts {
            if let Some(sum) = self.sums.get_mut(term as usize) {
                *sum += (share - f64::from(count) / f64::from(all(term))).abs() - share;
            }
        }
    }

    /// DP of a term that occurs.
    pub fn dp(&self, term: u32) -> Option<f64> {
        self.sums.get(term as usize).map(|sum| f64::midpoint(1.0, *sum))
    }
}

/// Juilland's D of a word from the sums that a tally keeps, as above; None where it does not occur or there is one text alone.
pub fn juilland(rates: f64, squares: f64, texts: u32) -> Option<f64> {
    let n = f64::from(texts);
    if texts < 2 || rates <= 0.0 {
        return None;
    }
    let mean = rates / n;
    Some(1.0 - (squares / n - mean * mean).max(0.0).sqrt() / mean / (n - 1.0).sqrt())
}
