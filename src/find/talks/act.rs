//! What a sentence tells that one side does to another.
//!
//! Of the words that tell of an act those count most that stand right behind who does it; what stands before it (a "will", a
//! "refused to", a "called for") turns it into another act.

use super::acts::{Act, PATTERNS};
use crate::find::prose::{Kind, Prose, Sentence};
use rustc_hash::FxHashMap;
use std::ops::Range;
use std::sync::OnceLock;

/// An act that a sentence tells of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Done {
    /// What is done.
    pub act: Act,
    /// The words that tell of it.
    pub cue: Range<usize>,
}

/// How many other words may stand between two words of a pattern.
const GAP: usize = 4;

/// A pattern: its act and its words, a star for any ending.
struct Pattern {
    act: Act,
    words: Vec<&'static str>,
}

/// The patterns by the first three letters of their first word.
struct Lexicon(FxHashMap<&'static str, Vec<Pattern>>);

fn head(word: &str) -> &str {
    word.get(..word.len().min(3)).unwrap_or(word)
}

fn lexicon() -> &'static Lexicon {
    static LEXICON: OnceLock<Lexicon> = OnceLock::new();
    LEXICON.get_or_init(|| {
        let mut all: FxHashMap<&'static str, Vec<Pattern>> = FxHashMap::default();
        for (act, list) in PATTERNS {
            for pattern in list.split(';') {
                let words: Vec<&str> = pattern.split_whitespace().collect();
                let Some(first) = words.first() else { continue };
                all.entry(head(first.trim_end_matches('*'))).or_default().push(Pattern { act, words });
            }
        }
        Lexicon(all)
    })
}

/// Whether a word is one of a pattern's; `reneg*` and `renege*` go by what stands before the star.
fn fits(word: &str, wanted: &str) -> bool {
    match wanted.strip_suffix('*') {
        Some(stem) => {
            word.starts_with(stem)
                || (stem.ends_with('y') && word.starts_with(stem.get(..stem.len() - 1).unwrap_or(stem)) && word.ends_with("ied"))
        }
        None => word == wanted,
    }
}

/// What is found of a pattern: where it begins and ends, in pieces.
struct Hit {
    act: Act,
    from: usize,
    to: usize,
    words: usize,
}

fn hits(prose: &Prose<'_>, pieces: Range<usize>) -> Vec<Hit> {
    let word = |at: usize| prose.pieces.get(at).filter(|piece| piece.kind == Kind::Word).map_or("", |piece| prose.low(*piece));
    let mut found = Vec::new();
    for at in pieces.clone() {
        let first = word(at);
        // Patterns of two letters stand under their two letters.
        let lists = [
            lexicon().0.get(head(first)),
            first.get(..2).filter(|two| two.len() < head(first).len()).and_then(|two| lexicon().0.get(two)),
        ];
        for pattern in lists.into_iter().flatten().flatten() {
            let mut last = at;
            let complete = pattern.words.iter().enumerate().all(|(number, wanted)| {
                if number == 0 {
                    return fits(first, wanted);
                }
                let next = (last + 1..(last + 2 + GAP).min(pieces.end)).find(|at| fits(word(*at), wanted));
                last = next.unwrap_or(last);
                next.is_some()
            });
            if complete {
                found.push(Hit { act: pattern.act, from: at, to: last + 1, words: pattern.words.len() });
            }
        }
    }
    found
}

/// Words before an act that put it off, refuse it, or ask for it.
const FUTURE: [&str; 16] = [
    "will", "would", "shall", "plans", "plan", "planned", "planning", "agreed", "agrees", "pledged", "promised", "intends",
    "offered", "ready", "willing", "'ll",
];
const NOT: [&str; 14] = [
    "not", "never", "refused", "refuses", "refuse", "refusing", "declined", "failed", "fails", "fail", "n't", "no", "without",
    "rejected",
];
const ASKED: [&str; 20] = [
    "demanded",
    "demands",
    "demand",
    "demanding",
    "urged",
    "urges",
    "urging",
    "asked",
    "asks",
    "asking",
    "called",
    "calls",
    "calling",
    "requested",
    "requests",
    "appealed",
    "appeals",
    "wants",
    "sought",
    "must",
];
const THREATENED: [&str; 8] = ["threatened", "threatens", "threatening", "warned", "warns", "vowed", "vows", "ultimatum"];

/// The act that a sentence tells of, done by a source to a target where these are known, as bytes.
pub fn act(prose: &Prose<'_>, sentence: &Sentence, source: Option<&Range<usize>>, target: Option<&Range<usize>>) -> Option<Done> {
    let pieces = sentence.pieces.clone();
    let piece_at =
        |byte: usize| pieces.clone().find(|at| prose.pieces.get(*at).is_some_and(|piece| piece.end > byte)).unwrap_or(pieces.end);
    let subject = source.map(|source| piece_at(source.start)..piece_at(source.end));
    let object = target.map(|target| piece_at(target.start)..piece_at(target.end));
    let within = |span: &Option<Range<usize>>, at: usize| span.as_ref().is_some_and(|span| span.contains(&at));
    let begins = subject.as_ref().map_or(pieces.start, |subject| subject.end);
    let mut best: Option<(i64, Hit)> = None;
    for hit in hits(prose, pieces.clone()) {
        let inside = within(&subject, hit.from);
        let in_target = within(&object, hit.from);
        let distance = if hit.from >= begins { hit.from - begins } else { begins - hit.from + 6 };
        let between = object.as_ref().is_some_and(|object| object.start >= begins && hit.from < object.start && hit.from >= begins);
        let far = i64::try_from(distance.min(40)).unwrap_or(40);
        let words = i64::try_from(hit.words).unwrap_or(1);
        let score =
            30 * words - 6 * far + if between { 24 } else { 0 } - if inside { 60 } else { 0 } - if in_target { 40 } else { 0 };
        if best.as_ref().is_none_or(|(before, _)| score > *before) {
            best = Some((score, hit));
        }
    }
    let (_, hit) = best?;
    let cue = prose.pieces.get(hit.from)?.start..prose.pieces.get(hit.to.checked_sub(1)?)?.end;
    let act = turned(prose, &hit, pieces.start, begins);
    Some(Done { act, cue })
}

/// The act that a hit becomes by what stands before it.
fn turned(prose: &Prose<'_>, hit: &Hit, start: usize, begins: usize) -> Act {
    let from = hit.from.saturating_sub(6).max(start).max(if begins <= hit.from { begins } else { start });
    let words: Vec<&str> = (from..hit.from).filter_map(|at| prose.pieces.get(at)).map(|piece| prose.low(*piece)).collect();
    let has = |list: &[&str]| words.iter().any(|word| list.contains(word) || (list.contains(&"n't") && word.ends_with("n't")));
    let kind = matches!(hit.act, Act::Consult | Act::Support | Act::Cooperate | Act::Aid | Act::Yield);
    let hard = matches!(hit.act, Act::Coerce | Act::Sanction | Act::Assault | Act::Mobilize | Act::Protest);
    if kind && has(&NOT) {
        Act::Reject
    } else if kind && has(&ASKED) {
        Act::Request
    } else if hard && (has(&THREATENED) || has(&FUTURE[..3])) {
        Act::Threaten
    } else if kind && has(&FUTURE) {
        Act::Agree
    } else {
        hit.act
    }
}
