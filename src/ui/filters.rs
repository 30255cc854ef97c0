//! Which claims are looked at: by voice, stance, realis, certainty, outlet, date and words.

use super::page::Page;
use crate::address::{Address, SETS};
use crate::corpus::{Code, Corpus, FACETS, Facet, When};
use crate::study::count;
use crate::study::grid::Grid;
use leptos::prelude::*;
use std::collections::BTreeSet;

/// The filter line: groups of voices at hand, words, and everything else behind one button.
pub(super) fn bar(page: Page, grid: Memo<Grid>) -> impl IntoView {
    let number = move || {
        let filters = &page.address.read().filters;
        let n = filters.sets.len() + [&filters.from, &filters.to, &filters.words].into_iter().filter(|s| !s.is_empty()).count();
        if n == 0 { String::new() } else { format!(" ({n})") }
    };
    let type_words = move |event| {
        let words = event_target_value(&event);
        page.amend(|a| a.filters.words = words);
    };
    view! {
        <div class="filters">
            <span class="choice">
                <span class="lab">"who says so"</span>
                <span class="seg">{move || voices(page)}</span>
            </span>
            <label class="choice">
                <span class="lab">"with the words"</span>
                <input id="words" type="search" autocomplete="off" prop:value=move || page.address.read().filters.words.clone() on:input=type_words />
            </label>
            <details>
                <summary>"More filters" {number}</summary>
                <div class="more">{move || sets(page)} {dates(page)}</div>
            </details>
            <p class="shown" role="status">{move || shown(&grid.read())} {move || clear(page)}</p>
        </div>
    }
}

/// The groups of voices as links: all, or one group.
fn voices(page: Page) -> impl IntoView {
    let corpus = page.corpus.read();
    let chosen = page.address.read().filters.set("voice").cloned();
    let of_group = |group: &str| -> BTreeSet<String> {
        corpus.codebook.of(Facet::Voice).iter().filter(|code| code.group == group).map(|code| code.id.clone()).collect()
    };
    let link = |name: &str, ids: BTreeSet<String>, current: bool| {
        let href = page.link(|a| a.filters.choose("voice", ids));
        view! { <a href=href aria-current=current.then_some("true")>{name.to_owned()}</a> }
    };
    let all = link("all", BTreeSet::new(), chosen.is_none());
    let groups: Vec<_> = corpus
        .codebook
        .groups(Facet::Voice)
        .into_iter()
        .map(|group| {
            let ids = of_group(group);
            let current = chosen.as_ref() == Some(&ids);
            link(group, ids, current)
        })
        .collect();
    view! { {all} {groups} }
}

/// One group of check boxes for every set that can be filtered by.
fn sets(page: Page) -> impl IntoView {
    let corpus = page.corpus.read();
    SETS.map(|key| {
        let (label, choices) = choices(key, &corpus);
        let boxes = choices
            .into_iter()
            .map(|(id, name)| {
                let (checked, toggled) = (id.clone(), id);
                let is_checked = move || page.address.read().filters.set(key).is_some_and(|ids| ids.contains(&checked));
                let toggle = move |_| page.go(|a| a.filters.toggle(key, &toggled));
                view! { <label><input type="checkbox" prop:checked=is_checked on:change=toggle /> {name}</label> }
            })
            .collect_view();
        view! { <fieldset><legend>{label}</legend>{boxes}</fieldset> }
    })
    .collect_view()
}

/// What can be chosen under a key: its label, and ids with names.
fn choices(key: &str, corpus: &Corpus) -> (&'static str, Vec<(String, String)>) {
    let coded = |code: &std::sync::Arc<Code>| (code.id.clone(), code.name.clone());
    match FACETS.iter().find(|(name, ..)| *name == key) {
        Some((_, facet, label)) => (label, corpus.codebook.of(*facet).iter().map(coded).collect()),
        None => ("outlet", corpus.outlets().iter().map(|outlet| (outlet.id.clone(), outlet.name.clone())).collect()),
    }
}

/// From when to when the events lie.
fn dates(page: Page) -> impl IntoView {
    let field = move |label: &'static str, get: fn(&Address) -> &String, set: fn(&mut Address, String)| {
        let value = move || When::parse(get(&page.address.read())).map(|when| when.earliest.to_string()).unwrap_or_default();
        let typed = move |event| {
            let date = event_target_value(&event);
            page.amend(|a| set(a, date));
        };
        view! { <label>{label} <input type="date" prop:value=value on:change=typed /></label> }
    };
    view! {
        <fieldset>
            <legend>"event"</legend>
            {field("from", |a| &a.filters.from, |a, date| a.filters.from = date)}
            {field("to", |a| &a.filters.to, |a, date| a.filters.to = date)}
        </fieldset>
    }
}

/// How many claims are shown, and which were left out for want of a date.
fn shown(grid: &Grid) -> String {
    let (shown, all) = grid.shown;
    let claims = if shown == all { count(all, "claim", "claims") } else { format!("{shown} of {}", count(all, "claim", "claims")) };
    if grid.undated == 0 { claims } else { format!("{claims}; {} left out because the event has no date", grid.undated) }
}

/// A link that lifts all filters, where there are any.
fn clear(page: Page) -> impl IntoView {
    let filtered = !page.address.read().filters.is_empty();
    filtered.then(|| view! { <a href=page.link(|a| a.filters = crate::address::Filters::default())>"Lift all filters"</a> })
}
