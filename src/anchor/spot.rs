//! What is known of a coded article besides its text: where its paragraphs and quotations stood in the coder's copy.
//!
//! A spot tells its neighbours' signs, one byte for each of four words: so a place can be known again and no word be read.

use super::fold::{Folded, fold};
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// A coded article, as far as it can be known without its text.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Coded {
    /// Its id.
    pub id: String,
    /// Its paragraphs, quotations and gaps.
    pub spots: Vec<Spot>,
}

/// The signs of four words, each None where there is no such word. Of a quotation or a gap: the two words before it and the two
/// after it in its paragraph. Of a paragraph: its first two words and its last two.
pub type Around = [Option<u8>; 4];

/// Something that has a place in the coder's copy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Spot {
    /// What it is.
    pub what: What,
    /// Its first word: the first of the copy is 0. Of a gap, the word after it.
    pub first: u32,
    /// It begins at most so many words later; 0 where the place is known exactly.
    pub slack: u32,
    /// How many words it has.
    pub words: u32,
    /// What stands around it, or at its ends; all None where that is not known.
    pub around: Around,
}

/// What a spot is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum What {
    /// A quotation: its claim and its words.
    Quotation {
        /// The claim.
        claim: String,
        /// The words.
        words: String,
    },
    /// A paragraph, or a line of furniture.
    Line {
        /// Its number in the coder's copy, the first being 1.
        number: u32,
        /// Whether it is furniture.
        furniture: bool,
    },
    /// Something that the copy lost, in a few words.
    Gap(String),
}

/// Something that stands in a copy, in bytes. A gap has no length.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// Its first byte.
    pub start: u32,
    /// The byte after its last.
    pub end: u32,
    /// What it is.
    pub what: What,
}

/// The spots of what stands in a copy, in the same order: the rule by which spots are written down.
pub fn spots(copy: &str, written: &[Written]) -> Vec<Spot> {
    let folded = fold(copy);
    let signed = |at: usize| i64::try_from(at).unwrap_or(i64::MAX);
    let number = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    let sign =
        |words: &Range<usize>, at: i64| (signed(words.start)..signed(words.end)).contains(&at).then(|| folded.sign(at)).flatten();
    let lines: Vec<(&Written, Range<usize>)> =
        written.iter().filter(|one| matches!(one.what, What::Line { .. })).map(|line| (line, words(&folded, line))).collect();
    let around = |one: &Written, at: &Range<usize>| match &one.what {
        What::Line { .. } => {
            // A word is not told twice.
            let last = |back: usize| (at.len() >= 2 + back).then(|| sign(at, signed(at.end - back))).flatten();
            let first = signed(at.start);
            [sign(at, first), sign(at, first + 1), last(2), last(1)]
        }
        What::Quotation { .. } | What::Gap(_) => {
            let Some((_, line)) = lines.iter().find(|(line, _)| (line.start..=line.end).contains(&one.start)) else {
                return [None; 4];
            };
            let (first, end) = (signed(at.start), signed(at.end));
            [sign(line, first - 2), sign(line, first - 1), sign(line, end), sign(line, end + 1)]
        }
    };
    let spot = |one: &Written| {
        let at = words(&folded, one);
        Spot { what: one.what.clone(), first: number(at.start), slack: 0, words: number(at.len()), around: around(one, &at) }
    };
    written.iter().map(spot).collect()
}

/// The words of a run of bytes.
fn words(folded: &Folded<'_>, one: &Written) -> Range<usize> {
    let bytes = |word: usize| folded.bytes_of(word);
    let all = folded.words.len();
    let first = (0..all).find(|word| bytes(*word).is_some_and(|(_, until)| until > one.start)).unwrap_or(all);
    let length = (first..all).take_while(|word| bytes(*word).is_some_and(|(from, _)| from < one.end)).count();
    first..first + length
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(copy: &str, part: &str, what: What) -> Written {
        let start = copy.find(part).unwrap_or(0);
        let number = |at: usize| u32::try_from(at).unwrap_or(0);
        Written { start: number(start), end: number(start + part.len()), what }
    }

    fn line(copy: &str) -> Written {
        written(copy, copy, What::Line { number: 1, furniture: false })
    }

    #[test]
    fn no_word_of_a_paragraph_is_told_twice() {
        let known = |copy: &str| spots(copy, &[line(copy)]).first().map(|spot| spot.around.map(|sign| sign.is_some()));
        assert_eq!(known("one"), Some([true, false, false, false]));
        assert_eq!(known("one two"), Some([true, true, false, false]));
        assert_eq!(known("one two three"), Some([true, true, false, true]));
        assert_eq!(known("one two three four"), Some([true; 4]));
    }

    #[test]
    fn around_a_quotation_are_the_signs_of_its_neighbours() {
        let copy = "zero one two three four five six seven eight nine";
        let quotation = written(copy, "five six", What::Quotation { claim: "c".into(), words: "five six".into() });
        let found = spots(copy, &[line(copy), quotation]);
        let folded = fold(copy);
        assert_eq!(found.last().map(|spot| spot.around), Some([3, 4, 7, 8].map(|word| folded.sign(word))));
    }

    #[test]
    fn what_is_lost_right_behind_a_word_is_lost_before_the_next() {
        let copy = "one two three";
        let mut gap = written(copy, "two", What::Gap("a word".into()));
        gap.start = gap.end;
        assert_eq!(spots(copy, &[line(copy), gap]).last().map(|spot| (spot.first, spot.words)), Some((2, 0)));
    }
}
