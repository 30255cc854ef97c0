//! Ascending lists of numbers in few bytes: each number as its distance from the one before, seven bits to a byte, the lowest
//! first; all bytes of a distance but the last have their high bit set.

/// Many lists, one behind the other.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Packed {
    bytes: Vec<u8>,
    ends: Vec<u32>,
}

/// Distances are written as five bytes at once, so there are so many more behind the last list.
const SPARE: u32 = 8;

impl Packed {
    pub(super) fn with_capacity(lists: usize) -> Self {
        Packed { bytes: Vec::new(), ends: Vec::with_capacity(lists) }
    }

    /// Makes room for a list of so many bytes behind the others, and says where it begins.
    pub(super) fn room(&mut self, bytes: u32) -> u32 {
        let start = self.ends.last().copied().unwrap_or(0);
        self.ends.push(start + bytes);
        start
    }

    /// Takes the memory for which there is room.
    pub(super) fn allocate(&mut self) {
        self.bytes = vec![0; (self.ends.last().copied().unwrap_or(0) + SPARE) as usize];
    }

    /// How many bytes a distance needs.
    #[inline]
    pub(super) fn width(distance: u32) -> u32 {
        // One for each seven bits, and the bits are counted without a branch.
        ((32 - (distance | 1).leading_zeros()) * 9 + 64) >> 6
    }

    /// Writes a distance, or where nothing is wanted nothing, and says how many bytes it took. Whatever follows stays.
    #[inline]
    pub(super) fn write(&mut self, at: u32, distance: u32, wanted: bool) -> u32 {
        let width = Packed::width(distance) * u32::from(wanted);
        let distance = u64::from(distance);
        let spread = distance & 0x7f
            | (distance & 0x7f << 7) << 1
            | (distance & 0x7f << 14) << 2
            | (distance & 0x7f << 21) << 3
            | (distance & 0x7f << 28) << 4;
        // The high bits of all bytes but the last.
        let more = 0x80_8080_8080 & ((1 << (8 * width.saturating_sub(1))) - 1);
        let kept = u64::MAX << (8 * width);
        if let Some(bytes) = self.bytes.get_mut(at as usize..).and_then(|bytes| bytes.first_chunk_mut::<8>()) {
            *bytes = (u64::from_le_bytes(*bytes) & kept | (spread | more) & !kept).to_le_bytes();
        }
        width
    }

    /// How many numbers each list has: as many as there are bytes without a high bit.
    pub(super) fn counts(&self) -> Vec<u32> {
        (0..).take(self.ends.len()).map(|list| ends(self.of(list))).collect()
    }

    /// A list; the distance of its first number is from `before`.
    pub(super) fn list(&self, list: u32, before: u32) -> Ascending<'_> {
        Ascending { bytes: self.of(list), last: before }
    }

    fn of(&self, list: u32) -> &[u8] {
        let start = list.checked_sub(1).and_then(|before| self.ends.get(before as usize)).copied().unwrap_or(0);
        self.ends.get(list as usize).and_then(|end| self.bytes.get(start as usize..*end as usize)).unwrap_or(&[])
    }
}

/// How many bytes have no high bit.
fn ends(bytes: &[u8]) -> u32 {
    let (words, rest) = bytes.as_chunks::<8>();
    let words: u32 = words.iter().map(|word| (!u64::from_le_bytes(*word) & 0x8080_8080_8080_8080).count_ones()).sum();
    words + rest.iter().map(|byte| u32::from(*byte < 0x80)).sum::<u32>()
}

/// Ascending numbers that are unpacked as they are asked for.
#[derive(Debug, Clone)]
pub struct Ascending<'i> {
    bytes: &'i [u8],
    last: u32,
}

impl Iterator for Ascending<'_> {
    type Item = u32;

    #[inline]
    fn next(&mut self) -> Option<u32> {
        let (first, rest) = self.bytes.split_first()?;
        let mut distance = u32::from(*first);
        self.bytes = rest;
        if distance >= 0x80 {
            distance &= 0x7f;
            let mut shift = 7;
            while let Some((byte, rest)) = self.bytes.split_first() {
                self.bytes = rest;
                distance |= u32::from(byte & 0x7f) << shift;
                shift += 7;
                if *byte < 0x80 {
                    break;
                }
            }
        }
        self.last = self.last.wrapping_add(distance);
        Some(self.last)
    }
}
