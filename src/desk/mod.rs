//! The desk: keeps the reader's texts and answers what the page asks about them. It runs in a worker, so that the page never waits.
//!
//! It is a plain state machine: a question and what is there give an answer. What is to outlast the page it hands out as parts
//! with names, and it takes the same parts back.

pub mod ask;
mod find;
mod keep;
mod keeper;
mod known;
mod lines;
pub mod messages;
pub mod order;
mod own;
mod projects;
mod reading;
pub mod scope;
mod search;
pub mod statistics;
mod turns;

pub use keep::Changes;
pub use keeper::{Keeper, Refusal, Store};
pub use projects::LIST;
pub use turns::Turn;

use crate::WORDS;
use crate::exchange::csv::Sheet;
use crate::index::Index;
use crate::study::count;
use crate::text::Draft;
use keep::Back;
use known::Known;
use lines::{Order, Wanted};
use messages::{Collection, Reply, Request, Sought, Statistic, Text, Texts, Wish};
use own::Own;
use search::Sight;
use statistics::{Counted, Statistics, View};
use std::collections::BTreeMap;

/// By text, and where the node begins in it in bytes: what the reader calls a line.
type Labels = BTreeMap<(Collection, String), BTreeMap<u32, String>>;

/// The texts of a reader and of the page, and what was worked out about them.
#[derive(Debug, Default)]
pub struct Desk {
    known: Known,
    own: Own,
    groups: Vec<(String, Vec<String>)>,
    labels: Labels,
    /// Another number for every state of the texts.
    version: u64,
    sight: Option<Sight>,
    order: Option<Order>,
    statistics: Statistics,
    /// What was noticed about the texts that came in last.
    notes: Vec<String>,
    /// Whether they are kept, as a sentence.
    kept: String,
    changed: Changes,
    /// What the browser refused to keep.
    unkept: Changes,
    /// Whether own texts are kept that cannot be read: they are not written over.
    locked: bool,
    /// What of the own texts has come back from keeping.
    back: Back,
    projects: projects::Shelf,
    /// Whether the browser keeps anything.
    keeps: bool,
    turns: turns::Turns,
}

/// Says that a table goes with the answer as a file.
fn csv(name: &str) -> Reply {
    Reply::File { name: name.into(), kind: "text/csv".into() }
}

impl Desk {
    /// Answers a question; bytes go with some questions and with some answers.
    pub fn answer(&mut self, request: &Request, bytes: Option<Vec<u8>>) -> (Reply, Option<Vec<u8>>) {
        let reply = match request {
            Request::Open { shipped, counts, groups, .. } => {
                self.known.open(shipped, counts.clone().unwrap_or_else(|| Counted::counts(WORDS.1)));
                self.groups.clone_from(groups);
                // What was kept has come back by now.
                self.settle_back();
                self.renew();
                Reply::Done
            }
            Request::Add => self.add(&bytes.unwrap_or_default()),
            Request::Bring(drafts) => {
                for draft in drafts {
                    self.own.add(draft);
                }
                Reply::Done
            }
            Request::Finish => self.finish(),
            Request::Cancel => {
                self.own.cancel();
                self.notes.clear();
                // The articles that were known again before are here already.
                self.finish()
            }
            Request::Texts { collection, first, count } => Reply::Texts(self.texts(*collection, *first, *count)),
            Request::Describe(heads) => {
                self.own.describe(heads);
                self.changed.own = true;
                self.renewed(Collection::Own)
            }
            Request::Remove { collection, ids } => {
                match collection {
                    Collection::Own => {
                        self.own.remove(ids);
                        self.forget_coding(ids);
                        self.changed.own = true;
                    }
                    Collection::Shipped => {
                        self.known.brought.retain(|id, _| !ids.contains(id));
                        self.known.make();
                        self.changed.brought = true;
                    }
                }
                self.labels.retain(|(of, id), _| of != collection || !ids.contains(id));
                self.changed.labels = true;
                self.renewed(*collection)
            }
            Request::Erase => {
                self.own = Own::default();
                self.known.brought.clear();
                self.known.make();
                self.labels.clear();
                self.projects = projects::Shelf::default();
                self.locked = false;
                self.changed = Changes { own: true, brought: true, labels: true, all: true, ..Changes::default() };
                self.renewed(Collection::Own)
            }
            Request::Projects => Reply::Projects(self.projects.list.clone()),
            Request::OpenProject { id, name } => self.open_project(id, name),
            Request::NameProject(name) => self.name_project(name),
            Request::DropProject => self.drop_project(),
            Request::Code(work) => self.code(work),
            Request::Coded => Reply::Coded(Box::new(self.projects.project.clone())),
            Request::Drafts => return (Reply::Done, Some(self.drafts())),
            Request::Rescue => return (Reply::Done, self.rescue()),
            Request::Alike { sides, most } => Reply::Alike(find::alike(sides, *most)),
            Request::Together => Reply::Together(self.together()),
            Request::Outlines(ids) => Reply::Outlines(self.outlines(ids)),
            Request::Find { id, concepts } => Reply::Proposals(self.find(id, concepts)),
            Request::Search(sought) => Reply::Found(self.search(sought)),
            Request::Label { collection, lines, label } => {
                for (id, at) in lines {
                    let of_text = self.labels.entry((*collection, id.clone())).or_default();
                    if label.is_empty() {
                        of_text.remove(at);
                    } else {
                        of_text.insert(*at, label.clone());
                    }
                }
                self.labels.retain(|_, of_text| !of_text.is_empty());
                self.order = None;
                self.changed.labels = true;
                Reply::Done
            }
            Request::Table { statistic, sought, wish } => Reply::Table(
                self.count(sought.scope.collection, |statistics, view| statistics.table(view, statistic, sought, wish)),
            ),
            Request::ExportTable { statistic, sought, wish } => return self.export_table(statistic, sought, wish),
            Request::Lines { sought, sort, span, label, first, count } => {
                Reply::Lines(self.lines(&Wanted { sought, sort, span: *span, label }, *first, *count))
            }
            Request::ExportLines { sought, sort, span, label } => {
                let file = self.export_lines(&Wanted { sought, sort, span: *span, label });
                return (csv("lines.csv"), Some(file));
            }
            Request::Read { collection, id, sought } => self.read(*collection, id, sought),
        };
        (reply, None)
    }

    /// A collection as it is searched.
    fn index(&self, collection: Collection) -> &Index {
        match collection {
            Collection::Shipped => &self.known.index,
            Collection::Own => &self.own.index,
        }
    }

    /// Texts came or went: what was worked out no longer holds.
    fn renew(&mut self) {
        self.version += 1;
        (self.sight, self.order) = (None, None);
        self.statistics.forget();
    }

    fn renewed(&mut self, collection: Collection) -> Reply {
        self.renew();
        Reply::Texts(self.texts(collection, 0, 0))
    }

    fn texts(&self, collection: Collection, first: usize, count: usize) -> Texts {
        Texts { kept: self.kept.clone(), notes: self.notes.clone(), ..own::texts(self.index(collection), first, count) }
    }

    fn add(&mut self, bytes: &[u8]) -> Reply {
        let drafts: Vec<Draft> = match serde_json::from_slice(bytes) {
            Ok(drafts) => drafts,
            Err(error) => return Reply::Failed(format!("The texts could not be read: {error}.")),
        };
        for draft in &drafts {
            let notes = self.known.take(&draft.text);
            if notes.is_empty() {
                self.own.add(draft);
            } else {
                self.notes.extend(notes);
            }
        }
        Reply::Done
    }

    fn finish(&mut self) -> Reply {
        if let Some((new, twice)) = self.own.finish() {
            self.changed.own |= new > 0;
            if twice > 0 {
                let these = if twice == 1 { "It is" } else { "They are" };
                self.notes.push(format!(
                    "{} here already, word for word. {these} not taken twice.",
                    count(twice, "text was", "texts were")
                ));
            }
        }
        if self.known.has_new {
            self.known.make();
            self.changed.brought = true;
        }
        let reply = self.renewed(Collection::Own);
        self.notes.clear();
        reply
    }

    /// Works something out about a collection.
    fn count<A>(&mut self, collection: Collection, what: impl FnOnce(&mut Statistics, &View<'_>) -> A) -> A {
        let (texts, counted) = match collection {
            Collection::Shipped => (&self.known.texts, Some(&self.known.counted)),
            Collection::Own => (&self.own.index, None),
        };
        what(&mut self.statistics, &View { texts, counted, groups: &self.groups, version: self.version })
    }

    fn export_table(&mut self, statistic: &Statistic, sought: &Sought, wish: &Wish) -> (Reply, Option<Vec<u8>>) {
        let mut sheet = Sheet::default();
        self.count(sought.scope.collection, |statistics, view| {
            statistics.lines(view, statistic, sought, wish, |cells| sheet.row(cells));
        });
        (csv("table.csv"), Some(sheet.finish()))
    }

    fn read(&self, collection: Collection, id: &str, sought: &Sought) -> Reply {
        let mut sought = sought.clone();
        sought.scope.collection = collection;
        let hits = self.marks(&sought, id);
        let text = match collection {
            Collection::Shipped => self.known.shipped.iter().map(|one| &one.head).find(|head| head.id == id).and_then(|head| {
                let text = self.known.brought.get(id)?;
                Some(reading::read(Some(&self.known.shelf), head, text, hits))
            }),
            Collection::Own => {
                let index = &self.own.index;
                let place = index.heads().iter().position(|head| head.id == id).and_then(|place| u32::try_from(place).ok());
                place.and_then(|text| Some(Text { hits, ..reading::read(None, index.head(text)?, index.text(text)?, Vec::new()) }))
            }
        };
        text.map_or(Reply::Done, |text| Reply::Text(Box::new(text)))
    }
}
