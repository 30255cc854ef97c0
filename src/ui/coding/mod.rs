//! A text of the reader's as it is coded: the text on one side, what is to be decided on the other, and a key for every code.

mod beside;
mod deed;
mod event;
mod fields;
mod keys;
mod panel;
mod text;

use super::desk;
use super::el::{El, classed, el, link};
use super::page::Page;
use super::project::{self, Work};
use super::{browser, prose};
use crate::address::View;
use crate::corpus::Facet;
use crate::desk::messages::{Collection, Listed, Proposals, Reply, Request, Scope, Sought, Text};
use crate::study::coding::{Item, Stretch, queue};
use leptos::prelude::*;
use std::sync::Arc;

/// The sides of a claim that have codes, each with the letter that opens its list. The verdict has the digits.
const FACETS: [(char, Facet); 8] = [
    ('t', Facet::Term),
    ('k', Facet::Kind),
    ('j', Facet::Criterion),
    ('v', Facet::Voice),
    ('s', Facet::Stance),
    ('e', Facet::Certainty),
    ('r', Facet::Realis),
    ('f', Facet::Frame),
];

/// What is known of the text.
#[derive(Clone, PartialEq)]
enum Told {
    /// It was not asked yet, or has not answered.
    Nothing,
    /// It is not here; and why, where that is not because nobody brought it.
    Absent(String),
    /// It is here.
    Here(Arc<Text>),
}

/// The view as it is shown.
#[derive(Clone, Copy)]
struct Coding {
    page: Page,
    id: StoredValue<String>,
    told: RwSignal<Told>,
    /// What the text proposes; None until it was asked.
    proposals: RwSignal<Option<Proposals>>,
    items: Memo<Vec<Item>>,
    /// Which of the queue is looked at, by its key.
    at: RwSignal<String>,
    current: Memo<Option<Item>>,
    /// Words that the reader has picked in the text.
    picked: RwSignal<Option<Stretch>>,
    /// Of which facet the codes are listed.
    open: RwSignal<Option<Facet>>,
    /// What is said about the last step.
    said: RwSignal<String>,
    /// The text behind this one in the list, by id and title.
    following: RwSignal<Option<(String, String)>>,
}

/// One of the reader's own texts.
pub(super) fn coding(page: Page, id: String) -> El {
    let told = RwSignal::new(Told::Nothing);
    let proposals = RwSignal::new(None);
    let project = project::work().project;
    let of = id.clone();
    let items = Memo::new(move |_| {
        let proposals = proposals.read();
        let candidates = proposals.as_ref().map_or(&[][..], |proposals: &Proposals| proposals.candidates.as_slice());
        queue(candidates, &project.read().coded.get(&of).cloned().unwrap_or_default())
    });
    let at = RwSignal::new(String::new());
    let current = Memo::new(move |_| {
        let at = at.read();
        items.read().iter().find(|item| item.key() == *at).cloned()
    });
    let coding = Coding {
        page,
        id: StoredValue::new(id),
        told,
        proposals,
        items,
        at,
        current,
        picked: RwSignal::new(None),
        open: RwSignal::new(None),
        said: RwSignal::new(String::new()),
        following: RwSignal::new(None),
    };
    coding.ask();
    coding.listen();
    coding.draw()
}

impl Coding {
    fn work() -> Work {
        project::work()
    }

    fn id(self) -> String {
        self.id.get_value()
    }

    /// The text; empty where it is not here.
    fn text(self) -> Arc<Text> {
        match &*self.told.read_untracked() {
            Told::Here(text) => Arc::clone(text),
            Told::Nothing | Told::Absent(_) => Arc::default(),
        }
    }

    /// Asks for the project, the text, and what it proposes.
    fn ask(self) {
        let page = self.page;
        let address = page.address.get_untracked();
        let asked = |key: &str| address.asked.get(key).cloned().unwrap_or_default();
        let scope = Scope { collection: Collection::Own, ..Scope::default() };
        let sought = Sought { query: asked("q"), case: !asked("case").is_empty(), forms: !asked("forms").is_empty(), scope };
        let place: Option<u32> = address.asked.get("at").and_then(|at| at.parse().ok());
        let id = self.id();
        leptos::task::spawn_local(async move {
            Self::work().open(page).await;
            let read = Request::Read { collection: Collection::Own, id: id.clone(), sought };
            let told = match desk::ask(page, &read).await {
                Reply::Text(text) => Told::Here(Arc::new(*text)),
                Reply::Failed(why) => Told::Absent(why),
                _ => Told::Absent(String::new()),
            };
            // The view may be gone by the time that an answer comes.
            if self.told.try_set(told).is_some() {
                return;
            }
            let list = Request::Texts { collection: Collection::Own, first: 0, count: usize::MAX };
            if let Reply::Texts(texts) = desk::ask(page, &list).await {
                let behind = texts.texts.iter().skip_while(|text| text.head.id != id).nth(1);
                let named =
                    |text: &Listed| if text.head.title.is_empty() { text.head.source.clone() } else { text.head.title.clone() };
                let _ = self.following.try_set(behind.map(|text| (text.head.id.clone(), named(text))));
            }
            let concepts = project::concepts(page);
            if let Reply::Proposals(proposals) = desk::ask(page, &Request::Find { id, concepts }).await {
                let _ = self.proposals.try_set(Some(proposals));
            }
            self.begin(place);
        });
    }

    /// Goes to the place that a link leads to, or to the first thing that is open.
    fn begin(self, place: Option<u32>) {
        let Some(items) = self.items.try_get_untracked() else { return };
        let there = place.and_then(|place| items.iter().find(|item| item.passage.0 <= place && place < item.passage.1));
        let first = there.or_else(|| crate::study::coding::next_open(&items, "")).or(items.first());
        self.at.set(first.map(Item::key).unwrap_or_default());
        if place.is_some() {
            browser::after_drawing(|| browser::scroll_to(".codable .asked, .codable .now"));
        }
    }

    fn draw(self) -> El {
        let title = move || match &*self.told.read() {
            Told::Here(text) if !text.head.title.is_empty() => text.head.title.clone(),
            Told::Here(text) => text.head.source.clone(),
            Told::Nothing => "One moment".into(),
            Told::Absent(_) => "This text is not here".into(),
        };
        let by = move || match &*self.told.read() {
            Told::Here(text) => {
                let head = &text.head;
                let parts = [&head.outlet, &head.date, &head.author, &head.source];
                let parts: Vec<&str> = parts.into_iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
                parts.join(" · ")
            }
            Told::Nothing => String::new(),
            Told::Absent(why) if why.is_empty() => {
                "A link to one of your own texts works only in the browser that keeps it, and only as long as its project is open."
                    .into()
            }
            Told::Absent(why) => why.clone(),
        };
        let is_here = Memo::new(move |_| matches!(*self.told.read(), Told::Here(_)));
        let body = move || if is_here.get() { vec![self.text_side(), self.panel()] } else { Vec::new() };
        classed("div", "coding")
            .child(classed("p", "crumb").child(link(Page::view_link(View::Mine(None))).text("My articles")))
            .child(el("h1").attr("tabindex", "-1").live_text(title))
            .child(classed("p", "by").live_text(by))
            .child(classed("div", "desk").live_children(body))
            .child(self.event_dialog())
    }
}

/// A text of more paragraphs is shown in stretches.
const MOST: usize = prose::MOST;
