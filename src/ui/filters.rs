//! Which claims are looked at: by voice, stance, realis, certainty, outlet, date and words.

use super::el::{El, classed, el, link, typed};
use super::page::Page;
use crate::address::{Filters, SETS};
use crate::corpus::{Corpus, FACETS, Facet, When};
use crate::study::count;
use leptos::prelude::*;
use std::collections::BTreeSet;

/// The set that holds single contacts.
const CONTACT: &str = "event";

/// The filter line: groups of voices at hand, words, and everything else behind one button.
pub(super) fn bar(page: Page, shown: impl Fn() -> String + Send + 'static) -> El {
    let chosen = move || {
        let n = page.filters.read().number();
        if n == 0 { "More filters".to_owned() } else { format!("More filters ({n})") }
    };
    let words = el("input")
        .attr("id", "words")
        .attr("type", "search")
        .attr("autocomplete", "off")
        .value(move || page.filters.read().words.clone())
        .on("input", move |event| page.amend(|a| a.filters.words = typed(&event)));
    let more = classed("div", "more").live_children(move || {
        let corpus = page.corpus.read();
        let sets = SETS.iter().filter(|key| **key != CONTACT).map(|key| set(page, key, &corpus));
        sets.chain([dates(page), el("div").live_children(move || contacts(page))]).collect()
    });
    let lift = move || {
        let filtered = !page.filters.read().is_empty();
        filtered.then(|| link(page.link(|a| a.filters = Filters::default())).text("Lift all filters")).into_iter().collect()
    };
    classed("div", "filters")
        .child(
            classed("span", "choice")
                .child(classed("span", "lab").text("who says so"))
                .child(classed("span", "seg").live_children(move || voices(page))),
        )
        .child(classed("label", "choice").child(classed("span", "lab").text("with the words")).child(words))
        .child(el("details").child(el("summary").live_text(chosen)).child(more))
        .child(classed("p", "shown").child(el("span").attr("role", "status").live_text(shown)).text(" ").live_children(lift))
}

/// The groups of voices as links: all, or one group.
fn voices(page: Page) -> Vec<El> {
    let corpus = page.corpus.read();
    let chosen = page.filters.read().set("voice").cloned();
    let choice = |name: &str, ids: Option<BTreeSet<String>>| {
        let current = (chosen == ids).then_some("true");
        let href = page.link(|a| a.filters.choose("voice", ids.unwrap_or_default()));
        link(href).flag("aria-current", current).text(name)
    };
    let of_group = |group: &&str| {
        let mut ids = BTreeSet::new();
        corpus.codebook.of(Facet::Voice).iter().filter(|code| code.group == *group).for_each(|code| {
            ids.insert(code.id.clone());
        });
        choice(group, Some(ids))
    };
    [choice("all", None)].into_iter().chain(corpus.codebook.groups(Facet::Voice).iter().map(of_group)).collect()
}

/// The check boxes of one set that can be filtered by.
fn set(page: Page, key: &'static str, corpus: &Corpus) -> El {
    let (label, choices): (&str, Vec<(String, String)>) = match FACETS.iter().find(|(name, ..)| *name == key) {
        Some((_, facet, label)) => {
            (label, corpus.codebook.of(*facet).iter().map(|code| (code.id.clone(), code.name.clone())).collect())
        }
        None => (key, corpus.outlets().iter().map(|outlet| (outlet.id.clone(), outlet.name.clone())).collect()),
    };
    boxes(page, key, label, choices)
}

/// Of contacts there are too many to offer all; those that are chosen can be let go here.
fn contacts(page: Page) -> Vec<El> {
    let corpus = page.corpus.read();
    let chosen = page.filters.read().set(CONTACT).cloned().unwrap_or_default();
    let chosen = corpus.events.iter().filter(|event| chosen.contains(&event.id));
    let choices: Vec<(String, String)> = chosen.map(|event| (event.id.clone(), event.name.clone())).collect();
    if choices.is_empty() { Vec::new() } else { vec![boxes(page, CONTACT, "contact", choices)] }
}

fn boxes(page: Page, key: &'static str, label: &str, choices: Vec<(String, String)>) -> El {
    let boxes = choices.into_iter().map(|(id, name)| {
        let asked = id.clone();
        let is_chosen = move || page.filters.read().set(key).is_some_and(|ids| ids.contains(&asked));
        let toggle = move |_| page.go(|a| a.filters.toggle(key, &id));
        let input = el("input").attr("type", "checkbox").checked(is_chosen).on("change", toggle);
        el("label").child(input).text(name)
    });
    el("fieldset").child(el("legend").text(label)).children(boxes)
}

/// From when to when the events lie.
fn dates(page: Page) -> El {
    let field = |label: &str, of: fn(&mut Filters) -> &mut String| {
        let written = move || When::parse(of(&mut page.filters.get())).map(|when| when.earliest.to_string()).unwrap_or_default();
        let change = move |event| page.amend(|a| *of(&mut a.filters) = typed(&event));
        let input = el("input").attr("type", "date").value(written).on("change", change);
        el("label").text(format!("{label} ")).child(input)
    };
    el("fieldset")
        .child(el("legend").text("date of the event"))
        .child(field("from", |f| &mut f.from))
        .child(field("to", |f| &mut f.to))
}

/// How many claims are shown, and which were left out for want of a date.
pub(super) fn shown_of((shown, all): (usize, usize), undated: usize) -> String {
    let claims = if shown == all { count(all, "claim", "claims") } else { format!("{shown} of {}", count(all, "claim", "claims")) };
    if undated == 0 { claims } else { format!("{claims}; {undated} left out because the event has no date") }
}
