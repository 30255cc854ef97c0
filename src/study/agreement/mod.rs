//! How far two or more coders agree: the share of agreement, Cohen's and Fleiss' kappa, Krippendorff's alpha with an interval.
//!
//! All of them are for nominal codes: two codes are the same or they are not. Every figure is checked against other programs in
//! `tests/agreement.rs`.

mod bootstrap;
mod kappa;

pub use bootstrap::{Interval, REPLICATES, interval};
pub use kappa::{cohen, fleiss};

use super::grid::as_f64;
use std::collections::BTreeMap;

/// What coders said in one facet: by item, by coder, the number of the code; None where one said nothing.
pub type Ratings = Vec<Vec<Option<usize>>>;

/// The observed agreement: of two coders who both coded an item, how often they gave it the same code. A share from 0 to 1, the
/// mean over the items that two or more coders coded; None where there is no such item.
///
/// With two coders it is the percentage of agreement; with more, the `P̄` of J. L. Fleiss, "Measuring nominal scale agreement among
/// many raters", Psychological Bulletin 76 (1971), of which items may lack values.
pub fn observed(ratings: &Ratings) -> Option<f64> {
    let shares: Vec<f64> = ratings.iter().filter_map(|item| agreeing(&counts(item))).collect();
    (!shares.is_empty()).then(|| shares.iter().sum::<f64>() / as_f64(shares.len()))
}

/// How often each code was given to an item.
pub fn counts(item: &[Option<usize>]) -> Vec<usize> {
    let mut counts = vec![0; item.iter().flatten().max().map_or(0, |code| code + 1)];
    for code in item.iter().flatten() {
        counts.iter_mut().skip(*code).take(1).for_each(|n| *n += 1);
    }
    counts
}

/// Of the pairs of values that an item was given, the share that are the same; None with fewer than two values.
pub fn agreeing(counts: &[usize]) -> Option<f64> {
    let n: usize = counts.iter().sum();
    let same: usize = counts.iter().map(|n| n * n.saturating_sub(1)).sum();
    (n > 1).then(|| as_f64(same) / as_f64(n * (n - 1)))
}

/// Krippendorff's alpha of ratings, as [`alpha`] has it.
pub fn alpha_of(ratings: &Ratings) -> Option<f64> {
    alpha(&ratings.iter().map(|item| item.iter().flatten().collect()).collect::<Vec<Vec<&usize>>>())
}

/// One alpha for several facets: `1 − ΣDo / ΣDe`, where `Do` and `De` are the observed and the expected disagreement of each facet
/// (so that `1 − Do / De` is its alpha). None where no facet has anything to compare.
///
/// This is how H. Janson and U. Olsson put several variables together, "A Measure of Agreement for Interval or Nominal Multivariate
/// Observations", Educational and Psychological Measurement 61 (2001), here with alpha's own disagreements.
pub fn overall(facets: &[Ratings]) -> Option<f64> {
    let items = facets.iter().map(Vec::len).max().unwrap_or(0);
    let parts: Vec<bootstrap::Facet> = facets.iter().map(bootstrap::Facet::of).collect();
    bootstrap::together(&parts, 0..items)
}

/// Krippendorff's alpha for nominal data, any number of coders, values missing at will.
///
/// `units` has for every unit the values that coders gave it. A unit with fewer than two values says nothing about agreement
/// and is left out. The result is 1 for perfect agreement, 0 for agreement as by chance, below 0 for systematic disagreement;
/// None where it is not defined: with fewer than two pairable values, or where all of them are the same.
///
/// `α = 1 − (n − 1) · Σ o_ck / Σ n_c · n_k` over `c ≠ k`, where o is the coincidence matrix and n its margins:
/// K. Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), section C.
pub fn alpha<V: Ord>(units: &[Vec<V>]) -> Option<f64> {
    let mut margins: BTreeMap<&V, usize> = BTreeMap::new();
    let mut disagreeing = 0.0;
    for unit in units.iter().filter(|unit| unit.len() > 1) {
        let mut counts: BTreeMap<&V, usize> = BTreeMap::new();
        for value in unit {
            *counts.entry(value).or_default() += 1;
        }
        let m = unit.len();
        let same: usize = counts.values().map(|n| n * (n - 1)).sum();
        disagreeing += as_f64(m * (m - 1) - same) / as_f64(m - 1);
        for (value, n) in counts {
            *margins.entry(value).or_default() += n;
        }
    }
    let n: usize = margins.values().sum();
    let expected: usize = n * n - margins.values().map(|m| m * m).sum::<usize>();
    (expected > 0).then(|| 1.0 - as_f64(n - 1) * disagreeing / as_f64(expected))
}

/// On how many units both coders gave the same value, of how many that both coded.
pub fn agreed<V: PartialEq>(pairs: &[(V, V)]) -> (usize, usize) {
    (pairs.iter().filter(|(a, b)| a == b).count(), pairs.len())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    /// Columns of coders, `.` for a missing value, as units of values.
    fn units(coders: &[&str]) -> Vec<Vec<char>> {
        let length = coders.first().map_or(0, |coder| coder.len());
        (0..length).map(|at| coders.iter().filter_map(|coder| coder.chars().nth(at)).filter(|c| *c != '.').collect()).collect()
    }

    /// The worked examples of Krippendorff (2011), sections A, B and C, with the values printed there.
    #[test]
    fn alpha_is_as_krippendorff_published_it() {
        let cases: [(&[&str], f64); 3] = [
            (&["0100000010", "1110010000"], 0.095),
            (&["aabbdcccedda", "babbbccceddd"], 0.692),
            (&["123321412...", "1233224125.3", ".3332342251.", "12332441251."], 0.743),
        ];
        for (coders, published) in cases {
            let found = alpha(&units(coders)).unwrap();
            assert!((found - published).abs() < 5e-4, "{found} is not {published}");
        }
    }

    #[test]
    fn alpha_is_one_for_coders_who_agree_and_undefined_where_nothing_varies() {
        assert_eq!(alpha(&units(&["abcab", "abcab"])), Some(1.0));
        assert_eq!(alpha(&units(&["aaaa", "aaaa"])), None);
        assert_eq!(alpha(&units(&["a..", ".b."])), None);
        assert_eq!(alpha::<char>(&[]), None);
    }

    #[test]
    fn agreement_counts_equal_pairs() {
        assert_eq!(agreed(&[(1, 1), (1, 2), (3, 3)]), (2, 3));
    }
}
