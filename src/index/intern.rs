//! Numbers for terms while texts are read: the same term gets the same number, in the order of first sight.
//!
//! A term of at most eight ASCII characters is its own key in the table, as one number; nine words of ten are found without
//! looking at a string. A longer one has a key that no short one can have, and its letters are compared.

use super::hash::{MIX, hash};
use super::texts::short;
use crate::text::{Token, eight, lowered, term_into};

/// Terms of so many ASCII characters are their own keys.
const SHORT: usize = 8;
/// The bit that no short key has.
const LONG: u64 = 1 << 63;

/// The terms seen so far.
#[derive(Debug)]
pub(super) struct Interner {
    /// The number of each term plus one where its key falls, or at the next free place, which is 0. Small, to stay in the cache.
    table: Vec<u32>,
    /// The key of each term.
    keys: Vec<u64>,
    letters: String,
    ends: Vec<u32>,
    /// Memory that is used again for each text.
    read: Vec<u64>,
    buffer: String,
}

impl Default for Interner {
    fn default() -> Self {
        Interner {
            table: vec![0; 1 << 12],
            keys: Vec::new(),
            letters: String::new(),
            ends: Vec::new(),
            read: Vec::new(),
            buffer: String::new(),
        }
    }
}

impl Interner {
    /// How many terms there are.
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// How many bytes they have together.
    pub(super) fn letters(&self) -> usize {
        self.letters.len()
    }

    /// The term with a number.
    pub(super) fn get(&self, number: usize) -> &str {
        let start = number.checked_sub(1).and_then(|before| self.ends.get(before)).map_or(0, |end| *end as usize);
        self.ends.get(number).and_then(|end| self.letters.get(start..*end as usize)).unwrap_or("")
    }

    /// Puts the terms of tokens into a list, in their order.
    ///
    /// First all tokens are read and the short ones only get their keys, then all keys are looked up: so the memory that one
    /// look-up waits for is fetched while the next begins.
    pub(super) fn read(&mut self, text: &str, tokens: impl Iterator<Item = Token>, terms: &mut Vec<u32>) {
        let mut keys = std::mem::take(&mut self.read);
        let mut buffer = std::mem::take(&mut self.buffer);
        keys.clear();
        keys.extend(tokens.map(|token| {
            if token.plain && token.end - token.start <= SHORT {
                return lowered(text.as_bytes(), token);
            }
            term_into(text, token, &mut buffer);
            LONG | u64::from(self.term(&buffer))
        }));
        terms.clear();
        terms.extend(keys.iter().map(|key| match *key {
            key if key & LONG != 0 => low(key),
            key => self.find(key, None).unwrap_or_else(|| self.insert(key, None)),
        }));
        (self.read, self.buffer) = (keys, buffer);
    }

    /// The number of a term.
    pub(super) fn term(&mut self, term: &str) -> u32 {
        let bytes = term.as_bytes();
        let (key, letters) =
            if bytes.len() <= SHORT && term.is_ascii() { (eight(bytes, 0), None) } else { (hash(bytes) | LONG, Some(term)) };
        self.find(key, letters).unwrap_or_else(|| self.insert(key, letters))
    }

    /// Gives a number to a term that has none; the letters of a short one are its key.
    #[inline(never)]
    fn insert(&mut self, key: u64, letters: Option<&str>) -> u32 {
        let number = short(self.ends.len());
        match letters {
            Some(letters) => self.letters.push_str(letters),
            None => self.letters.extend(key.to_le_bytes().into_iter().filter(|byte| *byte != 0).map(char::from)),
        }
        self.ends.push(short(self.letters.len()));
        self.keys.push(key);
        if self.keys.len() * 3 > self.table.len() * 2 {
            self.table = vec![0; self.table.len() * 2];
            for number in 0..number {
                self.place(number);
            }
        }
        self.place(number);
        number
    }

    #[inline]
    fn find(&self, key: u64, letters: Option<&str>) -> Option<u32> {
        let mask = self.table.len() - 1;
        let mut at = home(key, mask);
        loop {
            let number = self.table.get(at)?.checked_sub(1)?;
            if self.keys.get(number as usize) == Some(&key) && letters.is_none_or(|letters| self.get(number as usize) == letters) {
                return Some(number);
            }
            at = (at + 1) & mask;
        }
    }

    /// Enters the key of a term into the table, which has room.
    fn place(&mut self, number: u32) {
        let mask = self.table.len() - 1;
        let mut at = home(self.keys.get(number as usize).copied().unwrap_or(0), mask);
        while self.table.get(at).is_some_and(|slot| *slot != 0) {
            at = (at + 1) & mask;
        }
        if let Some(slot) = self.table.get_mut(at) {
            *slot = number + 1;
        }
    }
}

/// Where a key is looked for first; the size of the table is a power of two.
#[inline]
fn home(key: u64, mask: usize) -> usize {
    let mixed = (key ^ key >> 29).wrapping_mul(MIX);
    (mixed >> 32) as usize & mask
}

/// The number that a long term's place in the list of keys holds.
fn low(key: u64) -> u32 {
    u32::try_from(key & u64::from(u32::MAX)).unwrap_or(u32::MAX)
}
