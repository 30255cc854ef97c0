//! Keyness by articles: the words of one article are written together, so what is compared here are whole articles.
//!
//! Welch's t asks whether the articles of the target use a word at a higher rate than those of the reference; permutation asks how
//! often chance alone would set articles apart like that; leaving one out asks what is left without the article that gives most.
//! All three keep a word down that one article, or few, repeat.

use super::cells::Cells;
use super::many;
use super::tally::Word;

/// Welch's t of the rates in the articles, from the sums that a tally keeps: the difference of the mean rates of target and
/// reference in standard errors (Welch 1947, Biometrika 34; for keywords Paquot and Bestgen 2009, Lijffijt and others 2016).
///
/// A word that only articles of the target have gets at most about the root of how many have it: one article gives 1, four give
/// 2, whatever they repeat. None where either side has fewer than two articles, or none of the rates differ.
pub fn welch(target: &Word, articles: u32, reference: &Word, others: u32) -> Option<f64> {
    if articles < 2 || others < 2 {
        return None;
    }
    let (mean, error) = mean_rate(target, articles);
    let (mean_other, error_other) = mean_rate(reference, others);
    let error = error + error_other;
    (error > 0.0).then(|| (mean - mean_other) / error.sqrt())
}

/// The mean rate, and the square of its standard error.
fn mean_rate(word: &Word, articles: u32) -> (f64, f64) {
    let n = f64::from(articles);
    let mean = word.rates / n;
    // Where all rates are equal the difference of the sums leaves crumbs, above or below zero.
    let squares = word.squares - word.rates * mean;
    let squares = if squares < word.squares * 1e-12 { 0.0 } else { squares };
    (mean, squares / (n - 1.0) / n)
}

/// Ways in which the labels target and reference can fall on the articles, the sizes of both sides kept.
#[derive(Debug, Clone, Default)]
pub struct Shuffles {
    /// For each way a bit for each article, whether it is in the target, and the words of the target.
    ways: Vec<(Vec<u64>, u64)>,
    /// All words.
    words: u64,
    /// The way that is the case, and the words of its target.
    actual: (Vec<u64>, u64),
    /// Whether these are all ways that there are.
    pub is_exact: bool,
}

/// What a permutation test says of a word.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Chance {
    /// The share of the ways in which G2 is at least as far from zero, to either side, as in the actual one. Where not all ways
    /// are tried, the actual one is counted as one of them (Phipson and Smyth 2010), so that it is never 0.
    pub p: f64,
    /// The smallest p that so few articles, or so few ways, allow.
    pub least: f64,
}

/// Until how many ways all are tried.
pub const EXACT: u64 = 20_000;

impl Shuffles {
    /// All ways, where there are at most [`EXACT`]; else so many by a fixed series of random numbers, the same on every machine.
    /// `words` are those of each article, `is_target` says where each belongs. Nothing where one side has no articles.
    pub fn of(words: &[u32], is_target: &[bool], draws: u32) -> Option<Self> {
        let n = words.len();
        let size = is_target.iter().filter(|is| **is).count();
        if n != is_target.len() || size == 0 || size == n {
            return None;
        }
        // As bits, with how many words they have.
        let bits = |chosen: &[usize]| {
            let (mut way, mut sum) = (vec![0u64; n.div_ceil(64)], 0);
            for article in chosen {
                if let (Some(block), Some(words)) = (way.get_mut(article / 64), words.get(*article)) {
                    *block |= 1 << (article % 64);
                    sum += u64::from(*words);
                }
            }
            (way, sum)
        };
        let actual = bits(&is_target.iter().enumerate().filter(|(_, is)| **is).map(|(article, _)| article).collect::<Vec<_>>());
        let is_exact = ways(many(n), many(size)).is_some_and(|ways| ways <= EXACT);
        let mut found = Vec::new();
        if is_exact {
            let mut chosen: Vec<usize> = (0..size).collect();
            loop {
                found.push(bits(&chosen));
                if !next(&mut chosen, n) {
                    break;
                }
            }
        } else {
            let mut random = Random(0x5DEE_CE66_D1CE_4E5B);
            found.extend((0..draws).map(|_| random.way(words, size)));
        }
        Some(Self { ways: found, words: words.iter().map(|words| u64::from(*words)).sum(), actual, is_exact })
    }

    /// How many ways are tried.
    pub fn tried(&self) -> usize {
        self.ways.len()
    }

    /// The smallest p that can come out, but for ways that are equal.
    pub fn least(&self) -> f64 {
        1.0 / super::real(many(self.ways.len()) + u64::from(!self.is_exact))
    }

    /// How likely so large a difference of a word is by chance, from the articles that have it and how often; None where a side
    /// has no words or the word occurs nowhere.
    pub fn chance(&self, counts: &[(u32, u32)]) -> Option<Chance> {
        let all: u64 = counts.iter().map(|(_, count)| u64::from(*count)).sum();
        let planes = Planes::of(counts, self.actual.0.len());
        let far = |here: u64, words_target: u64| {
            let cells = Cells { here, words_here: words_target, there: all - here, words_there: self.words - words_target };
            cells.g2().map(f64::abs)
        };
        if all == 0 {
            return None;
        }
        // What differs only by rounding is as far.
        let actual = far(planes.sum(&self.actual.0), self.actual.1)?;
        let least = actual - 1e-9 * actual.max(1e-3);
        let as_far =
            many(self.ways.iter().filter(|(way, words)| far(planes.sum(way), *words).is_some_and(|g2| g2 >= least)).count());
        let drawn = u64::from(!self.is_exact);
        let p = super::real(as_far + drawn) / super::real(many(self.ways.len()) + drawn);
        Some(Chance { p, least: self.least() })
    }
}

/// The counts of a word by article, each binary digit as bits over the articles, so that 64 articles are added at a time.
#[derive(Debug)]
struct Planes {
    /// For each digit: the blocks that have any, with their bits.
    digits: Vec<Vec<(usize, u64)>>,
}

impl Planes {
    fn of(counts: &[(u32, u32)], blocks: usize) -> Self {
        let highest = counts.iter().map(|(_, count)| *count).max().unwrap_or(0);
        let digit = |digit: u32| {
            let mut bits = vec![0u64; blocks];
            for (article, count) in counts {
                if let Some(block) = bits.get_mut(*article as usize / 64) {
                    *block |= u64::from(count >> digit & 1) << (article % 64);
                }
            }
            bits.into_iter().enumerate().filter(|(_, bits)| *bits != 0).collect()
        };
        Self { digits: (0..u32::BITS - highest.leading_zeros()).map(digit).collect() }
    }

    /// How often the word occurs in the articles of a way.
    fn sum(&self, way: &[u64]) -> u64 {
        let digit = |bits: &Vec<(usize, u64)>| -> u64 {
            bits.iter().map(|(block, bits)| u64::from((bits & way.get(*block).copied().unwrap_or(0)).count_ones())).sum()
        };
        (0..).zip(&self.digits).map(|(at, bits)| digit(bits) << at).sum()
    }
}

/// In how many ways `k` of `n` can be chosen; None where that is beyond counting.
pub fn ways(n: u64, k: u64) -> Option<u64> {
    let k = k.min(n.checked_sub(k)?);
    (0..k).try_fold(1u64, |ways, i| Some(ways.checked_mul(n - i)? / (i + 1)))
}

/// The next choice of places below `n`, in the order of a dictionary; false after the last.
fn next(chosen: &mut [usize], n: usize) -> bool {
    let size = chosen.len();
    let Some(at) = chosen.iter().enumerate().rposition(|(i, place)| *place + size < n + i) else { return false };
    let first = chosen.get(at).map_or(0, |place| place + 1);
    chosen.iter_mut().skip(at).zip(first..).for_each(|(place, value)| *place = value);
    true
}

/// Random numbers that are the same everywhere (`SplitMix64`: Steele, Lea and Flood 2014).
#[derive(Debug)]
struct Random(u64);

impl Random {
    /// A number below a limit that is itself below 2^32.
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^= z >> 31;
        // The upper half of a product is as even as the limit is small beside 2^32.
        ((z >> 32) * limit) >> 32
    }

    /// `size` of these articles, as bits, with how many words they have: each is taken with the probability that as many as are
    /// still wanted fall on as many as are left (Knuth, algorithm S).
    fn way(&mut self, words: &[u32], size: usize) -> (Vec<u64>, u64) {
        let (mut left, mut wanted, mut sum) = (many(words.len()), many(size), 0);
        let block = |words: &[u32]| {
            let mut block = 0;
            for (bit, words) in words.iter().enumerate() {
                let is_taken = u64::from(self.below(left) < wanted);
                block |= is_taken << bit;
                left -= 1;
                wanted -= is_taken;
                sum += is_taken * u64::from(*words);
            }
            block
        };
        let way = words.chunks(64).map(block).collect();
        (way, sum)
    }
}

/// What is left of a difference when one article is left out.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Without {
    /// The article without which least is left.
    pub article: u32,
    /// G2 without it; of the other sign where the difference turns round.
    pub g2: f64,
    /// Log Ratio without it.
    pub log_ratio: f64,
}

/// Leaves out, one after the other, the articles of the side that has the word more often, and keeps that without which G2 is
/// nearest to zero or beyond.
///
/// `counts` are the articles of that side that have the word (article, count, words of the article); one that does not have it
/// could only make the difference greater. None where nothing is left without an article, or G2 is not defined.
pub fn without_one(cells: &Cells, counts: impl Iterator<Item = (u32, u32, u32)>) -> Option<Without> {
    let is_more = cells.g2()? >= 0.0;
    let sign = if is_more { 1.0 } else { -1.0 };
    let mut least: Option<Without> = None;
    for (article, count, words) in counts {
        let mut left = *cells;
        let (side, all) = if is_more { (&mut left.here, &mut left.words_here) } else { (&mut left.there, &mut left.words_there) };
        *side = side.saturating_sub(count.into());
        *all = all.saturating_sub(words.into());
        if let (Some(g2), Some(log_ratio)) = (left.g2(), left.log_ratio())
            && least.is_none_or(|least| g2 * sign < least.g2 * sign)
        {
            least = Some(Without { article, g2, log_ratio });
        }
    }
    least
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A word that occurs in so many articles at one rate.
    fn even(articles: u32, rate: f64) -> Word {
        let mut word = Word { count: articles, range: articles, ..Word::default() };
        for _ in 0..articles {
            word.rates += rate;
            word.squares += rate * rate;
        }
        word
    }

    #[test]
    fn two_ways_that_differ_only_by_rounding_are_as_far() {
        // Target and reference changed for one another are as far, but the last digit of G2 comes out lower.
        let shuffles = Shuffles::of(&[50_000; 4], &[true, true, false, false], 0);
        let chance = shuffles.and_then(|shuffles| shuffles.chance(&[(0, 3700), (1, 9409), (2, 97), (3, 100)]));
        assert_eq!(chance.map(|chance| chance.p), Some(2.0 / 6.0));
    }

    #[test]
    fn welch_needs_two_articles_on_each_side_and_a_difference() {
        let (one, other) = (Word { rates: 3.0, squares: 20.0, ..even(2, 1.0) }, even(2, 0.5));
        let is_there = |articles: u32, others: u32| welch(&one, articles, &other, others).is_some();
        assert_eq!([is_there(2, 2), is_there(1, 2), is_there(2, 1)], [true, false, false]);
        // The sums of this rate leave a crumb.
        assert_eq!(welch(&even(3, 1000.0 / 7.0), 3, &even(3, 1000.0 / 7.0), 3), None);
        assert_eq!(welch(&even(2, 0.0), 2, &even(2, 0.0), 2), None);
    }

    #[test]
    fn both_sides_need_articles_to_be_shuffled() {
        let is_there = |words: &[u32], is_target: &[bool]| Shuffles::of(words, is_target, 9).is_some();
        assert!(is_there(&[5, 5], &[true, false]));
        assert!(!is_there(&[5, 5], &[true, true]) && !is_there(&[5, 5], &[false, false]));
        assert!(!is_there(&[5, 5, 5], &[true, false]) && !is_there(&[], &[]));
    }

    #[test]
    fn random_numbers_are_those_of_the_series() {
        // Worked out apart from this program; the first of the seed 0 is e220a8397b1dcdaf, as published.
        let mut random = Random(0);
        assert_eq!([(); 6].map(|()| random.below(1000)), [883, 431, 26, 970, 106, 327]);
        assert_eq!(Random(1).below(0xFFFF_FFFF), 2_433_363_435, "every bit of the upper half");
        let words: Vec<u32> = (1..=70).collect();
        assert_eq!(Random(7).way(&words, 20), (vec![0x80b8_18d2_8420_0522, 0x22], 763));
    }

    #[test]
    fn where_there_are_too_many_ways_some_are_drawn() {
        let is_target: Vec<bool> = (0..40).map(|article| article % 2 == 0).collect();
        let words = vec![100; 40];
        let shuffles = Shuffles::of(&words, &is_target, 199);
        let known = shuffles.as_ref().map(|shuffles| (shuffles.tried(), shuffles.is_exact, shuffles.least()));
        assert_eq!(known, Some((199, false, 1.0 / 200.0)));
        let chance = |count: u32| {
            let counts: Vec<(u32, u32)> = (0..40).step_by(2).map(|article| (article, count)).collect();
            shuffles.as_ref().and_then(|shuffles| shuffles.chance(&counts)).map(|chance| chance.p)
        };
        assert_eq!(chance(3), Some(1.0 / 200.0), "no drawn way is as far");
        assert!(shuffles.as_ref().and_then(|all| all.chance(&[(0, 1), (1, 1)])).is_some_and(|chance| chance.p > 0.9));
        assert!(shuffles.is_some_and(|shuffles| {
            shuffles.ways.iter().all(|(way, words)| way.iter().map(|block| block.count_ones()).sum::<u32>() == 20 && *words == 2000)
        }));
    }

    #[test]
    fn of_articles_that_give_as_much_the_first_is_left_out() {
        let cells = Cells { here: 9, words_here: 300, there: 1, words_there: 300 };
        let without = |counts: [(u32, u32, u32); 3]| without_one(&cells, counts.into_iter()).map(|without| without.article);
        assert_eq!(without([(4, 3, 100), (5, 3, 100), (6, 3, 100)]), Some(4));
        assert_eq!(without([(4, 2, 100), (5, 4, 100), (6, 3, 100)]), Some(5));
    }
}
