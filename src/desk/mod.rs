//! The desk: keeps the reader's texts and answers what the page asks about them. It runs in a worker, so that the page never waits.
//!
//! It is a plain state machine: a question and what is there give an answer. What is to outlast the page it hands out as parts
//! with names, and it takes the same parts back.

pub mod ask;
pub mod messages;
pub mod order;
mod reading;
pub mod scope;
pub mod statistics;

use crate::anchor::Shelf;
use crate::text::{Draft, Head};
use messages::{Collection, Listed, Reply, Request, Shipped, Texts};
use std::collections::BTreeMap;

/// What has to be kept since that was last asked, as parts with names.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Changes {
    /// Everything whose name begins with one of these goes.
    pub over: Vec<String>,
    /// The parts that come in its place. Each is asked for when it is its turn, so that there are never two copies of everything.
    pub parts: Vec<String>,
}

/// The texts of a reader and of the page, and what was worked out about them.
#[derive(Debug, Default)]
pub struct Desk {
    shipped: Vec<Shipped>,
    shelf: Shelf,
    /// Texts that are shipped articles, by id; and the reader's own.
    texts: BTreeMap<(Collection, String), (Head, String)>,
    notes: Vec<String>,
}

impl Desk {
    /// Answers a question; bytes go with some questions and with some answers.
    pub fn answer(&mut self, request: &Request, bytes: Option<Vec<u8>>) -> (Reply, Option<Vec<u8>>) {
        let reply = match request {
            Request::Open { shipped, .. } => {
                self.shelf = reading::shelf(shipped);
                self.shipped.clone_from(shipped);
                Reply::Done
            }
            Request::Add => {
                let drafts: Vec<Draft> = serde_json::from_slice(&bytes.unwrap_or_default()).unwrap_or_default();
                for draft in drafts {
                    self.add(draft);
                }
                Reply::Done
            }
            Request::Finish => self.list(Collection::Own),
            Request::Texts { collection, .. } => self.list(*collection),
            Request::Read { collection, id, .. } => match self.texts.get(&(*collection, id.clone())) {
                Some((head, text)) => {
                    let known = (*collection == Collection::Shipped).then_some(&self.shelf);
                    Reply::Text(Box::new(reading::read(known, head, text, Vec::new())))
                }
                None => Reply::Done,
            },
            _ => Reply::Failed("Nothing is known yet.".into()),
        };
        (reply, None)
    }

    fn add(&mut self, draft: Draft) {
        let taken = reading::taken(&self.shelf, &self.shipped, &draft.text);
        for one in &taken {
            let head = self.shipped.iter().map(|one| &one.head).find(|head| head.id == one.id).cloned().unwrap_or_default();
            self.notes.push(one.note.clone());
            self.texts.insert((Collection::Shipped, one.id.clone()), (head, draft.text.clone()));
        }
        if taken.is_empty() {
            let id = format!("t{}", self.texts.len() + 1);
            self.texts.insert((Collection::Own, id.clone()), (Head { id, ..draft.head }, draft.text));
        }
    }

    fn list(&self, collection: Collection) -> Reply {
        let texts = self.texts.iter().filter(|((of, _), _)| *of == collection);
        let texts: Vec<Listed> = texts.map(|(_, (head, _))| Listed { head: head.clone(), words: 0, has_text: true }).collect();
        Reply::Texts(Texts { total: texts.len(), readable: texts.len(), texts, notes: self.notes.clone(), ..Texts::default() })
    }

    /// What has to be kept since this was last asked; None where nothing has changed.
    pub fn changes(&mut self) -> Option<Changes> {
        None
    }

    /// A part that has to be kept, by its name.
    pub fn part(&self, name: &str) -> Vec<u8> {
        name.into()
    }

    /// Takes back a part that was kept. They come in the order of their names, before the first question.
    pub fn restore(&mut self, name: &str, bytes: Vec<u8>) {
        drop((name, bytes));
    }

    /// Is told whether the changes were kept, as a sentence for the reader.
    pub fn kept(&mut self, sentence: String) {
        drop(sentence);
    }
}
