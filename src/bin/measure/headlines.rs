//! How alike two headlines are, against the judgement of people (0 to 5), as Spearman's rank correlation.
//!
//! Reads tables of score, headline, headline (`.tsv`, no header). How rare a word is comes from the pairs of the same file.

use crosstalk::study::similar::Similar;
use std::fs;
use std::path::Path;

pub(super) fn run(path: &Path, dump: bool) -> Result<String, String> {
    let mut lines = Vec::new();
    for file in super::files(path, &["tsv", "txt"])? {
        let text = fs::read_to_string(&file).map_err(|error| format!("{}: {error}", file.display()))?;
        let rows: Vec<(f64, &str, &str)> = text
            .lines()
            .filter_map(|line| {
                let mut cells = line.split('\t');
                Some((cells.next()?.trim().parse().ok()?, cells.next()?, cells.next()?))
            })
            .collect();
        let similar = Similar::new(rows.iter().flat_map(|(_, a, b)| [*a, *b]));
        let scores: Vec<f64> = (0..rows.len()).map(|at| similar.pair(2 * at, 2 * at + 1).score).collect();
        let name = file.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        if dump {
            lines.extend(
                scores
                    .iter()
                    .enumerate()
                    .map(|(at, score)| serde_json::json!({ "file": name, "line": at + 1, "score": score }).to_string()),
            );
            continue;
        }
        let gold: Vec<f64> = rows.iter().map(|(score, ..)| *score).collect();
        lines.push(format!("pairs_{name} {}", rows.len()));
        lines.push(format!("spearman_{name} {:.3}", pearson(&ranks(&gold), &ranks(&scores))));
    }
    Ok(lines.join("\n"))
}

/// Ranks, ties sharing the mean of theirs.
#[allow(clippy::cast_precision_loss, reason = "nobody has so many pairs")]
fn ranks(values: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..values.len()).collect();
    let value = |at: usize| values.get(at).copied().unwrap_or(0.0);
    order.sort_by(|a, b| value(*a).total_cmp(&value(*b)));
    let mut ranks = vec![0.0; values.len()];
    let mut from = 0;
    while from < order.len() {
        let first = order.get(from).map_or(0.0, |at| value(*at));
        let to = order.iter().skip(from).take_while(|at| value(**at).total_cmp(&first).is_eq()).count() + from;
        for at in order.get(from..to).unwrap_or(&[]) {
            if let Some(rank) = ranks.get_mut(*at) {
                *rank = (from + to - 1) as f64 / 2.0;
            }
        }
        from = to;
    }
    ranks
}

#[allow(clippy::cast_precision_loss, reason = "nobody has so many pairs")]
fn pearson(a: &[f64], b: &[f64]) -> f64 {
    let mean = |all: &[f64]| all.iter().sum::<f64>() / all.len().max(1) as f64;
    let (m, n) = (mean(a), mean(b));
    let (mut both, mut of_a, mut of_b) = (0.0, 0.0, 0.0);
    for (x, y) in a.iter().zip(b) {
        both += (x - m) * (y - n);
        of_a += (x - m) * (x - m);
        of_b += (y - n) * (y - n);
    }
    if of_a * of_b > 0.0 { both / (of_a * of_b).sqrt() } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::{pearson, ranks};

    #[test]
    fn ranks_share_ties_and_correlate_as_scipy_says() {
        assert_eq!(ranks(&[3.0, 1.0, 3.0, 2.0]), [2.5, 0.0, 2.5, 1.0]);
        // scipy.stats.spearmanr([1, 2, 3, 4, 5], [5, 6, 7, 8, 7]).statistic, version 1.17.1
        let rho = pearson(&ranks(&[1.0, 2.0, 3.0, 4.0, 5.0]), &ranks(&[5.0, 6.0, 7.0, 8.0, 7.0]));
        assert!((rho - 0.820_782_681_668_123_4).abs() < 1e-12, "{rho}");
    }
}
