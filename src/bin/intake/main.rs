//! The intake's worker: takes texts out of the files that the page hands it.

use js_sys::{Array, Uint8Array};
use wasm_bindgen::prelude::*;

/// The program, as the worker's script starts it.
#[wasm_bindgen]
#[derive(Default)]
pub struct Program {}

#[wasm_bindgen]
impl Program {
    /// Starts it.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Self {
        Self::default()
    }

    /// Answers a question: the answer, and the bytes that go with it.
    pub fn answer(&self, question: Uint8Array, bytes: Option<Uint8Array>) -> Array {
        [JsValue::from(question), bytes.map_or(JsValue::UNDEFINED, JsValue::from)].into_iter().collect()
    }
}

fn main() {}
