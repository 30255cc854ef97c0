//! How long the whole finder takes, on the texts of a folder (`.txt`), with the concepts of the codebook that the page comes with.

use crosstalk::CLAIMS;
use crosstalk::corpus::{Corpus, Facet};
use crosstalk::find::candidates;
use crosstalk::find::prose::Prose;
use std::fs;
use std::path::Path;
use std::time::Instant;

/// At least so many words are read, the texts over and over.
const WORDS: usize = 1_000_000;

#[allow(clippy::cast_precision_loss, reason = "nobody has so many words")]
pub(super) fn run(path: &Path, _: bool) -> Result<String, String> {
    let corpus = Corpus::load_claims(&CLAIMS).map_err(|faults| format!("the corpus has {} faults", faults.len()))?;
    let concepts: Vec<_> = corpus.codebook.of(Facet::Term).iter().map(|code| (code.id.clone(), code.words.clone())).collect();
    let files = super::files(path, &["txt"])?;
    let texts: Vec<String> = files.iter().filter_map(|file| fs::read_to_string(file).ok()).collect();
    let each: usize = texts.iter().map(|text| text.split_whitespace().count()).sum();
    if each == 0 {
        return Err(format!("{} has no .txt with words", path.display()));
    }
    let start = Instant::now();
    let (mut words, mut found) = (0, 0);
    while words < WORDS {
        for text in &texts {
            found += candidates(&Prose::new(text), None, &concepts).len();
        }
        words += each;
    }
    let seconds = start.elapsed().as_secs_f64();
    Ok(format!("words {words}\ncandidates {found}\nseconds_per_million_words {:.2}", seconds * 1e6 / words as f64))
}
