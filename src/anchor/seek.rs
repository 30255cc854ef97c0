//! Every place at which the words of a quotation stand in a text, whichever of them is the right one.

use super::approx::near;
use super::fold::{Folded, is_apostrophe};

/// A place at which a quotation may stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Candidate {
    /// Its first byte in the folded letters.
    pub(super) start: u32,
    /// The byte after its last.
    pub(super) end: u32,
    /// The number of its first word in the text.
    pub(super) word: u32,
    /// How many letters differ; a bound of a word that is not one counts as a letter.
    pub(super) edits: u8,
}

/// One letter in so many may be wrong.
const LETTERS_PER_EDIT: usize = 8;

fn short(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// Where these letters stand in the text as whole words.
pub(super) fn exact(folded: &Folded<'_>, letters: &str) -> Vec<Candidate> {
    if letters.is_empty() {
        return Vec::new();
    }
    // Places may overlap, so every letter is a place to begin.
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(at) = folded.letters.get(from..).and_then(|rest| rest.find(letters)) {
        let start = from + at;
        let (word, is_start) = folded.word_at(short(start));
        let end = short(start + letters.len());
        if is_start && folded.ends_word(end) {
            found.push(Candidate { start: short(start), end, word: short(word), edits: 0 });
        }
        from = start + folded.letters.get(start..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8);
    }
    found
}

/// The letters of a text one by one: what is compared letter by letter counts letters, and all else counts bytes.
#[derive(Debug, Default)]
pub(super) struct Letters {
    letters: Vec<char>,
    /// The first byte of each, and the byte after the last.
    offsets: Vec<u32>,
}

impl Letters {
    pub(super) fn of(folded: &Folded<'_>) -> Self {
        let (mut offsets, letters): (Vec<u32>, Vec<char>) = folded.letters.char_indices().map(|(at, c)| (short(at), c)).unzip();
        offsets.push(short(folded.letters.len()));
        Self { letters, offsets }
    }
}

/// Where letters much like these stand in the text: at most one letter in eight is wrong, missing or too many. Of places that
/// overlap the best alone.
pub(super) fn approximate(folded: &Folded<'_>, text: &Letters, letters: &str) -> Vec<Candidate> {
    let pattern: Vec<char> = letters.chars().collect();
    let most = pattern.len() / LETTERS_PER_EDIT;
    if most == 0 {
        return Vec::new();
    }
    let Letters { letters, offsets } = text;
    let mut best: Vec<(Candidate, usize)> = Vec::new();
    for near in near(&pattern, letters, most) {
        let (Some(&start), Some(&end)) = (offsets.get(near.start), offsets.get(near.end)) else { continue };
        let (word, is_start) = folded.word_at(start);
        let edits = near.edits + usize::from(!is_start) + usize::from(!folded.ends_word(end));
        if edits > most {
            continue;
        }
        let Ok(few) = u8::try_from(edits) else { continue };
        let candidate = Candidate { start, end, word: short(word), edits: few };
        let unlike = (near.end - near.start).abs_diff(pattern.len());
        match best.last_mut() {
            Some((before, length)) if before.end > start => {
                if (few, unlike) < (before.edits, *length) {
                    (*before, *length) = (candidate, unlike);
                }
            }
            _ => best.push((candidate, unlike)),
        }
    }
    best.into_iter().map(|(candidate, _)| candidate).collect()
}

/// The bytes of the original at which a quotation stands, with the marks that it begins and ends with where the text has their like.
pub(super) fn span(folded: &Folded<'_>, candidate: Candidate, quotation: &str) -> (u32, u32) {
    let (mut start, mut end) = folded.original(candidate.start, candidate.end);
    let marks = |c: &char| !c.is_alphanumeric();
    let leading: Vec<char> = quotation.chars().take_while(marks).collect();
    let trailing: Vec<char> = quotation.chars().rev().take_while(marks).collect();
    let before = folded.text.get(..start as usize).unwrap_or("");
    let after = folded.text.get(end as usize..).unwrap_or("");
    start -= alike(before.chars().rev(), leading.into_iter().rev());
    end += alike(after.chars(), trailing.into_iter().rev());
    (start, end)
}

/// How many bytes of the text are marks of the same kind as those expected, from the first on.
fn alike(text: impl Iterator<Item = char>, expected: impl Iterator<Item = char>) -> u32 {
    text.zip(expected).take_while(|(a, b)| sort(*a) == sort(*b)).map(|(a, _)| short(a.len_utf8())).sum()
}

/// Marks of one kind are the same mark.
fn sort(c: char) -> char {
    match c {
        '"' | '“' | '”' | '„' | '«' | '»' | '‹' | '›' | '‚' | '‟' | '″' => '\'',
        c if is_apostrophe(c) => '\'',
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' => '-',
        c if c.is_whitespace() => ' ',
        c => c,
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing)]
mod tests {
    use super::super::fold::fold;
    use super::*;

    fn spans(text: &str, quotation: &str, near: bool) -> Vec<String> {
        let (folded, letters) = (fold(text), fold(quotation).letters);
        let found = if near { approximate(&folded, &Letters::of(&folded), &letters) } else { exact(&folded, &letters) };
        found
            .into_iter()
            .map(|candidate| {
                let (start, end) = span(&folded, candidate, quotation);
                text[start as usize..end as usize].to_owned()
            })
            .collect()
    }

    #[test]
    fn whole_words_alone_are_a_place() {
        assert_eq!(spans("A car, the scar; THE CAR.", "the car", false), ["THE CAR"]);
        assert_eq!(spans("ha ha ha", "ha ha", false), ["ha ha", "ha ha"]);
        assert_eq!(spans("nothing", "", false), [""; 0]);
    }

    #[test]
    fn a_quotation_keeps_its_marks_whatever_their_form() {
        assert_eq!(spans("He said ‘mild soup’ again", "\"mild soup\"", false), ["‘mild soup’"]);
        assert_eq!(spans("He said (mild soup) again", "\"mild soup\"", false), ["mild soup"]);
        assert_eq!(spans("a «mild\r\nsoup», he", "mild soup,", false), ["mild\r\nsoup"]);
    }

    #[test]
    fn one_letter_in_eight_may_be_wrong_and_not_two() {
        let quotation = "a quiet pot of soup";
        assert_eq!(spans("He had a quiXt pot of soup there", quotation, true), ["a quiXt pot of soup"]);
        assert_eq!(spans("He had a quiXt pot of sXup there", quotation, true), [""; 0]);
        assert_eq!(spans("He had a quiet p ot of soups", quotation, true), ["a quiet p ot of soup"]);
        assert_eq!(spans("soup", "soup", true), [""; 0], "too short to be near anything");
    }

    #[test]
    fn a_place_ends_with_a_word_or_has_a_letter_more() {
        assert_eq!(spans("The cars of the carter", "the car", false), [""; 0]);
        let quotation = "a quiet pot of soup";
        assert_eq!(spans("He had ha quiet pot of soup there", quotation, true), ["a quiet pot of soup"]);
        assert_eq!(spans("He had ha quiet pot of soups", quotation, true), [""; 0], "two bounds are two letters");
    }

    #[test]
    fn of_places_that_overlap_the_first_of_the_best_is_taken() {
        let starts = |text: &str, quotation: &str| -> Vec<u32> {
            let folded = fold(text);
            let found = approximate(&folded, &Letters::of(&folded), &fold(quotation).letters);
            found.into_iter().map(|candidate| candidate.start).collect()
        };
        assert_eq!(starts("ha ha ha ha ha", "ha ha ha ha"), [0]);
        assert_eq!(starts(&"ha ".repeat(8), "ha ha ha ha"), [0, 8]);
        let (text, quotation) = ("some words before abcdefgh ijklmno x after", "abcdefgh ijklmno p");
        assert_eq!(spans(text, quotation, true), ["abcdefgh ijklmno x"], "as long as the quotation");
        assert_eq!(starts("a quiXt pot of soup, a quiet pXt of soup", "a quiet pot of soup"), [0, 15]);
    }

    #[test]
    fn spaces_and_brackets_around_a_quotation_are_marks_too() {
        assert_eq!(spans("He said (\u{a0}mild soup) again", "( mild soup", false), ["(\u{a0}mild soup"]);
        assert_eq!(spans("He said [mild soup] again", "(mild soup)", false), ["mild soup"]);
    }
}
