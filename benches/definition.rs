//! How long the Definition study takes, at the size of the embedded corpus and at fifty times that.
//!
//! `cargo bench --bench definition` measures, `cargo bench --bench definition --
//! write FOLDER` writes the larger corpus to a folder, to try it in a browser.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod grown;

use crosstalk::address::Bar;
use crosstalk::corpus::{Corpus, Definition};
use crosstalk::study::cases::{Cases, cases};
use crosstalk::study::definition::study;
use crosstalk::study::implied::implied;
use crosstalk::study::sensitivity::levers;
use crosstalk::study::summing::summary;
use divan::{Bencher, black_box};
use std::fmt;
use std::path::Path;
use std::sync::OnceLock;

const LARGE: usize = 50;

/// The definitions that are tried: for contacts and for claims, one that asks nothing, one that leaves much open, one that asks
/// for much.
const DEFINITIONS: [&str; 5] = ["anything", "official", "negotiation", "any-gain", "tangible"];

fn main() {
    let words: Vec<String> = std::env::args().skip(1).filter(|word| word != "--bench").collect();
    if let [write, folder] = words.as_slice()
        && write == "write"
    {
        std::fs::create_dir_all(folder).expect("the folder can be made");
        for (name, text) in grown::grown(LARGE) {
            std::fs::write(Path::new(folder).join(name), text).expect("the file can be written");
        }
        return;
    }
    divan::main();
}

fn corpus(times: usize) -> &'static Corpus {
    static CORPORA: [OnceLock<Corpus>; 2] = [OnceLock::new(), OnceLock::new()];
    CORPORA[usize::from(times > 1)].get_or_init(|| {
        let texts = grown::grown(times);
        let files: Vec<(&str, &str)> = texts.iter().map(|(name, text)| (*name, text.as_str())).collect();
        Corpus::load(&files).unwrap_or_else(|faults| panic!("{} faults, the first: {}", faults.len(), faults[0]))
    })
}

/// A definition at a size.
#[derive(Clone, Copy)]
struct Question {
    times: usize,
    definition: &'static str,
}

impl fmt::Display for Question {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}x {}", self.times, self.definition)
    }
}

fn questions(definitions: &'static [&'static str]) -> impl Iterator<Item = Question> {
    [1, LARGE].into_iter().flat_map(move |times| definitions.iter().map(move |definition| Question { times, definition }))
}

fn all() -> impl Iterator<Item = Question> {
    questions(&DEFINITIONS)
}

/// One for contacts and one for claims, where what is asked does not matter.
fn concepts() -> impl Iterator<Item = Question> {
    questions(&["anything", "any-gain"])
}

impl Question {
    fn definition(self) -> &'static Definition {
        corpus(self.times).definitions.iter().find(|known| known.id == self.definition).expect("a definition of the corpus")
    }

    fn bar(self) -> Bar {
        let mut bar = Bar::default();
        let definition = self.definition();
        for (asked, want) in [(&definition.must, true), (&definition.must_not, false)] {
            for condition in asked {
                bar.ask(&condition.id, Some(want));
            }
        }
        bar
    }

    fn cases(self) -> Cases {
        let corpus = corpus(self.times);
        cases(corpus, &self.definition().concept, &corpus.claims)
    }
}

#[divan::bench(args = concepts(), max_time = 2)]
fn a_cases(bencher: Bencher<'_, '_>, question: Question) {
    let (corpus, concept) = (corpus(question.times), &question.definition().concept);
    bencher.bench(|| cases(corpus, concept, black_box(&corpus.claims)));
}

#[divan::bench(args = all(), max_time = 2)]
fn b_study(bencher: Bencher<'_, '_>, question: Question) {
    let (cases, bar) = (question.cases(), question.bar());
    bencher.bench(|| study(black_box(&cases), black_box(&bar)));
}

#[divan::bench(args = all(), max_time = 2)]
fn c_levers(bencher: Bencher<'_, '_>, question: Question) {
    let (cases, bar) = (question.cases(), question.bar());
    bencher.bench(|| levers(black_box(&cases), black_box(&bar)));
}

#[divan::bench(args = all(), max_time = 2)]
fn d_summary(bencher: Bencher<'_, '_>, question: Question) {
    let cases = question.cases();
    let study = study(&cases, &question.bar());
    bencher.bench(|| summary(black_box(&cases), black_box(&study)));
}

#[divan::bench(args = concepts(), max_time = 3)]
fn e_implied(bencher: Bencher<'_, '_>, question: Question) {
    let (corpus, concept) = (corpus(question.times), &question.definition().concept);
    bencher.bench(|| implied(corpus, concept, black_box(&corpus.claims)));
}
