//! How sure an alpha is: the interval that it falls into when the items are drawn anew, again and again, from those there are.

use super::super::grid::as_f64;
use super::super::random::Random;
use super::{Ratings, counts};

/// How often the items are drawn.
pub const REPLICATES: usize = 1_000;

/// Where the middle 95 of 100 alphas lie.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interval {
    /// Below it lie 2.5 of 100.
    pub low: f64,
    /// Above it lie 2.5 of 100.
    pub high: f64,
}

/// One facet, with what every item adds to its disagreement.
pub(super) struct Facet {
    /// Of each item: its disagreement (0 where fewer than two coded it), and how often each code was given to it.
    items: Vec<(f64, Vec<usize>)>,
    codes: usize,
}

impl Facet {
    pub(super) fn of(ratings: &Ratings) -> Self {
        let items: Vec<(f64, Vec<usize>)> = ratings
            .iter()
            .map(|item| {
                let counts = counts(item);
                let m: usize = counts.iter().sum();
                if m < 2 {
                    return (0.0, Vec::new());
                }
                let same: usize = counts.iter().map(|n| n * n.saturating_sub(1)).sum();
                (as_f64(m * (m - 1) - same) / as_f64(m - 1), counts)
            })
            .collect();
        let codes = items.iter().map(|(_, counts)| counts.len()).max().unwrap_or(0);
        Self { items, codes }
    }

    fn has(&self, item: usize) -> bool {
        self.items.get(item).is_some_and(|(_, counts)| !counts.is_empty())
    }

    /// The observed and the expected disagreement of these items; nothing of both where fewer than two values can be compared.
    fn disagreement(&self, drawn: &[usize], margins: &mut Vec<usize>) -> (f64, f64) {
        margins.clear();
        margins.resize(self.codes, 0);
        let mut disagreeing = 0.0;
        for (of_item, counts) in drawn.iter().filter_map(|item| self.items.get(*item)) {
            disagreeing += of_item;
            margins.iter_mut().zip(counts).for_each(|(margin, n)| *margin += n);
        }
        let n: usize = margins.iter().sum();
        if n < 2 {
            return (0.0, 0.0);
        }
        let expected = n * n - margins.iter().map(|m| m * m).sum::<usize>();
        (disagreeing / as_f64(n), as_f64(expected) / as_f64(n * (n - 1)))
    }
}

/// One alpha of these items in all facets.
pub(super) fn together(facets: &[Facet], items: impl IntoIterator<Item = usize>) -> Option<f64> {
    let drawn: Vec<usize> = items.into_iter().collect();
    of_drawn(facets, &drawn, &mut Vec::new())
}

fn of_drawn(facets: &[Facet], drawn: &[usize], margins: &mut Vec<usize>) -> Option<f64> {
    let (mut observed, mut expected) = (0.0, 0.0);
    for facet in facets {
        let (o, e) = facet.disagreement(drawn, margins);
        observed += o;
        expected += e;
    }
    (expected > 0.0).then(|| 1.0 - observed / expected)
}

/// The interval of [`super::overall`], which for one facet is that of its alpha. None where there are fewer than two items to draw
/// from, or none of the draws has anything that varies.
///
/// The items that two or more coded are drawn [`REPLICATES`] times with replacement, an item with all its facets at once, and the
/// ends are the 2.5th and the 97.5th percentile of the alphas (percentile bootstrap over the units, as A. Zapf and others advise:
/// "Measuring inter-rater reliability for nominal data", BMC Medical Research Methodology 16 (2016)). Draws in which nothing varies
/// are left out. The same ratings always give the same interval.
pub fn interval(facets: &[Ratings]) -> Option<Interval> {
    let facets: Vec<Facet> = facets.iter().map(Facet::of).collect();
    let all = facets.iter().map(|facet| facet.items.len()).max().unwrap_or(0);
    let units: Vec<usize> = (0..all).filter(|item| facets.iter().any(|facet| facet.has(*item))).collect();
    if units.len() < 2 {
        return None;
    }
    let (mut random, mut drawn, mut margins) = (Random::new(1), Vec::with_capacity(units.len()), Vec::new());
    let mut alphas = Vec::with_capacity(REPLICATES);
    for _ in 0..REPLICATES {
        drawn.clear();
        drawn.extend((0..units.len()).filter_map(|_| units.get(random.below(units.len())).copied()));
        alphas.extend(of_drawn(&facets, &drawn, &mut margins));
    }
    alphas.sort_by(f64::total_cmp);
    Some(Interval { low: quantile(&alphas, 0.025)?, high: quantile(&alphas, 0.975)? })
}

/// A quantile of numbers in order, between two of them in proportion (the seventh of Hyndman and Fan, "Sample Quantiles in
/// Statistical Packages", The American Statistician 50 (1996)).
fn quantile(sorted: &[f64], share: f64) -> Option<f64> {
    let place = share * as_f64(sorted.len().checked_sub(1)?);
    // It lies between 0 and the number of replicates.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let at = place as usize;
    let low = sorted.get(at)?;
    let high = sorted.get(at + 1).unwrap_or(low);
    Some(low + (high - low) * (place - as_f64(at)))
}
