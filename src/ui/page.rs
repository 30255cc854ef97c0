//! What every view needs: the corpus, the address, and the two ways to another address.

use super::browser;
use super::el::El;
use crate::address::{Address, Open, View};
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

    /// The link to another view with the same filters; what else was asked of this view is not asked of that one.
    pub(super) fn other_view(self, view: View) -> String {
        Address { view, filters: self.address.read().filters.clone(), ..Address::default() }.link()
    }

    /// Closes what is open and gives the focus back to where it was opened from.
    pub(super) fn close(self) {
        let (open, claim) = {
            let address = self.address.read_untracked();
            (address.open.clone(), address.claim.clone())
        };
        let name = match (open, claim) {
            (None, None) => return,
            (Some(Open::Part(part)), _) => part,
            (_, claim) => claim.unwrap_or_default(),
        };
        self.go(|a| (a.open, a.claim) = (None, None));
        browser::after_drawing(move || {
            // The name may come from an address; ours have only such characters.
            let name: String = name.chars().filter(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '.')).collect();
            if !browser::focus(&format!("[data-opens=\"{name}\"]")) {
                browser::focus("table.grid [data-at][tabindex=\"0\"]");
            }
        });
    }

    /// Makes a link one that opens the claims behind a number or a mark.
    pub(super) fn opens(self, part: &str, link: El) -> El {
        let (name, named) = (part.to_owned(), part.to_owned());
        let open = move || (Some(Open::Part(name.clone())), None);
        link.attr("data-opens", part).live("href", move || Some(self.link(|a| (a.open, a.claim) = open()))).live(
            "aria-current",
            move || {
                let is_open = matches!(&self.address.read().open, Some(Open::Part(part)) if *part == named);
                is_open.then(|| "true".into())
            },
        )
    }

    /// Makes a link one that opens a claim beside the view.
    #[allow(dead_code)]
    pub(super) fn opens_claim(self, claim: &str, link: El) -> El {
        let (id, named) = (claim.to_owned(), claim.to_owned());
        link.attr("data-opens", claim)
            .live("href", move || Some(self.link(|a| (a.open, a.claim) = (None, Some(id.clone())))))
            .live("aria-current", move || (self.address.read().claim.as_ref() == Some(&named)).then(|| "true".into()))
    }

    /// Whether something is open beside the view, as the class that makes room for it.
    pub(super) fn room(self, class: &'static str) -> impl Fn() -> Option<String> + Send + Sync + 'static {
        move || {
            let address = self.address.read();
            let is_open = address.open.is_some() || address.claim.is_some();
            Some(if is_open { format!("{class} opened") } else { class.to_owned() })
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
        let (View::Counts(concept) | View::Definition(concept)) = &address.view else {
            return Arc::clone(&self.corpus.read().first);
        };
        Arc::clone(self.corpus.read().concept(concept))
    }
}
