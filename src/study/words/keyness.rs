//! Keyness of one word: what sets a target apart from a reference, by five measures that ask different questions.
//!
//! G2 asks how sure a difference is if all words were drawn one by one, which they are not: one article that repeats a word is
//! enough. Log Ratio asks how large it is, and LRC how large at least. The weighted log-odds weigh both. All of these look at
//! words only; those in [`super::articles`] look at articles.

use super::cells::Cells;
use super::real;

/// Weighted log-odds with an informative Dirichlet prior, as a z score (Monroe, Colaresi and Quinn 2008, Political Analysis
/// 16(4), equations 15, 16, 22 and 23). The prior of a word is how often it occurs in target and reference together, and that of
/// all words is their sum. None where there are no words or the word occurs nowhere.
///
/// A frequent word needs a smaller difference than a rare one to stand out, a word seen once never does.
pub fn log_odds(cells: &Cells) -> Option<f64> {
    let prior = real(cells.here + cells.there);
    let all = real(cells.words_here + cells.words_there);
    if prior <= 0.0 || cells.words_here == 0 || cells.words_there == 0 {
        return None;
    }
    let (here, there) = (real(cells.here) + prior, real(cells.there) + prior);
    let (rest, rest_there) = (real(cells.words_here) + all - here, real(cells.words_there) + all - there);
    let odds = ((here * rest_there) / (there * rest)).ln();
    Some(odds / (1.0 / here + 1.0 / there).sqrt())
}

/// What is known of a word in a target and a reference before anything costly is asked.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Key {
    /// The counts.
    pub cells: Cells,
    /// Signed log-likelihood.
    pub g2: f64,
    /// Log Ratio.
    pub log_ratio: f64,
}

/// Words that occur less often than this in the target and in the reference share what was worked out once for their counts: most
/// words are rare, so there are far fewer pairs of counts than words.
const RARE: u32 = 64;

/// G2 and Log Ratio of every word, from its counts in the target and in the reference. Words in neither are left out. Nothing
/// comes where target or reference has no words.
pub fn keys(
    target: impl Iterator<Item = u32>,
    words_target: u64,
    reference: impl Iterator<Item = u32>,
    words_reference: u64,
) -> Vec<(u32, Key)> {
    let key = |here: u32, there: u32| {
        let cells = Cells { here: here.into(), words_here: words_target, there: there.into(), words_there: words_reference };
        Some(Key { cells, g2: cells.g2()?, log_ratio: cells.log_ratio()? })
    };
    let mut known: Vec<Option<Key>> = vec![None; (RARE * RARE) as usize];
    let mut shared = |here: u32, there: u32| match known.get_mut((here * RARE + there) as usize) {
        Some(known) => {
            if known.is_none() {
                *known = key(here, there);
            }
            *known
        }
        None => None,
    };
    let mut found = Vec::with_capacity(target.size_hint().0);
    for (term, (here, there)) in (0..).zip(target.zip(reference)) {
        let key = if here < RARE && there < RARE { shared(here, there) } else { key(here, there) };
        if let Some(key) = key.filter(|_| here > 0 || there > 0) {
            found.push((term, key));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_has_the_key_of_its_own_counts() {
        // Pairs on both sides of what counts as rare, and such as a table of rare ones could take for each other.
        let here = [0, 5, 0, 3, 1, 2, 64, 63, 5, 6, 64, 65, 6, 5, 70, 0, 64, 63, 63];
        let there = [0, 0, 7, 4, 2, 1, 5, 63, 64, 0, 0, 5, 36, 100, 80, 64, 64, 64, 100];
        let found = keys(here.into_iter(), 5000, there.into_iter(), 7000);
        let want: Vec<(u32, Key)> = (0..)
            .zip(here.into_iter().zip(there))
            .skip(1)
            .filter_map(|(term, (here, there)): (u32, (u32, u32))| {
                let cells = Cells { here: here.into(), words_here: 5000, there: there.into(), words_there: 7000 };
                Some((term, Key { cells, g2: cells.g2()?, log_ratio: cells.log_ratio()? }))
            })
            .collect();
        assert_eq!((found.len(), found), (here.len() - 1, want));
        assert_eq!(keys([1].into_iter(), 0, [1].into_iter(), 5), []);
    }

    #[test]
    fn log_odds_need_words_on_both_sides_and_the_word_on_one() {
        let of = |here: u64, words_here: u64, there: u64, words_there: u64| {
            log_odds(&Cells { here, words_here, there, words_there }).is_some()
        };
        assert_eq!([of(1, 9, 1, 9), of(0, 9, 0, 9), of(0, 0, 1, 9), of(1, 9, 0, 0)], [true, false, false, false]);
    }
}
