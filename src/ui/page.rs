//! What every view needs: the corpus, the address, and the two ways to another address.

use super::browser;
use super::el::El;
use crate::address::{Address, Filters, Open, View};
use crate::corpus::{Code, Corpus};
use crate::study;
use leptos::prelude::*;
use std::ops::Deref;
use std::sync::Arc;

/// The page as its views see it. There is one, for as long as the tab is open; so a page is only where its parts are, and a
/// closure that has it is small.
#[derive(Clone, Copy)]
pub(super) struct Page(&'static Parts);

impl Deref for Page {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        self.0
    }
}

/// The parts of the page.
pub(super) struct Parts {
    /// The corpus that is shown: with the reader's articles in it, where they have coded some.
    pub(super) corpus: RwSignal<Arc<Corpus>>,
    /// The same without them.
    pub(super) base: RwSignal<Arc<Corpus>>,
    /// What is asked, as far as the corpus knows it.
    pub(super) address: Memo<Address>,
    /// Which claims are looked at.
    pub(super) filters: Memo<Filters>,
    /// The same without what is open, so that opening something is no new question.
    question: Memo<Address>,
    /// What is open: a part of the view, and a claim.
    open: Memo<(Option<Open>, Option<String>)>,
    /// What of the address bar was not understood.
    pub(super) notes: Memo<Vec<String>>,
    hash: RwSignal<String>,
}

impl Page {
    /// Starts from what the address bar says and follows it from then on.
    pub(super) fn start(corpus: Arc<Corpus>) -> Self {
        let (corpus, base) = (RwSignal::new(Arc::clone(&corpus)), RwSignal::new(corpus));
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
        let question = Memo::new(move |_| address.read().with(|a| (a.open, a.claim) = (None, None)));
        let filters = Memo::new(move |_| address.read().filters.clone());
        let open = Memo::new(move |_| address.with(|a| (a.open.clone(), a.claim.clone())));
        Self(Box::leak(Box::new(Parts { corpus, base, address, filters, question, open, notes, hash })))
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
            // One contact may be opened from several places; the one that it was opened from comes first.
            if !browser::focus(browser::OPENER) && !browser::focus(&format!("[data-opens=\"{name}\"]")) {
                let grid = browser::focus("table.grid [data-at][tabindex=\"0\"]");
                let _ = grid || browser::focus("main h1");
            }
        });
    }

    /// Makes a link one that opens the claims behind a number or a mark.
    pub(super) fn opens(self, part: &str, link: El) -> El {
        let open = Open::Part(part.to_owned());
        self.marked_open(part, link.live("href", move || Some(self.link_to_open(open.clone()))))
    }

    /// The same, for parts of a view that are drawn anew with every question, so that each of their links need not listen.
    pub(super) fn opens_here(self, part: &str, link: El) -> El {
        self.marked_open(part, link.attr("href", self.link_to_open(Open::Part(part.to_owned()))))
    }

    fn link_to_open(self, open: Open) -> String {
        self.link_to(|a| a.open = Some(open))
    }

    /// The link to this question, changed, with nothing open.
    pub(super) fn link_to(self, change: impl FnOnce(&mut Address)) -> String {
        self.question.read().with(change).link()
    }

    /// Names what a link opens, by which it gets the focus back, and marks it while that is open.
    fn marked_open(self, name: &str, link: El) -> El {
        let named = name.to_owned();
        let is_open = move || matches!(&self.open.read().0, Some(Open::Part(part)) if *part == named);
        link.attr("data-opens", name).live("aria-current", move || is_open().then(|| "true".into()))
    }

    /// Whether something is open beside the view, as the class that makes room for it.
    pub(super) fn room(self, class: &'static str) -> impl Fn() -> Option<String> + Send + Sync + 'static {
        move || {
            let is_open = *self.open.read() != (None, None);
            Some(if is_open { format!("{class} opened") } else { class.to_owned() })
        }
    }

    /// Changes the present address in place, for changes that come letter by letter.
    pub(super) fn amend(self, change: impl FnOnce(&mut Address)) {
        let link = self.address.read_untracked().with(change).link();
        browser::replace(&link);
        self.hash.set(link);
    }

    /// The link to the worksheet of this view; from a view of the class, which is no view of the corpus, that of none.
    pub(super) fn worksheet(self) -> String {
        let here = self.address.read();
        let mut there = Address { view: View::Class("paper".into()), ..Address::default() };
        if !matches!(here.view, View::Class(_)) {
            there.asked.insert("of", here.link());
        }
        there.link()
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
