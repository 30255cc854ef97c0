//! What outlasts the page: the texts that the reader brought, their index, the labels of lines, and what was coded.
//!
//! Everything is kept as parts of a few megabytes, so that nothing needs the whole a second time. The names of parts begin with
//! what they belong to; what changes replaces all parts of that name in one step. The texts are kept apart from their index: an
//! index of another version is made again from them, and nothing is lost. The parts of a project begin with its place; those of
//! the first one, which is older than projects, with nothing.

use super::messages::Collection;
use super::projects::{CODING, HEAD, LIST, start};
use super::turns::{TURN, Turn, Turns};
use super::{Desk, Labels};
use crate::index::Index;
use crate::text::Head;
use std::collections::BTreeSet;

/// What has to be kept since that was last asked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[allow(clippy::struct_excessive_bools, reason = "each is one kind of part that changed or did not")]
pub struct Changes {
    /// The reader's own texts.
    pub own: bool,
    /// The texts of shipped articles.
    pub brought: bool,
    /// The labels of lines.
    pub labels: bool,
    /// The list of projects.
    pub list: bool,
    /// What was coded, by the names of the parts.
    pub coded: BTreeSet<String>,
    /// Projects of which nothing is to be left.
    pub gone: BTreeSet<String>,
    /// Whether nothing at all is to be left of what was kept before.
    pub all: bool,
}

const OWN: &str = "own/";
const HEADS: &str = "own/heads";
const INDEX: &str = "own/index/";
const TEXTS: &str = "own/texts/";
const BROUGHT: &str = "brought/";
const LABELS: &str = "labels";
/// What the names of a project's parts begin with, behind its place.
const OF_PROJECT: [&str; 5] = [OWN, LABELS, HEAD, CODING, TURN];

impl Changes {
    /// Everything whose name begins with one of these goes when the new parts come. `place` is that of the open project.
    pub fn over(&self, place: &str) -> Vec<String> {
        if self.all {
            return vec![String::new()];
        }
        let here = [(self.own, OWN), (self.labels, LABELS)].into_iter().filter(|(is, _)| *is).map(|(_, name)| name);
        let here = here.chain(self.coded.iter().map(String::as_str)).map(|name| format!("{place}{name}"));
        let shared =
            [(self.brought, BROUGHT), (self.list, LIST)].into_iter().filter(|(is, _)| *is).map(|(_, name)| name.to_owned());
        let gone = self.gone.iter().flat_map(|id| OF_PROJECT.map(|name| format!("{}{name}", start(id))));
        here.chain(shared).chain(gone).collect()
    }

    /// These and others, together.
    fn with(mut self, other: Self) -> Self {
        self.own |= other.own;
        self.brought |= other.brought;
        self.labels |= other.labels;
        self.list |= other.list;
        self.all |= other.all;
        self.coded.extend(other.coded);
        self.gone.extend(other.gone);
        self
    }
}

/// The parts of the own texts that have come back so far.
#[derive(Debug, Default)]
pub(super) struct Back {
    heads: Vec<u8>,
    index: Vec<Vec<u8>>,
    texts: Vec<Vec<u8>>,
}

/// A label as it is kept: whose line, in which text, at which byte.
type Line = (Collection, String, u32, String);

impl Desk {
    /// What has to be kept since this was last asked, with what could not be kept then; None where nothing has changed.
    pub fn changes(&mut self) -> Option<Changes> {
        if self.changed == Changes::default() {
            return None;
        }
        let mut all = std::mem::take(&mut self.unkept).with(std::mem::take(&mut self.changed));
        if self.locked {
            all.own = false;
            all.coded.clear();
        }
        Some(all)
    }

    /// The parts that have to be kept, each with its name. Each is made when it is its turn, so that there are never two copies of
    /// everything.
    pub fn parts(&self, changes: &Changes) -> impl Iterator<Item = (String, Vec<u8>)> {
        let index = &self.own.index;
        let place = self.place();
        let numbered = |start: &'static str| move |(at, part): (usize, Vec<u8>)| (format!("{start}{at:05}"), part);
        // Writing our own lists as JSON does not fail.
        let heads = std::iter::once_with(|| (HEADS.to_owned(), serde_json::to_vec(index.heads()).unwrap_or_default()));
        let own =
            heads.chain(index.parts().enumerate().map(numbered(INDEX))).chain(index.text_parts().enumerate().map(numbered(TEXTS)));
        let brought = self.known.brought.iter().map(|(id, text)| (format!("{BROUGHT}{id}"), text.clone().into_bytes()));
        let labels = std::iter::once_with(|| (LABELS.to_owned(), self.labels_to_keep()));
        let coded = changes.coded.iter().filter_map(|name| Some((name.clone(), self.projects.part(name)?)));
        let list = std::iter::once_with(|| (LIST.to_owned(), serde_json::to_vec(&self.projects.list).unwrap_or_default()));
        let (keeps_own, keeps_brought, keeps_labels, keeps_list) =
            (changes.own && index.texts() > 0, changes.brought, changes.labels, changes.list);
        own.take_while(move |_| keeps_own)
            .chain(labels.take_while(move |_| keeps_labels))
            .chain(coded)
            .map(move |(name, part)| (format!("{place}{name}"), part))
            .chain(brought.take_while(move |_| keeps_brought))
            .chain(list.take_while(move |_| keeps_list))
    }

    /// The numbers that must stand in what is kept for changes to be written, so that nothing is written over what another tab has
    /// kept.
    pub fn turns(&self, changes: &Changes) -> Vec<Turn> {
        self.turns.of(changes, &self.place())
    }

    /// What is kept of the open project is read anew, its number with it.
    pub(super) fn forget_turn(&mut self) {
        let name = format!("{}{TURN}", self.place());
        self.turns.know(&name, None);
    }

    /// Takes a number that was read.
    pub(super) fn know_turn(&mut self, name: &str, number: Vec<u8>) {
        self.turns.know(name, Some(number));
    }

    /// The name that a kept part has for the open project, or for all of them; None where it is another project's.
    pub fn is_here(&self, name: &str) -> Option<String> {
        if name.starts_with(BROUGHT) {
            return Some(name.to_owned());
        }
        let rest = name.strip_prefix(&self.place())?;
        OF_PROJECT.iter().any(|start| rest.starts_with(start)).then(|| rest.to_owned())
    }

    /// Takes back a part that was kept, by its name for the open project. They come in the order of their names, before the first
    /// question. What cannot be read is left out, and a note says so.
    pub fn restore(&mut self, name: &str, bytes: Vec<u8>) {
        let mut is_read = true;
        if name == TURN {
            self.turns.know(&format!("{}{TURN}", self.place()), Some(bytes));
        } else if name == HEADS {
            self.back.heads = bytes;
        } else if name.starts_with(INDEX) {
            self.back.index.push(bytes);
        } else if name.starts_with(TEXTS) {
            self.back.texts.push(bytes);
        } else if name == HEAD || name.starts_with(CODING) {
            if let Err(why) = self.projects.take_back(name, &bytes) {
                self.lock(&why);
            }
        } else if let Some(id) = name.strip_prefix(BROUGHT) {
            is_read = String::from_utf8(bytes).map(|text| self.known.brought.insert(id.to_owned(), text)).is_ok();
        } else {
            is_read = serde_json::from_slice(&bytes).map(|lines| self.labels = labels(lines)).is_ok();
        }
        if !is_read {
            self.notes.push("Something that was kept in this browser could not be read and is left out.".into());
        }
    }

    /// Makes the own texts of the parts that came back.
    pub(super) fn settle_back(&mut self) {
        let Back { heads, index, texts } = std::mem::take(&mut self.back);
        if heads.is_empty() {
            return;
        }
        let known: Vec<Head> = serde_json::from_slice(&heads).unwrap_or_default();
        match Index::open_or_make(index.into_iter(), known, texts.into_iter()) {
            Ok(index) => self.own.index = index,
            Err(why) => self.lock(&why),
        }
    }

    /// Something that is kept cannot be read, and is not to be written over.
    fn lock(&mut self, why: &str) {
        self.locked = true;
        self.kept = format!(
            "Not kept: this browser has texts or coding of this page that cannot be read, and they stay as they are until you delete everything: {why}"
        );
    }

    /// Is told whether this browser keeps anything for the page; and why not, as a sentence.
    pub fn can_keep(&mut self, kept: Result<String, String>) {
        self.keeps = kept.is_ok();
        if !self.locked {
            self.kept = kept.unwrap_or_else(|why| why);
        }
    }

    /// Is told whether changes were kept: since when, or why not, as a sentence. What was not is kept with the next change. Gives
    /// back the sentence for the reader.
    pub fn kept(&mut self, changes: Changes, kept: Result<String, String>) -> &str {
        if kept.is_err() {
            self.unkept = changes;
        } else {
            let turns = self.turns(&changes);
            if changes.all {
                // Of other projects there is nothing any more either, and no number.
                self.turns = Turns::default();
            }
            for Turn { name, after, .. } in turns {
                self.turns.know(&name, after);
            }
        }
        if !self.locked {
            self.kept = kept.unwrap_or_else(|why| why);
        }
        &self.kept
    }

    fn labels_to_keep(&self) -> Vec<u8> {
        let of_text = |((collection, id), lines): (&(Collection, String), &std::collections::BTreeMap<u32, String>)| {
            lines.iter().map(|(at, label)| (*collection, id.clone(), *at, label.clone())).collect::<Vec<Line>>()
        };
        serde_json::to_vec(&self.labels.iter().flat_map(of_text).collect::<Vec<Line>>()).unwrap_or_default()
    }
}

fn labels(lines: Vec<Line>) -> Labels {
    let mut labels = Labels::new();
    for (collection, id, at, label) in lines {
        labels.entry((collection, id)).or_default().insert(at, label);
    }
    labels
}
