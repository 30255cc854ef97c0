//! The desk together with what keeps it: reads back what was kept, and writes every change before it is said to be kept.

use super::messages::{Collection, Reply, Request, Texts};
use super::projects::project_of;
use super::turns::{SHARED, Turn};
use super::{Changes, Desk, LIST};
use crate::text::Draft;
use std::cell::RefCell;
use std::collections::BTreeSet;
use std::fmt;

/// Why something was not written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// Another tab has written since this one has read: nothing of it was touched.
    Elsewhere,
    /// The browser refused, and what it said.
    Browser(String),
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Elsewhere => f.write_str(
                "Not kept: this was changed in another tab of this browser, and what was done there is kept. Save what is here as a file, \
                 then reload the page to go on with the other.",
            ),
            Self::Browser(why) => {
                write!(f, "Not kept: this browser refused ({why}). What is new lasts until the tab is closed; save it as a file.")
            }
        }
    }
}

/// Parts by name, in a place that outlasts the page.
#[allow(async_fn_in_trait, reason = "the page and its workers have one thread each")]
pub trait Store {
    /// Hands out what is kept, in the order of names: those parts that `wanted` gives a name, by that name.
    ///
    /// # Errors
    /// What the browser says.
    async fn each(&self, wanted: &dyn Fn(&str) -> Option<String>, take: &mut dyn FnMut(&str, Vec<u8>)) -> Result<(), String>;

    /// Puts parts in the place of all whose names begin with one of `over`, and the numbers that there are then; all of it or nothing,
    /// and nothing where one of the numbers is another than it must be. Numbers are looked at first and written last.
    ///
    /// # Errors
    /// Why nothing was written.
    async fn replace(
        &self,
        over: &[String],
        turns: &[Turn],
        parts: &mut dyn Iterator<Item = (String, Vec<u8>)>,
    ) -> Result<(), Refusal>;
}

/// The desk and its store.
#[derive(Debug)]
pub struct Keeper<S> {
    desk: Desk,
    store: Option<S>,
    /// The time of day, for the reader.
    now: fn() -> String,
    /// The texts of a private copy, as JSON.
    embedded: &'static str,
}

impl<S: Store> Keeper<S> {
    /// A desk that keeps nothing yet.
    pub fn new(now: fn() -> String, embedded: &'static str) -> Self {
        Self { desk: Desk::default(), store: None, now, embedded }
    }

    /// Takes the store and reads back what it has, before the first question; or why there is none. What cannot be read is not
    /// written over.
    pub async fn start(&mut self, store: Result<S, String>) {
        let result = match store {
            Ok(store) => {
                let result = self.desk.read_shared(&store).await;
                self.store = result.is_ok().then_some(store);
                match result {
                    Ok(()) => self.read_back().await,
                    Err(why) => Err(why),
                }
            }
            Err(why) => Err(why),
        };
        if result.is_err() {
            self.store = None;
        }
        self.desk.can_keep(match result {
            Ok(()) => Ok("Kept in this browser, on this device.".into()),
            Err(why) => Err(format!("This browser keeps nothing for this page ({why}); texts last until the tab is closed.")),
        });
    }

    /// Reads what is kept of the open project.
    async fn read_back(&mut self) -> Result<(), String> {
        if let Some(store) = &self.store {
            let mut parts = Vec::new();
            let desk = &self.desk;
            store.each(&|name| desk.is_here(name), &mut |name, bytes| parts.push((name.to_owned(), bytes))).await?;
            for (name, bytes) in parts {
                self.desk.restore(&name, bytes);
            }
        }
        Ok(())
    }

    /// Answers a question: the answer, and the bytes that go with it. What it changes is kept when this is there, or the answer says
    /// that it is not.
    pub async fn answer(&mut self, request: &Request, bytes: Option<Vec<u8>>) -> (Reply, Option<Vec<u8>>) {
        let (reply, bytes) = self.desk.answer(request, bytes);
        if matches!(request, Request::Open { .. }) {
            self.take_embedded();
        }
        let changes = self.desk.changes();
        let reply = match (request, reply) {
            // What a project has comes from where it is kept; the change of the list is kept below.
            (Request::OpenProject { .. } | Request::DropProject, Reply::Projects(list)) => match self.read_back().await {
                Ok(()) => {
                    self.desk.opened();
                    Reply::Projects(list)
                }
                Err(why) => Reply::Failed(format!("What is kept of the project could not be read ({why}).")),
            },
            (_, reply) => reply,
        };
        let Some(changes) = changes else { return (reply, bytes) };
        let result = self.keep(&changes).await;
        let is_kept = result.is_ok();
        let kept = self.desk.kept(changes, result).to_owned();
        let reply = match reply {
            Reply::Texts(texts) => Reply::Texts(Texts { kept, ..texts }),
            // A label is given and not kept; the reader has to know.
            Reply::Done | Reply::Kept(_) | Reply::Projects(_) if !is_kept => Reply::Failed(kept),
            Reply::Kept(_) => Reply::Kept(kept),
            reply => reply,
        };
        (reply, bytes)
    }

    /// Takes in the texts of a private copy, but for those that were kept already. A public one has none.
    fn take_embedded(&mut self) {
        let mut drafts: Vec<Draft> = serde_json::from_str(self.embedded).unwrap_or_default();
        if drafts.is_empty() {
            return;
        }
        let all = Request::Texts { collection: Collection::Own, first: 0, count: usize::MAX };
        if let (Reply::Texts(texts), _) = self.desk.answer(&all, None) {
            drafts.retain(|draft| !texts.texts.iter().any(|listed| listed.head.source == draft.head.source));
        }
        self.desk.answer(&Request::Add, serde_json::to_vec(&drafts).ok());
        self.desk.answer(&Request::Finish, None);
    }

    async fn keep(&self, changes: &Changes) -> Result<String, String> {
        let Some(store) = &self.store else {
            return Err("This browser keeps nothing for this page; texts last until the tab is closed.".into());
        };
        let over = changes.over(&self.desk.place());
        match store.replace(&over, &self.desk.turns(changes), &mut self.desk.parts(changes)).await {
            Ok(()) => Ok(format!("Kept in this browser, on this device, since {}.", (self.now)())),
            Err(refusal) => Err(refusal.to_string()),
        }
    }

    /// The desk itself.
    pub fn desk(&mut self) -> &mut Desk {
        &mut self.desk
    }
}

impl Desk {
    /// Reads what belongs to no project: the list of them, and which there are whether they are listed or not.
    async fn read_shared(&mut self, store: &impl Store) -> Result<(), String> {
        let mut shared = Vec::new();
        let ids = RefCell::new(BTreeSet::new());
        let wanted = |name: &str| {
            ids.borrow_mut().extend(project_of(name).map(str::to_owned));
            matches!(name, LIST | SHARED).then(|| name.to_owned())
        };
        store.each(&wanted, &mut |name, bytes| shared.push((name.to_owned(), bytes))).await?;
        for (name, bytes) in shared {
            if name == LIST {
                self.restore_list(&bytes);
            } else {
                self.know_turn(&name, bytes);
            }
        }
        self.find_projects(ids.into_inner());
        Ok(())
    }
}
