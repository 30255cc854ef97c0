//! Page furniture: whether a word mostly stands in a run of words that comes again, word for word, from text to text.
//!
//! "Hide caption", "read more", "subscribe to our newsletter": what a page's template writes is in many texts of an outlet, so
//! that no measure of spread keeps it from the top of a keyness table. But it always stands in the same words, and what writers
//! write does not.

use super::ngrams::hash;

/// How long a run is that counts as the same words.
pub const LENGTH: usize = 5;

/// How many occurrences of a word are looked at.
pub const SAMPLE: usize = 400;

/// How a word stands in its neighbours.
#[derive(Debug, Clone, PartialEq)]
pub struct Recurring {
    /// The share of the occurrences looked at that stand in a run which comes again in other texts.
    pub share: f64,
    /// The terms of the run that comes in most texts; empty where none comes again.
    pub run: Vec<u32>,
    /// In how many of the texts looked at it comes.
    pub texts: u32,
}

/// Looks at occurrences of a word: the number of the text, and its neighbours on both sides with itself in the middle, up to
/// `LENGTH - 1` terms to each side, with which of them it is. A run counts as coming again where it is in at least three texts and in
/// one in twenty of those looked at. Numbers should be given as one term, so that "1 of 12" and "2 of 9" are the same.
pub fn recurring(occurrences: &[(u32, Vec<u32>, usize)]) -> Recurring {
    // Each run around each occurrence: hash, text, occurrence, place of the run in its neighbours.
    let mut runs: Vec<(u64, u32, usize, usize)> = Vec::new();
    for (at, (text, neighbours, middle)) in occurrences.iter().enumerate() {
        for (from, run) in neighbours.windows(LENGTH).enumerate() {
            if from <= *middle && *middle < from + LENGTH {
                runs.push((hash(run), *text, at, from));
            }
        }
    }
    runs.sort_unstable();
    let mut texts: Vec<u32> = occurrences.iter().map(|(text, ..)| *text).collect();
    texts.sort_unstable();
    texts.dedup();
    let least = 3.max(texts.len().div_ceil(20));
    let mut is_in = vec![false; occurrences.len()];
    let mut best = (0, None);
    for same in runs.chunk_by(|a, b| a.0 == b.0) {
        let range = same.chunk_by(|a, b| a.1 == b.1).count();
        if range >= least {
            for (_, _, at, _) in same {
                if let Some(is_in) = is_in.get_mut(*at) {
                    *is_in = true;
                }
            }
            if range > best.0 {
                best = (range, same.first().map(|(_, _, at, from)| (*at, *from)));
            }
        }
    }
    let inside = is_in.iter().filter(|is_in| **is_in).count();
    let run = best.1.and_then(|(at, from)| occurrences.get(at)?.1.get(from..from + LENGTH)).unwrap_or(&[]).to_vec();
    let share = super::real(super::many(inside)) / super::real(super::many(occurrences.len().max(1)));
    Recurring { share, run, texts: u32::try_from(best.0).unwrap_or(u32::MAX) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_template_is_told_from_writing() {
        let around = |text: u32, own: u32| (text, vec![own, 1, 2, 3, 4, 5, own + 1], 2);
        let template: Vec<_> = (0..30).map(|text| around(text, 100 + 2 * text)).collect();
        let found = recurring(&template);
        assert_eq!((found.run, found.texts), (vec![1, 2, 3, 4, 5], 30));
        assert!((found.share - 1.0).abs() < 1e-12);
        let writing: Vec<_> =
            (0..30u32).map(|text| (text, (0..9).map(|at| if at == 4 { 2 } else { 10 * text + at }).collect(), 4)).collect();
        assert_eq!(recurring(&writing), Recurring { share: 0.0, run: vec![], texts: 0 });
    }

    #[test]
    fn what_one_text_repeats_does_not_come_again_elsewhere() {
        let repeated: Vec<_> = (0..30).map(|_| (7, vec![1, 2, 3, 4, 5], 2)).collect();
        assert_eq!(recurring(&repeated).texts, 0);
    }
}
