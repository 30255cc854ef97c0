//! The first page: what counts as the concept, for whom.

use super::evidence::panel;
use super::filters;
use super::grid::table;
use super::mark::legend;
use super::page::Page;
use crate::address::{ORDERS, RowOrder, View};
use crate::corpus::{Code, Corpus, Facet, Sense};
use crate::study::grid::{Grid, NO_ROW, grid, summary};
use leptos::prelude::*;

/// The page of a concept.
pub(super) fn counts() -> impl IntoView {
    let page = Page::here();
    // What the grid depends on, so that opening a cell does not compute it again.
    let asked = Memo::new(move |_| {
        let address = page.address.read();
        (page.concept(), address.filters.clone(), address.order)
    });
    let answer = Memo::new(move |_| asked.with(|(concept, filters, order)| grid(&page.corpus.read(), concept, filters, *order)));
    let is_open = move || {
        let address = page.address.read();
        address.open.is_some() || address.claim.is_some()
    };
    view! {
        <div class="counts" class:opened=is_open>
            <h1 tabindex="-1">"What counts as " {chooser(page)}</h1>
            <p class="sum">{move || emphasised(summary(&answer.read()))}</p>
            <div class="bar">{legend()} {orders(page)}</div>
            {filters::bar(page, answer)}
            <div class="work">
                <div class="sheet">
                    {table(answer)} {move || aside(&page.corpus.read(), &answer.read())}
                </div>
                {panel(answer)}
            </div>
        </div>
    }
}

/// The concept inside the heading, chosen from all terms that have claims.
fn chooser(page: Page) -> impl IntoView {
    let options = move || {
        let corpus = page.corpus.read();
        let has_claims = |code: &&std::sync::Arc<Code>| corpus.claims.iter().any(|claim| claim.has(Facet::Term, &code.id));
        let current = page.concept().id.clone();
        let terms = corpus.codebook.of(Facet::Term).iter().filter(|code| has_claims(code) || code.id == current);
        terms
            .map(|code| {
                let chosen = code.id == current;
                view! { <option value=code.id.clone() selected=chosen>{code.name.clone()}</option> }
            })
            .collect_view()
    };
    let choose = move |event| {
        let id = event_target_value(&event);
        page.go(|a| (a.view, a.open, a.claim) = (View::Counts(id), None, None));
    };
    view! {
        <select id="concept" aria-label="Concept" on:change=choose prop:value=move || page.concept().id.clone()>
            {options}
        </select>
    }
}

fn emphasised(parts: Vec<(bool, String)>) -> impl IntoView {
    parts.into_iter().map(|(strong, text)| if strong { view! { <b>{text}</b> }.into_any() } else { text.into_any() }).collect_view()
}

/// By what the rows are ordered; the choices are links.
fn orders(page: Page) -> impl IntoView {
    let choice = move |word: &'static str, order: RowOrder| {
        let current = move || (page.address.read().order == order).then_some("true");
        view! { <a href=move || page.link(|a| a.order = order) aria-current=current>{word}</a> }
    };
    view! {
        <span class="choice">
            <span class="lab">"rows by"</span>
            <span class="seg">{ORDERS.map(|(word, order)| choice(word, order)).collect_view()}</span>
        </span>
    }
}

/// What stands below the grid: what nobody raises, how the concept gathers its claims, how the order is computed.
fn aside(corpus: &Corpus, grid: &Grid) -> impl IntoView + use<> {
    let silent: Vec<String> = grid.silent.iter().map(|code| code.name.clone()).collect();
    let silent = (!silent.is_empty()).then(|| {
        view! { <p><b>"Raised by nobody here: "</b> {silent.join(", ")} ". Silence is a finding, not a verdict."</p> }
    });
    let loose = grid.rows.iter().any(|row| row.id() == NO_ROW);
    let loose = loose.then(|| view! { <p>"Claims in the last row judge without naming a standard that the codebook knows."</p> });
    view! {
        <div class="below">
            {silent} {loose} {gathering(corpus, &grid.concept).map(|text| view! { <p>{text}</p> })}
            <p>
                "“Outlets differ” is, for every two outlets that raise a row, the share of their verdicts that the other does not give, averaged over the pairs. Silence does not enter. Rows by disagreement begin with the largest; rows that one outlet alone raises come last."
            </p>
        </div>
    }
}

/// How claims of other terms join this grid, in a sentence; None where none do.
fn gathering(corpus: &Corpus, concept: &Code) -> Option<String> {
    let of = |sense: Sense| {
        let others = concept.gathers.iter().filter(|(id, s)| *s == sense && *id != concept.id);
        let names: Vec<String> = others
            .filter_map(|(id, _)| corpus.codebook.code(Facet::Term, id).map(|code| code.name.clone()))
            .collect();
        names.join(", ")
    };
    let (same, opposite, names) = (of(Sense::Same), of(Sense::Opposite), of(Sense::Names));
    if same.is_empty() && opposite.is_empty() && names.is_empty() {
        return None;
    }
    let mut text = format!("“{}” also gathers claims that run through other words. ", concept.name);
    if !same.is_empty() {
        text.push_str(&format!("Their verdict is kept for: {same}. "));
    }
    if !opposite.is_empty() {
        text.push_str(&format!("It is turned round for: {opposite} (what counts as one does not count as {}). ", concept.name));
    }
    if !names.is_empty() {
        text.push_str(&format!("Named only, because they decide nothing about it: {names}."));
    }
    Some(text)
}
