//! One number for many bytes: for looking words up, and for telling whether a kept file is as it was written.

use crate::text::eight;

/// Odd, and without a pattern: the fraction of the golden ratio.
pub(super) const MIX: u64 = 0x9e37_79b9_7f4a_7c15;

/// The number of some bytes. It tells accidents, not attacks.
pub(crate) fn hash(bytes: &[u8]) -> u64 {
    let mut number = bytes.len() as u64;
    let (words, rest) = bytes.as_chunks::<8>();
    for word in words.iter().map(|word| u64::from_le_bytes(*word)).chain((!rest.is_empty()).then(|| eight(rest, 0))) {
        number = (number ^ word).wrapping_mul(MIX);
        number ^= number >> 31;
    }
    number
}
