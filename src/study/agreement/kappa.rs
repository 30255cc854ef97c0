//! The two kappas: agreement beyond what the coders' own habits would bring by chance.

use super::super::grid::as_f64;
use super::{Ratings, agreeing, counts};

/// Cohen's kappa of the first two coders, over the items that both coded: `(po − pe) / (1 − pe)`, where each coder's chance is their
/// own. From −1 to 1; None where they coded nothing in common, or gave all of it one and the same code.
///
/// J. Cohen, "A Coefficient of Agreement for Nominal Scales", Educational and Psychological Measurement 20 (1960).
pub fn cohen(ratings: &Ratings) -> Option<f64> {
    let pairs: Vec<(usize, usize)> = ratings
        .iter()
        .filter_map(|item| match item.as_slice() {
            [Some(a), Some(b), ..] => Some((*a, *b)),
            _ => None,
        })
        .collect();
    let n = as_f64(pairs.len());
    let agreed = as_f64(pairs.iter().filter(|(a, b)| a == b).count());
    let of = |side: fn(&(usize, usize)) -> usize| counts(&pairs.iter().map(|pair| Some(side(pair))).collect::<Vec<_>>());
    let chance: f64 = of(|pair| pair.0).iter().zip(of(|pair| pair.1)).map(|(a, b)| as_f64(*a) * as_f64(b)).sum();
    // In whole numbers: n² − Σ a·b is 0 exactly where nothing varies.
    (n * n > chance).then(|| (n * agreed - chance) / (n * n - chance))
}

/// Fleiss' kappa over the items that every coder coded, and how many those are: `(P̄ − P̄e) / (1 − P̄e)`, where chance is what all
/// coders together gave. None where there is no such item, where there are fewer than two coders, or where all gave one code.
///
/// J. L. Fleiss, "Measuring nominal scale agreement among many raters", Psychological Bulletin 76 (1971). It is not defined where
/// values are missing, so items with gaps are left out; Krippendorff's alpha keeps them.
pub fn fleiss(ratings: &Ratings) -> (Option<f64>, usize) {
    let coders = ratings.iter().map(Vec::len).max().unwrap_or(0);
    let whole: Vec<Vec<usize>> =
        ratings.iter().filter(|item| item.iter().flatten().count() == coders).map(|item| counts(item)).collect();
    if coders < 2 || whole.is_empty() {
        return (None, 0);
    }
    let observed = whole.iter().filter_map(|item| agreeing(item)).sum::<f64>() / as_f64(whole.len());
    let mut margins: Vec<usize> = Vec::new();
    for item in &whole {
        margins.resize(margins.len().max(item.len()), 0);
        margins.iter_mut().zip(item).for_each(|(margin, n)| *margin += n);
    }
    let all: usize = margins.iter().sum();
    let chance = as_f64(margins.iter().map(|n| n * n).sum()) / as_f64(all * all);
    let varies = margins.iter().filter(|n| **n > 0).count() > 1;
    (varies.then(|| (observed - chance) / (1.0 - chance)), whole.len())
}

#[cfg(test)]
mod tests {
    use super::{cohen, fleiss};

    #[test]
    fn nothing_to_compare_gives_no_kappa() {
        assert_eq!(cohen(&vec![]), None);
        assert_eq!(cohen(&vec![vec![Some(0), None], vec![Some(1), Some(1)]]), None);
        assert_eq!(fleiss(&vec![]), (None, 0));
        assert_eq!(fleiss(&vec![vec![Some(0), None]]), (None, 0));
        assert_eq!(fleiss(&vec![vec![Some(2), Some(2)]]), (None, 1));
        assert_eq!(fleiss(&vec![vec![Some(2)]]), (None, 0));
    }
}
