//! Which words count for one another, and how much: the same, of one country, used for each other, or spelt nearly alike.

use super::words::Kind;
use super::{Why, count};
use std::collections::BTreeMap;

/// What a word of the same line counts for the other.
const KIN: f64 = 0.9;
/// From which likeness on two spellings count as nearly the same word, and how much of their likeness counts.
const SPELT: (f64, f64) = (0.7, 0.8);
/// Which stems count for which. Only words that begin with the same letter can be spelt nearly alike.
pub(super) fn near(numbers: &BTreeMap<(&str, &str), (u32, Kind)>) -> Vec<Vec<(u32, f64, Why)>> {
    let all: Vec<_> = numbers.iter().map(|((stem, key), (_, kind))| (*stem, *key, *kind, bigrams(stem))).collect();
    let mut near: Vec<Vec<(u32, f64, Why)>> = (0..).zip(&all).map(|(at, _)| vec![(at, 1.0, Why::Same)]).collect();
    let mut join = |a: usize, b: usize, counts: f64, why: Why| {
        for (from, to) in [(a, b), (b, a)] {
            if let (Some(near), Ok(to)) = (near.get_mut(from), u32::try_from(to)) {
                near.push((to, counts, why));
            }
        }
    };
    let mut keys: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (a, (stem, key, kind, pairs)) in all.iter().enumerate() {
        for b in keys.entry(key).or_default().iter() {
            if *kind == Kind::Place { join(a, *b, 1.0, Why::Place) } else { join(a, *b, KIN, Why::Kin) }
        }
        keys.entry(key).or_default().push(a);
        // The stems are in order, so those that begin alike follow.
        let first = stem.chars().next();
        for (b, (other, other_key, other_kind, other_pairs)) in all.iter().enumerate().skip(a + 1) {
            if other.chars().next() != first {
                break;
            }
            if key != other_key && *kind == Kind::Word && *other_kind == Kind::Word {
                let likeness = dice(pairs, other_pairs);
                if likeness >= SPELT.0 {
                    join(a, b, likeness * SPELT.1, Why::Spelt);
                }
            }
        }
    }
    near
}

/// The pairs of letters that follow each other in a word, in alphabetical order.
fn bigrams(word: &str) -> Vec<(char, char)> {
    let mut pairs: Vec<(char, char)> = word.chars().zip(word.chars().skip(1)).collect();
    pairs.sort_unstable();
    pairs
}

/// Dice's coefficient of two bags of pairs of letters: twice the common ones by all (Dice 1945).
fn dice(a: &[(char, char)], b: &[(char, char)]) -> f64 {
    let (mut left, mut right) = (a.iter().peekable(), b.iter().peekable());
    let mut both = 0;
    while let (Some(one), Some(other)) = (left.peek(), right.peek()) {
        match one.cmp(other) {
            std::cmp::Ordering::Equal => {
                both += 1;
                left.next();
                right.next();
            }
            std::cmp::Ordering::Less => _ = left.next(),
            std::cmp::Ordering::Greater => _ = right.next(),
        }
    }
    let all = a.len() + b.len();
    if all == 0 { 0.0 } else { 2.0 * count(both) / count(all) }
}
