//! The bar at the foot of the page while a demo runs: which step this is, what is said to it, and the ways on and back.
//!
//! Which demo runs, and where it is, is kept with the tab, so that a reload goes on with it. The view itself is what the address
//! says: whoever wanders off is led back by the bar.

use super::super::browser::{self, Store};
use super::super::el::{El, classed, el};
use super::super::page::Page;
use super::{to, tour};
use crate::address::Address;
use crate::corpus::Step;
use leptos::prelude::*;
use std::cell::RefCell;

/// What the bar looks like, over any view.
const STYLE: &str = include_str!("../../../style/demo.css");

/// Where it is kept which demo runs and where it is.
pub(super) const PLACE: &str = "crosstalk.tour";

/// Which demo.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tour {
    /// The one that the corpus comes with.
    Shipped,
    /// The reader's own.
    Own,
}

impl Tour {
    /// The word for it.
    pub(super) fn word(self) -> &'static str {
        if self == Self::Own { "own" } else { "shipped" }
    }

    fn steps(self) -> Vec<Step> {
        if self == Self::Own { tour::own() } else { tour::shipped() }
    }
}

/// Which demo runs, and at which step it is; None where none runs. It belongs to no view and outlives them all.
type Place = ArcRwSignal<Option<(Tour, usize)>>;

thread_local! {
    /// Where the running demo is; None where none runs. There is one bar for as long as the page is open.
    static RUNNING: RefCell<Option<Place>> = const { RefCell::new(None) };
}

/// Begins a demo at its first step.
pub(super) fn start(page: Page, tour: Tour) {
    run(page, tour, 0);
    if let Some(step) = tour.steps().first() {
        open(page, step);
    }
}

/// Goes on with the demo that ran before the page was loaded anew.
pub(in super::super) fn resume(page: Page) {
    let kept = browser::kept(Store::OfTab, PLACE).unwrap_or_default();
    let (word, at) = kept.split_once(' ').unwrap_or_default();
    let tour = if word == Tour::Own.word() { Tour::Own } else { Tour::Shipped };
    if let Ok(at) = at.parse() {
        run(page, tour, at);
    }
}

fn run(page: Page, tour: Tour, at: usize) {
    let running = RUNNING.with_borrow(Clone::clone);
    let state = running.unwrap_or_else(|| {
        let state = Place::new(None);
        RUNNING.set(Some(state.clone()));
        let shown = state.clone();
        mount_to_body(move || bar(page, shown).done());
        listen(page, state.clone());
        state
    });
    put(&state, Some((tour, at)));
    browser::style_as("data-size", "projector");
}

fn put(state: &Place, place: Option<(Tour, usize)>) {
    match place {
        Some((tour, at)) => _ = browser::keep(Store::OfTab, PLACE, &format!("{} {at}", tour.word())),
        None => browser::forget(Store::OfTab, PLACE),
    }
    state.set(place);
}

fn open(page: Page, step: &Step) {
    let (address, _) = Address::parse(&step.link);
    page.go(|a| *a = address);
}

/// Goes so many steps on or back.
fn go(page: Page, state: &Place, forward: bool) {
    let Some((tour, at)) = state.get_untracked() else { return };
    let steps = tour.steps();
    let next = if forward { at + 1 } else { at.saturating_sub(1) };
    if let Some(step) = steps.get(next) {
        put(state, Some((tour, next)));
        open(page, step);
    }
}

fn end(page: Page, state: &Place) {
    put(state, None);
    browser::apply(browser::preferences());
    let (address, _) = Address::parse(&to("tour"));
    page.go(|a| *a = address);
}

/// The keys of a presenter, for as long as the page is open: the bar outlives every view.
fn listen(page: Page, state: Place) {
    browser::on_key(move |event| {
        if state.read_untracked().is_none() || browser::is_in_field(event) || browser::has_open_dialog() {
            return;
        }
        match event.key().as_str() {
            "PageDown" => go(page, &state, true),
            "PageUp" => go(page, &state, false),
            _ => return,
        }
        event.prevent_default();
    });
}

fn bar(page: Page, state: Place) -> El {
    let content = move || {
        let Some((tour, at)) = state.get() else { return Vec::new() };
        let steps = tour.steps();
        let Some(step) = steps.get(at).cloned() else { return Vec::new() };
        let (all, link) = (steps.len(), step.link.clone());
        let is_away = move || {
            let here = page.address.read();
            let (there, _) = crate::study::settle(&Address::parse(&link).0, &page.corpus.read());
            *here != there
        };
        let here = is_away.clone();
        let again = step.clone();
        let told = RwSignal::new("");
        let add = move |_| {
            let mut own = tour::own();
            let heading = browser::title().split(" · ").next().unwrap_or_default().to_owned();
            own.push(Step { link: page.address.read_untracked().link(), heading, note: String::new() });
            told.set(if tour::keep_own(&own) { "Added to your own." } else { "This browser keeps nothing." });
        };
        let button = |name: &'static str| el("button").text(name);
        let (back, on, over) = (state.clone(), state.clone(), state.clone());
        vec![
            classed("aside", "demo")
                .attr("aria-label", "Demo")
                .child(
                    classed("div", "demo-note")
                        .attr("aria-live", "polite")
                        .child(classed("span", "lab").text(format!("{} of {all} ", at + 1)))
                        .child(el("b").text(step.heading.clone()))
                        .child(el("p").text(step.note.clone())),
                )
                .child(
                    classed("p", "ways")
                        .child(
                            button("Back")
                                .attr("data-go", "back")
                                .flag("disabled", (at == 0).then_some(""))
                                .on("click", move |_| go(page, &back, false)),
                        )
                        .child(
                            button("Forward")
                                .attr("class", "main")
                                .attr("data-go", "on")
                                .flag("disabled", (at + 1 == all).then_some(""))
                                .on("click", move |_| go(page, &on, true)),
                        )
                        .child(
                            button("To this step")
                                .live("hidden", move || (!is_away()).then(String::new))
                                .on("click", move |_| open(page, &again)),
                        )
                        .child(button("Add this view").live("hidden", move || (!here()).then(String::new)).on("click", add))
                        .child(button("End").attr("data-go", "end").on("click", move |_| end(page, &over)))
                        .child(classed("span", "lab").attr("role", "status").live_text(move || told.get().to_owned())),
                ),
        ]
    };
    browser::dress("demo", STYLE);
    el("div").live_children(content)
}
