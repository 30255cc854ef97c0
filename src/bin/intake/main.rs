//! The intake's worker: takes texts out of the files that the page hands it.

use crosstalk::intake::Taker;
use crosstalk::intake::messages::Request;
use js_sys::{Array, Uint8Array};
use std::cell::RefCell;
use wasm_bindgen::prelude::*;

/// The program, as the worker's script starts it.
#[wasm_bindgen]
#[derive(Default)]
pub struct Program {
    taker: RefCell<Taker>,
}

#[wasm_bindgen]
impl Program {
    /// Starts it.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Self {
        Self::default()
    }

    /// Answers a question: the answer, and the bytes that go with it.
    ///
    /// # Errors
    /// A sentence, where the question or the answer could not be written as bytes; both sides are built together, so it is never.
    pub fn answer(&self, question: &[u8], bytes: Option<Uint8Array>) -> Result<Array, JsError> {
        let request: Request = postcard::from_bytes(question)?;
        let (replies, beside) = self.taker.borrow_mut().answer(request, bytes.map(|bytes| bytes.to_vec()).unwrap_or_default());
        let answer = postcard::to_allocvec(&replies)?;
        let beside = if beside.is_empty() { JsValue::UNDEFINED } else { Uint8Array::from(beside.as_slice()).into() };
        Ok([Uint8Array::from(answer.as_slice()).into(), beside].into_iter().collect())
    }
}

fn main() {
    // A worker that breaks says where, and not only that it did.
    std::panic::set_hook(Box::new(|info| wasm_bindgen::throw_str(&info.to_string())));
}
