//! Words in any order, near each other.
//!
//! A hit is a stretch that has them all, each at a place of its own, and within which no shorter stretch does.

use super::hits::Hit;

/// A place at which some of the words stand.
#[derive(Debug, Clone, Copy)]
pub(super) struct Seen {
    pub(super) text: u32,
    pub(super) place: u32,
    /// The place behind its last token.
    pub(super) end: u32,
    /// Which words: one bit for each, six at most.
    pub(super) words: u32,
}

/// The stretches with all of so many words, the last beginning at most `within` words behind the end of the first.
pub(super) fn near(mut seen: Vec<Seen>, words: usize, within: u32) -> Vec<Hit> {
    seen.sort_unstable_by_key(|seen| (seen.place, seen.end));
    // What stands at one place stands there once, whichever words it is.
    seen.dedup_by(|next, kept| {
        let same = next.place == kept.place;
        if same {
            kept.words |= next.words;
            kept.end = kept.end.max(next.end);
        }
        same
    });
    // Sets of words are bits of a number, and so are sets of such sets: which words can stand at places of their own so far.
    let all = 1_u64 << ((1_u32 << words) - 1);
    let longest = seen.iter().map(|seen| seen.end - seen.place).max().unwrap_or(0);
    let mut found = Vec::new();
    let mut first = None;
    for (at, last) in seen.iter().enumerate() {
        let mut sets = with(1, last.words);
        let mut end = last.end;
        for before in seen.get(..at).unwrap_or(&[]).iter().rev() {
            if before.text != last.text || last.place + 1 > before.place + longest + within {
                break;
            }
            if last.place + 1 > before.end + within {
                continue;
            }
            sets |= with(sets, before.words);
            end = end.max(before.end);
            if sets & all != 0 {
                // A stretch that begins no later than one that ended before has that one within it.
                if first.is_none_or(|first| before.place > first) {
                    found.push(Hit { text: last.text, place: before.place, bytes: None, tokens: end - before.place });
                    first = Some(before.place);
                }
                break;
            }
        }
    }
    found
}

/// Those sets of words with one of these words added that they do not have.
fn with(sets: u64, words: u32) -> u64 {
    /// The sets of six words that have not the first, the second ...
    const LACK: [u64; 6] = [
        0x5555_5555_5555_5555,
        0x3333_3333_3333_3333,
        0x0f0f_0f0f_0f0f_0f0f,
        0x00ff_00ff_00ff_00ff,
        0x0000_ffff_0000_ffff,
        0x0000_0000_ffff_ffff,
    ];
    LACK.iter()
        .enumerate()
        .filter(|(word, _)| words >> word & 1 == 1)
        .fold(0, |made, (word, lack)| made | (sets & lack) << (1 << word))
}
