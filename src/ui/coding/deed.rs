//! What the reader does: gives a code, passes over, takes back, moves an end, goes on.

use super::super::browser;
use super::Coding;
use crate::address::{Address, View};
use crate::corpus::Facet;
use crate::project::{Change, Claim};
use crate::study::coding::{End, Item, Stretch, claim_of, moved, next_open, slice};
use leptos::prelude::*;

impl Coding {
    /// The claim of something in the queue, as it is or as it would begin.
    pub(super) fn claim_of(self, item: &Item) -> Claim {
        match (&item.claim, &item.candidate) {
            (Some(claim), _) => claim.clone(),
            (None, Some(candidate)) => claim_of(candidate, &self.text().text, String::new(), String::new()),
            (None, None) => Claim::default(),
        }
    }

    /// Changes the claim that is looked at; a proposal becomes one by that.
    pub(super) fn change(self, change: impl FnOnce(&mut Claim)) {
        let Some(item) = self.current.get_untracked() else { return };
        let work = Self::work();
        let mut after = self.claim_of(&item);
        change(&mut after);
        if item.claim.as_ref() == Some(&after) {
            return;
        }
        after.changed = browser::moment();
        if after.id.is_empty() {
            after.id = work.project.read_untracked().free_id();
        }
        let coded = Change::Claim { text: self.id(), before: item.claim.clone().map(Box::new), after: Some(Box::new(after)) };
        let passed = item.candidate.as_ref().map(|candidate| (candidate.start, candidate.end)).filter(|passage| {
            let project = work.project.read_untracked();
            project.coded.get(&self.id()).is_some_and(|coded| coded.passed.contains(passage))
        });
        let change = match passed {
            Some(passage) => Change::All(vec![Change::Passed { text: self.id(), passage, is: false }, coded]),
            None => coded,
        };
        work.make(self.page, &change);
    }

    /// Gives the claim a code, or takes it away where it has that one already and can be without.
    pub(super) fn code(self, facet: Facet, id: &str) {
        let needs_one = matches!(facet, Facet::Term | Facet::Polarity);
        let column = facet.name();
        self.change(|claim| {
            if claim.cell(column) == id && !needs_one && !claim.id.is_empty() {
                claim.cells.remove(column);
            } else {
                claim.cells.insert(column.into(), id.into());
            }
        });
        self.open.set(None);
        let name = super::super::project::choices_untracked(self.page, facet)
            .iter()
            .find(|code| code.id == id)
            .map(|code| code.name.clone())
            .unwrap_or_default();
        self.said.set(format!("{}: {name}.", facet.label()));
    }

    /// Puts words into a column, or takes them out.
    pub(super) fn write(self, column: &'static str, words: &str) {
        let words = words.trim();
        self.change(|claim| {
            if words.is_empty() {
                claim.cells.remove(column);
            } else {
                claim.cells.insert(column.into(), words.into());
            }
        });
    }

    /// It is no claim: a proposal is passed over, a claim of the reader's own is taken out.
    pub(super) fn pass(self) {
        let Some(item) = self.current.get_untracked() else { return };
        let gone = item.claim.clone().map(|claim| Change::Claim { text: self.id(), before: Some(Box::new(claim)), after: None });
        let passed = item.candidate.as_ref().map(|candidate| {
            let passage = (candidate.start, candidate.end);
            Change::Passed { text: self.id(), passage, is: true }
        });
        let is_passed = item.state == crate::study::coding::State::Passed;
        let changes: Vec<Change> = gone.into_iter().chain(passed.filter(|_| !is_passed)).collect();
        if !changes.is_empty() {
            let next = self.items.with_untracked(|items| next_open(items, &item.key()).map(Item::key));
            Self::work().make(self.page, &Change::All(changes));
            self.said.set("No claim.".into());
            self.go(next.unwrap_or_else(|| item.key()));
        }
    }

    /// Goes to the next thing that is open; where nothing is, to the next text.
    pub(super) fn next(self) {
        let at = self.at.get_untracked();
        match self.items.with_untracked(|items| next_open(items, &at).map(Item::key)) {
            Some(next) => self.go(next),
            None => match self.following.get_untracked() {
                Some((id, _)) => self.page.go(|a| *a = Address { view: View::Mine(Some(id)), ..Address::default() }),
                None => self.said.set("Nothing is open in this text, and it is the last one.".into()),
            },
        }
    }

    /// Goes through the queue, whatever its state.
    pub(super) fn step(self, forward: bool) {
        let at = self.at.get_untracked();
        let to = self.items.with_untracked(|items| {
            let here = items.iter().position(|item| item.key() == at);
            let to = match here {
                Some(here) if forward => here + 1,
                Some(here) => here.checked_sub(1)?,
                None => 0,
            };
            items.get(to).map(Item::key)
        });
        if let Some(to) = to {
            self.go(to);
        }
    }

    /// Looks at something in the queue.
    pub(super) fn go(self, key: String) {
        self.open.set(None);
        self.at.set(key);
        browser::after_drawing(|| browser::reveal(".codable .now"));
    }

    /// Takes the last step back or makes it again, and goes where that was.
    pub(super) fn back(self, again: bool) {
        let work = Self::work();
        let done = if again { work.redo(self.page) } else { work.undo(self.page) };
        let Some(change) = done else {
            self.said.set(if again { "There is nothing to make again." } else { "There is nothing to take back." }.into());
            return;
        };
        self.said.set(if again { "Made again." } else { "Taken back." }.into());
        if let Some(key) = key_of(&change, &self.id()) {
            self.go(key);
        }
    }

    /// Moves an end of the passage by a word.
    pub(super) fn shift(self, which: End, forward: bool) {
        let text = self.text();
        self.change(|claim| {
            let to = moved(&text.text, (claim.start, claim.end), which, forward);
            place(claim, &text.text, to);
        });
    }

    /// Makes the picked words the passage of the claim that is looked at.
    pub(super) fn take_picked(self) {
        let Some(picked) = self.picked.get_untracked() else { return };
        let text = self.text();
        self.change(|claim| place(claim, &text.text, picked));
        self.unpick();
    }

    /// Makes a claim of the picked words. What was proposed around them comes with it.
    pub(super) fn by_hand(self) {
        let Some(picked) = self.picked.get_untracked() else {
            self.said.set("Pick the words first: with the pointer, or in the text with the arrow keys.".into());
            return;
        };
        let text = self.text();
        let id = Self::work().project.read_untracked().free_id();
        let mut claim = Claim { id: id.clone(), changed: browser::moment(), ..Claim::default() };
        let around = self.items.with_untracked(|items| {
            let holds = |item: &&Item| item.passage.0 <= picked.0 && picked.1 <= item.passage.1;
            items.iter().filter(|item| item.candidate.is_some()).find(holds).and_then(|item| item.candidate.clone())
        });
        claim.cells = around.map(|candidate| candidate.cells).unwrap_or_default();
        place(&mut claim, &text.text, picked);
        Self::work().make(self.page, &Change::Claim { text: self.id(), before: None, after: Some(Box::new(claim)) });
        self.unpick();
        self.said.set("A claim of your own.".into());
        self.go(id);
    }

    /// Says that the text is coded, or is not.
    pub(super) fn finish(self, is: bool) {
        Self::work().make(self.page, &Change::Done { text: self.id(), is });
    }

    fn unpick(self) {
        self.picked.set(None);
        browser::select_nothing();
    }
}

/// Puts a claim on other words.
fn place(claim: &mut Claim, text: &str, stretch: Stretch) {
    (claim.start, claim.end) = stretch;
    slice(text, stretch).clone_into(&mut claim.exact);
}

/// What in the queue of a text a change was about.
fn key_of(change: &Change, of: &str) -> Option<String> {
    match change {
        Change::Claim { text, before, after } if text == of => {
            let claim = after.as_ref().or(before.as_ref())?;
            Some(claim.found.map_or_else(|| claim.id.clone(), |(start, end)| format!("{start}-{end}")))
        }
        Change::Passed { text, passage: (start, end), .. } if text == of => Some(format!("{start}-{end}")),
        Change::All(changes) => changes.iter().find_map(|change| key_of(change, of)),
        _ => None,
    }
}
