//! The table of four cells on which keyness and collocations rest: a word and all others, here and elsewhere.

use super::real;

/// How often a word and all other words occur in two parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cells {
    /// The word in the first part.
    pub here: u64,
    /// All words of the first part.
    pub words_here: u64,
    /// The word in the second part.
    pub there: u64,
    /// All words of the second part.
    pub words_there: u64,
}

impl Cells {
    /// How often the word is expected in the first part, if it were as frequent in both; None where there are no words.
    pub fn expected(&self) -> Option<f64> {
        let all = self.words_here + self.words_there;
        (all > 0).then(|| real(self.here + self.there) * real(self.words_here) / real(all))
    }

    /// By how much more often the word occurs in the first part than expected. The product is exact up to 2^53, which the plain
    /// difference is not.
    fn excess(&self) -> f64 {
        let all = real(self.words_here + self.words_there);
        (real(self.here) * real(self.words_there) - real(self.there) * real(self.words_here)) / all
    }

    /// Log-likelihood G2 of all four cells (Dunning 1993, Computational Linguistics 19(1)): twice the sum of O ln(O / E), which
    /// is negative here where the word is rarer in the first part than expected. None where a part has no words.
    ///
    /// Each cell gives O ln(O / E) - (O - E), which is never negative; the differences cancel over the four cells. So nothing is
    /// lost where two large cells nearly cancel.
    pub fn g2(&self) -> Option<f64> {
        if self.words_here == 0 || self.words_there == 0 {
            return None;
        }
        let (here, there) = (real(self.here), real(self.there));
        let (rest, rest_there) = (real(self.words_here) - here, real(self.words_there) - there);
        let excess = self.excess();
        let sum = deviance(here, excess) + deviance(there, -excess) + deviance(rest, -excess) + deviance(rest_there, excess);
        Some(if excess < 0.0 { -2.0 * sum } else { 2.0 * sum })
    }

    /// Log Ratio (Hardie 2014): the binary logarithm of how many times as frequent the word is in the first part as in the
    /// second, both as shares of the words; a count of zero is taken for a half. None where a part has no words.
    pub fn log_ratio(&self) -> Option<f64> {
        if self.words_here == 0 || self.words_there == 0 {
            return None;
        }
        let half = |count: u64| if count == 0 { 0.5 } else { real(count) };
        Some(((half(self.here) * real(self.words_there)) / (half(self.there) * real(self.words_here))).log2())
    }
}

/// O ln(O / E) - (O - E), of what is observed and by how much that is more than what is expected.
///
/// Where the two are close, a series keeps the digits that the difference would lose.
pub(super) fn deviance(observed: f64, excess: f64) -> f64 {
    let expected = observed - excess;
    if observed <= 0.0 {
        return expected;
    }
    let x = excess / expected;
    if x.abs() < 2e-3 {
        // (1 + x) ln(1 + x) - x, as its power series.
        return excess * x * (1.0 / 2.0 - x * (1.0 / 6.0 - x * (1.0 / 12.0 - x * (1.0 / 20.0 - x / 30.0))));
    }
    let log = if x < 1.0 { x.ln_1p() } else { (observed / expected).ln() };
    observed * log - excess
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(here: u64, of: u64, there: u64, others: u64) -> Cells {
        Cells { here, words_here: of, there, words_there: others }
    }

    #[test]
    fn without_words_nothing_is_defined() {
        assert_eq!(cells(0, 0, 0, 0).expected(), None);
        assert_eq!(cells(1, 10, 0, 0).expected(), Some(1.0));
        for one in [cells(0, 0, 1, 9), cells(1, 9, 0, 0)] {
            assert_eq!((one.g2(), one.log_ratio()), (None, None));
        }
    }

    #[test]
    fn no_difference_is_zero_and_not_minus_zero() {
        assert!(cells(2, 10, 4, 20).g2().is_some_and(|g2| g2.abs() < 1e-300 && g2.is_sign_positive()));
    }

    #[test]
    fn no_digit_is_lost_where_what_is_seen_is_nearly_what_is_expected() {
        // Worked out with sixty digits: on both sides of where the series ends, far beyond it, and very near.
        for (observed, excess, want) in [
            (10_019.0, 19.0, 0.018_038_579_181_051_832),
            (10_021.0, 21.0, 0.022_034_581_186_358_04),
            (30.0, 20.0, 12.958_368_660_043_29),
            (1_000_000_001.0, 1.0, 4.999_999_998_333_333e-10),
        ] {
            let found = deviance(observed, excess);
            assert!((found / want - 1.0).abs() < 2e-13, "{observed} {excess}: {found:e}");
        }
        assert!((deviance(0.0, -3.0) - 3.0).abs() < 1e-15);
    }
}
