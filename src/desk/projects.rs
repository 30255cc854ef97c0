//! The projects of a reader: each has texts and coding of its own, and one of them is open.
//!
//! The desk keeps what was coded as parts with names and does not look into them; of a part it knows only whose it is. Whatever is
//! said to be kept has been written; what could not be written is tried again with the next change, and until then no other
//! project is opened in its place.

use super::messages::{Project, Projects, Reply};
use super::{Changes, Desk, Own};
use crate::project::{Outline, outline};
use crate::text::Draft;
use std::collections::{BTreeMap, BTreeSet};

/// The name of the project that is there before anybody has made one.
const FIRST: &str = "My articles";

/// The name of the part that is the list of projects.
pub const LIST: &str = "projects";
/// What was coded: the head of the project, and one part for each text.
const CODED: [&str; 2] = ["project/", "coding/"];

/// The list of projects, and what was coded in the one that is open.
#[derive(Debug)]
pub(super) struct Shelf {
    pub(super) list: Projects,
    /// What was coded, by the names of the parts.
    pub(super) coded: BTreeMap<String, Vec<u8>>,
}

impl Default for Shelf {
    fn default() -> Self {
        let first = Project { id: String::new(), name: FIRST.into() };
        Self { list: Projects { open: String::new(), projects: vec![first] }, coded: BTreeMap::new() }
    }
}

/// What the names of a project's parts begin with.
pub(super) fn start(project: &str) -> String {
    if project.is_empty() { String::new() } else { format!("p/{project}/") }
}

/// Whether a part is one of what was coded.
pub(super) fn is_coded(name: &str) -> bool {
    CODED.iter().any(|start| name.starts_with(start))
}

impl Desk {
    /// What the names of the parts of the open project begin with.
    pub fn place(&self) -> String {
        start(&self.projects.list.open)
    }

    /// Takes back the list of projects, which is read before any part of a project.
    pub fn restore_list(&mut self, bytes: &[u8]) {
        match serde_json::from_slice::<Projects>(bytes) {
            Ok(list) if list.projects.iter().any(|project| project.id == list.open) => self.projects.list = list,
            _ => self.notes.push("The list of projects that was kept in this browser could not be read.".into()),
        }
    }

    /// Takes what was coded: parts by name, those that are empty go.
    pub(super) fn code(&mut self, bytes: &[u8]) -> Reply {
        let parts: Vec<(String, Vec<u8>)> = match postcard::from_bytes(bytes) {
            Ok(parts) => parts,
            Err(error) => return Reply::Failed(format!("What was coded could not be read: {error}.")),
        };
        for (name, part) in parts.into_iter().filter(|(name, _)| is_coded(name)) {
            self.changed.coded.insert(name.clone());
            if part.is_empty() {
                self.projects.coded.remove(&name);
            } else {
                self.projects.coded.insert(name, part);
            }
        }
        Reply::Kept(String::new())
    }

    /// What was coded in the open project, as the page gave it.
    pub(super) fn coded(&self) -> Vec<u8> {
        let parts: Vec<(&String, &Vec<u8>)> = self.projects.coded.iter().collect();
        postcard::to_allocvec(&parts).unwrap_or_default()
    }

    /// What was coded in texts goes with them.
    pub(super) fn forget_coding(&mut self, ids: &BTreeSet<String>) {
        for id in ids {
            let name = format!("coding/{id}/");
            if self.projects.coded.remove(&name).is_some() {
                self.changed.coded.insert(name);
            }
        }
    }

    /// All own texts, as drafts.
    pub(super) fn drafts(&self) -> Vec<u8> {
        let index = &self.own.index;
        let draft = |text: u32| Some(Draft { head: index.head(text)?.clone(), text: index.text(text)?.to_owned() });
        serde_json::to_vec(&(0..index.texts()).filter_map(draft).collect::<Vec<Draft>>()).unwrap_or_default()
    }

    /// The outlines of these texts, as far as they are here.
    pub(super) fn outlines(&self, ids: &BTreeSet<String>) -> Vec<Outline> {
        let index = &self.own.index;
        let of = |text: u32| {
            let head = index.head(text).filter(|head| ids.contains(&head.id))?;
            Some(outline(head, index.text(text)?))
        };
        (0..index.texts()).filter_map(of).collect()
    }

    /// Opens a project, which is made where there is none of that id. What it has comes back part by part after this.
    pub(super) fn open_project(&mut self, id: &str, name: &str) -> Reply {
        if let Some(why) = self.stays() {
            return Reply::Failed(why);
        }
        let list = &mut self.projects.list;
        if !list.projects.iter().any(|project| project.id == id) {
            list.projects.push(Project { id: id.into(), name: name.into() });
        }
        id.clone_into(&mut list.open);
        self.changed.list = true;
        self.close();
        Reply::Projects(self.projects.list.clone())
    }

    /// Gives the open project another name.
    pub(super) fn name_project(&mut self, name: &str) -> Reply {
        let list = &mut self.projects.list;
        if let Some(project) = list.projects.iter_mut().find(|project| project.id == list.open) {
            name.clone_into(&mut project.name);
        }
        self.changed.list = true;
        Reply::Projects(self.projects.list.clone())
    }

    /// Takes the open project away with all that it has; another one, or a new one, is open then.
    pub(super) fn drop_project(&mut self) -> Reply {
        let Changes { gone, .. } = &mut self.changed;
        let list = &mut self.projects.list;
        gone.insert(list.open.clone());
        list.projects.retain(|project| project.id != list.open);
        if list.projects.is_empty() {
            *list = Shelf::default().list;
        }
        list.open = list.projects.first().map(|project| project.id.clone()).unwrap_or_default();
        self.changed.list = true;
        self.locked = false;
        self.unkept = Changes::default();
        self.close();
        Reply::Projects(self.projects.list.clone())
    }

    /// Why the open project cannot be put aside; None where it can.
    fn stays(&self) -> Option<String> {
        let is_kept = self.keeps && self.unkept == Changes::default();
        (!is_kept && (self.own.index.texts() > 0 || !self.projects.coded.is_empty())).then(|| {
            "This browser does not keep the open project, so it would be lost if another one were opened. Save it as a file and delete it here first."
                .into()
        })
    }

    /// Puts the open project out of sight.
    fn close(&mut self) {
        self.own = Own::default();
        self.projects.coded.clear();
        self.labels.clear();
        self.renew();
    }

    /// All parts of a project have come back.
    pub fn opened(&mut self) {
        self.settle_back();
        self.renew();
    }
}
