//! The form under which tokens are counted as the same word: the term. And the form without accents under which it is found.
//!
//! A term is lower case and in Unicode's composed form (NFC); forming the term of a term changes nothing.

use super::Token;
use std::borrow::Cow;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// Puts the term of a token into a buffer, which is emptied first.
pub fn term_into(text: &str, token: Token, buffer: &mut String) {
    buffer.clear();
    let word = text.get(token.start..token.end).unwrap_or("");
    if token.plain {
        buffer.push_str(word);
        buffer.make_ascii_lowercase();
    } else {
        fold_into(word, buffer);
    }
}

/// The term of one word.
pub fn term(word: &str) -> String {
    let mut buffer = String::with_capacity(word.len());
    fold_into(word, &mut buffer);
    buffer
}

fn fold_into(word: &str, buffer: &mut String) {
    if word.contains('Σ') {
        // The one letter whose small form depends on where it stands.
        buffer.push_str(&word.to_lowercase());
        buffer.retain(|c| c != SOFT_HYPHEN);
    } else {
        buffer.extend(word.chars().filter(|c| *c != SOFT_HYPHEN).flat_map(char::to_lowercase));
    }
    if is_nfc_quick(buffer.chars()) != IsNormalized::Yes {
        *buffer = buffer.nfc().collect();
    }
}

/// It shows only where a line happens to break.
const SOFT_HYPHEN: char = '\u{ad}';

/// A term without its accents: "Erdoğan" as "erdogan", "Łódź" as "lodz".
///
/// Marks go where they may be left out in writing: those on Latin and Greek letters, the vowel signs of Hebrew and Arabic, and
/// the dots of ё. Elsewhere (й, が) a mark makes another letter, and stays.
pub fn unaccented(term: &str) -> Cow<'_, str> {
    if term.is_ascii() || !term.chars().any(accented) {
        return Cow::Borrowed(term);
    }
    let mut plain = String::with_capacity(term.len());
    for c in term.chars() {
        if !accented(c) {
            plain.push(c);
            continue;
        }
        match c {
            'ß' => plain.push_str("ss"),
            'æ' => plain.push_str("ae"),
            'œ' => plain.push_str("oe"),
            'þ' => plain.push_str("th"),
            'ø' => plain.push('o'),
            'ł' => plain.push('l'),
            'đ' | 'ð' => plain.push('d'),
            'ħ' => plain.push('h'),
            'ı' => plain.push('i'),
            'ŧ' => plain.push('t'),
            'ё' => plain.push('е'),
            c => plain.extend(std::iter::once(c).nfd().filter(|c| !loose(*c))),
        }
    }
    Cow::Owned(plain)
}

/// Whether something goes when the accents of this character do.
fn accented(c: char) -> bool {
    loose(c) || matches!(c, '\u{df}'..='\u{24f}' | '\u{386}'..='\u{3ce}' | 'ё' | '\u{1e00}'..='\u{1fff}')
}

/// Whether a mark may be left out in writing.
fn loose(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{591}'..='\u{5bd}' | '\u{5bf}' | '\u{5c1}' | '\u{5c2}' | '\u{64b}'..='\u{652}' | '\u{670}')
}
