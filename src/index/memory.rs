//! Asks for memory in large steps: each time that the memory of a wasm program grows, a browser takes about a millisecond for it.

/// A step, in bytes.
pub(super) const STEP: usize = 4 << 20;

/// Sees to it that so much memory is at hand in one go. It is given back at once, and taken in small parts afterwards.
pub(super) fn step() {
    std::hint::black_box(Vec::<u8>::with_capacity(STEP));
}
