//! Everything that the fuzzer starts from, and everything it has found, through the same functions as under the fuzzer.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

#[path = "../fuzz/bodies.rs"]
mod bodies;

use std::fs;
use std::path::Path;

#[test]
fn what_the_fuzzer_starts_from_and_what_it_has_found_breaks_nothing() {
    let mut ran = 0;
    for (target, body) in bodies::BODIES {
        for kind in ["seeds", "regressions"] {
            let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz").join(kind).join(target);
            let mut files: Vec<_> =
                fs::read_dir(&folder).map(|files| files.flatten().map(|file| file.path()).collect()).unwrap_or_default();
            files.sort();
            for file in files {
                println!("{}", file.display());
                body(&fs::read(&file).unwrap());
                ran += 1;
            }
        }
    }
    assert!(ran >= bodies::BODIES.len(), "every reader has something to start from: {ran}");
}
