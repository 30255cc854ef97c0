//! Runs of two to six words that occur more than once, counted exactly.
//!
//! A run leaves neither its text nor, where that is known, its sentence. **Memory** is bounded, whatever the texts: a sketch of
//! at most 4 MB tells which runs may be frequent enough (a run that is, always passes), and only these are counted, in a table of
//! at most 12 MB, and 6 more while it grows; if they are more, in several passes over the text. The sketch decides nothing: the table compares words.

/// The tokens of texts, gone over as often as is needed.
pub trait Tokens {
    /// Gives every text: its number, the place of its first token, and its terms.
    fn each(&self, take: &mut dyn FnMut(u32, u32, &[u32]));
    /// The term at a place.
    fn at(&self, place: u32) -> Option<u32>;
    /// Whether a sentence ends with the token at a place.
    fn ends(&self, place: u32) -> bool;
    /// Whether a run that begins at a place is wanted.
    fn begins(&self, place: u32) -> bool {
        let _ = place;
        true
    }
}

/// A run of words.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Run {
    /// Where it occurs first.
    pub place: u32,
    /// How often it occurs.
    pub count: u32,
    /// In how many texts.
    pub range: u32,
}

/// A run while it is counted.
#[derive(Debug, Clone, Copy, Default)]
struct Slot {
    run: Run,
    /// The last text that it was seen in, counted from 1; 0 marks a free slot.
    text: u32,
    /// Its hash, to tell others apart without a look at the words.
    hash: u64,
}

/// Slots of the table, and counters of the sketch, as powers of two.
const SLOTS: usize = 1 << 19;
const COUNTERS: u64 = 1 << 23;

/// Every run of `n` words (1 to 8) that occurs at least `least` times, in the order of their first occurrence.
/// `words` and `terms` are how many there are, of which only the bounds need be true.
pub fn runs(tokens: &impl Tokens, words: u64, terms: u32, n: usize, least: u32) -> Vec<Run> {
    runs_within(tokens, words, terms, n, least, SLOTS)
}

/// The same with a table of at most so many slots, a power of two.
fn runs_within(tokens: &impl Tokens, words: u64, terms: u32, n: usize, least: u32, slots: usize) -> Vec<Run> {
    let (n, least) = (n.clamp(1, 8), least.max(1));
    // Where all numbers of a run fit into 64 bits, these are hashed reversibly, and the hash says all.
    let bits = u32::BITS - terms.leading_zeros();
    let kind = if u32::try_from(n).unwrap_or(8) * bits <= u64::BITS { Kind::Whole(bits) } else { Kind::Mixed };
    // About as many counters as words: a few rare runs pass, which costs less than a sketch that no cache can hold.
    let counters = words.next_power_of_two().clamp(1 << 10, COUNTERS);
    let mut sketch = Sketch { nibbles: vec![0; usize::try_from(counters / 2).unwrap_or(0)], mask: counters - 1 };
    hashes(tokens, n, kind, |_, _, hash| sketch.add(hash));
    let mut parts = 1;
    loop {
        if let Some(found) = counted(tokens, n, kind, least, &sketch, parts, slots) {
            return found;
        }
        parts *= 2;
    }
}

/// The frequent runs, counted in so many passes; None where a pass has more than its table can hold.
fn counted(tokens: &impl Tokens, n: usize, kind: Kind, least: u32, sketch: &Sketch, parts: u64, most: usize) -> Option<Vec<Run>> {
    let floor = u8::try_from(least).unwrap_or(15).min(15);
    let mut found: Vec<Run> = Vec::new();
    for part in 0..parts {
        let mut table = Table { slots: vec![Slot::default(); most.min(1 << 12)], used: 0, most, is_full: false };
        hashes(tokens, n, kind, |text, place, hash| {
            // The lowest bits choose the counter, the highest the slot: these lie between.
            if (hash >> 28) % parts == part && sketch.get(hash) >= floor && !table.is_full {
                table.add(Slot { run: Run { place, count: 1, range: 1 }, text: text + 1, hash }, |other| {
                    matches!(kind, Kind::Whole(_)) || same(tokens, n, other, place)
                });
            }
        });
        if table.is_full {
            return None;
        }
        found.extend(table.slots.iter().map(|slot| slot.run).filter(|run| run.count >= least));
    }
    found.sort_unstable_by_key(|run| run.place);
    Some(found)
}

/// Goes over every run of `n` words that leaves neither text nor sentence: text, place, hash.
fn hashes(tokens: &impl Tokens, n: usize, kind: Kind, mut see: impl FnMut(u32, u32, u64)) {
    tokens.each(&mut |text, first, terms| {
        // How many of the words so far are of one sentence.
        let mut together = 0;
        for (end, place) in (1..=terms.len()).zip(first..) {
            together += 1;
            if together >= n
                && let Some(run) = terms.get(end - n..end)
            {
                let start = place + 1 - u32::try_from(n).unwrap_or(1);
                if !tokens.begins(start) {
                    continue;
                }
                let hash = match kind {
                    Kind::Whole(bits) => mixed(run.iter().fold(0, |all, term| all << bits | u64::from(*term))),
                    Kind::Mixed => hash(run),
                };
                see(text, start, hash);
            }
            if tokens.ends(place) {
                together = 0;
            }
        }
    });
}

/// What the hash of a run tells.
#[derive(Debug, Clone, Copy)]
enum Kind {
    /// Runs with the same hash are the same: their numbers have so many bits each.
    Whole(u32),
    /// They may differ.
    Mixed,
}

/// A hash of which every bit may be used.
#[inline]
pub(super) fn hash(run: &[u32]) -> u64 {
    let all = run
        .iter()
        .fold(0x243F_6A88_85A3_08D3u64, |hash, term| (hash.rotate_left(23) ^ u64::from(*term)).wrapping_mul(0x9E37_79B9_7F4A_7C15));
    mixed(all)
}

/// The same number stirred, which can be undone, so that no two become one.
#[inline]
fn mixed(mut all: u64) -> u64 {
    all ^= all >> 32;
    all = all.wrapping_mul(0xD6E8_FEB8_6659_FD93);
    all ^= all >> 32;
    all = all.wrapping_mul(0xD6E8_FEB8_6659_FD93);
    all ^ all >> 32
}

/// Counters of four bits, which stop at 15. Runs may share one, so that it says too much, never too little.
#[derive(Debug)]
struct Sketch {
    nibbles: Vec<u8>,
    mask: u64,
}

impl Sketch {
    fn place(&self, hash: u64) -> (usize, u32) {
        let at = hash & self.mask;
        (usize::try_from(at >> 1).unwrap_or(0), if at & 1 == 0 { 0 } else { 4 })
    }

    #[inline]
    fn add(&mut self, hash: u64) {
        let (at, shift) = self.place(hash);
        if let Some(byte) = self.nibbles.get_mut(at)
            && *byte >> shift & 15 < 15
        {
            *byte += 1 << shift;
        }
    }

    #[inline]
    fn get(&self, hash: u64) -> u8 {
        let (at, shift) = self.place(hash);
        self.nibbles.get(at).map_or(0, |byte| byte >> shift & 15)
    }
}

/// Runs by their hash, each in the first free slot from its own on.
#[derive(Debug)]
struct Table {
    slots: Vec<Slot>,
    used: usize,
    /// How many slots there may be.
    most: usize,
    is_full: bool,
}

impl Table {
    #[inline]
    fn add(&mut self, new: Slot, is_same: impl Fn(u32) -> bool) {
        let mask = self.slots.len() - 1;
        let mut at = own(new.hash, mask);
        while let Some(slot) = self.slots.get_mut(at) {
            if slot.text == 0 {
                *slot = new;
                self.used += 1;
                if self.used * 3 > self.slots.len() * 2 {
                    self.grow();
                }
                return;
            }
            if slot.hash == new.hash && is_same(slot.run.place) {
                slot.run.count += 1;
                slot.run.range += u32::from(slot.text != new.text);
                slot.text = new.text;
                return;
            }
            at = (at + 1) & mask;
        }
    }

    fn grow(&mut self) {
        if self.slots.len() >= self.most {
            self.is_full = true;
            return;
        }
        let mask = self.slots.len() * 2 - 1;
        let old = std::mem::replace(&mut self.slots, vec![Slot::default(); mask + 1]);
        for slot in old.into_iter().filter(|slot| slot.text > 0) {
            let mut at = own(slot.hash, mask);
            while self.slots.get(at).is_some_and(|other| other.text > 0) {
                at = (at + 1) & mask;
            }
            if let Some(free) = self.slots.get_mut(at) {
                *free = slot;
            }
        }
    }
}

/// The slot that the upper half of a hash chooses.
fn own(hash: u64, mask: usize) -> usize {
    usize::try_from(hash >> 32).unwrap_or(0) & mask
}

#[inline]
fn same(tokens: &impl Tokens, n: usize, a: u32, b: u32) -> bool {
    (a..).zip(b..).take(n).all(|(a, b)| tokens.at(a) == tokens.at(b))
}

#[cfg(test)]
mod tests {
    use super::*;

    struct One(Vec<u32>);

    impl Tokens for One {
        fn each(&self, take: &mut dyn FnMut(u32, u32, &[u32])) {
            take(0, 0, &self.0);
        }
        fn at(&self, place: u32) -> Option<u32> {
            self.0.get(place as usize).copied()
        }
        fn ends(&self, _: u32) -> bool {
            false
        }
    }

    #[test]
    fn several_passes_find_what_one_finds() {
        let one = One((0..3000u32).map(|at| (at * at % 1009 * 13) % 251 % 16).collect());
        for n in [2, 5] {
            let whole = runs(&one, 3000, 16, n, 2);
            assert!(whole.len() > 60, "{}", whole.len());
            assert_eq!(runs_within(&one, 3000, 16, n, 2, 32), whole);
        }
    }

    #[test]
    fn a_single_word_is_a_run_of_one() {
        let found = runs(&One(vec![0]), 1, 1, 1, 1);
        assert_eq!(found, [Run { place: 0, count: 1, range: 1 }]);
    }

    #[test]
    fn what_is_stirred_can_be_told_again() {
        // The factor by which multiplying is undone.
        let undone = |mut all: u64| {
            all ^= all >> 32;
            for _ in 0..2 {
                all = all.wrapping_mul(0xCFEE_444D_8B59_A89B);
                all ^= all >> 32;
            }
            all
        };
        for all in [1, 2, 0xFFFF_FFFF, 0x1234_5678_9ABC_DEF0, u64::MAX] {
            assert_eq!(undone(mixed(all)), all);
        }
    }

    #[test]
    fn neighbouring_counters_are_counted_apart_and_stop_at_fifteen() {
        let mut sketch = Sketch { nibbles: vec![0; 4], mask: 7 };
        for (hash, times) in [(0, 3), (1, 1), (2, 20), (3, 2), (8, 1)] {
            (0..times).for_each(|_| sketch.add(hash));
        }
        assert_eq!([0, 1, 2, 3, 4, 9].map(|hash| sketch.get(hash)), [4, 1, 15, 2, 0, 1]);
    }

    #[test]
    fn a_table_grows_when_two_thirds_are_taken_up_to_its_most() {
        let slot =
            |at: u32| Slot { run: Run { place: at, count: 1, range: 1 }, text: 1, hash: u64::from(at % 7) << 32 | u64::from(at) };
        let mut table = Table { slots: vec![Slot::default(); 16], used: 0, most: 32, is_full: false };
        let sizes: Vec<(usize, bool)> = (0..22)
            .map(|at| {
                table.add(slot(at), |place| place == at);
                (table.slots.len(), table.is_full)
            })
            .collect();
        let grown = |at: usize| sizes.get(at).copied();
        assert_eq!([9, 10, 20, 21].map(grown), [(16, false), (32, false), (32, false), (32, true)].map(Some));
        for at in 0..22 {
            table.add(slot(at), |place| place == at);
        }
        assert_eq!(table.used, 22);
        let mut counts: Vec<(u32, u32)> =
            table.slots.iter().filter(|slot| slot.text > 0).map(|slot| (slot.run.place, slot.run.count)).collect();
        counts.sort_unstable();
        assert_eq!(counts, (0..22).map(|at| (at, 2)).collect::<Vec<_>>());
        assert_eq!((own(5 << 32 | 2, 7), own(13 << 32, 7)), (5, 5));
    }

    #[test]
    fn runs_are_the_same_if_all_their_words_are() {
        let one = One(vec![1, 2, 3, 1, 2, 4]);
        assert_eq!([same(&one, 2, 0, 3), same(&one, 3, 0, 3)], [true, false]);
    }
}
