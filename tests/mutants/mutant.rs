//! Which change of the code is on: the number in the environment's MUTANT, 0 or nothing for none. With MUTANT_LOG it is none, and
//! the number of every change that is reached is written into that file, once.
#![allow(warnings, clippy::all, clippy::pedantic, missing_docs)]

use std::fs::File;
use std::io::Write;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering::Relaxed};

const LOG: u32 = u32::MAX - 1;
const UNREAD: u32 = u32::MAX;
static CHOSEN: AtomicU32 = AtomicU32::new(UNREAD);
static SEEN: [AtomicBool; COUNT + 1] = [const { AtomicBool::new(false) }; COUNT + 1];
static FILE: OnceLock<Option<File>> = OnceLock::new();

#[inline(always)]
pub fn on(number: u32) -> bool {
    let chosen = CHOSEN.load(Relaxed);
    chosen == number || (chosen >= LOG && seldom(number))
}

#[cold]
#[inline(never)]
fn seldom(number: u32) -> bool {
    if CHOSEN.load(Relaxed) == UNREAD {
        let asked = std::env::var("MUTANT").ok().and_then(|text| text.parse().ok()).unwrap_or(0);
        CHOSEN.store(if std::env::var_os("MUTANT_LOG").is_some() { LOG } else { asked }, Relaxed);
    }
    let chosen = CHOSEN.load(Relaxed);
    if chosen == LOG && !SEEN[number as usize].swap(true, Relaxed) {
        let open = || File::options().append(true).create(true).open(std::env::var_os("MUTANT_LOG")?).ok();
        if let Some(mut file) = FILE.get_or_init(open).as_ref() {
            // One write, so that two threads never mix their digits.
            let _ = file.write_all(format!("{number}\n").as_bytes());
        }
    }
    chosen == number
}

/// One of two iterators.
#[derive(Clone)]
pub enum Either<L, R> {
    Left(L),
    Right(R),
}

impl<L: Iterator, R: Iterator<Item = L::Item>> Iterator for Either<L, R> {
    type Item = L::Item;
    fn next(&mut self) -> Option<L::Item> {
        match self {
            Self::Left(left) => left.next(),
            Self::Right(right) => right.next(),
        }
    }
    fn size_hint(&self) -> (usize, Option<usize>) {
        match self {
            Self::Left(left) => left.size_hint(),
            Self::Right(right) => right.size_hint(),
        }
    }
}

impl<L: DoubleEndedIterator, R: DoubleEndedIterator<Item = L::Item>> DoubleEndedIterator for Either<L, R> {
    fn next_back(&mut self) -> Option<L::Item> {
        match self {
            Self::Left(left) => left.next_back(),
            Self::Right(right) => right.next_back(),
        }
    }
}

impl<L: ExactSizeIterator, R: ExactSizeIterator<Item = L::Item>> ExactSizeIterator for Either<L, R> {}
