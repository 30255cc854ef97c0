//! The terms of a short text: stems, with the words left out that every text has, and other names of the same thing put together.

use crate::text::{term, tokens};
use rust_stemmers::{Algorithm, Stemmer};
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// Words that say nothing about what a text is about.
const COMMON: &str = "the a an of in on at to for and or by with from as is are was were be been it its this that these those has have had \
    will would he she they his her their s t not no but after over into out up about than then who which what when where how you we i";

/// Names of the same thing in news, each row by its first word: countries and their people, ways to say what news says most.
const SAME: &str = "us usa american america united-states; uk british britain; russia russian russians moscow kremlin putin; ukraine ukrainian \
    ukrainians kyiv kiev; china chinese beijing; israel israeli israelis; iran iranian tehran; syria syrian; iraq iraqi; egypt egyptian; \
    france french paris; germany german berlin; india indian; pakistan pakistani; turkey turkish; japan japanese; korea korean; \
    palestine palestinian; lebanon lebanese; libya libyan; afghanistan afghan; nigeria nigerian; australia australian; spain spanish; \
    italy italian; mexico mexican; europe european eu; kill dead die dies died death killed slain; talks negotiations talk negotiation \
    dialogue discussions; police cops cop officers; president presidential; vote election polls poll; attack assault strike raid; \
    bomb blast explosion bombing; shot shooting shoot gunman; arrest arrested detained held; protest demonstration rally protesters; \
    quake earthquake; crash crashes crashed; deal agreement accord pact; ceasefire truce; two 2; three 3; four 4; five 5; six 6; seven 7; \
    eight 8; nine 9; ten 10";

fn stemmer() -> &'static Stemmer {
    static STEMMER: OnceLock<Stemmer> = OnceLock::new();
    STEMMER.get_or_init(|| Stemmer::create(Algorithm::English))
}

/// By stem: the one name of the same thing.
fn same() -> &'static BTreeMap<String, String> {
    static NAMES: OnceLock<BTreeMap<String, String>> = OnceLock::new();
    NAMES.get_or_init(|| {
        let rows =
            SAME.split(';').map(|row| row.split_whitespace().map(|word| stemmer().stem(word).into_owned()).collect::<Vec<_>>());
        rows.flat_map(|row| {
            let first = row.first().cloned().unwrap_or_default();
            row.into_iter().map(move |word| (word, first.clone()))
        })
        .collect()
    })
}

/// The terms of a text with how often each occurs. A word for each that a reader knows goes into `names`.
pub(super) fn terms(text: &str, names: &mut BTreeMap<String, String>) -> BTreeMap<String, f64> {
    let mut bag = BTreeMap::new();
    for token in tokens(text) {
        let word = term(text.get(token.start..token.end).unwrap_or(""));
        if COMMON.split_whitespace().any(|common| common == word) {
            continue;
        }
        let stem = stemmer().stem(&word).into_owned();
        let stem = same().get(&stem).cloned().unwrap_or(stem);
        names.entry(stem.clone()).or_insert(word);
        *bag.entry(stem).or_insert(0.0) += 1.0;
    }
    bag
}

/// The runs of three letters of a text, spaces between words among them, with how often each occurs.
pub(super) fn runs(text: &str) -> BTreeMap<String, f64> {
    let mut letters = vec![' '];
    for token in tokens(text) {
        letters.extend(term(text.get(token.start..token.end).unwrap_or("")).chars());
        letters.push(' ');
    }
    let mut bag = BTreeMap::new();
    for run in letters.windows(3) {
        *bag.entry(run.iter().collect()).or_insert(0.0) += 1.0;
    }
    bag
}
