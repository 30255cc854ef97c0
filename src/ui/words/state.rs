//! What every part of the Words view shares: the question of the address, the ways to another one, and answers of the desk.

use super::super::browser;
use super::super::desk;
use super::super::el::follow;
use super::super::page::Page;
use crate::address::{Address, View};
use crate::desk::ask::{Ask, Tool};
use crate::desk::messages::{Collection, Found, Reply, Request, Scope, Texts};
use js_sys::Uint8Array;
use leptos::prelude::*;
use std::collections::BTreeSet;
use std::ops::Deref;
use std::sync::Arc;

/// The view as its parts see it: where what they share is, so that a closure that has it is small. What they share is never
/// given back, some hundred bytes for each time that the view is opened.
#[derive(Clone, Copy)]
pub(super) struct Words(&'static Shared);

impl Deref for Words {
    type Target = Shared;

    fn deref(&self) -> &Shared {
        self.0
    }
}

/// What the parts of the view share.
pub(super) struct Shared {
    /// The page.
    pub(super) page: Page,
    /// The question.
    pub(super) ask: Memo<Ask>,
    /// The tool that answers.
    pub(super) tool: Memo<Tool>,
    /// What was found of what is sought.
    pub(super) found: Answer,
    /// How wide the view is, in pixels.
    pub(super) width: RwSignal<f64>,
    /// What could not be handed over, as a sentence.
    pub(super) told: RwSignal<String>,
}

/// The question of the address, and what of it was not understood.
pub(super) fn read(page: Page) -> (Ask, Vec<String>) {
    let address = page.address.read();
    // The address of another view, which is drawn in a moment, asks nothing of this one.
    let tool = if let View::Words(tool) = &address.view { tool.as_str() } else { "" };
    Ask::read(tool, &address.asked)
}

impl Words {
    pub(super) fn start() -> Self {
        let page = Page::here();
        let ask = Memo::new(move |_| read(page).0);
        let width = RwSignal::new(0.0);
        let words = Self(Box::leak(Box::new(Shared {
            page,
            ask,
            tool: Memo::new(move |_| ask.with(|ask| ask.tool)),
            found: Answer::of(page, move || Some(Request::Search(ask.read().sought.clone()))),
            width,
            told: RwSignal::new(String::new()),
        })));
        browser::after_drawing(move || words.measure());
        words
    }

    /// Says why something was not handed over.
    pub(super) fn say(self, sentence: String) {
        let _ = self.told.try_set(sentence);
    }

    /// Takes the width anew.
    pub(super) fn measure(self) {
        if let Some(main) = browser::find(".words") {
            let width = browser::measure(&main, "clientWidth");
            if self.width.try_get_untracked().is_some_and(|before| (before - width).abs() > 0.5) {
                self.width.set(width);
            }
        }
    }

    /// The address that asks something else. A line that was gone to belongs to its question.
    fn changed(address: &Address, ask: &Ask, change: impl FnOnce(&mut Ask)) -> Address {
        let mut asked = ask.clone();
        change(&mut asked);
        if asked.line == ask.line {
            asked.line = 0;
        }
        address.with(|address| {
            address.view = View::Words(asked.tool.path().into());
            address.asked = asked.write();
        })
    }

    /// The link to this question, changed.
    pub(super) fn link(self, change: impl FnOnce(&mut Ask)) -> String {
        Self::changed(&self.page.address.read(), &self.ask.read(), change).link()
    }

    /// Asks something else, so that Back leads here.
    pub(super) fn go(self, change: impl FnOnce(&mut Ask)) {
        let to = Self::changed(&self.page.address.read_untracked(), &self.ask.read_untracked(), change);
        self.page.go(|address| *address = to);
    }

    /// Changes the address in place.
    pub(super) fn amend(self, change: impl FnOnce(&mut Ask)) {
        let to = Self::changed(&self.page.address.read_untracked(), &self.ask.read_untracked(), change);
        self.page.amend(|address| *address = to);
    }

    /// What the collection holds that is looked at; None until the desk has said so.
    pub(super) fn texts(self) -> Option<Texts> {
        let known = desk::known();
        let known = known.read();
        match self.ask.read().sought.scope.collection {
            Collection::Shipped => known.shipped.clone(),
            Collection::Own => known.own.clone(),
        }
    }

    /// The outlets of the collection, by name.
    pub(super) fn outlets(self) -> Vec<String> {
        self.texts().map(|texts| texts.outlets.into_iter().map(|(name, _)| name).collect()).unwrap_or_default()
    }

    /// The texts that keyness is about where nothing else was said: those of the first outlet.
    pub(super) fn first(self) -> Scope {
        let collection = self.ask.read().sought.scope.collection;
        let mut outlets = BTreeSet::new();
        outlets.extend(self.outlets().into_iter().next());
        Scope { collection, outlets, ..Scope::default() }
    }

    /// What was found; None before the first answer.
    pub(super) fn found(self) -> Option<Found> {
        match self.found.reply.get().as_deref() {
            Some(Reply::Found(found)) => Some(found.clone()),
            _ => None,
        }
    }
}

/// The link to a text at a place.
pub(super) fn text_link(collection: Collection, id: &str, at: u32) -> String {
    let view = match collection {
        Collection::Shipped => View::Articles(Some(id.into())),
        Collection::Own => View::Mine(Some(id.into())),
    };
    let mut address = Address { view, ..Address::default() };
    address.asked.insert("at", at.to_string());
    address.link()
}

/// Asks the desk, and does something with the answer and the bytes beside it once they come.
pub(super) fn ask(page: Page, request: Request, then: impl FnOnce(Reply, Option<Uint8Array>) + 'static) {
    let then: Box<dyn FnOnce(Reply, Option<Uint8Array>)> = Box::new(then);
    leptos::task::spawn_local(async move {
        let (reply, bytes) = desk::ask_with(page, &request, None).await;
        then(reply, bytes);
    });
}

/// A set of one name.
pub(super) fn only(name: String) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    names.insert(name);
    names
}

/// The last answer to a question that may change while it is worked on. An answer to an older question is dropped.
#[derive(Clone, Copy)]
pub(super) struct Answer {
    /// The answer; None before the first one, and where nothing is asked.
    pub(super) reply: RwSignal<Option<Arc<Reply>>>,
    /// Whether a newer one is worked on.
    pub(super) busy: RwSignal<bool>,
    number: StoredValue<usize>,
    again: RwSignal<usize>,
}

impl Answer {
    /// Follows a question.
    pub(super) fn of(page: Page, question: impl Fn() -> Option<Request> + 'static) -> Self {
        let answer =
            Self { reply: RwSignal::new(None), busy: RwSignal::new(false), number: StoredValue::new(0), again: RwSignal::new(0) };
        let mut last: Option<(usize, Option<Request>)> = None;
        // What comes from a worker comes later, so it cannot be derived; this is where it enters.
        follow(move || {
            let now = (answer.again.get(), question());
            if last.as_ref() != Some(&now) {
                answer.number.update_value(|number| *number += 1);
                match &now.1 {
                    Some(request) => answer.ask(page, request.clone()),
                    None => answer.take(None),
                }
                last = Some(now);
            }
        });
        answer
    }

    fn ask(self, page: Page, request: Request) {
        let number = self.number.get_value();
        self.busy.set(true);
        ask(page, request, move |reply, _| {
            // By now the view may be gone, or ask something else.
            if self.number.try_get_value() == Some(number) {
                self.take(Some(reply));
            }
        });
    }

    fn take(self, reply: Option<Reply>) {
        self.busy.set(false);
        self.reply.set(reply.map(Arc::new));
    }

    /// Asks the same once more, because what it is about has changed.
    pub(super) fn again(self) {
        self.again.update(|again| *again += 1);
    }

    /// Why there is no answer, as a sentence; empty where there is one.
    pub(super) fn failure(self) -> String {
        match self.reply.get().as_deref() {
            Some(Reply::Failed(why)) => why.clone(),
            _ => String::new(),
        }
    }
}
