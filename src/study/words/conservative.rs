//! LRC, the conservative Log Ratio: how much more frequent a word is at least, with all words of the table considered at once.
//!
//! This is that of the R package `corpora` 0.6, `keyness(measure = "LRC")` (Evert 2022, "Measuring keyness"): the end nearer to
//! zero of the exact confidence interval of the Log Ratio, and zero where the interval holds zero. Of all occurrences of a word a
//! binomial share falls on the target; its exact interval (Clopper and Pearson 1934) at 95 % over all words together (Bonferroni)
//! gives that of the ratio of rates.

use super::cells::{Cells, deviance};
use super::real;

/// Computes LRC for the words of one table.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Conservative {
    /// The logarithm of the error that is allowed at one end of the interval of one word.
    log_error: f64,
    /// About how many standard errors that is.
    errors: f64,
}

impl Conservative {
    /// For so many words at once, at 95 % confidence.
    pub fn of(words: u64) -> Self {
        let error = 0.025 / real(words.max(1));
        // Abramowitz and Stegun 26.2.23: good to three digits, which is enough to start from.
        let t = (-2.0 * error.ln()).sqrt();
        let errors = t - (2.515_517 + t * (0.802_853 + t * 0.010_328)) / (1.0 + t * (1.432_788 + t * (0.189_269 + t * 0.001_308)));
        Self { log_error: error.ln(), errors }
    }

    /// LRC of a word: above zero where it is more frequent in the target, below where it is rarer, zero where that is not sure.
    /// None where target or reference has no words, or the word occurs in neither.
    pub fn lrc(&self, cells: &Cells) -> Option<f64> {
        let all = cells.here + cells.there;
        if all == 0 || cells.words_here == 0 || cells.words_there == 0 {
            return None;
        }
        let (here, there) = (real(cells.here), real(cells.there));
        let is_more = here * real(cells.words_there) >= there * real(cells.words_here);
        // What is rarer in the target is more frequent in the reference: the same with sides changed.
        let (k, others, words, words_other) = if is_more {
            (here, there, real(cells.words_here), real(cells.words_there))
        } else {
            (there, here, real(cells.words_there), real(cells.words_here))
        };
        if self.is_surely_zero(k, others, words / (words + words_other)) {
            return Some(0.0);
        }
        let least = ((self.log_odds(k, others) + (words_other / words).ln()) / std::f64::consts::LN_2).max(0.0);
        Some(if is_more { least } else { -least })
    }

    /// Whether as many occurrences, or more, are so likely where both parts have one rate that the interval holds zero. That is
    /// never said wrongly: the probability of just so many is less than that of as many or more, and Stirling's formula is used
    /// with a bound on its error. It spares the long way for nearly all words.
    fn is_surely_zero(&self, k: f64, others: f64, share: f64) -> bool {
        let n = k + others;
        if others <= 0.0 {
            return n * share.ln() >= self.log_error;
        }
        let excess = k - n * share;
        let log =
            -deviance(k, excess) - deviance(others, -excess) - (std::f64::consts::TAU * k * others / n).ln() / 2.0 - 1.0 / 6.0;
        log >= self.log_error
    }

    /// The logarithm of the odds at the lower end of the interval of a share, of which `k` were seen and `others` not.
    ///
    /// The logarithm of the distribution function is a concave function of the log-odds, so that Newton's steps cannot run away:
    /// after the first all come from below.
    fn log_odds(&self, k: f64, others: f64) -> f64 {
        if others <= 0.0 {
            // The distribution function is x^k.
            let log = self.log_error / k;
            return log - (-log.exp_m1()).ln();
        }
        let mut at = (k / (others + 1.0)).ln() - self.errors * (1.0 / k + 1.0 / (others + 1.0)).sqrt();
        for _ in 0..100 {
            let (log, slope) = log_beta(k, others + 1.0, at);
            let step = (self.log_error - log) / slope;
            at += step;
            if step.abs() < 1e-13 * at.abs().max(1.0) {
                break;
            }
        }
        at
    }
}

/// The logarithm of the regularised incomplete beta function `I_x(a, b)` for whole a and b, and its slope, both over the log-odds
/// of x, which must lie below the mean of the distribution.
fn log_beta(a: f64, b: f64, log_odds: f64) -> (f64, f64) {
    let x = 1.0 / (1.0 + (-log_odds).exp());
    // x^a (1 - x)^b / B(a, b) = ab / (a + b) times the probability of a successes in a + b (Loader 2000).
    let n = a + b;
    let excess = a - n * x;
    let log_density = (a * b / (n * std::f64::consts::TAU)).ln() / 2.0 + stirling(n)
        - stirling(a)
        - stirling(b)
        - deviance(a, excess)
        - deviance(b, -excess);
    let fraction = continued(a, b, x);
    (log_density + (fraction / a).ln(), a / fraction)
}

/// The continued fraction of the incomplete beta function (DLMF 8.17.22), by the method of Lentz.
fn continued(a: f64, b: f64, x: f64) -> f64 {
    const TINY: f64 = 1e-300;
    let safe = |value: f64| if value.abs() < TINY { TINY } else { value };
    let mut above = 1.0;
    let mut below = 1.0 / safe(1.0 - (a + b) * x / (a + 1.0));
    let mut product = below;
    let mut m = 1.0;
    while m < 10_000.0 {
        let even = m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m));
        let odd = -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0));
        for part in [even, odd] {
            below = 1.0 / safe(1.0 + part * below);
            above = safe(1.0 + part / above);
            product *= above * below;
        }
        if (above * below - 1.0).abs() < 1e-15 {
            break;
        }
        m += 1.0;
    }
    product
}

/// By how much Stirling's formula misses the logarithm of n!, for whole n from 1.
fn stirling(n: f64) -> f64 {
    if n < 16.0 {
        let mut factorial = 1.0;
        let mut k = 2.0;
        while k <= n {
            factorial *= k;
            k += 1.0;
        }
        return factorial.ln() - (n + 0.5) * n.ln() + n - std::f64::consts::TAU.ln() / 2.0;
    }
    let square = 1.0 / (n * n);
    (1.0 / 12.0 - square * (1.0 / 360.0 - square * (1.0 / 1260.0 - square / 1680.0))) / n
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_steps_begin_near_the_quantile_of_the_normal_distribution() {
        for (words, errors) in [(1, 1.959_964), (100, 3.480_756), (1_000_000, 5.451_310)] {
            let found = Conservative::of(words).errors;
            assert!((found - errors).abs() < 4.5e-4, "{words}: {found}");
        }
    }

    #[test]
    fn nothing_is_told_without_words_or_without_the_word() {
        let lrc = |here: u64, words_here: u64, there: u64, words_there: u64| {
            Conservative::of(9).lrc(&Cells { here, words_here, there, words_there })
        };
        assert_eq!([lrc(0, 9, 0, 9), lrc(0, 0, 1, 9), lrc(1, 9, 0, 0)], [None; 3]);
        assert_eq!(lrc(1, 9, 1, 9), Some(0.0));
    }

    #[test]
    fn the_short_way_is_taken_up_to_its_bound_and_no_further() {
        // The bound was worked out with sixty digits.
        let zero =
            |log_error: f64, others: f64, share: f64| Conservative { log_error, errors: 0.0 }.is_surely_zero(30.0, others, share);
        let bound = -5.599_077_479_626_747;
        assert_eq!([bound - 1e-9, bound + 1e-9].map(|log_error| zero(log_error, 50.0, 0.25)), [true, false]);
        let alone = 30.0 * 0.25_f64.ln();
        assert_eq!([alone - 1e-9, alone + 1e-9].map(|log_error| zero(log_error, 0.0, 0.25)), [true, false]);
    }

    #[test]
    fn where_the_short_way_says_zero_the_long_way_does_too() {
        let measure = Conservative::of(1000);
        let mut taken = 0;
        for (k, others) in [(1, 1), (3, 1), (20, 9), (40, 30), (300, 260), (2000, 1900)] {
            for (words, words_other) in [(1000_u32, 1000_u32), (1000, 3000), (3000, 1000)] {
                let (k, others, share) = (f64::from(k), f64::from(others), f64::from(words) / f64::from(words + words_other));
                if measure.is_surely_zero(k, others, share) {
                    taken += 1;
                    let least = measure.log_odds(k, others) + (f64::from(words_other) / f64::from(words)).ln();
                    assert!(least <= 0.0, "{k} {others} {share}");
                }
            }
        }
        assert!(taken > 6, "{taken}");
    }

    #[test]
    fn stirling_misses_by_what_the_series_says() {
        // Worked out with sixty digits.
        for (n, want) in [
            (1.0, 0.081_061_466_795_327_26),
            (2.0, 0.041_340_695_955_409_29),
            (15.0, 0.005_554_733_551_962_801),
            (16.0, 0.005_207_655_919_609_64),
            (17.0, 0.004_901_395_948_434_738),
            (40.0, 0.002_083_289_938_302_422),
        ] {
            let found = stirling(n);
            // Below sixteen it is the difference of numbers that are much greater.
            let most = if n < 16.0 { 1e-11 } else { 1e-10 };
            assert!((found / want - 1.0).abs() < most, "{n}: {found}");
        }
    }
}
