//! How well the article is taken out of saved pages.
//!
//! `cargo bench --bench extraction -- FOLDER` reads `ground-truth.json` (an object: page to
//! `{"articleBody"}`) and `html/PAGE.html.gz` there, the form of the article extraction benchmark of Scrapinghub, and measures as
//! it does: a bag of runs of four words per page, precision and recall averaged over the pages, F1 of the two means.
//! `-- FOLDER PAGE` says which lines of one page were lost and which are too many.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]
#![allow(clippy::cast_precision_loss, reason = "counts of words are far below where it matters")]

use crosstalk::intake;
use std::collections::BTreeMap;
use std::io::Read;
use std::path::Path;

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

/// Precision and recall of one text.
fn score(truth: &str, found: &str) -> (Option<f64>, Option<f64>) {
    let (truth, found) = (shingles(truth), shingles(found));
    let both: usize = truth.iter().map(|(run, n)| *n.min(found.get(run).unwrap_or(&0))).sum();
    let (all, taken): (usize, usize) = (truth.values().sum(), found.values().sum());
    let of = |n: usize| (n > 0).then(|| both as f64 / n as f64);
    (of(taken), of(all))
}

/// A page as it was saved.
fn saved(folder: &Path, page: &str) -> Vec<u8> {
    let packed = std::fs::read(folder.join("html").join(format!("{page}.html.gz"))).expect("the page is there");
    let mut bytes = Vec::new();
    flate2::read::GzDecoder::new(packed.as_slice()).read_to_end(&mut bytes).expect("the page can be unpacked");
    bytes
}

/// The lines of one text that are not in another.
fn lines(of: &str, not_in: &str) -> String {
    let other = shingles(not_in);
    let is_there = |line: &str| {
        let line = shingles(line);
        2 * line.keys().filter(|run| other.contains_key(*run)).count() >= line.len()
    };
    let alone: Vec<&str> = of.lines().filter(|line| !line.trim().is_empty() && !is_there(line)).chain([""]).collect();
    alone.join("\n")
}

fn main() {
    let words: Vec<String> = std::env::args().skip(1).filter(|word| word != "--bench").collect();
    let Some((folder, pages)) = words.split_first() else {
        println!("say in which folder the pages are: -- FOLDER");
        return;
    };
    let folder = Path::new(folder);
    let truth = std::fs::read_to_string(folder.join("ground-truth.json")).expect("the truth is there");
    let truth: BTreeMap<String, serde_json::Value> = serde_json::from_str(&truth).expect("the truth is JSON");
    let body = |page: &str| truth.get(page).and_then(|page| page["articleBody"].as_str()).unwrap_or_default();
    for page in pages {
        let found = intake::article(&String::from_utf8_lossy(&saved(folder, page)));
        println!("--- lost");
        print!("{}", lines(body(page), &found));
        println!("--- too many");
        print!("{}", lines(&found, body(page)));
    }
    if !pages.is_empty() {
        return;
    }
    let mut scores: Vec<Score> = Vec::new();
    for page in truth.keys() {
        let found = intake::article(&String::from_utf8_lossy(&saved(folder, page)));
        let (precision, recall) = score(body(page), &found);
        scores.push(Score { precision, recall, page });
    }
    let mean = |of: fn(&Score) -> Option<f64>| {
        let known: Vec<f64> = scores.iter().filter_map(of).collect();
        known.iter().sum::<f64>() / known.len() as f64
    };
    let (precision, recall) = (mean(|score| score.precision), mean(|score| score.recall));
    println!("{} pages: precision {precision:.4}, recall {recall:.4}, F1 {:.4}; the worst:", scores.len(), f1(precision, recall));
    let alone = |score: &Score| f1(score.precision.unwrap_or(0.0), score.recall.unwrap_or(0.0));
    scores.sort_by(|a, b| alone(a).total_cmp(&alone(b)));
    for score in scores.iter().take(20) {
        println!("{:.3} {:.3} {}", score.precision.unwrap_or(0.0), score.recall.unwrap_or(0.0), score.page);
    }
}

/// How well one page was done; None where there was nothing to find, or nothing was found.
struct Score<'p> {
    precision: Option<f64>,
    recall: Option<f64>,
    page: &'p str,
}

fn f1(precision: f64, recall: f64) -> f64 {
    if precision + recall > 0.0 { 2.0 * precision * recall / (precision + recall) } else { 0.0 }
}
