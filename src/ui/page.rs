//! What every view needs: the corpus, the address, and the two ways to another address.

use super::browser;
use crate::address::{Address, View};
use crate::corpus::{Code, Corpus};
use crate::study;
use leptos::prelude::*;
use std::sync::Arc;

/// The page as its views see it.
#[derive(Clone, Copy)]
pub(super) struct Page {
    /// The corpus that is shown.
    pub(super) corpus: RwSignal<Arc<Corpus>>,
    /// What is asked, as far as the corpus knows it.
    pub(super) address: Memo<Address>,
    /// What of the address bar was not understood.
    pub(super) notes: Memo<Vec<String>>,
    hash: RwSignal<String>,
}

impl Page {
    /// Starts from what the address bar says and follows it from then on.
    pub(super) fn start(corpus: Arc<Corpus>) -> Self {
        let corpus = RwSignal::new(corpus);
        let hash = RwSignal::new(browser::hash());
        browser::on_hash_change(move || hash.set(browser::hash()));
        let read = Memo::new(move |_| {
            let (address, mut notes) = Address::parse(&hash.read());
            let (settled, more) = study::settle(&address, &corpus.read());
            notes.extend(more);
            (settled, notes)
        });
        let address = Memo::new(move |_| read.with(|(address, _)| address.clone()));
        let notes = Memo::new(move |_| read.with(|(_, notes)| notes.clone()));
        Self { corpus, address, notes, hash }
    }

    /// The page in whose view we are.
    pub(super) fn here() -> Self {
        expect_context()
    }

    /// The link to this address, changed.
    pub(super) fn link(self, change: impl FnOnce(&mut Address)) -> String {
        self.address.read().with(change).link()
    }

    /// Goes to the present address, changed, so that Back leads here.
    pub(super) fn go(self, change: impl FnOnce(&mut Address)) {
        let link = self.address.read_untracked().with(change).link();
        browser::push(&link);
        // The browser tells of the change later; what is drawn next should know of it already.
        self.hash.set(link);
    }

    /// Closes what is open and gives the focus back to the cell that it was opened from.
    pub(super) fn close(self) {
        let is_open = {
            let address = self.address.read_untracked();
            address.open.is_some() || address.claim.is_some()
        };
        if is_open {
            self.go(|a| (a.open, a.claim) = (None, None));
            browser::after_drawing(|| {
                browser::focus("table.grid [data-at][tabindex=\"0\"]");
            });
        }
    }

    /// Changes the present address in place, for changes that come letter by letter.
    pub(super) fn amend(self, change: impl FnOnce(&mut Address)) {
        let link = self.address.read_untracked().with(change).link();
        browser::replace(&link);
        self.hash.set(link);
    }

    /// The link to a whole other view.
    pub(super) fn view_link(view: View) -> String {
        Address { view, ..Address::default() }.link()
    }

    /// The concept whose grid is shown, or would be.
    pub(super) fn concept(self) -> Arc<Code> {
        let address = self.address.read();
        let id = if let View::Counts(concept) = &address.view { concept.as_str() } else { "" };
        Arc::clone(self.corpus.read().concept(id))
    }
}
