//! The desk's worker: passes the page's questions to the desk, and keeps in this browser what the desk wants kept.

mod bench;
mod storage;

use crosstalk::TEXTS;
use crosstalk::desk::messages::{Collection, Reply, Request, Texts};
use crosstalk::desk::{Changes, Desk, LIST};
use crosstalk::text::Draft;
use js_sys::{Array, Uint8Array};
use std::cell::RefCell;
use storage::Storage;
use wasm_bindgen::prelude::*;

/// The program, as the worker's script starts it. It is asked one question after the other.
#[wasm_bindgen]
#[derive(Default)]
pub struct Program {
    desk: RefCell<Desk>,
    storage: RefCell<Option<Storage>>,
}

#[wasm_bindgen]
impl Program {
    /// Starts it.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Self {
        Self::default()
    }

    /// Answers a question: the answer, and the bytes that go with it.
    pub async fn answer(&self, question: Vec<u8>, bytes: Option<Uint8Array>) -> Array {
        let request = match postcard::from_bytes(&question) {
            Ok(request) => request,
            Err(error) => return both(&Reply::Failed(format!("The question could not be read: {error}.")), None),
        };
        if let Request::Open { page, .. } = &request {
            self.restore(page).await;
        }
        let bytes = bytes.map(|bytes| bytes.to_vec());
        let (reply, bytes) = self.desk.borrow_mut().answer(&request, bytes);
        if matches!(request, Request::Open { .. }) {
            self.take_embedded();
        }
        let changes = self.desk.borrow_mut().changes();
        let reply = match (&request, reply) {
            // What a project has comes from where it is kept; the change of the list is kept below.
            (Request::OpenProject { .. } | Request::DropProject, Reply::Projects(list)) => match self.fetch().await {
                Ok(()) => Reply::Projects(list),
                Err(error) => Reply::Failed(format!("What is kept of the project could not be read ({error}).")),
            },
            (_, reply) => reply,
        };
        match changes {
            None => both(&reply, bytes),
            Some(changes) => {
                let result = self.keep(&changes).await;
                let is_kept = result.is_ok();
                let kept = self.desk.borrow_mut().kept(changes, result).to_owned();
                let reply = match reply {
                    Reply::Texts(texts) => Reply::Texts(Texts { kept, ..texts }),
                    // A label is given and not kept; the reader has to know.
                    Reply::Done | Reply::Kept(_) | Reply::Projects(_) if !is_kept => Reply::Failed(kept),
                    Reply::Kept(_) => Reply::Kept(kept),
                    reply => reply,
                };
                both(&reply, bytes)
            }
        }
    }

    /// Takes in the texts of a private copy, but for those that were kept already. A public one has none.
    fn take_embedded(&self) {
        let mut drafts: Vec<Draft> = serde_json::from_str(TEXTS).unwrap_or_default();
        if drafts.is_empty() {
            return;
        }
        let mut desk = self.desk.borrow_mut();
        let all = Request::Texts { collection: Collection::Own, first: 0, count: usize::MAX };
        if let (Reply::Texts(texts), _) = desk.answer(&all, None) {
            drafts.retain(|draft| !texts.texts.iter().any(|listed| listed.head.source == draft.head.source));
        }
        desk.answer(&Request::Add, serde_json::to_vec(&drafts).ok());
        desk.answer(&Request::Finish, None);
    }

    async fn restore(&self, page: &str) {
        let result = match self.open(page).await {
            Ok(()) => Ok("Kept in this browser, on this device.".into()),
            Err(error) => Err(format!("This browser keeps nothing for this page ({error}); texts last until the tab is closed.")),
        };
        self.desk.borrow_mut().can_keep(result);
    }

    #[allow(clippy::await_holding_refcell_ref, reason = "one question is answered after the other")]
    async fn open(&self, page: &str) -> Result<(), idb::Error> {
        let storage = Storage::open(&format!("crosstalk {page}")).await?;
        self.storage.replace(Some(storage));
        if let Some(storage) = self.storage.borrow().as_ref() {
            let mut desk = self.desk.borrow_mut();
            storage.each(|name| (name == LIST).then(|| name.to_owned()), |_, bytes| desk.restore_list(&bytes)).await?;
        }
        self.read_back().await
    }

    /// Reads what is kept of the open project.
    #[allow(clippy::await_holding_refcell_ref, reason = "one question is answered after the other")]
    async fn read_back(&self) -> Result<(), idb::Error> {
        if let Some(storage) = self.storage.borrow().as_ref() {
            let mut parts = Vec::new();
            let is_here = |name: &str| self.desk.borrow().is_here(name);
            storage.each(is_here, |name, bytes| parts.push((name.to_owned(), bytes))).await?;
            let mut desk = self.desk.borrow_mut();
            for (name, bytes) in parts {
                desk.restore(&name, bytes);
            }
        }
        Ok(())
    }

    /// Reads what is kept of a project that was opened just now.
    async fn fetch(&self) -> Result<(), idb::Error> {
        self.read_back().await?;
        self.desk.borrow_mut().opened();
        Ok(())
    }

    #[allow(clippy::await_holding_refcell_ref, reason = "one question is answered after the other")]
    async fn keep(&self, changes: &Changes) -> Result<String, String> {
        let storage = self.storage.borrow();
        let Some(storage) = storage.as_ref() else {
            return Err("This browser keeps nothing for this page; texts last until the tab is closed.".into());
        };
        let place = self.desk.borrow().place();
        match storage.replace(&changes.over(&place), self.desk.borrow().parts(changes)).await {
            Ok(()) => Ok(format!("Kept in this browser, on this device, since {}.", now())),
            Err(error) => Err(format!("Not kept: this browser refused ({error}). What is new lasts until the tab is closed.")),
        }
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

fn main() {}
