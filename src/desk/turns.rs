//! By what two tabs tell that the other has written: what is kept of a project has a number that goes up with every writing, and
//! nothing is written where another number stands than this tab knows. So the last one to keep does not win over work it never saw.

use super::keep::Changes;
use super::projects::start;
use std::collections::BTreeMap;

/// The name of the number of a project, behind the project's place.
pub(super) const TURN: &str = "turn";
/// The name of the number of what belongs to no project: the list of them, and the texts of shipped articles.
pub(super) const SHARED: &str = "turn-of-all";

/// A number as it must stand in what is kept for a writing to be made, and as it stands after it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Turn {
    /// The name of its part.
    pub name: String,
    /// What must stand there; None is that nothing does.
    pub before: Option<Vec<u8>>,
    /// What stands there then; None is that nothing does, because what it counts is gone.
    pub after: Option<Vec<u8>>,
}

/// The numbers that this tab knows, by the names of their parts.
#[derive(Debug, Default)]
pub(super) struct Turns(BTreeMap<String, Vec<u8>>);

impl Turns {
    /// Takes a number as it was read, or as it was written.
    pub(super) fn know(&mut self, name: &str, number: Option<Vec<u8>>) {
        match number {
            Some(number) => self.0.insert(name.to_owned(), number),
            None => self.0.remove(name),
        };
    }

    /// The numbers that a writing needs and changes. `place` is that of the open project.
    pub(super) fn of(&self, changes: &Changes, place: &str) -> Vec<Turn> {
        let is_shared = changes.list || changes.brought || changes.all;
        let is_here = changes.own || changes.labels || !changes.coded.is_empty();
        let here = is_here.then(|| format!("{place}{TURN}"));
        let gone = changes.gone.iter().map(|id| format!("{}{TURN}", start(id)));
        let gone = gone.filter(|name| Some(name) != here.as_ref()).map(|name| Turn { after: None, ..self.next(name) });
        let shared = is_shared.then(|| SHARED.to_owned());
        let mut turns: Vec<Turn> = shared.into_iter().chain(here.clone()).map(|name| self.next(name)).chain(gone).collect();
        if changes.all {
            for turn in &mut turns {
                turn.after = None;
            }
        }
        turns
    }

    fn next(&self, name: String) -> Turn {
        let before = self.0.get(&name).cloned();
        // What stands there is digits; were it anything else, counting would begin anew, and two numbers would still differ.
        let number = before.as_deref().and_then(|digits| std::str::from_utf8(digits).ok()?.parse::<u64>().ok()).unwrap_or(0);
        Turn { name, before, after: Some(number.wrapping_add(1).to_string().into_bytes()) }
    }
}
