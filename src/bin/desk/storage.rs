//! Keeps parts by name in this browser's `IndexedDB`, all of a change or none of it.

use idb::{DatabaseEvent, Factory, ObjectStoreParams, Query, TransactionMode};
use js_sys::Uint8Array;
use wasm_bindgen::{JsCast, JsValue};

const STORE: &str = "parts";

/// The database of this page: pages of other corpora may share the host, so its name has the page's path.
pub(crate) struct Storage {
    database: idb::Database,
}

impl Storage {
    /// Opens the database, or makes it. Fails where the browser keeps nothing, as in some private windows.
    pub(crate) async fn open(name: &str) -> Result<Self, idb::Error> {
        let mut request = Factory::new()?.open(name, Some(1))?;
        request.on_upgrade_needed(|event| {
            let made = event.database().and_then(|database| database.create_object_store(STORE, ObjectStoreParams::new()));
            // Without the store every later step fails, and that is said to the reader.
            drop(made);
        });
        Ok(Self { database: request.await? })
    }

    /// Hands out what is kept, one part after the other, in the order of their names: those that are wanted, by the name that
    /// `wanted` gives them.
    pub(crate) async fn each(
        &self,
        wanted: impl Fn(&str) -> Option<String>,
        mut take: impl FnMut(&str, Vec<u8>),
    ) -> Result<(), idb::Error> {
        let transaction = self.database.transaction(&[STORE], TransactionMode::ReadOnly)?;
        let store = transaction.object_store(STORE)?;
        let keys = store.get_all_keys(None, None)?.await?;
        for key in keys {
            let Some(name) = key.as_string().and_then(|name| wanted(&name)) else { continue };
            let value = store.get(key)?.await?.and_then(|value| value.dyn_into::<Uint8Array>().ok());
            if let Some(bytes) = value {
                take(&name, bytes.to_vec());
            }
        }
        Ok(())
    }

    /// Puts these parts in the place of all whose names begin with one of `over`, in one step: all of it or nothing.
    pub(crate) async fn replace(&self, over: &[String], parts: impl Iterator<Item = (String, Vec<u8>)>) -> Result<(), idb::Error> {
        let transaction = self.database.transaction(&[STORE], TransactionMode::ReadWrite)?;
        let store = transaction.object_store(STORE)?;
        for start in over {
            // Every name that begins so lies between the beginning and the beginning with the last character there is.
            let range =
                idb::KeyRange::bound(&JsValue::from(start.as_str()), &JsValue::from(format!("{start}\u{ffff}")), None, None)?;
            store.delete(Query::KeyRange(range))?.await?;
        }
        for (name, part) in parts {
            store.put(&Uint8Array::from(part.as_slice()), Some(&JsValue::from(name.as_str())))?.await?;
        }
        transaction.commit()?.await?;
        Ok(())
    }
}
