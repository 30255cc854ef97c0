//! Where the words of a running text lie, for everything that is counted: the tokens.
//!
//! A token is a letter or a digit with all letters, digits and marks that follow it at once; an apostrophe, a hyphen or a full
//! stop ends it. Scripts that are written without spaces are cut as Unicode's word boundaries say. What is a token depends on
//! nothing that stands before it, so a scan that starts at any token finds the same tokens from there on.

use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::UnicodeSegmentation;

const ONES: u64 = 0x0101_0101_0101_0101;
const HIGH: u64 = 0x80 * ONES;
const CASE: u64 = 0x20 * ONES;

/// A token: where it lies in the bytes of its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// Its first byte.
    pub start: usize,
    /// The byte after its last.
    pub end: usize,
    /// Whether it is of ASCII letters and digits alone.
    pub plain: bool,
}

/// The tokens of a text, in order.
///
/// ```
/// use crosstalk::text::tokens;
/// let text = "Trump's “back-channel” talks";
/// let words: Vec<_> = tokens(text).filter_map(|token| text.get(token.start..token.end)).collect();
/// assert_eq!(words, ["Trump", "s", "back", "channel", "talks"]);
/// ```
pub fn tokens(text: &str) -> Tokens<'_> {
    tokens_from(text, 0)
}

/// The tokens of a text from a byte on, which is where a token begins, or the text.
pub fn tokens_from(text: &str, start: usize) -> Tokens<'_> {
    Tokens { text, at: start }
}

/// The tokens of a text.
#[derive(Debug, Clone)]
pub struct Tokens<'t> {
    text: &'t str,
    /// What lies before this byte has been looked at.
    at: usize,
}

impl Iterator for Tokens<'_> {
    type Item = Token;

    /// Looks at eight bytes at a time: most words are found in two such looks, without a branch for each letter.
    #[inline]
    fn next(&mut self) -> Option<Token> {
        let bytes = self.text.as_bytes();
        let start = loop {
            let word = eight(bytes, self.at);
            let inside = letters(word) | (word & HIGH);
            self.at += inside.trailing_zeros() as usize / 8;
            if inside == 0 {
                if self.at >= bytes.len() {
                    return None;
                }
            } else if bytes.get(self.at).is_some_and(u8::is_ascii) {
                break self.at;
            } else if let Some(token) = self.foreign() {
                return Some(token);
            }
        };
        let mut end = start;
        loop {
            let outside = !letters(eight(bytes, end)) & HIGH;
            end += outside.trailing_zeros() as usize / 8;
            if outside != 0 {
                break;
            }
        }
        match bytes.get(end..) {
            // Quotation marks and dashes are by far the most frequent of what is not ASCII.
            Some([0xe2, 0x80, 0x90..=0xff, ..]) => {}
            Some([0x80..=0xff, ..]) => return self.cut(start),
            _ => {}
        }
        self.at = end;
        Some(Token { start, end, plain: true })
    }

    /// Leaves tokens out eight bytes at a time, which only counts where they begin.
    #[inline]
    fn nth(&mut self, n: usize) -> Option<Token> {
        let mut left = n;
        loop {
            left -= self.pass(left);
            if left == 0 {
                return self.next();
            }
            self.next()?;
            left -= 1;
        }
    }
}

impl Tokens<'_> {
    /// Goes to the beginning of a token behind at most so many others, and says behind how many. It stops before the first token
    /// that touches anything but ASCII.
    fn pass(&mut self, most: usize) -> usize {
        let bytes = self.text.as_bytes();
        let (mut at, mut inside, mut passed) = (self.at, 0, 0);
        while let Some(word) = bytes.get(at..).and_then(|rest| rest.first_chunk::<8>()).map(|word| u64::from_le_bytes(*word)) {
            if word & HIGH != 0 {
                break;
            }
            let letters = letters(word);
            // A token begins at a letter with none before it.
            let mut starts = letters & !(letters << 8 | inside);
            let here = starts.count_ones() as usize;
            if passed + here > most {
                (passed..most).for_each(|_| starts &= starts - 1);
                self.at = at + starts.trailing_zeros() as usize / 8;
                return most;
            }
            if here > 0 {
                passed += here;
                self.at = at + (63 - starts.leading_zeros() as usize) / 8;
            }
            inside = letters >> 56;
            at += 8;
        }
        // The last that began may go on where this stopped, so it is not passed.
        passed.saturating_sub(1)
    }

    /// The token that begins at a character that is not ASCII; where there is none, goes on behind that character.
    fn foreign(&mut self) -> Option<Token> {
        if let Some([0xe2, 0x80, ..]) = self.text.as_bytes().get(self.at..) {
            self.at += 3;
            return None;
        }
        let Some(first) = self.text.get(self.at..).and_then(|rest| rest.chars().next()) else {
            // The scan began within a character.
            self.at += 1;
            return None;
        };
        if first.is_alphanumeric() {
            return self.cut(self.at);
        }
        self.at += first.len_utf8();
        None
    }

    /// The token that begins with the letter or digit at a place, read character by character.
    #[inline(never)]
    fn cut(&mut self, start: usize) -> Option<Token> {
        let rest = self.text.get(start..)?;
        let first = rest.chars().next()?;
        let kind = spaceless(first);
        let rest = if kind { rest.split_word_bounds().next()? } else { rest };
        let belongs = |c: char| is_mark(c) || (c.is_alphanumeric() && spaceless(c) == kind);
        let end = start + rest.char_indices().find(|(_, c)| !belongs(*c)).map_or(rest.len(), |(at, _)| at);
        // The first character belongs, so this goes on; a scan must end, whatever Unicode will say one day.
        self.at = end.max(start + first.len_utf8());
        Some(Token { start, end: self.at, plain: false })
    }
}

/// Eight bytes from a place on, those behind the end zero, the first of them lowest.
#[inline]
pub(crate) fn eight(bytes: &[u8], at: usize) -> u64 {
    let rest = bytes.get(at..).unwrap_or(&[]);
    match rest.first_chunk::<8>() {
        Some(word) => u64::from_le_bytes(*word),
        None => rest.iter().rev().fold(0, |word, byte| word << 8 | u64::from(*byte)),
    }
}

/// The high bit of each byte that is an ASCII letter or digit.
///
/// Adding to all eight at once is safe because the sum of two seven-bit numbers does not leave its byte.
#[inline]
fn letters(word: u64) -> u64 {
    let low = word & !HIGH;
    let lower = low | CASE;
    let letter = (lower + (0x80 - 0x61) * ONES) & !(lower + (0x80 - 0x7b) * ONES);
    let digit = (low + (0x80 - 0x30) * ONES) & !(low + (0x80 - 0x3a) * ONES);
    (letter | digit) & !word & HIGH
}

/// The first eight bytes of a plain token in lower case, what lies behind its end zero.
#[inline]
pub(crate) fn lowered(bytes: &[u8], token: Token) -> u64 {
    // A digit has the bit that tells small letters from capitals already.
    let kept = u64::MAX >> (64 - 8 * (token.end - token.start).clamp(1, 8));
    (eight(bytes, token.start) | CASE) & kept
}

/// Whether a character belongs to the letter before it: marks, and what joins, keeps apart or breaks letters within a word.
fn is_mark(c: char) -> bool {
    is_combining_mark(c) || matches!(c, '\u{ad}' | '\u{200c}' | '\u{200d}')
}

/// Whether a letter is of a script that is written without spaces.
fn spaceless(c: char) -> bool {
    matches!(u32::from(c),
        0x0e00..=0x0eff     // Thai, Lao
        | 0x1000..=0x109f   // Myanmar
        | 0x1780..=0x17ff   // Khmer
        | 0x1950..=0x19df | 0x1a20..=0x1aaf // Tai Le, Tai Lue, Tai Tham
        | 0x2e80..=0x30ff | 0x31a0..=0x31ff // radicals, kana, bopomofo
        | 0x3400..=0x4dbf | 0x4e00..=0x9fff // Han
        | 0xa9e0..=0xa9ff | 0xaa60..=0xaadf // Myanmar, Tai Viet
        | 0xf900..=0xfaff | 0xff66..=0xff9f // Han, narrow kana
        | 0x1_b000..=0x1_b16f | 0x2_0000..=0x3_ffff) // kana, Han
}
