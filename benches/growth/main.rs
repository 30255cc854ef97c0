//! What everything costs at once, fifty times and a thousand times the embedded corpus, and how that grows.
//!
//! `cargo bench --bench growth` prints the best time of each and the slope between the sizes (1 is in proportion), and what an index
//! takes of memory. `-- one CASE TIMES` does one of them once and is what valgrind is given: `benches/growth/count` holds the number of
//! instructions and of allocations against ceilings, because those do not change with what else a machine does.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::format_push_string,
    missing_docs,
    unreachable_pub,
    dead_code
)]

mod cases;
#[path = "../grown/mod.rs"]
mod grown;

use cases::{CASES, SIZES, drafts};
use crosstalk::index::Builder;
use stats_alloc::{INSTRUMENTED_SYSTEM, Region, StatsAlloc};
use std::alloc::System;
use std::time::{Duration, Instant};

/// Counts what is allocated.
#[global_allocator]
static ALLOCATED: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

/// What is measured at the third size is measured for at most so long.
const LONG: Duration = Duration::from_secs(2);

fn main() {
    let words: Vec<String> = std::env::args().skip(1).filter(|word| word != "--bench").collect();
    match words.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["one", case, times] => {
            let (_, prepare) = CASES.iter().find(|(name, _)| name == case).expect("a case of that name");
            let mut run = prepare(times.parse().expect("a number"));
            measured(&mut run);
        }
        ["allocated", case, times] => {
            let (_, prepare) = CASES.iter().find(|(name, _)| name == case).expect("a case of that name");
            let mut run = prepare(times.parse().expect("a number"));
            let region = Region::new(ALLOCATED);
            measured(&mut run);
            println!("{}", region.change().bytes_allocated);
        }
        ["names"] => CASES.iter().for_each(|(name, _)| println!("{name}")),
        [] => all(),
        _ => panic!("growth [one CASE TIMES | allocated CASE TIMES | names]"),
    }
}

/// What valgrind counts: this function and all that it calls.
#[inline(never)]
fn measured(run: &mut cases::Run) {
    run();
}

fn all() {
    println!("{:<26} {:>11} {:>11} {:>11} {:>9} {:>9}", "microseconds", "1x", "50x", "1,000x", "to 50x", "to 1,000x");
    for (name, prepare) in CASES {
        let best: Vec<f64> = SIZES
            .iter()
            .map(|times| {
                let mut run = prepare(*times);
                let begun = Instant::now();
                let mut best = Duration::MAX;
                for round in 0.. {
                    let start = Instant::now();
                    measured(&mut run);
                    best = best.min(start.elapsed());
                    if begun.elapsed() > LONG && (round >= 2 || begun.elapsed() > 3 * LONG) || round > 50 {
                        break;
                    }
                }
                best.as_secs_f64() * 1e6
            })
            .collect();
        let slope = |a: usize, b: usize| (best[b] / best[a]).ln() / (SIZES[b] as f64 / SIZES[a] as f64).ln();
        println!("{name:<26} {:>11.1} {:>11.1} {:>11.1} {:>9.2} {:>9.2}", best[0], best[1], best[2], slope(0, 1), slope(1, 2));
    }
    memory();
}

/// What an index takes, with its texts: what was allocated for it and not given back.
fn memory() {
    for times in [50, 1000] {
        let drafts = drafts(times);
        let letters: usize = drafts.iter().map(|draft| draft.text.len()).sum();
        let region = Region::new(ALLOCATED);
        let mut builder = Builder::default();
        for draft in &drafts {
            builder.add(draft.head.clone(), &draft.text);
        }
        let index = builder.finish();
        let change = region.change();
        let held = change.bytes_allocated.saturating_sub(change.bytes_deallocated) as f64 / 1e6;
        let parts: usize = index.parts().map(|part| part.len()).sum();
        let tokens = f64::from(index.tokens()) / 1e6;
        println!(
            "memory at {times}x: {tokens:.2} million tokens, {:.1} MB of text; index and text take {:.1} MB a million tokens, as a file the index takes {:.1} MB",
            letters as f64 / 1e6,
            held / tokens,
            parts as f64 / 1e6 / tokens
        );
    }
}
