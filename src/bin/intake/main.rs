//! The intake's worker.

fn main() {}
