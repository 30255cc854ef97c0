//! Every change of a project can be taken back and made again.
//!
//! A change says what was there before and what is there after it, so the way back is the same change turned round.

use super::{Cells, Claim, Project};

/// One step of the reader's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// A claim comes, goes, or becomes another.
    Claim {
        /// Its text.
        text: String,
        /// As it was; None where there was none.
        before: Option<Box<Claim>>,
        /// As it is; None where it is gone.
        after: Option<Box<Claim>>,
    },
    /// A candidate is no claim, or is to be looked at again.
    Passed {
        /// Its text.
        text: String,
        /// The passage that it stands on, in bytes.
        passage: (u32, u32),
        /// Whether it is passed now.
        is: bool,
    },
    /// The reader is done with a text, or is not.
    Done {
        /// The text.
        text: String,
        /// Whether they are now.
        is: bool,
    },
    /// The codebook becomes another.
    Codebook {
        /// Its rows as they were.
        before: Vec<Cells>,
        /// Its rows as they are.
        after: Vec<Cells>,
    },
    /// An event comes, goes, or becomes another.
    Event {
        /// As it was.
        before: Option<Cells>,
        /// As it is.
        after: Option<Cells>,
    },
    /// A relation comes, goes, or becomes another.
    Relation {
        /// As it was.
        before: Option<Cells>,
        /// As it is.
        after: Option<Cells>,
    },
    /// Several at once, in their order.
    All(Vec<Change>),
}

impl Change {
    /// The way back.
    #[must_use]
    pub fn turned(&self) -> Self {
        match self.clone() {
            Self::Claim { text, before, after } => Self::Claim { text, before: after, after: before },
            Self::Passed { text, passage, is } => Self::Passed { text, passage, is: !is },
            Self::Done { text, is } => Self::Done { text, is: !is },
            Self::Codebook { before, after } => Self::Codebook { before: after, after: before },
            Self::Event { before, after } => Self::Event { before: after, after: before },
            Self::Relation { before, after } => Self::Relation { before: after, after: before },
            Self::All(changes) => Self::All(changes.iter().rev().map(Self::turned).collect()),
        }
    }

    /// The texts whose coding it changes; and whether it changes what belongs to no text.
    pub fn touches(&self) -> (Vec<&str>, bool) {
        match self {
            Self::Claim { text, .. } | Self::Passed { text, .. } | Self::Done { text, .. } => (vec![text], false),
            Self::Codebook { .. } | Self::Event { .. } | Self::Relation { .. } => (Vec::new(), true),
            Self::All(changes) => {
                let each: Vec<_> = changes.iter().map(Self::touches).collect();
                let mut texts: Vec<&str> = each.iter().flat_map(|(texts, _)| texts.iter().copied()).collect();
                texts.sort_unstable();
                texts.dedup();
                (texts, each.iter().any(|(_, more)| *more))
            }
        }
    }
}

impl Project {
    /// Makes a change.
    pub fn apply(&mut self, change: &Change) {
        match change {
            Change::Claim { text, before, after } => {
                let claims = &mut self.coded.entry(text.clone()).or_default().claims;
                claims.retain(|claim| before.as_ref().is_none_or(|before| before.id != claim.id));
                claims.extend(after.as_deref().cloned());
                claims.sort();
                self.tidy(text);
            }
            Change::Passed { text, passage, is } => {
                let passed = &mut self.coded.entry(text.clone()).or_default().passed;
                if *is {
                    passed.insert(*passage)
                } else {
                    passed.remove(passage)
                };
                self.tidy(text);
            }
            Change::Done { text, is } => {
                self.coded.entry(text.clone()).or_default().done = *is;
                self.tidy(text);
            }
            Change::Codebook { after, .. } => self.codebook.clone_from(after),
            Change::Event { before, after } => replace(&mut self.events, before.as_ref(), after.as_ref()),
            Change::Relation { before, after } => replace(&mut self.relations, before.as_ref(), after.as_ref()),
            Change::All(changes) => changes.iter().for_each(|change| self.apply(change)),
        }
    }

    /// A text of which nothing is coded is not in the project.
    fn tidy(&mut self, text: &str) {
        if self.coded.get(text).is_some_and(|coded| *coded == super::Coded::default()) {
            self.coded.remove(text);
        }
    }
}

/// Rows are in the order of their names, so that taking one back puts it where it was.
fn replace(rows: &mut Vec<Cells>, before: Option<&Cells>, after: Option<&Cells>) {
    let name = |row: &Cells| row.get("id").cloned().unwrap_or_default();
    rows.retain(|row| before.is_none_or(|before| name(before) != name(row)));
    rows.extend(after.cloned());
    rows.sort_by_key(|row| (name(row).len(), name(row)));
}

/// What was done, and what was taken back.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct History {
    done: Vec<Change>,
    undone: Vec<Change>,
}

impl History {
    /// Makes a change and remembers it. What had been taken back can then no longer be made again.
    pub fn make(&mut self, project: &mut Project, change: Change) {
        project.apply(&change);
        self.done.push(change);
        self.undone.clear();
    }

    /// Takes the last change back: what was done to the project for it; None where there is nothing to take back.
    pub fn undo(&mut self, project: &mut Project) -> Option<Change> {
        let change = self.done.pop()?;
        let back = change.turned();
        project.apply(&back);
        self.undone.push(change);
        Some(back)
    }

    /// Makes again what was taken back last.
    pub fn redo(&mut self, project: &mut Project) -> Option<Change> {
        let change = self.undone.pop()?;
        project.apply(&change);
        self.done.push(change.clone());
        Some(change)
    }

    /// Whether there is something to take back, and something to make again.
    pub fn can(&self) -> (bool, bool) {
        (!self.done.is_empty(), !self.undone.is_empty())
    }
}
