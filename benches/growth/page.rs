//! What everything costs as it grows, in a browser: run from `benches/growth/page.html`, which draws it and hands it out as a file.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::format_push_string,
    clippy::missing_panics_doc,
    missing_docs,
    unreachable_pub
)]

mod cases;
#[path = "../grown/mod.rs"]
mod grown;

use cases::{CASES, SIZES, drafts};
use crosstalk::index::Builder;
use crosstalk::plot::svg::{Drawing, Hold};
use wasm_bindgen::prelude::*;

/// The names of all cases, a line each.
#[wasm_bindgen]
pub fn names() -> String {
    CASES.map(|(name, _)| name).join("\n")
}

/// How many times the embedded corpus the sizes are.
#[wasm_bindgen]
pub fn sizes() -> Vec<u32> {
    SIZES.map(|size| size as u32).to_vec()
}

/// A case at a size, ready to be run again and again.
#[wasm_bindgen]
pub struct Case(cases::Run);

#[wasm_bindgen]
impl Case {
    /// Makes it ready.
    #[wasm_bindgen(constructor)]
    pub fn new(name: &str, times: usize) -> Self {
        let (_, prepare) = CASES.iter().find(|(known, _)| *known == name).expect("a case of that name");
        Self(prepare(times))
    }

    /// Runs it once.
    pub fn run(&mut self) {
        (self.0)();
    }
}

/// How many words there are in so many times the texts; their index is made meanwhile, so that its memory can be seen.
#[wasm_bindgen]
pub fn indexed(times: usize) -> u32 {
    let mut builder = Builder::default();
    for draft in drafts(times) {
        builder.add(draft.head.clone(), &draft.text);
    }
    builder.finish().tokens()
}

/// Cost against size, both as powers of ten, a line for each case: microseconds at each size, one case after the other.
#[wasm_bindgen]
pub fn drawn(costs: &[f64]) -> String {
    let (wide, high, left) = (760.0, 520.0, 60.0);
    let mut drawing = Drawing::new(wide + 220.0, high + 30.0);
    let x = |size: f64| left + (wide - left) * size.log10() / 3.0;
    let y = |cost: f64| high - high * (cost.max(0.1).log10() + 1.0) / 9.0;
    for (power, name) in [(0.0, "1 µs"), (3.0, "1 ms"), (6.0, "1 s")] {
        drawing.line("grid", &[(left, y(10_f64.powf(power))), (wide, y(10_f64.powf(power)))]);
        drawing.text("figure", Hold::End, (left - 6.0, y(10_f64.powf(power)) + 4.0), name);
    }
    for size in SIZES {
        drawing.text("figure", Hold::Middle, (x(size as f64), high + 20.0), &format!("{size}x"));
    }
    // What grows in proportion is parallel to this line.
    drawing.line("grid", &[(x(1.0), y(0.2)), (x(1000.0), y(200.0))]);
    drawing.text("figure", Hold::Start, (x(3.0), y(0.2)), "in proportion");
    let mut ends: Vec<(f64, usize)> = Vec::new();
    for (at, costs) in costs.chunks(SIZES.len()).enumerate() {
        let points: Vec<(f64, f64)> = SIZES.iter().zip(costs).map(|(size, cost)| (x(*size as f64), y(*cost))).collect();
        drawing.line(&format!("run s{}", at % 6), &points);
        for point in &points {
            drawing.mark(&format!("f{}", at % 6), at, *point, 3.0);
        }
        ends.push((points.last().map_or(0.0, |(_, y)| *y), at));
    }
    // Names that would lie on each other are moved apart.
    ends.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut free = f64::MIN;
    for (y, at) in ends {
        free = y.max(free + 13.0);
        drawing.text("name", Hold::Start, (wide + 8.0, free + 4.0), CASES[at].0);
    }
    drawing
        .file(
            "What everything costs as the corpus grows",
            &["Both axes are powers of ten; what grows in proportion is parallel to the pale slanting line.".into()],
        )
        .0
}

fn main() {}
