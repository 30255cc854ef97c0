//! Page furniture: whether a word mostly stands in a run of words that comes again, word for word, from text to text.
//!
//! "Hide caption", "read more", "subscribe to our newsletter": what a page's template writes is in many texts of an outlet, so
//! that no measure of spread keeps it from the top of a keyness table. But it always stands in the same words, and what writers
//! write does not.

use super::ngrams::hash;
use std::cmp::Reverse;

/// How long a run is that counts as the same words.
pub const LENGTH: usize = 5;

/// How many words around an occurrence are looked at, itself among them.
pub const AROUND: usize = 2 * LENGTH - 1;

/// How many occurrences of a word are looked at.
pub const SAMPLE: usize = 200;

/// An occurrence of a word among its neighbours.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Occurrence {
    /// The number of its text.
    pub text: u32,
    /// The terms around it. Numbers should be given as one term, so that "1 of 12" and "2 of 9" are the same.
    pub around: [u32; AROUND],
    /// How many of these there are: fewer at the ends of a text, or of a line that is shorter than a run.
    pub length: usize,
    /// Which of them it is.
    pub middle: usize,
    /// Whether these are a whole line that is shorter than a run, which then counts as one: a heading, a button.
    pub is_line: bool,
}

impl Occurrence {
    /// The runs that it stands in: where in its neighbours each begins, and its terms.
    fn runs(&self) -> impl Iterator<Item = (usize, &[u32])> {
        let length = if self.is_line { self.length.max(1) } else { LENGTH };
        let all = self.around.get(..self.length).unwrap_or(&[]);
        (0..).zip(all.windows(length)).filter(move |(from, _)| *from <= self.middle && self.middle < from + length)
    }
}

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

/// Looks at occurrences of a word. A run counts as coming again where it is in at least three texts and in one in twenty of those
/// looked at.
pub fn recurring(occurrences: &[Occurrence]) -> Recurring {
    // Each run around each occurrence: hash, text, occurrence, place of the run in its neighbours.
    let mut runs: Vec<(u64, u32, usize, usize)> = Vec::with_capacity(LENGTH * occurrences.len());
    for (at, occurrence) in occurrences.iter().enumerate() {
        runs.extend(occurrence.runs().map(|(from, run)| (hash(run), occurrence.text, at, from)));
    }
    runs.sort_unstable();
    let mut texts: Vec<u32> = occurrences.iter().map(|occurrence| occurrence.text).collect();
    texts.sort_unstable();
    texts.dedup();
    let least = 3.max(texts.len().div_ceil(20));
    let mut is_in = vec![false; occurrences.len()];
    // Of runs in as many texts, the one that begins first.
    let mut best: Option<(usize, Reverse<(usize, usize)>)> = None;
    for same in runs.chunk_by(|a, b| a.0 == b.0) {
        let range = same.chunk_by(|a, b| a.1 == b.1).count();
        if range >= least {
            for (_, _, at, _) in same {
                if let Some(is_in) = is_in.get_mut(*at) {
                    *is_in = true;
                }
            }
            best = best.max(same.first().map(|(_, _, at, from)| (range, Reverse((*at, *from)))));
        }
    }
    let inside = is_in.iter().filter(|is_in| **is_in).count();
    let run = best.and_then(|(_, Reverse((at, from)))| occurrences.get(at)?.runs().find(|(begins, _)| *begins == from));
    let share = super::real(super::many(inside)) / super::real(super::many(occurrences.len().max(1)));
    let texts = u32::try_from(best.map_or(0, |(range, _)| range)).unwrap_or(u32::MAX);
    Recurring { share, run: run.map_or_else(Vec::new, |(_, run)| run.to_vec()), texts }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn occurrence(text: u32, terms: &[u32], middle: usize) -> Occurrence {
        let mut around = [0; AROUND];
        around.iter_mut().zip(terms).for_each(|(place, term)| *place = *term);
        Occurrence { text, around, length: terms.len(), middle, is_line: false }
    }

    #[test]
    fn as_much_is_looked_at_as_the_runs_through_one_word_have() {
        let first_and_last = [occurrence(0, &[1; AROUND], 0), occurrence(0, &[1; AROUND], AROUND - 1)];
        assert_eq!(first_and_last.map(|one| one.runs().count()), [1, 1]);
        assert_eq!(occurrence(0, &[1; AROUND], LENGTH - 1).runs().map(|(from, _)| from).collect::<Vec<_>>(), [0, 1, 2, 3, 4]);
        assert_eq!(AROUND - (LENGTH - 1), LENGTH, "the last of these runs ends with what is looked at");
    }

    #[test]
    fn a_template_is_told_from_writing() {
        let template: Vec<_> = (0..30).map(|text| occurrence(text, &[100 + 2 * text, 1, 2, 3, 4, 5, 101 + 2 * text], 2)).collect();
        let found = recurring(&template);
        assert_eq!((found.run, found.texts), (vec![1, 2, 3, 4, 5], 30));
        assert!((found.share - 1.0).abs() < 1e-12);
        let own = |text: u32| (0..9).map(|at| if at == 4 { 2 } else { 10 * text + at }).collect::<Vec<u32>>();
        let writing: Vec<_> = (0..30).map(|text| occurrence(text, &own(text), 4)).collect();
        assert_eq!(recurring(&writing), Recurring { share: 0.0, run: vec![], texts: 0 });
    }

    #[test]
    fn a_heading_that_comes_again_is_a_run_however_short() {
        let heading: Vec<_> = (0..9).map(|text| Occurrence { is_line: true, ..occurrence(text, &[7, 8], 0) }).collect();
        assert_eq!((recurring(&heading).run, recurring(&heading).texts), (vec![7, 8], 9));
        let no_line: Vec<_> = (0..9).map(|text| occurrence(text, &[7, 8], 0)).collect();
        assert_eq!(recurring(&no_line).texts, 0);
    }

    #[test]
    fn what_one_text_repeats_does_not_come_again_elsewhere() {
        let repeated: Vec<_> = (0..30).map(|_| occurrence(7, &[1, 2, 3, 4, 5], 2)).collect();
        assert_eq!(recurring(&repeated).texts, 0);
    }

    #[test]
    fn only_runs_with_the_word_in_them_are_its_runs() {
        let one = occurrence(1, &[1, 2, 3, 4, 5, 6, 7, 8, 9], 1);
        assert_eq!(one.runs().map(|(from, _)| from).collect::<Vec<_>>(), [0, 1]);
        let last = occurrence(1, &[1, 2, 3, 4, 5, 6, 7, 8, 9], 5);
        assert_eq!(last.runs().map(|(from, _)| from).collect::<Vec<_>>(), [1, 2, 3, 4]);
    }
}
