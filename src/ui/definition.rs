//! A definition of the reader's own, and at once what comes of it.

use super::bar;
use super::el::{El, classed, el, sentence, typed};
use super::evidence::panel;
use super::filters::{self, shown_of};
use super::follows;
use super::outcome;
use super::page::Page;
use crate::address::{Address, Bar, Open, View};
use crate::corpus::Code;
use crate::study::cases::{Cases, cases};
use crate::study::defined;
use crate::study::definition::{Study, study};
use crate::study::evidence::{Evidence, alone, gathered, nothing};
use crate::study::implied::{Implied, implied};
use crate::study::select::{Selection, select};
use crate::study::summing::{between, defined_as, nothing_asked, part, summary};
use leptos::prelude::*;
use std::sync::Arc;

/// What the parts of the page show. Each is worked out only when what it depends on changes.
#[derive(Clone, Copy)]
pub(super) struct Shown {
    pub(super) page: Page,
    pub(super) cases: Memo<Arc<Cases>>,
    pub(super) first: Tried,
    second: Tried,
    pub(super) implied: Memo<Arc<Vec<Implied>>>,
    /// The definitions to start from.
    pub(super) starts: Memo<Arc<Vec<bar::Start>>>,
}

/// A definition that is tried: the reader's, which is always there, or the one beside it.
#[derive(Clone, Copy)]
pub(super) struct Tried {
    pub(super) bar: Memo<Option<Bar>>,
    pub(super) study: Memo<Option<Arc<Study>>>,
    /// How the names of its numbers begin in addresses.
    pub(super) prefix: &'static str,
}

/// The page of a definition.
pub(super) fn definition() -> El {
    let page = Page::here();
    let selection = changing(move || select(&page.corpus.read(), &page.filters.read()));
    let concept = Memo::new(move |_| page.concept());
    let cases = changing(move || cases(&page.corpus.read(), &concept.read(), &selection.read().claims));
    let tried = |of: fn(&Address) -> Option<Bar>, prefix| {
        let bar = Memo::new(move |_| of(&page.address.read()));
        let study = Memo::new(move |_| bar.read().as_ref().map(|bar| Arc::new(study(&cases.read(), bar))));
        Tried { bar, study, prefix }
    };
    let implied = changing(move || implied(&page.corpus.read(), &concept.read(), &selection.read().claims));
    let shown = Shown {
        page,
        cases,
        first: tried(|address| Some(address.bar.clone()), ""),
        second: tried(|address| address.beside.clone(), "2."),
        implied,
        starts: changing(move || bar::all_starts(&page.corpus.read(), &cases.read(), &implied.read())),
    };
    let sentence = move || {
        let (cases, bar, study) = (cases.read(), shown.first.bar.read(), shown.first.study.read());
        let Some(study) = study.as_ref() else { return Vec::new() };
        if bar.as_ref().is_some_and(|bar| defined_as(&cases, bar).is_empty()) {
            return vec![el("span").text(nothing_asked(&cases))];
        }
        let summary = summary(&cases, study);
        sentence([summary.counts, summary.fates].concat())
    };
    // The end of the sentence that the heading begins.
    let when = move || match shown.first.bar.read().as_ref().map(|bar| defined_as(&cases.read(), bar)).unwrap_or_default() {
        when if when.is_empty() => "… anybody mentions it.".to_owned(),
        when => format!("… {when}."),
    };
    let what = "Choose what must be true, and what must not. The page says at once which of what the outlets report still counts, and where they still differ.";
    el("div")
        .live("class", page.room("defining"))
        .child(heading(page))
        .child(classed("p", "when").live_text(when))
        .child(classed("p", "lab").text(what))
        .child(classed("p", "sum").attr("role", "status").live_children(sentence))
        .child(bar::starts(shown, filters::bar(page, move || number_shown(&selection.read()))))
        .child(
            classed("div", "work")
                .child(classed("div", "define").child(bar::conditions(shown)).child(results(shown)))
                .child(panel(opened(shown))),
        )
}

/// A memo of something large, which is taken as new whenever it is worked out again: comparing would cost more than drawing.
pub(super) fn changing<T: Send + Sync + 'static>(value: impl Fn() -> T + Send + Sync + 'static) -> Memo<Arc<T>> {
    Memo::new_with_compare(move |_| Arc::new(value()), |_, _| true)
}

fn number_shown(selection: &Selection) -> String {
    shown_of((selection.claims.len(), selection.all), selection.undated)
}

/// "I call it ... when", with the concept to be chosen.
fn heading(page: Page) -> El {
    let options = move || {
        let corpus = page.corpus.read();
        let current = page.concept().id.clone();
        let option = |code: &Code| {
            let chosen = (code.id == current).then_some("");
            el("option").attr("value", code.id.clone()).flag("selected", chosen).text(code.name.clone())
        };
        defined(&corpus).into_iter().map(option).collect()
    };
    let choose = move |event| {
        page.go(|a| {
            a.view = View::Definition(typed(&event));
            (a.bar, a.beside, a.open, a.claim) = (Bar::default(), None, None, None);
        });
    };
    let select = el("select")
        .attr("aria-label", "Concept")
        .live_children(options)
        .value(move || page.concept().id.clone())
        .on("change", choose);
    el("h1").attr("tabindex", "-1").text("I call it ").child(select).text(" when …")
}

/// The claims behind what is open.
fn opened(shown: Shown) -> Memo<Option<Evidence>> {
    let page = shown.page;
    Memo::new(move |_| {
        let address = page.address.read();
        let cases = shown.cases.read();
        let claim = address.claim.as_deref();
        let Some(Open::Part(name)) = &address.open else {
            return claim.and_then(|id| alone(&page.corpus.read(), &cases.concept, id));
        };
        let (tried, name) = match name.strip_prefix(shown.second.prefix) {
            Some(name) => (shown.second, name),
            None => (shown.first, name.as_str()),
        };
        let found = tried.study.read().as_ref().and_then(|study| part(&cases, study, name));
        Some(
            found.map_or_else(|| nothing(name), |found| gathered(found.heading, found.place, &cases.concept, &found.claims, claim)),
        )
    })
}

/// Everything that follows from the definition.
fn results(shown: Shown) -> El {
    let is_there = Memo::new(move |_| shown.second.bar.read().is_some());
    let second = move || if is_there.get() { vec![outcome::block(shown, shown.second)] } else { Vec::new() };
    let apart = move || match (shown.first.study.read().as_ref(), shown.second.study.read().as_ref()) {
        (Some(first), Some(second)) => vec![classed("p", "sum").text(between(&shown.cases.read(), first, second))],
        _ => Vec::new(),
    };
    let class = move || Some(if is_there.get() { "blocks both" } else { "blocks" }.to_owned());
    classed("div", "results")
        .child(el("div").live_children(apart))
        .child(el("div").live("class", class).child(outcome::block(shown, shown.first)).child(el("div").live_children(second)))
        .child(follows::sensitivity(shown))
        .child(el("div").live_children(move || follows::weighed(shown)))
        .child(follows::contacts(shown))
        .child(el("div").live_children(move || follows::implied_rules(shown)))
}
