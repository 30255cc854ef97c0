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
