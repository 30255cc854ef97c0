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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_a_country_a_line_or_nearly_one_spelling_count_for_each_other() {
        let words = [
            ("100", "100", Kind::Number),
            ("1000", "1000", Kind::Number),
            ("kyiv", "Ukraine", Kind::Place),
            ("say", "SAY", Kind::Word),
            ("stalks", "stalks", Kind::Word),
            ("talk", "talk", Kind::Word),
            ("talks", "talks", Kind::Word),
            ("tell", "SAY", Kind::Word),
            ("tells", "SAY", Kind::Word),
            ("ukrain", "Ukraine", Kind::Place),
            ("ukraine", "ukraine", Kind::Word),
        ];
        let numbers: BTreeMap<_, _> = (0..).zip(words).map(|(at, (stem, key, kind))| ((stem, key), (at, kind))).collect();
        let near = near(&numbers);
        let of = |stem: &str| -> Vec<(&str, u32, Why)> {
            let at = words.iter().position(|(word, ..)| *word == stem);
            let others = at.and_then(|at| near.get(at)).into_iter().flatten().skip(1);
            let mut all: Vec<(&str, u32, Why)> = Vec::new();
            for (other, counts, why) in others {
                let (word, ..) = words.get(*other as usize).copied().unwrap_or(("", "", Kind::Word));
                // In thousandths.
                let counts = (0..=1000_u32).find(|n| (f64::from(*n) / 1000.0 - counts).abs() < 6e-4).unwrap_or(9999);
                all.push((word, counts, *why));
            }
            all
        };
        assert_eq!(of("100"), [], "numbers are not spelt alike");
        assert_eq!(of("kyiv"), [("ukrain", 1000, Why::Place)]);
        assert_eq!(of("say"), [("tell", 900, Why::Kin), ("tells", 900, Why::Kin)]);
        assert_eq!(of("talk"), [("talks", 686, Why::Spelt)], "six of seven pairs of letters, and four fifths of that");
        assert_eq!(of("stalks"), [], "it begins with another letter");
        assert_eq!(of("tell"), [("say", 900, Why::Kin), ("tells", 900, Why::Kin)], "one line is enough");
        assert_eq!(of("ukraine"), [], "a place is not spelt alike");
    }

    #[test]
    fn the_likeness_of_two_words_is_the_share_of_their_common_pairs() {
        let of = |one: &str, other: &str| dice(&bigrams(one), &bigrams(other));
        assert_eq!(bigrams("abca"), [('a', 'b'), ('b', 'c'), ('c', 'a')]);
        for (one, other, want) in
            [("night", "nacht", 0.25), ("aaa", "aaa", 1.0), ("aaaa", "aaa", 0.8), ("a", "b", 0.0), ("ab", "cd", 0.0)]
        {
            assert!((of(one, other) - want).abs() < 1e-12, "{one} {other}");
        }
    }
}
