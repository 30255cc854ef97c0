//! The statistics of words agree with scipy and numpy to 1e-9, and with what papers print.
//!
//! `tests/reference/words.py` makes the reference values and names the library function or the paper behind each.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::float_cmp, missing_docs)]

use crosstalk::study::words::articles::{Shuffles, welch, without_one};
use crosstalk::study::words::cells::Cells;
use crosstalk::study::words::collocates::{collocate, windows};
use crosstalk::study::words::conservative::Conservative;
use crosstalk::study::words::dispersion::{Deviations, dispersion, juilland};
use crosstalk::study::words::keyness::log_odds;
use crosstalk::study::words::ngrams::{Tokens, runs};
use crosstalk::study::words::tally::{Bag, Tally};
use serde_json::Value;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::LazyLock;

static REFERENCE: LazyLock<Value> =
    LazyLock::new(|| serde_json::from_str(include_str!("reference/words.json")).expect("the reference values are JSON"));

fn rows(name: &str) -> &'static [Value] {
    REFERENCE[name].as_array().unwrap()
}

fn number(value: &Value) -> Option<f64> {
    value.as_f64()
}

fn whole(value: &Value) -> Vec<u32> {
    value.as_array().unwrap().iter().map(|n| u32::try_from(n.as_u64().unwrap()).unwrap()).collect()
}

/// Equal to 1e-9, of the value where it is large.
fn close(what: &str, ours: Option<f64>, theirs: Option<f64>) {
    match (ours, theirs) {
        (Some(a), Some(b)) => assert!((a - b).abs() <= 1e-9 * b.abs().max(1.0), "{what}: {a} is not {b}"),
        (a, b) => assert_eq!(a, b, "{what}"),
    }
}

fn cells(value: &Value) -> Cells {
    let n: Vec<u64> = value.as_array().unwrap().iter().map(|n| n.as_u64().unwrap()).collect();
    Cells { here: n[0], words_here: n[1], there: n[2], words_there: n[3] }
}

#[test]
fn keyness_agrees_with_scipy() {
    for row in rows("keys") {
        let cells = cells(&row["cells"]);
        let name = format!("{cells:?}");
        close(&format!("G2 of {name}"), cells.g2(), number(&row["g2"]));
        close(&format!("Log Ratio of {name}"), cells.log_ratio(), number(&row["log_ratio"]));
        close(&format!("log-odds of {name}"), log_odds(&cells), number(&row["log_odds"]));
        for lrc in row["lrc"].as_array().unwrap() {
            let family = lrc[0].as_u64().unwrap();
            close(&format!("LRC of {name} among {family}"), Conservative::of(family).lrc(&cells), number(&lrc[1]));
        }
    }
}

#[test]
fn measures_by_article_agree_with_scipy() {
    for row in rows("articles") {
        let (words, counts) = (whole(&row["words"]), whole(&row["counts"]));
        let is_target: Vec<bool> = row["is_target"].as_array().unwrap().iter().map(|is| is.as_bool().unwrap()).collect();
        let name = format!("{row}");
        let shuffles = Shuffles::of(&words, &is_target, 0).unwrap();
        assert!(shuffles.is_exact);
        let with: Vec<(u32, u32)> = (0..).zip(counts.iter().copied()).filter(|(_, count)| *count > 0).collect();
        close(&format!("p of {name}"), shuffles.chance(&with).map(|chance| chance.p), number(&row["p"]));
        let tally = |side: bool| {
            let mut tally = Tally::new(1);
            for ((words, count), is) in words.iter().zip(&counts).zip(&is_target) {
                if *is == side {
                    tally.add(*words, [(0, *count)].into_iter());
                }
            }
            tally
        };
        let (target, reference) = (tally(true), tally(false));
        let t = welch(&target.terms[0], target.texts, &reference.terms[0], reference.texts);
        close(&format!("t of {name}"), t, number(&row["t"]));
        let cells = Cells {
            here: target.terms[0].count.into(),
            words_here: target.words,
            there: reference.terms[0].count.into(),
            words_there: reference.words,
        };
        let side = row["is_more"].as_bool().unwrap();
        let having =
            (0u32..).zip(counts.iter().zip(&words).zip(&is_target)).filter(|(_, ((count, _), is))| **count > 0 && **is == side);
        let without = without_one(&cells, having.map(|(at, ((count, words), _))| (at, *count, *words))).map(|without| without.g2);
        close(&format!("G2 without one of {name}"), without, number(&row["without"]));
    }
}

#[test]
fn dispersion_agrees_with_numpy() {
    for row in rows("spreads") {
        let found = dispersion(whole(&row["counts"]).into_iter().zip(whole(&row["words"])));
        close("DP", found.dp, number(&row["dp"]));
        close("DP norm", found.dp_norm, number(&row["dp_norm"]));
        close("D", found.d, number(&row["d"]));
        // The same for all words at once.
        let texts = || whole(&row["counts"]).into_iter().zip(whole(&row["words"]));
        let (mut tally, all) = (Tally::new(1), whole(&row["counts"]).iter().sum::<u32>());
        texts().for_each(|(count, words)| tally.add(words, [(0, count)].into_iter().filter(|_| count > 0)));
        let mut deviations = Deviations::new(1, tally.words);
        texts().for_each(|(count, words)| deviations.add(words, [(0, count)].into_iter().filter(|_| count > 0), |_| all));
        close("DP of all", deviations.dp(0), number(&row["dp"]));
        close("D of all", juilland(tally.terms[0].rates, tally.terms[0].squares, tally.texts), number(&row["d"]));
    }
}

#[test]
fn dispersion_is_that_of_the_worked_example_of_gries() {
    // Gries (2020), "Analyzing dispersion": a corpus of 50 words in five parts of 9, 10, 10, 10 and 11, in which a word occurs 1,
    // 2, 3, 4 and 5 times: DP 0.18, normalised 0.2195, Juilland's D 0.785.
    let found = dispersion([1, 2, 3, 4, 5].into_iter().zip([9, 10, 10, 10, 11]));
    assert_eq!((found.range, found.texts), (5, 5));
    assert!((found.dp.unwrap() - 0.18).abs() < 1e-12);
    assert!((found.dp_norm.unwrap() - 0.2195).abs() < 5e-5);
    assert!((found.d.unwrap() - 0.785).abs() < 5e-4);
}

#[test]
fn a_log_ratio_of_one_is_twice_as_frequent() {
    // Hardie (2014): each further point is a doubling; equal rates are 0.
    let log_ratio = |here, there| Cells { here, words_here: 1000, there, words_there: 1000 }.log_ratio().unwrap();
    assert_eq!([log_ratio(10, 10), log_ratio(20, 10), log_ratio(10, 40), log_ratio(4, 0)], [0.0, 1.0, -2.0, 3.0]);
}

#[test]
fn five_articles_allow_no_small_p() {
    // One article against four: five ways, so that p is 0.2 at least; two against three: ten ways.
    for (targets, ways) in [(1, 5), (2, 10)] {
        let is_target: Vec<bool> = (0..5).map(|at| at < targets).collect();
        let shuffles = Shuffles::of(&[100, 200, 300, 400, 500], &is_target, 0).unwrap();
        assert_eq!((shuffles.tried(), shuffles.is_exact), (ways, true));
        let chance = shuffles.chance(&[(0, 50)]).unwrap();
        assert!(chance.p >= chance.least && (chance.least - 1.0 / f64::from(u32::try_from(ways).unwrap())).abs() < 1e-12);
    }
}

#[test]
fn drawn_permutations_come_near_to_all_and_are_always_the_same() {
    // 24 articles in two halves can fall in 2,704,156 ways, which is too many to try.
    let words: Vec<u32> = (0..24).map(|at| 300 + 37 * at).collect();
    let is_target: Vec<bool> = (0..24).map(|at| at % 2 == 0).collect();
    let counts: Vec<(u32, u32)> = (0..24).map(|at| (at, if at % 2 == 0 { 6 + at % 5 } else { 4 + at % 7 })).collect();
    let drawn = Shuffles::of(&words, &is_target, 9_999).unwrap();
    assert!(!drawn.is_exact);
    let p = drawn.chance(&counts).unwrap().p;
    assert_eq!(Shuffles::of(&words, &is_target, 9_999).unwrap().chance(&counts).unwrap().p, p);
    let others = Shuffles::of(&words, &is_target, 3_000).unwrap().chance(&counts).unwrap().p;
    assert!((p - others).abs() < 4.0 * (p * (1.0 - p) / 3_000.0).sqrt() + 1e-3, "{p} and {others}");
}

#[test]
fn a_word_that_one_article_repeats_gets_a_t_of_one_at_most() {
    for repeats in [3, 30, 300] {
        let mut tally = Tally::new(1);
        (0..40).for_each(|at| tally.add(1000, [(0, if at == 0 { repeats } else { 0 })].into_iter()));
        let mut others = Tally::new(1);
        (0..60).for_each(|_| others.add(1000, [].into_iter()));
        let t = welch(&tally.terms[0], 40, &others.terms[0], 60).unwrap();
        assert!((t - 1.0).abs() < 1e-9, "{t}");
    }
}

#[test]
fn a_tally_of_words_is_that_of_their_counts() {
    let (mut words, mut counts) = (Tally::new(4), Tally::new(4));
    let mut bag = Bag::new(4);
    for text in [&[0, 1, 1, 3, 1][..], &[], &[2, 0]] {
        let (length, terms) = bag.count(text.chunks(2));
        words.add(length, terms);
    }
    counts.add(5, [(0, 1), (1, 3), (3, 1)].into_iter());
    counts.add(2, [(0, 1), (2, 1)].into_iter());
    assert_eq!((words.texts, words.words, &words.terms), (counts.texts, counts.words, &counts.terms));
    assert_eq!((words.terms[0].count, words.terms[0].range), (2, 2));
    let mut second = Tally::new(4);
    second.add(2, [(2, 1), (0, 1)].into_iter());
    let first = words.without(&second);
    assert_eq!((first.texts, first.words), (1, 5));
    let left: Vec<_> = first.terms.iter().map(|word| (word.count, word.range)).collect();
    assert_eq!(left, [(1, 1), (3, 1), (0, 0), (1, 1)]);
}

/// Texts as lists of terms, laid one after the other.
struct Small {
    texts: Vec<Vec<u32>>,
    ends: Vec<u32>,
}

impl Small {
    fn starts(&self) -> Vec<u32> {
        let mut starts = vec![0];
        self.texts.iter().for_each(|text| starts.push(starts.last().unwrap() + u32::try_from(text.len()).unwrap()));
        starts
    }
}

impl Tokens for Small {
    fn each(&self, take: &mut dyn FnMut(u32, u32, &[u32])) {
        (0..).zip(self.starts()).zip(&self.texts).for_each(|((text, first), terms)| take(text, first, terms));
    }
    fn at(&self, place: u32) -> Option<u32> {
        self.texts.iter().flatten().nth(place as usize).copied()
    }
    fn ends(&self, place: u32) -> bool {
        self.ends.contains(&place)
    }
}

#[test]
fn collocates_agree_with_windows_counted_one_by_one() {
    for row in rows("collocations") {
        let small = Small { texts: row["texts"].as_array().unwrap().iter().map(whole).collect(), ends: vec![] };
        let starts = small.starts();
        let n = u32::try_from(row["node"].as_u64().unwrap()).unwrap();
        let spans = ["left", "right"].map(|side| u32::try_from(row[side].as_u64().unwrap()).unwrap());
        let hits: Vec<(u32, Range<u32>, Range<u32>)> = (0..)
            .zip(row["hits"].as_array().unwrap())
            .flat_map(|(text, hits)| {
                let (from, to) = (starts[text as usize], starts[text as usize + 1]);
                whole(hits).into_iter().map(move |at| (text, from + at..from + at + n, from..to)).collect::<Vec<_>>()
            })
            .collect();
        let flat: Vec<u32> = small.texts.iter().flatten().copied().collect();
        let found = windows(
            hits.into_iter(),
            |places| std::iter::once(&flat[places.start as usize..places.end as usize]),
            50,
            (spans[0], spans[1]),
        );
        let words = u64::try_from(flat.len()).unwrap();
        let tokens = words - found.inside;
        assert_eq!([found.nodes, found.near, tokens], ["nodes", "windows", "tokens"].map(|name| row[name].as_u64().unwrap()));
        let expected = row["words"].as_array().unwrap();
        assert_eq!(found.terms.iter().filter(|near| near.near > 0).count(), expected.len());
        for word in expected {
            let term = u32::try_from(word["word"].as_u64().unwrap()).unwrap();
            let near = &found.terms[term as usize];
            let all = u64::try_from(flat.iter().filter(|other| **other == term).count()).unwrap();
            let ours = collocate(&found, term, all, words).unwrap();
            assert_eq!(
                (u64::from(near.near), u64::from(near.range)),
                (word["near"].as_u64().unwrap(), word["range"].as_u64().unwrap())
            );
            assert_eq!(ours.cells.here + ours.cells.there, word["all"].as_u64().unwrap());
            close("logDice", Some(ours.log_dice()), number(&word["log_dice"]));
            close("MI", ours.mi(), number(&word["mi"]));
            close("t", ours.t(), number(&word["t"]));
            close("G2", ours.g2(), number(&word["g2"]));
        }
    }
}

/// Runs counted the slow way.
fn naive(small: &Small, n: usize, least: u32) -> Vec<(Vec<u32>, u32, u32)> {
    let starts = small.starts();
    let mut found: BTreeMap<Vec<u32>, Vec<usize>> = BTreeMap::new();
    for (text, terms) in small.texts.iter().enumerate() {
        for (at, run) in terms.windows(n).enumerate() {
            let first = starts[text] + u32::try_from(at).unwrap();
            let until = first + u32::try_from(n).unwrap() - 1;
            if !small.ends.iter().any(|end| (first..until).contains(end)) {
                found.entry(run.to_vec()).or_default().push(text);
            }
        }
    }
    let count = |texts: &Vec<usize>| u32::try_from(texts.len()).unwrap();
    let range = |texts: &Vec<usize>| u32::try_from(texts.chunk_by(|a, b| a == b).count()).unwrap();
    found.iter().filter(|(_, texts)| count(texts) >= least).map(|(run, texts)| (run.clone(), count(texts), range(texts))).collect()
}

#[test]
fn runs_are_counted_exactly_and_leave_neither_text_nor_sentence() {
    let mut random = 12345u32;
    let mut next = |limit: u32| {
        random = random.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (random >> 16) % limit
    };
    let texts: Vec<Vec<u32>> = (0..25).map(|_| (0..next(60)).map(|_| next(4)).collect()).collect();
    let ends = (0..500).filter(|_| next(7) == 0).collect();
    let small = Small { texts, ends };
    for n in 2..=6 {
        for least in [2, 3, 17] {
            // Numbers that fit into the hash whole, and numbers that may not.
            let [found, again] = [4, 1 << 20].map(|terms| runs(&small, 700, terms, n, least));
            assert!(found.iter().zip(&again).all(|(a, b)| (a.place, a.count, a.range) == (b.place, b.count, b.range)));
            assert_eq!(found.len(), again.len());
            assert!(found.windows(2).all(|pair| pair[0].place < pair[1].place));
            let mut ours: Vec<(Vec<u32>, u32, u32)> = found
                .iter()
                .map(|run| ((run.place..).take(n).map(|place| small.at(place).unwrap()).collect(), run.count, run.range))
                .collect();
            ours.sort();
            assert_eq!(ours, naive(&small, n, least), "{n} words, {least} times");
        }
    }
}
