//! The desk's worker: passes the page's questions to the desk, and keeps in this browser what the desk wants kept.

mod bench;
mod storage;

use crosstalk::TEXTS;
use crosstalk::desk::Keeper;
use crosstalk::desk::messages::{Reply, Request};
use js_sys::{Array, Uint8Array};
use std::cell::RefCell;
use storage::Storage;
use wasm_bindgen::prelude::*;

/// The program, as the worker's script starts it. It is asked one question after the other.
#[wasm_bindgen]
pub struct Program {
    keeper: RefCell<Keeper<Storage>>,
}

impl Default for Program {
    fn default() -> Self {
        Self { keeper: RefCell::new(Keeper::new(now, TEXTS)) }
    }
}

#[wasm_bindgen]
impl Program {
    /// Starts it.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Self {
        Self::default()
    }

    /// Answers a question: the answer, and the bytes that go with it.
    #[allow(clippy::await_holding_refcell_ref, reason = "one question is answered after the other")]
    pub async fn answer(&self, question: Vec<u8>, bytes: Option<Uint8Array>) -> Array {
        let request = match postcard::from_bytes(&question) {
            Ok(request) => request,
            Err(error) => return both(&Reply::Failed(format!("The question could not be read: {error}.")), None),
        };
        let mut keeper = self.keeper.borrow_mut();
        if let Request::Open { page, .. } = &request {
            keeper.start(Storage::open(&format!("crosstalk {page}")).await.map_err(|error| error.to_string())).await;
        }
        let (reply, bytes) = keeper.answer(&request, bytes.map(|bytes| bytes.to_vec())).await;
        both(&reply, bytes)
    }
}

/// The time of day, as the device writes it.
fn now() -> String {
    js_sys::Date::new_0().to_locale_time_string("en-GB").into()
}

fn both(reply: &Reply, bytes: Option<Vec<u8>>) -> Array {
    // Writing fails only where there is no memory left; the page then says that it could not read the answer.
    let answer = postcard::to_allocvec(reply).unwrap_or_default();
    let array = |bytes: Vec<u8>| JsValue::from(Uint8Array::from(bytes.as_slice()));
    [array(answer), bytes.map_or(JsValue::UNDEFINED, array)].into_iter().collect()
}

fn main() {
    // A worker that breaks says where, and not only that it did.
    std::panic::set_hook(Box::new(|info| wasm_bindgen::throw_str(&info.to_string())));
}
