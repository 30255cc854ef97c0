//! The projects of a reader: each has texts and coding of its own, and one of them is open.
//!
//! Whatever is said to be kept has been written; what could not be written is tried again with the next change, and until then no
//! other project is opened in its place. What is kept says which form it has: an older page does not write over what a newer one
//! has kept, and says so.

use super::messages::{Named, Projects, Reply};
use super::{Changes, Desk, Own};
use crate::project::{Coded, Outline, Project, Work, outline};
use crate::text::Draft;
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use std::collections::BTreeSet;

/// The name of the project that is there before anybody has made one.
const FIRST: &str = "My articles";

/// The name of the part that is the list of projects.
pub const LIST: &str = "projects";
/// The part with what belongs to no text, and what the names of the others begin with.
pub(super) const HEAD: &str = "project/";
pub(super) const CODING: &str = "coding/";

/// The form in which coding is kept.
const VERSION: u32 = 1;

/// The list of projects, and what was coded in the one that is open.
#[derive(Debug)]
pub(super) struct Shelf {
    pub(super) list: Projects,
    pub(super) project: Project,
}

impl Default for Shelf {
    fn default() -> Self {
        let first = Named { id: String::new(), name: FIRST.into() };
        Self { list: Projects { open: String::new(), projects: vec![first] }, project: Project::default() }
    }
}

/// What the names of a project's parts begin with.
pub(super) fn start(project: &str) -> String {
    if project.is_empty() { String::new() } else { format!("p/{project}/") }
}

/// Which project a part belongs to; None for the first one's, and for what belongs to none.
pub(super) fn project_of(part: &str) -> Option<&str> {
    part.strip_prefix("p/")?.split_once('/').map(|(id, _)| id)
}

/// Something that is kept, with the version of its form.
#[derive(Serialize, Deserialize)]
struct Kept<T> {
    version: u32,
    #[serde(flatten)]
    what: T,
}

#[derive(Deserialize)]
struct Version {
    version: u32,
}

fn kept<T: Serialize>(what: T) -> Vec<u8> {
    // Writing our own lists as JSON does not fail.
    serde_json::to_vec(&Kept { version: VERSION, what }).unwrap_or_default()
}

fn read<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, String> {
    match serde_json::from_slice::<Version>(bytes) {
        Ok(Version { version }) if version > VERSION => {
            Err(format!("it was kept by a newer page in form {version}, and this page reads form {VERSION}"))
        }
        Ok(_) => serde_json::from_slice::<Kept<T>>(bytes).map(|kept| kept.what).map_err(|error| error.to_string()),
        Err(error) => Err(error.to_string()),
    }
}

impl Shelf {
    /// The part of this name, as it is kept; None where there is nothing to keep.
    pub(super) fn part(&self, name: &str) -> Option<Vec<u8>> {
        if name == HEAD {
            return Some(kept(self.project.without_coded()));
        }
        self.project.coded.get(name.strip_prefix(CODING)?.strip_suffix('/')?).map(kept)
    }

    /// Takes a part back.
    pub(super) fn take_back(&mut self, name: &str, bytes: &[u8]) -> Result<(), String> {
        if name == HEAD {
            let coded = std::mem::take(&mut self.project.coded);
            self.project = Project { coded, ..read(bytes)? };
        } else if let Some(text) = name.strip_prefix(CODING).and_then(|name| name.strip_suffix('/')) {
            self.project.coded.insert(text.to_owned(), read::<Coded>(bytes)?);
        }
        Ok(())
    }
}

/// The name of the part with what was coded in a text.
fn of_text(text: &str) -> String {
    format!("{CODING}{text}/")
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

    /// Lists projects of which there are parts and that the list does not have, so that none lies unseen.
    pub(super) fn find_projects(&mut self, ids: BTreeSet<String>) {
        let list = &mut self.projects.list;
        for id in ids {
            if !list.projects.iter().any(|project| project.id == id) {
                list.projects.push(Named { name: format!("Found here: {id}"), id });
            }
        }
    }

    /// Takes what was coded.
    pub(super) fn code(&mut self, work: &Work) -> Reply {
        let Work { head, texts } = work;
        let project = &mut self.projects.project;
        if let Some(head) = head {
            let coded = std::mem::take(&mut project.coded);
            *project = Project { coded, ..head.clone() };
            self.changed.coded.insert(HEAD.to_owned());
        }
        for (text, coded) in texts {
            self.changed.coded.insert(of_text(text));
            match coded {
                Some(coded) => project.coded.insert(text.clone(), coded.clone()),
                None => project.coded.remove(text),
            };
        }
        Reply::Kept(String::new())
    }

    /// What was coded in texts goes with them.
    pub(super) fn forget_coding(&mut self, ids: &BTreeSet<String>) {
        for id in ids {
            if self.projects.project.coded.remove(id).is_some() {
                self.changed.coded.insert(of_text(id));
            }
        }
    }

    /// All own texts, as drafts.
    pub(super) fn drafts(&self) -> Vec<u8> {
        let index = &self.own.index;
        let draft = |text: u32| Some(Draft { head: index.head(text)?.clone(), text: index.text(text)?.to_owned() });
        postcard::to_allocvec(&(0..index.texts()).filter_map(draft).collect::<Vec<Draft>>()).unwrap_or_default()
    }

    /// The open project as the bytes of a `Bundle`; None where there is nothing in it.
    pub(super) fn rescue(&self) -> Option<Vec<u8>> {
        let Shelf { list, project } = &self.projects;
        if self.own.index.texts() == 0 && *project == Project::default() {
            return None;
        }
        let name = list.projects.iter().find(|named| named.id == list.open).map(|named| named.name.clone()).unwrap_or_default();
        // A struct is its fields, one after the other.
        let mut bytes = postcard::to_allocvec(&Project { name, ..project.clone() }).unwrap_or_default();
        bytes.extend(self.drafts());
        bytes.extend(postcard::to_allocvec(&Vec::<(String, String)>::new()).unwrap_or_default());
        Some(bytes)
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
            list.projects.push(Named { id: id.into(), name: name.into() });
        }
        id.clone_into(&mut list.open);
        self.changed.list = true;
        self.forget_turn();
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
        (!is_kept && (self.own.index.texts() > 0 || self.projects.project != Project::default())).then(|| {
            "This browser does not keep the open project, so it would be lost if another one were opened. Save it as a file and delete it here first."
                .into()
        })
    }

    /// Puts the open project out of sight.
    fn close(&mut self) {
        self.own = Own::default();
        self.projects.project = Project::default();
        self.labels.clear();
        self.renew();
    }

    /// All parts of a project have come back.
    pub fn opened(&mut self) {
        self.settle_back();
        self.renew();
    }
}
