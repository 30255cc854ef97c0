//! Computes the tables of a corpus that are counted rather than authored.
fn main() {}
