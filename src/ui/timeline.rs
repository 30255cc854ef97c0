//! The timeline: what happened when, in whose words, and from where each outlet saw it.

use super::browser;
use super::el::{El, classed, el, link, sentence};
use super::evidence::panel;
use super::filters::{self, shown_of};
use super::lanes::{Plot, legend};
use super::page::Page;
use crate::corpus::{BASES, Basis, Event, When};
use crate::plot::WHOLE;
use crate::plot::window::{Window, bounds, usual, years};
use crate::study::quoted;
use crate::study::select::select;
use crate::study::timeline::{Timeline, behind, summary, timeline as study};
use leptos::prelude::*;
use std::collections::BTreeSet;
use std::sync::Arc;

/// The days that are shown, and the ways to others.
#[derive(Clone, Copy)]
pub(super) struct Days {
    page: Page,
    bounds: Memo<Option<Window>>,
    usual: Memo<Option<Window>>,
    /// The days that are shown while the pointer drags; the address follows when it lets go.
    pub(super) dragged: RwSignal<Option<Window>>,
    /// Those that are shown; None where nothing has a date.
    pub(super) shown: Memo<Option<Window>>,
}

impl Days {
    fn of(page: Page, told: Memo<Timeline>) -> Self {
        let bounds = Memo::new(move |_| bounds(&page.corpus.read()));
        // Days that were filtered by are the days that are meant.
        let filtered = move |all| Window::read(&page.filters.with(|filters| [&filters.from, "/", &filters.to].concat()), all);
        let usual = Memo::new(move |_| bounds.get().map(|all| filtered(all).unwrap_or_else(|| usual(&told.read(), all))));
        let dragged = RwSignal::new(None);
        let shown = Memo::new(move |_| {
            let bounds = bounds.get()?;
            dragged.get().or_else(|| Window::read(&page.address.read().window, bounds)).or(usual.get())
        });
        Self { page, bounds, usual, dragged, shown }
    }

    /// The days shown and those that there are, where there are any.
    pub(super) fn now(self) -> Option<(Window, Window)> {
        Some((self.shown.get_untracked()?, self.bounds.get_untracked()?))
    }

    /// All days that there are.
    pub(super) fn all(self) -> Option<Window> {
        self.bounds.get()
    }

    /// The link to other days.
    pub(super) fn link(self, to: Option<Window>) -> String {
        self.page.link(|a| a.window = to.map(Window::iso).unwrap_or_default())
    }

    /// Shows other days in place, so that Back leads to where the reader was before moving about.
    pub(super) fn amend(self, to: Window) {
        if self.shown.get_untracked() != Some(to) || self.dragged.get_untracked().is_some() {
            self.page.amend(|a| a.window = to.iso());
        }
        self.dragged.set(None);
    }

    /// What a key does to the days; false where it does nothing.
    pub(super) fn key(self, key: &str) -> bool {
        let Some((now, all)) = self.now() else { return false };
        let to = match key {
            "+" | "=" => now.scaled(50, WHOLE / 2, all),
            "-" => now.scaled(200, WHOLE / 2, all),
            "ArrowLeft" => now.panned(-25, all),
            "ArrowRight" => now.panned(25, all),
            "Home" => now.moved(all.first - now.first, all),
            "End" => now.moved(all.last - now.last, all),
            "0" => {
                self.page.amend(|a| a.window.clear());
                return true;
            }
            _ => return false,
        };
        self.amend(to);
        true
    }
}

/// The page.
pub(super) fn timeline() -> El {
    let page = Page::here();
    // What the lanes depend on, so that neither opening a mark nor moving about computes them again.
    let filters = Memo::new(move |_| page.address.read().filters.clone());
    let told = Memo::new(move |_| {
        let (corpus, filters) = (page.corpus.read(), filters.read());
        study(&corpus, &select(&corpus, &filters), filters.set("outlet"))
    });
    let days = Days::of(page, told);
    let opened = Memo::new(move |_| {
        let address = page.address.read();
        behind(&page.corpus.read(), &told.read(), &page.concept(), address.open.as_ref(), address.claim.as_deref())
    });
    let sentence = move || sentence(summary(&told.read()));
    let shown = move || told.with(|told| shown_of(told.shown, told.undated));
    let sheet = classed("div", "sheet")
        .child(controls(days))
        .child(Plot::new(page, told, days).draw())
        .child(el("h2").text("Contacts by date"))
        .child(classed("table", "contacts").live_children(move || table(page, &told.read())));
    el("div")
        .live("class", page.room("times"))
        .child(el("h1").attr("tabindex", "-1").text("Timeline"))
        .child(classed("p", "sum").live_children(sentence))
        .child(classed("div", "bar").child(legend()))
        .child(filters::bar(page, shown))
        .child(classed("div", "work").child(sheet).child(panel(opened)))
}

/// The ways to other days.
fn controls(days: Days) -> El {
    let page = days.page;
    let button = move |text: &str, name: &str, to: fn(Window, Window) -> Window| {
        let go = move |_| {
            if let Some((now, all)) = days.now() {
                page.go(|a| a.window = to(now, all).iso());
            }
        };
        el("button").attr("aria-label", name).attr("title", name).text(text).on("click", go)
    };
    let goal = move |name: String, to: Option<Window>| {
        let current = move || (days.shown.get() == to.or(days.usual.get())).then(|| "true".into());
        el("a").live("href", move || Some(days.link(to))).live("aria-current", current).text(name)
    };
    let goals = move || {
        let Some(all) = days.bounds.get() else { return Vec::new() };
        let years = years(&page.corpus.read());
        let year = |year: &i16| goal(year.to_string(), Window::read(&format!("{year:04}"), all));
        let years: Vec<El> = if years.len() > 1 { years.iter().map(year).collect() } else { Vec::new() };
        [goal("usual".into(), None), goal("all".into(), Some(all))].into_iter().chain(years).collect()
    };
    let limited = move || {
        let address = page.address.read();
        let ends = days.shown.get().map(Window::iso);
        ends.is_some_and(|ends| ends == format!("{}/{}", address.filters.from, address.filters.to))
    };
    let limit = move |_| {
        let lift = limited();
        let iso = days.shown.get_untracked().filter(|_| !lift).map(Window::iso).unwrap_or_default();
        let (from, to) = iso.split_once('/').unwrap_or_default();
        // The days stay where they are, whatever the filter makes usual.
        let window = days.shown.get_untracked().map(Window::iso).unwrap_or_default();
        page.go(|a| (a.window, a.filters.from, a.filters.to) = (window, from.into(), to.into()));
    };
    let limit_words = move || if limited() { "Look at all days again" } else { "Look only at these days in every view" }.to_owned();
    classed("div", "days")
        .child(
            classed("p", "when")
                .attr("role", "status")
                .live_text(move || days.shown.get().map_or("Nothing here has a date.".into(), Window::words)),
        )
        .child(
            classed("span", "ways")
                .child(button("−", "Zoom out", |now, all| now.scaled(200, WHOLE / 2, all)))
                .child(button("+", "Zoom in", |now, all| now.scaled(50, WHOLE / 2, all)))
                .child(button("‹", "Earlier", |now, all| now.panned(-50, all)))
                .child(button("›", "Later", |now, all| now.panned(50, all))),
        )
        .child(
            classed("span", "choice").child(classed("span", "lab").text("days")).child(classed("span", "seg").live_children(goals)),
        )
        .child(el("button").on("click", limit).live_text(limit_words))
}

/// Every contact with its date, its names, and from where it was seen.
fn table(page: Page, told: &Timeline) -> Vec<El> {
    let head = |text: &str| el("th").attr("scope", "col").text(text);
    let heads = ["when", "contact", "who calls it what, and from where"].map(head);
    vec![
        classed("caption", "hid").text("Contacts by date"),
        el("thead").child(el("tr").children(heads)),
        el("tbody").children(told.contacts.iter().map(|event| row(page, told, event))),
    ]
}

fn row(page: Page, told: &Timeline, event: &Arc<Event>) -> El {
    let (date, id) = (&event.date, event.id.clone());
    let basis = BASES.iter().find(|(_, basis)| *basis == date.basis).map_or("", |(word, _)| word);
    let when = match (&date.when, &date.refuted, date.basis) {
        (_, Some(_), Basis::Conflict) => date.words(),
        (when, ..) => when.map_or("no date".into(), |when: When| when.words()),
    };
    let stated = if date.stated.is_empty() { String::new() } else { format!(": {}", quoted(&date.stated)) };
    // Whether this contact alone is looked at; the set that would lift or make it so.
    let only = move || page.address.read().filters.set("event").is_some_and(|ids| ids.len() == 1 && ids.contains(&id));
    let (lifts, id) = (only.clone(), event.id.clone());
    let filter = move || {
        let ids = if lifts() { BTreeSet::new() } else { BTreeSet::from([id.clone()]) };
        Some(page.link(|a| a.filters.choose("event", ids)))
    };
    let words = move || if only() { "every contact again" } else { "only this contact in every view" }.to_owned();
    let who = told.told(&event.id).map(|(lane, entry)| {
        let names = |names: &[String]| names.iter().map(|name| quoted(name)).collect::<Vec<_>>().join(", ");
        let then = if entry.labels.is_empty() { "" } else { "; " };
        let denied = if entry.denied.is_empty() { String::new() } else { format!("{then}denied: {}", names(&entry.denied)) };
        let none = entry.labels.is_empty() && entry.denied.is_empty();
        el("p")
            .child(el("b").text(lane.outlet.name.clone()))
            .text(" ")
            .child(classed("span", "q").text(if none { "not named".into() } else { names(&entry.labels) + &denied }))
            .child(classed("span", "lab").text(entry.seen()))
    });
    el("tr")
        .child(el("td").text(when).child(el("small").text(format!("{basis}{stated}"))))
        .child(
            el("th")
                .attr("scope", "row")
                .child(page.opens(&event.id, el("a")).text(event.name.clone()))
                .child(el("small").child(el("a").live("href", filter).live_text(words))),
        )
        .child(el("td").children(who))
}

/// A link of a lane's head that goes to contacts outside the window; there only while there are some.
pub(super) fn away(days: Days, class: &'static str, at: impl Fn() -> (usize, Option<Window>) + Send + Sync + Copy + 'static) -> El {
    let words = move || {
        let (n, _) = at();
        if class == "earlier" { format!("‹ {n} earlier") } else { format!("{n} later ›") }
    };
    let rescue = |_| browser::after_drawing(|| browser::rescue_focus("[hidden]", ".plot"));
    link("")
        .live("href", move || at().1.map(|there| days.link(Some(there))))
        .attr("class", class)
        .live("hidden", move || (at().0 == 0).then(String::new))
        .on("click", rescue)
        .live_text(words)
}
