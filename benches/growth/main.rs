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
use std::time::{Duration, Instant};

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
        ["names"] => CASES.iter().for_each(|(name, _)| println!("{name}")),
        [] => all(),
        _ => panic!("growth [one CASE TIMES | names]"),
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
                    if round >= 2 && begun.elapsed() > LONG || round > 50 {
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

/// What an index takes beside its texts, by what the process holds.
fn memory() {
    for times in [50, 1000] {
        let drafts = drafts(times);
        let letters: usize = drafts.iter().map(|draft| draft.text.len()).sum();
        let before = resident();
        let mut builder = Builder::default();
        for draft in &drafts {
            builder.add(draft.head.clone(), &draft.text);
        }
        let index = builder.finish();
        let parts: usize = index.parts().map(|part| part.len()).sum();
        let tokens = f64::from(index.tokens()) / 1e6;
        let held = resident().saturating_sub(before) as f64 / 1e6;
        println!(
            "memory at {times}x: {tokens:.2} million tokens, {:.1} MB of text; {:.1} MB a million tokens with the text held once more, and {:.1} MB a million tokens as a file",
            letters as f64 / 1e6,
            held / tokens,
            parts as f64 / 1e6 / tokens
        );
    }
}

/// The memory that the process holds, in bytes; none where the system does not say.
fn resident() -> usize {
    let text = std::fs::read_to_string("/proc/self/statm").unwrap_or_default();
    text.split_whitespace().nth(1).and_then(|pages| pages.parse::<usize>().ok()).unwrap_or(0) * 4096
}
