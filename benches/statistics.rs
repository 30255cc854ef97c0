//! How long the statistics of words take on ten million words: 10,000 texts with a vocabulary of 80,000 in the shape that words
//! have in news (Zipf), made by a fixed series of numbers.
//!
//! `cargo bench --bench statistics`

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use crosstalk::study::words::articles::Shuffles;
use crosstalk::study::words::collocates::{collocate, windows};
use crosstalk::study::words::conservative::Conservative;
use crosstalk::study::words::keyness::keys;
use crosstalk::study::words::ngrams::{Tokens, runs};
use crosstalk::study::words::tally::{Bag, Tally};
use divan::{Bencher, black_box};
use std::ops::Range;
use std::sync::LazyLock;

const TERMS: u32 = 80_000;
const TEXTS: u32 = 10_000;
const LENGTH: u32 = 1000;
const OUTLETS: u32 = 10;

/// Ten million words in texts of a thousand; every tenth text is of the first outlet, which has a taste of its own.
struct Corpus {
    words: Vec<u32>,
}

static CORPUS: LazyLock<Corpus> = LazyLock::new(|| {
    // The harmonic sums of Zipf's law, to look a random number up in.
    let mut sums: Vec<f64> = Vec::new();
    for rank in 1..=TERMS {
        sums.push(sums.last().copied().unwrap_or(0.0) + 1.0 / (f64::from(rank) + 2.7));
    }
    let whole = *sums.last().unwrap();
    let mut random = 1u64;
    let mut next = || {
        random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        f64::from(u32::try_from(random >> 32).unwrap()) / f64::from(u32::MAX)
    };
    let mut words = Vec::new();
    for text in 0..TEXTS {
        // A text repeats some of its own words and phrases.
        let begin = words.len();
        while words.len() < begin + LENGTH as usize {
            let so_far = words.len() - begin;
            if so_far > 50 && next() < 0.03 {
                let from = begin + so_far / 3;
                words.extend_from_within(from..from + 6);
            } else {
                let drawn = next() * whole;
                let rank = sums.partition_point(|sum| *sum < drawn);
                let rank = u32::try_from(rank).unwrap();
                words.push(if text % OUTLETS == 0 && next() < 0.1 { (rank * 7 + 3) % TERMS } else { rank.min(TERMS - 1) });
            }
        }
        words.truncate(begin + LENGTH as usize);
    }
    Corpus { words }
});

impl Corpus {
    fn text(&self, text: u32) -> &[u32] {
        &self.words[(text * LENGTH) as usize..((text + 1) * LENGTH) as usize]
    }

    fn tally(&self, is_in: impl Fn(u32) -> bool) -> Tally {
        let mut tally = Tally::new(TERMS as usize);
        let mut bag = Bag::new(TERMS as usize);
        for text in (0..TEXTS).filter(|text| is_in(*text)) {
            let (length, terms) = bag.count(std::iter::once(self.text(text)));
            tally.add(length, terms);
        }
        tally
    }
}

impl Tokens for Corpus {
    fn each(&self, take: &mut dyn FnMut(u32, u32, &[u32])) {
        (0..TEXTS).for_each(|text| take(text, text * LENGTH, self.text(text)));
    }
    fn at(&self, place: u32) -> Option<u32> {
        self.words.get(place as usize).copied()
    }
    fn ends(&self, place: u32) -> bool {
        place % 20 == 19
    }
}

fn main() {
    LazyLock::force(&CORPUS);
    divan::main();
}

#[divan::bench(sample_count = 5)]
fn all_words_of_all_texts() -> Tally {
    CORPUS.tally(|_| true)
}

#[divan::bench(sample_count = 20)]
fn all_words_of_one_outlet() -> Tally {
    CORPUS.tally(|text| text % OUTLETS == 0)
}

#[divan::bench(sample_count = 20)]
fn keyness_of_the_whole_vocabulary(bencher: Bencher) {
    let (all, target) = (CORPUS.tally(|_| true), CORPUS.tally(|text| text % OUTLETS == 0));
    bencher.bench(|| {
        let reference = black_box(&all).without(&target);
        let counts = |tally: &Tally| tally.terms.iter().map(|word| word.count).collect::<Vec<_>>();
        keys(counts(&target).into_iter(), target.words, counts(&reference).into_iter(), reference.words)
    });
}

#[divan::bench(sample_count = 20)]
fn conservative_log_ratio_of_the_whole_vocabulary(bencher: Bencher) {
    let (all, target) = (CORPUS.tally(|_| true), CORPUS.tally(|text| text % OUTLETS == 0));
    let reference = all.without(&target);
    let counts = |tally: &Tally| tally.terms.iter().map(|word| word.count).collect::<Vec<_>>();
    let keys = keys(counts(&target).into_iter(), target.words, counts(&reference).into_iter(), reference.words);
    let measure = Conservative::of(keys.len() as u64);
    bencher.bench(|| black_box(&keys).iter().filter(|(_, key)| measure.lrc(&key.cells).is_some_and(|lrc| lrc != 0.0)).count());
}

#[divan::bench(sample_count = 3)]
fn permutations_for_fifty_words(bencher: Bencher) {
    let lengths = vec![LENGTH; TEXTS as usize];
    let is_target: Vec<bool> = (0..TEXTS).map(|text| text % OUTLETS == 0).collect();
    let counts: Vec<Vec<(u32, u32)>> = (0..50).map(|word| (0..2000).map(|at| (at * 5, 1 + (at + word) % 3)).collect()).collect();
    bencher.bench(|| {
        let shuffles = Shuffles::of(&lengths, &is_target, 999).unwrap();
        counts.iter().map(|counts| shuffles.chance(counts).unwrap().p).sum::<f64>()
    });
}

#[divan::bench(sample_count = 20)]
fn collocates_of_a_frequent_word(bencher: Bencher) {
    // About 57,000 occurrences.
    let count = |term: u32| CORPUS.words.iter().filter(|word| **word == term).count();
    let term = (0..300).step_by(3).min_by_key(|term| count(*term).abs_diff(57_000)).unwrap();
    let hits: Vec<u32> = (0..).zip(&CORPUS.words).filter(|(_, word)| **word == term).map(|(place, _)| place).collect();
    let all = CORPUS.tally(|_| true);
    println!("{} occurrences", hits.len());
    bencher.bench(|| {
        let hits = black_box(&hits).iter().map(|place| -> (u32, Range<u32>, Range<u32>) {
            let text = place / LENGTH;
            (text, *place..place + 1, text * LENGTH..(text + 1) * LENGTH)
        });
        let found = windows(
            hits,
            |places| std::iter::once(&CORPUS.words[places.start as usize..places.end as usize]),
            TERMS as usize,
            (5, 5),
        );
        let rows = (0..).zip(&all.terms).filter_map(|(term, word)| collocate(&found, term, word.count.into(), all.words));
        rows.collect::<Vec<_>>()
    });
}

#[divan::bench(args = [2, 3, 4, 6], sample_count = 1)]
fn runs_of_words(bencher: Bencher, n: usize) {
    bencher.bench(|| runs(&*CORPUS, CORPUS.words.len() as u64, TERMS, n, 5).len());
}
