//! Keeps parts by name in this browser's `IndexedDB`, all of a change or none of it.

use crosstalk::desk::{Refusal, Store, Turn};
use idb::{DatabaseEvent, Factory, ObjectStore, ObjectStoreParams, Query, TransactionMode};
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
}

impl Store for Storage {
    async fn each(&self, wanted: &dyn Fn(&str) -> Option<String>, take: &mut dyn FnMut(&str, Vec<u8>)) -> Result<(), String> {
        self.read(wanted, take).await.map_err(|error| error.to_string())
    }

    async fn replace(
        &self,
        over: &[String],
        turns: &[Turn],
        parts: &mut dyn Iterator<Item = (String, Vec<u8>)>,
    ) -> Result<(), Refusal> {
        match self.write(over, turns, parts).await {
            Ok(true) => Ok(()),
            Ok(false) => Err(Refusal::Elsewhere),
            Err(error) => Err(Refusal::Browser(error.to_string())),
        }
    }
}

impl Storage {
    async fn read(&self, wanted: &dyn Fn(&str) -> Option<String>, take: &mut dyn FnMut(&str, Vec<u8>)) -> Result<(), idb::Error> {
        let transaction = self.database.transaction(&[STORE], TransactionMode::ReadOnly)?;
        let store = transaction.object_store(STORE)?;
        let keys = store.get_all_keys(None, None)?.await?;
        for key in keys {
            let Some(name) = key.as_string().and_then(|name| wanted(&name)) else { continue };
            if let Some(bytes) = bytes(&store, key).await? {
                take(&name, bytes);
            }
        }
        Ok(())
    }

    /// False where one of the numbers is another than it must be; nothing was touched then.
    async fn write(
        &self,
        over: &[String],
        turns: &[Turn],
        parts: &mut dyn Iterator<Item = (String, Vec<u8>)>,
    ) -> Result<bool, idb::Error> {
        let transaction = self.database.transaction(&[STORE], TransactionMode::ReadWrite)?;
        let store = transaction.object_store(STORE)?;
        // Browsers let one transaction that writes at these parts in at a time, so nobody comes between the look and the writing.
        for turn in turns {
            if bytes(&store, JsValue::from(turn.name.as_str())).await? != turn.before {
                transaction.abort()?.await?;
                return Ok(false);
            }
        }
        for start in over {
            // Every name that begins so lies between the beginning and the beginning with the last character there is.
            let range =
                idb::KeyRange::bound(&JsValue::from(start.as_str()), &JsValue::from(format!("{start}\u{ffff}")), None, None)?;
            store.delete(Query::KeyRange(range))?.await?;
        }
        for (name, part) in parts.chain(turns.iter().filter_map(|turn| Some((turn.name.clone(), turn.after.clone()?)))) {
            store.put(&Uint8Array::from(part.as_slice()), Some(&JsValue::from(name.as_str())))?.await?;
        }
        transaction.commit()?.await?;
        Ok(true)
    }
}

async fn bytes(store: &ObjectStore, key: JsValue) -> Result<Option<Vec<u8>>, idb::Error> {
    let value = store.get(key)?.await?.and_then(|value| value.dyn_into::<Uint8Array>().ok());
    Ok(value.map(|bytes| bytes.to_vec()))
}
