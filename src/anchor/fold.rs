//! What of a text is compared: its letters and digits in one run, with the words that they form and the bytes that they came from.
//!
//! Quotes, dashes, spaces, line breaks, hyphens at line ends, capitals, accents and ligatures make no difference here, because
//! nothing of them is kept. The text itself is never changed: every letter knows its place in the original bytes.

use unicode_normalization::char::{canonical_combining_class, decompose_compatible};

/// A text as it is compared.
pub(super) struct Folded<'t> {
    /// The original.
    pub(super) text: &'t str,
    /// Letters and digits, lower case, without accents.
    pub(super) letters: String,
    /// For each byte of `letters` the first byte, and the byte after the last, of the character that it came from.
    from: Vec<(u32, u32)>,
    /// The words, in order.
    pub(super) words: Vec<Spelt>,
}

/// A word of a folded text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Spelt {
    /// Its first byte in `letters`.
    pub(super) start: u32,
    /// The byte after its last.
    pub(super) end: u32,
    /// One byte that stands for it: enough to tell that a neighbour is the same, too little to tell the word.
    pub(super) sign: u8,
}

/// Folds a text. Takes time in proportion to its length.
pub(super) fn fold(text: &str) -> Folded<'_> {
    let mut folded =
        Folded { text, letters: String::with_capacity(text.len()), from: Vec::with_capacity(text.len()), words: Vec::new() };
    // Where the present word began in `letters`; None between words.
    let mut word: Option<usize> = None;
    // Up to here a word that was broken at the end of a line goes on.
    let mut goes_on_until = 0;
    for (at, c) in text.char_indices() {
        let before = folded.letters.len();
        let until = at + c.len_utf8();
        push_letters(c, &mut folded.letters);
        let length = folded.letters.len() - before;
        if length > 0 {
            folded.from.extend(std::iter::repeat_n((short(at), short(until)), length));
            word = word.or(Some(before));
        } else if is_invisible(c) {
            // An accent that stands by itself belongs to the letter before it.
            if canonical_combining_class(c) != 0
                && let Some(last) = folded.from.last_mut()
                && last.1 == short(at)
            {
                last.1 = short(until);
            }
        } else if at >= goes_on_until && word.is_some() {
            let rest = text.get(until..).unwrap_or("");
            let broken = broken_line(c, rest);
            if !broken.is_empty() {
                goes_on_until = until + broken.len();
            } else if !is_inside_word(c, rest) {
                folded.end_word(word.take());
            }
        }
    }
    folded.end_word(word);
    folded
}

impl Folded<'_> {
    fn end_word(&mut self, start: Option<usize>) {
        let Some(start) = start else { return };
        let sign = sign(self.letters.get(start..).unwrap_or(""));
        self.words.push(Spelt { start: short(start), end: short(self.letters.len()), sign });
    }

    /// The number of the word that begins at this byte of `letters`; or in which it lies, with false.
    pub(super) fn word_at(&self, letter: u32) -> (usize, bool) {
        match self.words.binary_search_by_key(&letter, |word| word.start) {
            Ok(at) => (at, true),
            Err(at) => (at.saturating_sub(1), false),
        }
    }

    /// Whether a word ends at this byte of `letters`.
    pub(super) fn ends_word(&self, letter: u32) -> bool {
        self.words.binary_search_by_key(&letter, |word| word.end).is_ok()
    }

    /// The bytes of the original from which these bytes of `letters` came.
    pub(super) fn original(&self, start: u32, end: u32) -> (u32, u32) {
        let first = self.from.get(start as usize).map_or(0, |(first, _)| *first);
        let last = self.from.get((end as usize).saturating_sub(1)).map_or(first, |(_, last)| *last);
        (first, last.max(first))
    }

    /// The bytes of the original that a word came from.
    pub(super) fn bytes_of(&self, word: usize) -> Option<(u32, u32)> {
        self.words.get(word).map(|word| self.original(word.start, word.end))
    }

    /// The sign of a word; None before the first and after the last.
    pub(super) fn sign(&self, word: i64) -> Option<u8> {
        usize::try_from(word).ok().and_then(|at| self.words.get(at)).map(|word| word.sign)
    }
}

/// Texts are far below four gigabytes; one that is not is read up to there.
fn short(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// What of a character is compared.
fn push_letters(c: char, letters: &mut String) {
    if c.is_ascii() {
        if c.is_ascii_alphanumeric() {
            letters.push(c.to_ascii_lowercase());
        }
        return;
    }
    let mut push = |part: char| {
        for lower in part.to_lowercase().filter(|lower| lower.is_alphanumeric()) {
            // The Greek letter that looks different at the end of a word.
            letters.push(if lower == 'ς' { 'σ' } else { lower });
        }
    };
    decompose_compatible(c, |part| {
        if canonical_combining_class(part) == 0 {
            push(part);
        }
    });
}

/// Characters that are not seen and end no word: soft hyphens, joiners, marks of direction, accents by themselves.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{34f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{feff}')
        || canonical_combining_class(c) != 0
}

/// Whether a word goes on behind this character, as it does behind an apostrophe between letters.
fn is_inside_word(c: char, rest: &str) -> bool {
    is_apostrophe(c) && rest.starts_with(char::is_alphanumeric)
}

/// The end of a line behind a hyphen at which a word was broken; empty where none was.
fn broken_line(c: char, rest: &str) -> &str {
    let ends = ["\r\n", "\n"].into_iter().filter(|_| matches!(c, '-' | '‐'));
    let goes_on = |end: &&str| rest.strip_prefix(*end).is_some_and(|rest| rest.starts_with(char::is_lowercase));
    ends.into_iter().find(goes_on).unwrap_or("")
}

pub(super) fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | 'ʼ' | '′' | '`' | '´')
}

/// One byte for a word, from its letters: FNV-1a of 32 bits, its four bytes laid over each other.
fn sign(letters: &str) -> u8 {
    let hash = letters.bytes().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    hash.to_le_bytes().into_iter().fold(0, |all, byte| all ^ byte)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        let folded = fold(text);
        folded.words.iter().map(|word| folded.letters[word.start as usize..word.end as usize].to_owned()).collect()
    }

    #[test]
    fn forms_of_one_sentence_have_the_same_letters() {
        let plain = fold("It's a back-channel, said \"Ozan\": fifty-fifty.").letters;
        for form in [
            "It’s a back–channel, said “Ozan”: fifty—fifty.",
            "IT'S A BACK-\nCHANNEL\u{a0}SAID «OZAN» FIFTY FIFTY",
            "It\u{200b}'s a back\u{ad}channel,\r\nsaid 'Oz\u{301}an': ﬁfty-ﬁfty.",
        ] {
            assert_eq!(fold(form).letters, plain, "{form}");
        }
    }

    #[test]
    fn words_are_those_of_a_reader_but_that_a_hyphen_parts_them() {
        assert_eq!(words("It’s US-Russia 'within 24 hours' — yes."), ["its", "us", "russia", "within", "24", "hours", "yes"]);
        assert_eq!(
            words("a nego-\r\ntiation, a back-\nStop, a dash -\nthen"),
            ["a", "negotiation", "a", "back", "stop", "a", "dash", "then"]
        );
        assert_eq!(words("co\u{ad}operate ‘well’"), ["cooperate", "well"]);
        assert_eq!(words(""), [""; 0]);
    }

    #[test]
    fn every_letter_knows_its_bytes() {
        let text = "«E\u{301}é ﬂag» ist";
        let folded = fold(text);
        let spans: Vec<&str> = (0..folded.words.len())
            .map(|word| {
                let (start, end) = folded.bytes_of(word).unwrap();
                &text[start as usize..end as usize]
            })
            .collect();
        assert_eq!(spans, ["E\u{301}é", "ﬂag", "ist"]);
        assert_eq!(folded.letters, "eeflagist");
    }

    #[test]
    fn a_place_in_a_word_is_told_from_its_beginning() {
        let folded = fold("one two");
        assert_eq!(
            (folded.word_at(3), folded.word_at(4), folded.ends_word(3), folded.ends_word(4)),
            ((1, true), (1, false), true, false)
        );
    }

    #[test]
    fn an_accent_by_itself_belongs_to_the_letter_before_it() {
        let text = "cafe\u{301} soup\u{ad} x";
        let folded = fold(text);
        let spans: Vec<&str> =
            (0..2).map(|word| folded.bytes_of(word).unwrap()).map(|(start, end)| &text[start as usize..end as usize]).collect();
        assert_eq!(spans, ["cafe\u{301}", "soup"]);
    }

    #[test]
    fn signs_are_those_that_were_written_down() {
        // Worked out apart from this program; the tables of corpora have them.
        assert_eq!(["talks", "soup", "привет"].map(sign), [0x6b, 0x27, 0xa5]);
    }
}
