//! Dispersion: whether a word is spread over the texts as their lengths would have it, or crowded into a few.
//!
//! The parts are whole texts, of unequal size. Parts without words are no parts.

use super::{many, real};

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

/// The same from the few texts that have the word: (text, count) in the order of the texts.
pub fn dispersion_of(counts: &[(u32, u32)], words: &[u32]) -> Dispersion {
    let mut dense = vec![0; words.len()];
    for (text, count) in counts {
        if let Some(place) = usize::try_from(*text).ok().and_then(|text| dense.get_mut(text)) {
            *place = *count;
        }
    }
    debug_assert!(many(dense.len()) == many(words.len()));
    dispersion(dense.iter().copied().zip(words.iter().copied()))
}
