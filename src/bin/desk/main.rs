//! The desk's worker.

fn main() {}
