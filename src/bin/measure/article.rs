//! How well the article is taken out of saved pages.
//!
//! Reads `ground-truth.json` (an object: page to `{"articleBody"}`) and `html/PAGE.html.gz`, the form of the article extraction
//! benchmark of Scrapinghub, and measures as it does: a bag of runs of four words per page, precision and recall averaged over the
//! pages, F1 of the two means.

use crosstalk::intake;
use std::collections::BTreeMap;
use std::fs;
use std::io::Read;
use std::path::Path;

pub(super) fn run(path: &Path, dump: bool) -> Result<String, String> {
    let truth_path = path.join("ground-truth.json");
    let truth = fs::read_to_string(&truth_path).map_err(|error| format!("{}: {error}", truth_path.display()))?;
    let truth: BTreeMap<String, serde_json::Value> =
        serde_json::from_str(&truth).map_err(|error| format!("{}: {error}", truth_path.display()))?;
    let mut scores = Vec::new();
    let mut lines = Vec::new();
    for (page, entry) in &truth {
        let found = intake::article(&String::from_utf8_lossy(&saved(path, page)?));
        if dump {
            lines.push(serde_json::json!({ "page": page, "articleBody": found }).to_string());
        }
        scores.push(score(entry.get("articleBody").and_then(|body| body.as_str()).unwrap_or(""), &found));
    }
    if dump {
        return Ok(lines.join("\n"));
    }
    let (precision, recall) =
        (mean(scores.iter().filter_map(|(precision, _)| *precision)), mean(scores.iter().filter_map(|(_, recall)| *recall)));
    let f1 = if precision + recall > 0.0 { 2.0 * precision * recall / (precision + recall) } else { 0.0 };
    Ok(format!("pages {}\nprecision {precision:.3}\nrecall {recall:.3}\nf1 {f1:.3}", scores.len()))
}

/// A page as it was saved.
fn saved(folder: &Path, page: &str) -> Result<Vec<u8>, String> {
    let path = folder.join("html").join(format!("{page}.html.gz"));
    let packed = fs::read(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    let mut bytes = Vec::new();
    flate2::read::GzDecoder::new(packed.as_slice())
        .read_to_end(&mut bytes)
        .map_err(|error| format!("{}: {error}", path.display()))?;
    Ok(bytes)
}

/// The runs of four words of a text, with how often each occurs.
fn shingles(text: &str) -> BTreeMap<Vec<&str>, usize> {
    let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|word| !word.is_empty()).collect();
    let mut bag = BTreeMap::new();
    if words.len() < 4 && !words.is_empty() {
        bag.insert(words, 1);
        return bag;
    }
    for run in words.windows(4) {
        *bag.entry(run.to_vec()).or_insert(0) += 1;
    }
    bag
}

/// Precision and recall of one text; None where there was nothing to find, or nothing was found.
#[allow(clippy::cast_precision_loss, reason = "counts of words are far below where it matters")]
fn score(truth: &str, found: &str) -> (Option<f64>, Option<f64>) {
    let (truth, found) = (shingles(truth), shingles(found));
    let both: usize = truth.iter().map(|(run, n)| *n.min(found.get(run).unwrap_or(&0))).sum();
    let (all, taken): (usize, usize) = (truth.values().sum(), found.values().sum());
    let of = |n: usize| (n > 0).then(|| both as f64 / n as f64);
    (of(taken), of(all))
}

#[allow(clippy::cast_precision_loss, reason = "nobody has so many pages")]
fn mean(values: impl Iterator<Item = f64>) -> f64 {
    let (sum, count) = values.fold((0.0, 0_usize), |(sum, count), value| (sum + value, count + 1));
    sum / count.max(1) as f64
}
