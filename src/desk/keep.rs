//! What outlasts the page: the texts that the reader brought, and the labels of lines.
//!
//! Everything is kept as parts of a few megabytes, so that nothing needs the whole a second time. The names of parts begin with
//! what they belong to; what changes replaces all parts of that name in one step.

use super::messages::Collection;
use super::{Desk, Labels};
use crate::text::{Draft, Head};

/// What has to be kept since that was last asked, as parts with names.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Changes {
    /// Everything whose name begins with one of these goes.
    pub over: Vec<String>,
    /// The parts that come in its place. Each is asked for when it is its turn, so that there are never two copies of everything.
    pub parts: Vec<String>,
}

/// What has changed since it was kept.
#[derive(Debug, Default)]
pub(super) struct Changed {
    pub(super) own: bool,
    pub(super) brought: bool,
    pub(super) labels: bool,
}

/// A part of the texts has at least so many bytes, but for the last.
const PART: usize = 2 << 20;

const OWN: &str = "own/";
const BROUGHT: &str = "brought/";
const LABELS: &str = "labels";

/// Labels by article and place, as they are kept.
type Line = (Collection, String, u32, String);

impl Desk {
    /// What has to be kept since this was last asked; None where nothing has changed.
    pub fn changes(&mut self) -> Option<Changes> {
        let Changed { own, brought, labels } = std::mem::take(&mut self.changed);
        let mut changes = Changes::default();
        if own {
            changes.over.push(OWN.into());
            self.cut = self.cut();
            changes.parts.extend((0..self.cut.len()).map(|at| format!("{OWN}{at:05}")));
        }
        if brought {
            changes.over.push(BROUGHT.into());
            changes.parts.extend(self.known.brought.keys().map(|id| format!("{BROUGHT}{id}")));
        }
        if labels {
            changes.over.push(LABELS.into());
            changes.parts.push(LABELS.into());
        }
        (!changes.over.is_empty()).then_some(changes)
    }

    /// A part that has to be kept, by its name.
    pub fn part(&self, name: &str) -> Vec<u8> {
        let part = if let Some(at) = name.strip_prefix(OWN) {
            let texts = at.parse().ok().and_then(|at: usize| self.cut.get(at)).cloned().unwrap_or_default();
            let index = &self.own.index;
            let texts: Vec<(&Head, &str)> = texts.filter_map(|text| Some((index.head(text)?, index.text(text)?))).collect();
            postcard::to_allocvec(&texts)
        } else if let Some(id) = name.strip_prefix(BROUGHT) {
            return self.known.brought.get(id).map(|text| text.clone().into_bytes()).unwrap_or_default();
        } else {
            let line =
                |(collection, id): &(Collection, String), at: &u32, label: &String| (*collection, id.clone(), *at, label.clone());
            let lines: Vec<Line> =
                self.labels.iter().flat_map(|(text, lines)| lines.iter().map(move |(at, label)| line(text, at, label))).collect();
            postcard::to_allocvec(&lines)
        };
        part.unwrap_or_default()
    }

    /// Takes back a part that was kept. They come in the order of their names, before the first question. What cannot be read is
    /// left out, and a note says so.
    pub fn restore(&mut self, name: &str, bytes: Vec<u8>) {
        let is_read = if name.starts_with(OWN) {
            let texts: Result<Vec<(Head, String)>, _> = postcard::from_bytes(&bytes);
            texts.map(|texts| texts.into_iter().for_each(|(head, text)| self.own.add(&Draft { head, text }))).is_ok()
        } else if let Some(id) = name.strip_prefix(BROUGHT) {
            String::from_utf8(bytes).map(|text| self.known.brought.insert(id.to_owned(), text)).is_ok()
        } else {
            let lines: Result<Vec<Line>, _> = postcard::from_bytes(&bytes);
            lines.map(|lines| self.labels = labels(lines)).is_ok()
        };
        if !is_read {
            self.notes.push("Something that was kept in this browser could not be read and is left out.".into());
        }
    }

    /// Is told whether the changes were kept, as a sentence for the reader.
    pub fn kept(&mut self, sentence: String) {
        self.kept = sentence;
    }

    /// The texts of each part.
    fn cut(&self) -> Vec<std::ops::Range<u32>> {
        let index = &self.own.index;
        let (mut cut, mut first, mut bytes) = (Vec::new(), 0, 0);
        for text in 0..index.texts() {
            bytes += index.text(text).map_or(0, str::len);
            if bytes >= PART || text + 1 == index.texts() {
                cut.push(first..text + 1);
                (first, bytes) = (text + 1, 0);
            }
        }
        cut
    }
}

fn labels(lines: Vec<Line>) -> Labels {
    let mut labels = Labels::new();
    for (collection, id, at, label) in lines {
        labels.entry((collection, id)).or_default().insert(at, label);
    }
    labels
}
