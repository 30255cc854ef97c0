//! The statistics of words: how often, in how many texts, more than elsewhere, beside what, and when.
//!
//! Each file has one statistic as plain functions on counts and word numbers, with the source of its formula; nothing here knows
//! how texts are kept. A rate is per 1,000 words. What is not defined (nothing counted, no words, one text where two are needed)
//! is None, never zero.

pub mod articles;
pub mod cells;
pub mod collocates;
pub mod conservative;
pub mod dispersion;
pub mod keyness;
pub mod ngrams;
pub mod recurring;
pub mod tally;
pub mod trend;

/// A rate per 1,000 words; None where there are no words.
pub fn rate(count: u64, words: u64) -> Option<f64> {
    (words > 0).then(|| 1000.0 * real(count) / real(words))
}

/// A count as a number. Counts stay far below 2^53, up to which every whole number has its own.
#[allow(clippy::cast_precision_loss)]
pub(crate) fn real(count: u64) -> f64 {
    count as f64
}

/// How many there are of something, as a count.
pub(crate) fn many(length: usize) -> u64 {
    u64::try_from(length).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rate_is_per_thousand_words_and_needs_words() {
        assert_eq!((rate(3, 2000), rate(0, 0), rate(1, 0)), (Some(1.5), None, None));
    }

    #[test]
    fn a_text_without_words_is_no_text_to_be_spread_over() {
        let texts = [(1, 10), (0, 20), (2, 10)];
        let with_empty = [(0, 0)].into_iter().chain(texts);
        assert_eq!(dispersion::dispersion(with_empty), dispersion::dispersion(texts.into_iter()));
    }
}
